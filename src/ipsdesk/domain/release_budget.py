"""What a summary would cost: how many of its numbers must be hidden, and why."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from uuid import UUID

from ipsdesk.domain.counting import Counted
from ipsdesk.domain.release_ledger import Left
from ipsdesk.domain.release_plan import ALL, ReleasePlan

Levels = Mapping[str, str]
Place = tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Cost:
    """How many numbers there are, how many count a few, and how many tell a small change."""

    numbers: int
    small: int
    changes: int


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
