"""Rows of any table in and out, for the forms: values under the columns' own names."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, cast
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Table,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)

from ipsdesk.domain.errors import NotFound
from ipsdesk.domain.records import Record, Value
from ipsdesk.domain.records import Row as New
from ipsdesk.storage.prepared import Prepared
from ipsdesk.storage.tables import metadata

_AT_ONCE = 500  # no more ids than a statement holds on any engine


def table_named(name: str) -> Table:
    """Return a table, or raise `NotFound` for a name that is no table of ours."""
    if name not in metadata.tables:
        raise NotFound(name)
    return metadata.tables[name]


def add(connection: Connection, table: str, rows: Sequence[Mapping[str, Value]]) -> None:
    """Keep new rows of one table; a column not given is empty."""
    if not rows:
        return
    into = table_named(table)
    unknown = {name for row in rows for name in row} - set(into.columns.keys())
    if unknown:
        raise KeyError(f"{table} has no column {min(unknown)}")
    entering = _entering(table)
    for row in rows:
        entering.run(connection, **row)


@cache
def _entering(table: str) -> Prepared:
    """Return what keeps a row: SQLAlchemy would prepare each of millions of an import anew."""
    into = table_named(table)
    return Prepared(insert(into).values(dict.fromkeys(into.columns.keys())))


def change(connection: Connection, table: str, row: UUID, changes: Mapping[str, Value]) -> None:
    """Give one row other values; the earlier ones stay in the history."""
    into = table_named(table)
    connection.execute(update(into).where(into.c.id == row), dict(changes))


def remove(connection: Connection, table: str, row: UUID) -> None:
    """Take one row away; what it said stays in the history."""
    into = table_named(table)
    connection.execute(delete(into).where(into.c.id == row))


def get(connection: Connection, table: str, row: UUID) -> Record:
    """Return one row, or raise `NotFound`."""
    found = _whose(table, ("id",)).first(connection, id=row)
    if found is None:
        raise NotFound(table)
    return _record(table, found)


def of(connection: Connection, table: str, participant: UUID) -> list[Record]:
    """Return a participant's rows of one table, in the order they were written down."""
    return matching(connection, table, participant=participant)


def matching(connection: Connection, table: str, **equal: Value) -> list[Record]:
    """Return the rows whose columns hold just these values, in the order written down."""
    told = {name: value for name, value in equal.items() if value is not None}
    empty = tuple(name for name in equal if name not in told)
    found = _whose(table, tuple(told), empty).all(connection, **told)
    return [_record(table, row) for row in found]


@cache
def _whose(table: str, told: tuple[str, ...], empty: tuple[str, ...] = ()) -> Prepared:
    """Return what asks for the rows in which some columns hold what is given, others nothing."""
    kept = table_named(table)
    holds = [kept.c[name] == bindparam(name, type_=kept.c[name].type) for name in told]
    return Prepared(_in_order(kept).where(*holds, *(kept.c[name].is_(None) for name in empty)))


def latest(
    connection: Connection, table: str, column: str, participant: UUID | None = None
) -> dict[UUID, Value]:
    """Return for each participant, or for one, the latest that a column of a table holds."""
    kept = table_named(table)
    whose = (
        kept.c.participant.is_not(None)
        if participant is None
        else (kept.c.participant == participant)
    )
    query = select(kept.c.participant, func.max(kept.c[column])).where(whose)
    found = connection.execute(query.group_by(kept.c.participant))
    return {who: value for who, value in found if value is not None}


def among(connection: Connection, table: str, some: Sequence[UUID]) -> list[Record]:
    """Return the rows with these ids that are there."""
    return where(connection, table, table_named(table).c.id.in_(some))


def where(connection: Connection, table: str, *which: ColumnElement[bool]) -> list[Record]:
    """Return the rows that meet every condition, in the order they were written down."""
    query = _in_order(table_named(table)).where(*which)
    return [_record(table, found) for found in connection.execute(query)]


def _in_order(kept: Table) -> Select[tuple[object, ...]]:
    query = select(kept)
    return query.order_by(kept.c.recorded_at, kept.c.id) if "recorded_at" in kept.c else query


@cache
def person_tables() -> tuple[str, ...]:
    """Return the names of all tables with rows about a participant, parents first."""
    return tuple(t.name for t in metadata.sorted_tables if "participant" in t.c)


