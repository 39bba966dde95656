"""Leads of the job search, as the board and the table read them: the same rows."""

from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import Connection, ScalarSelect, case, func, or_, select

from ipsdesk.domain.access import User
from ipsdesk.domain.leads import ENDED, SHOWN_AFTER_END_DAYS, Activity, Lead
from ipsdesk.storage import access
from ipsdesk.storage.names import employer_name
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
    moved = (
        select(func.max(stages.c.on_day))
        .where(stages.c.application == applications.c.id)
        .correlate(applications)
        .scalar_subquery()
    )
    since = func.coalesce(moved, applications.c.applied_on)
    begun = case((applications.c.stage == STARTED, _first_day()))
    own = access.among_own(connection, user, day)
    whose = own if participant is None else participants.c.id == participant
    recent = day - timedelta(days=SHOWN_AFTER_END_DAYS)
    query = (
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
            access.visible_to(user, day),
            whose,
            or_(applications.c.stage.not_in(sorted(ENDED)), since >= recent),
        )
        .order_by(applications.c.next_on, applications.c.id)
        .limit(MOST)
    )
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
            support_ended=_ended_before(row.support_ended_on, day),
        )
        for row in connection.execute(query)
    ]


def activities(
    connection: Connection, participant: UUID, first: date, after: date
) -> list[Activity]:
    """Return what a participant did to find work in a month: sought, met, was offered.

    A job is begun on its own first day, whenever its card was moved.
    """
    on_day = func.coalesce(case((stages.c.stage == STARTED, _first_day())), stages.c.on_day)
    moves = (
        select(
            on_day.label("on_day"),
            stages.c.stage,
            applications.c.position,
            applications.c.employer_name,
            workplaces.c.name.label("workplace_name"),
            workplaces.c.municipality,
            employers.c.name.label("owner_name"),
        )
        .join(applications, applications.c.id == stages.c.application)
        .outerjoin(workplaces, workplaces.c.id == applications.c.workplace)
        .outerjoin(employers, employers.c.id == workplaces.c.employer)
        .where(
            stages.c.participant == participant,
            stages.c.stage.not_in(("wish", "no")),
            on_day.between(first, after - timedelta(days=1)),
        )
        .order_by(on_day)
    )
    return [
        Activity(
            on=row.on_day,
            kind=row.stage,
            position=row.position,
            employer=employer_name(row.owner_name, row.workplace_name, row.employer_name),
            place=row.municipality or "",
        )
        for row in connection.execute(moves)
    ]


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
