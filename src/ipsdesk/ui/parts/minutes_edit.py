"""Minutes, written as people write them: 45, 1:30, 1,5 h."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from ipsdesk.domain.errors import MinutesUnclear
from ipsdesk.domain.lengths import read_minutes
from ipsdesk.ui.parts.named import named
from ipsdesk.ui.theme import font, px
from ipsdesk.words import say

_STEPS = {Qt.Key.Key_Up: 5, Qt.Key.Key_Down: -5}


class MinutesEdit(QLineEdit):
    """Some minutes; arrows go five at a time."""

    changed = Signal()

    def __init__(self, name: str, minutes: int | None = None) -> None:
        super().__init__()
        named(self, name, say("For example 45, 1:30 or 1.5 h"))
        self.setFont(font("body", tabular=True))
        self.setPlaceholderText(say("minutes"))
        self.setFixedWidth(px(92))
        self.textEdited.connect(lambda _: self.changed.emit())
        self.show_value(minutes)

    def value(self) -> int | None:
        """Return the minutes, or None if the field is empty.

        Raises:
            MinutesUnclear: what is written is no number of minutes.

        """
        return read_minutes(self.text()) if self.text().strip() else None

    def is_clear(self) -> bool:
        """Tell whether what is written can be read as minutes, or nothing is."""
        try:
            self.value()
        except MinutesUnclear:
            return False
        return True

    def show_value(self, minutes: int | None) -> None:
        """Show another number."""
        self.setText("" if minutes is None else str(minutes))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go five minutes up or down."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        try:
            self.show_value(max(0, (self.value() or 0) + step))
        except MinutesUnclear:
            return
        self.changed.emit()
