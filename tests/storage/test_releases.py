"""What left is kept as it was shown, with how each person was counted, until they are erased."""

from uuid import UUID, uuid4

import pytest

from ipsdesk.actions import erasure, people
from ipsdesk.actions.release_request import layout_of
from ipsdesk.domain.activities_kept import kept
from ipsdesk.domain.release import Method, Spot, Why
from ipsdesk.domain.release_ledger import Ledger
from ipsdesk.storage import records, releases
from tests.conftest import SASHA, TODAY
from tests.releases import ACTIVITIES, PLAN, hidden_for, made_release

LAYOUT = layout_of(PLAN)


def ledger(desk):
    with desk.read() as connection:
        return releases.ledger(connection)


def enter(desk, number, counted, cells=(), state=releases.RELEASED, method="exact"):
    """Write a summary down as the ledger keeps it."""
    base = {"recorded_at": desk.now(), "recorded_by": desk.user.id}
    release = uuid4()
    row = {
        **base,
        "id": release,
        "state": state,
        "number": number if state == releases.RELEASED else None,
        "period": "2026-H1",
        "last_day": TODAY,
        "made_on": TODAY,
        "plan": "framtid",
        "plan_version": 1,
        "places": ["1880"],
        "layout": releases.layout_row(LAYOUT),
        "method": method,
        "smallest": 5,
        "grade": "integer",
        "needs": 2,
        "hidden": 1,
        "program": "ipsdesk",
        "certificate": b"twins",
        "activities": kept(ACTIVITIES),
        "recipient": "The funder",
        "approved_by": desk.user.id,
        "second_by": None,
        "seals": {},
        "digest": bytes([number]),
    }
    told = [
        {**base, "id": uuid4(), "release": release, "position": place, **releases.cell_row(cell)}
        for place, cell in enumerate(cells)
    ]
    who = [
        {**base, "id": uuid4(), "participant": person, "release": release, "levels": list(levels)}
        for person, levels in counted.items()
    ]
    with desk.begin("release") as connection:
        releases.add(
            connection,
            {"releases": [row], "released_cells": told, "released_people": who},
        )
    return release


def vector(first):
    """Return levels for every variable of the layout, the first of them as given."""
    return (first, *(levels[0] for levels in list(LAYOUT.variables.values())[1:]))


def test_before_the_first_release_the_ledger_is_empty(supervisor):
    assert ledger(supervisor) == Ledger()


def test_a_summary_comes_back_as_it_left_with_its_cells_in_their_order(supervisor, robin):
    cells = (
        *made_release().cells[:40],
        hidden_for(Why.CHANGE, since="1 2026-H1"),
        hidden_for(Why.PROTECTS, other=Spot("1 2026-H1", ("age",), ("under_18",))),
    )
    release = enter(supervisor, 1, {robin: vector("woman")}, cells)
    [left] = ledger(supervisor).left
    assert left.cells == cells
    assert left.layout == LAYOUT
    assert left.people == {robin: vector("woman")}
    assert (left.number, left.period, left.places) == (1, "2026-H1", ("1880",))
    assert (left.terms.method, left.terms.needs) == (Method.EXACT, 2)
    with supervisor.read() as connection:
        assert releases.row_of(connection, release).words("recipient") == "The funder"


def test_summaries_stand_in_the_order_they_left_and_previews_do_not_count(supervisor):
    enter(supervisor, 2, {})
    enter(supervisor, 1, {})
    enter(supervisor, 9, {}, state=releases.PREVIEW, method="round")
    assert [one.number for one in ledger(supervisor).left] == [1, 2]
    with supervisor.read() as connection:
        mine = releases.methods_previewed(connection, supervisor.user.id)
        assert mine == {Method.ROUND}
        assert releases.methods_previewed(connection, uuid4()) == frozenset()


@pytest.fixture
def three(desk):
    """Three participants, two of whom are counted alike."""
    return [people.enrol(desk, SASHA) for _ in range(3)]


def test_of_an_erased_person_only_how_they_were_counted_remains(supervisor, desk, three):
    first, second, third = three
    counted = {first: vector("woman"), second: vector("woman"), third: vector("man")}
    enter(supervisor, 1, counted)
    enter(supervisor, 2, {first: vector("woman"), second: vector("woman")})
    erasure.erase(supervisor, first, "2026-1")
    erasure.erase(supervisor, second, "2026-2")
    found = ledger(supervisor)
    assert [set(one.people) for one in found.left] == [{third}, set()]
    [kind] = found.forgotten
    assert kind.people == 2
    assert kind.path == {"1": vector("woman"), "2": vector("woman")}


def test_no_id_of_the_erased_is_left_in_what_remains(supervisor, desk, three):
    first = three[0]
    enter(supervisor, 1, {first: vector("woman")})
    erasure.erase(supervisor, first, "2026-1")
    with supervisor.read() as connection:
        [row] = records.where(connection, "released_types")
    assert first not in row.values.values()
    assert first.hex not in str(row.values)
    assert row.values["recorded_by"] == UUID(int=0)
    assert row.values["recorded_at"] == releases.NO_MOMENT


def test_whoever_was_never_counted_leaves_nothing_behind(supervisor, desk, three):
    erasure.erase(supervisor, three[0], "2026-1")
    assert ledger(supervisor).forgotten == ()


def test_erasing_the_support_records_alone_leaves_the_ledger_as_it_was(supervisor, desk, three):
    enter(supervisor, 1, {three[0]: vector("woman")})
    erasure.erase_support(supervisor, three[0], "2026-1")
    assert ledger(supervisor).left[0].people == {three[0]: vector("woman")}
