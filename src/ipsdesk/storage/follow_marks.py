"""Support that was due around a job start, met by the contacts that were written down (V12)."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, select, update

from ipsdesk.domain.records import Row
from ipsdesk.storage.tables.support import activities
from ipsdesk.storage.tables.work import follow_marks

_TOUCH = frozenset({"activities", "follow_marks"})


def meet(connection: Connection, rows: Sequence[Row], face_to_face: Collection[str]) -> None:
    """Close the marks of every participant touched that a meeting in person has met.

    It does not matter which was written down first, the meeting or the job. A mark that was
    met or declined stays as it is.

    Args:
        connection: the act that is begun.
        rows: what was just written.
        face_to_face: the channels that count as meeting in person.

    """
    named = {row.values.get("participant") for row in rows if row.table in _TOUCH}
    for participant in sorted(one for one in named if isinstance(one, UUID)):
        _meet_those_of(connection, participant, face_to_face)


def _meet_those_of(
    connection: Connection, participant: UUID, face_to_face: Collection[str]
) -> None:
    query = select(follow_marks.c.id, follow_marks.c.from_day, follow_marks.c.to_day).where(
        follow_marks.c.participant == participant,
        follow_marks.c.met_on.is_(None),
        follow_marks.c.declined.is_(False),
    )
    open_ones = connection.execute(query).all()
    days = _days_met(connection, participant, face_to_face) if open_ones else []
    for mark in open_ones:
        met = next((day for day in days if mark.from_day <= day <= mark.to_day), None)
        if met is not None:
            connection.execute(
                update(follow_marks).where(follow_marks.c.id == mark.id), {"met_on": met}
            )


def _days_met(
    connection: Connection, participant: UUID, face_to_face: Collection[str]
) -> list[date]:
    query = select(activities.c.at).where(
        activities.c.participant == participant,
        activities.c.missed.is_(False),
        activities.c.channel.in_(sorted(face_to_face)),
    )
    return sorted({at.astimezone().date() for at in connection.execute(query).scalars()})
