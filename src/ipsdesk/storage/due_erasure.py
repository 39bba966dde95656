"""Whose records of support are to be erased, as something that is due."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, case, exists, or_, select

from ipsdesk.domain import due
from ipsdesk.domain.access import Right, User
from ipsdesk.domain.days import months_after
from ipsdesk.domain.due import Due
from ipsdesk.domain.retention import MONTHS_WITH_FOLLOW_UP
from ipsdesk.storage.tables.people import follow_ups, participants, protected
from ipsdesk.storage.tables.plans import goals
from ipsdesk.storage.tables.support import activities

_P = participants.c
Asked = tuple[Select[tuple[object, ...]], ColumnElement[date], Callable[[Row[Any]], Due], date]
Whom = list[ColumnElement[bool]]


@dataclass(frozen=True, slots=True)
class Kept:
    """For how many months records of support are kept, and whether from the last note on."""

    months: int
    from_last_note: bool


def to_be_erased(user: User, day: date, kept: Kept) -> list[Asked]:
    """Return whose records of support are to go: for the supervisor all, for others the protected.

    Somebody protected is not on the supervisor's list unless named to open the record, so
    whoever is named is reminded instead. Whoever has a follow-up decided is asked for apart:
    theirs are kept longer.
    """
    if kept.from_last_note:
        last = case((_P.last_contact_on > _P.ended_on, _P.last_contact_on), else_=_P.ended_on)
        return [_gone_by(user, day, kept.months, last, [])]
    followed = exists().where(follow_ups.c.participant == _P.id, follow_ups.c.due_on.is_not(None))
    longer = max(kept.months, MONTHS_WITH_FOLLOW_UP)
    return [
        _gone_by(user, day, kept.months, _P.ended_on, [~followed]),
        _gone_by(user, day, longer, _P.ended_on, [followed]),
    ]


def _gone_by(user: User, day: date, months: int, since: ColumnElement[date], whom: Whom) -> Asked:
    ahead = day + timedelta(days=due.AHEAD_DAYS)
    rows = select(_P.id.label("who"), _P.shown_name, since.label("since")).where(
        _P.ended_on <= day,
        since < _first_since(ahead + timedelta(days=1), months),
        _P.legal_hold.is_(False),
        _P.restricted.is_(False),
        or_(_has(activities), _has(goals)),
        *whom,
    )
    if not user.may(Right.ERASE):
        rows = rows.where(_P.id.in_(select(protected.c.participant)))

    def said(row: Row[Any]) -> Due:
        return Due(due.ERASE, row.who, row.shown_name, months_after(row.since, months))

    return rows, since, said, _first_since(day, months)


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
