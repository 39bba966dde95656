"""The line that says what was done or refused; spoken as well as shown."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame

from ipsdesk.ui.parts.buttons import button, icon_button
from ipsdesk.ui.parts.labels import wrapped
from ipsdesk.ui.parts.layouts import row
from ipsdesk.ui.parts.named import announce
from ipsdesk.ui.parts.painted import sign_label
from ipsdesk.words import say

SHOWN_MS = 6000  # what was done fades; what was refused or can be undone stays until it is closed


class MessageLine(QFrame):
    """One message at a time, at the foot of the window."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", "soft")
        self._undo: Callable[[], object] | None = None
        self._is_refusal = False
        inside = row(self, (14, 8, 8, 8), 10)
        self._words = wrapped("", "body")
        self._signs = {
            "refused": sign_label("triangle-alert", "red", 18),
            "told": sign_label("circle-check", "green", 18),
        }
        for sign in self._signs.values():
            inside.addWidget(sign)
        inside.addWidget(self._words, 1)
        self.undo = button(say("Undo"), self._take_back, kind="ghost", sign="undo-2")
        inside.addWidget(self.undo)
        inside.addWidget(icon_button("x", say("Close the message"), self.hide))
        self._fades = QTimer(self)
        self._fades.setSingleShot(True)
        self._fades.timeout.connect(self.hide)
        self.hide()

    def refuse(self, sentence: str) -> None:
        """Say why something was not done."""
        self._show("refused", "red", sentence)

    def tell(self, sentence: str, undo: Callable[[], object] | None = None) -> None:
        """Say that something is done, and offer to take it back if that can be."""
        self._show("told", "soft", sentence, undo)
        if undo is None:
            self._fades.start(SHOWN_MS)

    def forget_refusal(self) -> None:
        """Take a refusal away that is past; what was done stays as long as it does."""
        if self._is_refusal:
            self.hide()

    def _show(
        self, sign: str, card: str, sentence: str, undo: Callable[[], object] | None = None
    ) -> None:
        self._fades.stop()
        self._undo, self._is_refusal = undo, sign == "refused"
        self.undo.setVisible(undo is not None)
        self.setProperty("card", card)
        self.style().unpolish(self)
        self.style().polish(self)
        for name, shown in self._signs.items():
            shown.setVisible(name == sign)
        self._words.say(sentence)
        self.show()
        announce(self, sentence, urgent=sign == "refused")

    def _take_back(self) -> None:
        undo, self._undo = self._undo, None
        self.hide()
        if undo is not None:
            undo()
