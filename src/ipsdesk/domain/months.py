"""The month that is reported: who took part, what a file says of each, what has changed since.

A person's facts are those at the end of the month, so that what happens later changes no month
that has left (esf-and-law 2.1: start in the month of the start, end in the month of the end).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import chain
from uuid import UUID

from ipsdesk.domain.periods import Month, touches, within

WEEKS_TO_REPORT = timedelta(days=28)
EARLY_WARNING = 14  # days before the last day; from then on they are counted down (SCB-03)
LAST_WARNING = 3  # days before the last day; from then on it is said that only these are left
BIRTH_DAY = "ÅÅÅÅMMDD"  # what a pattern has where the day of birth goes
Spell = tuple[date, date | None]


class Fact(StrEnum):
    """What a column of the list can say."""

    NUMBER = "number"
    FIRST_NAME = "first_name"
    LAST_NAME = "last_name"
    STARTED = "started_on"
    ENDED = "ended_on"
    HOURS = "hours"
    PROJECT = "project"
    MONTH = "month"


OF_A_PERSON = tuple(one for one in Fact if one not in (Fact.PROJECT, Fact.MONTH))


class Whom(StrEnum):
    """Whom the list of a month is about."""

    TAKING_PART = "taking_part"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Told:
    """What the list of a month says of one person.

    Attributes:
        hours: whole hours of contact; None where the notes they were counted from are erased.

    """

    person: UUID
    started_on: date
    ended_on: date | None = None
    hours: int | None = None
    number: str = field(default="", repr=False)
    first_name: str = field(default="", repr=False)
    last_name: str = field(default="", repr=False)

    def fact(self, which: Fact) -> object:
        """Return one fact, or None where nothing is said."""
        return getattr(self, which.value) or None


def as_of(spells: Iterable[Spell], month: Month) -> Spell | None:
    """Return start and end as they stand when the month is over; None for whoever was not there.

    Whoever comes back is one person: the first start, the last end, and no end while any
    period of support is open on the last day (esf-and-law 1.2, re-entry).
    """
    begun = [spell for spell in spells if spell[0] < month.after]
    if not any(touches(month, *spell) for spell in begun):
        return None
    return min(start for start, _ in begun), _end_of(begun, month)


def _end_of(begun: Sequence[Spell], month: Month) -> date | None:
    """Return the last end there was by the end of the month; None while anything was open then."""
    ends = [end for _, end in begun if end is not None and end < month.after]
    return max(ends) if len(ends) == len(begun) else None


def is_in_list(spells: Iterable[Spell], month: Month, whom: Whom) -> bool:
    """Tell whether somebody who took part belongs in the list: all, or who began or ended.

    Whoever comes back in the month has begun again: the end that was told no longer holds.
    """
    days = chain.from_iterable(spells)
    return whom is Whom.TAKING_PART or any(within(month, day) for day in days)


def reported_by(month: Month) -> date:
    """Return the last day on which a month is in time: four weeks after its end."""
    return month.after - timedelta(days=1) + WEEKS_TO_REPORT


def months_to_report(first: Month, today: date) -> tuple[Month, ...]:
    """Return every month that is over, from the first on."""
    found, month = [], first
    while month.after <= today:
        found.append(month)
        month = month_of(month.after)
    return tuple(found)


def month_of(day: date) -> Month:
    """Return the month a day lies in."""
    return Month(day.year, day.month)


def is_pattern(pattern: str) -> bool:
    """Tell whether a pattern for protected people has a place for the day, and signs after it."""
    before, mark, after = pattern.strip().upper().partition(BIRTH_DAY)
    signs = after.replace("-", "")
    return bool(mark and not before and signs.isalnum() and signs.isascii() and len(signs) <= 6)


def reserve_number(pattern: str, born: date) -> str:
    """Return the number that stands for somebody protected; "" without a pattern that fits."""
    if not is_pattern(pattern):
        return ""
    written = pattern.strip()
    return f"{born:%Y%m%d}{written[len(BIRTH_DAY) :]}"


@dataclass(frozen=True, slots=True)
class Sent:
    """A month that has left: in which order, and which facts its file had."""

    month: Month
    order: int
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What would be said otherwise of one person: each fact with what was sent and what holds."""

    person: UUID
    facts: tuple[Fact, ...]
    old: Told | None = field(repr=False)
    new: Told | None = field(repr=False)
    twice: bool = False  # the file has another line about the same person


def differences(
    sent: Iterable[Told], now: Mapping[UUID, Told], facts: Sequence[Fact]
) -> Iterator[Difference]:
    """Yield whoever is told of otherwise than was sent, in the facts that the file had.

    Of two lines about one person, put together since, the one that is more alike stays and the
    other is to be taken out.

    """
    lines = defaultdict[UUID, list[Told]](list)
    for one in sent:
        lines[one.person].append(one)
    for person in sorted(lines.keys() ^ now.keys()):
        gone = lines.get(person, [None])
        yield from (Difference(person, (), old, now.get(person)) for old in gone)
    for person in sorted(lines.keys() & now.keys()):
        yield from _of_one(lines[person], now[person], facts)


def _of_one(lines: list[Told], new: Told, facts: Sequence[Fact]) -> Iterator[Difference]:
    nearest = min(lines, key=lambda old: len(_changed(facts, old, new)))
    changed = _changed(facts, nearest, new)
    if changed:
        yield Difference(new.person, changed, nearest, new)
    for old in lines:
        if old is not nearest:
            yield Difference(new.person, (), old, None, twice=True)


def _changed(facts: Sequence[Fact], old: Told, new: Told) -> tuple[Fact, ...]:
    return tuple(one for one in facts if one in OF_A_PERSON and _differs(one, old, new))


def _differs(which: Fact, old: Told, new: Told) -> bool:
    if which is Fact.HOURS and new.hours is None:
        return False
    return old.fact(which) != new.fact(which)


def with_sent_hours(now: Told, sent: Sequence[Told]) -> Told:
    """Return what holds now, with the hours that were sent where the notes are erased."""
    hours = [one.hours for one in sent if one.hours is not None]
    return replace(now, hours=sum(hours)) if now.hours is None and hours else now


def to_send_again(sent: Sequence[Sent], changed: Iterable[Month]) -> tuple[Month, ...]:
    """Return the months that must be read in again, oldest first: the changed and all later.

    A month is also behind while an earlier one was sent after it: SCB reads months in order.
    """
    differ, behind, newest = set(changed), [], 0
    again = False
    for one in sorted(sent, key=lambda each: each.month):
        again = again or one.month in differ or one.order < newest
        newest = max(newest, one.order)
        if again:
            behind.append(one.month)
    return tuple(behind)
