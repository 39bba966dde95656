"""Figure: a number with all it was made from, and what it leads to in the terms of a scale."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from operator import itemgetter
from typing import NamedTuple, TypeVar
from uuid import UUID

from ipsdesk.domain.comparisons import Measure
from ipsdesk.domain.figures.facts import Fact
from ipsdesk.domain.spans import nearest

Amount = int | Fraction
AnyFact = TypeVar("AnyFact", bound=Fact)
Shown = int | float | str | bool | None
_FACT = itemgetter(0)  # of what was left out


class Unit(StrEnum):
    """What a value is counted in."""

    PER_FULL_TIME = "participants_per_full_time"
    PERCENT = "percent"
    PHASES = "phases_per_specialist"
    PARTS = "parts_in_place"
    DAYS = "days"
    PER_WEEK = "contacts_per_week"
    SPECIALISTS = "full_time_specialists"


class Lack(StrEnum):
    """Why there is no figure, or no points to suggest."""

    NO_STAFF = "no_staff"
    NO_TIME_LOG = "no_time_log"
    NO_CARE_TEAMS = "no_care_teams"
    NO_CASES = "no_cases"
    FEW_CASES = "few_cases"
    NOT_RATED = "not_rated"
    FOR_PEOPLE = "for_people"
    NO_FIGURE = "no_figure"


class Left(NamedTuple):
    """A record that was looked at and left out, and why."""

    fact: Fact
    reason: str


@dataclass(frozen=True, slots=True)
class Part:
    """One specialist's share of a figure, for items that are rated one by one."""

    specialist: UUID
    numerator: Amount
    denominator: Amount
    value: Fraction | None
    measures: Mapping[str, Measure] = field(default_factory=dict)
    ticks: frozenset[str] = frozenset()
    rated: bool = True


@dataclass(frozen=True, slots=True)
class Figure:
    """What the records tell, as numerator, denominator and value, and from which records.

    `cases` is what the smallest number is held against, None where none applies. `measures`
    and `ticks` are the terms in which a scale's rules ask; `open_ticks` are the parts that no
    record tells. `parts` are each specialist's share. `also` are figures to show beside.
    """

    unit: Unit
    numerator: Amount | None
    denominator: Amount | None
    value: Fraction | None
    cases: int | None
    measures: Mapping[str, Measure] = field(default_factory=dict)
    ticks: frozenset[str] = frozenset()
    open_ticks: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    included: tuple[Fact, ...] = field(default=(), repr=False)
    excluded: tuple[Left, ...] = field(default=(), repr=False)
    parameters: Mapping[str, Shown] = field(default_factory=dict)
    also: Mapping[str, Shown] = field(default_factory=dict)
    lack: Lack | None = None


def share(part: Amount, whole: Amount) -> Fraction | None:
    """Return a share in per cent, or None of nothing."""
    return Fraction(part) * 100 / Fraction(whole) if whole else None


def share_or_all(part: Amount, whole: Amount) -> Fraction:
    """Return a share in per cent; of nothing that was due, all is in place."""
    return share(part, whole) or Fraction(0) if whole else Fraction(100)


def ratio(part: Amount, whole: Amount) -> Fraction | None:
    """Return how much of one there is to the other, or None of nothing."""
    return Fraction(part) / Fraction(whole) if whole else None


def mean(numbers: Sequence[Amount]) -> Fraction | None:
    """Return the mean, or None of nothing."""
    return ratio(sum(numbers, Fraction(0)), len(numbers))


def known(**measures: Measure | None) -> dict[str, Measure]:
    """Return the measures that have a value."""
    return {name: value for name, value in measures.items() if value is not None}


def without_doubles(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Return each record once, in the order first met; the records of a window are read once."""
    each = tuple(facts)
    return tuple(dict(zip(map(id, each), each, strict=True)).values())


def others(rows: Iterable[AnyFact], included: Iterable[Fact]) -> list[AnyFact]:
    """Return the records that are not among those counted."""
    counted = set(map(id, included))
    return [row for row in rows if id(row) not in counted]


def each_once(included: Iterable[Fact], excluded: Iterable[Left]) -> tuple[Left, ...]:
    """Return what was left out, once each and without what was counted after all."""
    each = tuple(excluded)
    left = dict(zip(map(id, map(_FACT, each)), each, strict=True))
    for counted in left.keys() & set(map(id, included)):
        del left[counted]
    return tuple(left.values())


def reaches(part: int, whole: int, per_cent: int) -> bool:
    """Tell whether a part is at least so many per cent of the whole, rounded as they are shown.

    Per cent are rounded half up before they are held against anything (domain.md 3.0), so what
    reads 80 % is 80 %. Of nothing that was due, all is in place.
    """
    return not whole or (200 * part + whole) // (2 * whole) >= per_cent


def plain(number: Fraction | None, digits: int = 1) -> float | None:
    """Return a number to show beside a figure, rounded for the eye."""
    return None if number is None else float(nearest(number, digits))
