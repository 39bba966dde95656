"""A list of painted rows under headings; names wrap, and each row is one spoken sentence."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from ipsdesk.ui.parts.named import named
from ipsdesk.ui.parts.painted import paint_avatar, paint_bubble
from ipsdesk.ui.parts.rows import Heading, Index, Line, Read, Row, RowsModel
from ipsdesk.ui.theme import font, ink, px

_WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
_SIDE, _OUTER, _INNER, _GAP, _ABOVE = 40, 8, 12, 12, 11


class RowsDelegate(QStyledItemDelegate):
    """Paints a heading, or a circle, a title that wraps, a detail, and what stands beside."""

    def sizeHint(self, _: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height the words need at the width of the list."""
        line = index.data(Qt.ItemDataRole.UserRole)
        view = self.parent()
        wide = view.viewport().width() if isinstance(view, QAbstractItemView) else px(320)
        if isinstance(line, Heading):
            return QSize(px(120), round(_line_height(_heading_font()) + px(16)))
        inside = QRectF(0, 0, wide - 2 * px(_OUTER), 0)
        return QSize(px(120), round(_Laid(line, inside).height + 2 * px(_ABOVE) + px(4)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one line."""
        line = index.data(Qt.ItemDataRole.UserRole)
        box = QRectF(option.rect)
        painter.save()
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if isinstance(line, Heading):
                _paint_heading(painter, box, line)
            else:
                box.adjust(px(_OUTER), px(2), -px(_OUTER), -px(2))
                _paint_ground(painter, option, box)
                _paint_row(painter, box, line)
        finally:
            painter.restore()


class RowsView(QListView):
    """The list itself; `chosen` says which row, `reached` which one the arrows came to."""

    chosen = Signal(object)
    reached = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        named(self, name)
        self.rows = RowsModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(RowsDelegate(self))
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)

    def show_lines(self, lines: Sequence[Line], chosen: object = None) -> None:
        """Show lines that are all at hand."""
        self.show_read(lambda at, count: lines[at : at + count], chosen)

    def show_read(self, read: Read, chosen: object = None) -> None:
        """Show lines that are read a page at a time; keep the chosen one chosen."""
        self.rows.show(read)
        place = self.rows.place_of(chosen) if chosen is not None else -1
        if place >= 0:
            self.setCurrentIndex(self.rows.index(place))

    def choose_first(self) -> None:
        """Choose the first row, if there is one."""
        place = self.rows.first_row()
        if place >= 0:
            self.setCurrentIndex(self.rows.index(place))
            self._choose(self.rows.index(place))

    def enter(self) -> None:
        """Take the focus, at the first row if none is current."""
        self.setFocus()
        if not self.currentIndex().isValid() and self.rows.first_row() >= 0:
            self.setCurrentIndex(self.rows.index(self.rows.first_row()))

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Say which row the arrows came to."""
        super().currentChanged(current, previous)
        row = self.rows.row_at(current.row())
        if row is not None:
            self.reached.emit(row.key)

    def _choose(self, index: QModelIndex) -> None:
        row = self.rows.row_at(index.row())
        if row is not None:
            self.chosen.emit(row.key)


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
        self.detail = _fitted(
            row.detail, _detail_font(), QRectF(left, under, right - left - below, 0)
        )
        self.right = right
        self.height = max(self.detail.bottom() - top, px(_SIDE) if row.initials or row.sign else 0)


def _paint_row(painter: QPainter, box: QRectF, row: Row) -> None:
    laid = _Laid(row, box)
    circle = QRectF(box.left() + px(_INNER), box.center().y() - px(_SIDE) / 2, px(_SIDE), px(_SIDE))
    if row.initials:
        paint_avatar(painter, circle, row.initials)
    elif row.sign:
        paint_bubble(painter, circle, row.sign, "amber" if row.tone == "amber" else "neutral")
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


def _paint_heading(painter: QPainter, box: QRectF, heading: Heading) -> None:
    inside = box.adjusted(px(20), px(6), -px(20), 0)
    painter.setFont(_heading_font())
    painter.setPen(ink("ink3"))
    painter.drawText(inside, _LEFT, heading.title)
    painter.drawText(
        inside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, heading.count
    )


def _paint_ground(painter: QPainter, option: QStyleOptionViewItem, box: QRectF) -> None:
    chosen = bool(option.state & QStyle.StateFlag.State_Selected)
    if chosen or option.state & QStyle.StateFlag.State_MouseOver:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink("selected" if chosen else "hover"))
        painter.drawRoundedRect(box, px(10), px(10))
    if option.state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QPen(ink("focus"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), px(9), px(9))


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


def _line_height(letters: QFont) -> float:
    return QFontMetricsF(letters).height()


def _fitted(text: str, letters: QFont, room: QRectF) -> QRectF:
    if not text:
        return QRectF(room.left(), room.top(), room.width(), 0)
    wide = max(room.width(), px(60))
    tall = QRectF(room.left(), room.top(), wide, 1e5)
    high = QFontMetricsF(letters).boundingRect(tall, _WRAPPED, text).height()
    return QRectF(room.left(), room.top(), wide, high)
