"""Which efforts were used together with the support, and how people went on; never why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Used:
    """One participant: the kinds of effort used beside the support, and what came after."""

    person: UUID
    kinds: frozenset[str]
    work: bool
    studies: bool
    ratings: tuple[int, ...] = ()

    @property
    def onward(self) -> bool:
        """Tell whether they went on to work or studies."""
        return self.work or self.studies


@dataclass(frozen=True, slots=True)
class Combination:
    """Everybody who used the same kinds of effort beside the support.

    Attributes:
        kinds: the kinds of effort, in order; empty for the support alone.
        onward: how many went on to work or studies; None where that is not shown.
        work, studies: how many to each; None where that is not shown.
        usefulness: the mean of what the participants said, 0 to 10; None where not shown.
        rated: how many ratings it is the mean of.
        others: several small combinations that are told as one.

    """

    kinds: tuple[str, ...]
    people: tuple[UUID, ...] = field(repr=False)
    onward: int | None
    work: int | None
    studies: int | None
    rated: int
    usefulness: float | None
    others: bool = False

    @property
    def count(self) -> int:
        """Return how many people it is about."""
        return len(self.people)


def combinations(used: Iterable[Used]) -> tuple[Combination, ...]:
    """Return every combination with its people, those of most people first."""
    groups = _groups(used)
    found = [_combination(kinds, people) for kinds, people in groups.items()]
    return tuple(sorted(found, key=lambda one: (-one.count, one.kinds)))


def sheltered(used: Sequence[Used], smallest: int) -> tuple[Combination, ...]:
    """Return the combinations as they may be seen outside the circle that knows the people.

    Combinations of few people are told as one. How many went on is told only where neither
    those who did nor those who did not are few, and never hidden in one place alone, for
    the sum would tell it. Of fewer people than the smallest count nothing is said.

    Args:
        used: one line for each participant.
        smallest: the smallest count that may be shown.

    """
    if len(used) < smallest:
        return ()
    large = sorted(_groups(used).values(), key=len, reverse=True)
    small: list[Used] = []
    while large and (len(large[-1]) < smallest or 0 < len(small) < smallest):
        small += large.pop()
    told = [_combination(tuple(sorted(group[0].kinds)), group) for group in large]
    if small:
        told.append(replace(_combination((), small), others=True))
    return _hidden_in_two(tuple(_guarded(one, smallest) for one in told))


def _groups(used: Iterable[Used]) -> dict[tuple[str, ...], list[Used]]:
    groups: dict[tuple[str, ...], list[Used]] = {}
    for one in used:
        groups.setdefault(tuple(sorted(one.kinds)), []).append(one)
    return groups


def _combination(kinds: tuple[str, ...], people: Sequence[Used]) -> Combination:
    ratings = [rating for one in people for rating in one.ratings]
    return Combination(
        kinds=kinds,
        people=tuple(one.person for one in people),
        onward=sum(one.onward for one in people),
        work=sum(one.work for one in people),
        studies=sum(one.studies for one in people),
        rated=len(ratings),
        usefulness=sum(ratings) / len(ratings) if ratings else None,
    )


def _guarded(one: Combination, smallest: int) -> Combination:
    onward = one.onward or 0
    open_ = smallest <= onward <= one.count - smallest
    told = one.usefulness if one.rated >= smallest else None
    return replace(
        one,
        onward=onward if open_ else None,
        work=None,
        studies=None,
        rated=one.rated if told is not None else 0,
        usefulness=None if told is None else round(told),
    )


def _hidden_in_two(told: tuple[Combination, ...]) -> tuple[Combination, ...]:
    hidden = [one for one in told if one.onward is None]
    shown = [one for one in told if one.onward is not None]
    if len(hidden) != 1 or not shown:
        return told
    least = min(shown, key=lambda one: one.count)
    return tuple(replace(one, onward=None) if one is least else one for one in told)
