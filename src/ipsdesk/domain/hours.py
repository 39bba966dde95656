"""A specialist's week in hours: with participants, other work, leave, and out on site (S2, V13)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from types import MappingProxyType
from typing import Self

EMPLOYMENT, OTHER, LEAVE = "employment", "other", "leave"
KINDS = (EMPLOYMENT, OTHER, LEAVE)
FULL_DAY = 480  # minutes of a full-time day
WORKDAYS = 5


@dataclass(frozen=True, slots=True)
class DayHours:
    """One day: minutes by kind, and how many of those with participants were out on site."""

    day: date
    employment: int = 0
    other: int = 0
    leave: int = 0
    outside: int = 0

    @property
    def worked(self) -> int:
        """Return the minutes at work; leave is none."""
        return self.employment + self.other

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing is written down."""
        return self.worked + self.leave == 0

    def of(self, kind: str) -> int:
        """Return the minutes of a kind."""
        return {EMPLOYMENT: self.employment, OTHER: self.other, LEAVE: self.leave}[kind]

    def plus(self, kind: str, minutes: int, outside: int = 0) -> Self:
        """Return the day with more minutes of a kind."""
        return replace(
            self,
            employment=self.employment + (minutes if kind == EMPLOYMENT else 0),
            other=self.other + (minutes if kind == OTHER else 0),
            leave=self.leave + (minutes if kind == LEAVE else 0),
            outside=self.outside + outside,
        )

    def on(self, day: date) -> Self:
        """Return the same hours on another day."""
        return replace(self, day=day)


@dataclass(frozen=True, slots=True)
class WeekHours:
    """Seven days from a Monday, and how much of full time was agreed."""

    monday: date
    days: tuple[DayHours, ...]
    share: float

    @property
    def employment(self) -> int:
        """Return the minutes with participants."""
        return sum(day.employment for day in self.days)

    @property
    def other(self) -> int:
        """Return the minutes of other work."""
        return sum(day.other for day in self.days)

    @property
    def leave(self) -> int:
        """Return the minutes of leave."""
        return sum(day.leave for day in self.days)

    @property
    def outside(self) -> int:
        """Return the minutes out on site."""
        return sum(day.outside for day in self.days)

    @property
    def scheduled(self) -> int:
        """Return the minutes that the agreed share of full time makes in a week."""
        return round(FULL_DAY * WORKDAYS * self.share)

    @property
    def missing(self) -> int:
        """Return how many scheduled minutes nothing is written down of."""
        return max(0, self.scheduled - self.employment - self.other - self.leave)

    def percent_with_participants(self) -> int | None:
        """Return the share of the time at work with participants (S2), rounded down."""
        worked = self.employment + self.other
        return 100 * self.employment // worked if worked else None

    def percent_outside(self) -> int | None:
        """Return how much of the scheduled time at work was out on site (V13), rounded down."""
        worked = self.employment + self.other
        return 100 * min(self.outside, worked) // worked if worked else None


def week_of(monday: date, days: Iterable[DayHours], share: float) -> WeekHours:
    """Return a whole week; days of which nothing is written down are empty."""
    known = {day.day: day for day in days}
    wanted = (monday + timedelta(days=offset) for offset in range(7))
    return WeekHours(monday, tuple(known.get(day, DayHours(day)) for day in wanted), share)


def as_before(week: WeekHours, before: WeekHours, today: date) -> WeekHours:
    """Return a week with its empty days as they were the week before; what is there stays.

    Days that have not come yet stay empty.
    """
    days = tuple(
        old.on(day.day) if day.is_empty and day.day <= today else day
        for day, old in zip(week.days, before.days, strict=True)
    )
    return replace(week, days=days)


def as_agreed(
    week: WeekHours, today: date, out: Mapping[date, int] = MappingProxyType({})
) -> WeekHours:
    """Return a week with its workdays filled to the agreed hours, with participants.

    A day that holds other work or leave alone, as quick notes write it, is filled with the rest.
    Days that have not come yet stay empty.

    Args:
        week: the week as it is written down.
        today: the day it is.
        out: by day, how many minutes out on site the notes of that day tell of.

    """
    minutes = round(FULL_DAY * week.share)

    def filled(day: DayHours) -> DayHours:
        rest = minutes - day.worked - day.leave
        wanted = not day.employment and day.day.weekday() < WORKDAYS and day.day <= today
        known = min(out.get(day.day, 0), rest)
        return day.plus(EMPLOYMENT, rest, known) if wanted and rest > 0 else day

    return replace(week, days=tuple(map(filled, week.days)))


def faults_in(days: Sequence[DayHours]) -> tuple[date, ...]:
    """Return the days that cannot be: more than a day holds, or more out than worked."""
    return tuple(
        day.day
        for day in days
        if day.worked + day.leave > 24 * 60 or day.outside > day.worked or _below_zero(day)
    )


def _below_zero(day: DayHours) -> bool:
    return min(day.employment, day.other, day.leave, day.outside) < 0
