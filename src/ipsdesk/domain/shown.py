"""Tables as a reader sees them, and what a reader could work out from all of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ipsdesk.domain.disclosure import Figure
from ipsdesk.domain.ledger import WHOLE
from ipsdesk.domain.narrowing import Bounds, Place, Sum, told_too_closely
from ipsdesk.domain.outcomes import ACTIVE, ALL, BY, LEAVERS

MOST = 10**9


class Why(StrEnum):
    """Why a table of the plan is not shown."""

    TOO_FEW = "too_few"
    CHANGED_TOO_LITTLE = "changed_too_little"
    COULD_BE_WORKED_OUT = "could_be_worked_out"


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A group's rounded total, and its figures; None where the distribution is not shown."""

    key: str
    total: Figure
    figures: tuple[tuple[str, Figure], ...] | None


@dataclass(frozen=True, slots=True)
class ShownTable:
    """One table as it may be shown; dated if it repeats what an earlier release showed."""

    name: str
    population: str
    rows: tuple[ShownRow, ...]
    exclusive: bool = False
    repeats: date | None = None

    @property
    def question(self) -> str:
        """Return the variable that is counted."""
        return self.name.partition(BY)[0]

    @property
    def groups(self) -> str:
        """Return the variable that it is split by, or "" where it is not."""
        return self.name.partition(BY)[2]


@dataclass(frozen=True, slots=True)
class Dropped:
    """A table of the plan that is not shown, and why."""

    name: str
    why: Why


def audited(
    tables: Sequence[ShownTable], people: Figure, *, left_out: bool
) -> tuple[tuple[ShownTable, ...], tuple[Dropped, ...]]:
    """Keep each table that lets no hidden number be worked out, the most important first.

    A table that would, together with those kept before it, is dropped. More numbers only
    ever narrow a reader's choice, so nothing kept needs to be looked at again.

    Args:
        tables: what would be shown, in order of priority.
        people: the figure shown for all participants.
        left_out: somebody is counted in the total alone (protected persons), so that
            parts may fall short of their whole.

    """
    kept: list[ShownTable] = []
    dropped: list[Dropped] = []
    for table in tables:
        if _told_too_closely([*kept, table], people, exact=not left_out):
            dropped.append(Dropped(table.name, Why.COULD_BE_WORKED_OUT))
        else:
            kept.append(table)
    return tuple(kept), tuple(dropped)


def _told_too_closely(tables: Sequence[ShownTable], people: Figure, *, exact: bool) -> bool:
    bounds: dict[Place, Bounds] = {_whole(ACTIVE): people.bounds}
    hidden: set[Place] = set()
    for table in tables:
        for place, figure in _places(table):
            bounds[place] = _both(bounds.get(place, (0, MOST)), figure.bounds)
            hidden |= {place} if figure.value is None else set()
        hidden |= set(_unsaid(table))
    sums = [one for table in tables for one in _sums(table, exact=exact)]
    sums.append(Sum(_whole(LEAVERS), ((f"taking_part@{ACTIVE}", ALL, "left"),)))
    for one in sums:
        for place in (one.whole, *one.parts):
            bounds.setdefault(place, (0, MOST))
    return bool(told_too_closely(hidden, bounds, sums))


def _places(table: ShownTable) -> Iterator[tuple[Place, Figure]]:
    """Name each number by what it counts, so that one number under two names meets itself."""
    for row in table.rows:
        yield _total(table, row), row.total
        for key, figure in row.figures or ():
            yield _cell(table, row.key, key), figure


def _unsaid(table: ShownTable) -> Iterator[Place]:
    """Return the cells of rows whose distribution is not shown."""
    for row in table.rows:
        if row.figures is None:
            yield from (_cell(table, row.key, key) for key in _keys(table))


def _sums(table: ShownTable, *, exact: bool) -> Iterator[Sum]:
    for row in table.rows:
        cells = tuple(_cell(table, row.key, key) for key in _keys(table))
        if cells and table.exclusive:
            yield Sum(_total(table, row), cells, exact)
        else:
            yield from (Sum(_total(table, row), (cell,), exact=False) for cell in cells)
    if table.groups:
        yield Sum(_whole(table.population), tuple(_total(table, row) for row in table.rows), exact)
        yield from _columns(table, exact=exact)


def _columns(table: ShownTable, *, exact: bool) -> Iterator[Sum]:
    """Each category over all groups is that category's own number."""
    for key in _keys(table):
        parts = tuple(_cell(table, row.key, key) for row in table.rows)
        yield Sum((f"{table.question}@{table.population}", ALL, key), parts, exact)


def _keys(table: ShownTable) -> tuple[str, ...]:
    told = (row.figures for row in table.rows if row.figures is not None)
    return tuple(key for key, _ in next(told, ()))


def _cell(table: ShownTable, row: str, key: str) -> Place:
    return f"{table.name}@{table.population}", row, key


def _total(table: ShownTable, row: ShownRow) -> Place:
    if table.groups:
        return f"{table.groups}@{table.population}", ALL, row.key
    return _whole(table.population)


def _whole(population: str) -> Place:
    return population, ALL, WHOLE


def _both(one: Bounds, other: Bounds) -> Bounds:
    return max(one[0], other[0]), min(one[1], other[1])
