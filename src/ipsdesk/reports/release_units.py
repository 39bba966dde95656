"""One unit's sub-report of a combined summary: its own column beside that of all."""

from collections.abc import Sequence

from ipsdesk.domain.exchange import UNIT
from ipsdesk.domain.release import Release
from ipsdesk.domain.release_plan import ALL
from ipsdesk.reports.document import Block, Column, Document, Grid, Imprint, Note, Paragraph, Tone
from ipsdesk.reports.release import KEY
from ipsdesk.reports.release_tables import written
from ipsdesk.reports.release_words import (
    named_words,
    period_told,
    promise,
    row_words,
    short_words,
    shown_words,
)
from ipsdesk.words import language, say


def unit_summary(release: Release, unit: str, imprint: Imprint) -> Document:
    """Set one unit's part of a combined release out; every number is of the same ledger."""
    tables = [
        table
        for table, names in enumerate(release.plan.tables)
        if len(names) == 2 and names[1] == UNIT and not release.is_left_out(table)
    ]
    told = [table for table in tables if _shows(release, table, unit)]
    lead = say("The numbers of {unit}, beside those of all units together.").format(unit=unit)
    blocks: list[Block] = [Paragraph(lead if told else _bare(release, tables, unit), Tone.LEAD)]
    blocks.append(Note(promise(release.terms.method, release.terms.smallest)))
    blocks += [_grid(release, table, unit) for table in told]
    silent = [_title(release, table) for table in tables if table not in told]
    if told and silent:
        text = say(
            "Tables in which nothing of {unit} can be shown but its total, and where there is"
            " nobody: {tables}."
        )
        blocks.append(Paragraph(text.format(unit=unit, tables="; ".join(silent)), Tone.SMALL))
    return Document(
        KEY,
        say("De-identified summary"),
        tuple(blocks),
        imprint,
        subtitle=f"{named_words(release.plan.variables[UNIT], unit)}. "
        f"{period_told(release.period, release.last)}",
    )


def _shows(release: Release, table: int, unit: str) -> bool:
    """Tell whether a table says more of a unit than its total, and where there is nobody."""
    return any(
        cell.shown is not None and (cell.shown > 0 or cell.is_few)
        for cell in release.cells
        if cell.table == table and cell.at[1] == unit and cell.at[0] != ALL
    )


def _bare(release: Release, tables: Sequence[int], unit: str) -> str:
    """Say that nothing of a unit alone can be shown, or nothing but how many took part."""
    hidden = say(
        "No number of {unit} alone can be shown this time: it would help to work out a hidden"
        " one. The numbers of all units together stand in the summary."
    )
    total = say(
        "{unit}: {count} took part. No other number of it alone can be shown this time: it would"
        " help to work out a hidden one. The numbers of all units together stand in the summary."
    )
    cells = (release.cell(table, (ALL, unit)) for table in tables)
    known = next((cell for cell in cells if cell.shown is not None), None)
    if known is None:
        return hidden.format(unit=unit)
    return total.format(unit=unit, count=shown_words(known))


def _title(release: Release, table: int) -> str:
    return release.plan.variables[release.plan.tables[table][0]].label.told(language())


def _grid(release: Release, table: int, unit: str) -> Grid:
    variable = release.plan.variables[release.plan.tables[table][0]]
    rows = tuple(
        (
            row_words(variable, row),
            written(release.cell(table, (row, unit))),
            written(release.cell(table, (row, ALL))),
        )
        for row in (*variable.rows, ALL)
    )
    title = _title(release, table)
    columns = (
        Column(title, 2.4),
        Column(short_words(release.plan.variables[UNIT], unit), 1, figures=True),
        Column(say("All units"), 1, figures=True),
    )
    return Grid(title, columns, rows, total=True)
