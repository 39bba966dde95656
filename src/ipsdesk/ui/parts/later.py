"""Room for what is made once somebody wants to see it."""

from collections.abc import Callable

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipsdesk.ui.parts.layouts import column


class Later(QWidget):
    """Is filled when it is first shown."""

    def __init__(self, fill: Callable[[QVBoxLayout], object], space: int = 0) -> None:
        super().__init__()
        self._inside = column(self, space=space)
        self._fill: Callable[[QVBoxLayout], object] | None = fill

    def showEvent(self, event: QShowEvent) -> None:
        """Fill it, once."""
        super().showEvent(event)
        fill, self._fill = self._fill, None
        if fill is not None:
            fill(self._inside)
