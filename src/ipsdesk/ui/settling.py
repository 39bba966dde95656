"""What opening a vault calls for, once its window is there."""

from PySide6.QtWidgets import QWidget

from ipsdesk.actions import attachments, growing_up, seals
from ipsdesk.actions.desk import Desk
from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.pages.settings_secrets import choose_passphrase
from ipsdesk.ui.presenters.settings import SettingsPresenter


def settle(desk: Desk, desktop: Desktop, window: QWidget) -> None:
    """Ask for a passphrase after the code; make seals anew, let guardians go, keep a copy."""
    attachments.sweep()  # what a crash may have left open for other programs
    presenter = SettingsPresenter(desk)
    if presenter.must_choose():
        choose_passphrase(window, desktop, presenter)
    if desk.vault.facts.read_only:
        return
    desktop.read_slowly(lambda: seals.seal_again(desk), lambda _: None)
    if growing_up.goes_by_itself(desk):
        desktop.read_slowly(
            lambda: growing_up.erase_guardians(desk), lambda gone: _tell(desktop, gone)
        )
    if presenter.copy_is_due():
        desktop.read_slowly(lambda: presenter.back_up(None), lambda _: None)


def _tell(desktop: Desktop, gone: object) -> None:
    """Let the pages read themselves again if anything went."""
    if gone:
        desktop.changed.emit()
