"""Where each person stands on every variable of a release's plan: one level each.

Facts are those known at the end of the period: a job begun counts from the day it began.
Nothing here may leave; the guard is given these vectors and decides what may be shown.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from uuid import UUID

from ipsdesk.domain import counting_results as results
from ipsdesk.domain.indicators import (
    Standing,
    age,
    is_long_term_unemployed,
    standing,
)
from ipsdesk.domain.periods import Period, ToDate, within
from ipsdesk.domain.release_plan import ELSEWHERE, MUNICIPALITY, ReleasePlan
from ipsdesk.domain.units import Gender, GoalEnd, GoalSet, Unit

PROTECTED_FROM = 50
MUNICIPALITY_FROM = 20
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Standpoint:
    """From where people are looked at: the period, its last day that has been, the places."""

    period: Period
    last: date
    places: frozenset[str] = frozenset()

    @property
    def day(self) -> date:
        """Return the day on which the facts are looked at."""
        return min(self.period.after - timedelta(days=1), self.last)


@dataclass(frozen=True, slots=True)
class Counted:
    """One person's level on each variable; the id is random and stays in the vault."""

    person: UUID
    levels: Mapping[str, str]


Level = Callable[[Unit, Standpoint], str]


def counted(units: Iterable[Unit], plan: ReleasePlan, at: Standpoint) -> tuple[Counted, ...]:
    """Return the level vector of everybody who took part in the period, by id.

    Restricted records never count (rule 18). A protected person is left out of every table
    until fifty took part (PRO-04): a total that counts one more than its parts would tell.

    Args:
        units: merged units of one operation.
        plan: as it is counted for the period.
        at: the period and the day.

    """
    names = [variable.id for variable in plan.used]
    return tuple(
        Counted(unit.person, MappingProxyType({name: LEVELS[name](unit, at) for name in names}))
        for unit in sorted(taking_part(units, at), key=lambda unit: unit.person)
    )


def taking_part(units: Iterable[Unit], at: Standpoint) -> tuple[Unit, ...]:
    """Return the units that may be counted: a day in the period, and not withheld by law."""
    here = tuple(
        unit for unit in units if not unit.restricted and unit.had_support(at.period.first, at.day)
    )
    if len(here) >= PROTECTED_FROM:
        return here
    return tuple(unit for unit in here if not unit.protected)


def places_to_name(units: Sequence[Unit], plan: ReleasePlan) -> tuple[str, ...]:
    """Return the municipalities of the template with twenty there and twenty elsewhere."""
    living = Counter(unit.municipality for unit in units)
    return tuple(
        code
        for code in plan.municipalities
        if min(living[code], len(units) - living[code]) >= MUNICIPALITY_FROM
    )


def _gender(unit: Unit, _: Standpoint) -> str:
    return unit.gender.value if unit.gender in {Gender.WOMAN, Gender.MAN} else "other"


def _banded(bands: Sequence[tuple[str, int]]) -> Level:
    def level(unit: Unit, _: Standpoint) -> str:
        years = age(unit.birth_date, unit.start)
        return [name for name, first in bands if first <= years][-1]

    return level


def _municipality(unit: Unit, at: Standpoint) -> str:
    return unit.municipality if unit.municipality in at.places else ELSEWHERE


def _taking_part(unit: Unit, at: Standpoint) -> str:
    new, left = within(at.period, unit.start), results.has_left(unit, at.day)
    if left:
        return "new_left" if new else "left"
    return "new" if new else "ongoing"


def _so_far(unit: Unit, at: Standpoint) -> str:
    return "left" if results.has_left(unit, at.day) else "ongoing"


def _status(unit: Unit, _: Standpoint) -> str:
    stands = standing(unit.status)
    if stands is not Standing.UNEMPLOYED:
        return UNKNOWN if stands is None else stands.value
    if unit.unemployed_since is None:
        return "spell_unknown"
    return "long" if is_long_term_unemployed(unit) else "short"


def _education(unit: Unit, _: Standpoint) -> str:
    if unit.education is None:
        return UNKNOWN
    bands = {"isced_0_2": "012", "isced_3_4": "34", "isced_5_8": "5678"}
    return next(name for name, levels in bands.items() if unit.education.value in levels)


def _goals(unit: Unit, at: Standpoint) -> str:
    goals = [goal for goal in unit.goals if goal.set_on <= at.day]
    if any(_is_reached(goal, at) for goal in goals):
        return "reached"
    return "set" if goals else "none"


def _is_reached(goal: GoalSet, at: Standpoint) -> bool:
    return goal.end is GoalEnd.REACHED and goal.ended_on is not None and goal.ended_on <= at.day


def _effort(kind: str) -> Level:
    return lambda unit, at: "yes" if kind in _kinds(unit, at) else "no"


def _efforts(unit: Unit, at: Standpoint) -> str:
    return ("none", "one", "more")[min(len(_kinds(unit, at)), 2)]


def _kinds(unit: Unit, at: Standpoint) -> frozenset[str]:
    return frozenset(one.kind for one in unit.efforts if one.started_on <= at.day)


def _labour_market(unit: Unit, at: Standpoint) -> str:
    seen = [one.took_part for one in unit.sessions if one.on <= at.day]
    if not seen:
        return "not_offered"
    return "took_part" if any(seen) else "offered"


def _voice(unit: Unit, at: Standpoint) -> str:
    said = sorted((one.on, one.theme) for one in unit.voices if one.on <= at.day)
    return said[-1][1] if said else "none"


def _on_day(level: Callable[[Unit, date], str]) -> Level:
    return lambda unit, at: level(unit, at.day)


def outcomes_of(unit: Unit, day: date) -> Mapping[str, str]:
    """Return what a summary to a day says came of the support for one person, level by level."""
    at = Standpoint(ToDate(day), day)
    return {name: LEVELS[name](unit, at) for name in OUTCOMES}


OUTCOMES = ("exit_situation", "nearer", "goals", "dropout")
LEVELS: Mapping[str, Level] = MappingProxyType(
    {
        "gender": _gender,
        "age": _banded((("under_18", 0), ("18_24", 18), ("25_29", 25), ("30_up", 30))),
        "age_common": _banded((("under_18", 0), ("18_29", 18), ("30_54", 30), ("55_up", 55))),
        MUNICIPALITY: _municipality,
        "taking_part": _taking_part,
        "so_far": _so_far,
        "status": _status,
        "education": _education,
        "goals": _goals,
        "efforts": _efforts,
        "effort_job_focused": _effort("job_focused"),
        "effort_competence": _effort("competence"),
        "effort_health": _effort("health"),
        "effort_social": _effort("social"),
        "labour_market": _labour_market,
        "voice": _voice,
        "rate_period": lambda unit, at: results.held_in(unit, at.period, at.day),
        **{name: _on_day(level) for name, level in results.BY_DAY.items()},
    }
)
