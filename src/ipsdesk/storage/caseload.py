"""The list of participants in its two parts, read and counted no further than is shown.

A few people, such as a caseload or those whom a search finds, are read at once and put in
order here. Many are read in the order of an index, as far as a page goes; and nobody counts
further than `MOST_COUNTED`, so that a list of 100,000 opens as fast as one of a hundred.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cached_property
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    Row,
    Select,
    String,
    and_,
    cast,
    false,
    func,
    not_,
    select,
    true,
    union_all,
)

from ipsdesk.domain.access import Right
from ipsdesk.domain.due import NO_EMPLOYER, SILENT
from ipsdesk.domain.folding import fold
from ipsdesk.domain.lists import Which
from ipsdesk.domain.people import MOST_COUNTED, SILENT_AFTER_DAYS, Participant
from ipsdesk.storage import access
from ipsdesk.storage.due import without_employer
from ipsdesk.storage.people import lines_of
from ipsdesk.storage.situations import stands_in
from ipsdesk.storage.tables.people import identities, participants

_FEW = 300
_P = participants.c
_Known = Row[tuple[str, bytes, date | None, date | None, bool]]
_Waiting = tuple[UUID, date | None, date | None]


class Caseload:
    """One list as it stands: those who wait for contact, and the others."""

    def __init__(self, connection: Connection, which: Which) -> None:
        self._connection = connection
        self._which = which

    def page(self, *, waiting: bool, after: int = 0, most: int = 100) -> list[Participant]:
        """Return a stretch of a part: those who wait longest first, or the others by name."""
        few = self._few
        if few is None:
            found = self._many(waiting=waiting, after=after, most=most)
        else:
            part = [row.id for row in few if row.waits == waiting]
            found = list(map(UUID, part[after : after + most]))
        known = lines_of(self._connection, found, self._which.day)
        return [known[one] for one in found]

    def count(self, *, waiting: bool) -> int:
        """Return how many a part has, or one more than is counted."""
        few = self._few
        if few is None:
            return self._counted(waiting=waiting)
        return sum(row.waits == waiting for row in few)

    def ask_as_of_many(self, most: int) -> None:
        """Ask all that a list of many asks, so that it is compiled before there are many."""
        for waiting in (True, False):
            self._many(waiting=waiting, after=0, most=most)
            self._counted(waiting=waiting)

    @cached_property
    def _few(self) -> list[_Known] | None:
        """Read everybody the list is about, in order, unless they are many."""
        which = self._which
        if not self._own and not (which.words or which.situation or which.waits):
            return None
        waits = and_(_silent_since(which.day), _is_open(which.day)).label("waits")
        written = cast(_P.id, String).label("id")  # in the same order, and made with less work
        query = select(written, _P.name_sort, _P.last_contact_on, _P.started_on, waits)
        some = query.where(*self._conditions, _in_group(which)).limit(_FEW + 1)
        found = list(self._connection.execute(some))
        return None if len(found) > _FEW else sorted(found, key=_place)

    @property
    def _own(self) -> bool:
        return self._which.group == "mine" or not self._which.user.may(Right.OPEN_ANYBODY)

    @cached_property
    def _conditions(self) -> list[ColumnElement[bool]]:
        which = self._which
        conditions = [access.visible_to(which.user, which.day), *_named(which.words)]
        if which.situation is not None:
            conditions.append(stands_in(which.situation, which.day))
        conditions += waiting_for(which.waits, which.day)
        if self._own:
            conditions.append(access.among_own(self._connection, which.user, which.day))
        return conditions

    def _many(self, *, waiting: bool, after: int, most: int) -> list[UUID]:
        query = self._by_waiting() if waiting else self._by_name()
        return list(self._connection.execute(query.limit(most).offset(after)).scalars())

    def _by_name(self) -> Select[tuple[UUID]]:
        day = self._which.day
        waits = and_(_silent_since(day), _is_open(day))
        conditions = (*self._conditions, _in_group(self._which), not_(waits))
        return select(_P.id).where(*conditions).order_by(_P.name_sort, _P.id)

    def _by_waiting(self) -> CompoundSelect[_Waiting]:
        """Merge what each index range has in order; nothing is sorted."""
        parts = union_all(*self._parts(waiting=True))
        found = parts.selected_columns
        longest_first = (found.last_contact_on.nulls_first(), found.started_on, found.id)
        return parts.order_by(*longest_first)

    def _counted(self, *, waiting: bool) -> int:
        count = 0
        for part in self._parts(waiting=waiting):
            some = part.limit(MOST_COUNTED + 1 - count).subquery()
            count += self._connection.execute(select(func.count()).select_from(some)).scalar_one()
            if count > MOST_COUNTED:
                break
        return count

    def _parts(self, *, waiting: bool) -> Iterator[Select[_Waiting]]:
        """Yield a part of the list as ranges of one index: no end and a contact long ago, ..."""
        day = self._which.day
        turn = day - timedelta(days=SILENT_AFTER_DAYS)
        rows = select(_P.id, _P.last_contact_on, _P.started_on).where(*self._conditions)
        if self._which.group == "ended":
            yield rows.where(_P.ended_on < day, false() if waiting else true())  # nobody waits
            return
        going_on, last = _P.ended_on.is_(None), _P.last_contact_on
        silent = _silent_since(day) if waiting else not_(_silent_since(day))
        yield rows.where(going_on, last < turn if waiting else last >= turn)
        yield rows.where(going_on, last.is_(None), silent)
        yield rows.where(_P.ended_on >= day, silent)


def waiting_for(waits: str, day: date) -> list[ColumnElement[bool]]:
    """Return the condition that somebody waits in a way: for a word, or for an employer."""
    if waits == SILENT:
        return [_silent_since(day), _is_open(day)]
    return [_P.id.in_(without_employer(day))] if waits == NO_EMPLOYER else []


def _place(row: _Known) -> tuple[object, ...]:
    if not row.waits:
        return (1, row.name_sort, row.id)
    last = row.last_contact_on
    begun = row.started_on or date.min
    return (0, last is not None, last or date.min, begun, row.id)


def _silent_since(day: date) -> ColumnElement[bool]:
    since = func.coalesce(_P.last_contact_on, _P.started_on, date(1900, 1, 1))
    return since < day - timedelta(days=SILENT_AFTER_DAYS)


def _is_open(day: date) -> ColumnElement[bool]:
    """Ask so that no index on the day is used: nearly everybody is open, and a scan is quicker."""
    return func.coalesce(_P.ended_on, date.max) >= day


def _in_group(which: Which) -> ColumnElement[bool]:
    return not_(_is_open(which.day)) if which.group == "ended" else _is_open(which.day)


def _named(words: str) -> Iterator[ColumnElement[bool]]:
    """Every word must be found in the folded name, or be the number or personal number."""
    for word in fold(words).split():
        digits = "".join(sign for sign in word if sign.isdigit())
        if len(digits) >= 10:
            by_number = select(identities.c.participant).where(
                identities.c.personal_number.endswith(digits[-10:])
            )
            yield _P.id.in_(by_number)
        elif digits and digits == word:
            yield _P.number == int(digits)
        else:
            yield _P.name_folded.contains(word, autoescape=True)
