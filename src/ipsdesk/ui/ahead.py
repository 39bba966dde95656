"""The window built ahead, while the vault is opened: it holds nothing of anybody.

To build it takes as long as to read what its first page shows, and both would share one
interpreter. So it is built while a key is derived, for the role that was here last; if somebody
else comes, or the places have other names, it is built anew.
"""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from ipsdesk.domain.access import Role
from ipsdesk.ui.background import Background
from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.parts.letting_go import let_go_inside
from ipsdesk.ui.places import Places, places_for
from ipsdesk.ui.window import MainWindow


def window_ahead(background: Background, role: str, size: QSize) -> MainWindow | None:
    """Return a window without pages for a role by its code, or None if there is no such role.

    It is laid out and painted once, so that its icons are drawn when it is shown.
    """
    if role not in {one.value for one in Role}:
        return None
    window = MainWindow(Desktop(background), places_for(Role(role)))
    polish(window)
    window.resize(size)
    window.grab()
    return window


def fitting(ahead: MainWindow | None, desktop: Desktop, places: Places) -> MainWindow:
    """Return the window built ahead if it has these places, else another."""
    if ahead is not None and ahead.groups == places:
        return ahead
    if ahead is not None:
        let_go_inside(ahead)
    return MainWindow(desktop, places)


def polish(window: QWidget) -> None:
    """Style all parts before they are shown, or each asks to be laid out once more."""
    for part in window.findChildren(QWidget):
        part.ensurePolished()
