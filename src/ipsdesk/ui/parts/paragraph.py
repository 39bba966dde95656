"""Words that a widget paints itself, wrapped: what a label would show, without a label."""

from functools import cached_property

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QTextLayout, QTextOption

from ipsdesk.ui.theme import font, ink, line_height

_BREAK = "\u2028"  # a new line within the same paragraph
_ONE_LINE = 1e5  # wider than any words


class Paragraph:
    """Some words in a role of the type scale and a tone; measured once for each width."""

    def __init__(
        self, text: str, role: str, tone: str = "ink", *, weight: int | None = None
    ) -> None:
        self._layout = QTextLayout(text.replace("\n", _BREAK), font(role, weight=weight))
        self._layout.setCacheEnabled(True)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._share = line_height(role) / 100
        self._tone = tone
        self._laid_in = -1.0
        self._heights: dict[float, float] = {}

    @cached_property
    def wide(self) -> float:
        """Return how wide the words are in one line."""
        self._lay(_ONE_LINE)
        return self._layout.maximumWidth()

    def height_at(self, width: float) -> float:
        """Return the height the words need in a width."""
        if width not in self._heights:
            self._heights[width] = self._lay(width)
        return self._heights[width]

    def paint(self, painter: QPainter, at: QPointF, width: float) -> None:
        """Paint the words, with their upper left corner at a point."""
        if width != self._laid_in:
            self._lay(width)
        painter.setPen(ink(self._tone))
        self._layout.draw(painter, at)

    def _lay(self, width: float) -> float:
        self._laid_in = width
        self._layout.beginLayout()
        down = 0.0
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(max(width, 1.0))
            line.setPosition(QPointF(0, down))
            down += line.height() * self._share
        self._layout.endLayout()
        return down
