"""Participants in and out of the vault: one at a time, and what their lines say."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import chain
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Date, Select, Uuid, and_, bindparam, func, or_, select

from ipsdesk.domain.access import Role, User
from ipsdesk.domain.errors import NotFound
from ipsdesk.domain.people import Participant
from ipsdesk.domain.sheet import DONE, OPEN
from ipsdesk.domain.situations import situation
from ipsdesk.storage import access, situations
from ipsdesk.storage.prepared import Prepared
from ipsdesk.storage.tables.people import (
    identities,
    merges,
    participants,
    protected,
)
from ipsdesk.storage.tables.plans import goals, steps
from ipsdesk.storage.tables.unit import drafts

_WHO, _TODAY = bindparam("who", type_=Uuid), bindparam("today", type_=Date)
_LINE = (
    participants.c.id,
    participants.c.number,
    participants.c.shown_name,
    participants.c.birth_date,
    participants.c.started_on,
    participants.c.ended_on,
    participants.c.specialist,
    participants.c.last_contact_on,
    participants.c.situation,
    participants.c.restricted,
)


def get(connection: Connection, participant: UUID, user: User, day: date) -> Participant:
    """Return one participant, or raise `NotFound` where there is none for this user."""
    found = _one_for(user.role).first(connection, who=participant, today=day, me=user.id)
    if found is None:
        raise NotFound("participants")
    return _participant(found)


@cache
def _one_for(role: Role) -> Prepared:
    """Put the question once: it is asked before every look at a participant."""
    visible = access.visible_to(access.anybody_in(role), _TODAY)
    return Prepared(_lines(_TODAY).where(participants.c.id == _WHO, visible))


def is_visible(connection: Connection, participant: UUID, user: User, day: date) -> bool:
    """Tell whether a participant exists for this user, or has been erased."""
    query = select(participants.c.id, access.visible_to(user, day)).where(
        participants.c.id == participant
    )
    found = connection.execute(query).one_or_none()
    return found is None or bool(found[1])


def merged_into(connection: Connection, participant: UUID) -> list[UUID]:
    """Return whose records went on in this one, at once or by way of another."""
    query = select(merges.c.other, merges.c.earlier).where(merges.c.participant == participant)
    found = connection.execute(query).all()
    earlier = chain.from_iterable(row.earlier or () for row in found)
    return [*(row.other for row in found), *map(UUID, earlier)]


def has_draft(connection: Connection, participant: UUID) -> bool:
    """Tell whether anybody has something unsaved about a participant."""
    query = select(drafts.c.id).where(drafts.c.participant == participant).limit(1)
    return connection.execute(query).first() is not None


def is_there_for(connection: Connection, participant: UUID, user: User, day: date) -> bool:
    """Tell whether a participant exists for this user; one who was erased does not."""
    query = select(participants.c.id).where(
        participants.c.id == participant, access.visible_to(user, day)
    )
    return connection.execute(query).one_or_none() is not None


def protected_people(connection: Connection) -> frozenset[UUID]:
    """Return everybody whose identity is protected, for what must leave them out."""
    return frozenset(connection.scalars(select(protected.c.participant)))


def is_own(connection: Connection, participant: UUID, user: User, day: date) -> bool:
    """Tell whether a participant is the user's own or lent to them that day."""
    asked = _own_one_for(user.role)
    return asked.first(connection, who=participant, today=day, me=user.id) is not None


@cache
def _own_one_for(role: Role) -> Prepared:
    own = access.own_of(access.anybody_in(role), _TODAY)
    return Prepared(select(participants.c.id).where(participants.c.id == _WHO, own))


def lines_of(connection: Connection, some: list[UUID], day: date) -> dict[UUID, Participant]:
    """Return the lines on a day of participants whom the user is already known to see."""
    found: dict[UUID, Participant] = {}
    for room, given in access.lists_of(some):
        rows = _lines_listed(room).all(connection, today=day, **given)
        found |= {row.id: _participant(row) for row in rows}
    return found


@cache
def _lines_listed(room: int) -> Prepared:
    return Prepared(_lines(_TODAY).where(access.listed(room)))


def shown_names(connection: Connection, some: Iterable[UUID | None]) -> dict[UUID | None, str]:
    """Return the names shown of participants whom the user is already known to see."""
    which = [one for one in dict.fromkeys(some) if one is not None]
    if not which:
        return {}
    query = select(participants.c.id, participants.c.shown_name).where(participants.c.id.in_(which))
    return {row.id: row.shown_name for row in connection.execute(query)}


def named(connection: Connection, some: Iterable[UUID]) -> dict[UUID, str]:
    """Return the names shown of many participants, in order of id."""
    return {one: name for one, name in shown_names(connection, sorted(some)).items() if one}


def next_number(connection: Connection) -> int:
    """Return the next free case number."""
    highest = connection.execute(select(func.max(participants.c.number))).scalar_one()
    merged = connection.execute(select(func.max(merges.c.highest_number))).scalar_one()
    return max(highest or 0, merged or 0) + 1


def _lines(day: situations.Day) -> Select[tuple[object, ...]]:
    shielded = select(protected.c.id).where(protected.c.participant == participants.c.id).exists()
    job, school = situations.works_on(day).label("job"), situations.studies_on(day).label("school")
    return select(*_LINE, shielded.label("protected"), job, school)


def _participant(row: Iterable[Any]) -> Participant:
    *line, job, school = row  # but for these the columns of a line are its fields, in their order
    found = Participant(*line)
    if not found.situation or not (job or school):
        return found
    return replace(found, situation=situation(found.situation, works=job, studies=school))


def numbers(connection: Connection, user: User, day: date) -> dict[UUID, int]:
    """Return the number of every participant that exists for this user."""
    query = select(participants.c.id, participants.c.number)
    query = query.where(access.visible_to(user, day))
    return {row.id: row.number for row in connection.execute(query)}


def personal_numbers(connection: Connection, who: Iterable[UUID]) -> set[str]:
    """Return the personal numbers of some participants; not all have one."""
    query = select(identities.c.participant, identities.c.personal_number)
    wanted = set(who)
    return {
        row.personal_number
        for row in connection.execute(query)
        if row.participant in wanted and row.personal_number
    }


def step_counts(
    connection: Connection, found: Sequence[Participant]
) -> dict[UUID, tuple[int, int]]:
    """Return for each participant how many steps towards their goals are done, and of how many."""
    counted: dict[UUID, tuple[int, int]] = {}
    for room, given in access.lists_of([one.id for one in found]):
        for who, done, ahead in _steps_counted(room).all(connection, **given):
            counted[who] = done, done + ahead
    return {who: (done, of) for who, (done, of) in counted.items() if of}


@cache
def _steps_counted(room: int) -> Prepared:
    """Put the question once for lists of a length: it is asked with each key of a search."""
    taken = and_(steps.c.state == DONE, goals.c.state == "active")
    ahead = and_(steps.c.state == OPEN, or_(goals.c.id.is_(None), goals.c.state == "active"))
    return Prepared(
        select(
            steps.c.participant,
            func.count().filter(taken),
            func.count().filter(ahead),
        )
        .outerjoin(goals, goals.c.id == steps.c.goal)
        .where(access.listed(room, steps.c.participant))
        .group_by(steps.c.participant)
    )


def last_contact_day(connection: Connection) -> date | None:
    """Return the newest day of contact there is, with anybody."""
    newest: date | None = connection.execute(
        select(func.max(participants.c.last_contact_on))
    ).scalar_one()
    return newest
