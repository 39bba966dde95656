"""Charts of reviews, drawn here: the line of bands, totals over time, means of sections."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ipsdesk.ui.presenters.review_charts import Bar, Gauge, Trend
from ipsdesk.ui.theme import font, ink, px
from ipsdesk.words import say

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_WRAPPED = _LEFT | Qt.TextFlag.TextWordWrap
_CENTRE = Qt.AlignmentFlag.AlignCenter


class BandGauge(QWidget):
    """Where a total stands on the line of its bands; one hue, pale to deep."""

    def __init__(self, gauge: Gauge) -> None:
        super().__init__()
        self._gauge = gauge
        self.setAccessibleName(gauge.sentence)
        self.setFixedHeight(px(18) + _line("caption") + px(8))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bands, their lower ends, and the mark of the total."""
        painter = _painter(self)
        top, thick = px(5), px(10)
        bands = self._gauge.bands
        for place, band in enumerate(bands, 1):
            left = self._x(band.low - (0.5 if place > 1 else 0)) + (px(1) if place > 1 else 0)
            right = self._x(band.high + (0.5 if place < len(bands) else 0)) - px(1)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink(f"band{min(place + 4 - len(bands), 4)}"))
            painter.drawRoundedRect(QRectF(left, top, right - left, thick), px(5), px(5))
        if self._gauge.value is not None:
            x = self._x(self._gauge.value)
            painter.setPen(QPen(ink("surface"), px(2)))
            painter.setBrush(ink("ink"))
            mark = QRectF(x - px(4), top - px(5), px(8), thick + px(10))
            painter.drawRoundedRect(mark, px(4), px(4))
        painter.setFont(font("caption", tabular=True))
        painter.setPen(ink("ink3"))
        wide = px(44)
        for band in bands[1:]:
            under = QRectF(
                self._x(band.low) - wide / 2, top + thick + px(6), wide, _line("caption")
            )
            painter.drawText(under, _CENTRE, f"{band.low:g}")
        painter.end()

    def _x(self, value: float) -> float:
        low, high = self._gauge.lowest, self._gauge.highest
        return px(4) + (self.width() - px(8)) * (value - low) / ((high - low) or 1)


