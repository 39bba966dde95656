"""All support around one participant: who gives what since when, what is double, what lacks."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import combinations
from uuid import UUID

GAP_DAYS = 30  # a shorter pause between two efforts is none that must be looked at
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Effort:
    """What somebody else gives: who that is, whom to call, and its days."""

    id: UUID
    name: str = field(repr=False)
    kind: str
    owner: str = field(default="", repr=False)
    contact: str = field(default="", repr=False)
    first: date = date.min
    last: date | None = None
    useful: int | None = None  # 0 to 10, as the participant rates it
    said: str = field(default="", repr=False)  # of it, in the participant's words

    def runs_on(self, day: date) -> bool:
        """Tell whether it goes on that day."""
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Talked:
    """A meeting about the participant: which, when, about which own goal, and who does what."""

    id: UUID
    kind: str
    on: date
    goal: str = field(repr=False)
    who_does_what: str = field(repr=False)
    took_part: bool


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody around the participant, and since when, as far as is known."""

    id: UUID
    name: str = field(repr=False)
    kind: str
    reached: str = field(default="", repr=False)
    since: date | None = None
    until: date | None = None

    def is_there(self, day: date) -> bool:
        """Tell whether they are still around that day."""
        return self.until is None or day <= self.until


def overlaps(efforts: Iterable[Effort], today: date) -> list[tuple[Effort, Effort]]:
    """Return each two efforts of one kind that go on today and are given by different people."""
    running = [one for one in efforts if one.runs_on(today)]
    pairs = combinations(sorted(running, key=lambda one: (one.first, str(one.id))), 2)
    return [(one, other) for one, other in pairs if _is_double(one, other)]


def _is_double(one: Effort, other: Effort) -> bool:
    return one.kind == other.kind and (one.owner or one.name) != (other.owner or other.name)


def pauses(efforts: Iterable[Effort], today: date) -> Iterator[tuple[date, date]]:
    """Yield every stretch of a month or more without any effort since the first of them."""
    begun = sorted((one for one in efforts if one.first <= today), key=lambda one: one.first)
    free: date | None = None
    for one in begun:
        if free is not None and (one.first - free).days >= GAP_DAYS:
            yield free, one.first - _DAY
        ends = min(one.last or today, today) + _DAY
        free = ends if free is None else max(free, ends)
    if free is not None and (today - free).days + 1 >= GAP_DAYS:
        yield free, today
