"""Reading a table somebody chose or pasted, of whatever making; nothing is kept of the file."""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from io import BytesIO, StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from ipsdesk.actions.intake_zip import Span, Unzipped, look_into
from ipsdesk.domain.import_errors import TableUnreadable
from ipsdesk.domain.intake.table import Cell, Line, Table, Unread, filled
from ipsdesk.domain.typed import whole
from ipsdesk.reports.sheet import as_read

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

LARGEST = 60_000_000
MOST_ROWS = 100_000
_ENCODINGS = ("cp1252", "mac_roman", "cp850", "utf_16", "utf_16_le", "utf_16_be")
_DELIMITERS = ";\t,|"
_SWEDISH = frozenset("åäöÅÄÖéüÉ")
_TWICE = re.compile("Ã[¥¤¶…„–©\x85\x84\x96]")
_ERRORS = re.compile(
    r"#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|SAKNAS!|REFERENS!|VÄRDEFEL!|NAMN\?|"
    r"DIVISION/0!|OGILTIGT!|SKÄRNING!)|Err:\d+"
)
_MAGIC = {
    b"%PDF": "pdf",
    b"\x89PNG": "picture",
    b"\xff\xd8\xff": "picture",
    b"GIF8": "picture",
    b"{\\rtf": "word",
    **dict.fromkeys((b"<html", b"<HTML", b"<!doctyp", b"<!DOCTYP", b"<table", b"<?xml"), "page"),
}
_BOM = b"\xef\xbb\xbf"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a file, by its name there."""

    name: str
    table: Table = field(repr=False)


def read_file(path: Path) -> tuple[Sheet, ...]:
    """Return the sheets of a file on which anything stands.

    Raises:
        TableUnreadable: why, in one name; nothing of it was read.

    """
    try:
        if path.stat().st_size > LARGEST:
            raise TableUnreadable("too_large")
        content = path.read_bytes()
    except OSError as reason:
        raise TableUnreadable("gone") from reason
    return read_content(content)


def read_content(content: bytes) -> tuple[Sheet, ...]:
    """Return the sheets that the bytes of a file hold; what it is called is not believed."""
    _must_be_something_else(content)
    if content.startswith(b"PK"):
        return _sheets_of(content, look_into(content))
    if content.startswith(_OLE):
        if _LOCKED in content:
            raise TableUnreadable("password")
        return _sheets_of(content, Unzipped("xls"))
    return _one(_lines_of(_decoded(content)))


def _must_be_something_else(content: bytes) -> None:
    """Raise unless a file may be a table, as far as its first signs tell."""
    if not content.strip():
        raise TableUnreadable("empty")
    begins = content.removeprefix(_BOM).lstrip()[:8]
    for magic, why in _MAGIC.items():
        if begins.startswith(magic):
            raise TableUnreadable(why)


def read_pasted(text: str) -> tuple[Sheet, ...]:
    """Return what was copied in another program and pasted here."""
    if not text.strip():
        raise TableUnreadable("empty")
    return _one(_lines_of(whole(text)))


def _one(lines: Iterator[Sequence[Cell]]) -> tuple[Sheet, ...]:
    table = _table(enumerate(lines, start=1))
    if not table.lines:
        raise TableUnreadable("empty")
    return (Sheet("", table),)


def _table(lines: Iterator[tuple[int, Sequence[Cell]]], *, since_1904: bool = False) -> Table:
    found: list[Line] = []
    for line in filled(lines):
        if len(found) > MOST_ROWS:
            raise TableUnreadable("too_long")
        found.append(line)
    return Table(tuple(found), since_1904)


def _sheets_of(content: bytes, looked: Unzipped) -> tuple[Sheet, ...]:
    import python_calamine  # noqa: PLC0415  (because only a file of a spreadsheet program needs it)

    try:
        book = python_calamine.load_workbook(BytesIO(content))
        sheets = tuple(_filled_sheets(book, looked))
    except python_calamine.PasswordError as reason:
        raise TableUnreadable("password") from reason
    except (python_calamine.CalamineError, ValueError, OverflowError) as reason:
        raise TableUnreadable("damaged") from reason
    if not sheets:
        raise TableUnreadable("empty")
    return sheets


def _filled_sheets(book: "CalamineWorkbook", looked: Unzipped) -> Iterator[Sheet]:
    """Yield the sheets on which anything stands; a sheet of a chart has no cells."""
    for place, name in enumerate(book.sheet_names):
        if str(book.sheets_metadata[place].typ) != "SheetTypeEnum.WorkSheet":
            continue
        cells = _cells(book.get_sheet_by_index(place), looked, str(place))
        table = _table(cells, since_1904=looked.since_1904)
        if table.lines:
            yield Sheet(name, table)


def _cells(
    sheet: "CalamineSheet", looked: Unzipped, place: str
) -> Iterator[tuple[int, list[Cell]]]:
    """Yield the lines of a sheet by number; what a merged cell says holds for all its lines."""
    if sheet.start is None:
        return
    told: Iterable[Span] = looked.merged.get(place, ())
    merged = _merged(sheet.merged_cell_ranges or told)
    unread = looked.unread.get(place, {})
    above: dict[int, Cell] = {}
    first_row, first_column = sheet.start
    for number, row in enumerate(sheet.iter_rows(), start=first_row + 1):
        cells: list[Cell] = [None] * first_column + [_cell(value) for value in row]
        for column in range(len(cells)):
            cells[column] = unread.get((number, column), cells[column])
        _go_on(cells, above, merged.get(number, {}), number)
        yield number, cells


def _go_on(cells: list[Cell], above: dict[int, Cell], merged: dict[int, int], number: int) -> None:
    """Repeat on a line what the merged cells that began above it say."""
    for column, begins in merged.items():
        if column >= len(cells):
            continue
        if number == begins:
            above[column] = cells[column]
        else:
            cells[column] = above.get(column)


def _merged(ranges: Iterable[Span]) -> dict[int, dict[int, int]]:
    """Return for each line the columns in which a cell goes on, and where that cell begins."""
    found: dict[int, dict[int, int]] = {}
    for (top, left), (bottom, _) in ranges:
        if 0 < bottom - top <= MOST_ROWS:
            for number in range(top + 1, bottom + 2):
                found.setdefault(number, {})[left] = top + 1
    return found


def _cell(value: object) -> Cell:
    if isinstance(value, timedelta):
        return int(value.total_seconds()) // 60
    if isinstance(value, str):
        return Unread.ERROR if _ERRORS.fullmatch(value.strip()) else as_read(value)
    return value if value is None else _known(value)


def _known(value: object) -> Cell:
    return value if isinstance(value, int | float | bool | date | time) else str(value)


def _decoded(content: bytes) -> str:
    """Return the text of a file in whatever encoding Swedish is best read in."""
    for mark, encoding in (
        (_BOM, "utf-8-sig"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if content.startswith(mark):
            return _repaired(content.decode(encoding, "replace"))
    try:
        return _repaired(content.decode("utf-8"))
    except UnicodeDecodeError:
        return _guessed(content)


def _guessed(content: bytes) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415  (because only an old file needs it)

    matches = from_bytes(content, cp_isolation=list(_ENCODINGS))
    names = [str(one.encoding) for one in matches] or ["cp1252"]
    texts = [content.decode(name, "replace") for name in dict.fromkeys((*names, *_ENCODINGS))]
    best = max((*texts, _line_by_line(content)), key=_swedish)
    if _is_binary(best):
        raise TableUnreadable("not_table")
    return best


def _line_by_line(content: bytes) -> str:
    """Return a text that two programs wrote in, each its own lines in its own encoding."""
    return "".join(map(_line_of, content.splitlines(keepends=True)))


def _line_of(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")


def _swedish(text: str) -> float:
    """Return how much a text looks like Swedish: å, ä, ö speak for it, other oddities against."""
    odd = [sign for sign in text[:200_000] if sign > "\x7f" or sign < "\x09"]
    return sum(1 if sign in _SWEDISH else -1 for sign in odd)


def _is_binary(text: str) -> bool:
    sample = text[:10_000]
    return sum(sign < "\x09" or "\x0e" <= sign < "\x20" for sign in sample) > len(sample) // 100


def _repaired(text: str) -> str:
    """Return a text whose letters were encoded twice, as å that has become Ã¥, as it was."""
    if _is_binary(text):
        raise TableUnreadable("not_table")
    if not _TWICE.search(text):
        return text
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text


def _lines_of(text: str) -> Iterator[Sequence[Cell]]:
    begins = re.match(r"sep=(.)\r?\n", text)
    body = text[begins.end() :] if begins else text
    delimiter = begins[1] if begins else _delimiter(body)
    reader = csv.reader(StringIO(body, newline=""), delimiter=delimiter, strict=True)
    if begins:
        yield []
    try:
        yield from (list(map(_cell, row)) if any(row) else () for row in reader)
    except csv.Error as reason:
        raise TableUnreadable("quotes") from reason


def _delimiter(text: str) -> str:
    """Return the sign that parts the first lines into most columns, the same number on each."""
    lines = [line for line in text.splitlines()[:60] if line.strip()]

    def regular(sign: str) -> tuple[int, int]:
        counts = [line.count(sign) for line in lines]
        usual = max(set(counts), key=counts.count, default=0)
        return (counts.count(usual) if usual else 0, usual)

    return max(_DELIMITERS, key=regular) if lines else ";"
