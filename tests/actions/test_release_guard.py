"""What the guard is asked: every release, everybody who was ever counted, as they were then."""

import zlib
from dataclasses import replace
from uuid import UUID

import pytest

from ipsdesk.actions.release_guard import guarded, nothing_told
from ipsdesk.actions.release_request import Request, layout_of, spec_of
from ipsdesk.domain.counting import Counted
from ipsdesk.domain.release import Method, Terms, Why
from ipsdesk.domain.release_errors import PlanChanged
from ipsdesk.domain.release_ledger import Forgotten, Ledger, Left
from ipsdesk.domain.release_plan import Part
from ipsdesk.domain.wordings import Wording
from ipsdesk.ui.messages import explain
from tests.releases import MADE_ON, PLAN, cells_of, people

SMALL = replace(
    PLAN,
    parts=(Part("who", Wording("Vilka"), (("gender",), ("age",), ("age", "gender"))),),
    headlines=(("gender", "woman"),),
)
LAYOUT = layout_of(SMALL)


def person(number, gender="woman", age="18_24"):
    return Counted(UUID(int=number), {"gender": gender, "age": age})


def asked(counted, *, people=60, method=Method.EXACT, plan=SMALL, **more):
    return Request(plan, "2026-H2", tuple(counted), people, method, **more)


def left(number, counted, layout=LAYOUT, cells=()):
    """Return a release that has left."""
    who = {one.person: tuple(one.levels[name] for name in layout.variables) for one in counted}
    terms = Terms(Method.EXACT)
    period = f"202{number}-H1"
    return Left(
        UUID(int=900 + number),
        number,
        period,
        MADE_ON,
        MADE_ON,
        "framtid",
        1,
        (),
        layout,
        terms,
        {},
        b"",
        cells=cells,
        people=who,
    )


def test_the_first_release_asks_about_those_who_are_counted_and_nobody_else():
    spec = spec_of(Ledger(), asked([person(1), person(2, "man")]))
    assert [one.name for one in spec.variables] == ["gender", "age"]
    assert spec.persons == (("woman", "18_24"), ("man", "18_24"))
    assert [one.id for one in spec.releases] == ["1 2026-H2"]
    assert spec.releases[0].told is None
    assert spec.releases[0].present == (0, 1)
    assert (spec.planned, spec.threshold, spec.method.value) == (60, 5, "exact")


def test_groups_and_sensitive_variables_go_with_the_request():
    health = replace(
        SMALL, parts=(Part("x", Wording("x"), (("gender",), ("effort_health",), ("age",))),)
    )
    who = Counted(UUID(int=1), {"gender": "man", "effort_health": "no", "age": "18_24"})
    spec = spec_of(Ledger(), asked([who], plan=health))
    assert spec.sensitive == ("effort_health",)
    assert spec.variable("age").groups == {"18_29": ("18_24", "25_29")}


def test_who_came_who_left_and_who_changed_are_told_as_they_were_at_each_release():
    stays, goes, comes = person(1), person(2, "man"), person(3, "other")
    moved = person(1, age="25_29")
    ledger = Ledger((left(1, [stays, goes], cells=cells_of([stays, goes], SMALL)),))
    spec = spec_of(ledger, asked([moved, comes]))
    assert [one.present for one in spec.releases] == [(0, 1), (0, 2)]
    assert spec.persons[0] == ("woman", "18_24")
    [change] = spec.changes
    assert (change.person, change.release, change.levels) == (0, "2 2026-H2", ("woman", "25_29"))
    told = spec.releases[0].told
    kept = {(cell.table, cell.at): cell.shown for cell in ledger.left[0].cells}
    assert {(cell.table, cell.at): cell.shown for cell in told} == kept


def test_the_erased_are_still_counted_where_they_were_and_are_not_here():
    ledger = Ledger(
        (left(1, [person(1)]),), (Forgotten({"1": ("man", "under_18")}, 3), Forgotten({}, 1))
    )
    spec = spec_of(ledger, asked([person(1)]))
    assert len(spec.persons) == 1 + 3 + 1
    assert spec.persons[1:4] == (("man", "under_18"),) * 3
    assert spec.releases[0].present == (0, 1, 2, 3)
    assert spec.releases[1].present == (0,)


def test_a_variable_that_was_not_asked_then_changes_nothing_by_being_asked_now():
    bare = replace(SMALL, parts=(Part("who", Wording("Vilka"), (("gender",),)),))
    before = left(1, [person(1)], layout_of(bare))
    spec = spec_of(Ledger((before,)), asked([person(1)]))
    assert spec.changes == ()
    assert spec.persons == (("woman", "18_24"),)


