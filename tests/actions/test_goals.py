"""Setting goals and steps at a real desk: nothing is mocked."""

from datetime import date

import pytest

from ipsdesk.actions import records
from ipsdesk.actions.goals import (
    close_goal,
    goals_of,
    rate_goal,
    reopen_goal,
    reword_goal,
    set_goal,
)
from ipsdesk.actions.steps import close_step, plan_step, reopen_step, steps_of
from ipsdesk.domain.errors import EpisodeClosed, GoalWithoutWords, StepWithoutWords
from ipsdesk.domain.goals import Rating
from tests.conftest import TODAY, episode_of, later


def test_a_goal_is_kept_in_the_participants_words(desk, robin):
    set_goal(desk, robin, "  Jobba med hundar ")
    [goal] = goals_of(desk, robin)
    assert (goal.words, goal.set_on, goal.begun_by) == ("Jobba med hundar", TODAY, "participant")


def test_a_goal_without_words_is_refused_and_nothing_is_kept(desk, robin):
    with pytest.raises(GoalWithoutWords):
        set_goal(desk, robin, "   ")
    assert goals_of(desk, robin) == []


def test_a_second_rating_on_a_day_replaces_the_first(desk, robin):
    goal = set_goal(desk, robin, "Jobba med hundar")
    rate_goal(desk, goal, Rating(TODAY, importance=3))
    rate_goal(desk, goal, Rating(TODAY, importance=7))
    [kept] = goals_of(desk, robin)
    assert [rating.importance for rating in kept.ratings] == [7]


def test_new_words_make_a_new_goal_and_the_old_words_stay(desk, robin):
    first = set_goal(desk, robin, "Jobba med hundar")
    step = plan_step(desk, first, "Ring hunddagiset")
    second = reword_goal(desk, first, "Jobba med djur")
    active, old = goals_of(desk, robin)
    assert (active.words, old.words, old.state) == ("Jobba med djur", "Jobba med hundar", "changed")
    assert records.row(desk, "goals", second)["changed_from"] == first
    assert [s.id for s in active.steps] == [step]


def test_a_goal_let_go_can_be_taken_up_again(desk, robin):
    goal = set_goal(desk, robin, "Köra lastbil")
    close_goal(desk, goal, "let_go")
    assert not goals_of(desk, robin)[0].is_active
    reopen_goal(desk, goal)
    assert goals_of(desk, robin)[0].is_active


def test_steps_are_counted_and_can_be_undone(desk, robin):
    goal = set_goal(desk, robin, "Jobba med hundar")
    first = plan_step(desk, goal, "Skriv CV")
    plan_step(desk, goal, "Ring", due_on=date(2026, 3, 5))
    close_step(desk, first)
    assert goals_of(desk, robin)[0].steps_done == 1
    reopen_step(desk, first)
    assert goals_of(desk, robin)[0].steps_done == 0
    assert [step.what for step in steps_of(desk, robin)] == ["Ring", "Skriv CV"]


def test_a_step_needs_words(desk, robin):
    with pytest.raises(StepWithoutWords):
        plan_step(desk, set_goal(desk, robin, "Jobba"), "  ")


def test_after_the_end_of_support_nothing_new_is_set(desk, robin):
    records.correct(
        desk, "close", "episodes", episode_of(desk, robin), {"state": "ended", "ended_on": TODAY}
    )
    with pytest.raises(EpisodeClosed):
        set_goal(later(desk, date(2026, 3, 9)), robin, "Köra lastbil")
    assert goals_of(desk, robin) == []
