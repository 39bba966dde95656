"""The line that says what was done or refused; spoken as well as shown."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame

from ipsdesk.ui.parts.buttons import icon_button
from ipsdesk.ui.parts.labels import wrapped
from ipsdesk.ui.parts.layouts import row
from ipsdesk.ui.parts.painted import sign_label
from ipsdesk.words import say

SHOWN_MS = 6000  # what was done fades; what was refused stays until it is closed


class MessageLine(QFrame):
    """One message at a time, at the foot of the window."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", "soft")
        self._inside = row(self, (14, 8, 8, 8), 10)
        self._words = wrapped("", "body")
        self._signs = {
            "refused": sign_label("triangle-alert", "red", 18),
            "told": sign_label("circle-check", "green", 18),
        }
        for sign in self._signs.values():
            self._inside.addWidget(sign)
        self._inside.addWidget(self._words, 1)
        self._inside.addWidget(icon_button("x", say("Close the message"), self.hide))
        self._fades = QTimer(self)
        self._fades.setSingleShot(True)
        self._fades.timeout.connect(self.hide)
        self.hide()

    def refuse(self, sentence: str) -> None:
        """Say why something was not done."""
        self._show("refused", "red", sentence)

    def tell(self, sentence: str) -> None:
        """Say that something is done."""
        self._show("told", "soft", sentence)
        self._fades.start(SHOWN_MS)

    def _show(self, sign: str, card: str, sentence: str) -> None:
        self._fades.stop()
        self.setProperty("card", card)
        self.style().polish(self)
        for name, shown in self._signs.items():
            shown.setVisible(name == sign)
        self._words.say(sentence)
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))
