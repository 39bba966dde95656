"""Registerutdrag from the window: the passphrase once more, a folder, then the files (S22)."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from ipsdesk.domain.errors import DeskError
from ipsdesk.domain.vault_errors import WrongPassphrase
from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.messages.vaults import own_passphrase_wrong
from ipsdesk.ui.parts.secret_line import PassphraseDialog
from ipsdesk.ui.parts.written import WrittenFiles
from ipsdesk.ui.presenters.rights import RightsPresenter
from ipsdesk.words import say


class ExtractDialog(PassphraseDialog):
    """What the extract holds, before it leaves."""

    def __init__(self, parent: QWidget | None) -> None:
        words = say(
            "The files hold everything that is kept about the participant, in plain text. Give"
            " them to the participant alone, and erase what is left on the computer."
        )
        super().__init__(parent, say("Write the extract"), words, say("Write the extract"))


class ExtractWriting:
    """Writes the extract of whoever a page is about, and says on the page how it goes."""

    def __init__(
        self, page: QWidget, desktop: Desktop, presenter: RightsPresenter, files: WrittenFiles
    ) -> None:
        self._page, self._desktop = page, desktop
        self._presenter, self._files = presenter, files

    def begin(self) -> None:
        """Ask for the passphrase and a folder, and write."""
        self._write_after(ExtractDialog(self._page), "")

    def _write_after(self, dialog: ExtractDialog, folder: str) -> None:
        if not dialog.exec():
            return
        secret = dialog.take()
        title = say("Where to write the files")
        folder = folder or QFileDialog.getExistingDirectory(self._page, title)
        if not folder:
            return
        going_on, ready = (
            say("Writing the extract …"),
            say("The extract is in the folder {folder}."),
        )
        self._files.begin(going_on, ready, stops=True)
        tell = self._desktop.background.tell
        self._desktop.perform_slowly(
            lambda: self._presenter.write_extract(Path(folder), secret, tell),
            self._files.arrive,
            lambda refusal: self._ask_again(refusal, folder),
        )

    def _ask_again(self, refusal: DeskError, folder: str) -> bool:
        """Ask once more after a wrong passphrase, with the folder as it was chosen."""
        if not isinstance(refusal, WrongPassphrase):
            return False
        dialog = ExtractDialog(self._page)
        dialog.refuse(own_passphrase_wrong())
        self._write_after(dialog, folder)
        return True
