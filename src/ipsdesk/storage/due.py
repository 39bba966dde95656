"""The rows behind what is due: one question for each kind, read as far as is shown.

A day's questions are put into words once, for each role: Today asks some forty of them, and
SQLAlchemy would take longer to build them than SQLite to answer. No user and no participant is
kept with the words; whose caseload it is, is told with each asking.
"""

from copy import copy
from dataclasses import replace
from datetime import date
from functools import lru_cache
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Date, Integer, Select, bindparam, func, select

from ipsdesk.domain import due
from ipsdesk.domain.access import Right, Role, User
from ipsdesk.domain.due import Cue, Due, DueList
from ipsdesk.storage import access
from ipsdesk.storage.due_agreed import at_employers, leads
from ipsdesk.storage.due_erasure import Gone, Kept, to_be_erased
from ipsdesk.storage.due_kinds import kinds, without_employer
from ipsdesk.storage.due_shape import Kind, found_by_person
from ipsdesk.storage.prepared import Prepared
from ipsdesk.storage.situations import seeks_on
from ipsdesk.storage.tables.people import participants

__all__ = ["cues", "due_for", "without_employer"]

Span = tuple[date, date]  # from a day, up to a day
Told = dict[str, UUID]  # who asks, and about whom


class _Asked:
    """One kind in the words of the driver: a page of it, and how many there are."""

    def __init__(self, kind: Kind) -> None:
        self.kind = kind
        since, until = bindparam("since", type_=Date), bindparam("until", type_=Date)
        rows = kind.rows.where(kind.day >= since, kind.day < until)
        most = bindparam("most", type_=Integer)
        self._page = Prepared(rows.order_by(kind.day, kind.key).limit(most))
        self._count = Prepared(_counting(rows, kind.key))

    def page(self, connection: Connection, told: Told, span: Span, most: int) -> list[Due]:
        """Return the first of a span."""
        since, until = span
        rows = self._page.all(connection, since=since, until=until, most=most, **told)
        return list(map(self.kind.said, rows))

    def count(self, connection: Connection, told: Told, span: Span) -> int:
        """Return how many a span has, or one more than is counted."""
        [found] = self._count.all(connection, since=span[0], until=span[1], **told)
        return int(found.told)

    def told_by(self, kind: Kind) -> "_Asked":
        """Return the same question, whose answers are told by other days and in other words."""
        other = copy(self)
        other.kind = kind
        return other


def due_for(
    connection: Connection,
    user: User,
    day: date,
    most: int,
    kept: Kept | None = None,
    only: str = "",
) -> DueList:
    """Return what is due for the user's own participants, or the unit's, in order.

    Args:
        connection: an open transaction.
        user: for whom.
        day: the day it is.
        most: how many late things, and how many that come; each is counted to `MOST_COUNTED`.
        kept: how long records of support are kept, to say what is to be erased.
        only: a kind that alone is looked for; "" for all.

    """
    own, told = _whose(connection, user, day)
    asked = [one for one in _asked(user.role, day, own) if only in ("", one.kind.name)]
    if kept is not None and not only:
        asked += _to_erase(user.role, day, kept)
    late = [(one, (date.min, one.kind.turn)) for one in asked]
    ahead = [(one, (one.kind.turn, one.kind.end)) for one in asked]
    return DueList(
        *_in_order(connection, told, late, most, day),
        *_in_order(connection, told, ahead, most, day),
    )


def cues(connection: Connection, user: User, day: date) -> tuple[Cue, ...]:
    """Return how many wait for what fidelity rests on, of the user's own or of the unit's."""
    own, told = _whose(connection, user, day)
    found = dict.fromkeys(due.CUES, 0)
    for one in _asked(user.role, day, own):
        if one.kind.name in found:
            found[one.kind.name] += one.count(connection, told, (date.min, one.kind.turn))
    [seeking] = _seeking(user.role, day, own).all(connection, **told)
    whole = {due.NO_EMPLOYER: int(seeking.told)}
    return tuple(
        Cue(kind, count, max(count, whole.get(kind, 0))) for kind, count in found.items() if count
    )


@lru_cache(maxsize=8)
def _asked(role: Role, day: date, own: int | None) -> tuple[_Asked, ...]:
    """Return every kind of reminder about those whom somebody with a role looks after."""
    mine = _mine(role, day, own)
    about = access.found_from if own is None else found_by_person
    about_people = (*kinds(day, about), leads(day, about))
    every = [replace(kind, rows=kind.rows.where(*mine)) for kind in about_people]
    agreed = at_employers(access.anybody_in(role), day)
    return tuple(map(_Asked, (*every, *agreed)))


@lru_cache(maxsize=8)
def _seeking(role: Role, day: date, own: int | None) -> Prepared:
    seeking = select(participants.c.id).where(
        participants.c.ended_on.is_(None),
        seeks_on(day),
        *_mine(role, day, own),
    )
    return Prepared(_counting(seeking, participants.c.id))


def _to_erase(role: Role, day: date, kept: Kept) -> list[_Asked]:
    erased = _erased(role, day, from_last_note=kept.from_last_note)
    return [one.told_by(gone.kind(day, kept)) for gone, one in erased]


@lru_cache(maxsize=8)
def _erased(role: Role, day: date, *, from_last_note: bool) -> tuple[tuple[Gone, _Asked], ...]:
    """Return whose records are to go, in words that hold for any number of months."""
    gone = to_be_erased(role, day, from_last_note=from_last_note)
    for_now = Kept(0, from_last_note)
    return tuple((one, _Asked(one.kind(day, for_now))) for one in gone)


def _mine(role: Role, day: date, own: int | None) -> list[ColumnElement[bool]]:
    """Return whom it is about: everybody, or one's own, of whom so many are listed."""
    me = access.anybody_in(role)
    visible = access.visible_to(me, day)
    if own is None:
        return [visible]
    return [visible, access.listed(own) if own else access.own_of(me, day)]


def _whose(connection: Connection, user: User, day: date) -> tuple[int | None, Told]:
    """Return how many of one's own are listed, and who asks about whom.

    None stands for everybody, and 0 for more of one's own than a list has room for.
    """
    if user.may(Right.OPEN_ANYBODY):
        return None, {"me": user.id}
    own = access.own_ids(connection, user, day)
    if own is None:
        return 0, {"me": user.id}
    room, listed = access.as_listed(own)
    return room, {"me": user.id, **listed}


def _in_order(
    connection: Connection, told: Told, spans: list[tuple[_Asked, Span]], most: int, day: date
) -> tuple[tuple[Due, ...], int]:
    """Read the first of each kind, for the first of all are among them, and count the rest."""
    found: list[Due] = []
    count = 0
    for asked, span in spans:
        some = asked.page(connection, told, span, most)
        found += some
        if count <= due.MOST_COUNTED:
            count += len(some) if len(some) < most else asked.count(connection, told, span)
    return tuple(due.in_order(found, day)[:most]), min(count, due.MOST_COUNTED + 1)


def _counting(rows: Select[tuple[object, ...]], key: ColumnElement[UUID]) -> Select[int]:
    """Count no further than is told: one more than that stands for any number."""
    some = rows.with_only_columns(key).limit(due.MOST_COUNTED + 1).subquery()
    return select(func.count().label("told")).select_from(some)
