"""One unit's sub-report of a combined summary: its own column beside that of all."""

from ipsdesk.domain.exchange import UNIT
from ipsdesk.domain.release import Release
from ipsdesk.domain.release_plan import ALL
from ipsdesk.reports.document import Block, Column, Document, Grid, Imprint, Note, Paragraph, Tone
from ipsdesk.reports.release import KEY
from ipsdesk.reports.release_tables import written
from ipsdesk.reports.release_words import period_in_words, promise, row_words
from ipsdesk.words import language, say


def unit_summary(release: Release, unit: str, imprint: Imprint) -> Document:
    """Set one unit's part of a combined release out; every number is of the same ledger."""
    lead = say("The numbers of {unit}, beside those of all units together.").format(unit=unit)
    blocks: list[Block] = [Paragraph(lead, Tone.LEAD)]
    blocks.append(Note(promise(release.terms.method, release.terms.smallest)))
    for table, variables in enumerate(release.plan.tables):
        if len(variables) == 2 and variables[1] == UNIT and not release.is_left_out(table):
            blocks.append(_grid(release, table, unit))
    return Document(
        KEY,
        say("De-identified summary"),
        tuple(blocks),
        imprint,
        subtitle=f"{unit}. {period_in_words(release.period)}",
    )


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
    title = variable.label.told(language())
    columns = (
        Column(title, 2.4),
        Column(unit, 1, figures=True),
        Column(say("All units"), 1, figures=True),
    )
    return Grid(title, columns, rows, total=True)
