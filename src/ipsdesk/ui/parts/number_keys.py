"""Number keys choose on a scale: 7 is seven, and 1 with 0 right after it is ten."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup

from ipsdesk.ui.parts.named import announce

TOGETHER_MS = 1500  # two keys within this time are one number
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class NumberKeys:
    """The number keys of one row of numbers."""

    def __init__(self, group: QButtonGroup) -> None:
        self._group = group
        self._before, self._at = "", 0

    def press(self, event: QKeyEvent) -> bool:
        """Choose the number that was typed, go to it and let it be spoken; False if it is none."""
        typed = event.text()
        if not typed.isdecimal() or event.modifiers() & ~_KEYPAD:
            return False
        both = event.timestamp() - self._at <= TOGETHER_MS
        long = self._group.button(int(self._before + typed)) if self._before and both else None
        chosen = long or self._group.button(int(typed))
        self._before, self._at = "" if long else typed, event.timestamp()
        if chosen is None or not chosen.isEnabled():
            return False
        chosen.setFocus(Qt.FocusReason.ShortcutFocusReason)
        chosen.click()
        announce(chosen, chosen.accessibleName())
        return True
