"""A widget whose height follows its width, as words that wrap ask for."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ipsdesk.ui.theme import px

if TYPE_CHECKING:
    _Widget = QWidget
else:  # beside the widget of Qt's that a class grows: there can be only one of those
    _Widget = object


class Growing(_Widget):
    """What every such widget tells its layout; stands before the widget of Qt's among the bases.

    The widths are in pixels at 100 %: the least it can do with, and what it asks for.
    """

    least_width, usual_width = 160, 320

    def height_at(self, width: int) -> int:
        """Return the height that all words need at a width, in pixels."""
        raise NotImplementedError

    def grow(self, across: QSizePolicy.Policy, down: QSizePolicy.Policy) -> None:
        """Tell the layout that the height follows the width."""
        policy = QSizePolicy(across, down)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:
        """Return the height the wrapped words need."""
        return self.height_at(width)

    def sizeHint(self) -> QSize:
        """Ask for the height at the width there is."""
        usual = px(self.usual_width)
        wide = self.width() if self.width() > px(self.least_width) else usual
        return QSize(usual, self.height_at(wide))

    def minimumSizeHint(self) -> QSize:
        """Ask for the height at the width there is."""
        return QSize(px(self.least_width), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask again when the width has changed."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()
