"""Unit: one person in one operation, the row that every figure is counted from."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import reduce
from operator import attrgetter
from typing import Self, TypeVar
from uuid import UUID


class Gender(StrEnum):
    """The three groups of every table; unsaid and other are never told apart outside."""

    WOMAN = "woman"
    MAN = "man"
    OTHER = "other"


class Status(StrEnum):
    """The situation at entry, as asked once at the start."""

    EMPLOYED = "employed"
    SELF_EMPLOYED = "self_employed"
    REGISTERED = "registered_unemployed"
    SEEKING = "job_seeking"
    STUDENT = "full_time_student"
    SICK = "sickness_benefit"
    PARENT = "parental_leave"
    INACTIVE = "other_inactive"


class Education(StrEnum):
    """The highest level completed, by ISCED 2011 digit."""

    NONE = "0"
    PRIMARY = "1"
    LOWER_SECONDARY = "2"
    UPPER_SECONDARY = "3"
    POST_SECONDARY = "4"
    SHORT_TERTIARY = "5"
    BACHELOR = "6"
    MASTER = "7"
    DOCTOR = "8"


class Leaving(StrEnum):
    """The situation in which somebody left, in the order every table keeps."""

    WORK = "work"
    STUDIES = "studies"
    BOTH = "both"
    SEEKING = "seeking"
    OTHER_SUPPORT = "other_support"
    NOTHING = "nothing"
    UNKNOWN = "unknown"


class GoalEnd(StrEnum):
    """What became of a goal; let go is no failure."""

    REACHED = "reached"
    CHANGED = "changed"
    LET_GO = "let_go"


@dataclass(frozen=True, slots=True)
class StepTaken:
    """A step: when it was set, and when it was done."""

    set_on: date
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class GoalSet:
    """A goal: when it was set, whether the participant began it, what became of it."""

    set_on: date
    own: bool = True
    ended_on: date | None = None
    end: GoalEnd | None = None


@dataclass(frozen=True, slots=True)
class JobHeld:
    """A job: its days, whether anybody could have applied, whether the pay is supported.

    Attributes:
        four_hours: at least four paid hours of it were worked; None where nobody has said.

    """

    started_on: date
    ended_on: date | None = None
    competitive: bool = True
    subsidised: bool = False
    four_hours: bool | None = True


@dataclass(frozen=True, slots=True)
class StudiesTaken:
    """Studies: their days, whether they were completed, and what they aim at.

    Attributes:
        at_risk: there was a ground to fear that they would be broken off.
        aim: the kind of programme to become eligible for, or "".
        passed: subjects passed, each with the day it was.
        regular: not said to lie outside the regular schools, as a single course does.

    """

    started_on: date
    ended_on: date | None = None
    completed: bool = False
    at_risk: bool = False
    aim: str = ""
    passed: tuple[tuple[str, date], ...] = ()
    regular: bool = True


@dataclass(frozen=True, slots=True)
class EffortTaken:
    """An effort by another actor, used together with the support."""

    kind: str
    started_on: date


@dataclass(frozen=True, slots=True)
class SessionOffered:
    """A session about the labour market: when, and whether the participant came."""

    on: date
    took_part: bool


@dataclass(frozen=True, slots=True)
class Voiced:
    """A theme the participant raised under their own name."""

    on: date
    theme: str


Mark = TypeVar(
    "Mark", StepTaken, GoalSet, JobHeld, StudiesTaken, EffortTaken, SessionOffered, Voiced
)


@dataclass(frozen=True, slots=True)
class ExitSeen:
    """What was seen of somebody who left, and on which day (within 28 days, or later)."""

    on: date
    employed: bool | None = None
    in_education: bool | None = None
    qualified: bool | None = None
    searching: bool | None = None


@dataclass(frozen=True, slots=True)
class LaterSeen:
    """What was seen about six months after leaving."""

    on: date
    employed: bool | None = None
    improved: bool | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """One person in one operation; before `merged`, one episode of it.

    The id is random and stands for nobody outside the vault. Nothing else here names
    anybody either, but a row is personal data all the same: only tables leave.

    Attributes:
        requests: of each period of support the day it was asked for, and the day it began.
        profiles: the days on which a vocational profile was begun.

    """

    person: UUID
    operation: str
    start: date
    birth_date: date = field(repr=False)
    end: date | None = None
    gender: Gender | None = None
    municipality: str | None = None
    status: Status | None = None
    unemployed_since: date | None = None
    education: Education | None = None
    in_education_at_entry: bool | None = None
    protected: bool = field(default=False, repr=False)
    restricted: bool = False
    ladder: str = ""
    ladder_first: int | None = None
    ladder_last: int | None = None
    leaving: Leaving | None = None
    exit_reason: str = ""
    exit_seen: tuple[ExitSeen, ...] = ()
    later_seen: tuple[LaterSeen, ...] = ()
    steps: tuple[StepTaken, ...] = ()
    goals: tuple[GoalSet, ...] = ()
    jobs: tuple[JobHeld, ...] = ()
    studies: tuple[StudiesTaken, ...] = ()
    efforts: tuple[EffortTaken, ...] = ()
    sessions: tuple[SessionOffered, ...] = ()
    voices: tuple[Voiced, ...] = ()
    spells: tuple[tuple[date, date | None], ...] = ()
    requests: tuple[tuple[date, date], ...] = ()
    profiles: tuple[date, ...] = ()

    def had_support(self, first: date, last: date) -> bool:
        """Tell whether there was support on any day from first to last; gaps have none."""
        return any(
            begun <= last and (over is None or over >= first) for begun, over in self._spells()
        )

    def _spells(self) -> tuple[tuple[date, date | None], ...]:
        return self.spells or ((self.start, self.end),)

    def and_later(self, other: Self) -> Self:
        """Return both episodes as one: entry facts of the first, exit facts of the last."""
        last = max(self, other, key=_by_end)
        return replace(
            self,
            end=None if self.end is None or other.end is None else max(self.end, other.end),
            protected=self.protected or other.protected,
            restricted=self.restricted or other.restricted,
            ladder_last=last.ladder_last if _is_one_ladder(self, last) else None,
            leaving=last.leaving,
            exit_reason=last.exit_reason,
            exit_seen=last.exit_seen,
            later_seen=last.later_seen,
            steps=_together(self.steps, other.steps),
            goals=_together(self.goals, other.goals),
            jobs=_together(self.jobs, other.jobs),
            studies=_together(self.studies, other.studies),
            efforts=_together(self.efforts, other.efforts),
            sessions=_together(self.sessions, other.sessions),
            voices=_together(self.voices, other.voices),
            spells=self._spells() + other._spells(),
            requests=self.requests + other.requests,
            profiles=self.profiles + other.profiles,
        )


def merged(episodes: Iterable[Unit]) -> tuple[Unit, ...]:
    """Return one unit for each person and operation, in order of start.

    Whoever comes back is counted once: the start and what was true at entry are those of
    the first time, the end and what was seen at exit those of the last, and there is no
    end while any episode is open.

    Source:
        esf-and-law 1.2 (re-entry) and 1.6.

    """
    together: defaultdict[tuple[UUID, str], list[Unit]] = defaultdict(list)
    for episode in sorted(episodes, key=_order):
        together[episode.person, episode.operation].append(episode)
    return tuple(sorted((_one(several) for several in together.values()), key=_order))


def _one(episodes: list[Unit]) -> Unit:
    return reduce(Unit.and_later, episodes)


def _together(one: tuple[Mark, ...], other: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """Return both; what was read for the whole person stands in each episode but once here."""
    return one if one == other else one + other


def _by_end(unit: Unit) -> tuple[date, date]:
    return (unit.end or date.max, unit.start)


def _is_one_ladder(one: Unit, other: Unit) -> bool:
    """Tell whether the rungs of both may be compared; a ladder without a name is the project's."""
    return one.ladder == other.ladder or not one.ladder or not other.ladder


_order = attrgetter("start", "person", "operation")
