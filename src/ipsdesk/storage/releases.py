"""What was published, so that the next file cannot betray the last."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, select

from ipsdesk.domain.ledger import Released
from ipsdesk.domain.records import Value
from ipsdesk.storage.tables.reviews import released_cells, releases

Place = tuple[str, str]


def ledger(connection: Connection) -> tuple[Released, ...]:
    """Return every table that has left, with its numbers and the ids behind them."""
    query = (
        select(released_cells, releases.c.period, releases.c.made_at)
        .join(releases, releases.c.id == released_cells.c.release)
        .where(releases.c.state == "released")
        .order_by(releases.c.made_at, released_cells.c.table_name, released_cells.c.cell)
    )
    shown: defaultdict[tuple[str, str, date], dict[Place, str]] = defaultdict(dict)
    behind: defaultdict[tuple[str, str, date], dict[Place, frozenset[UUID]]] = defaultdict(dict)
    for row in connection.execute(query):
        table = (row.table_name, row.period, row.made_at.date())
        place = _place(row.cell)
        shown[table][place] = row.shown
        behind[table][place] = frozenset(UUID(one) for one in row.members or ())
    return tuple(
        Released(name, period, day, cells, behind[name, period, day])
        for (name, period, day), cells in shown.items()
    )


def cells_of(release: UUID, found: Iterable[Released]) -> list[dict[str, Value]]:
    """Return the rows that keep what one release showed."""
    return [
        {
            "release": release,
            "table_name": one.table,
            "cell": "|".join(place),
            "shown": numeral,
            "members": sorted(str(person) for person in _members(one.members, place)),
        }
        for one in found
        for place, numeral in sorted(one.shown.items())
    ]


def _members(members: Mapping[Place, frozenset[UUID]], place: Place) -> frozenset[UUID]:
    return members.get(place, frozenset())


def _place(cell: str) -> Place:
    row, _, key = cell.partition("|")
    return row, key
