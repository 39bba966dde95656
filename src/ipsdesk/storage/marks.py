"""What a participant's line in the list says of other tables, renewed with every write."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from uuid import UUID

from sqlalchemy import Connection, bindparam, func, select, update

from ipsdesk.domain.records import Row, Value
from ipsdesk.domain.situations import REFUSED
from ipsdesk.storage.prepared import Prepared
from ipsdesk.storage.tables.people import episodes, participants
from ipsdesk.storage.tables.support import activities
from ipsdesk.storage.there import took_part

_CONTACT = frozenset({"activities"})
_SITUATION = frozenset({"episodes"})
_AT_ONCE = 500  # no more ids than a statement holds on any engine

Line = Mapping[str, Value]


def renew(connection: Connection, rows: Sequence[Row]) -> None:
    """Bring the lines of all participants that these rows touch up to date."""
    for some in _touched(rows, _CONTACT):
        last = _last_contacts(connection, some)
        _set(connection, {one: {"last_contact_on": last.get(one)} for one in some})
    for some in _touched(rows, _SITUATION):
        _set(connection, _standings(connection, some))


def _touched(rows: Sequence[Row], tables: frozenset[str]) -> Iterator[list[UUID]]:
    named = (row.values.get("participant") for row in rows if row.table in tables)
    touched = sorted({one for one in named if isinstance(one, UUID)})
    for start in range(0, len(touched), _AT_ONCE):
        yield touched[start : start + _AT_ONCE]


def _set(connection: Connection, lines: Mapping[UUID, Line]) -> None:
    """Change the lines that say something else by now; the others leave no history."""
    columns = list(next(iter(lines.values())))
    look, put = _lines(tuple(columns))
    for who, line in lines.items():
        kept = look.first(connection, which=who)
        if kept is not None and tuple(kept) != tuple(line.values()):
            put.run(connection, which=who, **line)


@cache
def _lines(columns: tuple[str, ...]) -> tuple[Prepared, Prepared]:
    """Return what looks at some columns of a line, and what changes them."""
    here = participants.c.id == bindparam("which")
    put = update(participants).where(here).values({name: bindparam(name) for name in columns})
    return Prepared(select(*(participants.c[name] for name in columns)).where(here)), Prepared(put)


def _last_contacts(connection: Connection, some: list[UUID]) -> dict[UUID, date]:
    found = ((who, _last_contact().all(connection, who=who)) for who in some)
    return {who: rows[0].last.astimezone().date() for who, rows in found if rows[0].last}


@cache
def _last_contact() -> Prepared:
    last = func.max(activities.c.at).label("last")
    whose = activities.c.participant == bindparam("who")
    return Prepared(select(last).where(whose, activities.c.missed.is_(False), took_part()))


def _standings(connection: Connection, some: list[UUID]) -> dict[UUID, Line]:
    """Return what the newest period of support says; jobs and studies are asked of the day."""
    nothing: Line = {"situation": None, "started_on": None, "ended_on": None}
    lines: dict[UUID, Line] = dict.fromkeys(some, nothing)
    oldest_first = (
        select(episodes)
        .where(episodes.c.participant.in_(some))
        .order_by(episodes.c.requested_on, episodes.c.id)
    )
    for row in connection.execute(oldest_first):
        lines[row.participant] = {
            "situation": row.state,
            "started_on": row.entered_on or row.requested_on,
            "ended_on": row.ended_on or (row.answered_on if row.state == REFUSED else None),
        }
    return lines
