"""The items of a scale by section, with the points given; names wrap and are never cut."""

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from ipsdesk.ui.parts.ground import paint_ground
from ipsdesk.ui.parts.named import named
from ipsdesk.ui.presenters.review_rating import ItemLine, SectionState
from ipsdesk.ui.theme import font, ink, px
from ipsdesk.words import say

Index = QModelIndex | QPersistentModelIndex
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_CODE = 28  # the width of a code such as V14
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_WRAPPED = _LEFT | Qt.TextFlag.TextWordWrap


class ItemsModel(QAbstractListModel):
    """Sections and items, one after another."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: list[SectionState | ItemLine] = []

    def show(self, sections: tuple[SectionState, ...]) -> None:
        """Show the items as they are now; the rows stay where they are if they are the same."""
        rows: list[SectionState | ItemLine] = []
        for section in sections:
            rows += [section, *section.lines]
        if len(rows) == len(self._rows):
            self._rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, _: Index = QModelIndex()) -> int:  # noqa: B008  (because Qt's own default)
        """Return how many rows there are, sections too."""
        return len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the row itself, or the sentence that is spoken of it."""
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.sentence if isinstance(row, ItemLine) else f"{row.title}, {row.progress}"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let items be chosen and sections not."""
        if isinstance(self._rows[index.row()], ItemLine):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    def row_of(self, item: str) -> int:
        """Return the row of an item, or -1."""
        ids = [row.item if isinstance(row, ItemLine) else "" for row in self._rows]
        return ids.index(item) if item in ids else -1

    def line_at(self, row: int) -> ItemLine | None:
        """Return the item in a row, or None for a section."""
        found = self._rows[row]
        return found if isinstance(found, ItemLine) else None


class ItemsDelegate(QStyledItemDelegate):
    """Paints a section with how many are rated, or an item with its points."""

    def sizeHint(self, _: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height the wrapped title needs."""
        row = index.data(Qt.ItemDataRole.UserRole)
        wide = self._width()
        if not isinstance(row, ItemLine):
            return QSize(wide, px(38))
        room = QRect(0, 0, max(px(40), wide - _beside(row)), 10_000)
        metrics = QFontMetrics(font("small", weight=600))
        return QSize(
            wide,
            max(px(32), metrics.boundingRect(room, int(_WRAPPED), row.title).height() + px(14)),
        )

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        row = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if isinstance(row, ItemLine):
                self._paint_line(painter, option, row)
            else:
                _paint_section(painter, QRectF(option.rect), row)
        finally:
            painter.restore()

    def _width(self) -> int:
        view = self.parent()
        return view.viewport().width() if isinstance(view, QListView) else px(320)

    def _paint_line(self, painter: QPainter, option: QStyleOptionViewItem, line: ItemLine) -> None:
        box = QRectF(option.rect).adjusted(px(8), 1, -px(8), -1)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        paint_ground(painter, option, box, 8)
        painter.setFont(font("small", tabular=True))
        painter.setPen(ink("ink3" if not chosen else "ink2"))
        code = QRectF(box.left() + px(4), box.top(), px(_CODE), box.height())
        painter.drawText(code, _RIGHT, line.item)
        painter.setFont(font("small", weight=600 if chosen else 400))
        painter.setPen(ink("ink"))
        left = code.right() + px(10)
        right = box.right() - _points_width(line) - px(10)
        painter.drawText(QRectF(left, box.top(), right - left, box.height()), _WRAPPED, line.title)
        _paint_points(painter, box, line)


class ItemsView(QListView):
    """The list itself; `chosen` says which item was chosen."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        named(self, say("Items of the scale"))
        self.rows = ItemsModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(ItemsDelegate(self))
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)

    def show_sections(self, sections: tuple[SectionState, ...], current: str) -> None:
        """Show the points as they are, and mark the item that is shown."""
        self.rows.show(sections)
        row = self.rows.row_of(current)
        if row >= 0 and row != self.currentIndex().row():
            self.setCurrentIndex(self.rows.index(row))
            self.scrollTo(self.rows.index(row))

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, keys: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Pass over a section's head, which cannot be chosen, so that Home goes to an item."""
        found = super().moveCursor(action, keys)
        on_head = found.isValid() and self.rows.line_at(found.row()) is None
        return self.rows.index(found.row() + 1) if on_head else found

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the titles anew at the new width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _choose(self, index: QModelIndex) -> None:
        line = self.rows.line_at(index.row())
        if line is not None:
            self.chosen.emit(line.item)


def _beside(line: ItemLine) -> int:
    """Return the width that is not the title's."""
    return px(8) * 2 + px(_CODE + 14) + _points_width(line) + px(12)


def _points_width(line: ItemLine) -> int:
    squares = line.most * px(9) if line.most <= 7 else 0
    return squares + px(26)


def _paint_section(painter: QPainter, box: QRectF, section: SectionState) -> None:
    inside = box.adjusted(px(20), px(10), -px(18), 0)
    painter.setFont(font("caption", weight=600))
    painter.setPen(ink("ink2"))
    painter.drawText(inside, _LEFT, section.title)
    painter.setPen(ink("ink3"))
    painter.drawText(inside, _RIGHT, section.progress)


def _paint_points(painter: QPainter, box: QRectF, line: ItemLine) -> None:
    """Draw one square for each point that can be had, filled as far as given, and the number."""
    right = box.right() - px(8)
    painter.setFont(font("small", weight=600, tabular=True))
    painter.setPen(ink("ink3" if line.points is None else "ink"))
    painter.drawText(QRectF(right - px(24), box.top(), px(24), box.height()), _RIGHT, line.shown)
    if line.most > 7:
        return
    left = right - px(26) - line.most * px(9)
    painter.setPen(Qt.PenStyle.NoPen)
    for at in range(line.most):
        filled = line.points is not None and at < line.points
        painter.setBrush(ink("primary") if filled else ink("line_strong", 90))
        square = QRectF(left + at * px(9), box.center().y() - px(3.5), px(7), px(7))
        painter.drawRoundedRect(square, px(2), px(2))
