"""What opening a vault calls for, once its window is there."""

from PySide6.QtWidgets import QWidget

from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.pages.settings_secrets import choose_passphrase, replace_lent
from ipsdesk.ui.presenters.opening import OpeningPresenter
from ipsdesk.ui.presenters.settings import SettingsPresenter


def settle(
    window: QWidget, desktop: Desktop, opening: OpeningPresenter, settings: SettingsPresenter
) -> None:
    """Ask for a passphrase of one's own; then see to seals, answers, guardians and a copy."""
    opening.sweep()
    if opening.must_choose():
        choose_passphrase(window, desktop, settings)
    elif opening.must_replace():
        replace_lent(window, desktop, settings)
    if not opening.may_write:
        return
    desktop.read_slowly(opening.seal_again, lambda _: None)
    desktop.read_slowly(opening.let_answers_in, lambda taken: _tell(desktop, taken))
    desktop.read_slowly(opening.let_guardians_go, lambda gone: _tell(desktop, gone))
    if opening.copy_is_due():
        desktop.read_slowly(opening.back_up, lambda _: None)


def _tell(desktop: Desktop, changed: object) -> None:
    """Let the pages read themselves again if anything came or went."""
    if changed:
        desktop.changed.emit()
