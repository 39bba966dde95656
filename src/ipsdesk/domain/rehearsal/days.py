"""Days and moments of a working life: weekdays, office hours, Swedish clock time."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from ipsdesk.domain.rehearsal.chance import Chance

SUNDAY = 6


def later(day: date, days: int) -> date:
    """Return the day some days later."""
    return day + timedelta(days=days)


def weekday(day: date) -> date:
    """Return the day, or the Monday after if it is a weekend."""
    return day + timedelta(days=max(0, 7 - day.weekday())) if day.weekday() > 4 else day


def workday(day: date, latest: date) -> date:
    """Return the day, or a weekday close to it that is no later than the latest."""
    found = min(weekday(day), latest)
    return found - timedelta(days=max(0, found.weekday() - 4))


def months_before(day: date, months: int) -> date:
    """Return the day some months earlier, no later than the 28th."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, 28))


def moment(day: date, hour: int, minute: int = 0) -> datetime:
    """Return a moment in UTC that a Swedish clock shows as this hour and minute."""
    offset = 2 if _summer(day) else 1
    return datetime.combine(day, time(hour, minute), UTC) - timedelta(hours=offset)


def office_moment(chance: Chance, day: date) -> datetime:
    """Return some quarter of an hour between eight and four."""
    return moment(day, chance.between(8, 15), chance.one_of((0, 0, 15, 30, 30, 45)))


def evening(chance: Chance, day: date) -> datetime:
    """Return a moment at the end of the working day, when notes are written down."""
    return moment(day, 16, chance.number(60))


def mondays(first: date, last: date) -> Iterator[date]:
    """Yield every Monday from the week of the first day to the last day."""
    monday = first - timedelta(days=first.weekday())
    while monday <= last:
        yield monday
        monday += timedelta(days=7)


def spread(chance: Chance, first: date, last: date) -> date:
    """Return some day from the first to the last, both included."""
    return first + timedelta(days=chance.between(0, max(0, (last - first).days)))


def _summer(day: date) -> bool:
    return _last_sunday(day.year, 3) <= day < _last_sunday(day.year, 10)


def _last_sunday(year: int, month: int) -> date:
    last = date(year, month, 31)
    return last - timedelta(days=(last.weekday() - SUNDAY) % 7)
