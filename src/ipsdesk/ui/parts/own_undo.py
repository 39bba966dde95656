"""Undo and Redo in a field: they are the field's own as long as it has something to take back."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence


def asks_the_window(event: QEvent, *, undo: bool, redo: bool) -> bool:
    """Tell whether keys that a field would keep for itself are of no use to it."""
    if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    keys = QKeySequence.StandardKey
    return (event.matches(keys.Undo) and not undo) or (event.matches(keys.Redo) and not redo)
