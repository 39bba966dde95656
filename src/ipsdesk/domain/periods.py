"""Month, Quarter, HalfYear, Year, ToDate: half-open ranges of days, named as in reports."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from ipsdesk.domain.errors import PeriodNotKnown


class Period(Protocol):
    """A range of days: the first day belongs to it, the day called `after` does not."""

    @property
    def code(self) -> str:
        """Return the short name, such as 2026-Q3."""

    @property
    def first(self) -> date:
        """Return the first day that belongs to the period."""

    @property
    def after(self) -> date:
        """Return the first day that no longer does."""


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """One calendar month."""

    year: int
    number: int

    def __post_init__(self) -> None:
        _must_lie_between(1, self.number, 12, f"{self.year:04d}-{self.number}")
        _must_lie_between(1, self.year, 9998, f"{self.year}-{self.number}")

    @property
    def code(self) -> str:
        """Return the short name, such as 2026-09."""
        return f"{self.year:04d}-{self.number:02d}"

    @property
    def first(self) -> date:
        """Return the first of the month."""
        return date(self.year, self.number, 1)

    @property
    def after(self) -> date:
        """Return the first of the next month."""
        return date(self.year + self.number // 12, self.number % 12 + 1, 1)


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """Three calendar months; the finest period of anything that leaves (SDC-1 rule 9)."""

    year: int
    number: int

    def __post_init__(self) -> None:
        _must_lie_between(1, self.number, 4, f"{self.year:04d}-Q{self.number}")
        _must_lie_between(1, self.year, 9998, f"{self.year}-Q{self.number}")

    @property
    def code(self) -> str:
        """Return the short name, such as 2026-Q3."""
        return f"{self.year:04d}-Q{self.number}"

    @property
    def first(self) -> date:
        """Return the first day of the quarter."""
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def after(self) -> date:
        """Return the first day of the next quarter."""
        return Month(self.year, 3 * self.number).after


@dataclass(frozen=True, slots=True, order=True)
class HalfYear:
    """January to June, or July to December."""

    year: int
    number: int

    def __post_init__(self) -> None:
        _must_lie_between(1, self.number, 2, f"{self.year:04d}-H{self.number}")
        _must_lie_between(1, self.year, 9998, f"{self.year}-H{self.number}")

    @property
    def code(self) -> str:
        """Return the short name, such as 2026-H2."""
        return f"{self.year:04d}-H{self.number}"

    @property
    def first(self) -> date:
        """Return the first day of the half-year."""
        return date(self.year, 6 * self.number - 5, 1)

    @property
    def after(self) -> date:
        """Return the first day of the next half-year."""
        return Month(self.year, 6 * self.number).after


@dataclass(frozen=True, slots=True, order=True)
class Year:
    """One calendar year."""

    year: int

    def __post_init__(self) -> None:
        _must_lie_between(1, self.year, 9998, f"{self.year}")

    @property
    def code(self) -> str:
        """Return the short name, such as 2026."""
        return f"{self.year:04d}"

    @property
    def first(self) -> date:
        """Return the first of January."""
        return date(self.year, 1, 1)

    @property
    def after(self) -> date:
        """Return the first of January of the next year."""
        return date(self.year + 1, 1, 1)


@dataclass(frozen=True, slots=True, order=True)
class ToDate:
    """From the first day of the project to the end of a day."""

    last: date

    @property
    def code(self) -> str:
        """Return the short name, the same whatever the day."""
        return TO_DATE

    @property
    def first(self) -> date:
        """Return a day before any project began."""
        return date.min

    @property
    def after(self) -> date:
        """Return the day after the last."""
        return self.last + timedelta(days=1)


TO_DATE = "to-date"
_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
_QUARTER = re.compile(r"(\d{4})-Q(\d)", re.ASCII)
_HALF_YEAR = re.compile(r"(\d{4})-H(\d)", re.ASCII)
_YEAR = re.compile(r"\d{4}", re.ASCII)
Named = Month | Quarter | HalfYear | Year | ToDate


def period_named(code: str, today: date) -> Named:
    """Return the period that a code such as 2026-Q3, 2026-H2, 2026 or to-date stands for.

    Raises:
        PeriodNotKnown: the code is written in no known way, or there is no such month.

    """
    if code == TO_DATE:
        return ToDate(today)
    if found := _QUARTER.fullmatch(code):
        return Quarter(int(found[1]), int(found[2]))
    if found := _HALF_YEAR.fullmatch(code):
        return HalfYear(int(found[1]), int(found[2]))
    if _YEAR.fullmatch(code):
        return Year(int(code))
    if found := _MONTH.fullmatch(code):
        return Month(int(found[1]), int(found[2]))
    raise PeriodNotKnown(code)


def quarter_of(day: date) -> Quarter:
    """Return the quarter a day lies in."""
    return Quarter(day.year, (day.month + 2) // 3)


def quarters_between(first: date, last: date) -> tuple[Quarter, ...]:
    """Return every quarter that holds a day from first to last, oldest first."""
    found = []
    quarter = quarter_of(first)
    while quarter.first <= last:
        found.append(quarter)
        quarter = quarter_of(quarter.after)
    return tuple(found)


def within(period: Period, day: date | None) -> bool:
    """Tell whether a day lies in the period; no day at all does not."""
    return day is not None and period.first <= day < period.after


def is_over(period: Period, day: date) -> bool:
    """Tell whether the last day of a period has come."""
    return period.after <= day + timedelta(days=1)


def touches(period: Period, start: date, end: date | None) -> bool:
    """Tell whether something that lasted from start to end had a day in the period."""
    return start < period.after and (end is None or end >= period.first)


def _must_lie_between(lowest: int, number: int, highest: int, code: str) -> None:
    if not lowest <= number <= highest:
        raise PeriodNotKnown(code)
