"""What a participant's line in the list says of other tables, renewed with every write."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, bindparam, func, select, update

from ipsdesk.domain.records import Row, Value
from ipsdesk.domain.situations import REFUSED, situation
from ipsdesk.storage.prepared import Prepared
from ipsdesk.storage.tables.people import episodes, participants
from ipsdesk.storage.tables.support import activities
from ipsdesk.storage.tables.work import jobs, studies

_CONTACT = frozenset({"activities"})
_SITUATION = frozenset({"episodes", "jobs", "studies"})
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
    return Prepared(select(last).where(whose, activities.c.missed.is_(False)))


def _standings(connection: Connection, some: list[UUID]) -> dict[UUID, Line]:
    at_work = _who(connection, select(jobs.c.participant), jobs.c.ended_on.is_(None), some)
    in_studies = studies.c.started_on.is_not(None) & studies.c.ended_on.is_(None)
    at_school = _who(connection, select(studies.c.participant), in_studies, some)
    nothing: Line = {"situation": None, "started_on": None, "ended_on": None}
    lines: dict[UUID, Line] = dict.fromkeys(some, nothing)
    oldest_first = (
        select(episodes)
        .where(episodes.c.participant.in_(some))
        .order_by(episodes.c.requested_on, episodes.c.id)
    )
    for row in connection.execute(oldest_first):
        who = row.participant
        lines[who] = {
            "situation": situation(row.state, works=who in at_work, studies=who in at_school),
            "started_on": row.entered_on or row.requested_on,
            "ended_on": row.ended_on or (row.answered_on if row.state == REFUSED else None),
        }
    return lines


def _who(
    connection: Connection, query: Select[UUID], holds: ColumnElement[bool], some: list[UUID]
) -> set[UUID]:
    [whose] = query.selected_columns
    return set(connection.execute(query.where(holds, whose.in_(some))).scalars())
