"""The ledger in the vault: what left, and how everybody was counted in it."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, delete, insert, select, update

from ipsdesk.domain.records import Record, Value
from ipsdesk.domain.release import Method, ReleasedCell, Spot, Terms, Why
from ipsdesk.domain.release_ledger import Forgotten, Layout, Ledger, Left
from ipsdesk.storage import records
from ipsdesk.storage.tables.releases import (
    released_cells,
    released_people,
    released_types,
    releases,
)

NO_MOMENT = datetime(2000, 1, 1, tzinfo=UTC)  # so that a type does not tell when it was erased
NOBODY = UUID(int=0)
SIGN = "|"
RELEASED, PREVIEW, SEALED, COMBINED = "released", "preview", "sealed", "combined"
NewId = Callable[[], UUID]


def ledger(connection: Connection, state: str = RELEASED) -> Ledger:
    """Return every summary that has left, oldest first: of this unit, or of several together."""
    cells: defaultdict[UUID, list[ReleasedCell]] = defaultdict(list)
    in_order = select(released_cells).order_by(released_cells.c.release, released_cells.c.position)
    for row in connection.execute(in_order):
        cells[row.release].append(_cell(row))
    people: defaultdict[UUID, dict[UUID, tuple[str, ...]]] = defaultdict(dict)
    for row in connection.execute(select(released_people)):
        people[row.release][row.participant] = tuple(row.levels or ())
    released = select(releases).where(releases.c.state == state).order_by(releases.c.number)
    found = connection.execute(released)
    left = tuple(_left(row, tuple(cells[row.id]), people[row.id]) for row in found)
    types = connection.execute(select(released_types).order_by(released_types.c.id))
    return Ledger(left, tuple(Forgotten(_path(row.path), row.people) for row in types))


def row_of(connection: Connection, release: UUID) -> Record:
    """Return the row of one summary: who said yes, and to whom it went."""
    return records.get(connection, releases.name, release)


def methods_previewed(connection: Connection, user: UUID) -> frozenset[Method]:
    """Return the ways in which one user has looked at numbers, to choose between them."""
    query = (
        select(releases.c.method)
        .where(releases.c.state == PREVIEW, releases.c.approved_by == user)
        .distinct()
    )
    return frozenset(Method(one) for one in connection.execute(query).scalars())


def add(connection: Connection, rows: Mapping[str, list[dict[str, Value]]]) -> None:
    """Enter one summary: its row, its cells, and how everybody was counted."""
    for table in (releases, released_cells, released_people):
        if rows[table.name]:
            connection.execute(insert(table), rows[table.name])


def empty_row() -> dict[str, Value]:
    """Return what a row of a release says before anything is decided."""
    return {
        "number": None,
        "places": [],
        "method": "",
        "smallest": 0,
        "grade": "",
        "needs": 0,
        "hidden": 0,
        "program": "",
        "certificate": b"",
        "activities": {},
        "recipient": None,
        "second_by": None,
        "seals": {},
    }


def cell_row(cell: ReleasedCell) -> dict[str, Value]:
    """Return what is kept of one number."""
    why: dict[str, object] | None = None
    if cell.why is not None:
        why = {"why": cell.why.value, "since": cell.since}
        if cell.other is not None:
            why |= {
                "release": cell.other.release,
                "variables": list(cell.other.table),
                "at": list(cell.other.at),
            }
    return {
        "table_number": cell.table,
        "place": SIGN.join(cell.at),
        "shown": cell.shown,
        "low": cell.low,
        "high": cell.high,
        "why": why,
    }


def layout_row(layout: Layout) -> dict[str, object]:
    """Return what is kept of the variables and tables of a release."""
    return {
        "variables": {name: list(levels) for name, levels in layout.variables.items()},
        "groups": {
            name: {group: list(levels) for group, levels in groups.items()}
            for name, groups in layout.groups.items()
        },
        "tables": [list(table) for table in layout.tables],
    }


def forget(connection: Connection, participant: UUID, new_id: NewId) -> None:
    """Keep of an erased person only how they were counted, without any id."""
    path = path_of(connection, participant)
    connection.execute(delete(released_people).where(released_people.c.participant == participant))
    if not path:
        return
    told: dict[str, object] = {number: list(levels) for number, levels in path.items()}
    for row in connection.execute(select(released_types)).all():
        if _path(row.path) == path:
            alike = released_types.c.id == row.id
            connection.execute(update(released_types).where(alike).values(people=row.people + 1))
            return
    kept = {"id": new_id(), "recorded_at": NO_MOMENT, "recorded_by": NOBODY}
    connection.execute(insert(released_types).values({**kept, "path": told, "people": 1}))


def path_of(connection: Connection, participant: UUID) -> dict[str, tuple[str, ...]]:
    """Return how somebody was counted: by the number of a summary, or by the id of a file."""
    query = (
        select(released_people.c.levels, releases.c.state, releases.c.number, releases.c.digest)
        .join(releases, releases.c.id == released_people.c.release)
        .where(released_people.c.participant == participant, releases.c.state != PREVIEW)
    )
    return {
        row.digest.hex() if row.state == SEALED else str(row.number): tuple(row.levels or ())
        for row in connection.execute(query)
    }


def sealed_paths(connection: Connection) -> dict[UUID, dict[str, tuple[str, ...]]]:
    """Return how everybody was counted in the files this unit has sealed, by their ids."""
    query = (
        select(released_people.c.participant, released_people.c.levels, releases.c.digest)
        .join(releases, releases.c.id == released_people.c.release)
        .where(releases.c.state == SEALED)
    )
    found: defaultdict[UUID, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for row in connection.execute(query):
        found[row.participant][row.digest.hex()] = tuple(row.levels or ())
    return found


def erased_paths(connection: Connection) -> list[dict[str, tuple[str, ...]]]:
    """Return how each erased person was counted in the files this unit has sealed."""
    found = []
    for row in connection.execute(select(released_types).order_by(released_types.c.id)):
        path = {file: told for file, told in _path(row.path).items() if not file.isdecimal()}
        found += [path] * row.people if path else []
    return found


def _left(
    row: Any,  # noqa: ANN401  (because a row of a query has no type)
    cells: tuple[ReleasedCell, ...],
    people: Mapping[UUID, tuple[str, ...]],
) -> Left:
    return Left(
        id=row.id,
        number=row.number,
        period=row.period,
        last=row.last_day,
        made_on=row.made_on,
        plan=row.plan,
        plan_version=row.plan_version,
        places=tuple(row.places or ()),
        layout=_layout(row.layout),
        terms=Terms(
            Method(row.method), row.smallest, row.program, row.grade, row.needs, row.hidden
        ),
        activities=row.activities or {},
        digest=row.digest,
        recipient=row.recipient or "",
        seals=row.seals or {},
        cells=cells,
        people=people,
        proof=row.certificate or b"",
    )


def _layout(kept: Any) -> Layout:  # noqa: ANN401  (because JSON has no type)
    return Layout(
        {name: tuple(levels) for name, levels in kept["variables"].items()},
        {
            name: {group: tuple(levels) for group, levels in groups.items()}
            for name, groups in kept["groups"].items()
        },
        tuple(tuple(table) for table in kept["tables"]),
    )


def _cell(row: Any) -> ReleasedCell:  # noqa: ANN401  (because a row of a query has no type)
    why = row.why or {}
    other = None
    if "at" in why:
        other = Spot(why["release"], tuple(why["variables"]), tuple(why["at"]))
    return ReleasedCell(
        row.table_number,
        tuple(row.place.split(SIGN)),
        row.shown,
        row.low,
        row.high,
        Why(why["why"]) if why else None,
        other,
        why.get("since", ""),
    )


def _path(kept: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {number: tuple(levels) for number, levels in kept.items()}
