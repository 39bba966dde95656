"""The list of people: painted rows under headings, each one sentence to a screen reader."""

from uuid import UUID

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from ipsdesk.ui.parts.named import named
from ipsdesk.ui.parts.painted import paint_avatar
from ipsdesk.ui.presenters.people import Line, Section
from ipsdesk.ui.theme import font, ink, px
from ipsdesk.words import say

Index = QModelIndex | QPersistentModelIndex
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class PeopleModel(QAbstractListModel):
    """Headings and lines, one after another."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: list[Section | Line] = []

    def show(self, sections: tuple[Section, ...]) -> None:
        """Show other sections."""
        self.beginResetModel()
        self._rows = [row for section in sections for row in (section, *section.lines)]
        self.endResetModel()

    def rowCount(self, _: Index = QModelIndex()) -> int:  # noqa: B008  (because Qt's own default)
        """Return how many rows there are, headings too."""
        return len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the row itself, or the sentence that is spoken of it."""
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.sentence if isinstance(row, Line) else f"{row.title}, {row.count}"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let lines be chosen and headings not."""
        if isinstance(self._rows[index.row()], Line):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    def line_at(self, row: int) -> Line | None:
        """Return the line in a row, or None for a heading."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, Line) else None

    def row_of(self, participant: UUID | None) -> int:
        """Return the row of a participant, or -1."""
        for at, row in enumerate(self._rows):
            if isinstance(row, Line) and row.participant == participant:
                return at
        return -1


class PeopleDelegate(QStyledItemDelegate):
    """Paints a heading, or initials, name, situation and last contact."""

    def sizeHint(self, _: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a heading or a line."""
        row = index.data(Qt.ItemDataRole.UserRole)
        return QSize(px(200), px(74) if isinstance(row, Line) else px(34))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        row = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if isinstance(row, Line):
                self._paint_line(painter, option, row)
            else:
                self._paint_heading(painter, QRectF(option.rect), row)
        finally:
            painter.restore()

    @staticmethod
    def _paint_heading(painter: QPainter, box: QRectF, section: Section) -> None:
        inside = box.adjusted(px(20), px(8), -px(20), 0)
        painter.setFont(font("caption", weight=600))
        painter.setPen(ink("ink3"))
        painter.drawText(inside, _LEFT, section.title)
        painter.drawText(inside, _RIGHT, str(section.count))

    def _paint_line(self, painter: QPainter, option: QStyleOptionViewItem, line: Line) -> None:
        box = QRectF(option.rect).adjusted(px(8), px(2), -px(8), -px(2))
        self._paint_ground(painter, option, box)
        side = px(40)
        middle = box.center().y() - side / 2
        paint_avatar(painter, QRectF(box.left() + px(12), middle, side, side), line.initials)
        words = QRectF(box.left() + side + px(24), box.top(), 0, box.height())
        words.setRight(box.right() - px(12))
        top = QRectF(words.left(), box.top() + px(12), words.width(), px(22))
        below = QRectF(words.left(), box.top() + px(38), words.width(), px(20))
        painter.setPen(ink("amber" if line.waits else "ink3"))
        taken = _right(painter, top, line.contact, bold=line.waits)
        painter.setPen(ink("ink"))
        _left(painter, top.adjusted(0, 0, -taken, 0), line.name, font("body", weight=600))
        painter.setPen(ink("ink3"))
        taken = _right(painter, below, line.steps, bold=False)
        painter.setPen(ink("ink2"))
        _left(painter, below.adjusted(0, 0, -taken, 0), line.situation, font("small"))

    @staticmethod
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


def _right(painter: QPainter, box: QRectF, text: str, *, bold: bool) -> float:
    if not text:
        return 0
    painter.setFont(font("caption", weight=600 if bold else 500, tabular=True))
    painter.drawText(box, _RIGHT, text)
    return QFontMetricsF(painter.font()).horizontalAdvance(text) + px(10)


def _left(painter: QPainter, box: QRectF, text: str, letters: QFont) -> None:
    painter.setFont(letters)
    cut = QFontMetricsF(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, _LEFT, cut)


class PeopleView(QListView):
    """The list itself; `chosen` says whose line was chosen."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        named(self, say("Participants"))
        self.rows = PeopleModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(PeopleDelegate(self))
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)

    def show_sections(self, sections: tuple[Section, ...], chosen: UUID | None) -> None:
        """Show other sections, and keep the chosen line chosen if it is still there."""
        self.rows.show(sections)
        row = self.rows.row_of(chosen)
        if row >= 0:
            self.setCurrentIndex(self.rows.index(row))

    def choose_first(self) -> None:
        """Choose the first line, if there is one."""
        for row in range(self.rows.rowCount()):
            if self.rows.line_at(row) is not None:
                self.setCurrentIndex(self.rows.index(row))
                self._choose(self.rows.index(row))
                return

    def _choose(self, index: QModelIndex) -> None:
        line = self.rows.line_at(index.row())
        if line is not None:
            self.chosen.emit(line.participant)
