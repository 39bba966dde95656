"""A statement put into words once says what SQLAlchemy would have said each time."""

from datetime import UTC, datetime, timedelta
from threading import Thread
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import bindparam, delete, func, insert, select, update

from ipsdesk.actions import people
from ipsdesk.domain.access import Role
from ipsdesk.domain.errors import NotFound
from ipsdesk.storage import records
from ipsdesk.storage.prepared import Prepared
from ipsdesk.storage.tables.unit import policies
from ipsdesk.storage.vault import open_in_memory
from tests.conftest import sits
from tests.storage.writing import ME, NOW, an_act

NAMED = Prepared(select(policies).where(policies.c.name == bindparam("name")))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=9),
    lambda some: st.lists(some, max_size=3) | st.dictionaries(st.text(max_size=4), some),
    max_leaves=6,
)
moments = st.datetimes(datetime(1950, 1, 1), datetime(2100, 1, 1)).map(
    lambda at: at.replace(tzinfo=UTC)
)


@pytest.fixture(scope="module")
def shared():
    """A vault to which every test of this file adds policies of its own."""
    vault = open_in_memory()
    yield vault
    vault.close()


def a_policy(**more):
    """Return a row with words, a moment and a value of any shape."""
    kept = {"id": uuid4(), "recorded_at": NOW, "recorded_by": ME, "name": uuid4().hex}
    return {**kept, "value": 1, "decided_by": None, "decided_on": None, **more}


def keep(vault, *rows):
    with vault.begin(an_act()) as connection:
        records.add(connection, "policies", list(rows))


@given(VALUES, moments, st.none() | st.dates())
def test_a_row_comes_back_as_sqlalchemy_reads_it(shared, value, at, day):
    row = a_policy(value=value, recorded_at=at, decided_on=day, decided_by="Åsa" if day else None)
    keep(shared, row)
    with shared.read() as connection:
        slow = select(policies).where(policies.c.name == row["name"])
        expected = tuple(connection.execute(slow).one())
        [found] = NAMED.all(connection, name=row["name"])
        assert tuple(found) == expected
        assert (found.id, found.recorded_at, found.decided_on) == (row["id"], at, day)


@given(st.text(max_size=20))
def test_what_is_asked_for_is_never_read_as_part_of_the_statement(shared, words):
    row = a_policy(name=f"{uuid4().hex}' OR 1=1 --{words}")
    keep(shared, row)
    with shared.read() as connection:
        assert [one.id for one in NAMED.all(connection, name=row["name"])] == [row["id"]]
        assert NAMED.first(connection, name=row["name"] + "x") is None


def test_one_statement_answers_each_asking_anew(shared):
    one, other = a_policy(), a_policy()
    keep(shared, one, other)
    with shared.read() as connection:
        assert NAMED.first(connection, name=one["name"]).id == one["id"]
        assert NAMED.first(connection, name=other["name"]).id == other["id"]


def test_what_must_be_told_is_missed_when_it_is_not(shared):
    with shared.read() as connection, pytest.raises(KeyError, match="name"):
        NAMED.all(connection)


def test_what_was_said_with_the_statement_stays_said(shared):
    late = Prepared(
        select(policies.c.name).where(
            policies.c.name == bindparam("name"), policies.c.recorded_at > NOW
        )
    )
    early, after = a_policy(), a_policy(recorded_at=NOW + timedelta(seconds=1))
    keep(shared, early, after)
    with shared.read() as connection:
        assert late.first(connection, name=early["name"]) is None
        assert late.first(connection, name=after["name"]).name == after["name"]


def test_a_count_has_its_type_and_its_place(shared):
    row = a_policy()
    keep(shared, row)
    named = policies.c.name == bindparam("name")
    latest = Prepared(select(func.max(policies.c.recorded_at).label("last")).where(named))
    with shared.read() as connection:
        assert latest.first(connection, name=row["name"]).last == NOW
        assert latest.first(connection, name="nobody").last is None


def test_writing_leaves_its_history_and_is_undone_with_its_act(shared):
    row = a_policy()
    into = Prepared(insert(policies).values(dict.fromkeys(policies.columns.keys())))
    here = policies.c.id == bindparam("which", type_=policies.c.id.type)
    change = Prepared(update(policies).where(here).values(value=bindparam("value")))
    with shared.begin(an_act()) as connection:
        into.run(connection, **row)
        change.run(connection, which=row["id"], value=[2])
    with pytest.raises(LookupError), shared.begin(an_act()) as connection:
        Prepared(delete(policies).where(here)).run(connection, which=row["id"])
        raise LookupError
    with shared.read() as connection:
        assert NAMED.first(connection, name=row["name"]).value == [2]


def test_two_looks_in_one_reading_see_the_same(made):
    """A reading is one snapshot, though the driver is asked and not SQLAlchemy."""
    vault = made.open()
    row = a_policy()
    with vault.read() as connection:
        assert NAMED.first(connection, name=row["name"]) is None
        other = Thread(target=keep, args=(vault, row))
        other.start()
        other.join()
        assert NAMED.first(connection, name=row["name"]) is None
    with vault.read() as connection:
        assert NAMED.first(connection, name=row["name"]) is not None
    vault.close()


def test_a_list_of_any_length_has_no_one_wording(shared):
    some = Prepared(select(policies).where(policies.c.name.in_(bindparam("some", expanding=True))))
    with shared.read() as connection, pytest.raises(TypeError, match="no one wording"):
        some.all(connection, some=["a"])


def test_nobody_gets_the_answer_of_another_user(desk, supervisor, robin):
    """The question is put once for each user, and asked of whoever is looking."""
    stranger = sits(supervisor, "Mona Berg", Role.SPECIALIST)
    for _ in range(2):
        assert people.person(desk, robin) == people.person(supervisor, robin)
        with pytest.raises(NotFound):
            people.person(stranger, robin)
