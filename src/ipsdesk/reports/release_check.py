"""Every file is opened again before it leaves: its numbers are the released ones, and no others."""

import json
import re
from collections import Counter
from io import BytesIO
from itertools import chain

from ipsdesk.domain.activities import Activities
from ipsdesk.domain.release import Release, ReleasedCell
from ipsdesk.domain.release_errors import FileNotAsReleased
from ipsdesk.reports import sheet
from ipsdesk.reports.document import (
    Block,
    Bullets,
    Chart,
    Document,
    Facts,
    Grid,
    Heading,
    Note,
    Paragraph,
)
from ipsdesk.reports.release import Edition
from ipsdesk.reports.release_tables import headline_chart, three_rates

NUMBER = re.compile(r"\d+")


def expected(release: Release, told: Activities, edition: Edition = Edition.FULL) -> Counter[int]:
    """Return how often each number stands in the tables of a file, counted from the release."""
    plan = release.plan
    tables = _tables_of(release, edition)
    shown = Counter(_numbers([cell for cell in release.cells if cell.table in tables]))
    headlines = [release.row(name, row) for name, row in plan.headlines if (name,) in plan.tables]
    if headline_chart(release) is not None:
        shown.update(_numbers(headlines))
    if three_rates(release) is not None:
        shown.update(_numbers(_rate_cells(release)))
    return shown + told.numbers if edition is Edition.FULL else shown


def _tables_of(release: Release, edition: Edition) -> set[int]:
    parts = release.plan.parts
    if edition is Edition.STEERING:
        parts = tuple(part for part in parts if part.id in release.plan.steering)
    found = {release.table_of(variables) for part in parts for variables in part.tables}
    return {table for table in found if not release.repeats_others(table)}


def _rate_cells(release: Release) -> list[ReleasedCell]:
    asked = (
        ("rate_start", ("worked", "out_of_work")),
        ("rate_period", ("held", "*")),
        ("eecr04", ("yes", "left")),
    )
    return [
        release.row(name, row)
        for name, rows in asked
        if (name,) in release.plan.tables
        for row in rows
    ]


def _numbers(cells: list[ReleasedCell]) -> list[int]:
    return [cell.shown for cell in cells if cell.shown is not None and not cell.is_few]


def must_be_as_released(
    document: Document, files: dict[str, bytes], wanted: Counter[int], release: Release
) -> None:
    """Raise unless every file holds just the numbers that were released.

    Args:
        document: what the paper, the workbook and the sheet were made of.
        files: their content by ending: pdf, xlsx, csv, json.
        wanted: the numbers of its tables.
        release: what the JSON was made of.

    Raises:
        FileNotAsReleased: a number is missing, too many, or another one; nothing may leave.

    """
    said = set(NUMBER.findall(_text_of(document)))
    checks = {
        "xlsx": lambda content: _in_workbook(content) == (wanted, said),
        "csv": lambda content: _in_sheet(content) == wanted + _facts(document),
        "pdf": lambda content: _in_paper(content, said),
        "json": lambda content: _in_data(content) == release.numbers,
    }
    if _typed(document) != wanted:
        raise FileNotAsReleased("document")
    for ending, content in files.items():
        if not checks[ending](content):
            raise FileNotAsReleased(ending)


def _typed(document: Document) -> Counter[int]:
    return Counter(
        cell
        for block in document.blocks
        if isinstance(block, Grid)
        for row in block.rows
        for cell in row
        if isinstance(cell, int)
    )


def _facts(document: Document) -> Counter[int]:
    """Return the whole numbers of the project's card, which a sheet cannot tell from counts."""
    pairs = (pair for block in document.blocks if isinstance(block, Facts) for pair in block.pairs)
    return Counter(int(told) for _, told in pairs if told.isdecimal())


def _text_of(document: Document) -> str:
    """Return everything a document says, its numbers too."""
    lines = [document.title, document.subtitle, document.foot, document.mark, document.watermark]
    return "\n".join([*lines, *(line for block in document.blocks for line in _words(block))])


def _words(block: Block) -> list[str]:
    match block:
        case Heading() | Paragraph() | Note():
            return [block.text]
        case Bullets():
            return list(block.lines)
        case Facts():
            return [word for pair in block.pairs for word in pair]
        case Grid():
            return _words_of_grid(block)
        case Chart():
            return [block.title, *(f"{bar.label} {bar.shown}" for bar in block.bars)]
    return []


def _words_of_grid(grid: Grid) -> list[str]:
    heads = [grid.title, *(column.head for column in grid.columns)]
    return [*heads, *(str(cell) for row in grid.rows for cell in row)]


def _in_workbook(content: bytes) -> tuple[Counter[int], set[str]]:
    from python_calamine import CalamineWorkbook  # noqa: PLC0415  (because a page never needs it)

    book = CalamineWorkbook.from_filelike(BytesIO(content))
    sheets = (book.get_sheet_by_name(name).to_python() for name in book.sheet_names)
    cells = list(chain.from_iterable(chain.from_iterable(sheets)))
    numbers = Counter(int(cell) for cell in cells if isinstance(cell, float | int))
    texts = "\n".join(str(cell) for cell in cells if isinstance(cell, str))
    return numbers, set(NUMBER.findall(texts)) | {str(number) for number in numbers}


def _in_sheet(content: bytes) -> Counter[int]:
    cells = [cell for row in sheet.rows_in(content) for cell in row[1:]]
    return Counter(int(cell) for cell in cells if cell.isdecimal())


def _in_paper(content: bytes, said: set[str]) -> bool:
    """Tell whether the pages say every number of the document, and but for their own no other."""
    from ipsdesk.reports.pictures import texts_of  # noqa: PLC0415  (because it loads a library)

    pages = texts_of(content)
    found = set(NUMBER.findall("\n".join(pages)))
    return found == said | {str(number) for number in range(1, len(pages) + 1)}


def _in_data(content: bytes) -> Counter[int]:
    told = json.loads(content)
    return Counter(cell["shown"] for cell in told["cells"] if cell["shown"] is not None)
