"""Quality: how soon after the event the records behind a figure were written down."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from ipsdesk.domain.figures.facts import Fact, RecordId
from ipsdesk.domain.figures.window import month_after


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
    """Count the records by how soon they were written down."""
    records = same_day = late = changed = 0
    late_days = rules["late_days"]
    for fact in facts:
        day = fact.day
        if day is None:
            continue
        records += 1
        written = fact.recorded
        if written <= day:
            same_day += 1
        elif (written - day).days > late_days:
            late += 1
        if fact.id in edited:
            changed += edited[fact.id] > _lock_day(day, rules["lock_day"])
    return Quality(records, same_day, late, changed)


def _lock_day(day: date, days: int) -> date:
    """Return the day from which the month of an event counts as reported."""
    return month_after(day.replace(day=1), 1) - timedelta(1) + timedelta(days)
