"""Whom a user may see: every list and every search of people goes through here."""

from datetime import date

from sqlalchemy import ColumnElement, and_, false, or_, select

from ipsdesk.domain.access import Right, User
from ipsdesk.storage.tables.people import assignments, openers, participants, protected


def visible_to(user: User, day: date) -> ColumnElement[bool]:
    """Return the condition that a participant exists for this user on a day (7.1, PRO-01)."""
    if not user.may(Right.OPEN_PEOPLE):
        return false()
    return and_(_not_hidden_from(user), _unrestricted_for(user), _reached_by(user, day))


def own_of(user: User, day: date) -> ColumnElement[bool]:
    """Return the condition that a participant is the user's own, lent to them, or sealed for them.

    Whoever is named to open somebody protected has them among their own (PRO-01).
    """
    lent = select(assignments.c.participant).where(
        assignments.c.user == user.id,
        assignments.c.from_day <= day,
        or_(assignments.c.to_day.is_(None), assignments.c.to_day >= day),
    )
    named = select(openers.c.participant).where(openers.c.user == user.id)
    return or_(
        participants.c.specialist == user.id,
        participants.c.id.in_(lent),
        participants.c.id.in_(named),
    )


def _not_hidden_from(user: User) -> ColumnElement[bool]:
    """Leave out the few who are protected from this user: a short list, read once a query."""
    opened = select(openers.c.participant).where(openers.c.user == user.id)
    hidden = select(protected.c.participant).where(protected.c.participant.not_in(opened))
    return participants.c.id.not_in(hidden)


def _unrestricted_for(user: User) -> ColumnElement[bool]:
    return participants.c.restricted.is_(False) if not user.may(Right.OPEN_ANYBODY) else _always()


def _reached_by(user: User, day: date) -> ColumnElement[bool]:
    return _always() if user.may(Right.OPEN_ANYBODY) else own_of(user, day)


def _always() -> ColumnElement[bool]:
    return participants.c.id.is_not(None)
