"""Whose records of support are to be erased, as something that is due."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, case, exists, or_, select

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


@dataclass(frozen=True, slots=True)
class Kept:
    """For how many months records of support are kept, and whether from the last note on."""

    months: int
    from_last_note: bool


def to_be_erased(user: User, day: date, kept: Kept) -> Asked:
    """Return whose records of support are to go: for the supervisor all, for others the protected.

    Somebody protected is not on the supervisor's list unless named to open the record, so
    whoever is named is reminded instead.
    """
    since = _since(kept)
    ahead = day + timedelta(days=due.AHEAD_DAYS)
    rows = select(_P.id.label("who"), _P.shown_name, since.label("since")).where(
        _P.ended_on <= day,
        since <= _months_before(ahead, kept.months),
        _P.legal_hold.is_(False),
        _P.restricted.is_(False),
        or_(_has(activities), _has(goals)),
        *([] if kept.from_last_note else [_follow_up_is_over(ahead, kept)]),
    )
    if not user.may(Right.ERASE):
        rows = rows.where(_P.id.in_(select(protected.c.participant)))

    def said(row: Row[Any]) -> Due:
        return Due(due.ERASE, row.who, row.shown_name, months_after(row.since, kept.months))

    return rows, since, said, _months_before(day, kept.months)


def _since(kept: Kept) -> ColumnElement[date]:
    if not kept.from_last_note:
        return _P.ended_on
    return case((_P.last_contact_on > _P.ended_on, _P.last_contact_on), else_=_P.ended_on)


def _follow_up_is_over(ahead: date, kept: Kept) -> ColumnElement[bool]:
    longest = max(kept.months, MONTHS_WITH_FOLLOW_UP)
    decided = exists().where(follow_ups.c.participant == _P.id)
    return or_(~decided, and_(decided, _P.ended_on <= _months_before(ahead, longest)))


def _has(table: Any) -> ColumnElement[bool]:  # noqa: ANN401  (because a table has no type here)
    return exists().where(table.c.participant == _P.id)


def _months_before(day: date, months: int) -> date:
    return months_after(day, -months)
