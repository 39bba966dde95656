"""Rows of any table in and out: as they were, in order, and never of a table that is none."""

from datetime import UTC, date, datetime, timedelta, timezone
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.actions.goals import set_goal
from ipsdesk.domain.errors import NotFound
from ipsdesk.domain.records import Row
from ipsdesk.storage import records
from ipsdesk.storage.tables import metadata
from ipsdesk.storage.vault import open_in_memory
from tests.storage.writing import ME, NOW, an_act

TABLES = records.table_names()


@pytest.fixture(scope="module")
def shared():
    """A vault in which policies and users are written for every test of this file."""
    vault = open_in_memory()
    yield vault
    vault.close()


def a_policy(value):
    """A row with words, a moment and a value of any shape."""
    return {
        **_kept(NOW),
        "name": uuid4().hex,
        "value": value,
        "decided_by": None,
        "decided_on": None,
    }


def an_employer(name, at=NOW, note=None):
    return {
        **_kept(at),
        "name": name,
        "name_folded": name,
        "organisation_number": None,
        "chain": None,
        "industry": None,
        "owner": None,
        "do_not_contact": False,
        "note": note,
    }


def _kept(at):
    return {"id": uuid4(), "recorded_at": at, "recorded_by": ME}


def add(vault, *rows, table="employers"):
    with vault.begin(an_act()) as connection:
        records.add(connection, table, list(rows))


@given(
    st.dictionaries(
        st.text(min_size=1, max_size=8),
        st.one_of(st.none(), st.booleans(), st.integers(-(2**53), 2**53), st.text(max_size=20)),
        max_size=4,
    )
)
def test_what_is_written_comes_back_as_it_was(shared, value):
    row = a_policy(value)
    add(shared, row, table="policies")

    with shared.read() as connection:
        found = records.get(connection, "policies", row["id"])
    assert found.values == row
    assert (found.table, found.id) == ("policies", row["id"])


def test_a_column_left_out_is_empty_and_a_column_unknown_is_our_bug(shared):
    row = {
        "id": uuid4(),
        "recorded_at": NOW,
        "recorded_by": ME,
        "name": "Mona",
        "name_folded": "mona",
        "role": "specialist",
        "started_on": date(2026, 3, 2),
    }
    add(shared, row, table="users")

    with shared.read() as connection:
        found = records.get(connection, "users", row["id"])
    assert found["left_on"] is None
    assert found["title"] is None
    with pytest.raises(KeyError, match="users has no column shoe_size"):
        add(shared, {**row, "id": uuid4(), "shoe_size": 39}, table="users")


def test_no_rows_are_no_act_of_writing(shared):
    with shared.begin(an_act()) as connection:
        records.add(connection, "employers", [])


@pytest.mark.parametrize("name", ["", "shoes", "sqlite_schema", "history", "policies; --"])
def test_a_table_that_is_none_of_ours_is_not_found(shared, name):
    with shared.read() as connection:
        with pytest.raises(NotFound):
            records.where(connection, name)
        with pytest.raises(NotFound):
            records.get(connection, name, uuid4())
    with pytest.raises(NotFound):
        records.columns_of(name)


def test_a_row_that_is_not_there_is_not_found(shared):
    with shared.read() as connection, pytest.raises(NotFound):
        records.get(connection, "employers", UUID(int=3))


def test_rows_come_in_the_order_they_were_written_down(shared):
    moments = [NOW + timedelta(seconds=second) for second in (3, 1, 2)]
    rows = [an_employer("ordered", at=moment) for moment in moments]
    add(shared, *rows)

    with shared.read() as connection:
        found = records.matching(connection, "employers", name="ordered")
    assert [row["recorded_at"] for row in found] == sorted(moments)
    assert records.ids(found) == [row["id"] for row in sorted(rows, key=lambda r: r["recorded_at"])]


def test_rows_of_one_moment_keep_one_order_at_every_look(shared):
    add(shared, *(an_employer("same moment") for _ in range(20)))

    with shared.read() as connection:
        looks = [
            records.ids(records.matching(connection, "employers", name="same moment"))
            for _ in range(3)
        ]
    assert looks[0] == looks[1] == looks[2] == sorted(looks[0], key=lambda one: one.hex)


