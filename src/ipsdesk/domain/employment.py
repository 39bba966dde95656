"""How a job counts: competitive, subsidised, set aside or no job at all (domain.md 4.7)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ipsdesk.domain.codes import Code

MONTHS_FOLLOWED = 12
_WEEK = timedelta(days=7)


class Counting(StrEnum):
    """On which line of a table a job stands; the strict line is the first alone."""

    COMPETITIVE = "competitive"
    SUBSIDISED = "subsidised"
    SET_ASIDE = "set_aside"
    NO_JOB = "no_job"


@dataclass(frozen=True, slots=True)
class FollowMark:
    """Support that is due after a job start: which kind, and between which days (V12)."""

    kind: str
    first: date
    last: date

    def met_on(self, days: Iterable[date]) -> date | None:
        """Return the first of some meetings in person that met it: any in its days does.

        The one rule for what is due on Today and for the figure of V12. A meeting on the second
        day met both the first days and the first week; what was talked about is not asked.

        """
        return min((day for day in days if self.first <= day <= self.last), default=None)


def counting(
    contract: Code, support: Code | None = None, counted: frozenset[str] = frozenset()
) -> Counting:
    """Tell how a job counts.

    Args:
        contract: the form of employment.
        support: the kind of subsidy, or None where there is none.
        counted: the subsidies that the project has decided to count as competitive, among
            those it may decide about; the strict answer is the one without any.

    Returns:
        COMPETITIVE also for an ordinary contract with a subsidy that is only paid to the
        employer (nystartsjobb); the subsidy is shown beside it.

    """
    if "competitive" not in contract.marks:
        return Counting.SET_ASIDE if "set_aside" in contract.marks else Counting.NO_JOB
    return Counting.COMPETITIVE if _counts(support, counted) else Counting.SUBSIDISED


def _counts(support: Code | None, counted: frozenset[str]) -> bool:
    if support is None or not is_subsidised(support):
        return True
    decided = "project_decides" in support.marks and support.code in counted
    return decided or "strict" in support.marks


def is_subsidised(support: Code | None) -> bool:
    """Tell whether somebody else than the employer pays a part."""
    return support is not None and "subsidised" in support.marks


@dataclass(frozen=True, slots=True)
class StrictLine:
    """With which forms of employment a job can be competitive, and with which subsidies never."""

    contracts: frozenset[str]
    subsidies: frozenset[str]


def strict_line(contracts: Iterable[Code], supports: Iterable[Code]) -> StrictLine:
    """Return the strict line of domain.md 4.7 as lists of codes, for those who ask many jobs."""
    return StrictLine(
        frozenset(one.code for one in contracts if "competitive" in one.marks),
        frozenset(one.code for one in supports if not _counts(one, frozenset())),
    )


def follow_marks(started_on: date) -> Iterator[FollowMark]:
    """Yield when support is due around a job start.

    The week before, within three days, each of the first four weeks, then each whole month of
    the calendar to a year; a mark may be closed with "the participant did not want to", which
    keeps it fair.

    """
    yield FollowMark("week_before", started_on - _WEEK, started_on)
    yield FollowMark("three_days", started_on + timedelta(days=1), started_on + timedelta(days=3))
    for week in range(4):
        first = started_on + week * _WEEK
        yield FollowMark(f"week_{week + 1}", first, first + timedelta(days=6))
    for month in range(1, MONTHS_FOLLOWED + 1):
        last = _first_of_month(started_on, month + 1) - timedelta(days=1)
        yield FollowMark("month", _first_of_month(started_on, month), last)


def _first_of_month(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, 1)
