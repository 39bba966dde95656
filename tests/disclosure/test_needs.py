"""What is found to be worth protecting."""

import numpy as np
import pytest

from ipsdesk.disclosure.faces import allowed, face_of, faces_of
from ipsdesk.disclosure.frame import frame_of, neighbours_of
from ipsdesk.disclosure.model import Method, Place, Reason
from ipsdesk.disclosure.needs import Findings, must_stay_possible
from ipsdesk.disclosure.proof import Proof
from ipsdesk.disclosure.roll import ENDLESS
from ipsdesk.disclosure.rows import Row
from ipsdesk.disclosure.twins import Shown
from tests.disclosure.made_up import project, spec_of, table


def needs(told, reason=None):
    found = Findings(frame_of(spec_of(told))).all()
    return [one for one in found if reason in (None, one.reason)]


def later(told, *, added=(), changes=(), gone=()):
    """Return a request with a second release after the first."""
    first = told["releases"][0]
    present = [i for i in first["present"] if i not in gone]
    persons = [*told["persons"], *(list(one) for one in added)]
    present += range(len(told["persons"]), len(persons))
    second = {"id": "later", "tables": first["tables"], "present": present}
    return {
        **told,
        "persons": persons,
        "changes": list(changes),
        "releases": [first, second],
    }


def test_only_counts_below_the_threshold_are_protected():
    assert [one.value for one in needs(table([[4, 20], [6, 5]]))] == [4]


def test_every_count_has_to_stay_possible_up_to_the_threshold():
    assert must_stay_possible(Method.EXACT, 5) == ((None, 0), (5, None))
    assert must_stay_possible(Method.EXACT, 5, 1) == ((None, 1), (5, None))
    assert must_stay_possible(Method.ROUND, 5) == ((0, 0), (1, 1), (2, 2))
    assert must_stay_possible(Method.ROUND, 5, 1) == ((1, 1), (2, 2), (3, 3))


def test_a_newcomer_is_protected_in_each_number_that_counts_him():
    told = later(table([[20, 20], [20, 20]]), added=[("r0", "c1")])
    found = needs(told, Reason.CHANGE)

    assert len(found) == 4
    assert {one.value for one in found} == {1}
    assert {one.since for one in found} == {0}


def test_somebody_who_leaves_is_protected_too():
    told = later(table([[20, 20], [20, 20]]), gone=[0, 1])
    found = needs(told, Reason.CHANGE)

    assert [one.count.plus.release for one in found] == [0] * 4


def test_who_stands_between_two_numbers_is_protected_though_no_table_shows_him():
    apart = {**table([[20, 2], [20, 20]]), "between": [{"row": ["r0"], "column": ["c1"]}]}
    apart["releases"][0]["tables"] = [["row"], ["column"]]
    assert [one.value for one in needs(apart)] == [2]
    found = needs(later(apart, added=[("r0", "c1")]), Reason.CHANGE)
    assert [one.value for one in found] == [1] * 4  # in the total, the row, the column, between
    apart["releases"][0]["tables"] = [["row"]]  # where one is not asked for, nobody is between
    assert needs(apart) == []


def test_who_changes_place_is_protected_where_he_was_and_where_he_is():
    told = later(
        table([[20, 20], [20, 20]]),
        changes=[{"person": 0, "release": "later", "levels": ["r1", "c0"]}],
    )
    found = needs(told, Reason.CHANGE)

    assert len(found) == 4
    assert all(one.count.minus is not None for one in found)


def test_where_some_came_and_some_went_the_difference_is_protected():
    told = later(table([[20, 20], [20, 20]]), added=[("r0", "c0")] * 8, gone=[0, 1, 2, 3, 4, 5])
    found = needs(told, Reason.CHANGE)

    assert {one.value for one in found} == {2}
    assert all(one.count.signed for one in found)


def test_a_group_in_which_all_but_one_are_alike_is_protected():
    found = needs(table([[9, 1], [20, 20]], sensitive=["column"]), Reason.GROUP)

    assert [one.value for one in found] == [1]
    assert found[0].ranges == ((3, None),)


def test_a_small_group_tells_nothing_more():
    assert needs(table([[3, 0], [20, 20]], sensitive=["column"]), Reason.GROUP) == []


def test_what_no_variable_is_named_for_may_tell_of_a_group():
    assert needs(table([[9, 0], [20, 20]]), Reason.GROUP) == []


def test_a_part_of_a_table_is_named_by_its_variables():
    spec = spec_of(table([[9, 1], [20, 20]]))

    assert face_of(spec, Place(0, 0, ("*", "*"))) == ()
    assert face_of(spec, Place(0, 0, ("r0", "*"))) == ("row",)
    assert face_of(spec, Place(0, 0, ("r0", "c1"))) == ("column", "row")
    assert list(faces_of(spec, 0)) == [(), ("column",), ("row",), ("column", "row")]
    assert allowed(spec, 0, ("column", "row"))


def test_rows_on_a_line_are_near_each_other():
    frame = frame_of(spec_of(table([[9, 1], [20, 20]])))
    near = neighbours_of(frame)
    one = frame.row_at[Place(0, 0, ("r0", "c0"))]

    assert frame.row_at[Place(0, 0, ("*", "c0"))] in near[one]
    assert frame.row_at[Place(0, 0, ("r1", "c1"))] not in near[one]


@pytest.mark.parametrize("releases", [1, 2])
def test_with_everything_hidden_everything_can_be_proved(releases):
    frame = frame_of(spec_of(project(40, releases, 3)))
    proof = Proof(frame, Findings(frame).all(), _everybody(frame))
    proof.know(proof.shown)

    assert proof.first_unserved() is None
    assert proof.missing() == []


def test_with_everything_shown_nothing_small_can_be_proved():
    frame = frame_of(spec_of(table([[3, 20], [20, 20]])))
    proof = Proof(frame, Findings(frame).all(), _everybody(frame))
    proof.know(Shown(proof.program.values, proof.program.values))

    assert proof.first_unserved() is not None
    assert all(not one.people.any() for one in proof.twins)


def test_what_is_hidden_can_be_shown_again():
    frame = frame_of(spec_of(table([[3, 20], [20, 20]])))
    proof = Proof(frame, Findings(frame).all(), _everybody(frame))
    before = proof.state()
    whole = Shown(proof.program.values, proof.program.values)
    proof.know(whole)
    proof.put_back(before)

    assert proof.shown.hidden.all()
    assert not whole.hidden.any()
    assert whole.hiding(_everybody(frame)[:1]).low[0] == -ENDLESS


def test_a_row_counts_only_at_its_release():
    row = Row(1, (1, 3))

    assert row.counts(((0, 0), (0, 1)))
    assert not row.counts(((0, 0), None))
    assert not row.counts((None, (1, 1)))


def _everybody(frame):
    return np.arange(len(frame.people))