def test_matching_takes_every_condition_and_nothing_for_none(shared):
    wanted, other = an_employer("both", at=NOW), an_employer("both", at=NOW + timedelta(days=1))
    add(shared, wanted, other)

    with shared.read() as connection:
        assert len(records.matching(connection, "employers", name="both")) == 2
        [found] = records.matching(connection, "employers", name="both", recorded_at=NOW)
        assert records.matching(connection, "employers", name="neither") == []
    assert found.id == wanted["id"]


def test_a_change_touches_one_row_and_the_named_columns_alone(shared):
    one, other = an_employer("changed"), an_employer("changed")
    add(shared, one, other)
    with shared.begin(an_act()) as connection:
        records.change(connection, "employers", one["id"], {"note": "Ring på fredag"})

    with shared.read() as connection:
        assert records.get(connection, "employers", one["id"]).values == {
            **one,
            "note": "Ring på fredag",
        }
        assert records.get(connection, "employers", other["id"]).values == other


def test_a_row_taken_away_is_gone_and_the_others_stay(shared):
    one, other = an_employer("gone"), an_employer("gone")
    add(shared, one, other)
    with shared.begin(an_act()) as connection:
        records.remove(connection, "employers", one["id"])

    with shared.read() as connection:
        assert records.ids(records.matching(connection, "employers", name="gone")) == [other["id"]]


def test_gathered_rows_come_parents_before_children_whatever_their_order():
    names = ["steps", "participants", "goal_ratings", "goals", "steps", "episodes"]
    rows = [Row(name, {"id": number}) for number, name in enumerate(names)]

    gathered = records.parents_first(rows)
    order = [table for table, _ in gathered]

    assert sorted(order) == sorted(set(names))
    for table in order:
        parents = {key.column.table.name for key in metadata.tables[table].foreign_keys}
        assert not [one for one in parents & set(order) if order.index(one) > order.index(table)]
    assert dict(gathered)["steps"] == [{"id": 0}, {"id": 4}]


def test_gathering_rows_of_an_unknown_table_is_refused():
    with pytest.raises(NotFound):
        records.parents_first([Row("goals", {}), Row("shoes", {})])


@pytest.mark.parametrize("table", TABLES)
def test_every_table_says_how_long_it_is_kept_and_for_what(table):
    retention, purpose = records.kept_as(table)

    assert retention
    assert purpose
    assert "id" in records.columns_of(table)


def test_a_column_says_which_table_it_refers_to():
    assert records.reference_of("steps", "goal") == "goals"
    assert records.reference_of("steps", "participant") == "participants"
    assert records.reference_of("steps", "what") == ""


def test_every_table_about_a_person_comes_after_those_it_leans_on():
    order = records.person_tables()
    wrong = [
        (table, parent)
        for at, table in enumerate(order)
        for parent in {key.column.table.name for key in metadata.tables[table].foreign_keys}
        if parent in order[at + 1 :]
    ]

    assert wrong == []
    assert "participants" not in order, "a participant is not about somebody: it is them"


def test_taking_away_all_rows_about_one_person_counts_them(desk, robin, sasha):
    for words in ("Ett", "Två", "Tre"):
        set_goal(desk, robin, words)
    set_goal(desk, sasha, "Fyra")
    with desk.begin("try", robin) as connection:
        assert records.remove_of(connection, "goals", robin) == 3
        assert records.remove_of(connection, "goals", robin) == 0

    with desk.read() as connection:
        assert [row.words("words") for row in records.where(connection, "goals")] == ["Fyra"]


def test_a_moment_written_from_another_zone_is_the_same_moment(shared):
    moment = datetime(2026, 3, 2, 12, 30, tzinfo=timezone(timedelta(hours=4)))
    row = an_employer("zone", at=moment)
    add(shared, row)

    with shared.read() as connection:
        assert records.get(connection, "employers", row["id"])["recorded_at"] == moment.astimezone(
            UTC
        )
