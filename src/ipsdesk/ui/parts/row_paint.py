"""How a row of a list is painted: a circle, a title that wraps, a detail, what stands beside."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from ipsdesk.ui.parts.painted import paint_avatar, paint_bubble
from ipsdesk.ui.parts.rows import Heading, Row
from ipsdesk.ui.theme import font, ink, pixmap, px

_WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
_SIDE, _INNER, _GAP, _ABOVE, _MARK = 40, 12, 12, 11, 16


def row_height(row: Row, width: float) -> int:
    """Return the height a row needs in a width."""
    return round(_Laid(row, QRectF(0, 0, width, 0)).height + 2 * px(_ABOVE))


def heading_height() -> int:
    """Return the height of a heading."""
    return round(QFontMetricsF(_heading_font()).height() + px(16))


class _Laid:
    """Where the words of a row go in a width, and how high they become."""

    def __init__(self, row: Row, inside: QRectF) -> None:
        left = inside.left() + px(_INNER)
        if row.initials or row.sign:
            left += px(_SIDE) + px(_GAP)
        right = inside.right() - px(_INNER)
        beside = _wide(row.beside, _beside_font()) if row.beside else 0
        below = _wide(row.below, _beside_font()) if row.below else 0
        top = inside.top() + px(_ABOVE)
        self.title = _fitted(row.title, _title_font(), QRectF(left, top, right - left - beside, 0))
        under = self.title.bottom() + px(3)
        inset = px(_MARK + 6) if row.mark else 0
        room = QRectF(left + inset, under, right - left - inset - below, 0)
        self.detail = _fitted(row.detail, _detail_font(), room)
        self.right = right
        self.height = max(self.detail.bottom() - top, px(_SIDE) if row.initials or row.sign else 0)


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
    for text, letters, tone, room, way in (
        (row.title, _title_font(), "ink", laid.title, _WRAPPED),
        (row.detail, _detail_font(), "ink2", laid.detail, _WRAPPED),
        (row.beside, _beside_font(strong=row.tone == "amber"), row.tone, laid.title, _RIGHT),
        (row.below, _beside_font(), "ink3", laid.detail, _RIGHT),
    ):
        painter.setFont(letters)
        painter.setPen(ink(tone))
        at = QRectF(room)
        if way is _RIGHT:
            at.setRight(laid.right)
            at.translate(0, px(2))
        painter.drawText(at, way, text)


def paint_heading(painter: QPainter, box: QRectF, heading: Heading) -> None:
    """Paint a heading, and its count to the right."""
    inside = box.adjusted(px(20), px(6), -px(20), 0)
    painter.setFont(_heading_font())
    painter.setPen(ink("ink3"))
    painter.drawText(inside, _LEFT, heading.title)
    painter.drawText(
        inside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, heading.count
    )


def _title_font() -> QFont:
    return font("body", weight=600)


def _detail_font() -> QFont:
    return font("small")


def _beside_font(*, strong: bool = False) -> QFont:
    return font("caption", weight=600 if strong else 500, tabular=True)


def _heading_font() -> QFont:
    return font("caption", weight=600)


def _wide(text: str, letters: QFont) -> float:
    return QFontMetricsF(letters).horizontalAdvance(text) + px(12)


def _fitted(text: str, letters: QFont, room: QRectF) -> QRectF:
    if not text:
        return QRectF(room.left(), room.top(), room.width(), 0)
    wide = max(room.width(), px(60))
    tall = QRectF(room.left(), room.top(), wide, 1e5)
    high = QFontMetricsF(letters).boundingRect(tall, _WRAPPED, text).height()
    return QRectF(room.left(), room.top(), wide, high)
