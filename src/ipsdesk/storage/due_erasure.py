"""Whose records of support are to be erased, as something that is due."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, case, exists, or_, select

from ipsdesk.domain import due
from ipsdesk.domain.access import Right, Role
from ipsdesk.domain.days import months_after
from ipsdesk.domain.due import Due
from ipsdesk.domain.retention import MONTHS_WITH_FOLLOW_UP
from ipsdesk.storage.access import anybody_in, visible_to
from ipsdesk.storage.due_shape import Kind
from ipsdesk.storage.tables.people import follow_ups, participants, protected
from ipsdesk.storage.tables.plans import goals
from ipsdesk.storage.tables.support import activities

_P = participants.c
Whom = list[ColumnElement[bool]]


@dataclass(frozen=True, slots=True)
class Kept:
    """For how many months records of support are kept, and whether from the last note on."""

    months: int
    from_last_note: bool

    @property
    def longer(self) -> int:
        """For how many months they are kept of whoever has a follow-up decided."""
        return self.months if self.from_last_note else max(self.months, MONTHS_WITH_FOLLOW_UP)


@dataclass(frozen=True, slots=True)
class Gone:
    """Whose records are to go: the words of a question, the same for any number of months."""

    rows: Select[tuple[object, ...]]
    since: ColumnElement[date]
    longer: bool = False

    def kind(self, day: date, kept: Kept) -> Kind:
        """Return what is due by how long they are kept, seen from a day."""
        months = kept.longer if self.longer else kept.months
        ahead = day + timedelta(days=due.AHEAD_DAYS + 1)

        def said(row: Row[Any]) -> Due:
            return Due(due.ERASE, row.who, row.shown_name, months_after(row.since, months))

        turn, end = _first_since(day, months), _first_since(ahead, months)
        return Kind(self.rows, self.since, said, turn, end=end)


def to_be_erased(role: Role, day: date, *, from_last_note: bool) -> list[Gone]:
    """Return whose records of support are to go: for the supervisor all, for others the protected.

    Somebody protected is not on the supervisor's list unless named to open the record, so
    whoever is named is reminded instead. Whoever has a follow-up decided is asked for apart:
    theirs are kept longer.
    """
    if from_last_note:
        last = case((_P.last_contact_on > _P.ended_on, _P.last_contact_on), else_=_P.ended_on)
        return [Gone(_gone(role, day, last, []), last)]
    followed = exists().where(follow_ups.c.participant == _P.id, follow_ups.c.due_on.is_not(None))
    return [
        Gone(_gone(role, day, _P.ended_on, [~followed]), _P.ended_on),
        Gone(_gone(role, day, _P.ended_on, [followed]), _P.ended_on, longer=True),
    ]


def _gone(
    role: Role, day: date, since: ColumnElement[date], whom: Whom
) -> Select[tuple[object, ...]]:
    me = anybody_in(role)
    rows = select(_P.id.label("who"), _P.shown_name, since.label("since")).where(
        _P.ended_on <= day,
        _P.legal_hold.is_(False),
        _P.restricted.is_(False),
        or_(_has(activities), _has(goals)),
        visible_to(me, day),
        *whom,
    )
    return rows if me.may(Right.ERASE) else rows.where(_P.id.in_(select(protected.c.participant)))


def _has(table: Any) -> ColumnElement[bool]:  # noqa: ANN401  (because a table has no type here)
    return exists().where(table.c.participant == _P.id)


def _first_since(day: date, months: int) -> date:
    """Return the first day from which so many months last until a day or longer.

    Months differ in length: of 28 February and 31 May one is not the other some months on.
    """
    since = months_after(day, -months)
    while months_after(since, months) < day:
        since += timedelta(days=1)
    return since
