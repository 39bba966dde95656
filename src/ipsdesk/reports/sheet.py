"""Document to CSV, safe to open in a spreadsheet: no cell is ever a formula."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

from ipsdesk.reports.document import (
    Block,
    Bullets,
    Cell,
    Chart,
    Document,
    Facts,
    Grid,
    Heading,
    Note,
    PageBreak,
    Paragraph,
)

BYTE_ORDER_MARK = "\ufeff"
SEPARATOR = ";"
STARTS_FORMULA = frozenset(
    "=+-@\t\r\n|%\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}"
    "\N{FULLWIDTH HYPHEN-MINUS}\N{FULLWIDTH COMMERCIAL AT}"
)
SHIELD = "'"

Line = Sequence[Cell]


def render(document: Document) -> bytes:
    """Return a document as CSV: UTF-8 with its mark, semicolons, and CRLF line ends."""
    return lines(_lines(document), document.imprint.language)


def lines(rows: Iterable[Line], language: str) -> bytes:
    """Return lines of cells as CSV, with the same care."""
    written = StringIO(newline="")
    writer = csv.writer(written, delimiter=SEPARATOR, lineterminator="\r\n")
    for line in rows:
        writer.writerow([as_written(cell, language) for cell in line])
    return (BYTE_ORDER_MARK + written.getvalue()).encode("utf-8", "replace")


def as_written(cell: Cell, language: str) -> str:
    """Return a cell as it stands in the file; numbers stay numbers, text is never a formula.

    Text that a spreadsheet would run, or that already begins with the shield, gets an
    apostrophe before it, so that `as_read` gives back exactly what was written.
    """
    if isinstance(cell, float):
        return str(cell) if language == "en" else str(cell).replace(".", ",")
    if isinstance(cell, int):
        return str(cell)
    text = cell.replace("\x00", "")
    begins = text.lstrip(" \N{NO-BREAK SPACE}\ufeff")[:1] or text[:1]
    return SHIELD + text if begins in STARTS_FORMULA or begins == SHIELD else text


def as_read(written: str) -> str:
    """Return the text that was written as a cell."""
    begins = written.lstrip(" \N{NO-BREAK SPACE}\ufeff")[:1]
    return written[1:] if written.startswith(SHIELD) and begins == SHIELD else written


def rows_in(content: bytes) -> list[list[str]]:
    """Return the cells of a sheet as a spreadsheet would read them."""
    text = content.decode("utf-8-sig")
    read = csv.reader(StringIO(text, newline=""), delimiter=SEPARATOR)
    return [[as_read(cell) for cell in row] for row in read]


def _lines(document: Document) -> Iterator[Line]:
    for mark in (document.watermark, document.mark):
        if mark:
            yield [mark]
    yield [document.title]
    if document.subtitle:
        yield [document.subtitle]
    yield [document.foot]
    for block in document.blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[Line]:
    match block:
        case Heading():
            yield []
            yield [block.text]
        case Paragraph() | Note():
            yield [block.text]
        case Bullets():
            yield from ([line] for line in block.lines)
        case Facts():
            yield []
            yield from ([name, told] for name, told in block.pairs)
        case Grid():
            yield from _grid(block)
        case Chart() | PageBreak():
            return


def _grid(grid: Grid) -> Iterator[Line]:
    yield []
    if grid.title and grid.title != grid.columns[0].head:
        yield [grid.title]
    yield [column.head for column in grid.columns]
    yield from (list(row) for row in grid.rows)
