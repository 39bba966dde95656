"""Several views of which one is shown, as high as that one and no higher."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget


class Shown(QStackedWidget):
    """A stack that asks for the height of what it shows.

    Qt's own asks for that of the highest of all, so that a short view could be scrolled
    through an empty stretch as long as the longest.

    """

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Ask for the room of what is shown."""
        shown = self.currentWidget()
        return shown.sizeHint() if shown is not None else super().sizeHint()

    def hasHeightForWidth(self) -> bool:
        """Say whether the height of what is shown depends on the width."""
        shown = self.currentWidget()
        return shown is not None and shown.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        """Return the height of what is shown at a width."""
        shown = self.currentWidget()
        return shown.heightForWidth(width) if shown is not None else -1
