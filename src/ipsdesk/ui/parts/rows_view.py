"""A list of painted rows under headings; names wrap, and each row is one spoken sentence."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QModelIndex, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from ipsdesk.ui.parts.ground import paint_ground
from ipsdesk.ui.parts.named import named
from ipsdesk.ui.parts.row_paint import heading_height, paint_heading, paint_row, row_height
from ipsdesk.ui.parts.rows import Heading, Index, Line, Read, RowsModel
from ipsdesk.ui.theme import px

_OUTER = 8


class RowsDelegate(QStyledItemDelegate):
    """Paints a heading, or a circle, a title that wraps, a detail, and what stands beside."""

    def sizeHint(self, _: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height the words need at the width of the list."""
        line = index.data(Qt.ItemDataRole.UserRole)
        view = self.parent()
        wide = view.viewport().width() if isinstance(view, QAbstractItemView) else px(320)
        if isinstance(line, Heading):
            return QSize(px(120), heading_height())
        return QSize(px(120), row_height(line, wide - 2 * px(_OUTER)) + px(4))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one line."""
        line = index.data(Qt.ItemDataRole.UserRole)
        box = QRectF(option.rect)
        painter.save()
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if isinstance(line, Heading):
                paint_heading(painter, box, line)
            else:
                box.adjust(px(_OUTER), px(2), -px(_OUTER), -px(2))
                paint_ground(painter, option, box, 10)
                paint_row(painter, box, line)
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
        if chosen is not None:
            self.mark(chosen)

    def mark(self, key: object) -> None:
        """Let one row be the chosen one, or none where it does not stand here."""
        place = self.rows.place_of(key)
        self.setCurrentIndex(self.rows.index(place) if place >= 0 else QModelIndex())

    @contextmanager
    def where_one_is(self) -> Iterator[None]:
        """Keep the row one has come to, and how far one has scrolled, while lines change."""
        at, bar = self.rows.row_at(self.currentIndex().row()), self.verticalScrollBar()
        scrolled = bar.value()
        yield
        if at is not None:
            self.mark(at.key)
        if self.hasFocus():
            self.enter()
        bar.setValue(scrolled)

    def place(self) -> tuple[object, int]:
        """Return the row one has come to, by its key, and how far one has scrolled."""
        at = self.rows.row_at(self.currentIndex().row())
        return (at.key if at is not None else None), self.verticalScrollBar().value()

    def go_back_to(self, place: tuple[object, int]) -> None:
        """Go on where one was in the list, once it is laid out."""
        key, scrolled = place
        self.mark(key)
        self.enter()
        QTimer.singleShot(0, self, lambda: self.verticalScrollBar().setValue(scrolled))

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the rows the height of the new width at once, so that no words ever overlap."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.doItemsLayout()
            if self.viewport().width() != event.size().width():  # a bar came, which tells nobody
                self.doItemsLayout()

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
