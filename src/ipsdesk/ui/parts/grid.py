"""A table as high as its rows: headings for columns and rows, walked by arrows, left by Tab."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRect, QSize, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from ipsdesk.ui.parts.named import named
from ipsdesk.ui.theme import font, px

_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_BESIDE, _ABOVE = 8, 4  # the padding of a cell, as the theme draws it
_LEAST_WIDE = 64
_MARGINS = 6  # what Qt leaves free within the padding
FIRST_WIDE = 110  # least width of the column that names the rows, at 100 %


class Grid(QTableWidget):
    """Rows of texts to read; the first column names each row, figures stand to the right."""

    def __init__(self, name: str, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        super().__init__(len(rows), len(headings))
        named(self, name)
        self.setFont(font("small", tabular=True))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        across = self.horizontalHeader()
        across.setFont(font("caption", weight=600))
        across.setHighlightSections(False)
        across.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        across.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        across.setMinimumSectionSize(px(_LEAST_WIDE))
        self._soon = QTimer(self)  # a column may get another width after the table has its own
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._wrap)
        across.sectionResized.connect(lambda *_: self._soon.start(0))
        for place, texts in enumerate(rows):
            for at, text in enumerate(texts):
                self.setItem(place, at, _cell(text, headings[at], texts[0] if at else ""))
        self._headings = tuple(headings)
        columns = range(1, len(headings))
        self._figures = frozenset(at for at in columns if _figures(rows, at))
        for at, heading in enumerate(headings):
            self.setHorizontalHeaderItem(at, _head(heading, right=at in self._figures))

    def sizeHint(self) -> QSize:
        """Ask for the height of every row."""
        return QSize(px(320), self._whole_height())

    def minimumSizeHint(self) -> QSize:
        """Ask for the height of every row."""
        return QSize(px(160), self._whole_height())

    def sizeHintForRow(self, row: int) -> int:
        """Ask for the height of the wrapped words; Qt's own measure forgets the padding."""
        return max(super().sizeHintForRow(row), *map(self._height, self._cells(row)))

    def _cells(self, row: int) -> list[QTableWidgetItem]:
        cells = (self.item(row, at) for at in range(self.columnCount()))
        return [one for one in cells if one is not None]

    def _height(self, cell: QTableWidgetItem) -> int:
        room = self.columnWidth(cell.column()) - 2 * px(_BESIDE) - _MARGINS
        box = QRect(0, 0, max(room, 1), px(4000))
        needed = self.fontMetrics().boundingRect(box, Qt.TextFlag.TextWordWrap, cell.text())
        return needed.height() + 2 * px(_ABOVE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let words wrap in the width there is; where no word would be whole, let it scroll."""
        super().resizeEvent(event)
        self._say_headings(broken=False)
        fits = self._left_beside(range(1, self.columnCount())) >= px(FIRST_WIDE)
        self._say_headings(broken=not fits)
        across = self.horizontalHeader()
        for at in range(1, self.columnCount()):
            across.setSectionResizeMode(at, QHeaderView.ResizeMode.ResizeToContents)
        across.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        if not fits:
            self._share()
        self._wrap()

    def _share(self) -> None:
        """Give the columns of words what the figures leave, and never less than a whole word."""
        words = [at for at in range(self.columnCount()) if at not in self._figures]
        share = max(self._widest_word(), self._left_beside(self._figures) // len(words))
        for at in words:
            self.horizontalHeader().setSectionResizeMode(at, QHeaderView.ResizeMode.Fixed)
            self.horizontalHeader().resizeSection(at, share)
            self._say_whole(at, share)

    def _say_whole(self, at: int, room: int) -> None:
        """Let a heading of words stand on one line all the same, where that has room."""
        said = QFontMetrics(self.horizontalHeader().font()).horizontalAdvance(self._headings[at])
        if said + 2 * px(_BESIDE) + _MARGINS <= room:
            self.model().setHeaderData(at, Qt.Orientation.Horizontal, self._headings[at])

    def _left_beside(self, columns: Iterable[int]) -> int:
        across = self.horizontalHeader()
        taken = (max(self.sizeHintForColumn(at), across.sectionSizeHint(at)) for at in columns)
        return self.viewport().width() - sum(taken)

    def _say_headings(self, *, broken: bool) -> None:
        """Let each heading stand on one line, or each of its words."""
        for at, heading in enumerate(self._headings):
            told = "\n".join(heading.split()) if broken else heading
            self.model().setHeaderData(at, Qt.Orientation.Horizontal, told)

    def _widest_word(self) -> int:
        """Return the width that the longest word needs; a very long one is parted by its cell."""
        said, shown = QFontMetrics(self.horizontalHeader().font()), self.fontMetrics()
        heads = [said.horizontalAdvance(one) for told in self._headings for one in told.split()]
        texts = (one.text() for row in range(self.rowCount()) for one in self._cells(row))
        words = [shown.horizontalAdvance(one) for text in texts for one in text.split()]
        longest = max(*heads, min(max(words, default=0), px(FIRST_WIDE)))
        return longest + 2 * px(_BESIDE) + _MARGINS

    def _wrap(self) -> None:
        """Give each row the height its words need in the columns as wide as they are."""
        self.resizeRowsToContents()
        self.updateGeometry()

    def _whole_height(self) -> int:
        rows = sum(self.rowHeight(at) for at in range(self.rowCount()))
        bar = self.horizontalScrollBar()
        below = bar.sizeHint().height() if bar.maximum() else 0
        return rows + self.horizontalHeader().sizeHint().height() + below + 6


_LEFT = Qt.AlignmentFlag.AlignLeft


def _head(heading: str, *, right: bool) -> QTableWidgetItem:
    made = QTableWidgetItem(heading)
    made.setData(Qt.ItemDataRole.AccessibleTextRole, heading)
    made.setTextAlignment((Qt.AlignmentFlag.AlignRight if right else _LEFT) | _MIDDLE)
    return made


def _cell(text: str, heading: str, row: str) -> QTableWidgetItem:
    made = QTableWidgetItem(text)
    made.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
    right = bool(row) and _is_figure(text)
    made.setTextAlignment((Qt.AlignmentFlag.AlignRight if right else _LEFT) | _MIDDLE)
    spoken = f"{row}, {heading}: {text}" if row else text
    made.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
    return made


def _figures(rows: Sequence[Sequence[str]], at: int) -> bool:
    told = [row[at] for row in rows if row[at].strip()]
    return bool(told) and all(map(_is_figure, told))


def _is_figure(text: str) -> bool:
    return not text.strip(
        "0123456789 ,.%–-+\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{MINUS SIGN}<>≥≤"
    )
