"""Enter presses the button where the focus is, as the space bar does."""

from functools import cache
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtWidgets import QAbstractButton

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


def pressed_by(event: "QKeyEvent", button: QAbstractButton) -> bool:
    """Press a button if Enter was; a key that is held down presses it once.

    Qt asks for it in dialogs alone, and there it presses the default button whatever has the
    focus, so that Enter on "Cancel" would save.

    """
    keypad = QtCore.Qt.KeyboardModifier.KeypadModifier
    if event.key() not in _enter() or event.modifiers() & ~keypad:
        return False
    if not event.isAutoRepeat():
        button.click()
    return True


@cache
def _enter() -> frozenset[int]:
    """Return the keys called Enter; made when one is pressed, as all of Qt's constants are."""
    key = QtCore.Qt.Key
    return frozenset({int(key.Key_Return), int(key.Key_Enter)})
