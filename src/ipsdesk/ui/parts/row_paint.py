"""How a row of a list is painted: a circle, a title that wraps, a detail, what stands beside."""

from dataclasses import dataclass
from functools import lru_cache
from math import inf
from typing import Self

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from ipsdesk.ui.parts.marked_words import marked_height, paint_marked
from ipsdesk.ui.parts.painted import paint_avatar, paint_bubble
from ipsdesk.ui.parts.rows import Heading, Row
from ipsdesk.ui.theme import font, ink, pixmap, px, scale

_WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
_SIDE, _INNER, _GAP, _ABOVE, _MARK = 40, 12, 12, 11, 16
_LEAST = 60  # narrower no words are set


def row_height(row: Row, width: float) -> int:
    """Return the height a row needs in a width."""
    return _height(row, width, scale())


@lru_cache(maxsize=4096)
def _height(row: Row, width: float, _scale: float) -> int:
    """Measure once: a layout asks a hundred times for each row before it is content."""
    title, detail = _in_one_line(row, _scale)
    if max(title, detail) <= width - 2 * px(_INNER):
        return round(_lowest(_scale, circle=_has_circle(row), detail=bool(row.detail)))
    return round(_Laid(row, QRectF(0, 0, width, 0)).height + 2 * px(_ABOVE))


@lru_cache(maxsize=4096)
def _in_one_line(row: Row, scale: float) -> tuple[float, float]:
    """Return the widths at which the title and the detail need no second line."""
    if row.marks or not row.title or "\n" in row.title or "\n" in row.detail:
        return inf, inf
    before = px(_SIDE) + px(_GAP) if _has_circle(row) else 0
    title = _letters("title", scale).metrics.horizontalAdvance(row.title) + _wide(row.beside)
    detail = _letters("detail", scale).metrics.horizontalAdvance(row.detail) + _wide(row.below)
    return before + title, before + detail + (px(_MARK + 6) if row.mark else 0)


@lru_cache(maxsize=16)
def _lowest(scale: float, *, circle: bool, detail: bool) -> float:
    """Return the height of a row whose words stand in one line each."""
    words = _letters("title", scale).line + px(3)
    words += _letters("detail", scale).line if detail else 0
    return max(words, px(_SIDE) if circle else 0) + 2 * px(_ABOVE)


def _has_circle(row: Row) -> bool:
    return bool(row.initials or row.sign)


def heading_height() -> int:
    """Return the height of a heading."""
    return round(_letters("heading", scale()).line + px(16))


@dataclass(frozen=True, slots=True)
class _Letters:
    """A font and what is measured with it; measuring anew for each row would be slow."""

    font: QFont
    metrics: QFontMetricsF
    line: float

    @classmethod
    def of(cls, role: str, weight: int | None = None, *, tabular: bool = False) -> Self:
        """Return the letters of a role."""
        chosen = font(role, weight=weight, tabular=tabular)
        metrics = QFontMetricsF(chosen)
        return cls(chosen, metrics, metrics.height())


@lru_cache(maxsize=40)
def _letters(kind: str, _scale: float) -> _Letters:
    """Return the letters of one kind of words at a text size."""
    match kind:
        case "title":
            return _Letters.of("body", 600)
        case "detail":
            return _Letters.of("small")
        case "strong":
            return _Letters.of("caption", 600, tabular=True)
        case "heading":
            return _Letters.of("caption", 600)
    return _Letters.of("caption", 500, tabular=True)


