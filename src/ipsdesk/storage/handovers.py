"""Offers of participants, and whom somebody supports, as far as this user may know."""

from datetime import date
from functools import lru_cache
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, and_, or_, select, union_all

from ipsdesk.domain.access import Right, Role, User
from ipsdesk.domain.handing_over import TOLD_FOR, LeftBehind, Offer, OfferState
from ipsdesk.storage.access import anybody_in, visible_to
from ipsdesk.storage.prepared import Prepared
from ipsdesk.storage.tables.people import openers, participants, protected
from ipsdesk.storage.tables.unit import handovers, users


def concerning(connection: Connection, user: User, day: date) -> list[Offer]:
    """Return open offers to and from this user and lately declined ones, oldest first.

    A supervisor is told of everybody's. Somebody protected is named only to who may open them.
    """
    return [
        Offer(
            id=row.id,
            participant=row.participant,
            shown_name=row.shown_name,
            from_user=row.from_user,
            asked_by=row.recorded_by,
            to_user=row.to_user,
            on=row.on_day,
            summary=row.summary or "",
            state=OfferState(row.state),
            answered_on=row.answered_on,
            answer=row.answer or "",
            reason=row.reason or "",
        )
        for row in _concerning(user.role, day).all(connection, me=user.id)
    ]


@lru_cache(maxsize=8)
def _concerning(role: Role, day: date) -> Prepared:
    user = anybody_in(role)
    mine = or_(
        handovers.c.to_user == user.id,
        handovers.c.from_user == user.id,
        handovers.c.recorded_by == user.id,
    )
    told = and_(
        handovers.c.state == OfferState.DECLINED.value,
        handovers.c.answered_on > day - TOLD_FOR,
    )
    hidden = select(protected.c.participant).where(
        protected.c.participant.not_in(
            select(openers.c.participant).where(openers.c.user == user.id)
        )
    )
    asked = (
        select(handovers, participants.c.shown_name)
        .join(participants, participants.c.id == handovers.c.participant)
        .where(or_(handovers.c.state == OfferState.OFFERED.value, told))
        .where(participants.c.id.not_in(hidden))
        .order_by(handovers.c.on_day, participants.c.name_sort, handovers.c.id)
    )
    if not user.may(Right.OPEN_ANYBODY):
        asked = asked.where(mine, participants.c.restricted.is_(False))
    return Prepared(asked)


def caseload_of(
    connection: Connection, whose: UUID, user: User, day: date
) -> list[tuple[UUID, str]]:
    """Return whom somebody supports and this user may see and write about, by name."""
    asked = (
        select(participants.c.id, participants.c.shown_name)
        .where(_written_about(user, day), participants.c.specialist == whose)
        .order_by(participants.c.name_sort, participants.c.id)
    )
    return [(row.id, row.shown_name) for row in connection.execute(asked)]


def left_behind(connection: Connection, user: User, day: date) -> list[LeftBehind]:
    """Return whom nobody here supports any longer and this user may see, by name.

    Who is offered to somebody waits for that answer instead. They are few and put in order here:
    asked for in the order of names, the whole list would be read for them at each opening.
    """
    some = _left_behind(user.role, day).all(connection, me=user.id)
    found = sorted(some, key=lambda row: (row.name_sort, row.id))
    return [LeftBehind(row.id, row.shown_name, row.specialist) for row in found]


@lru_cache(maxsize=8)
def _left_behind(role: Role, day: date) -> Prepared:
    offered = select(handovers.c.participant).where(handovers.c.state == OfferState.OFFERED.value)
    with_nobody = select(participants.c.id).where(participants.c.specialist.is_(None))
    with_gone = (
        select(participants.c.id)
        .join(users, users.c.id == participants.c.specialist)
        .where(users.c.left_on.is_not(None))
    )
    asked = (
        select(participants.c.id, participants.c.shown_name, participants.c.specialist)
        .add_columns(participants.c.name_sort)
        .where(participants.c.id.in_(union_all(with_nobody, with_gone)))
        .where(_written_about(anybody_in(role), day), participants.c.id.not_in(offered))
    )
    return Prepared(asked)


def _written_about(user: User, day: date) -> ColumnElement[bool]:
    """Return the condition that this user may see somebody, and write about them on a day."""
    goes_on = or_(participants.c.ended_on.is_(None), participants.c.ended_on >= day)
    return and_(visible_to(user, day), goes_on, participants.c.restricted.is_(False))


def protected_among(connection: Connection, whose: UUID, opener: UUID) -> frozenset[UUID]:
    """Return the protected participants of somebody that another person is not named to open."""
    named = select(openers.c.participant).where(openers.c.user == opener)
    asked = (
        select(protected.c.participant)
        .join(participants, participants.c.id == protected.c.participant)
        .where(participants.c.specialist == whose, protected.c.participant.not_in(named))
    )
    return frozenset(connection.execute(asked).scalars())
