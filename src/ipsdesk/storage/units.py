"""Who is counted in a summary: one value for each period of support, read in one go."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Connection, Select, func, select, true

from ipsdesk.domain.eligibility import PASSING
from ipsdesk.domain.indicators import EXIT_DAYS
from ipsdesk.domain.records import Record
from ipsdesk.domain.units import (
    Education,
    EffortTaken,
    ExitSeen,
    Gender,
    GoalEnd,
    GoalSet,
    JobHeld,
    LaterSeen,
    Leaving,
    SessionOffered,
    Status,
    StepTaken,
    StudiesTaken,
    Unit,
    Voiced,
)
from ipsdesk.storage.records import where
from ipsdesk.storage.tables.people import episodes, participants, protected
from ipsdesk.storage.tables.unit import policies

T = TypeVar("T")
E = TypeVar("E", Gender, Status, Education, Leaving, GoalEnd)
ByPerson = Mapping[UUID | None, list[T]]
Passed = tuple[tuple[str, date], ...]
JobCounts = Callable[[Record], bool | None]
LADDER = "ladder"
LABOUR_MARKET, LABOUR_MARKET_SESSION = "labour_market", "labour_market_session"


def of_operation(connection: Connection, operation: str, job_counts: JobCounts) -> list[Unit]:
    """Return every period of support in an operation that has begun.

    Args:
        connection: the vault.
        operation: the number of the project.
        job_counts: whether a job is competitive; None for what is no job at all.

    """
    steps = _gathered(where(connection, "steps"), _step)
    goals = _gathered(where(connection, "goals"), _goal)
    jobs = _gathered(where(connection, "jobs"), _job_with(job_counts))
    studies = _gathered(where(connection, "studies"), _studies_with(_passed(connection)))
    efforts = _gathered(where(connection, "interventions"), _effort)
    sessions = _gathered(where(connection, "taking_part"), _session_with(_about_work(connection)))
    voices = _gathered(where(connection, "voices"), _voiced)
    later = _gathered(where(connection, "follow_ups"), _later)
    rung = _rung_on(_locked_ladder(connection))
    found = []
    for row in connection.execute(_episodes(operation)):
        person = row.participant
        found.append(
            Unit(
                person=person,
                operation=row.operation,
                start=row.entered_on,
                end=row.ended_on,
                birth_date=row.birth_date,
                gender=_one_of(Gender, row.gender),
                municipality=row.municipality,
                status=_one_of(Status, row.status_at_entry),
                unemployed_since=row.unemployed_since,
                education=_one_of(Education, row.education),
                in_education_at_entry=row.in_education_at_entry,
                protected=row.shielded is not None,
                restricted=row.restricted,
                ladder=row.ladder or "",
                ladder_first=rung(row.ladder, row.ladder_at_entry),
                ladder_last=rung(row.ladder, row.ladder_at_exit),
                leaving=_one_of(Leaving, row.exit_situation),
                exit_reason=row.exit_reason or "",
                exit_seen=_exit(row),
                later_seen=_known(later[person]),
                steps=tuple(steps[person]),
                goals=tuple(goals[person]),
                jobs=_known(jobs[person]),
                studies=_known(studies[person]),
                efforts=tuple(efforts[person]),
                sessions=_known(sessions[person]),
                voices=_known(voices[person]),
                requests=((row.requested_on, row.entered_on),) if row.requested_on else (),
                profiles=(row.profile_started_on,) if row.profile_started_on else (),
            )
        )
    return found


def how_many(
    connection: Connection, operation: str, today: date, *, shielded_too: bool = True
) -> int:
    """Return how many different people have begun in an operation, the restricted left out."""
    begun = (
        select(func.count(episodes.c.participant.distinct()))
        .join(participants, participants.c.id == episodes.c.participant)
        .where(
            episodes.c.operation == operation,
            episodes.c.entered_on <= today,
            participants.c.restricted.is_not(true()),
        )
    )
    if not shielded_too:
        begun = begun.where(episodes.c.participant.not_in(select(protected.c.participant)))
    return connection.execute(begun).scalar_one()


def _locked_ladder(connection: Connection) -> str:
    """Return the ladder that is locked for the project, or "" while none is."""
    found = where(connection, "policies", policies.c.name == LADDER)
    value = found[0]["value"] if found else None
    return str(value["value"]) if isinstance(value, dict) else ""


def _rung_on(locked: str) -> Callable[[str | None, int | None], int | None]:
    """Return what reads a rung; one of another ladder than the locked says nothing (5.4)."""
    return lambda ladder, rung: rung if ladder in (locked, None, "") or not locked else None


def _episodes(operation: str) -> Select[tuple[Any, ...]]:
    return (
        select(
            episodes,
            participants.c.birth_date,
            participants.c.gender,
            participants.c.municipality,
            participants.c.restricted,
            protected.c.id.label("shielded"),
        )
        .join(participants, participants.c.id == episodes.c.participant)
        .outerjoin(protected, protected.c.participant == participants.c.id)
        .where(episodes.c.operation == operation, episodes.c.entered_on.is_not(None))
        .order_by(episodes.c.entered_on, episodes.c.id)
    )


def _gathered(rows: Iterable[Record], read: Callable[[Record], T]) -> ByPerson[T]:
    gathered: defaultdict[UUID | None, list[T]] = defaultdict(list)
    for row in rows:
        gathered[row.key("participant")].append(read(row))
    return gathered


def _one_of(kinds: type[E], code: str | None) -> E | None:
    return kinds(code) if code in {kind.value for kind in kinds} else None


def _step(row: Record) -> StepTaken:
    set_at = row.moment("recorded_at")
    done = row.day("done_on")
    begun = set_at.astimezone().date() if set_at else row.known_day("due_on")
    return StepTaken(min(begun, done) if done else begun, done)


def _goal(row: Record) -> GoalSet:
    return GoalSet(
        row.known_day("set_on"),
        own=row.words("begun_by") == "participant",
        ended_on=row.day("closed_on"),
        end=_one_of(GoalEnd, row.words("state")),
    )


def _job_with(job_counts: JobCounts) -> Callable[[Record], JobHeld | None]:
    def read(row: Record) -> JobHeld | None:
        competitive = job_counts(row)
        if competitive is None:
            return None
        return JobHeld(
            row.known_day("started_on"),
            row.day("ended_on"),
            competitive=competitive,
            subsidised=row.words("support") not in ("", "none"),
            four_hours=None if row["four_hours"] is None else bool(row["four_hours"]),
        )

    return read


def _passed(connection: Connection) -> Mapping[UUID, Passed]:
    """Return the subjects passed in each course of studies, with the day of each."""
    passed: defaultdict[UUID, list[tuple[str, date]]] = defaultdict(list)
    for row in where(connection, "subjects"):
        if row.words("state") == "passed" or row.words("grade") in PASSING:
            passed[row.known_key("study")].append((row.words("subject"), row.known_day("on_day")))
    return {study: tuple(subjects) for study, subjects in passed.items()}


def _studies_with(passed: Mapping[UUID, Passed]) -> Callable[[Record], StudiesTaken | None]:
    def read(row: Record) -> StudiesTaken | None:
        started = row.day("started_on")
        if started is None:
            return None
        return StudiesTaken(
            started,
            row.day("ended_on"),
            row.words("end_kind") == "completed",
            at_risk=bool(row["at_risk"]),
            aim=row.words("eligibility_goal"),
            passed=passed.get(row.id, ()),
            regular=row["mainstream"] is not False,
        )

    return read


def _about_work(connection: Connection) -> Mapping[UUID, date]:
    """Return the days of the sessions about the labour market."""
    return {
        row.id: row.known_day("from_day")
        for row in where(connection, "events")
        if row.words("kind") == LABOUR_MARKET_SESSION or row.words("theme") == LABOUR_MARKET
    }


def _session_with(days: Mapping[UUID, date]) -> Callable[[Record], SessionOffered | None]:
    def read(row: Record) -> SessionOffered | None:
        on = days.get(row.known_key("event"))
        return None if on is None else SessionOffered(on, bool(row["took_part"]))

    return read


def _effort(row: Record) -> EffortTaken:
    return EffortTaken(row.words("kind"), row.known_day("from_day"))


def _voiced(row: Record) -> Voiced | None:
    theme = row.words("theme")
    return Voiced(row.known_day("on_day"), theme) if theme else None


def _known(found: Iterable[T | None]) -> tuple[T, ...]:
    return tuple(one for one in found if one is not None)


def _later(row: Record) -> LaterSeen | None:
    done = row.day("done_on")
    if done is None or row["reached"] is False:
        return None
    improved = row["improved"]
    return LaterSeen(
        done, _works(row["situation"]), improved if isinstance(improved, bool) else None
    )


def _exit(row: Any) -> tuple[ExitSeen, ...]:  # noqa: ANN401  (because a row of a join has no type)
    if row.exit_observed_on is None:
        return ()
    return (
        ExitSeen(
            row.exit_observed_on,
            _works(row.exit_situation),
            _told(row.in_education_at_exit, row.exit_situation, "studies", "both"),
            _qualified(row.entered_on, row.ended_on, row.qualification_on),
            _told(row.searching_at_exit, row.exit_situation, "seeking"),
        ),
    )


def _told(answer: bool | None, situation: str | None, *saying: str) -> bool | None:  # noqa: FBT001  (because it is an answer, not a switch)
    """Return an answer at the exit; one left open is a yes where the situation says so."""
    return True if answer is None and situation in saying else answer


def _works(situation: object) -> bool | None:
    """Tell whether a situation is work; one that is not known is neither."""
    return None if situation in {None, "", "unknown"} else situation in {"work", "both"}


def _qualified(entered: date, ended: date | None, on: date | None) -> bool:
    """Tell whether a qualification was gained during the support or within reach of the exit."""
    if on is None or on < entered:
        return False
    return ended is None or on <= ended + timedelta(days=EXIT_DAYS)
