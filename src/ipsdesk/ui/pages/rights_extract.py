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
        """Ask for the passphrase until it is right, then for a folder, and write."""
        self._ask("")

    def _ask(self, why: str) -> None:
        dialog = ExtractDialog(self._page)
        if why:
            dialog.refuse(why)
        if not dialog.exec():
            return
        secret = dialog.take()
        self._files.begin(say("Trying the passphrase …"), "")
        self._desktop.read_slowly(
            lambda: self._presenter.must_be_own(secret),
            lambda _: self._write(secret),
            self._ask_again,
        )

    def _ask_again(self, refusal: DeskError) -> bool:
        """Ask once more after a wrong passphrase."""
        if not isinstance(refusal, WrongPassphrase):
            return False
        self._ask(own_passphrase_wrong())
        return True

    def _write(self, secret: str) -> None:
        folder = QFileDialog.getExistingDirectory(self._page, say("Where to write the files"))
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
        )
