"""A participant's jobs and studies as they stand, with the dates support falls due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from uuid import UUID

from ipsdesk.actions import records
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.form_shelf import code_lists
from ipsdesk.domain import eligibility
from ipsdesk.domain.eligibility import PASSING, Lacking
from ipsdesk.domain.employment import StrictLine, strict_line
from ipsdesk.domain.job_definitions import Definition, JobFacts, definitions
from ipsdesk.domain.records import Record
from ipsdesk.domain.school_warnings import Absent, Subject, Warned, standing, warnings


@dataclass(frozen=True, slots=True)
class JobSeen:
    """A job with every definition it satisfies, and its marks in order of day."""

    job: Record
    workplace: str
    definitions: tuple[Definition, ...]
    marks: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class StudySeen:
    """Studies with each subject as it stands, what is lacking for the goal, early warnings."""

    study: Record
    subjects: tuple[Record, ...]
    lacking: Lacking | None
    warned: tuple[Warned, ...]


def jobs_of(desk: Desk, participant: UUID) -> list[JobSeen]:
    """Return a participant's jobs, the running ones first, then the newest."""
    marks = records.rows_of(desk, "follow_marks", participant)
    found = records.rows_of(desk, "jobs", participant)
    found.sort(key=lambda one: one.known_day("started_on"), reverse=True)
    found.sort(key=lambda one: one.day("ended_on") is not None)
    return [_job(desk, one, marks) for one in found]


def studies_of(desk: Desk, participant: UUID) -> list[StudySeen]:
    """Return a participant's studies, the running ones first."""
    subjects = records.rows_of(desk, "subjects", participant)
    absences = records.rows_of(desk, "absences", participant)
    found = records.rows_of(desk, "studies", participant)[::-1]
    found.sort(key=lambda one: one.day("ended_on") is not None)
    return [_study(desk, one, subjects, absences) for one in found]


def profile_day(desk: Desk, participant: UUID) -> date | None:
    """Return the day of the newest profile, or None before the first."""
    newest = _newest_profile(desk, participant)
    return None if newest is None else newest.day("on_day")


def profile_after(desk: Desk, job: UUID) -> tuple[Record | None, Record]:
    """Return the newest profile of whoever holds or held a job, and the job."""
    held = records.row(desk, "jobs", job)
    return _newest_profile(desk, held.known_key("participant")), held


def _newest_profile(desk: Desk, participant: UUID) -> Record | None:
    found = records.rows_of(desk, "profiles", participant)
    return max(
        found, key=lambda one: (one.known_day("on_day"), one.number("version")), default=None
    )


def decline_mark(desk: Desk, mark: UUID) -> None:
    """Close a mark because the participant did not want the meeting, which keeps it fair."""
    records.correct(desk, "decline_mark", "follow_marks", mark, {"declined": True})


def _job(desk: Desk, job: Record, marks: list[Record]) -> JobSeen:
    place = job.key("workplace")
    name = records.row(desk, "workplaces", place).words("name") if place is not None else ""
    own = sorted(
        (one for one in marks if one["job"] == job.id), key=lambda m: m.known_day("to_day")
    )
    facts = facts_of(job)
    found = tuple(definitions(facts)) if facts is not None else ()
    return JobSeen(job, name or job.words("employer_name"), found, tuple(own))


@cache
def strict() -> StrictLine:
    """Return with which forms of employment and subsidies a job can be competitive."""
    lists = code_lists()
    return strict_line(lists["contracts"].codes, lists["supports"].codes)


def facts_of(job: Record) -> JobFacts | None:
    """Return what the definitions ask of a job, or None where its contract is in no list."""
    contract = code_lists()["contracts"].find(job.words("contract"))
    if contract is None:
        return None
    four_hours, competitive = job["four_hours"], job["competitive"]
    return JobFacts(
        contract=contract,
        support=code_lists()["supports"].find(job.words("support")),
        competitive=competitive if isinstance(competitive, bool) else None,
        programme_limited=job["programme_limited"] is True,
        four_hours=four_hours if isinstance(four_hours, bool) else None,
    )


def _study(desk: Desk, study: Record, subjects: list[Record], absences: list[Record]) -> StudySeen:
    own = standing(one for one in subjects if one["study"] == study.id)
    away = [one for one in absences if one["study"] == study.id]
    told = warnings(
        [_subject(one) for one in own],
        [Absent(a.known_day("from_day"), a.known_day("to_day"), a.number("percent")) for a in away],
        desk.today(),
    )
    running = study.day("ended_on") is None
    lacking = _lacking(study, own, desk.today())
    return StudySeen(study, own, lacking, tuple(told) if running else ())


def _subject(row: Record) -> Subject:
    grade = row.words("grade") or None
    return Subject(row.words("subject"), row.words("state"), grade, row.day("deadline"))


def _lacking(study: Record, subjects: Sequence[Record], today: date) -> Lacking | None:
    """Tell what is lacking for the goal that was chosen, by the rule of the day."""
    rule = eligibility.rule_for(study.words("eligibility_goal"), study.day("ended_on") or today)
    if rule is None:
        return None
    passed = {one.words("subject") for one in subjects if _is_passed(one)}
    return eligibility.lacking(passed, rule)


def _is_passed(subject: Record) -> bool:
    return subject.words("state") == "passed" or subject.words("grade") in PASSING
