"""An evaluator's file: a row for each person under a code, so coarse that five look alike.

It is not the summary: a row is a person, and stays personal data. No date, no name, no place of
work and no free text is in it; what a classmate could know of somebody (`BACKGROUND`) is told only
as finely as leaves nobody in a group of fewer than five, or with one result alone.

Source:
    esf-and-law 5.4 rule 17 (k = 5, l = 2, distinct).

"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import product
from types import MappingProxyType
from uuid import UUID

from ipsdesk.domain.counting import LEVELS, Standpoint
from ipsdesk.domain.counting_results import first_job, has_left
from ipsdesk.domain.days import months_after
from ipsdesk.domain.periods import quarter_of
from ipsdesk.domain.release_plan import MUNICIPALITY
from ipsdesk.domain.units import Unit

SMALLEST_GROUP, FEWEST_RESULTS = 5, 2
FEWEST_PEOPLE = 10
ONE_IN = 10  # of how many people one may be left out for standing in too small a group
START, IN_SUPPORT, TO_JOB = "start", "in_support", "to_job"
RESULTS = (
    "so_far",
    IN_SUPPORT,
    "exit_situation",
    "nearer",
    "job_start",
    TO_JOB,
    "sustained_13",
    "sustained_26",
    "study",
    "goals",
)
MUST_DIFFER = ("exit_situation", "job_start")
LASTING = (("under_3", 0), ("3_5", 3), ("6_11", 6), ("12_23", 12), ("24_up", 24))


class Ground(StrEnum):
    """On what ground rows of persons may be given to an evaluator."""

    CONSENT = "consent"
    PUBLIC_INTEREST = "public_interest"
    LEGITIMATE_INTEREST = "legitimate_interest"


class Detail(StrEnum):
    """How finely one thing about a person is told."""

    NONE = "none"
    COARSE = "coarse"
    FINE = "fine"


BACKGROUND: Mapping[str, tuple[Detail, ...]] = MappingProxyType(
    {
        "gender": (Detail.NONE, Detail.FINE),
        "age": (Detail.NONE, Detail.COARSE, Detail.FINE),
        MUNICIPALITY: (Detail.NONE, Detail.FINE),
        START: (Detail.NONE, Detail.COARSE, Detail.FINE),
        "education": (Detail.NONE, Detail.COARSE, Detail.FINE),
    }
)
# Every table of a project asks for gender, so that a file without it can be held against none.
_WORTH: Mapping[str, int] = MappingProxyType({"gender": 3})
_COARSE: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "age": {
            "under_18": "under_25",
            "18_24": "under_25",
            "25_29": "25_up",
            "30_up": "25_up",
        },
        "education": {
            "isced_0_2": "isced_0_2",
            "isced_3_4": "isced_3_8",
            "isced_5_8": "isced_3_8",
            "unknown": "unknown",
        },
    }
)

Choice = Mapping[str, Detail]


@dataclass(frozen=True, slots=True)
class Person:
    """One person as finely as is known here; the id never leaves the vault."""

    id: UUID
    background: Mapping[str, str] = field(repr=False)
    results: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Row:
    """One person as they stand in the file."""

    id: UUID
    background: tuple[str, ...] = field(repr=False)
    results: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Report:
    """What a choice of columns would put into the file, and how well it hides each person.

    Attributes:
        columns: what is told of the background, in order.
        rows: the people in it.
        left_out: how many are not, because too few are like them.
        groups: how many people are alike in each group, smallest first.
        before: the smallest group there was before anybody was left out; 0 of nobody.
        differ: the fewest different values of each result in any group.

    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...] = field(repr=False)
    left_out: int
    groups: tuple[int, ...]
    before: int
    differ: Mapping[str, int]

    @property
    def people(self) -> int:
        """Return how many people it is about, those left out with them."""
        return len(self.rows) + self.left_out

    @property
    def smallest(self) -> int:
        """Return k: how many people at least are alike; 0 of nobody."""
        return self.groups[0] if self.groups else 0

    @property
    def fewest(self) -> int:
        """Return l: how many different results at least a group has; 0 of nobody."""
        return min((self.differ[name] for name in MUST_DIFFER), default=0) if self.rows else 0

    @property
    def holds(self) -> bool:
        """Tell whether such a file may be written: enough people, and few left out."""
        return len(self.rows) >= FEWEST_PEOPLE and self.left_out * ONE_IN <= self.people


def persons(
    units: Iterable[Unit], at: Standpoint, yes: frozenset[UUID] | None, no: frozenset[UUID]
) -> tuple[Person, ...]:
    """Return everybody who may be in the file.

    Protected and restricted people are never in it, however many took part.

    Args:
        units: merged units of one operation.
        at: to date, with the municipalities that may be named.
        yes: who has consented, where that is the ground; None where it is another.
        no: who has taken a consent back.

    """
    return tuple(
        Person(unit.person, _background(unit, at), _results(unit, at))
        for unit in units
        if not unit.protected
        and not unit.restricted
        and unit.start <= at.day
        and unit.person not in no
        and (yes is None or unit.person in yes)
    )


