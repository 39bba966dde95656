"""The answers that somebody's own notes got lately."""

from datetime import date, datetime
from functools import cache
from typing import Protocol
from uuid import UUID

from sqlalchemy import Connection, Uuid, bindparam, func, select

from ipsdesk.domain.access import User
from ipsdesk.domain.extracts import CONCERN
from ipsdesk.domain.replies import Answered, Reply
from ipsdesk.domain.vaults import NOBODY
from ipsdesk.storage import access
from ipsdesk.storage.prepared import Prepared
from ipsdesk.storage.tables.people import participants
from ipsdesk.storage.tables.support import activities, note_replies


class _Row(Protocol):
    """A reply as it is read."""

    id: UUID
    activity: UUID
    recorded_by: UUID
    recorded_at: datetime
    words: str | None


def _reply(row: _Row) -> Reply:
    return Reply(row.id, row.activity, row.recorded_by, row.recorded_at, row.words or "")


def about(connection: Connection, participant: UUID) -> list[Reply]:
    """Return every reply to a note about somebody, in order of time."""
    return [_reply(row) for row in _about_asked().all(connection, who=participant)]


@cache
def _about_asked() -> Prepared:
    query = select(note_replies).where(note_replies.c.participant == bindparam("who", type_=Uuid))
    return Prepared(query.order_by(note_replies.c.recorded_at, note_replies.c.id))


def to_notes_of(connection: Connection, user: User, day: date, since: datetime) -> list[Answered]:
    """Return the answers to a user's own notes since a moment that they have not read yet."""
    own = note_replies.alias("own")
    read = (
        select(func.max(own.c.recorded_at))
        .where(own.c.activity == note_replies.c.activity, own.c.recorded_by == user.id)
        .correlate(note_replies)
        .scalar_subquery()
    )
    whose = func.coalesce(activities.c.specialist, NOBODY)  # no index: few answers, many notes
    query = (
        select(note_replies, participants.c.shown_name)
        .join(activities, activities.c.id == note_replies.c.activity)
        .join(participants, participants.c.id == note_replies.c.participant)
        .where(
            access.visible_to(user, day),
            whose == user.id,
            activities.c.note_kind != CONCERN,
            note_replies.c.recorded_by != user.id,
            note_replies.c.words.is_not(None),
            note_replies.c.recorded_at >= since,
            note_replies.c.recorded_at > func.coalesce(read, since),
        )
        .order_by(note_replies.c.recorded_at, note_replies.c.id)
    )
    return [
        Answered(row.participant, row.shown_name, _reply(row)) for row in connection.execute(query)
    ]
