"""The days a review looks at, as weeks, months and quarters; both ends belong to them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

Weeks = Mapping[str, tuple[date, ...]]
_DAYS, _WINDOWS = 4096, 64  # ten years of days are remembered with their week and month


@dataclass(frozen=True, slots=True)
class Window:
    """From the first day to the last; the last is the day of review."""

    first: date
    last: date

    def holds(self, day: date | None) -> bool:
        """Tell whether a day lies in the window."""
        return day is not None and self.first <= day <= self.last

    def days(self) -> Iterator[date]:
        """Yield every day."""
        for number in range((self.last - self.first).days + 1):
            yield self.first + timedelta(number)

    def weeks(self) -> Weeks:
        """Return the ISO weeks with a working day in the window: Monday to Friday of each."""
        return _weeks(self)

    def months(self) -> tuple[str, ...]:
        """Return the months that lie whole in the window, or all it touches if none does."""
        return self._whole(month_of)

    def quarters(self) -> tuple[str, ...]:
        """Return the quarters that lie whole in the window, or all it touches if none does."""
        return self._whole(quarter_of)

    def _whole(self, part_of: Callable[[date], str]) -> tuple[str, ...]:
        return _whole(self, part_of)


def so_far(window: tuple[date, date], today: date) -> Window:
    """Return the days of a window that have been; the first alone if none has."""
    first, last = window
    return Window(first, max(first, min(last, today)))


_DAY = timedelta(1)


@lru_cache(_WINDOWS)
def _weeks(window: Window) -> Weeks:
    found: dict[str, list[date]] = {}
    for day in window.days():
        if day.isoweekday() <= 5:
            found.setdefault(week_of(day), []).append(day)
    return {week: tuple(days) for week, days in found.items()}


@lru_cache(_WINDOWS)
def _whole(window: Window, part_of: Callable[[date], str]) -> tuple[str, ...]:
    touched = tuple(dict.fromkeys(map(part_of, window.days())))
    cut = {part_of(day) for day in (window.first - _DAY, window.last + _DAY)}
    return tuple(part for part in touched if part not in cut) or touched


@lru_cache(_DAYS)
def week_of(day: date) -> str:
    """Return the ISO week of a day, such as 2026-W09."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


@lru_cache(_DAYS)
def month_of(day: date) -> str:
    """Return the month of a day, such as 2026-03."""
    return f"{day.year}-{day.month:02}"


@lru_cache(_DAYS)
def quarter_of(day: date) -> str:
    """Return the quarter of a day, such as 2026-Q1."""
    return f"{day.year}-Q{(day.month + 2) // 3}"


def month_after(day: date, months: int) -> date:
    """Return the same day some months later, or the last day of a shorter month."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    last = (date(year + month // 12, month % 12 + 1, 1) - _DAY).day
    return date(year, month, min(day.day, last))


def last_quarters(day: date, count: int) -> tuple[str, ...]:
    """Return the latest quarters that were over on a day, newest first."""
    year, quarter = day.year, (day.month + 2) // 3
    found = []
    for _ in range(count):
        year, quarter = (year, quarter - 1) if quarter > 1 else (year - 1, 4)
        found.append(f"{year}-Q{quarter}")
    return tuple(found)
