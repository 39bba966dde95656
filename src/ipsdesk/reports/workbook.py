"""Document to XLSX: one sheet for each section, typed cells, and nothing that is not seen.

Written from scratch each time: no formulas, links, comments, names, hidden rows or sheets.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from math import ceil
from re import sub
from textwrap import wrap

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
PROSE, WIDE, MIDDLE, NARROW = (
    96,
    50,
    30,
    16,
)  # widths of columns, in characters of the standard font
LINE = 15.0  # height of a line, in points
TIGHT = 0.9  # of a line's characters, how many are sure to find room before it wraps
A4 = 9
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
    right: Format
    figure_head: Format
    after: Format
    after_head: Format
    total: Format
    total_figure: Format


def render(document: Document) -> bytes:
    """Return a document as a workbook, the same bytes for the same document."""
    made = BytesIO()
    book = Workbook(made, AS_WRITTEN)
    book.set_properties({"title": document.title, "created": ALWAYS_THE_SAME_DAY})
    styles = _styles(book)
    names: set[str] = set()
    for heading, blocks in _sections(document):
        sheet = book.add_worksheet(sheet_name(heading.short or heading.text, names))
        widths = _widths(blocks)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        _set_paper(sheet)
        _Page(sheet, styles, widths).set_blocks(heading.text, blocks)
    book.close()
    return made.getvalue()


def _widths(blocks: list[Block]) -> list[int]:
    """Return each column's width: the first is wide, one of words wider than one of figures.

    Where nothing stands in columns, what is written goes as far as the paper does.
    """
    if blocks and not any(isinstance(block, Grid | Facts) for block in blocks):
        return [PROSE]
    grids = [block.columns for block in blocks if isinstance(block, Grid)]
    widths = [WIDE, *[NARROW] * (max([2, *map(len, grids)]) - 1)]
    if any(isinstance(block, Facts) for block in blocks):
        widths[1] = MIDDLE
    for columns in grids:
        for at, column in enumerate(columns[1:], 1):
            if not (column.figures or column.bars):
                widths[at] = MIDDLE
    return widths


def _set_paper(sheet: Worksheet) -> None:
    """Let a sheet be printed as wide as a page lying down, however long it is."""
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


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
    wrapped = {"text_wrap": True, "valign": "top"}
    return _Styles(
        title=book.add_format({"bold": True, "font_size": 14}),
        strong=book.add_format({"bold": True}),
        head=book.add_format(wrapped | {"bold": True, "bottom": 1}),
        plain=book.add_format(wrapped),
        figure=book.add_format({"align": "right", "valign": "top"}),
        right=book.add_format(wrapped | {"align": "right"}),
        figure_head=book.add_format(wrapped | {"bold": True, "bottom": 1, "align": "right"}),
        after=book.add_format(wrapped | {"indent": 1}),
        after_head=book.add_format(wrapped | {"bold": True, "bottom": 1, "indent": 1}),
        total=book.add_format(wrapped | {"bold": True}),
        total_figure=book.add_format({"bold": True, "align": "right", "valign": "top"}),
    )


class _Page:
    """One sheet while it is filled, from the top."""

    def __init__(self, sheet: Worksheet, styles: _Styles, widths: list[int]) -> None:
        self._sheet, self._styles, self._widths = sheet, styles, widths
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
                self._prose(block.text)
            case Bullets():
                for line in block.lines:
                    self._prose(line)
            case Facts():
                for pair in block.pairs:
                    self._line(pair, self._styles.plain)
            case Grid():
                self._grid(block)

    def _prose(self, text: str) -> None:
        """Write words over all the columns, so that they do not wrap in the first one."""
        whole = sum(self._widths)
        if len(self._widths) > 1:
            last = len(self._widths) - 1
            self._sheet.merge_range(self._row, 0, self._row, last, "", self._styles.plain)
        self._sheet.write_string(self._row, 0, text, self._styles.plain)
        self._sheet.set_row(self._row, LINE * _lines((text,), [whole]))
        self._row += 1

    def _grid(self, grid: Grid) -> None:
        self._row += 1
        if grid.title and grid.title != grid.columns[0].head:
            self._line((grid.title,), self._styles.strong)
        right = [column.figures or column.bars for column in grid.columns]
        heads, styles = tuple(column.head for column in grid.columns), self._styles
        after = [False, *right[:-1]]  # words beside a figure would touch it
        words = [styles.after if on else styles.plain for on in after]
        titles = [styles.after_head if on else styles.head for on in after]
        self._line(heads, *_chosen(right, styles.figure_head, titles))
        for number, row in enumerate(grid.rows, start=1):
            if grid.total and number == len(grid.rows):
                totals = [styles.total for _ in right]
                self._line(row, *_chosen(right, styles.total_figure, totals))
            else:
                self._line(row, *_chosen(right, styles.right, words))

    def _line(self, cells: tuple[Cell, ...], *styles: Format) -> None:
        """Write one row; the last style is that of all the cells that are left."""
        for column, cell in enumerate(cells):
            style = styles[min(column, len(styles) - 1)]
            if isinstance(cell, str):
                self._sheet.write_string(self._row, column, cell, style)
            else:
                self._sheet.write_number(self._row, column, cell, self._figure(style))
        if styles[0] not in (self._styles.title, self._styles.strong):
            self._sheet.set_row(self._row, LINE * _lines(cells, self._widths))
        self._row += 1

    def _figure(self, style: Format) -> Format:
        """Return how a number looks where words would look so."""
        is_total = style is self._styles.total_figure
        return style if is_total else self._styles.figure


def _chosen(right: list[bool], figure: Format, words: list[Format]) -> Iterator[Format]:
    """Return the format of each column: that of figures, or its own for words."""
    return (figure if on else other for on, other in zip(right, words, strict=True))


def _lines(cells: tuple[Cell, ...], widths: list[int]) -> int:
    """Return how many lines the fullest cell takes, since not every program works it out."""
    return max(
        sum(_wrapped(line, int(width * TIGHT)) for line in str(cell).splitlines() or [""])
        for cell, width in zip(cells, widths, strict=False)
    )


def _wrapped(line: str, room: int) -> int:
    """Return how many lines a line takes; a word that is too long for one is broken."""
    return max(1, ceil(len(line) / room), len(wrap(line, room, break_long_words=False)))
