"""What one user wrote down about one day, and whom they had agreed to meet on it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, func, select

from ipsdesk.domain.access import User
from ipsdesk.domain.contacts import is_late
from ipsdesk.domain.workdays import (
    APPOINTMENT,
    CONTACT,
    EMPLOYER,
    EVENT,
    MEETING,
    OUTREACH,
    Happening,
)
from ipsdesk.storage import access
from ipsdesk.storage.own_time import MOST, on_that_day, own_time, supervised
from ipsdesk.storage.tables.people import participants
from ipsdesk.storage.tables.plans import appointments, calendar_entries
from ipsdesk.storage.tables.support import (
    activities,
    events,
    meeting_about,
    outreach,
    team_meetings,
)
from ipsdesk.storage.tables.work import contact_for, employer_contacts, workplaces


def written(connection: Connection, user: User, day: date, today: date) -> list[Happening]:
    """Return what the user wrote down about a day, in order of time; without a time last.

    Whoever is not this user's to see by now is not in it, whoever they were on that day.
    """
    found = [
        *_contacts(connection, user, day, today),
        *_attempts(connection, user, day, today),
        *_meetings(connection, user, day, today),
        *_employer_contacts(connection, user, day, today),
        *supervised(connection, user, day),
        *own_time(connection, user, day),
    ]
    latest = datetime.max.replace(tzinfo=UTC)
    return sorted(found, key=lambda one: (one.at or latest, str(one.id)))


def agreed(connection: Connection, user: User, day: date, today: date) -> list[Happening]:
    """Return the appointments of a day with the user's own participants."""
    begins, ends = bounds(day)
    query = (
        select(appointments, participants.c.shown_name)
        .join(participants, access.found_from(appointments.c.participant))
        .where(
            access.visible_to(user, today),
            access.among_own(connection, user, today),
            appointments.c.cancelled.is_(False),
            appointments.c.starts_at >= begins,
            appointments.c.starts_at < ends,
        )
        .order_by(appointments.c.starts_at, appointments.c.id)
        .limit(MOST)
    )
    return [
        Happening(
            table=APPOINTMENT,
            id=row.id,
            at=row.starts_at,
            minutes=row.minutes,
            code="",
            participant=row.participant,
            name=row.shown_name,
            about=row.title,
        )
        for row in connection.execute(query)
    ]


def taken(connection: Connection, user: User, today: date, days: int) -> list[datetime]:
    """Return when the user is to meet somebody in the days to come, their own calendar too."""
    begins, _ = bounds(today)
    _, ends = bounds(today + timedelta(days=days))
    own = (
        select(appointments.c.starts_at)
        .join(participants, access.found_from(appointments.c.participant))
        .where(
            access.visible_to(user, today),
            access.among_own(connection, user, today),
            appointments.c.cancelled.is_(False),
            appointments.c.starts_at.between(begins, ends),
        )
    )
    kept = calendar_entries.c
    elsewhere = select(kept.starts_at).where(
        kept.user == user.id,
        kept.cancelled.is_(False),
        kept.all_day.is_(False),
        kept.starts_at.between(begins, ends),
    )
    return [*connection.execute(own).scalars(), *connection.execute(elsewhere).scalars()]


def _contacts(connection: Connection, user: User, day: date, today: date) -> Iterator[Happening]:
    begins, ends = bounds(day)
    query = (
        select(activities, participants.c.shown_name, workplaces.c.name.label("workplace_name"))
        .join(participants, access.found_from(activities.c.participant))
        .outerjoin(workplaces, workplaces.c.id == activities.c.workplace)
        .where(
            access.visible_to(user, today),
            func.coalesce(activities.c.specialist, None) == user.id,  # by the index on the moment
            activities.c.at >= begins,
            activities.c.at < ends,
        )
        .order_by(activities.c.at)
        .limit(MOST)
    )
    for row in connection.execute(query):
        yield Happening(
            table=CONTACT,
            id=row.id,
            at=row.at,
            minutes=row.minutes,
            code=row.channel,
            participant=row.participant,
            name=row.shown_name,
            about=row.workplace_name or "",
            words=row.note or "",
            private=row.note_kind != "ordinary",
            late=is_late(row.at, row.recorded_at),
            missed=row.missed,
        )


