"""What a summary would cost: how many of its numbers must be hidden, and why."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import count, product
from uuid import UUID

from ipsdesk.domain.counting import Counted
from ipsdesk.domain.release import Method
from ipsdesk.domain.release_ledger import Ledger, Left
from ipsdesk.domain.release_plan import ALL, ReleasePlan

Levels = Mapping[str, str]
Place = tuple[tuple[str, ...], tuple[str, ...]]
WHOLE_PARTS_BELOW = 100  # with fewer participants a part of a table is shown whole or not at all
CLOSES_BELOW = 200  # an exact summary of more left the next open (docs/anonymity_measured.md)


@dataclass(frozen=True, slots=True)
class Cost:
    """What a summary costs, now and later.

    Attributes:
        numbers: how many there are.
        small: how many of them count a few.
        changes: how many would tell what a few did since the newest summary.
        later: how many of a summary to date in three months would tell what a few did since
            this one, and nothing else hides, if as much happens as in the last three months;
            None where that cannot be said.

    """

    numbers: int
    small: int
    changes: int
    later: int | None = None


@dataclass(frozen=True, slots=True)
class Silence:
    """Why a summary could show nothing: one that left, of nearly as many people.

    Attributes:
        number: of the summary that left.
        made_on: when it left.
        more: how many more must have come before anything could be shown beside it.
        instead: the shortest longer period of which something could be shown; "" if there is none.

    """

    number: int
    made_on: date
    more: int
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is known of a summary before anybody is counted.

    Attributes:
        silence: why it could show nothing.
        counted_to: the last day it counts, where its period is not over.
        closes: how many took part, where as the first exact one it can close later ones.

    """

    silence: Silence | None = None
    counted_to: date | None = None
    closes: int | None = None


def silence_of(people: int, ledger: Ledger, smallest: int) -> Silence | None:
    """Return beside which summary an exact one of few participants could show nothing.

    Each part of a table adds up to all who took part. Where they are 1 to 4 more or fewer than
    in a summary that showed anything, whatever is shown would tell of those few.

    Args:
        people: how many took part.
        ledger: everything that has left.
        smallest: the smallest count that is not protected.

    """
    told = [one for one in ledger.left if _tells(one)]
    totals = {one.number: ledger.people_in(one) for one in told}
    near = [one for one in told if 0 < abs(people - totals[one.number]) < smallest]
    if not near:
        return None
    more = next(
        more
        for more in count(1)
        if not any(0 < abs(people + more - total) < smallest for total in totals.values())
    )
    return Silence(near[-1].number, near[-1].made_on, more)


def _tells(left: Left) -> bool:
    exact = left.terms.method is Method.EXACT
    return exact and any(cell.shown is not None for cell in left.cells)


def cost_of(
    plan: ReleasePlan, people: Iterable[Counted], before: Left | None, smallest: int
) -> Cost:
    """Return what a summary would cost, before the guard hides what protects those numbers.

    Args:
        plan: as it is counted for the period.
        people: everybody counted in it.
        before: the summary it would be compared with, the newest that left.
        smallest: the smallest count that is not protected.

    """
    now = {one.person: one.levels for one in people}
    counts = Counter(place for levels in now.values() for place in _places(plan, levels))
    moved = _moved(plan, now, _levels_of(before)) if before else Counter[Place]()
    return Cost(
        numbers=sum(_size(plan, table) for table in plan.tables),
        small=_below(counts, smallest),
        changes=_below(moved, smallest),
    )


def later_of(
    plan: ReleasePlan,
    then: Iterable[Counted],
    now: Iterable[Counted],
    before: Left | None,
    smallest: int,
) -> int:
    """Return how many numbers a later summary would hide because of one before it alone.

    Args:
        plan: of the later summary.
        then: everybody in the one before it.
        now: everybody in the later one.
        before: the newest that left, which hides some of them anyhow.
        smallest: the smallest count that is not protected.

    """
    later, sooner = ({one.person: one.levels for one in some} for some in (now, then))
    counts = Counter(place for levels in later.values() for place in _places(plan, levels))
    known = _moved(plan, later, _levels_of(before)) if before else Counter[Place]()
    moved = _moved(plan, later, sooner)
    told = set(_all_places(plan, sooner))
    return sum(
        0 < many < smallest
        and place in told
        and not any(0 < other[place] < smallest for other in (counts, known))
        for place, many in moved.items()
    )


def _all_places(plan: ReleasePlan, people: Mapping[UUID, Levels]) -> Iterator[Place]:
    for levels in people.values():
        yield from _places(plan, levels)


def _below(counts: Counter[Place], smallest: int) -> int:
    return sum(0 < count < smallest for count in counts.values())


def _moved(
    plan: ReleasePlan, now: Mapping[UUID, Levels], then: Mapping[UUID, Levels]
) -> Counter[Place]:
    """Count at each place whoever came to it or left it since."""
    moved: Counter[Place] = Counter()
    for person in now.keys() | then.keys():
        here = set(_places(plan, now.get(person, {})))
        there = set(_places(plan, then.get(person, {})))
        moved.update(here ^ there)
    return moved


def _levels_of(left: Left) -> dict[UUID, Levels]:
    names = tuple(left.layout.variables)
    return {who: dict(zip(names, kept, strict=True)) for who, kept in left.people.items()}


def _places(plan: ReleasePlan, levels: Levels) -> Iterator[Place]:
    """Yield every number of the plan that somebody is counted in."""
    for table in plan.tables:
        if all(name in levels for name in table):
            inside = (_rows(plan, name, levels[name]) for name in table)
            yield from ((table, at) for at in product(*inside))


def _rows(plan: ReleasePlan, name: str, level: str) -> list[str]:
    groups = plan.variables[name].groups
    return [ALL, level, *(group.id for group in groups if level in group.levels)]


def _size(plan: ReleasePlan, table: tuple[str, ...]) -> int:
    size = 1
    for name in table:
        size *= 1 + len(plan.variables[name].rows)
    return size
