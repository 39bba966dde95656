"""The fixed plan of tables, counted true: participants, goals, steps, jobs, studies, exits.

Nothing here may leave as it is: `summaries.py` decides what may be shown of it.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from ipsdesk.domain.disclosure import PROTECTED_FROM, Depth, municipality_may_be_shown
from ipsdesk.domain.indicators import age, left, standing
from ipsdesk.domain.periods import Period, touches, within
from ipsdesk.domain.units import Gender, GoalEnd, Leaving, Unit

ALL = "all"
EVERYBODY = "everybody"
UNKNOWN = "unknown"
ELSEWHERE = "elsewhere"
BY = "_by_"
ACTIVE, LEAVERS = "active", "leavers"


class Banding(StrEnum):
    """The one age banding of a project; two that overlap could be subtracted (rule 9)."""

    COMMON = "common"
    YOUNG = "young"


BANDS: dict[Banding, tuple[tuple[str, int], ...]] = {
    Banding.COMMON: (("under_18", 0), ("18_29", 18), ("30_54", 30), ("55_up", 55)),
    Banding.YOUNG: (("under_18", 0), ("18_24", 18), ("25_29", 25), ("30_up", 30)),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One category and the random ids of those in it."""

    key: str
    people: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class Row:
    """One group and how it spreads over the categories."""

    key: str
    people: frozenset[UUID]
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the plan, counted.

    Attributes:
        exclusive: each person is in exactly one category, so the cells make up the row.
        guarded: nearly all in one category says something of each of them (rule 6).
        population: whom it is about: those active in the period, or those who left.
        needs: how large that population must be before the table is offered.

    """

    name: str
    population: str
    rows: tuple[Row, ...]
    needs: Depth
    exclusive: bool = False
    guarded: bool = False
    sensitive: bool = False

    @property
    def people(self) -> frozenset[UUID]:
        """Return everybody the table is about."""
        return frozenset[UUID]().union(*(row.people for row in self.rows))


@dataclass(frozen=True, slots=True)
class Question:
    """One variable: a name, its categories in a fixed order, and who is in which."""

    name: str
    categories: tuple[tuple[str, Callable[[Unit], bool]], ...]
    exclusive: bool = False
    guarded: bool = False


@dataclass(frozen=True, slots=True)
class Population:
    """Whom a table is about."""

    name: str
    units: tuple[Unit, ...]


def active(units: Iterable[Unit], period: Period) -> tuple[Unit, ...]:
    """Return the units with a day in the period; restricted records never count (rule 18)."""
    return tuple(
        unit for unit in units if not unit.restricted and touches(period, unit.start, unit.end)
    )


def plan(units: Iterable[Unit], period: Period, banding: Banding) -> tuple[Table, ...]:
    """Count every table of the plan for a period, in order of priority.

    Args:
        units: merged units of one operation.
        period: a quarter, or the project to date.
        banding: the project's one age banding.

    """
    here = Population(ACTIVE, active(units, period))
    gone = Population(LEAVERS, left(here.units, period))
    one_way = [
        _table(here, Question(EVERYBODY, ()), Depth.TOTAL_AND_GENDER),
        _table(here, _gender(), Depth.TOTAL_AND_GENDER),
        _table(here, _taking_part(period)),
        _table(here, _age_at_start(banding)),
        _table(here, _municipality(here.units)),
        _table(here, _status_at_entry()),
        _table(here, _goals(period)),
        _table(here, _steps(period)),
        _table(here, _jobs(period)),
        _table(here, _studies(period)),
        _table(gone, _leaving()),
        _table(gone, _ladder()),
    ]
    crossed = [
        _by(_gender(), here, _status_at_entry(), Depth.BY_GENDER),
        _by(_gender(), here, _jobs(period), Depth.BY_GENDER),
        _by(_gender(), gone, _leaving(), Depth.BY_GENDER),
        _by(_age_at_start(banding), gone, _leaving(), Depth.TWO_WAY),
    ]
    return (*one_way, *crossed)


def steps_done(units: Iterable[Unit], period: Period) -> tuple[int, ...]:
    """Return how many steps each participant did in the period."""
    return tuple(
        sum(within(period, step.done_on) for step in unit.steps) for unit in active(units, period)
    )


def days_to_first_job(units: Iterable[Unit], period: Period) -> tuple[int, ...]:
    """Return days from entry to the first competitive job, where that began in the period."""
    return tuple(
        (first - unit.start).days
        for unit in active(units, period)
        if (first := _first_competitive(unit)) is not None and within(period, first)
    )


def _first_competitive(unit: Unit) -> date | None:
    starts = (job.started_on for job in unit.jobs if job.competitive)
    return min((day for day in starts if day >= unit.start), default=None)


def _table(people: Population, question: Question, needs: Depth = Depth.ONE_WAY) -> Table:
    row = _row(ALL, people.units, question)
    return Table(question.name, people.name, (row,), needs, question.exclusive, question.guarded)


def _by(groups: Question, people: Population, question: Question, needs: Depth) -> Table:
    units = _countable(people.units)
    rows = tuple(
        _row(key, [unit for unit in units if belongs(unit)], question)
        for key, belongs in groups.categories
    )
    name = question.name + BY + groups.name
    return Table(name, people.name, rows, needs, question.exclusive, question.guarded)


def _row(key: str, units: Sequence[Unit], question: Question) -> Row:
    open_to_count = _countable(units)
    cells = (
        Cell(name, frozenset(unit.person for unit in open_to_count if belongs(unit)))
        for name, belongs in question.categories
    )
    return Row(key, frozenset(unit.person for unit in units), tuple(cells))


def _countable(units: Sequence[Unit]) -> Sequence[Unit]:
    """Leave protected persons out of every cell until fifty are counted (PRO-04)."""
    if len(units) >= PROTECTED_FROM:
        return units
    return [unit for unit in units if not unit.protected]


def _gender() -> Question:
    def other(unit: Unit) -> bool:
        return unit.gender not in {Gender.WOMAN, Gender.MAN}

    categories = (
        ("woman", lambda unit: unit.gender is Gender.WOMAN),
        ("man", lambda unit: unit.gender is Gender.MAN),
        ("other", other),
    )
    return Question("gender", categories, exclusive=True)


def _taking_part(period: Period) -> Question:
    categories = (
        ("entered", lambda unit: within(period, unit.start)),
        ("left", lambda unit: within(period, unit.end)),
    )
    return Question("taking_part", categories)


def _age_at_start(banding: Banding) -> Question:
    bands = BANDS[banding]
    ends = [*(first for _, first in bands[1:]), 1000]

    def aged(first: int, after: int) -> Callable[[Unit], bool]:
        return lambda unit: first <= age(unit.birth_date, unit.start) < after

    categories = tuple(
        (key, aged(first, after)) for (key, first), after in zip(bands, ends, strict=True)
    )
    return Question("age", categories, exclusive=True)


def _municipality(units: Sequence[Unit]) -> Question:
    living = [unit.municipality for unit in _countable(units)]
    named = sorted(
        place
        for place in set(living)
        if place is not None and municipality_may_be_shown(living.count(place), len(living))
    )

    def lives_in(place: str) -> Callable[[Unit], bool]:
        return lambda unit: unit.municipality == place

    categories = (
        *((place, lives_in(place)) for place in named),
        (ELSEWHERE, lambda unit: unit.municipality not in named),
    )
    return Question("municipality", categories, exclusive=True)


def _status_at_entry() -> Question:
    def is_(key: str | None) -> Callable[[Unit], bool]:
        return lambda unit: standing(unit.status) == key

    categories = (
        ("employed", is_("employed")),
        ("unemployed", is_("unemployed")),
        ("inactive", is_("inactive")),
        (UNKNOWN, is_(None)),
    )
    return Question("status", categories, exclusive=True, guarded=True)


def _goals(period: Period) -> Question:
    def ended(how: GoalEnd) -> Callable[[Unit], bool]:
        return lambda unit: any(
            goal.end is how and within(period, goal.ended_on) for goal in unit.goals
        )

    categories = (
        ("set", lambda unit: any(within(period, goal.set_on) for goal in unit.goals)),
        (
            "own",
            lambda unit: any(goal.own and within(period, goal.set_on) for goal in unit.goals),
        ),
        ("reached", ended(GoalEnd.REACHED)),
        ("changed", ended(GoalEnd.CHANGED)),
    )
    return Question("goals", categories)


def _steps(period: Period) -> Question:
    categories = (
        ("set", lambda unit: any(within(period, step.set_on) for step in unit.steps)),
        ("done", lambda unit: any(within(period, step.done_on) for step in unit.steps)),
    )
    return Question("steps", categories)


def _jobs(period: Period) -> Question:
    def began(unit: Unit) -> bool:
        return any(within(period, job.started_on) for job in unit.jobs)

    def began_competitive(unit: Unit) -> bool:
        return any(job.competitive and within(period, job.started_on) for job in unit.jobs)

    def began_subsidised(unit: Unit) -> bool:
        return any(job.subsidised and within(period, job.started_on) for job in unit.jobs)

    def held_competitive(unit: Unit) -> bool:
        return any(
            job.competitive and touches(period, job.started_on, job.ended_on) for job in unit.jobs
        )

    categories = (
        ("began", began),
        ("competitive", began_competitive),
        ("subsidised", began_subsidised),
        ("held", held_competitive),
    )
    return Question("jobs", categories, guarded=True)


def _studies(period: Period) -> Question:
    def completed(unit: Unit) -> bool:
        return any(one.completed and within(period, one.ended_on) for one in unit.studies)

    def took_part(unit: Unit) -> bool:
        return any(touches(period, one.started_on, one.ended_on) for one in unit.studies)

    categories = (
        ("began", lambda unit: any(within(period, one.started_on) for one in unit.studies)),
        ("completed", completed),
        ("took_part", took_part),
    )
    return Question("studies", categories, guarded=True)


def _leaving() -> Question:
    def left_to(how: Leaving) -> Callable[[Unit], bool]:
        return lambda unit: (unit.leaving or Leaving.UNKNOWN) is how

    categories = tuple((how.value, left_to(how)) for how in Leaving)
    return Question("leaving", categories, exclusive=True, guarded=True)


def _ladder() -> Question:
    def moved(unit: Unit) -> int | None:
        if unit.ladder_first is None or unit.ladder_last is None:
            return None
        return unit.ladder_last - unit.ladder_first

    categories = (
        ("closer", lambda unit: (moved(unit) or 0) > 0),
        ("same", lambda unit: moved(unit) == 0),
        ("further", lambda unit: (moved(unit) or 0) < 0),
        (UNKNOWN, lambda unit: moved(unit) is None),
    )
    return Question("ladder", categories, exclusive=True, guarded=True)
