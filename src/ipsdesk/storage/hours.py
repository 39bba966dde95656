"""Working time and agreed share of full time, read by person and week."""

from collections.abc import Set as AbstractSet
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, or_, select

from ipsdesk.domain.records import Record
from ipsdesk.storage.records import where
from ipsdesk.storage.tables.support import activities, supervision, time_entries
from ipsdesk.storage.tables.unit import employments, staff_absences
from ipsdesk.storage.tables.work import employer_contacts
from ipsdesk.storage.workdays import bounds


def entries(connection: Connection, user: UUID, first: date, after: date) -> list[Record]:
    """Return somebody's lines of working time from a day until before another."""
    lines = time_entries.c
    return where(
        connection,
        "time_entries",
        lines.user == user,
        lines.on_day >= first,
        lines.on_day < after,
    )


def contacts_out(
    connection: Connection, user: UUID, first: date, after: date, places: AbstractSet[str]
) -> list[tuple[date, int]]:
    """Return the day and minutes of somebody's contacts at some kinds of places.

    What was at an employer's stands with the employer, and is not counted a second time here.
    """
    held = activities.c
    asked = select(held.at, held.minutes).where(
        held.specialist == user,
        held.at >= bounds(first)[0],
        held.at < bounds(after)[0],
        held.place.in_(places),
        held.missed.is_(False),
        held.kind != "employer_visit",
    )
    return [(at.astimezone().date(), minutes) for at, minutes in connection.execute(asked)]


def employers_met(
    connection: Connection, user: UUID, first: date, after: date, channels: AbstractSet[str]
) -> list[tuple[date, int]]:
    """Return the day and minutes of somebody's contacts with employers in some ways."""
    met = employer_contacts.c
    asked = select(met.on_day, met.minutes).where(
        met.specialist == user,
        met.on_day >= first,
        met.on_day < after,
        met.channel.in_(channels),
        met.minutes.is_not(None),
    )
    return [(day, minutes) for day, minutes in connection.execute(asked)]


def share_of(connection: Connection, user: UUID, day: date) -> float:
    """Return how much of full time somebody works in all on a day; full time where unknown."""
    held = employments.c
    asked = select(held.share).where(
        held.user == user,
        held.from_day <= day,
        or_(held.to_day.is_(None), held.to_day >= day),
    )
    found = list(connection.execute(asked).scalars())
    return min(1.0, sum(found)) if found else 1.0


def absences(connection: Connection, user: UUID, first: date, last: date) -> list[Record]:
    """Return when somebody was away between two days, both days too."""
    away = staff_absences.c
    return where(
        connection,
        "staff_absences",
        away.user == user,
        away.from_day <= last,
        away.to_day >= first,
    )


def supervised(
    connection: Connection, specialist: UUID | None, first: date, last: date
) -> list[Record]:
    """Return supervision of somebody, or of anybody, between two days, newest first."""
    held = supervision.c
    about = () if specialist is None else (held.specialist == specialist,)
    found = where(connection, "supervision", held.on_day >= first, held.on_day <= last, *about)
    return sorted(found, key=lambda one: (one.known_day("on_day"), one.id), reverse=True)
