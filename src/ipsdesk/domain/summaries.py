"""The summary as it may be shown: every table of the plan, after every rule of disclosure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ipsdesk.domain import disclosure, ledger
from ipsdesk.domain.disclosure import Depth, Figure, Middle, Rules, figure
from ipsdesk.domain.ledger import WHOLE, Released, Verdict
from ipsdesk.domain.outcomes import (
    EVERYBODY,
    Banding,
    Row,
    Table,
    active,
    days_to_first_job,
    plan,
    steps_done,
)
from ipsdesk.domain.periods import Period
from ipsdesk.domain.shown import Dropped, ShownRow, ShownTable, Why, audited
from ipsdesk.domain.units import Unit

DEFAULT = Rules()
DAYS, STEPS = 10, 5  # medians are rounded to tens of days, and to five steps


@dataclass(frozen=True, slots=True)
class FidelityTotal:
    """The unit's own total on a fidelity scale: about the team, never about a person."""

    scale: str
    total: int
    highest: int
    band: str
    on: date


@dataclass(frozen=True, slots=True)
class Summary:
    """Everything a summary says.

    Attributes:
        people: participants in the period; None where there are fewer than ten, and then
            nothing else is said.
        days_to_job, steps_each: medians, where enough people stand behind them.
        fidelity: the newest signed review, where there is one.

    """

    period: Period
    made_on: date
    rules: Rules
    people: Figure | None
    tables: tuple[ShownTable, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    days_to_job: Middle | None = None
    steps_each: Middle | None = None
    fidelity: FidelityTotal | None = None

    def table(self, name: str) -> ShownTable | None:
        """Return a table by its name, or None where it is not shown."""
        return next((table for table in self.tables if table.name == name), None)


@dataclass(frozen=True, slots=True)
class Occasion:
    """When and over what a summary is made, and what left before."""

    period: Period
    made_on: date
    banding: Banding = Banding.COMMON
    rules: Rules = DEFAULT
    ledger: tuple[Released, ...] = ()


def summary_of(
    units: Sequence[Unit], occasion: Occasion, fidelity: FidelityTotal | None = None
) -> Summary:
    """Count a period and return what may be shown of it.

    Args:
        units: merged units of one operation.
        occasion: the period, the day, the rules and the ledger.
        fidelity: the newest signed review.

    """
    here = active(units, occasion.period)
    reach = disclosure.depth(len(here))
    bare = Summary(occasion.period, occasion.made_on, occasion.rules, people=None)
    if reach is Depth.NOTHING:
        return bare
    found = _found(here, occasion, reach)
    tables = [one for one in found if isinstance(one, ShownTable)]
    dropped = [one for one in found if isinstance(one, Dropped)]
    people = _everybody(tables, figure(len(here), occasion.rules.smallest))
    counted = here if reach >= Depth.ONE_WAY else ()
    kept, solved = audited(tables, people, left_out=_some_out(here))
    return replace(
        bare,
        people=people,
        tables=kept,
        dropped=(*dropped, *solved),
        fidelity=fidelity,
        days_to_job=_middle(days_to_first_job(counted, occasion.period), DAYS, occasion),
        steps_each=_middle(steps_done(counted, occasion.period), STEPS, occasion),
    )


def released(summary: Summary, units: Iterable[Unit], occasion: Occasion) -> tuple[Released, ...]:
    """Return what the ledger must keep if this summary leaves."""
    counted = {table.name: table for table in plan(units, occasion.period, occasion.banding)}
    return tuple(
        Released(
            table.name,
            occasion.period.code,
            occasion.made_on,
            _numerals(table),
            ledger.members(counted[table.name]),
        )
        for table in summary.tables
        if table.repeats is None
    )


def _found(here: Sequence[Unit], occasion: Occasion, reach: Depth) -> list[ShownTable | Dropped]:
    """Return each table of the plan, shown or dropped.

    Where too few have come or gone for the total to be counted anew, only tables that
    left before are shown: a new one would tell of the newcomers.
    """
    counted = plan(here, occasion.period, occasion.banding)
    tables = [table for table in counted if table.needs <= reach]
    [everybody] = [table for table in tables if table.name == EVERYBODY]
    allowed, _ = _verdict(everybody, occasion)
    if allowed is Verdict.FREE:
        return [_shown(table, len(here), occasion) for table in tables]
    return [
        _shown(table, len(here), occasion)
        if _verdict(table, occasion)[0] is Verdict.REPEAT or _told_before(table, occasion)
        else Dropped(table.name, Why.CHANGED_TOO_LITTLE)
        for table in tables
    ]


def _shown(table: Table, everybody: int, occasion: Occasion) -> ShownTable | Dropped:
    people = len(table.people)
    if disclosure.depth(people) < table.needs:
        return Dropped(table.name, Why.TOO_FEW)
    if not disclosure.part_may_be_shown(people, everybody):
        return Dropped(table.name, Why.TOO_FEW)
    allowed, earlier = _verdict(table, occasion)
    if allowed is Verdict.HELD:
        return Dropped(table.name, Why.CHANGED_TOO_LITTLE)
    rows = tuple(_shown_row(table, row, occasion.rules) for row in table.rows)
    fresh = ShownTable(table.name, table.population, rows, exclusive=table.exclusive)
    return fresh if earlier is None else _as_before(fresh, earlier)


def _verdict(table: Table, occasion: Occasion) -> tuple[Verdict, Released | None]:
    return ledger.verdict(table, occasion.period.code, occasion.ledger, occasion.rules)


def _told_before(table: Table, occasion: Occasion) -> bool:
    return ledger.told_before(table, occasion.period.code, occasion.ledger)


def _everybody(tables: Iterable[ShownTable], counted: Figure) -> Figure:
    """Return the total as it may be shown: the one of an earlier release, if that stands."""
    totals = (table.rows[0].total for table in tables if table.name == EVERYBODY)
    return next(totals, counted)


def _shown_row(table: Table, row: Row, rules: Rules) -> ShownRow:
    smallest = rules.threshold(sensitive=table.sensitive)
    total = figure(len(row.people), smallest)
    if total.value is not None and table.guarded and _tells_of_each(table, row):
        return ShownRow(row.key, total, None)
    cells = ((cell.key, figure(len(cell.people), smallest)) for cell in row.cells)
    return ShownRow(row.key, total, tuple(cells))


def _tells_of_each(table: Table, row: Row) -> bool:
    """Tell whether the row gives its group away.

    Where categories overlap, each is a yes or a no by itself; a "no" of nearly everybody
    is already covered by showing nobody and a few alike.
    """
    counts = [len(cell.people) for cell in row.cells]
    if table.exclusive:
        return disclosure.gives_the_group_away(counts)
    whole = len(row.people)
    return any(
        2 * count > whole and disclosure.gives_the_group_away([count, whole - count])
        for count in counts
    )


def _as_before(fresh: ShownTable, earlier: Released) -> ShownTable:
    """Return the table with the numbers of an earlier release, and its date."""
    rows = tuple(
        ShownRow(
            row.key,
            _figure_from(earlier.shown.get((row.key, WHOLE)), row.total),
            _cells_before(row, earlier),
        )
        for row in fresh.rows
    )
    return replace(fresh, rows=rows, repeats=earlier.on)


def _cells_before(row: ShownRow, earlier: Released) -> tuple[tuple[str, Figure], ...] | None:
    found = tuple(
        (key, _figure_from(numeral, row.total))
        for (group, key), numeral in earlier.shown.items()
        if group == row.key and key != WHOLE
    )
    return found or (() if row.figures == () else None)


def _figure_from(numeral: str | None, alike: Figure) -> Figure:
    if numeral is None or not numeral.isdecimal():
        return Figure(None, alike.smallest)
    return Figure(int(numeral), alike.smallest)


def _numerals(table: ShownTable) -> dict[tuple[str, str], str]:
    found = {(row.key, WHOLE): row.total.words for row in table.rows}
    for row in table.rows:
        found |= {(row.key, key): one.words for key, one in row.figures or ()}
    return found


def _middle(values: Sequence[int], round_to: int, occasion: Occasion) -> Middle | None:
    return disclosure.middle(values, round_to, occasion.rules)


def _some_out(units: Iterable[Unit]) -> bool:
    return any(unit.protected for unit in units)
