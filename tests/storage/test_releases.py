"""What was published is kept so that the next file cannot betray the last."""

from datetime import timedelta
from uuid import UUID, uuid4

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ipsdesk.domain.ledger import Released
from ipsdesk.storage import records, releases
from tests.conftest import NOW, TODAY

few = settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
people = st.frozensets(st.integers(1, 40).map(lambda number: UUID(int=number)), max_size=8)
numerals = st.sampled_from(["5", "10", "0–4", "–"])
places = st.tuples(st.sampled_from(["all", "women", "men"]), st.sampled_from(["*", "work", "none"]))
cells = st.dictionaries(places, st.tuples(numerals, people), min_size=1, max_size=6)
tables = st.dictionaries(st.sampled_from(["exit", "entry", "goals"]), cells, min_size=1)


def published(name, told):
    shown = {place: numeral for place, (numeral, _) in told.items()}
    behind = {place: who for place, (_, who) in told.items()}
    return Released(name, "2026-Q1", TODAY, shown, behind)


def keep(connection, desk, found, *, state="released", at=NOW):
    """Write one release down and return its id."""
    release, told = uuid4(), {"recorded_at": at, "recorded_by": desk.user.id}
    head = {"period": "2026-Q1", "made_at": at, "rules": "ipsdesk-SDC-1", "state": state}
    records.add(connection, "releases", [{"id": release, **told, **head, "digest": b"-"}])
    rows = releases.cells_of(release, found)
    if rows:
        records.add(connection, "released_cells", [{"id": uuid4(), **told, **row} for row in rows])
    return release


def read(desk):
    with desk.read() as connection:
        return releases.ledger(connection)


def test_before_the_first_release_the_ledger_is_empty(supervisor):
    assert read(supervisor) == ()


@few
@given(tables)
def test_every_number_and_everybody_behind_it_comes_back_as_it_left(supervisor, told):
    left = [published(name, one) for name, one in told.items()]
    with supervisor.begin("release") as connection:
        release = keep(connection, supervisor, left)
        found = releases.ledger(connection)
        for row in records.matching(connection, "released_cells", release=release):
            records.remove(connection, "released_cells", row.id)
        records.remove(connection, "releases", release)  # so that the next example begins anew
    assert sorted(found, key=lambda one: one.table) == sorted(left, key=lambda one: one.table)


def test_what_was_only_prepared_has_not_left(supervisor):
    with supervisor.begin("release") as connection:
        keep(connection, supervisor, [one_table()], state="draft")
    assert read(supervisor) == ()


def test_releases_of_two_days_stand_apart_the_older_first(supervisor):
    with supervisor.begin("release") as connection:
        keep(connection, supervisor, [one_table("10")], at=NOW - timedelta(days=30))
        keep(connection, supervisor, [one_table("15")])
    assert [(one.on, one.shown["all", "*"]) for one in read(supervisor)] == [
        (TODAY - timedelta(days=30), "10"),
        (TODAY, "15"),
    ]


def test_a_number_that_nobody_stands_behind_is_kept_too(supervisor):
    nobody = Released("exit", "2026-Q1", TODAY, {("all", "*"): "0–4"}, {})
    with supervisor.begin("release") as connection:
        keep(connection, supervisor, [nobody])
    [found] = read(supervisor)
    assert found.shown == {("all", "*"): "0–4"}
    assert found.members == {("all", "*"): frozenset()}


def one_table(numeral="10"):
    """Return a table with one number."""
    return published("exit", {("all", "*"): (numeral, frozenset({UUID(int=1), UUID(int=2)}))})
