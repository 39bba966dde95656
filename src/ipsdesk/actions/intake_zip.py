"""Looking into a zipped spreadsheet before it is read: no bomb, no lie, what stands in no cell."""

import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from ipsdesk.domain.import_errors import TableUnreadable
from ipsdesk.domain.intake.table import Unread

MOST_BYTES = 120_000_000  # unpacked; 100,000 rows of thirty columns need less
MOST_TIMES = 400  # an honest sheet of empty rows shrinks to a hundredth at most
SMALL = 4_000_000  # below this nobody minds how well it shrank
MOST_PARTS = 2000
MOST_CELLS = 5_000_000  # of the rectangle around everything that is filled
_CHUNK = 1 << 20

Place = tuple[int, int]  # line from 1, column from 0
Span = tuple[tuple[int, int], tuple[int, int]]  # both from 0, as the reader of other files says it
_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
_REFERENCE = re.compile(rb'\br="([A-Z]{1,4})(\d{1,8})"')
_FULL = re.compile(rb"<(?:\w+:)?(?:v|t)\b[^>]*>[^<]+<")
_ROW = re.compile(rb"<table:table-row\b([^>]*?)(?:/>|>(.*?)</table:table-row>)", re.DOTALL)
_ODS_CELL = re.compile(
    rb"<table:(?:covered-)?table-cell\b([^>]*?)(?:/>|>(.*?)</table:(?:covered-)?table-cell>)",
    re.DOTALL,
)
_SPANNED = re.compile(rb'number-rows-spanned="(\d{1,7})"')
_REPEATED = re.compile(rb'number-(?:rows|columns)-repeated="(\d{1,9})"')


@dataclass(frozen=True, slots=True)
class Unzipped:
    """What a zipped spreadsheet is, and which cells of it a reader would pass over.

    Attributes:
        kind: xlsx or ods.
        unread: for each sheet in the order of the file, the cells without a readable content.
        since_1904: days are counted from 1904.
        merged: for each sheet the first and last place of cells that go on over several lines,
            where the reader does not tell them itself.

    """

    kind: str
    unread: dict[str, dict[Place, Unread]] = field(default_factory=dict)
    since_1904: bool = False
    merged: dict[str, list[Span]] = field(default_factory=dict)


def look_into(content: bytes) -> Unzipped:
    """Return what a zipped file is, unpacked once with a limit.

    Raises:
        TableUnreadable: it is a bomb, damaged, locked, or no spreadsheet.

    """
    try:
        with ZipFile(BytesIO(content)) as archive:
            return _look(archive, len(content))
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as reason:
        raise TableUnreadable("damaged") from reason
    except RuntimeError as reason:  # zipfile's word for a part that is encrypted
        raise TableUnreadable("password") from reason


def _look(archive: ZipFile, packed: int) -> Unzipped:
    _must_be_honest(archive.infolist(), packed)
    names = {part.filename: part for part in archive.infolist()}
    if "content.xml" in names and "META-INF/manifest.xml" in names:
        return _look_into_ods(archive, names)
    if "xl/workbook.xml" not in names:
        raise TableUnreadable("word" if "word/document.xml" in names else "not_table")
    return _look_into_xlsx(archive, names)


def _look_into_xlsx(archive: ZipFile, names: dict[str, ZipInfo]) -> Unzipped:
    _pass_over(archive, [part for name, part in names.items() if not _is_kept(name)])
    whole = {name: archive.read(name) for name in filter(_is_kept, names)}
    unread = {title: dict(_unread(xml)) for title, xml in _sheets(whole)}
    since_1904 = re.search(rb'date1904="(?:1|true)"', whole["xl/workbook.xml"]) is not None
    return Unzipped("xlsx", unread, since_1904)


def _must_be_honest(parts: Sequence[ZipInfo], packed: int) -> None:
    """Raise unless what comes out is about as large as it may be for what went in.

    A part that is longer than its entry says is refused by its check sum when it is read.
    """
    unpacked = sum(part.file_size for part in parts)
    too_dense = unpacked > SMALL and unpacked > packed * MOST_TIMES
    if unpacked > MOST_BYTES or too_dense or len(parts) > MOST_PARTS:
        raise TableUnreadable("bomb")


def _is_kept(name: str) -> bool:
    return name.startswith("xl/worksheets/sheet") or name in (
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
    )


