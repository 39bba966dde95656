"""The tables of a release: every row of the code list in its fixed order, shown or hidden."""

from collections.abc import Sequence

from ipsdesk.domain.exchange import UNIT
from ipsdesk.domain.release import Method, Release, ReleasedCell, percentage
from ipsdesk.domain.release_plan import ALL, Variable
from ipsdesk.reports.document import Bar, Cell, Chart, Column, Grid
from ipsdesk.reports.release_words import (
    head_words,
    named_words,
    row_words,
    short_words,
    shown_words,
    summed_words,
    table_title,
)
from ipsdesk.words import language, say


def written(cell: ReleasedCell) -> Cell:
    """Return a number for a cell of a table: a whole number where it is one."""
    if cell.shown is None or cell.is_few:
        return shown_words(cell)
    return cell.shown


def grid_of(release: Release, table: int) -> Grid:
    """Set one table of the plan out."""
    variables = [release.plan.variables[name] for name in release.plan.tables[table]]
    if len(variables) == 1:
        return _one_way(release, table, variables[0])
    return _pair(release, table, variables)


def _one_way(release: Release, table: int, variable: Variable) -> Grid:
    total = release.cell(table, (ALL,))
    rows: list[tuple[Cell, ...]] = [
        (named_words(variable, row), written(cell), _share(release, variable, cell))
        for row in variable.rows
        for cell in [release.cell(table, (row,))]
    ]
    rows.append((row_words(variable, ALL), written(total), ""))
    title = variable.label.told(language())
    columns = [Column(title, 2.5), Column(say("Persons"), 2.2, figures=True, bars=True)]
    if any(share for _, _, share in rows):
        columns.append(Column(_share_of_whom(variable), 1.1, figures=True))
    told = tuple(row[: len(columns)] for row in rows)
    return Grid(title, tuple(columns), told, total=True, full=_longest(release, table))


def _share_of_whom(variable: Variable) -> str:
    """Head a column of shares with whom they are of: one whole for the column, never two."""
    if not variable.base:
        return say("Share, %")
    whole = variable.label_of(variable.base).told(language())
    return say("Share, % of: {whole}").format(whole=whole[:1].lower() + whole[1:])


def _share(release: Release, variable: Variable, cell: ReleasedCell) -> str:
    row = variable.share_of(cell.at[0])
    if row != (variable.base or ALL):
        return ""
    return _share_words(release, percentage(cell, release.cell(cell.table, (row,))))


def _share_words(release: Release, share: int | None) -> str:
    """Say a share; of numbers that were rounded it is no more than about so much."""
    if share is None:
        return ""
    rounded = release.terms.method is Method.ROUND
    return say("about {share} %").format(share=share) if rounded else f"{share} %"


def _longest(release: Release, table: int) -> int:
    """Return the longest bar: the largest number shown, so that no axis tells a hidden one."""
    return max((cell.shown or 0 for cell in release.cells if cell.table == table), default=0)


def _pair(release: Release, table: int, variables: Sequence[Variable]) -> Grid:
    down, across = variables
    heads = [*across.rows, ALL]
    columns = (
        Column(down.label.told(language()), 2.0),
        *(Column(head_words(across, row), 1.0, figures=True) for row in heads),
    )
    rows = tuple(
        (summed_words(down, row), *(written(release.cell(table, (row, head))) for head in heads))
        for row in (*down.rows, ALL)
    )
    return Grid(table_title(release.plan, (down.id, across.id)), columns, rows, total=True)


def units_named(release: Release) -> Grid:
    """Say which unit each number at the head of a column stands for."""
    units = release.plan.variables[UNIT]
    rows = tuple((short_words(units, row), row_words(units, row)) for row in units.rows)
    columns = (Column(say("Unit"), 1), Column(say("Name"), 4))
    return Grid(say("The units and their numbers"), columns, rows)


def headline_chart(release: Release) -> Chart | None:
    """Draw the numbers of the first page; a hidden one is a short hatched bar."""
    told = [(name, row) for name, row in release.plan.headlines if (name,) in release.plan.tables]
    bars = [_bar(release, name, row) for name, row in told]
    known = [bar.value for bar in bars if bar.value is not None]
    if not known:
        return None
    everybody = release.everybody.shown or 0
    return Chart(say("The project in figures"), tuple(bars), max(everybody, *known))


def _bar(release: Release, name: str, row: str) -> Bar:
    cell = release.row(name, row)
    words = row_words(release.plan.variables[name], row)
    return Bar(words, _length(cell), shown_words(cell))


def _length(cell: ReleasedCell) -> int | None:
    return None if cell.is_few else cell.shown


def three_rates(release: Release) -> Grid | None:
    """Set the three employment rates side by side, each with whom it is counted of."""
    asked = (
        (
            "rate_start",
            "worked",
            "out_of_work",
            say("Have begun competitive work, of those out of work at the start"),
        ),
        (
            "rate_period",
            "held",
            ALL,
            say("Had competitive work some day of the period, of all who took part"),
        ),
        ("eecr04", "yes", "left", say("In work when they left, of those who have left")),
    )
    told_of = [one for one in asked if (one[0],) in release.plan.tables]
    rows = [(words, *_rate(release, name, part, whole)) for name, part, whole, words in told_of]
    if not any(release.row(name, part).shown is not None for name, part, _, _ in told_of):
        return None
    columns = [
        Column(say("What is counted"), 3.2),
        Column(say("Persons"), 0.8, figures=True),
        Column(say("Of"), 0.8, figures=True),
    ]
    if any(row[3] for row in rows):
        columns.append(Column(say("Share, %"), 0.8, figures=True))
    told = tuple(row[: len(columns)] for row in rows)
    return Grid(say("Three ways to count employment"), tuple(columns), told)


def _rate(release: Release, name: str, part: str, whole: str) -> tuple[Cell, Cell, Cell]:
    counted, base = release.row(name, part), release.row(name, whole)
    return written(counted), written(base), _share_words(release, percentage(counted, base))
