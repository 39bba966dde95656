"""Every type of ours is legal in a strict table, comes back as it went in, or is refused."""

from datetime import date, datetime, time, timedelta
from enum import Enum
from uuid import UUID

import pytest
from sqlalchemy import Column, MetaData, Table, insert, select, types
from sqlalchemy.dialects import postgresql
from sqlalchemy.exc import DBAPIError
from sqlalchemy.schema import CreateTable

from ipsdesk.storage import history, strict
from ipsdesk.storage.vault import open_in_memory
from tests.storage.writing import an_act


class Colour(Enum):
    """One of two."""

    RED = "red"
    BLUE = "blue"


SAMPLES = [
    (types.String(20), "å\n'\";--"),
    (types.Unicode(), "🦊"),
    (types.Enum(Colour), Colour.BLUE),
    (types.Date(), date(2026, 3, 2)),
    (types.DateTime(), datetime(2026, 3, 2, 8, 30, 1, 5)),
    (types.Time(), time(8, 30)),
    (types.JSON(), {"a": [1, None, "å"]}),
    (types.Uuid(), UUID(int=7)),
    (types.Interval(), timedelta(minutes=45)),
    (types.Boolean(), True),
    (types.BigInteger(), 2**62),
    (types.Float(), 0.1),
    (types.LargeBinary(), b"\0\xff"),
]
metadata = MetaData()
everything = Table(
    "everything",
    metadata,
    Column("id", types.Integer, primary_key=True),
    *(Column(f"c{number}", kind) for number, (kind, _) in enumerate(SAMPLES)),
    sqlite_strict=True,
)


def lay_out(connection):
    strict.speak_strictly()
    metadata.create_all(connection)
    history.install(connection, metadata)


def test_each_type_comes_back_as_it_went_in():
    vault = open_in_memory(lay_out)
    row = {f"c{number}": value for number, (_, value) in enumerate(SAMPLES)}
    with vault.begin(an_act()) as connection:
        connection.execute(insert(everything), {"id": 1, **row})
    with vault.read() as connection:
        found = connection.execute(select(everything)).one()
        [version] = history.of_row(connection, "everything", "1")
    assert dict(found._mapping) == {"id": 1, **row}
    assert version.new["c0"] == "å\n'\";--"
    assert version.new["c12"] == b"\0\xff"


def test_a_value_of_another_kind_is_refused():
    vault = open_in_memory(lay_out)
    with pytest.raises(DBAPIError), vault.begin(an_act()) as connection:
        connection.exec_driver_sql("INSERT INTO everything (id, c10) VALUES (1, 'many')")


def test_another_database_keeps_its_own_words():
    words = str(CreateTable(everything).compile(dialect=postgresql.dialect()))
    assert "BOOLEAN" in words
    assert "TIMESTAMP" in words