def _pass_over(archive: ZipFile, parts: Sequence[ZipInfo]) -> None:
    """Unpack parts that are not needed, so that a lie about them is found here."""
    for part in parts:
        with archive.open(part) as file:
            while file.read(_CHUNK):
                pass


def _sheets(whole: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Yield each sheet's XML by the id of its relation, in the order of the workbook."""
    relations = {
        _attribute(one, rb"Id"): _attribute(one, rb"Target")
        for one in re.findall(
            rb"<Relationship\b[^>]*>", whole.get("xl/_rels/workbook.xml.rels", b"")
        )
    }
    listed = re.findall(rb"<(?:\w+:)?sheet\b[^>]*>", whole["xl/workbook.xml"])
    for place, one in enumerate(listed):
        target = relations.get(_attribute(one, rb"\w+:id"), "").removeprefix("/xl/")
        yield str(place), whole.get(f"xl/{target}", b"")


def _attribute(tag: bytes, name: bytes) -> str:
    found = re.search(rb"\s" + name + rb'\s*=\s*"([^"]*)"', tag)
    return found[1].decode("utf-8", "replace") if found else ""


def _unread(xml: bytes) -> Iterator[tuple[Place, Unread]]:
    """Yield the cells whose formula has no result or an error; measure the whole sheet."""
    last_row, last_column = 0, 0
    for place, attributes, inside in _filled_cells(xml):
        full = _FULL.search(inside) is not None
        if full:
            last_row, last_column = max(last_row, place[0]), max(last_column, place[1] + 1)
        why = _why_unread(attributes, inside, full=full)
        if why is not None:
            yield place, why
    if last_row * last_column > MOST_CELLS:
        raise TableUnreadable("too_wide")


def _filled_cells(xml: bytes) -> Iterator[tuple[Place, bytes, bytes]]:
    for attributes, inside in _CELL.findall(xml):
        found = _REFERENCE.search(attributes) if inside else None
        if found is not None:
            yield (int(found[2]), _column(found[1])), attributes, inside


def _why_unread(attributes: bytes, inside: bytes, *, full: bool) -> Unread | None:
    if b't="e"' in attributes:
        return Unread.ERROR
    return Unread.FORMULA if not full and b"<f" in inside else None


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1


def _look_into_ods(archive: ZipFile, names: dict[str, ZipInfo]) -> Unzipped:
    if b"encryption-data" in archive.read(names["META-INF/manifest.xml"]):
        raise TableUnreadable("password")
    kind = archive.read(names["mimetype"]) if "mimetype" in names else b""
    if b"opendocument" in kind and b"spreadsheet" not in kind:
        raise TableUnreadable("word")
    _pass_over(archive, [part for name, part in names.items() if name != "content.xml"])
    content = archive.read(names["content.xml"])
    _must_not_be_wide(content)
    sheets = content.split(b"<table:table ")[1:]
    merged = {str(place): list(_spans(sheet)) for place, sheet in enumerate(sheets)}
    return Unzipped("ods", merged=merged)


def _spans(sheet: bytes) -> Iterator[Span]:
    """Yield the cells of a sheet that go on over several lines."""
    line = 0
    for attributes, inside in _ROW.findall(sheet):
        column = 0
        for cell, _ in _ODS_CELL.findall(inside) if b"rows-spanned" in inside else ():
            found = _SPANNED.search(cell)
            if found is not None:
                yield (line, column), (line + int(found[1]) - 1, column)
            column += _times(cell)
        line += _times(attributes)


def _must_not_be_wide(xml: bytes) -> None:
    last_row, last_column, at = 0, 0, 0
    for attributes, inside in _ROW.findall(xml):
        at += _times(attributes)
        wide = _filled_to(inside)
        if wide:
            last_row, last_column = at, max(last_column, wide)
    if last_row * last_column > MOST_CELLS:
        raise TableUnreadable("too_wide")


def _filled_to(inside: bytes) -> int:
    """Return how many columns reach to the last filled cell of a row."""
    at = last = 0
    for attributes, content in _ODS_CELL.findall(inside):
        at += _times(attributes)
        if content or b"office:value" in attributes:
            last = at
    return last


def _times(attributes: bytes) -> int:
    found = _REPEATED.search(attributes)
    return int(found[1]) if found else 1
