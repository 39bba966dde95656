"""A participant's newest entries from every table that has events, in one short read."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from functools import cache
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Integer, Table, Uuid, bindparam, or_, select, true

from ipsdesk.domain.access import Right, User
from ipsdesk.domain.contacts import is_late
from ipsdesk.domain.extracts import CONCERN, GUARDED
from ipsdesk.domain.timeline import Entry
from ipsdesk.storage.leads import STARTED
from ipsdesk.storage.prepared import Prepared
from ipsdesk.storage.tables.plans import goals, plan_versions
from ipsdesk.storage.tables.support import activities, outreach
from ipsdesk.storage.tables.work import (
    applications,
    contact_for,
    employer_contacts,
    employers,
    jobs,
    stages,
    studies,
    workplaces,
)

_WHO = bindparam("who", type_=Uuid)
_MOST = bindparam("most", type_=Integer)


def newest(connection: Connection, participant: UUID, user: User, most: int = 50) -> list[Entry]:
    """Return the newest entries of a participant, newest first.

    Args:
        connection: an open transaction.
        participant: whose.
        user: who reads; a note of concern is there for its author and the supervisor (MIN-05).
        most: how many entries, 1 or more.

    """
    found = [
        *_contacts(connection, participant, user, most),
        *_visits(connection, participant, most),
        *_outreach(connection, participant, most),
        *_moves(connection, participant, most),
        *_jobs(connection, participant),
        *_plans(connection, participant),
    ]
    return sorted(found, key=lambda entry: (entry.at, entry.turn, str(entry.id)), reverse=True)[
        :most
    ]


def _contacts(connection: Connection, participant: UUID, user: User, most: int) -> list[Entry]:
    asked = _contacts_asked(anybody=user.may(Right.OPEN_ANYBODY))
    return [
        Entry(
            id=row.id,
            table="activities",
            at=row.at,
            kind=row.kind,
            channel=row.channel,
            minutes=row.minutes,
            words=row.note or "",
            about=row.workplace_name or "",
            by=row.specialist,
            late=is_late(row.at, row.recorded_at),
            missed=row.missed,
            place=row.place,
            actor=row.actor or "",
            private=not row.visible,
            guarded=row.note_kind if row.note_kind in (CONCERN, GUARDED) else "",
        )
        for row in asked.all(connection, who=participant, most=most, me=user.id)
    ]


@cache
def _contacts_asked(*, anybody: bool) -> Prepared:
    return Prepared(
        select(activities, workplaces.c.name.label("workplace_name"))
        .outerjoin(workplaces, workplaces.c.id == activities.c.workplace)
        .where(activities.c.participant == _WHO, true() if anybody else _no_concern_of_others())
        .order_by(activities.c.at.desc())
        .limit(_MOST)
    )


def _no_concern_of_others() -> ColumnElement[bool]:
    me = bindparam("me", type_=Uuid)
    return or_(
        activities.c.note_kind != CONCERN,
        activities.c.recorded_by == me,
        activities.c.specialist == me,
    )


@cache
def _visits_asked() -> Prepared:
    return Prepared(
        select(employer_contacts, workplaces.c.name, employers.c.name.label("employer"))
        .join(contact_for, contact_for.c.contact == employer_contacts.c.id)
        .join(workplaces, workplaces.c.id == employer_contacts.c.workplace)
        .join(employers, employers.c.id == workplaces.c.employer)
        .where(contact_for.c.participant == _WHO)
        .order_by(employer_contacts.c.on_day.desc())
        .limit(_MOST)
    )


def _visits(connection: Connection, participant: UUID, most: int) -> list[Entry]:
    return [
        Entry(
            id=row.id,
            table="employer_contacts",
            at=_noon(row.on_day),
            kind="employer_contact",
            channel=row.channel,
            minutes=row.minutes,
            words=row.learnt or "",
            about=row.name,
            by=row.specialist,
            late=is_late(end_of_day(row.on_day), row.recorded_at),
        )
        for row in _visits_asked().all(connection, who=participant, most=most)
    ]


@cache
def _outreach_asked() -> Prepared:
    query = select(outreach).where(outreach.c.participant == _WHO)
    return Prepared(query.order_by(outreach.c.at.desc()).limit(_MOST))


def _outreach(connection: Connection, participant: UUID, most: int) -> list[Entry]:
    return [
        Entry(
            id=row.id,
            table="outreach",
            at=row.at,
            kind="outreach",
            channel=row.how,
            minutes=row.minutes,
            words=row.note or "",
            about=row.result,
            by=row.recorded_by,
            late=is_late(row.at, row.recorded_at),
        )
        for row in _outreach_asked().all(connection, who=participant, most=most)
    ]


@cache
def _moves_asked() -> Prepared:
    return Prepared(
        select(stages, applications.c.position)
        .join(applications, applications.c.id == stages.c.application)
        .where(stages.c.participant == _WHO)
        .order_by(stages.c.on_day.desc())
        .limit(_MOST)
    )


def _moves(connection: Connection, participant: UUID, most: int) -> list[Entry]:
    told = {row.application for row in _all_of(jobs).all(connection, who=participant)}
    return [
        Entry(row.id, "stages", _noon(row.on_day), f"stage_{row.stage}", about=row.position)
        for row in _moves_asked().all(connection, who=participant, most=most)
        if row.stage != STARTED or row.application not in told  # the job tells its own first day
    ]


@cache
def _all_of(table: Table) -> Prepared:
    """Return what asks for a participant's rows of a table with few of them."""
    return Prepared(select(table).where(table.c.participant == _WHO))


def _jobs(connection: Connection, participant: UUID) -> list[Entry]:
    found = []
    for row in _all_of(jobs).all(connection, who=participant):
        found.append(Entry(row.id, "jobs", _noon(row.started_on), "job_start", about=row.title))
        if row.ended_on is not None:
            found.append(Entry(row.id, "jobs", _noon(row.ended_on), "job_end", about=row.title))
    return [*found, *_courses(connection, participant)]


def _courses(connection: Connection, participant: UUID) -> Iterator[Entry]:
    for row in _all_of(studies).all(connection, who=participant):
        if row.started_on is not None:
            about = row.programme or row.school or ""
            yield Entry(row.id, "studies", _noon(row.started_on), "study_start", about=about)


def _plans(connection: Connection, participant: UUID) -> list[Entry]:
    plans = _all_of(plan_versions).all(connection, who=participant)
    wishes = _all_of(goals).all(connection, who=participant)
    return [
        *(
            Entry(
                row.id, "plan_versions", _noon(row.on_day), f"plan_{row.state}", minutes=row.version
            )
            for row in plans
        ),
        *(Entry(row.id, "goals", _noon(row.set_on), "goal_set", words=row.words) for row in wishes),
    ]


def end_of_day(day: date) -> datetime:
    """Return the last moment of a day: what is written down by then, and a day on, is in time."""
    return datetime.combine(day, time.max).astimezone()


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)