def report(people: Sequence[Person], choice: Choice) -> Report:
    """Tell what a choice of columns would put into the file.

    Whoever stands in a group of fewer than five, or in one in which all have the same result,
    is left out.
    """
    columns = tuple(name for name in BACKGROUND if choice[name] is not Detail.NONE)
    alike: defaultdict[tuple[str, ...], list[Row]] = defaultdict(list)
    for one in people:
        told = tuple(coarse(name, one.background[name], choice[name]) for name in columns)
        alike[told].append(Row(one.id, told, tuple(one.results[name] for name in RESULTS)))
    kept = [group for group in alike.values() if _is_hidden_well(group)]
    rows = tuple(row for group in kept for row in group)
    sizes = sorted(map(len, alike.values()))
    return Report(
        columns,
        rows,
        len(people) - len(rows),
        tuple(sorted(map(len, kept))),
        sizes[0] if sizes else 0,
        {name: min((_different(group, name) for group in kept), default=0) for name in RESULTS},
    )


def proposed(people: Sequence[Person]) -> Choice:
    """Return the choice that tells most and may be written; the coarsest if none may.

    Of choices that tell as much, the one that leaves out the fewest; what is the same of everybody
    tells nothing.
    """
    best, most = choice_of(()), (-1, 0)
    alike = {name for name in BACKGROUND if len({one.background[name] for one in people}) < 2}
    for choice in _choices(alike):
        found = report(people, choice)
        told = (_worth(choice), -found.left_out)
        if found.holds and told > most:
            best, most = choice, told
    return best


def choice_of(told: Iterable[tuple[str, str]]) -> Choice:
    """Return a choice from names and details; what is not named is not told.

    Raises:
        KeyError, ValueError: there is no such column, or it cannot be told so.

    """
    chosen = dict.fromkeys(BACKGROUND, Detail.NONE)
    for name, detail in told:
        if Detail(detail) not in BACKGROUND[name]:
            raise ValueError(detail)
        chosen[name] = Detail(detail)
    return chosen


def coarse(name: str, level: str, detail: Detail) -> str:
    """Return a level as finely as was chosen."""
    if detail is not Detail.COARSE:
        return level
    return level[:4] if name == START else _COARSE[name][level]


def levels_told(name: str, detail: Detail, fine: Iterable[str]) -> tuple[str, ...]:
    """Return every value that a column of the background can have, in order."""
    return tuple(dict.fromkeys(coarse(name, level, detail) for level in fine))


def _worth(choice: Choice) -> int:
    """Return how much a choice tells: a point for each step finer, three for gender."""
    return sum(
        details.index(choice[name]) * _WORTH.get(name, 1) for name, details in BACKGROUND.items()
    )


def _choices(untold: Collection[str] = ()) -> Iterator[Choice]:
    each = ([Detail.NONE] if name in untold else told for name, told in BACKGROUND.items())
    for details in product(*each):
        yield dict(zip(BACKGROUND, details, strict=True))


def _is_hidden_well(group: Sequence[Row]) -> bool:
    return len(group) >= SMALLEST_GROUP and all(
        _different(group, name) >= FEWEST_RESULTS for name in MUST_DIFFER
    )


def _different(group: Iterable[Row], name: str) -> int:
    at = RESULTS.index(name)
    return len({row.results[at] for row in group})


def _background(unit: Unit, at: Standpoint) -> Mapping[str, str]:
    told = {name: LEVELS[name](unit, at) for name in BACKGROUND if name in LEVELS}
    return {**told, START: quarter_of(unit.start).code}


def _results(unit: Unit, at: Standpoint) -> Mapping[str, str]:
    return {name: _RESULT[name](unit, at) for name in RESULTS}


def _in_support(unit: Unit, at: Standpoint) -> str:
    last = unit.end if has_left(unit, at.day) and unit.end is not None else at.day
    return _lasting(unit.start, last)


def _to_job(unit: Unit, at: Standpoint) -> str:
    job = first_job(unit, at.day)
    return "none" if job is None else _lasting(unit.start, job.started_on)


def _lasting(first: date, last: date) -> str:
    """Return how long in whole months, in bands: the very days would tell one from another."""
    return [name for name, months in LASTING if months_after(first, months) <= last][-1]


_RESULT: Mapping[str, Callable[[Unit, Standpoint], str]] = MappingProxyType(
    {**LEVELS, IN_SUPPORT: _in_support, TO_JOB: _to_job}
)
