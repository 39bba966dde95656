"""Of numbers sealed in halves, the holder of the others: their vault, name and passphrase."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from ipsdesk.ui.parts.ask import Ask
from ipsdesk.ui.parts.buttons import button
from ipsdesk.ui.parts.field_row import FieldRow
from ipsdesk.ui.parts.flow import Flow
from ipsdesk.ui.parts.labels import wrapped
from ipsdesk.ui.parts.named import named
from ipsdesk.ui.parts.text_fields import TextLine
from ipsdesk.ui.presenters.combined import Holder
from ipsdesk.words import say


class SecondHolderDialog(Ask):
    """The second holder opens their halves here, with a passphrase that nobody else knows."""

    def __init__(self, parent: QWidget | None, before: Holder | None, refusal: str) -> None:
        """Ask; where it was answered before, that stands there still, with why it was refused."""
        words = say(
            "The units sealed their numbers in two halves. Let the second holder sit down here,"
            " with their vault on this computer or on a stick. It is opened, the halves are read,"
            " and it is locked again; nobody sees one unit's numbers."
        )
        super().__init__(parent, say("The second holder"), words, say("Open the halves"))
        self.holder: Holder | None = None
        self._folder = before.folder if before is not None else None
        self.choose = button(
            say("Choose the folder of their vault …"), self._choose, sign="folder-open"
        )
        flow = Flow()
        flow.add(self.choose)
        self.room.addWidget(flow)
        self.chosen = wrapped("", "small", weight=600)
        self.room.addWidget(self.chosen)
        self.name = TextLine(say("Their name"))
        self.who = FieldRow(say("Their name"), self.name, required=True)
        self.passphrase = named(QLineEdit(), say("Their passphrase"))
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.secret = FieldRow(say("Their passphrase"), self.passphrase, required=True)
        for one in (self.who, self.secret):
            self.room.addWidget(one)
        self._show_folder()
        if before is not None:
            self.name.setText(before.name)
            self.secret.refuse(refusal)

    def accept(self) -> None:
        """Take the answer, or say what is missing and stay."""
        if self._folder is None:
            self.refuse(say("Choose the folder of their vault first."))
        elif not self.name.value().strip():
            self.who.refuse(say("The second holder writes their own name."))
        elif not self.passphrase.text():
            self.secret.refuse(say("The second holder writes their own passphrase."))
        else:
            typed = self.passphrase.text()
            self.holder = Holder(self._folder, self.name.value().strip(), typed)
            self.passphrase.clear()
            super().accept()

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, say("The folder of their vault"))
        if chosen:
            self._folder = Path(chosen)
            self._show_folder()

    def _show_folder(self) -> None:
        words = say("No folder is chosen yet.")
        if self._folder is not None:
            words = self._folder.name
        self.chosen.say(words)