def test_what_proved_an_earlier_release_is_where_the_next_one_begins():
    some = [person(number, ("woman", "man")[number % 2]) for number in range(1, 61)]
    more = [person(number, "other") for number in range(61, 64)]
    first = guarded(Ledger(), asked([*some, *more]))
    before = left(1, [*some, *more], cells=first.cells)

    spec = spec_of(Ledger((replace(before, proof=first.proof),)), asked(some))

    told = [path for twin in spec.releases[0].twins for path, _ in twin.changes]
    assert told
    assert {len(path) for path in told} == {1}
    assert spec.releases[1].twins == ()


@pytest.mark.parametrize("proof", [b"", b"a digest", zlib.compress(b"[]"), zlib.compress(b"\xff")])
def test_of_several_units_or_a_damaged_proof_no_twins_are_known(proof):
    before = replace(left(1, [person(1)]), proof=proof)

    assert spec_of(Ledger((before,)), asked([person(1)])).releases[0].twins == ()


def test_other_levels_than_in_an_earlier_release_are_refused():
    changed = replace(
        LAYOUT, variables={**LAYOUT.variables, "gender": ("woman", "man", "other", "more")}
    )
    with pytest.raises(PlanChanged) as refused:
        spec_of(Ledger((left(1, [], changed),)), asked([person(1)]))
    assert refused.value.variable == "gender"
    assert "gender" in explain(refused.value)
    regrouped = replace(LAYOUT, groups={"age": {"18_29": ("18_24", "30_up")}})
    with pytest.raises(PlanChanged):
        spec_of(Ledger((left(1, [], regrouped),)), asked([person(1)]))


def test_what_comes_from_several_units_brings_its_own_past():
    here, gone = person(1), Counted(UUID(int=2), {})
    ledger = Ledger((left(1, []),))
    spec = spec_of(
        ledger,
        asked([here, gone], units=("a", "b"), earlier=({}, {"1": ("man", "25_29")})),
    )
    assert [one.present for one in spec.releases] == [(1,), (0,)]
    assert spec.units == ("a", "b")


@pytest.mark.parametrize("method", Method)
def test_every_cell_of_the_plan_is_answered_and_no_small_count_is_shown_as_it_is(method):
    everybody = [person(n, "woman" if n % 3 else "man", "18_24") for n in range(1, 31)]
    everybody += [person(90, "other", "30_up")]
    answer = guarded(Ledger(), asked(everybody, people=len(everybody), method=method))
    assert {(cell.table, cell.at) for cell in answer.cells} == {
        (cell.table, cell.at) for cell in cells_of(everybody, SMALL)
    }
    true = {(cell.table, cell.at): cell for cell in cells_of(everybody, SMALL)}
    for cell in answer.cells:
        if cell.shown is not None and true[cell.table, cell.at].shown is None:
            assert cell.is_few
        assert (cell.why is None) == (cell.shown is not None)
    assert answer.terms.method is method
    assert answer.terms.hidden == sum(cell.shown is None for cell in answer.cells)
    assert answer.proof


def test_of_too_few_nothing_is_told_without_asking_anybody():
    answer = nothing_told(asked([person(1)]))
    assert {cell.why for cell in answer.cells} == {Why.LAYOUT}
    assert len(answer.cells) == len(cells_of(people(1, SMALL), SMALL))
    assert (answer.terms.needs, answer.proof) == (0, b"")


@pytest.mark.parametrize("many", [10, 99, 120, 2000])
def test_what_says_the_same_of_a_person_in_several_ways_hangs_together(many):
    exits = replace(
        SMALL, parts=(Part("x", Wording("x"), (("gender",), ("so_far",), ("exit_situation",))),)
    )
    levels = {"gender": "man", "so_far": "left", "exit_situation": "work"}
    who = Counted(UUID(int=1), levels)
    spec = spec_of(Ledger(), asked([who], plan=exits, people=many))
    assert spec.linked == (("so_far", "exit_situation"),)


def test_nobody_made_up_has_a_degree_at_an_age_at_which_nobody_has():
    taught = replace(SMALL, parts=(Part("x", Wording("x"), (("age",), ("education",))),))
    who = Counted(UUID(int=1), {"age": "under_18", "education": "isced_0_2"})
    assert spec_of(Ledger(), asked([who], plan=taught)).linked == (("age", "education"),)


def test_the_headlines_of_the_plan_give_way_last():
    spec = spec_of(Ledger((left(1, [person(1)]),)), asked([person(1)]))
    [headline] = spec.headlines
    assert (headline.release, headline.at) == (1, ("woman",))
    assert spec.releases[1].tables[headline.table] == ("gender",)
