"""Quality: how soon after the event the records behind a figure were written down."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from operator import attrgetter

from ipsdesk.domain.figures.facts import Fact, RecordId
from ipsdesk.domain.figures.window import month_after

_DAYS = attrgetter("day", "recorded")


@dataclass(frozen=True, slots=True)
class Quality:
    """Of the records that are about a day: how many were written how soon, and changed late.

    `late` is more than a week after; `edited_after_lock` were changed when the month they are
    about had been reported, which is some weeks after its end.
    """

    records: int
    same_day: int
    late: int
    edited_after_lock: int


def quality_of(
    facts: Iterable[Fact], edited: Mapping[RecordId, date], rules: Mapping[str, int]
) -> Quality:
    """Count the records by how soon they were written down: many have both days in common."""
    each = tuple(facts)
    records = same_day = late = 0
    for (day, written), times in Counter(map(_DAYS, each)).items():
        if day is None:
            continue
        records += times
        same_day += times if written <= day else 0
        late += times if (written - day).days > rules["late_days"] else 0
    later = (fact for fact in each if fact.id in edited)
    return Quality(records, same_day, late, sum(_is_after_lock(f, edited, rules) for f in later))


def _is_after_lock(fact: Fact, edited: Mapping[RecordId, date], rules: Mapping[str, int]) -> bool:
    day = fact.day
    return day is not None and edited[fact.id] > _lock_day(day, rules["lock_day"])


def _lock_day(day: date, days: int) -> date:
    """Return the day from which the month of an event counts as reported."""
    return month_after(day.replace(day=1), 1) - timedelta(1) + timedelta(days)
