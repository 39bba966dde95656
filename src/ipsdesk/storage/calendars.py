"""Entries of a user's own calendar, as other programs told of them."""

from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy import Connection, select

from ipsdesk.domain.access import User
from ipsdesk.domain.errors import NotFound
from ipsdesk.domain.records import Record
from ipsdesk.domain.workdays import ENTRY, Happening
from ipsdesk.storage import access
from ipsdesk.storage import records as stored
from ipsdesk.storage.tables.people import participants
from ipsdesk.storage.tables.plans import appointments, calendar_entries

MOST = 60
_AT_ONCE = 500  # no more ids than a statement holds on any engine


def of_day(
    connection: Connection, user: User, today: date, bounds: tuple[datetime, datetime]
) -> list[Happening]:
    """Return what one's own calendar says of a day, in order of time; a whole day has none.

    Whoever is not this user's to see is not named, and the entry neither.
    """
    kept, (begins, ends) = calendar_entries.c, bounds
    query = (
        select(calendar_entries)
        .where(
            kept.user == user.id,
            kept.cancelled.is_(False),
            kept.starts_at >= begins,
            kept.starts_at < ends,
        )
        .order_by(kept.starts_at, kept.id)
        .limit(MOST)
    )
    rows = connection.execute(query).all()
    names = _names(connection, user, today, [row.participant for row in rows if row.participant])
    return [
        Happening(
            table=ENTRY,
            id=row.id,
            at=None if row.all_day else row.starts_at,
            minutes=0 if row.all_day else row.minutes,
            code="all_day" if row.all_day else "",
            participant=row.participant,
            name=names.get(row.participant, "") if row.participant else "",
            about=row.title or "",
            words=row.place or "",
        )
        for row in rows
        if row.participant is None or row.participant in names
    ]


def _names(
    connection: Connection, user: User, day: date, some: list[UUID]
) -> dict[UUID | None, str]:
    query = select(participants.c.id, participants.c.shown_name).where(
        access.visible_to(user, day), participants.c.id.in_(some)
    )
    return {row.id: row.shown_name for row in connection.execute(query)}


def own_meetings(connection: Connection, uids: list[str]) -> set[str]:
    """Return which of these are meetings that were written here and sent to a calendar."""
    found: set[str] = set()
    for start in range(0, len(uids), _AT_ONCE):
        some = uids[start : start + _AT_ONCE]
        query = select(appointments.c.uid).where(appointments.c.uid.in_(some))
        found |= set(connection.execute(query).scalars())
    return found


def own(connection: Connection, user: UUID, entry: UUID) -> Record:
    """Return an entry of a user's own calendar, or raise `NotFound`."""
    found = stored.matching(connection, "calendar_entries", id=entry, user=user)
    if not found:
        raise NotFound("calendar_entries")
    return found[0]


def unlinked_before(connection: Connection, user: UUID, day: date) -> list[UUID]:
    """Return the entries that lie before a day and are about nobody."""
    before = datetime.combine(day, time()).astimezone()
    kept = calendar_entries.c
    query = select(kept.id).where(
        kept.user == user, kept.participant.is_(None), kept.starts_at < before
    )
    return list(connection.execute(query).scalars())
