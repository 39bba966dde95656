"""Small charts, painted here: bars of counts, and a line over time; each is spoken whole."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ipsdesk.ui.parts.growing import Growing
from ipsdesk.ui.parts.named import named
from ipsdesk.ui.theme import font, ink, px
from ipsdesk.words import say

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
_CENTRE = Qt.AlignmentFlag.AlignCenter
_WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap


@dataclass(frozen=True, slots=True)
class Mark:
    """One value of a chart; `shown` is how it is written, None a value that is not shown."""

    name: str
    value: float | None
    shown: str

    @property
    def sentence(self) -> str:
        """What is spoken of it."""
        return say("{name}: {value}").format(name=self.name, value=self.shown)


def chart_sentence(name: str, marks: Sequence[Mark]) -> str:
    """Say a chart in one sentence."""
    return f"{name}. " + ". ".join(mark.sentence for mark in marks)


class Bars(Growing, QWidget):
    """A bar for each value under its name, which wraps; bars begin at zero."""

    usual_width = 280

    def __init__(self, name: str, marks: Sequence[Mark]) -> None:
        super().__init__()
        self._marks = tuple(marks)
        self._highest = max((mark.value or 0 for mark in marks), default=0) or 1
        named(self, chart_sentence(name, marks))
        self.grow(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def height_at(self, width: int) -> int:
        """Return the height all names and bars need."""
        return round(sum(self._height(mark, width) for mark in self._marks))

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw each name, its value and its bar."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = 0.0
        for mark in self._marks:
            self._paint(painter, mark, top)
            top += self._height(mark, self.width())
        painter.end()

    def _room(self, mark: Mark, width: int) -> QRectF:
        taken = QFontMetricsF(_value_font()).horizontalAdvance(mark.shown) + px(12)
        return QRectF(0, 0, max(px(60), width - taken), 1e5)

    def _words(self, mark: Mark, width: int) -> float:
        room = self._room(mark, width)
        return QFontMetricsF(font("small")).boundingRect(room, _WRAPPED, mark.name).height()

    def _height(self, mark: Mark, width: int) -> float:
        return self._words(mark, width) + px(22)

    def _paint(self, painter: QPainter, mark: Mark, top: float) -> None:
        high = self._words(mark, self.width())
        painter.setPen(ink("ink2"))
        painter.setFont(font("small"))
        painter.drawText(self._room(mark, self.width()).translated(0, top), _WRAPPED, mark.name)
        painter.setPen(ink("ink"))
        painter.setFont(_value_font())
        painter.drawText(QRectF(0, top, self.width(), high), _RIGHT, mark.shown)
        track = QRectF(0, top + high + px(4), self.width(), px(6))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink("track"))
        painter.drawRoundedRect(track, px(3), px(3))
        if mark.value:
            track.setWidth(max(px(6), track.width() * mark.value / self._highest))
            painter.setBrush(ink("primary"))
            painter.drawRoundedRect(track, px(3), px(3))


class LineChart(QWidget):
    """Values over time; a value that is not shown leaves a gap, never a zero."""

    def __init__(self, name: str, marks: Sequence[Mark], lowest: float = 0) -> None:
        super().__init__()
        self._marks = tuple(marks)
        self._lowest = lowest
        self._highest = max((mark.value or lowest for mark in marks), default=lowest)
        named(self, chart_sentence(name, marks))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Ask for a chart one can read."""
        return QSize(px(320), px(190))

    def minimumSizeHint(self) -> QSize:
        """Ask for a chart one can just read."""
        return QSize(px(160), px(190))

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw the ground line, the line and its marks."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plot = self._plot()
        painter.setPen(QPen(ink("line_strong"), 1))
        painter.drawLine(plot.bottomLeft(), plot.bottomRight())
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(ink("primary"), px(2)))
        painter.drawPath(self._path())
        every = max(1, round(len(self._marks) * px(64) / max(1, round(plot.width()))))
        for at, mark in enumerate(self._marks):
            last = at == len(self._marks) - 1
            self._paint_mark(painter, at, mark, named_too=last or at % every == 0)
        painter.end()

    def _plot(self) -> QRectF:
        below = QFontMetricsF(font("caption")).height() + px(8)
        return QRectF(0, px(28), self.width(), self.height() - px(28) - below)

    def _point(self, at: int, value: float) -> QPointF:
        plot = self._plot()
        steps = max(1, len(self._marks) - 1)
        x = plot.left() + px(28) + (plot.width() - px(56)) * at / steps
        share = (value - self._lowest) / ((self._highest - self._lowest) or 1)
        return QPointF(x, plot.bottom() - (plot.height() - px(8)) * share)

    def _path(self) -> QPainterPath:
        path, joined = QPainterPath(), False
        for at, mark in enumerate(self._marks):
            if mark.value is None:
                joined = False
                continue
            point = self._point(at, mark.value)
            if joined:
                path.lineTo(point)
            else:
                path.moveTo(point)
            joined = True
        return path

    def _paint_mark(self, painter: QPainter, at: int, mark: Mark, *, named_too: bool) -> None:
        point = self._point(at, self._lowest if mark.value is None else mark.value)
        if mark.value is not None:
            painter.setPen(QPen(ink("primary"), px(2)))
            painter.setBrush(ink("surface"))
            painter.drawEllipse(point, px(4), px(4))
        if named_too:
            painter.setPen(ink("ink"))
            painter.setFont(_value_font())
            above = QRectF(point.x() - px(36), point.y() - px(28), px(72), px(20))
            painter.drawText(above, _CENTRE, mark.shown)
            painter.setPen(ink("ink3"))
            painter.setFont(font("caption"))
            high = self.height() - self._plot().bottom()
            below = QRectF(point.x() - px(40), self._plot().bottom(), px(80), high)
            painter.drawText(below, _CENTRE, mark.name)


def _value_font() -> QFont:
    return font("small", weight=600, tabular=True)
