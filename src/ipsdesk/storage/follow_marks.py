"""Support that was due around a job start, met by the contacts that were written down (V12)."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Protocol
from uuid import UUID

from sqlalchemy import Connection, or_, select, update

from ipsdesk.domain.records import Row
from ipsdesk.storage.tables.support import activities
from ipsdesk.storage.tables.work import follow_marks

_TOUCH = frozenset({"activities", "follow_marks"})
_AT_WORK = ("job_coaching", "follow_along")  # phases
_ABOUT_WORK = ("meeting", "work_support", "employer_visit", "outreach")  # kinds of contact


class Marked(Protocol):
    """A mark as it is read: its days, and when it was met."""

    id: UUID
    from_day: date
    to_day: date
    met_on: date | None


def meet(connection: Connection, rows: Sequence[Row], face_to_face: Collection[str]) -> None:
    """Close the marks of every participant touched that a meeting in person has met.

    It does not matter which was written down first, the meeting or the job. One meeting closes
    one mark of a job, and it must have been about work. A mark that was met or declined stays.

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
    query = select(follow_marks).where(
        follow_marks.c.participant == participant, follow_marks.c.declined.is_(False)
    )
    marks = connection.execute(query.order_by(follow_marks.c.to_day, follow_marks.c.id)).all()
    if all(mark.met_on for mark in marks):
        return
    days = _days_met(connection, participant, face_to_face)
    for job in {mark.job for mark in marks}:
        own = [mark for mark in marks if mark.job == job]
        _meet_of_job(connection, own, days)


def _meet_of_job(connection: Connection, marks: Sequence[Marked], days: Sequence[date]) -> None:
    """Let each meeting close one mark: of those it fits, the one whose time is out first."""
    left = list(days)
    for mark in marks:
        if mark.met_on in left:
            left.remove(mark.met_on)
    for mark in marks:
        met = next((day for day in left if mark.from_day <= day <= mark.to_day), None)
        if mark.met_on is None and met is not None:
            left.remove(met)
            connection.execute(
                update(follow_marks).where(follow_marks.c.id == mark.id), {"met_on": met}
            )


def _days_met(
    connection: Connection, participant: UUID, face_to_face: Collection[str]
) -> list[date]:
    """Return the day of each meeting in person about work; a talk of other matters is none."""
    query = select(activities.c.at).where(
        activities.c.participant == participant,
        activities.c.missed.is_(False),
        activities.c.channel.in_(sorted(face_to_face)),
        or_(activities.c.phase.in_(_AT_WORK), activities.c.kind.in_(_ABOUT_WORK)),
    )
    return sorted(at.astimezone().date() for at in connection.execute(query).scalars())
