"""What a participant's line in the list says of other tables, renewed with every write."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, func, select, update

from ipsdesk.domain.records import Row, Value
from ipsdesk.domain.situations import situation
from ipsdesk.storage.tables.people import episodes, participants
from ipsdesk.storage.tables.support import activities
from ipsdesk.storage.tables.work import jobs, studies

_CONTACT = frozenset({"activities"})
_SITUATION = frozenset({"episodes", "jobs", "studies"})


def renew(connection: Connection, rows: Sequence[Row]) -> None:
    """Bring the lines of all participants that these rows touch up to date."""
    for participant in _touched(rows, _CONTACT):
        _set(connection, participant, {"last_contact_on": _last_contact(connection, participant)})
    for participant in _touched(rows, _SITUATION):
        _set(connection, participant, _standing(connection, participant))


def _touched(rows: Sequence[Row], tables: frozenset[str]) -> list[UUID]:
    touched = (row.values.get("participant") for row in rows if row.table in tables)
    return sorted({one for one in touched if isinstance(one, UUID)})


def _set(connection: Connection, participant: UUID, values: dict[str, Value]) -> None:
    kept = connection.execute(
        select(*(participants.c[name] for name in values)).where(participants.c.id == participant)
    ).one_or_none()
    if kept is not None and tuple(kept) != tuple(values.values()):
        connection.execute(update(participants).where(participants.c.id == participant), values)


def _last_contact(connection: Connection, participant: UUID) -> Value:
    query = select(func.max(activities.c.at)).where(
        activities.c.participant == participant, activities.c.missed.is_(False)
    )
    last = connection.execute(query).scalar_one()
    return last.astimezone().date() if isinstance(last, datetime) else None


def _standing(connection: Connection, participant: UUID) -> dict[str, Value]:
    newest = connection.execute(
        select(
            episodes.c.entered_on, episodes.c.requested_on, episodes.c.ended_on, episodes.c.state
        )
        .where(episodes.c.participant == participant)
        .order_by(episodes.c.requested_on.desc())
    ).first()
    if newest is None:
        return {"situation": None}
    works = select(jobs.c.id).where(jobs.c.participant == participant, jobs.c.ended_on.is_(None))
    studying = select(studies.c.id).where(
        studies.c.participant == participant,
        studies.c.started_on.is_not(None),
        studies.c.ended_on.is_(None),
    )
    return {
        "situation": situation(
            newest.state,
            works=connection.execute(works).first() is not None,
            studies=connection.execute(studying).first() is not None,
        ),
        "started_on": newest.entered_on or newest.requested_on,
        "ended_on": newest.ended_on,
    }
