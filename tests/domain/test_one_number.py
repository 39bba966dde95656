"""One number of the same people is one number: which rows of the plans count the very same."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipsdesk.actions.release_plans import plan_named, plan_names
from ipsdesk.domain.counting import counted
from ipsdesk.domain.periods import Year
from ipsdesk.domain.release_plan import for_period
from ipsdesk.domain.units import merged
from tests.domain.anybody import CROWD, STANDPOINTS
from tests.domain.units import units


def rows_of(plan):
    """Return every row of every variable that the plan counts."""
    return [(one.id, row) for one in plan.used for row in one.rows]


def in_row(plan, row, people):
    name, at = row
    levels = plan.variables[name].levels_of(at)
    return {one.person for one in people if one.levels[name] in levels}


def said_to_be_alike(plan):
    """Return the pairs of rows that the plan says are of the same people."""
    named = {row: plan.variables[row[0]].whom(row[1]) for row in rows_of(plan)}
    pairs = combinations(sorted(row for row, whom in named.items() if whom), 2)
    return {(one, other) for one, other in pairs if named[one] == named[other]}


def always_alike(plan, at):
    """Return the pairs of rows that count the same people of a crowd that may be anybody."""
    vectors = counted(CROWD, plan, at)
    same = {}
    for row in rows_of(plan):
        same.setdefault(frozenset(in_row(plan, row, vectors)), []).append(row)
    same.pop(frozenset(), None)
    return {pair for rows in same.values() for pair in combinations(sorted(rows), 2)}


@pytest.mark.parametrize("at", STANDPOINTS, ids=["to-date", "half-year", "quarter"])
def test_every_two_rows_that_always_count_the_same_people_are_named_as_such(at):
    for name in plan_names():
        plan = for_period(plan_named(name), at.period, ())
        assert always_alike(plan, at) == said_to_be_alike(plan)


@pytest.mark.parametrize("at", STANDPOINTS, ids=["to-date", "half-year", "quarter"])
def test_there_is_no_row_in_which_nobody_could_ever_stand(at):
    plan = for_period(plan_named("isa"), at.period, ())
    vectors = counted(CROWD, plan, at)
    assert [row for row in rows_of(plan) if not in_row(plan, row, vectors)] == []


def test_a_follow_up_after_six_months_is_asked_for_where_a_period_is_longer():
    told = {at.period: for_period(plan_named("isa"), at.period, ()).tables for at in STANDPOINTS}
    asked = [("eecr05",) in tables for tables in told.values()]
    assert asked == [True, False, False]
    assert ("eecr06",) in for_period(plan_named("isa"), Year(2026), ()).tables


@settings(max_examples=20)
@given(st.lists(units(), max_size=6), st.sampled_from(plan_names()), st.sampled_from(STANDPOINTS))
def test_rows_said_to_be_of_the_same_people_are_of_the_same_people(people, name, at):
    plan = for_period(plan_named(name), at.period, ())
    vectors = counted(merged(people), plan, at)
    for one, other in said_to_be_alike(plan):
        assert in_row(plan, one, vectors) == in_row(plan, other, vectors)


def test_who_has_left_is_the_same_number_on_the_first_page_and_in_every_table():
    for name in plan_names():
        plan = for_period(plan_named(name), STANDPOINTS[0].period, ())
        alike = said_to_be_alike(plan)
        for other in ("exit_reason", "nearer", "eecr01", "eecr04"):
            assert tuple(sorted([("so_far", "left"), (other, "left")])) in alike
        assert ("exit_situation", "left") in {row for pair in alike for row in pair}


def test_two_places_of_the_same_people_are_told_by_whom_they_count():
    plan = for_period(plan_named("isa"), STANDPOINTS[0].period, ())
    left, nearer = plan.tables.index(("so_far", "gender")), plan.tables.index(("nearer", "gender"))
    assert plan.whom(left, ("left", "woman")) == plan.whom(nearer, ("left", "woman"))
    assert plan.whom(left, ("left", "*")) == plan.whom(plan.tables.index(("eecr01",)), ("left",))
    assert plan.whom(left, ("left", "woman")) != plan.whom(nearer, ("left", "man"))
    assert plan.whom(left, ("*", "*")) == plan.whom(0, ("*",)) == frozenset()
