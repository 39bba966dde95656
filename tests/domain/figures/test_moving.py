"""How far it is to more points, found by trying; and nobody is told to do what changes nothing."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.domain.figures import facts
from ipsdesk.domain.figures.figure import Unit
from ipsdesk.domain.figures.moving import in_order, next_move, points_if
from tests.domain.figures.imagined import FIRST, IPS, days_ago, entered, made, new, told
from tests.domain.figures.test_removal import before
from tests.domain.figures.test_services import FULL, HALF, visited, wished


def move(item, **rows):
    window = rows.pop("window", None)
    found = told(item, window, **rows) if window else told(item, **rows)
    return next_move(IPS.item(item), found)


def test_visits_a_week_that_are_lacking_for_one_point_more():
    found = move("V6", window=HALF, **visited(93))
    assert (found.now, found.then, found.by) == (2, 3, Fraction(5, 10))
    assert found.unit is Unit.PER_WEEK


def test_fewer_participants_for_each_post():
    found = move("S1", employments=[FULL], episodes=[entered(FIRST) for _ in range(24)])
    assert (found.now, found.then) == (4, 5)
    assert found.by == Fraction(-36, 10)  # 20.4 is rounded to 20


def test_the_nearest_share_is_the_one_that_rounds_up_to_the_band():
    jobs = [made(facts.Job, participant=new(), started_on=FIRST) for _ in range(20)]
    jobs[0] = jobs[0]._replace(competitive=False)
    jobs[1] = jobs[1]._replace(competitive=False)
    found = move("V10", jobs=jobs)
    assert (found.now, found.then, found.at, found.by) == (4, 5, 90, 5)


def test_parts_that_are_not_seen_are_named_and_counted():
    people = [entered(days_ago(170)) for _ in range(5)]
    found = move("V14", episodes=people)
    assert (found.now, found.then, found.parts) == (1, 2, 2)
    assert "joint_visits" in found.missing


def test_nothing_moves_what_has_all_the_points_or_no_suggestion():
    assert move("S1", employments=[FULL], episodes=[entered(FIRST) for _ in range(20)]) is None
    assert move("S1", employments=[FULL], episodes=[entered(FIRST)]) is None
    assert move("O6") is None


def test_a_cap_is_not_moved_by_more_of_the_same():
    """Nine jobs are one point as printed, however competitive they are."""
    jobs = [made(facts.Job, participant=new(), started_on=FIRST) for _ in range(9)]
    assert move("V10", jobs=jobs) is None


@pytest.mark.parametrize("item", ["S1", "S2", "V4", "V5", "V8", "V9", "V13"])
@given(st.integers(-300, 300))
def test_what_if_nothing_were_other_is_what_is(item, tenths):
    found = before()[item]
    if found.suggestion is None:
        return
    assert points_if(IPS.item(item), found, Fraction(0)) == found.suggestion
    assert points_if(IPS.item(item), found, Fraction(tenths, 10)) in (1, 2, 3, 4, 5)


@given(st.integers(0, 50))
def test_a_move_is_enough_and_one_step_less_is_not(matched):
    found = told("V5", **wished(matched, 50))
    step = next_move(IPS.item("V5"), found)
    if step is None:
        assert found.suggestion == 5
        return
    assert points_if(IPS.item("V5"), found, step.by) == step.then
    assert points_if(IPS.item("V5"), found, step.by - 1) == found.suggestion


def test_what_research_ties_to_work_comes_first_and_then_the_nearest():
    far = move("S1", employments=[FULL], episodes=[entered(FIRST) for _ in range(60)])
    near = move("S1", employments=[FULL], episodes=[entered(FIRST) for _ in range(21)])
    person = entered(FIRST)
    work = [
        made(facts.Activity, participant=person.participant, day=FIRST, phase=phase)
        for phase in ("intake", "engagement", "assessment", "job_search", "job_coaching")
        for _ in range(2)
    ]
    own = [made(facts.Assignment, participant=person.participant)]
    assert move("S3", employments=[FULL], activities=work, assignments=own) is None
    assert [one.by for one in in_order(iter([far, near]))] == [near.by, far.by]
