"""Rows that are read as whole columns are the rows that one reads one by one."""

from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Column, select
from sqlalchemy.dialects import postgresql
from sqlalchemy.types import JSON, Boolean, Date, Double, String, Uuid

from ipsdesk.storage.columns import Reading, columns_of, gathered
from ipsdesk.storage.moments import UtcMoment
from ipsdesk.storage.records import table_named

HALVES = st.datetimes(datetime(2020, 1, 1), datetime(2030, 12, 31))


def values(kind, *kept):
    return list(Reading().values(Column("any", kind), list(kept)))


def test_columns_hold_what_the_rows_hold(desk, robin):
    table = table_named("participants")
    asked = [table.c.number, table.c.shown_name, table.c.restricted, table.c.id]
    with desk.read() as connection:
        one = connection.execute(select(*asked).where(table.c.id == robin)).one()
        told = columns_of(connection, asked, table.c.id == robin)
        read = Reading()
        pairs = zip(asked, told, strict=True)
        assert [list(read.values(*pair)) for pair in pairs] == [[value] for value in one]


def test_of_no_rows_there_is_nothing_in_any_column(desk):
    table = table_named("jobs")
    with desk.read() as connection:
        assert columns_of(connection, [table.c.id, table.c.title]) == [[], []]


def test_what_was_not_said_stays_unsaid():
    for kind in (Uuid(), UtcMoment(), Date(), Boolean(), JSON(), String(), Double()):
        assert values(kind, None) == [None]


def test_each_kind_of_value_is_the_domains_own():
    key = uuid4()
    assert values(Uuid(), key.hex, str(key), key.hex) == [key, key, key]
    assert values(Date(), "2024-02-29") == [date(2024, 2, 29)]
    assert [type(v) for v in values(Boolean(), 0, 1)] == [bool, bool]
    assert values(JSON(), '["a", "b"]', ["c"]) == [["a", "b"], ["c"]]
    assert values(Double(), 0.6) == [0.6]
    assert values(String(), "2024-02-29") == ["2024-02-29"]


def test_one_id_in_many_rows_is_made_once():
    kept = UUID(int=7).hex
    first, second = values(Uuid(), kept, kept)
    assert first is second


@given(HALVES)
def test_a_moment_is_the_day_it_was_here_in_either_spelling(at):
    here = at.replace(tzinfo=UTC).astimezone().date()
    kept = at.strftime("%Y-%m-%d %H:%M:%S.%f")
    assert values(UtcMoment(), kept, kept.replace(" ", "T") + "+00:00") == [here, here]


@pytest.mark.parametrize("minutes", range(0, 60, 7))
def test_every_minute_around_a_midnight_falls_on_its_own_day(minutes):
    for hour in (21, 22, 23, 0):
        at = datetime(2025, 7, 1, hour, minutes, tzinfo=UTC)
        kept = at.strftime("%Y-%m-%d %H:%M:%S.%f")
        assert values(UtcMoment(), kept) == [at.astimezone().date()]


def test_columns_are_gathered_in_the_words_of_each_database():
    table = table_named("jobs")
    assert "json_agg(jobs.title)" in str(
        gathered([table.c.title], "postgresql").compile(dialect=postgresql.dialect())
    )
    assert "json_group_array(jobs.title)" in str(gathered([table.c.title], "sqlite"))
