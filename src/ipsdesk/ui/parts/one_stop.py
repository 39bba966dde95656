"""Where Tab stops in a row of buttons of which one is down."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QButtonGroup


def one_stop(group: QButtonGroup) -> None:
    """Let Tab stop at the button that is down, or at the first; the arrows lead to the others.

    Qt lets it stop where the focus was last, or at the first of all, so that one pressed key
    could change an answer nobody meant to change.
    """
    buttons = group.buttons()
    held = QApplication.focusWidget()
    stop = held if held in buttons else group.checkedButton() or next(iter(buttons), None)
    for made in buttons:
        stops = made is stop
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stops else Qt.FocusPolicy.ClickFocus)
