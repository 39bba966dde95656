"""A page with something beside it, which goes below where the window is narrow."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from ipsdesk.ui.parts.layouts import Margins
from ipsdesk.ui.theme import ASIDE, px

BREAKPOINT = 900  # at 100 %; the text size is reckoned in
BELOW = 220  # so high at least is what stands below, where it scrolls by itself
_WHOLE = 16_777_215  # Qt's "as wide as you like"


class Beside(QWidget):
    """The main thing, and a narrower one beside or below it; reading order stays the same."""

    def __init__(
        self, main: QWidget, aside: QWidget, margins: Margins = (32, 20, 24, 24), wide: int = ASIDE
    ) -> None:
        super().__init__()
        self._aside, self._wide = aside, wide
        self._split = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._split.setContentsMargins(*(px(side) if side else 0 for side in margins))
        self._split.setSpacing(px(28))
        self._split.addWidget(main, 1)
        self._split.addWidget(aside)
        self._arrange()

    @property
    def is_beside(self) -> bool:
        """Whether there is room beside."""
        return self.width() >= px(BREAKPOINT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the narrower thing where there is room."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        way = QBoxLayout.Direction
        self._split.setDirection(way.LeftToRight if self.is_beside else way.TopToBottom)
        self._aside.setMinimumWidth(px(self._wide) if self.is_beside else 0)
        self._aside.setMinimumHeight(0 if self.is_beside else px(BELOW))
        self._aside.setMaximumWidth(px(self._wide) if self.is_beside else _WHOLE)
