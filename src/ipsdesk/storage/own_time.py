"""What a user wrote down of their own day about no participant: supervision, other work (F18)."""

from collections.abc import Iterator
from datetime import date, datetime

from sqlalchemy import Connection, or_, select

from ipsdesk.domain.access import User
from ipsdesk.domain.workdays import OWN_TIME, SUPERVISION, Happening
from ipsdesk.storage.tables.support import supervision, time_entries

MOST = 60  # so many of each kind on one day; more is no day's work of one person


def supervised(connection: Connection, user: User, day: date) -> Iterator[Happening]:
    """Yield supervision that one had or gave; its words are no note for a case system."""
    held = supervision.c
    query = (
        select(supervision)
        .where(held.on_day == day, or_(held.specialist == user.id, held.supervisor == user.id))
        .order_by(held.id)
        .limit(MOST)
    )
    for row in connection.execute(query):
        yield Happening(
            table=SUPERVISION,
            id=row.id,
            at=on_that_day(row.at, day),
            minutes=row.minutes or 0,
            code=row.kind,
        )


def own_time(connection: Connection, user: User, day: date) -> Iterator[Happening]:
    """Yield what one did of other work, where it was written down by itself."""
    kept = time_entries.c
    query = (
        select(time_entries)
        .where(kept.user == user.id, kept.on_day == day, kept.at.is_not(None))
        .order_by(kept.at, kept.id)
        .limit(MOST)
    )
    for row in connection.execute(query):
        yield Happening(
            table=OWN_TIME,
            id=row.id,
            at=on_that_day(row.at, day),
            minutes=row.minutes,
            code=row.kind,
            about=row.note or "",
        )


def on_that_day(moment: datetime | None, day: date) -> datetime | None:
    """Return a moment, unless the day was corrected afterwards and it says another."""
    return moment if moment is not None and moment.astimezone().date() == day else None
