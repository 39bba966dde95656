"""A table as it was read from a file or pasted: lines of cells under a heading."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum

from ipsdesk.domain.folding import fold


class Unread(StrEnum):
    """Why a cell that is not empty has no content to read."""

    FORMULA = "formula"
    ERROR = "error"


Cell = str | int | float | bool | date | datetime | time | Unread | None
SEARCHED = 40  # lines from the top among which the heading stands


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table, with its number in the file, from 1."""

    number: int
    cells: tuple[Cell, ...] = field(repr=False)

    def at(self, column: int) -> Cell:
        """Return a cell; beyond the end of the line it is empty."""
        return self.cells[column] if column < len(self.cells) else None

    @property
    def is_blank(self) -> bool:
        """Tell whether nothing stands on the line."""
        return all(is_empty(cell) for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Table:
    """All that was read, without the lines on which nothing stands.

    Attributes:
        lines: in the order of the file.
        since_1904: numbers that stand for days are counted from 1904 and not from 1900.

    """

    lines: tuple[Line, ...]
    since_1904: bool = False

    @property
    def width(self) -> int:
        """Return how many columns there are."""
        return max((len(line.cells) for line in self.lines), default=0)


@dataclass(frozen=True, slots=True)
class Headed:
    """A table with its heading found: what stands above it is told apart from its rows."""

    heading: Line
    above: tuple[Line, ...]
    rows: tuple[Line, ...]
    since_1904: bool = False

    @property
    def titles(self) -> tuple[str, ...]:
        """Return the words above each column."""
        return tuple(words(cell) for cell in self.heading.cells)

    def samples(self, column: int, most: int = 3) -> tuple[str, ...]:
        """Return the first texts that stand in a column."""
        found = (words(line.at(column)) for line in self.rows)
        return tuple(text for text in found if text)[:most]


def is_empty(cell: Cell) -> bool:
    """Tell whether nothing stands in a cell."""
    return cell is None or (isinstance(cell, str) and not isinstance(cell, Unread) and not cell)


def words(cell: Cell) -> str:
    """Return a cell as one would read it aloud."""
    match cell:
        case None | Unread():
            return ""
        case bool():
            return "ja" if cell else "nej"
        case float():
            return f"{cell:.10g}"
        case datetime():
            return cell.isoformat(" ", "minutes")
    return str(cell)


def squeezed(text: str) -> str:
    """Return a title as titles are compared: letters and digits alone, folded."""
    return "".join(letter for letter in fold(text) if letter.isalnum())


def headed(table: Table, known: Sequence[frozenset[str]]) -> Headed | None:
    """Find the heading: the line near the top on which most columns have a known title.

    Args:
        table: what was read.
        known: for each kind of table the squeezed titles its columns may have.

    Returns:
        The table with its heading, or None where no line names two columns, or one alone.

    """
    lines = table.lines
    found = [_known_titles(line, known) for line in lines[:SEARCHED]]
    most = max(found, default=0)
    if most == 0:
        return None
    best = found.index(most)
    return Headed(lines[best], lines[:best], lines[best + 1 :], table.since_1904)


def _known_titles(line: Line, known: Sequence[frozenset[str]]) -> int:
    """Return how many columns a line gives a known title; one of several is no heading."""
    titles = {squeezed(cell) for cell in line.cells if isinstance(cell, str)} - {""}
    found = max(len(titles & names) for names in known)
    return found if found > 1 or len(titles) == 1 else 0


def repeats_heading(line: Line, heading: Line) -> bool:
    """Tell whether a line is the heading once more, as printed sheets have on every page."""
    own = [squeezed(words(cell)) for cell in line.cells]
    titles = [squeezed(words(cell)) for cell in heading.cells]
    return any(own) and own[: len(titles)] == titles[: len(own)]


def filled(lines: Iterable[tuple[int, Sequence[Cell]]]) -> Iterator[Line]:
    """Yield the lines on which something stands, their texts without blanks around them."""
    for number, cells in lines:
        line = Line(number, tuple(_plain(cell) for cell in cells))
        if not line.is_blank:
            yield line


def _plain(cell: Cell) -> Cell:
    if isinstance(cell, Unread):
        return cell
    if isinstance(cell, str):
        return cell.replace("\x00", "").replace("\ufeff", "").replace("\xa0", " ").strip() or None
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    return cell
