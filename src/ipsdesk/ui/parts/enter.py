"""Enter presses the button where the focus is, as the space bar does."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton

_ENTER = frozenset({int(Qt.Key.Key_Return), int(Qt.Key.Key_Enter)})
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


def pressed_by(event: QKeyEvent, button: QAbstractButton) -> bool:
    """Press a button if Enter was; a key that is held down presses it once.

    Qt asks for it in dialogs alone, and there it presses the default button whatever has the
    focus, so that Enter on "Cancel" would save.

    """
    if event.key() not in _ENTER or event.modifiers() & ~_KEYPAD:
        return False
    if not event.isAutoRepeat():
        button.click()
    return True
