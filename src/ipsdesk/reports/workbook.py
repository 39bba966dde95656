"""Document to XLSX: one sheet for each section, typed cells, and nothing that is not seen.

Written from scratch each time: no formulas, links, comments, names, hidden rows or sheets.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from re import sub

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ipsdesk.reports.document import (
    Block,
    Bullets,
    Cell,
    Document,
    Facts,
    Grid,
    Heading,
    Note,
    Paragraph,
)

ALWAYS_THE_SAME_DAY = datetime(2000, 1, 1)  # noqa: DTZ001  (because the format has no time zone)
LONGEST_NAME = 31
WIDE, NARROW = 46, 14
AS_WRITTEN = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


@dataclass(frozen=True, slots=True)
class _Styles:
    """How the few kinds of cells look."""

    title: Format
    strong: Format
    head: Format
    plain: Format
    figure: Format


def render(document: Document) -> bytes:
    """Return a document as a workbook, the same bytes for the same document."""
    made = BytesIO()
    book = Workbook(made, AS_WRITTEN)
    book.set_properties({"title": document.title, "created": ALWAYS_THE_SAME_DAY})
    styles = _styles(book)
    names: set[str] = set()
    for heading, blocks in _sections(document):
        sheet = book.add_worksheet(sheet_name(heading.short or heading.text, names))
        sheet.set_column(0, 0, WIDE)
        sheet.set_column(1, 30, NARROW)
        _Page(sheet, styles).set_blocks(heading.text, blocks)
    book.close()
    return made.getvalue()


def _sections(document: Document) -> Iterator[tuple[Heading, list[Block]]]:
    """Return the blocks under each heading; those before the first stand under the title."""
    marks = [mark for mark in (document.watermark, document.mark, document.subtitle) if mark]
    blocks: list[Block] = [Paragraph(line) for line in (*marks, document.foot)]
    heading = Heading(document.title, 1)
    for block in document.blocks:
        if isinstance(block, Heading) and block.level <= 2:
            yield heading, blocks
            heading, blocks = block, []
        else:
            blocks.append(block)
    yield heading, blocks


def sheet_name(heading: str, taken: set[str]) -> str:
    """Return a name no other sheet has, without the signs a sheet's name may not hold."""
    plain = sub(r"[\[\]:*?/\\']", " ", heading).strip()[:LONGEST_NAME] or "-"
    name, number = plain, 2
    while name.casefold() in taken:
        name = f"{plain[: LONGEST_NAME - 3]} {number}"
        number += 1
    taken.add(name.casefold())
    return name


def _styles(book: Workbook) -> _Styles:
    return _Styles(
        title=book.add_format({"bold": True, "font_size": 14}),
        strong=book.add_format({"bold": True}),
        head=book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
        plain=book.add_format({"text_wrap": True, "valign": "top"}),
        figure=book.add_format({"align": "right", "valign": "top"}),
    )


class _Page:
    """One sheet while it is filled, from the top."""

    def __init__(self, sheet: Worksheet, styles: _Styles) -> None:
        self._sheet = sheet
        self._styles = styles
        self._row = 0

    def set_blocks(self, heading: str, blocks: list[Block]) -> None:
        """Write a section: its heading, then each block under the one before."""
        self._line((heading,), self._styles.title)
        for block in blocks:
            self._set(block)

    def _set(self, block: Block) -> None:
        match block:
            case Heading():
                self._row += 1
                self._line((block.text,), self._styles.strong)
            case Paragraph() | Note():
                self._line((block.text,), self._styles.plain)
            case Bullets():
                for line in block.lines:
                    self._line((line,), self._styles.plain)
            case Facts():
                for pair in block.pairs:
                    self._line(pair, self._styles.plain)
            case Grid():
                self._grid(block)

    def _grid(self, grid: Grid) -> None:
        self._row += 1
        if grid.title and grid.title != grid.columns[0].head:
            self._line((grid.title,), self._styles.strong)
        self._line(tuple(column.head for column in grid.columns), self._styles.head)
        for row in grid.rows:
            self._line(row, self._styles.plain)

    def _line(self, cells: tuple[Cell, ...], style: Format) -> None:
        for column, cell in enumerate(cells):
            if isinstance(cell, str):
                self._sheet.write_string(self._row, column, cell, style)
            else:
                self._sheet.write_number(self._row, column, cell, self._styles.figure)
        self._row += 1
