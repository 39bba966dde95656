"""Whom a user may see: every list and every search of people goes through here."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import cast
from uuid import UUID

from sqlalchemy import (
    BindParameter,
    Column,
    ColumnElement,
    Connection,
    Date,
    Select,
    Uuid,
    and_,
    bindparam,
    false,
    func,
    or_,
    select,
)

from ipsdesk.domain.access import Right, Role, User
from ipsdesk.domain.vaults import NOBODY
from ipsdesk.storage.prepared import Prepared
from ipsdesk.storage.tables.people import assignments, openers, participants, protected

Day = date | BindParameter[date]
_CASELOAD = 500  # more than anybody supports
_USUAL = 64  # as many as most support
_SHARE = 4  # whose own are a fourth of all finds some among any few that are looked at


def visible_to(user: User, day: Day) -> ColumnElement[bool]:
    """Return the condition that a participant exists for this user on a day (7.1, PRO-01)."""
    if not user.may(Right.OPEN_PEOPLE):
        return false()
    return and_(_not_hidden_from(user), _unrestricted_for(user), _reached_by(user, day))


@cache
def anybody_in(role: Role) -> User:
    """Return a stand-in for all with a role: their id is told with each asking, as `me`.

    So a question is put into words once for a role, and no user's id is kept with it.
    """
    return User(cast("UUID", bindparam("me", type_=Uuid)), "", role)


def own_of(user: User, day: Day) -> ColumnElement[bool]:
    """Return the condition that a participant is the user's own, lent to them, or sealed for them.

    Whoever is named to open somebody protected has them among their own (PRO-01).
    """
    return or_(
        participants.c.specialist == user.id,
        participants.c.id.in_(_lent_to(user, day)),
        participants.c.id.in_(_sealed_for(user)),
    )


def among_own(connection: Connection, user: User, day: date) -> ColumnElement[bool]:
    """Return the condition of `own_of`, as a list of a caseload where that is a short one.

    So no query about a caseload looks at anybody else's participants. Where nearly all are the
    user's own, each is asked about as it is come to, in the order of the list, as far as it goes.
    """
    found = own_ids(connection, user, day)
    if found is not None:
        return participants.c.id.in_(found)
    has_many = _has_many_asked().first(connection, me=user.id) is not None
    return _own_as_met(user, day) if has_many else own_of(user, day)


def own_ids(connection: Connection, user: User, day: date) -> list[UUID] | None:
    """Return the user's own participants, in order; None where they are more than a caseload."""
    own, others = _own_asked()
    found = {row.id for row in own.all(connection, me=user.id)}
    if len(found) > _CASELOAD:
        return None
    found |= {row.participant for row in others.all(connection, me=user.id, today=day)}
    return sorted(found) if len(found) <= _CASELOAD else None


@cache
def _own_asked() -> tuple[Prepared, Prepared]:
    me, today = bindparam("me", type_=Uuid), bindparam("today", type_=Date)
    own = select(participants.c.id).where(participants.c.specialist == me).limit(_CASELOAD + 1)
    somebody = anybody_in(Role.SPECIALIST)
    return Prepared(own), Prepared(_lent_to(somebody, today).union(_sealed_for(somebody)))


@cache
def _has_many_asked() -> Prepared:
    """Ask whether a share of all are one's own, of whom no more are gone through than that share.

    The highest case number says how many there are: a few more than there are now, as some left.
    """
    every = select(func.coalesce(func.max(participants.c.number), 0)).scalar_subquery()
    me = bindparam("me", type_=Uuid)
    own = select(participants.c.specialist).where(participants.c.specialist == me)
    return Prepared(own.limit(1).offset(every // _SHARE))


def _own_as_met(user: User, day: Day) -> ColumnElement[bool]:
    """Ask as `own_of`, but of each participant alone, so that nobody else's are gathered first."""
    specialist = func.coalesce(participants.c.specialist, participants.c.specialist)
    lent, sealed = _lent_to(user, day), _sealed_for(user)
    return or_(
        specialist == user.id,
        lent.where(assignments.c.participant == participants.c.id).exists(),
        sealed.where(openers.c.participant == participants.c.id).exists(),
    )


def listed(room: int, whose: Column[UUID] = participants.c.id) -> ColumnElement[bool]:
    """Return the condition to be one of a list, which is told with each asking."""
    return whose.in_([bindparam(f"own_{at}", type_=Uuid) for at in range(room)])


def as_listed(own: list[UUID]) -> tuple[int, dict[str, UUID]]:
    """Return a list with room for more, so that caseloads of all sizes are asked in few words."""
    room = _USUAL if len(own) <= _USUAL else _CASELOAD
    filled = [*own, *([NOBODY] * (room - len(own)))]
    return room, {f"own_{at}": one for at, one in enumerate(filled)}


def lists_of(some: list[UUID]) -> Iterator[tuple[int, dict[str, UUID]]]:
    """Yield a list of any length as lists that can each be told with an asking."""
    for begins in range(0, len(some), _CASELOAD):
        yield as_listed(some[begins : begins + _CASELOAD])


def found_from(whose: Column[UUID]) -> ColumnElement[bool]:
    """Return the condition that joins rows to participants, who are found from the rows alone.

    A day has few rows and a unit many participants; without it an engine that has not
    counted them might begin with everybody.
    """
    return func.coalesce(whose, whose) == participants.c.id


def _sealed_for(user: User) -> Select[tuple[UUID]]:
    return select(openers.c.participant).where(openers.c.user == user.id)


def _lent_to(user: User, day: Day) -> Select[tuple[UUID]]:
    return select(assignments.c.participant).where(
        assignments.c.user == user.id,
        assignments.c.from_day <= day,
        or_(assignments.c.to_day.is_(None), assignments.c.to_day >= day),
    )


def _not_hidden_from(user: User) -> ColumnElement[bool]:
    """Leave out the few who are protected from this user: a short list, read once a query."""
    opened = select(openers.c.participant).where(openers.c.user == user.id)
    hidden = select(protected.c.participant).where(protected.c.participant.not_in(opened))
    return participants.c.id.not_in(hidden)


def _unrestricted_for(user: User) -> ColumnElement[bool]:
    return participants.c.restricted.is_(False) if not user.may(Right.OPEN_ANYBODY) else _always()


def _reached_by(user: User, day: Day) -> ColumnElement[bool]:
    return _always() if user.may(Right.OPEN_ANYBODY) else own_of(user, day)


def _always() -> ColumnElement[bool]:
    return participants.c.id.is_not(None)
