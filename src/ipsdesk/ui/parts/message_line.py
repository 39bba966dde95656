"""The line that says what was done or refused; spoken as well as shown."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame

from ipsdesk.ui.parts.buttons import icon_button
from ipsdesk.ui.parts.labels import wrapped
from ipsdesk.ui.parts.layouts import row
from ipsdesk.ui.parts.named import announce
from ipsdesk.ui.parts.painted import sign_label
from ipsdesk.words import say

SHOWN_MS = 6000  # what was done fades; what was refused stays until it is closed


class MessageLine(QFrame):
    """One message at a time, at the foot of the window."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", "soft")
        self._is_refusal = self._is_of_now = False
        inside = row(self, (14, 8, 8, 8), 10)
        self._words = wrapped("", "body")
        self._signs = {
            "refused": sign_label("triangle-alert", "red", 18),
            "told": sign_label("circle-check", "green", 18),
        }
        for sign in self._signs.values():
            inside.addWidget(sign)
        inside.addWidget(self._words, 1)
        inside.addWidget(icon_button("x", say("Close the message"), self.hide))
        self._fades, self._passes = QTimer(self), QTimer(self)
        for timer, done in ((self._fades, self.hide), (self._passes, self._pass)):
            timer.setSingleShot(True)
            timer.timeout.connect(done)
        self.hide()

    def refuse(self, sentence: str) -> None:
        """Say why something was not done."""
        self._show("refused", "red", sentence)

    def tell(self, sentence: str) -> None:
        """Say that something is done."""
        self._show("told", "soft", sentence)
        self._fades.start(SHOWN_MS)

    def forget_refusal(self) -> None:
        """Take a refusal away that is past; what was done stays as long as it does."""
        if self._is_refusal:
            self.hide()

    def turn_page(self) -> None:
        """Take away what was said on the page before; an act that leads on keeps its own words."""
        if self._is_refusal or not self._is_of_now:
            self.hide()

    def _show(self, sign: str, card: str, sentence: str) -> None:
        self._fades.stop()
        self._is_refusal, self._is_of_now = sign == "refused", True
        self._passes.start(0)
        self.setProperty("card", card)
        self.style().unpolish(self)
        self.style().polish(self)
        for name, shown in self._signs.items():
            shown.setVisible(name == sign)
        self._words.say(sentence)
        self.show()
        announce(self, sentence, urgent=sign == "refused")

    def _pass(self) -> None:
        self._is_of_now = False
