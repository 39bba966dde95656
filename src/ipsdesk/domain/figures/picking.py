"""Picking: the few questions that every figure asks of many records."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial
from itertools import repeat
from operator import attrgetter
from typing import Protocol, TypeVar
from uuid import UUID

from ipsdesk.domain.figures.facts import Fact
from ipsdesk.domain.figures.figure import Left
from ipsdesk.domain.figures.window import Window

_Row = TypeVar("_Row")
_Key = TypeVar("_Key")
_FactRow = TypeVar("_FactRow", bound=Fact)
_BY_ID = attrgetter("int")
_DAY, _PARTICIPANT = attrgetter("day"), attrgetter("participant")
_LEFT = partial(tuple.__new__, Left)  # of many: what makes a named tuple costs more


class Owned(Protocol):
    """A record about a participant."""

    @property
    def participant(self) -> UUID:
        """Whom it is about."""


class Sorted(Protocol):
    """A record of some kind."""

    @property
    def kind(self) -> str:
        """Which kind."""


class Stretch(Protocol):
    """A record that holds from one day to another."""

    @property
    def from_day(self) -> date:
        """The first day."""

    @property
    def to_day(self) -> date | None:
        """The last day, or None."""


_OwnedRow = TypeVar("_OwnedRow", bound=Owned)
_SortedRow = TypeVar("_SortedRow", bound=Sorted)


def those(test: Callable[[_Row], bool], rows: Iterable[_Row]) -> list[_Row]:
    """Return the records that pass a test."""
    return list(filter(test, rows))


def number(test: Callable[[_Row], object], rows: Iterable[_Row]) -> int:
    """Return how many records pass a test."""
    return sum(map(bool, map(test, rows)))


def in_window(rows: Iterable[_FactRow], window: Window) -> list[_FactRow]:
    """Return the records whose day lies in the window."""
    first, last = window.first, window.last
    each = list(rows)
    days = map(_DAY, each)
    pairs = zip(each, days, strict=True)
    return [row for row, day in pairs if day is not None and first <= day <= last]


def of_kinds(rows: Iterable[_SortedRow], *kinds: str) -> list[_SortedRow]:
    """Return the records of some kinds."""
    return [row for row in rows if row.kind in kinds]


def about(rows: Iterable[_OwnedRow], people: Iterable[UUID]) -> list[_OwnedRow]:
    """Return the records about some participants."""
    wanted = set(people)
    return [row for row in rows if row.participant in wanted]


def people_in(rows: Iterable[Owned]) -> set[UUID]:
    """Return whom some records are about."""
    return {row.participant for row in rows}


def by_person(rows: Iterable[_OwnedRow]) -> Mapping[UUID, list[_OwnedRow]]:
    """Return the records of each participant; of anybody else, none."""
    return grouped(rows, _PARTICIPANT)


def grouped(rows: Iterable[_Row], key: Callable[[_Row], _Key]) -> Mapping[_Key, list[_Row]]:
    """Return the records under what they are grouped by; under anything else, none."""
    found: dict[_Key, list[_Row]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return _Groups(found)


class _Groups(dict[_Key, list[_Row]]):
    """Records under what they are grouped by; asking for others adds nothing."""

    def __missing__(self, key: _Key) -> list[_Row]:
        return []


def of_all(people: Iterable[UUID], rows: Mapping[UUID, list[_Row]]) -> list[_Row]:
    """Return the records of some people, person by person."""
    return [row for who in sorted(people, key=_BY_ID) for row in rows[who]]


def touching(rows: Iterable[_Row], window: Window, *stretch: str) -> list[_Row]:
    """Return the records that hold on some day of the window."""
    first, last = stretch or ("from_day", "to_day")
    return [row for row in rows if _touches(getattr(row, first), getattr(row, last), window)]


def left(rows: Iterable[Fact], why: str) -> list[Left]:
    """Return records as left out for a reason."""
    return list(map(_LEFT, zip(rows, repeat(why))))


def _touches(first: date | None, last: date | None, window: Window) -> bool:
    if first is None or first > window.last:
        return False
    return last is None or last >= window.first