class TrendChart(QWidget):
    """Totals over time on the ground of their bands."""

    def __init__(self, trend: Trend, height: int) -> None:
        super().__init__()
        self._trend = trend
        self._names = 0.0
        self.setAccessibleName(trend.sentence)
        self.setFixedHeight(px(height))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bands with their names, then the line."""
        painter = _painter(self)
        painter.setFont(font("caption"))
        self._names = self._names_width()
        self._paint_bands(painter)
        self._paint_line(painter)
        painter.end()

    def _names_width(self) -> float:
        metrics = QFontMetricsF(font("caption"))
        widest = max((metrics.horizontalAdvance(b.name) for b in self._trend.bands), default=0)
        return min(widest + px(12), self.width() * 0.38)

    def _plot(self) -> QRectF:
        below = _line("caption") + px(8)
        return QRectF(0, px(8), self.width() - self._names, self.height() - px(8) - below)

    def _floor(self) -> float:
        lowest = min(value for _, value, _ in self._trend.marks)
        bands = [band.low for band in self._trend.bands[1:2]] or [self._trend.lowest]
        return max(self._trend.lowest, min(lowest, bands[0]) - 24)

    def _y(self, value: float) -> float:
        plot, floor = self._plot(), self._floor()
        share = (max(value, floor) - floor) / ((self._trend.highest - floor) or 1)
        return plot.bottom() - plot.height() * share

    def _paint_bands(self, painter: QPainter) -> None:
        plot, floor = self._plot(), self._floor()
        for place, band in enumerate(self._trend.bands):
            top = self._y(min(band.high + 0.5, self._trend.highest))
            bottom = self._y(max(band.low - 0.5, floor))
            if bottom <= top:
                continue
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink("primary", (8, 16, 28, 42)[min(place, 3)]))
            painter.drawRect(QRectF(plot.left(), top, plot.width(), bottom - top))
            painter.setPen(ink("line"))  # no band is told by its shade alone
            painter.drawLine(QPointF(plot.left(), top), QPointF(plot.right(), top))
            painter.setPen(ink("ink3"))
            high = 2 * _line("caption")
            beside = QRectF(0, (top + bottom - high) / 2, self._names - px(8), high)
            beside.moveLeft(plot.right() + px(8))
            painter.drawText(beside, _WRAPPED, band.name)

    def _paint_line(self, painter: QPainter) -> None:
        places = [
            QPointF(self._x(at), self._y(v)) for at, (_, v, _) in enumerate(self._trend.marks)
        ]
        path = QPainterPath(places[0])
        for at, place in enumerate(places[1:], start=1):
            if at in self._trend.breaks:
                path.moveTo(place)
                self._paint_break(painter, (places[at - 1].x() + place.x()) / 2)
            else:
                path.lineTo(place)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(ink("primary"), px(2.5)))
        painter.drawPath(path)
        here = places[self._trend.here]
        for place, (_, _, shown) in zip(places, self._trend.marks, strict=True):
            self._paint_mark(painter, place, shown, here=place == here)
        self._paint_days(painter, [place.x() for place in places])

    def _paint_days(self, painter: QPainter, places: list[float]) -> None:
        """Write when each review was, from the last on, where there is room for it."""
        painter.setFont(font("caption"))
        painter.setPen(ink("ink3"))
        metrics, top = QFontMetricsF(font("caption")), self._plot().bottom() + px(4)
        days = [day for day, _, _ in self._trend.marks]
        wide = [metrics.horizontalAdvance(day) for day in days]
        for at in apart(places, wide, px(4)):
            below = QRectF(places[at] - wide[at] / 2, top, wide[at], _line("caption"))
            painter.drawText(below, _CENTRE | Qt.TextFlag.TextDontClip, days[at])

    def _paint_break(self, painter: QPainter, x: float) -> None:
        """Draw where the scale became another version: nothing leads across."""
        plot = self._plot()
        painter.setPen(QPen(ink("ink3"), px(1.2), Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
        painter.setFont(font("caption"))
        beside = QRectF(x - px(60), plot.top() + px(2), px(120), _line("caption"))
        painter.drawText(beside, _CENTRE, say("new version"))

    def _x(self, at: int) -> float:
        plot, steps = self._plot(), max(len(self._trend.marks) - 1, 1)
        return plot.left() + px(26) + (plot.width() - px(52)) * at / steps

    def _paint_mark(self, painter: QPainter, at: QPointF, shown: str, *, here: bool) -> None:
        painter.setPen(QPen(ink("primary"), px(2.5)))
        painter.setBrush(ink("primary" if here else "surface"))
        painter.drawEllipse(at, px(5), px(5))
        painter.setPen(ink("ink" if here else "ink2"))
        painter.setFont(font("small", weight=700 if here else 500, tabular=True))
        above = at.y() - px(28) if at.y() > px(32) else at.y() + px(8)
        painter.drawText(QRectF(at.x() - px(30), above, px(60), px(20)), _CENTRE, shown)


def apart(places: Sequence[float], wide: Sequence[float], gap: float) -> Iterator[int]:
    """Yield, from the last on, which words centred at these places do not run into another."""
    room = float("inf")
    for at in reversed(range(len(places))):
        if places[at] + wide[at] / 2 <= room:
            room = places[at] - wide[at] / 2 - gap
            yield at


class SectionBars(QWidget):
    """The mean of each section, with a stroke where it stood the time before."""

    def __init__(self, bars: tuple[Bar, ...]) -> None:
        super().__init__()
        self._bars = bars
        self._row = _line("small") + px(18)
        self.setAccessibleName(", ".join(bar.sentence for bar in bars))
        self.setFixedHeight(max(1, len(bars)) * self._row)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw each bar under its name."""
        painter = _painter(self)
        for place, bar in enumerate(self._bars):
            self._paint_bar(painter, bar, place * self._row)
        painter.end()

    def _paint_bar(self, painter: QPainter, bar: Bar, top: float) -> None:
        wide, words = self.width(), _line("small")
        painter.setPen(ink("ink2"))
        painter.setFont(font("small"))
        name = QFontMetricsF(painter.font()).elidedText(
            bar.name, Qt.TextElideMode.ElideRight, wide - px(44)
        )
        painter.drawText(QRectF(0, top, wide - px(44), words), _LEFT, name)
        painter.setPen(ink("ink"))
        painter.setFont(font("small", weight=600, tabular=True))
        painter.drawText(QRectF(wide - px(44), top, px(44), words), _RIGHT, bar.shown)
        track = QRectF(0, top + words + px(3), wide, px(6))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink("track"))
        painter.drawRoundedRect(track, px(3), px(3))
        painter.setBrush(ink("primary"))
        filled = QRectF(track.topLeft(), QSize(round(wide * bar.value / bar.highest), px(6)))
        painter.drawRoundedRect(filled, px(3), px(3))
        if bar.before is not None:
            painter.setPen(QPen(ink("raised"), px(1)))
            painter.setBrush(ink("ink"))
            x = wide * bar.before / bar.highest
            painter.drawRoundedRect(QRectF(x - px(2), track.top() - px(3), px(4), px(12)), 1, 1)


def _painter(on: QWidget) -> QPainter:
    painter = QPainter(on)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def _line(role: str) -> int:
    return round(QFontMetricsF(font(role)).height()) + px(2)


class PointSquares(QWidget):
    """Points as squares that can be counted; the number stands beside in words."""

    def __init__(self, points: int, most: int) -> None:
        super().__init__()
        self._points, self._most = points, most
        self.setFixedSize(px(9) * most, px(8))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the squares."""
        painter = _painter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        for at in range(self._most):
            painter.setBrush(ink("primary") if at < self._points else ink("line_strong", 90))
            painter.drawRoundedRect(QRectF(at * px(9), 0, px(7), px(7)), px(2), px(2))
        painter.end()
