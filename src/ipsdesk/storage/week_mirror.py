"""What one user wrote down about one week, added up in the vault."""

from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import ColumnElement, Connection, case, func, select

from ipsdesk.domain.access import User
from ipsdesk.domain.week_mirror import Noted, Week
from ipsdesk.storage import access
from ipsdesk.storage.tables.people import participants
from ipsdesk.storage.tables.support import activities
from ipsdesk.storage.tables.work import employer_contacts, employers, workplaces


def week(
    connection: Connection,
    user: User,
    monday: date,
    outside: Collection[str],
    met: Collection[str],
) -> Week:
    """Add up a user's own week.

    Args:
        connection: an open transaction.
        user: whose week; it is read by nobody else.
        monday: its first day.
        outside: the places that count as everyday ones.
        met: the channels that count as meeting an employer in person.

    """
    begins, ends = _start_of(monday), _start_of(monday + timedelta(days=7))
    came, there = activities.c.missed.is_(False), activities.c.place.in_(sorted(outside))
    minutes = func.coalesce(func.sum(activities.c.minutes).filter(came), 0)
    beyond = func.coalesce(func.sum(activities.c.minutes).filter(came & there), 0)
    own = select(
        func.count().filter(came),
        func.count(activities.c.participant.distinct()).filter(came),
        minutes,
        beyond,
        func.count().filter(~came),
    ).where(
        func.coalesce(activities.c.specialist, None) == user.id,  # by the index on the moment
        activities.c.at >= begins,
        activities.c.at < ends,
    )
    contacts, people, long, away, missed = connection.execute(own).one()
    return Week(monday, contacts, people, long, away, _met(connection, user, monday, met), missed)


def noted(
    connection: Connection,
    user: User,
    days: tuple[date, date],
    outside: Collection[str],
    met: Collection[str],
) -> list[Noted]:
    """Return everything a user's own week is added up from; arguments as for `week`.

    `days` are the Monday and the day it is: whoever is not this user's to see by now is unnamed.
    """
    monday, today = days
    begins, ends = _start_of(monday), _start_of(monday + timedelta(days=7))
    seen = access.visible_to(user, today)
    query = (
        select(activities, case((seen, participants.c.shown_name), else_="").label("shown"))
        .join(participants, access.found_from(activities.c.participant))
        .where(
            func.coalesce(activities.c.specialist, None) == user.id,
            activities.c.at >= begins,
            activities.c.at < ends,
        )
    )
    found = [
        Noted(
            row.participant,
            row.shown,
            row.at.astimezone().date(),
            row.minutes,
            missed=row.missed,
            outside=row.place in outside,
        )
        for row in connection.execute(query)
    ]
    return found + _at_employers(connection, user, monday, met)


def _at_employers(
    connection: Connection, user: User, monday: date, met: Collection[str]
) -> list[Noted]:
    query = (
        select(workplaces.c.employer, employers.c.name, employer_contacts.c.on_day)
        .join(employer_contacts, employer_contacts.c.workplace == workplaces.c.id)
        .join(employers, employers.c.id == workplaces.c.employer)
        .where(*_in_person(user, monday, met))
    )
    return [
        Noted(row.employer, row.name, row.on_day, at_employer=True)
        for row in connection.execute(query)
    ]


def _in_person(user: User, monday: date, met: Collection[str]) -> tuple[ColumnElement[bool], ...]:
    return (
        employer_contacts.c.specialist == user.id,
        employer_contacts.c.on_day >= monday,
        employer_contacts.c.on_day < monday + timedelta(days=7),
        employer_contacts.c.channel.in_(sorted(met)),
    )


def _met(connection: Connection, user: User, monday: date, met: Collection[str]) -> int:
    query = (
        select(func.count(workplaces.c.employer.distinct()))
        .join(employer_contacts, employer_contacts.c.workplace == workplaces.c.id)
        .where(*_in_person(user, monday, met))
    )
    return connection.execute(query).scalar_one()


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time()).astimezone().astimezone(UTC)
