"""Rows of a list, read a page at a time, so that a list of 100,000 opens as fast as one of ten."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

PAGE = 30  # rows read at a time; more than most windows show, and a higher one asks again
KEPT = 120  # rows read again when a list is shown anew, if one had come so far in it
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Heading:
    """What a group of rows is called, and how many they are."""

    title: str
    count: str = ""

    @property
    def sentence(self) -> str:
        """What is spoken of it."""
        return f"{self.title}, {self.count}" if self.count else self.title


@dataclass(frozen=True, slots=True)
class Row:
    """One line: what it stands for, its words, and the sentence that is spoken of it."""

    key: object
    title: str = field(repr=False)
    detail: str = field(default="", repr=False)
    beside: str = ""  # right of the title
    below: str = ""  # right of the detail
    initials: str = field(default="", repr=False)  # in a circle before the words, or
    sign: str = ""  # an icon there
    mark: str = ""  # an icon before the detail
    detail_tone: str = "ink2"  # amber where somebody is to look
    tone: str = "ink3"  # of what stands beside; amber means "look here"
    spoken: str = field(default="", repr=False)
    marks: tuple[tuple[int, int], ...] = ()  # stretches of the detail that were looked for

    @property
    def sentence(self) -> str:
        """What is spoken of the row."""
        parts = [part for part in (self.title, self.detail, self.beside, self.below) if part]
        return self.spoken or ", ".join(
            [*(part.removesuffix(".") for part in parts[:-1]), *parts[-1:]]
        )


Line = Heading | Row
Read = Callable[[int, int], Sequence[Line]]  # from which line, how many


class RowsModel(QAbstractListModel):
    """The lines that have been read so far; the view asks for more when it comes to the end."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._lines: list[Line] = []
        self._read: Read = _nothing
        self._ended = True

    def show(self, read: Read) -> None:
        """Show other lines, from the first."""
        self.beginResetModel()
        count = min(max(PAGE, len(self._lines)), KEPT)
        self._read = read
        self._lines = list(read(0, count))
        self._ended = len(self._lines) < count
        self.endResetModel()

    def rowCount(self, _: Index = QModelIndex()) -> int:  # noqa: B008  (because Qt's own default)
        """Return how many lines have been read, headings too."""
        return len(self._lines)

    def canFetchMore(self, _: Index) -> bool:
        """Tell whether there may be more."""
        return not self._ended

    def fetchMore(self, _: Index) -> None:
        """Read the next page."""
        at = len(self._lines)
        more = list(self._read(at, PAGE))
        self._ended = len(more) < PAGE
        if more:
            self.beginInsertRows(QModelIndex(), at, at + len(more) - 1)
            self._lines += more
            self.endInsertRows()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the line itself, or the sentence that is spoken of it."""
        line = self._lines[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return line.sentence
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let rows be chosen and headings not."""
        if isinstance(self._lines[index.row()], Row):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    def row_at(self, place: int) -> Row | None:
        """Return the row at a place, or None for a heading or no place at all."""
        found = self._lines[place] if 0 <= place < len(self._lines) else None
        return found if isinstance(found, Row) else None

    def place_of(self, key: object) -> int:
        """Return the place of a row that has been read, or -1."""
        for place, line in enumerate(self._lines):
            if isinstance(line, Row) and line.key == key:
                return place
        return -1

    def first_row(self) -> int:
        """Return the place of the first row that can be chosen, or -1."""
        return next((at for at, line in enumerate(self._lines) if isinstance(line, Row)), -1)


def _nothing(_: int, __: int) -> Sequence[Line]:
    return ()
