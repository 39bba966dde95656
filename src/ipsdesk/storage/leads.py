"""Leads of the job search, as the board and the table read them: the same rows."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import groupby
from operator import attrgetter
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    Date,
    Row,
    ScalarSelect,
    Select,
    Uuid,
    and_,
    bindparam,
    case,
    func,
    or_,
    select,
)

from ipsdesk.domain.access import Role, User
from ipsdesk.domain.leads import ENDED, SHOWN_AFTER_END_DAYS, Activity, Lead, days_told
from ipsdesk.storage import access
from ipsdesk.storage.names import employer_name
from ipsdesk.storage.prepared import Prepared
from ipsdesk.storage.tables.people import participants
from ipsdesk.storage.tables.work import applications, employers, jobs, stages, workplaces

STARTED = "started"
MOST = 300  # leads read at once; a caseload of twenty has a few dozen


def leads(
    connection: Connection, user: User, day: date, participant: UUID | None = None
) -> list[Lead]:
    """Return the open leads of one participant or of the user's own, and those just ended.

    A job is begun on its own first day, as everywhere else; that its card was moved later only
    keeps it on the board for longer.
    """
    recent = day - timedelta(days=SHOWN_AFTER_END_DAYS)
    found: Iterable[Any]
    if participant is not None:
        given = {"who": participant, "today": day, "recent": recent, "me": user.id}
        found = _of_one_for(user.role).all(connection, **given)
    else:
        own = access.among_own(connection, user, day)
        found = connection.execute(_asked(access.visible_to(user, day), own, recent))
    return [
        Lead(
            id=row.id,
            participant=row.participant,
            shown_name=row.shown_name,
            position=row.position,
            employer=employer_name(row.owner_name, row.workplace_name, row.employer_name),
            place=row.municipality or "",
            stage=row.stage,
            since=row.since or row.recorded_at.astimezone().date(),
            workplace=row.workplace,
            next_step=row.next_step or "",
            next_owner=row.next_owner,
            next_on=row.next_on,
            interview_on=row.interview_on,
            support_ended=_ended_before(row.support_ended_on, day),
        )
        for row in found
    ]


@cache
def _of_one_for(role: Role) -> Prepared:
    """Put the question about one participant once: it is asked whenever a page is opened."""
    whose = participants.c.id == bindparam("who", type_=Uuid)
    visible = access.visible_to(access.anybody_in(role), bindparam("today", type_=Date))
    return Prepared(_asked(visible, whose, bindparam("recent", type_=Date)))


def _asked(
    visible: ColumnElement[bool], whose: ColumnElement[bool], recent: access.Day
) -> Select[tuple[Any, ...]]:
    moved = (
        select(func.max(stages.c.on_day))
        .where(stages.c.application == applications.c.id)
        .correlate(applications)
        .scalar_subquery()
    )
    since = func.coalesce(moved, applications.c.applied_on)
    begun = case((applications.c.stage == STARTED, _first_day()))
    return (
        select(
            applications,
            participants.c.shown_name,
            participants.c.ended_on.label("support_ended_on"),
            func.coalesce(begun, since).label("since"),
            workplaces.c.name.label("workplace_name"),
            workplaces.c.municipality,
            employers.c.name.label("owner_name"),
        )
        .join(participants, participants.c.id == applications.c.participant)
        .outerjoin(workplaces, workplaces.c.id == applications.c.workplace)
        .outerjoin(employers, employers.c.id == workplaces.c.employer)
        .where(
            visible,
            whose,
            or_(and_(*(applications.c.stage != one for one in sorted(ENDED))), since >= recent),
        )
        .order_by(applications.c.next_on, applications.c.id)
        .limit(MOST)
    )


def activities(connection: Connection, participant: UUID) -> list[Activity]:
    """Return what a participant did to find work: sought, met, was offered, each on its day.

    A job is begun on its own first day, whenever its card was moved; so are an application, an
    interview and an offer on theirs, where it is written down.
    """
    asked = (
        select(
            applications,
            stages.c.stage.label("move"),
            stages.c.on_day,
            _first_day().label("began_on"),
            workplaces.c.name.label("workplace_name"),
            workplaces.c.municipality,
            employers.c.name.label("owner_name"),
        )
        .outerjoin(stages, stages.c.application == applications.c.id)
        .outerjoin(workplaces, workplaces.c.id == applications.c.workplace)
        .outerjoin(employers, employers.c.id == workplaces.c.employer)
        .where(applications.c.participant == participant)
        .order_by(applications.c.id, stages.c.on_day.desc())
    )
    moves = groupby(connection.execute(asked), key=attrgetter("id"))
    return [one for _, found in moves for one in _told_of(list(found))]


def _told_of(moves: Sequence[Row[tuple[object, ...]]]) -> Iterator[Activity]:
    """Yield what one lead tells of, from all its moves; a move is told of once, first of all."""
    lead = moves[0]
    days = {
        "applied": lead.applied_on,
        "interview": lead.interview_on,
        "offer": lead.offered_on,
        STARTED: lead.began_on,
    }
    said = {kind: day for kind, day in days.items() if day is not None}
    made = [(one.move, one.on_day) for one in moves if one.move is not None]
    employer = employer_name(lead.owner_name, lead.workplace_name, lead.employer_name)
    place = str(lead.municipality or "")
    for kind, day in days_told(lead.stage, made, said):
        yield Activity(day, kind, position=lead.position, employer=employer, place=place)


def _first_day() -> ScalarSelect[date]:
    """Return the first day of the job that came of a lead; found by whose it is, which is quick."""
    return (
        select(func.min(jobs.c.started_on))
        .where(
            jobs.c.participant == applications.c.participant,
            jobs.c.application == applications.c.id,
        )
        .correlate(applications)
        .scalar_subquery()
    )


def _ended_before(ended_on: date | None, day: date) -> date | None:
    return ended_on if ended_on is not None and ended_on < day else None
