"""A release: the numbers of one period as they may leave, and what each hidden one hides for."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property

from ipsdesk.domain.counting import Standpoint
from ipsdesk.domain.periods import Named, ToDate
from ipsdesk.domain.release_plan import ALL, MUNICIPALITY, ReleasePlan

RULES_NAME = "ipsdesk-SDC-1"
PERCENT_BASE, PERCENT_PART = 25, 5
PERCENT_OFF = 5.0

At = tuple[str, ...]


class Method(StrEnum):
    """How a number may look; chosen once for a project."""

    EXACT = "exact"
    ROUND = "round"


class Why(StrEnum):
    """Why a number is hidden; said to those who release it and to nobody else."""

    SMALL = "small"
    CHANGE = "change"
    GROUP = "group"
    UNIT = "unit"
    DOMINATED = "dominated"
    PROTECTS = "protects"
    PART = "part"
    LAYOUT = "layout"
    UNPROVED = "unproved"


@dataclass(frozen=True, slots=True)
class Spot:
    """Another number: the release it is in, its table, and the row and column."""

    release: str
    table: tuple[str, ...]
    at: At


@dataclass(frozen=True, slots=True)
class ReleasedCell:
    """One number of a table as it is shown; `low` and `high` are what a reader may conclude.

    Attributes:
        table: which table, from 0.
        at: a level, a group or `*` for each variable of the table.
        why: why it is hidden, or None.
        other: the number it has to do with.
        since: the earlier release that it would tell a change since.

    """

    table: int
    at: At
    shown: int | None
    low: int | None
    high: int | None
    why: Why | None = None
    other: Spot | None = None
    since: str = ""

    @property
    def is_few(self) -> bool:
        """Tell whether it is the one class of nobody and a few."""
        return self.shown == 0 and bool(self.high)


@dataclass(frozen=True, slots=True)
class Terms:
    """By which rules a release was made: kept with it, and printed on it."""

    method: Method
    smallest: int = 5
    program: str = ""
    grade: str = ""
    needs: int = 0
    hidden: int = 0


@dataclass(frozen=True)
class Release:
    """One release, previewed (number 0) or in the ledger.

    Attributes:
        period: as it was asked for.
        last: the last day that was counted.
        plan: the plan as it was counted for the period.

    """

    number: int
    period: Named
    last: date
    made_on: date
    plan: ReleasePlan
    terms: Terms
    cells: tuple[ReleasedCell, ...] = field(repr=False)

    @cached_property
    def _by_place(self) -> Mapping[tuple[int, At], ReleasedCell]:
        return {(cell.table, cell.at): cell for cell in self.cells}

    @cached_property
    def _first(self) -> Mapping[frozenset[tuple[str, str]], ReleasedCell]:
        """Return each number where it is shown first: tables of one variable before pairs."""
        shown = [cell for cell in self.cells if cell.shown is not None]
        shown.sort(key=lambda cell: (len(cell.at), cell.table), reverse=True)
        return {self.plan.whom(cell.table, cell.at): cell for cell in shown}

    def cell(self, table: int, at: At) -> ReleasedCell:
        """Return one number."""
        return self._by_place[table, at]

    @property
    def code(self) -> str:
        """Return the name of the period, such as 2026-H2."""
        return self.period.code

    def table_of(self, variables: tuple[str, ...]) -> int:
        """Return which table counts just these variables."""
        return self.plan.tables.index(variables)

    def row(self, variable: str, row: str) -> ReleasedCell:
        """Return a row of a table with one variable.

        Where that table is left out, another variable may show the very same people.
        """
        found = self.cell(self.table_of((variable,)), (row,))
        if found.shown is not None:
            return found
        same = self._first.get(self.plan.whom(found.table, found.at), found)
        return found if same.shown is None else same

    @property
    def everybody(self) -> ReleasedCell:
        """Return the number of all who took part."""
        return self.cell(0, (ALL,) * len(self.plan.tables[0]))

    def is_left_out(self, table: int) -> bool:
        """Tell whether the public layout leaves a whole table out."""
        cells = [cell for cell in self.cells if cell.table == table]
        return all(cell.shown is None and cell.why is Why.LAYOUT for cell in cells)

    def is_all_hidden(self, table: int) -> bool:
        """Tell whether no number of a table is shown, for whatever reasons."""
        return all(cell.shown is None for cell in self.cells if cell.table == table)

    def repeats_others(self, table: int) -> bool:
        """Tell whether a table shows nothing but numbers that stand in others before it."""
        if table == 0 or self.shows_total_only(table):
            return False
        shown = [one for one in self.cells if one.table == table and one.shown is not None]
        return bool(shown) and not any(self._stands_first(one) for one in shown)

    def _stands_first(self, shown: ReleasedCell) -> bool:
        first = self._first[self.plan.whom(shown.table, shown.at)]
        same = (first.shown, first.low, first.high) == (shown.shown, shown.low, shown.high)
        return first.table == shown.table or not same

    def shows_total_only(self, table: int) -> bool:
        """Tell whether the total of a table is the one number of it that is shown."""
        shown = [cell.at for cell in self.cells if cell.table == table and cell.shown is not None]
        return bool(shown) and all(set(at) == {ALL} for at in shown)

    @property
    def numbers(self) -> "Counter[int]":
        """Return every number that is shown, each as often as tables show it."""
        return Counter(cell.shown for cell in self.cells if cell.shown is not None)


def percentage(part: ReleasedCell, base: ReleasedCell) -> int | None:
    """Return a whole percentage of two shown numbers, or None where it would say too much.

    It follows from numbers that are shown anyway, so that it tells nothing more (rule 7):
    the base is 25 or more, and part and rest are 5 or more. Of numbers that were rounded it
    is at most `PERCENT_OFF` points from the true one, or there is none: of 25 it would be ten.
    """
    if part.shown is None or base.shown is None or base.shown < PERCENT_BASE:
        return None
    if min(part.shown, base.shown - part.shown) < PERCENT_PART:
        return None
    if _may_be_off(part, base) > PERCENT_OFF:
        return None
    return (200 * part.shown + base.shown) // (2 * base.shown)


def _may_be_off(part: ReleasedCell, base: ReleasedCell) -> float:
    """Return by how many points a share of what is shown may be off the true one."""
    told = (part.shown or 0) / (base.shown or 1)
    least = (part.low or 0) / (base.high or 1)
    most = (part.high or 0) / max(1, base.low or 0)
    return 100 * max(most - told, told - least)


def standpoint(period: Named, today: date, places: Iterable[str] = ()) -> Standpoint:
    """Return from where a period is looked at on a day."""
    last = today if isinstance(period, ToDate) else min(today, period.after - timedelta(days=1))
    return Standpoint(period, last, frozenset(places))


def places_of(plan: ReleasePlan) -> tuple[str, ...]:
    """Return the municipalities that a plan names as it is counted."""
    named = {level.id for level in plan.variables[MUNICIPALITY].levels}
    return tuple(code for code in plan.municipalities if code in named)