@cache
def columns_of(table: str) -> tuple[str, ...]:
    """Return the column names of a table, as the shipped schema has them."""
    return tuple(table_named(table).columns.keys())


def _record(table: str, found: Iterable[Any]) -> Record:
    values = dict(zip(columns_of(table), found, strict=True))
    return Record(table, values["id"], values)


def as_values(connection: Connection, table: str, cells: Mapping[str, object]) -> dict[str, Value]:
    """Return the values that the cells of a row stand for, as the history has them."""
    columns = table_named(table).c
    values: dict[str, object] = {}
    for name, cell in cells.items():
        kind = columns[name].type.dialect_impl(connection.dialect)
        read = kind.result_processor(connection.dialect, None)
        values[name] = read(cell) if read else cell
    return cast("dict[str, Value]", values)


def ids(records: Iterable[Record]) -> list[UUID]:
    """Return the ids of some records, in their order."""
    return [record.id for record in records]


def table_names() -> tuple[str, ...]:
    """Return the names of all tables, by name."""
    return tuple(sorted(metadata.tables))


def remove_of(connection: Connection, table: str, participant: UUID) -> int:
    """Take away every row about a participant in one table; return how many there were."""
    kept = table_named(table)
    return connection.execute(delete(kept).where(kept.c.participant == participant)).rowcount


def remove_where(connection: Connection, table: str, **equal: Value) -> None:
    """Take away the rows whose columns hold just these values."""
    for row in matching(connection, table, **equal):
        remove(connection, table, row.id)


def parents_first(rows: Iterable[New]) -> list[tuple[str, list[Mapping[str, Value]]]]:
    """Gather rows by table, each table after those it refers to; within one as they came."""
    gathered: dict[str, list[Mapping[str, Value]]] = {}
    for row in rows:
        gathered.setdefault(row.table, []).append(row.values)
    order = {table.name: place for place, table in enumerate(metadata.sorted_tables)}
    unknown = [name for name in gathered if name not in order]
    if unknown:
        raise NotFound(unknown[0])
    return sorted(gathered.items(), key=lambda table: order[table[0]])


def reference_of(table: str, column: str) -> str:
    """Return the table that a column refers to, or ""."""
    keys = table_named(table).c[column].foreign_keys
    return next((key.column.table.name for key in keys), "")


def look_at_references_last(connection: Connection) -> None:
    """Let rows that point at each other go and come within an act, whole again at its end."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")


def in_order(tables: Iterable[str]) -> list[str]:
    """Return tables, each after those it refers to."""
    wanted = set(tables)
    return [table.name for table in metadata.sorted_tables if table.name in wanted]


def references_to(
    connection: Connection, table: str, rows: Sequence[UUID]
) -> Iterator[tuple[str, UUID, UUID]]:
    """Yield every row that points at one of these: its table, its id, and which it points at."""
    for other in metadata.sorted_tables:
        for column in other.columns:
            if reference_of(other.name, column.name) != table:
                continue
            for start in range(0, len(rows), _AT_ONCE):
                some = rows[start : start + _AT_ONCE]
                query = select(other.c.id, column).where(column.in_(some))
                for row, target in connection.execute(query):
                    yield other.name, row, target


def is_referred_to(connection: Connection, table: str, row: UUID) -> bool:
    """Tell whether any row of any table refers to this one."""
    return any(
        connection.execute(select(other.c.id).where(key.parent == row).limit(1)).first() is not None
        for other in metadata.sorted_tables
        for key in other.foreign_keys
        if key.column.table.name == table
    )


def lacking(
    connection: Connection, table: str, values: Mapping[str, Value]
) -> list[tuple[str, Value]]:
    """Return the rows that these values refer to and that are not there: table and id."""
    return [
        (key.column.table.name, values[key.parent.name])
        for key in table_named(table).foreign_keys
        if values.get(key.parent.name) is not None
        and connection.execute(
            select(key.column).where(key.column == values[key.parent.name])
        ).first()
        is None
    ]


def kept_as(table: str) -> tuple[str, str]:
    """Return the retention class and the purpose of a table, as the register has them."""
    about = table_named(table).info
    return about["retention"], about["purpose"]
