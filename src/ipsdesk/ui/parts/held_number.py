"""A personal number that is masked, and shown only while a button is held (PIN-01)."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from ipsdesk.ui.parts.buttons import button
from ipsdesk.ui.parts.labels import label
from ipsdesk.ui.parts.layouts import row
from ipsdesk.words import say

HIDES_AFTER_MS = 10_000


class HeldNumber(QWidget):
    """The number masked; in full while the button is down, and never longer than ten seconds."""

    def __init__(self, reveal: Callable[[], str]) -> None:
        super().__init__()
        self._reveal, self._masked = reveal, ""
        inside = row(self, space=12)
        self.number = label("", "subtitle")
        inside.addWidget(self.number)
        self.holder = button(say("Hold to show"), sign="eye")
        self.holder.setAccessibleDescription(
            say("The number is shown while the button is held. That it was shown is logged.")
        )
        self.holder.pressed.connect(self._show)
        self.holder.released.connect(self.hide_number)
        inside.addWidget(self.holder)
        inside.addStretch(1)
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(HIDES_AFTER_MS)
        self.timer.timeout.connect(self.hide_number)

    def show_masked(self, masked: str) -> None:
        """Show a number masked."""
        self._masked = masked
        self.holder.setVisible(bool(masked))
        self.hide_number()

    def hide_number(self) -> None:
        """Mask the number again."""
        self.timer.stop()
        self.number.setText(self._masked or say("No personal number is kept."))

    def hideEvent(self, event: QHideEvent) -> None:
        """Mask the number when the page is left."""
        super().hideEvent(event)
        self.hide_number()

    def _show(self) -> None:
        told = self._reveal()
        if told:
            self.number.setText(told)
            self.timer.start()