class _Laid:
    """Where the words of a row go in a width, and how high they become."""

    def __init__(self, row: Row, inside: QRectF) -> None:
        circle = _has_circle(row)
        left = inside.left() + px(_INNER) + (px(_SIDE) + px(_GAP) if circle else 0)
        top, self.right = inside.top() + px(_ABOVE), inside.right() - px(_INNER)
        wide = self.right - left
        needed = max(_longest(row.title, scale()), px(_LEAST))
        self.apart = bool(row.beside) and needed > wide - _wide(row.beside)
        beside = 0 if self.apart else _wide(row.beside)
        self.title = _fitted(row.title, "title", QPointF(left, top), wide - beside)
        self.beside = QRectF(self.title)
        if self.apart:  # a name that has no room beside it stands above it, and is not cut
            line = _letters("strong", scale()).line
            self.beside = QRectF(left, self.title.bottom(), wide, line + px(3))
        inset = px(_MARK + 6) if row.mark else 0
        under = QPointF(left + inset, self.beside.bottom() + px(3))
        if circle and not row.detail and not row.below:  # one line stands beside its circle
            down = max(px(_SIDE) - self.beside.bottom() + top, 0) / 2
            for words in (self.title, self.beside):
                words.translate(0, down)
        room = max(wide - inset - _wide(row.below), px(_LEAST))
        self.detail = _fitted(row.detail, "detail", under, room)
        if row.marks:
            font = _letters("detail", scale()).font
            self.detail.setHeight(marked_height(row.detail, row.marks, font, room))
        self.height = max(self.detail.bottom() - top, px(_SIDE) if circle else 0)


def paint_row(painter: QPainter, box: QRectF, row: Row) -> None:
    """Paint a row into a box that is as high as it asked for."""
    laid = _Laid(row, box)
    circle = QRectF(box.left() + px(_INNER), box.center().y() - px(_SIDE) / 2, px(_SIDE), px(_SIDE))
    if row.initials:
        paint_avatar(painter, circle, row.initials)
    elif row.sign:
        paint_bubble(painter, circle, row.sign, "amber" if row.tone == "amber" else "neutral")
    if row.mark:
        corner = QPointF(laid.title.left(), laid.detail.top() + px(1))
        painter.drawPixmap(corner, pixmap(row.mark, row.tone, px(_MARK)))
    for text, kind, tone, room, way in (
        (row.title, "title", "ink", laid.title, _WRAPPED),
        (row.detail, "detail", row.detail_tone, laid.detail, _WRAPPED),
        (row.beside, _weight(row), row.tone, laid.beside, _WRAPPED if laid.apart else _RIGHT),
        (row.below, "beside", "ink3", laid.detail, _RIGHT),
    ):
        painter.setFont(_letters(kind, scale()).font)
        painter.setPen(ink(tone))
        at = QRectF(room)
        if row.marks and kind == "detail":
            font = _letters(kind, scale()).font
            paint_marked(painter, text, row.marks, font, at.topLeft(), at.width())
            continue
        if way is _RIGHT:
            at.setRight(laid.right)
            at.translate(0, px(2))
        painter.drawText(at, way, text)


def paint_heading(painter: QPainter, box: QRectF, heading: Heading) -> None:
    """Paint a heading, and its count to the right."""
    inside = box.adjusted(px(20), px(6), -px(20), 0)
    painter.setFont(_letters("heading", scale()).font)
    painter.setPen(ink("ink3"))
    painter.drawText(inside, _LEFT, heading.title)
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(inside, right, heading.count)


def _weight(row: Row) -> str:
    """Return the letters of what stands beside: strong where somebody is to look."""
    return "strong" if row.tone == "amber" else "beside"


@lru_cache(maxsize=4096)
def _longest(text: str, scale: float) -> float:
    """Return the width of the longest word, which no line breaks."""
    metrics = _letters("title", scale).metrics
    return max(map(metrics.horizontalAdvance, text.split()), default=0)


def _wide(text: str) -> float:
    return _measured(text, scale()) + px(12) if text else 0


@lru_cache(maxsize=1024)
def _measured(text: str, scale: float) -> float:
    """Measure once: what stands beside is a day or a count, and many rows have the same."""
    return _letters("strong", scale).metrics.horizontalAdvance(text)


def _fitted(text: str, kind: str, at: QPointF, width: float) -> QRectF:
    if not text:
        return QRectF(at.x(), at.y(), width, 0)
    letters, wide = _letters(kind, scale()), max(width, px(_LEAST))
    if letters.metrics.horizontalAdvance(text) <= wide and "\n" not in text:
        return QRectF(at.x(), at.y(), wide, letters.line)
    tall = QRectF(at.x(), at.y(), wide, 1e5)
    high = letters.metrics.boundingRect(tall, _WRAPPED, text).height()
    return QRectF(at.x(), at.y(), wide, high)
