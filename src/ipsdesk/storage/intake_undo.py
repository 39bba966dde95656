"""What an undone import asks of many rows at once: which are there, and what came after."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from sqlalchemy import Connection, delete, select

from ipsdesk.domain.access import User
from ipsdesk.domain.records import Record
from ipsdesk.storage import access, records
from ipsdesk.storage.tables.people import participants
from ipsdesk.storage.tables.unit import drafts

AT_ONCE = 500  # no more ids than a statement holds on any engine
Key = tuple[str, str]  # a table, and the row as the history names it
One = TypeVar("One")


@dataclass(frozen=True, slots=True)
class Standing:
    """Who of some participants is there, for this user, shut by law, or being written about."""

    there: frozenset[UUID]
    visible: frozenset[UUID]
    restricted: frozenset[UUID]
    drafted: frozenset[UUID]

    def is_hidden(self, who: UUID) -> bool:
        """Tell whether somebody is there, and not for this user."""
        return who in self.there and who not in self.visible


def standing(connection: Connection, some: Iterable[UUID], user: User, day: date) -> Standing:
    """Return how it stands with some participants."""
    who = list(some)
    visible = access.visible_to(user, day).label("visible")
    query = select(participants.c.id, participants.c.restricted, visible)
    rows = [
        row
        for part in _parts(who)
        for row in connection.execute(query.where(participants.c.id.in_(part)))
    ]
    typed = select(drafts.c.participant)
    return Standing(
        frozenset(row.id for row in rows),
        frozenset(row.id for row in rows if row.visible),
        frozenset(row.id for row in rows if row.restricted),
        frozenset(
            one
            for part in _parts(who)
            for one in connection.execute(typed.where(drafts.c.participant.in_(part))).scalars()
            if one is not None
        ),
    )


def there(connection: Connection, keys: Iterable[Key]) -> set[Key]:
    """Return which rows are there, each by its table."""
    found = set()
    for table, rows in _gathered(keys).items():
        kept = records.table_named(table)
        for part in _parts([UUID(hex=row) for row in rows]):
            query = select(kept.c.id).where(kept.c.id.in_(part))
            found |= {(table, one.hex) for one in connection.execute(query).scalars()}
    return found


def take(connection: Connection, table: str, rows: Sequence[UUID]) -> Iterator[Record]:
    """Take rows of a table away, and yield what they said."""
    kept = records.table_named(table)
    for part in _parts(rows):
        yield from records.among(connection, table, part)
        connection.execute(delete(kept).where(kept.c.id.in_(part)))


def _parts(some: Sequence[One]) -> Iterator[Sequence[One]]:
    for start in range(0, len(some), AT_ONCE):
        yield some[start : start + AT_ONCE]


def _gathered(keys: Iterable[Key]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for first, second in keys:
        found[first].append(second)
    return found
