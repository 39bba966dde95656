"""Support that was due around a job start, met by the contacts that were written down (V12)."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from functools import cache
from uuid import UUID

from sqlalchemy import Connection, bindparam, select, update

from ipsdesk.domain.employment import FollowMark
from ipsdesk.domain.records import Row
from ipsdesk.storage.prepared import Prepared
from ipsdesk.storage.tables.support import activities
from ipsdesk.storage.tables.work import follow_marks

_TOUCH = frozenset({"activities", "follow_marks"})


def meet(connection: Connection, rows: Sequence[Row], face_to_face: Collection[str]) -> None:
    """Close the marks of every participant touched that a meeting in person has met.

    It does not matter which was written down first, the meeting or the job, and which meeting
    counts is the rule of V12. A mark that was met or declined stays.

    Args:
        connection: the act that is begun.
        rows: what was just written.
        face_to_face: the channels that count as meeting in person.

    """
    named = {row.values.get("participant") for row in rows if row.table in _TOUCH}
    for participant in sorted(one for one in named if isinstance(one, UUID)):
        _meet_those_of(connection, participant, face_to_face)


def loosen(connection: Connection, was: Row, face_to_face: Collection[str]) -> None:
    """Open the marks again that a meeting had met, where there is none on that day any longer.

    Args:
        connection: the act that is begun, which has changed the note or taken it away.
        was: the note as it was.
        face_to_face: the channels that count as meeting in person.

    """
    who, at = was.values.get("participant"), was.values.get("at")
    in_person = was.values.get("channel") in face_to_face and not was.values.get("missed")
    if not in_person or not isinstance(who, UUID) or not isinstance(at, datetime):
        return
    day = at.astimezone().date()
    if day not in _days_met(connection, who, face_to_face):
        here = (follow_marks.c.participant == who) & (follow_marks.c.met_on == day)
        connection.execute(update(follow_marks).where(here), {"met_on": None})


def _meet_those_of(
    connection: Connection, participant: UUID, face_to_face: Collection[str]
) -> None:
    marks = _open_marks().all(connection, who=participant)
    days = _days_met(connection, participant, face_to_face) if marks else []
    for mark in marks:
        met = FollowMark(mark.kind, mark.from_day, mark.to_day).met_on(days)
        if met is not None:
            connection.execute(
                update(follow_marks).where(follow_marks.c.id == mark.id), {"met_on": met}
            )


@cache
def _open_marks() -> Prepared:
    query = select(follow_marks).where(
        follow_marks.c.participant == bindparam("who"),
        follow_marks.c.declined.is_(False),
        follow_marks.c.met_on.is_(None),
    )
    return Prepared(query.order_by(follow_marks.c.to_day, follow_marks.c.id))


def _days_met(
    connection: Connection, participant: UUID, face_to_face: Collection[str]
) -> list[date]:
    """Return the day of each meeting in person."""
    query = select(activities.c.at).where(
        activities.c.participant == participant,
        activities.c.missed.is_(False),
        activities.c.channel.in_(sorted(face_to_face)),
    )
    return [at.astimezone().date() for at in connection.execute(query).scalars()]
