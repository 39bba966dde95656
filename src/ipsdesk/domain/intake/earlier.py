"""Earlier rows of the same file: who stands there twice, surely or under another spelling."""

from collections.abc import Iterator
from itertools import chain
from uuid import UUID

from ipsdesk.domain.intake.alike import Likeness, Traits, is_likely, is_namesake, signs
from ipsdesk.domain.intake.nearby import Nearby
from ipsdesk.domain.intake.plan import Held

MOST_ALIKE = 4


class EarlierRows:
    """The rows about new participants that a file had so far."""

    def __init__(self, likeness: Likeness, *, by_name_only: bool) -> None:
        self._likeness, self._by_name_only = likeness, by_name_only
        self._said: dict[object, list[tuple[str, int]]] = {}  # number and row, by what a row says
        self._new: dict[UUID, tuple[int, Traits]] = {}
        self._nearby = Nearby(())

    def twice(self, own: Traits, row: int) -> Iterator[Held]:
        """Hold a row about the same person once more; two whole numbers are two people."""
        said = [self._said.setdefault(key, []) for key in _surely_by(own)]
        alike = (at for number, at in chain.from_iterable(said) if _may_be(own.number, number))
        first = min(alike, default=None)
        for one in said:
            one.append((own.number, row))
        if first is not None:
            yield Held("twice", limit=first)

    def keep(self, who: UUID, own: Traits, row: int) -> None:
        """Remember somebody whom a row brings, to compare the later rows with."""
        self._new[who] = row, own
        self._nearby.add(who, own)

    def alike(self, own: Traits) -> dict[UUID, Held]:
        """Return who of the earlier rows may be the same person, and why, first row first."""
        found = {}
        for who in self._nearby.candidates(own, by_name_only=self._by_name_only):
            row, other = self._new[who]
            spoken = signs(own, other, self._likeness(own.sounds, other.sounds))
            if is_likely(spoken) or is_namesake(own, spoken):
                found[who] = Held("alike_row", limit=row, signs=spoken)
        first = sorted(found, key=lambda who: self._new[who][0])
        return {who: found[who] for who in first[:MOST_ALIKE]}


def _surely_by(own: Traits) -> Iterator[object]:
    """Yield by what it is sure who somebody is: name and day of birth, and the number."""
    if own.name and own.born:
        yield own.name, own.born
    if own.number:
        yield own.number


def _may_be(number: str, other: str) -> bool:
    return number == other or "" in (number, other)
