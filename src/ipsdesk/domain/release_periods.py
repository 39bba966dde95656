"""Which periods a project may sum up: the number of participants alone decides (public rule)."""

from collections.abc import Iterator
from datetime import date

from ipsdesk.domain.periods import (
    HalfYear,
    Month,
    Named,
    Quarter,
    ToDate,
    Year,
    quarter_of,
    quarters_between,
)
from ipsdesk.domain.release_errors import PeriodNotBegun

FEWEST = 10
# How many periods of a kind there are in the three years of a project: each must on average
# have ten newcomers (disclosure.md 4: a quarter only where n/12 is ten or more).
IN_A_PROJECT: dict[type[Named], int] = {Quarter: 12, HalfYear: 6, Year: 3, ToDate: 1}


def begun(period: Named, today: date) -> Named:
    """Return a period that has begun.

    Raises:
        PeriodNotBegun: it begins after today.

    """
    if period.first > today:
        raise PeriodNotBegun(period.code)
    return period


def may_be_told(period: Named, people: int) -> bool:
    """Tell whether a project of a size may sum up a period this short."""
    parts = IN_A_PROJECT.get(type(period))
    return parts is not None and people >= FEWEST * parts


def shortest_allowed(period: Named, people: int, today: date) -> Named:
    """Return the shortest allowed period that holds the beginning of one that is too short."""
    longer = [one for one in _around(period.first, today) if may_be_told(one, people)]
    return longer[0] if longer else ToDate(today)


def longer_than(period: Named, people: int, today: date) -> tuple[Named, ...]:
    """Return the longer periods that hold the beginning of one and may be summed up.

    There are three at most, the shortest first and the project to date last.
    """
    around = list(_around(period.first, today))
    kinds = [type(one) for one in around]
    after = kinds.index(type(period)) + 1 if type(period) in kinds else 0
    return tuple(one for one in around[after:] if _is(one, people))


def _around(day: date, today: date) -> Iterator[Named]:
    yield quarter_of(day)
    yield HalfYear(day.year, 1 if day.month <= 6 else 2)
    yield Year(day.year)
    yield ToDate(today)


def periods_to_choose(first: date, last: date, today: date, people: int) -> tuple[Named, ...]:
    """Return every period a project may sum up: to date first, then the newest of each kind."""
    quarters = quarters_between(first, last)
    days = [quarter.first for quarter in reversed(quarters)]
    found: list[Named] = [ToDate(today)]
    found += dict.fromkeys(Year(day.year) for day in days)
    found += dict.fromkeys(HalfYear(day.year, 1 if day.month <= 6 else 2) for day in days)
    found += reversed(quarters)
    return tuple(one for one in found if not isinstance(one, Month) and _is(one, people))


def _is(period: Named, people: int) -> bool:
    return isinstance(period, ToDate) or may_be_told(period, people)
