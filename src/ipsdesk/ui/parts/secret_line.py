"""A line for a passphrase, and the question for one's own before personal data leave (S22)."""

from PySide6.QtWidgets import QBoxLayout, QLineEdit, QWidget

from ipsdesk.ui.parts.ask import Ask
from ipsdesk.ui.parts.labels import label
from ipsdesk.ui.parts.named import named
from ipsdesk.words import say


def secret_line(room: QBoxLayout, name: str) -> QLineEdit:
    """Put a line that shows nothing of what is typed below its name, and return it."""
    field = named(QLineEdit(), name)
    field.setEchoMode(QLineEdit.EchoMode.Password)
    above = label(name, "small", weight=600)
    above.setBuddy(field)
    room.addWidget(above)
    room.addWidget(field)
    return field


class PassphraseDialog(Ask):
    """What is about to leave, and the passphrase of whoever sits here once more."""

    def __init__(self, parent: QWidget | None, title: str, words: str, yes: str) -> None:
        super().__init__(parent, title, words, yes)
        self.passphrase = secret_line(self.room, say("Your passphrase"))
        self.passphrase.setFocus()

    def take(self) -> str:
        """Return what was typed, and keep it no longer."""
        typed = self.passphrase.text()
        self.passphrase.clear()
        return typed

    def accept(self) -> None:
        """Go on with a passphrase only."""
        if not self.passphrase.text():
            self.refuse(say("Write your passphrase. Nothing was written."))
            return
        super().accept()
