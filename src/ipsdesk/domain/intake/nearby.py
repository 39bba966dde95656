"""Whom it is worth comparing somebody with, found without looking at everybody."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from uuid import UUID

from ipsdesk.domain.intake.alike import Traits

Key = tuple[str, str]


class Nearby:
    """People under every key by which a twin would be found."""

    def __init__(self, known: Iterable[tuple[UUID, Traits]]) -> None:
        self._under: dict[Key, list[UUID]] = defaultdict(list)
        for who, own in known:
            self.add(who, own)

    def add(self, who: UUID, own: Traits) -> None:
        """Let one more be found."""
        for key in _kept_under(own):
            self._under[key].append(who)

    def candidates(self, own: Traits, *, by_name_only: bool = False) -> list[UUID]:
        """Return everybody who shares a number, a name, a day of birth or a telephone.

        Args:
            own: whom a twin is sought for.
            by_name_only: the law lets people be found by name and number alone (SRCH-02).

        """
        keys = _names(own) if by_name_only else _sought(own)
        return list(dict.fromkeys(who for key in keys for who in self._under.get(key, ())))


def _kept_under(own: Traits) -> Iterator[Key]:
    yield from _names(own)
    if own.born is not None:
        yield "born", own.born.isoformat()
    if own.phone:
        yield "phone", own.phone


def _names(own: Traits) -> Iterator[Key]:
    if own.number:
        yield "number", own.number
    if own.name:
        yield "name", own.name
    if own.sounds:
        yield "sounds", own.sounds


def _sought(own: Traits) -> Iterator[Key]:
    yield from _kept_under(own)
    if own.born is not None:
        yield from (("born", day) for day in _slips(own.born))


def _slips(day: date) -> Iterator[str]:
    """Yield the days that become this one by a slip of one figure, or by turning day and month."""
    whole = day.isoformat()
    yield f"{whole[:5]}{whole[8:]}-{whole[5:7]}"
    for place in (2, 3, 5, 6, 8, 9):
        for figure in "0123456789":
            if figure != whole[place]:
                yield whole[:place] + figure + whole[place + 1 :]


def days_near(day: date) -> Iterator[date]:
    """Yield a day of birth, and every day that it may be by a slip."""
    for text in (day.isoformat(), *_slips(day)):
        try:
            yield date.fromisoformat(text)
        except ValueError:
            continue