def _attempts(connection: Connection, user: User, day: date, today: date) -> Iterator[Happening]:
    begins, ends = bounds(day)
    query = (
        select(outreach, participants.c.shown_name)
        .join(participants, access.found_from(outreach.c.participant))
        .where(
            access.visible_to(user, today),
            outreach.c.recorded_by == user.id,
            outreach.c.at >= begins,
            outreach.c.at < ends,
        )
        .order_by(outreach.c.at)
        .limit(MOST)
    )
    for row in connection.execute(query):
        yield Happening(
            table=OUTREACH,
            id=row.id,
            at=row.at,
            minutes=row.minutes or 0,
            code=row.how,
            outcome=row.result,
            participant=row.participant,
            name=row.shown_name,
            words=row.note or "",
            late=is_late(row.at, row.recorded_at),
        )


def _meetings(connection: Connection, user: User, day: date, today: date) -> Iterator[Happening]:
    begins, ends = bounds(day)
    query = (
        select(team_meetings)
        .where(team_meetings.c.at >= begins, team_meetings.c.at < ends)
        .order_by(team_meetings.c.at)
        .limit(MOST)
    )
    own = [row for row in connection.execute(query) if _was_there(row, user)]
    about = _about(connection, user, today, [row.id for row in own])
    for row in own:
        yield Happening(
            table=MEETING,
            id=row.id,
            at=row.at,
            minutes=row.minutes,
            code=row.kind,
            about=row.team,
            words=row.decisions or "",
            late=is_late(row.at, row.recorded_at),
            about_people=tuple(about.get(row.id, ())),
        )


def _was_there(row: Row[Any], user: User) -> bool:
    return row.recorded_by == user.id or str(user.id) in (row.specialists or ())


def _about(
    connection: Connection, user: User, today: date, meetings: list[UUID]
) -> dict[UUID, list[UUID]]:
    """Return whom each meeting was about, as far as this user may see them."""
    query = (
        select(meeting_about.c.meeting, meeting_about.c.participant)
        .join(participants, participants.c.id == meeting_about.c.participant)
        .where(access.visible_to(user, today), meeting_about.c.meeting.in_(meetings))
    )
    found: dict[UUID, list[UUID]] = {}
    for row in connection.execute(query):
        found.setdefault(row.meeting, []).append(row.participant)
    return found


def events_of(connection: Connection, user: User, day: date) -> list[Happening]:
    """Return the events that the user wrote down of a day, such as a group; they have no hour."""
    query = (
        select(events)
        .where(events.c.from_day == day, events.c.recorded_by == user.id)
        .order_by(events.c.id)
        .limit(MOST)
    )
    return [
        Happening(EVENT, row.id, None, 0, row.kind, about=row.title)
        for row in connection.execute(query)
    ]


def _employer_contacts(
    connection: Connection, user: User, day: date, today: date
) -> Iterator[Happening]:
    query = (
        select(employer_contacts, workplaces.c.name)
        .join(workplaces, workplaces.c.id == employer_contacts.c.workplace)
        .where(employer_contacts.c.specialist == user.id, employer_contacts.c.on_day == day)
        .order_by(employer_contacts.c.recorded_at)
        .limit(MOST)
    )
    rows = list(connection.execute(query))
    names = _on_whose_behalf(connection, user, today, [row.id for row in rows])
    for row in rows:
        yield Happening(
            table=EMPLOYER,
            id=row.id,
            at=on_that_day(row.began_at, day),
            minutes=row.minutes or 0,
            code=row.channel,
            name=", ".join(names.get(row.id, [])),
            about=row.name,
            words=row.learnt or "",
            late=(row.recorded_at.astimezone().date() - day).days > 1,
        )


def _on_whose_behalf(
    connection: Connection, user: User, today: date, contacts: list[UUID]
) -> dict[UUID, list[str]]:
    query = (
        select(contact_for.c.contact, participants.c.shown_name)
        .join(participants, participants.c.id == contact_for.c.participant)
        .where(access.visible_to(user, today), contact_for.c.contact.in_(contacts))
        .order_by(participants.c.name_sort)
    )
    names: dict[UUID, list[str]] = {}
    for row in connection.execute(query):
        names.setdefault(row.contact, []).append(row.shown_name)
    return names


def bounds(day: date) -> tuple[datetime, datetime]:
    """Return when a day begins and ends here, in UTC."""
    begins = datetime.combine(day, time()).astimezone()
    ends = datetime.combine(day + timedelta(days=1), time()).astimezone()
    return begins.astimezone(UTC), ends.astimezone(UTC)
