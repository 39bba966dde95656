"""What the goals page shows and does, without a window."""

from datetime import timedelta

import pytest

from ipsdesk.actions.drafts import draft_places
from ipsdesk.domain.errors import DayUnclear
from ipsdesk.ui.presenters.goals import GoalsPresenter, StepTyped
from tests.conftest import TODAY, later


@pytest.fixture
def goals(desk, robin):
    return GoalsPresenter(desk, robin)


def test_steps_are_planned_with_days_as_people_write_them(goals):
    goals.add("Jobba med hundar")
    [goal] = goals.goals()
    goals.plan(goal.id, "Ring", "together", "+3")
    [goal] = goals.goals()
    assert [step.detail for step in goal.steps] == ["Together, by 5 Mar"]
    assert goal.steps_line == "0 of 1 step"


def test_that_a_step_is_late_is_said_in_words_not_by_its_colour_alone(goals, desk, robin):
    goals.add("Jobba med hundar")
    goals.plan(goals.goals()[0].id, "Ring", "together", "+3")
    [goal] = GoalsPresenter(later(desk, TODAY + timedelta(days=4)), robin).goals()
    assert [step.detail for step in goal.steps] == ["Together, should have been done 5 Mar"]


def test_a_day_that_is_none_is_refused_and_no_step_is_planned(goals):
    goals.add("Jobba med hundar")
    [goal] = goals.goals()
    with pytest.raises(DayUnclear):
        goals.plan(goal.id, "Ring", "together", "snart")
    assert goals.goals()[0].steps == ()


def test_a_step_is_ticked_and_unticked(goals):
    goals.add("Jobba med hundar")
    [goal] = goals.goals()
    goals.plan(goal.id, "Ring", "participant", "")
    step = goals.goals()[0].steps[0]
    goals.tick(step.id, done=True)
    assert goals.goals()[0].steps[0].detail == "The participant, done 2 Mar"
    goals.tick(step.id, done=False)
    assert not goals.goals()[0].steps[0].done


def test_a_goal_says_how_near_it_feels_and_how_it_ended(goals):
    goals.add("Jobba med hundar")
    [goal] = goals.goals()
    goals.rate(goal.id, 6)
    assert goals.goals()[0].near == 6
    goals.close(goal.id, "reached")
    assert goals.goals()[0].detail == "Reached. Set 2 March 2026"
    goals.reopen(goal.id)
    assert goals.goals()[0].active


def test_new_words_stand_first_and_the_old_ones_stay(goals):
    goals.add("Jobba med hundar")
    goals.reword(goals.goals()[0].id, "Jobba med djur")
    assert [(g.words, g.active) for g in goals.goals()] == [
        ("Jobba med djur", True),
        ("Jobba med hundar", False),
    ]


def test_what_is_typed_of_goals_and_steps_is_there_again_another_time(goals, desk, robin):
    goals.add("Jobba med hundar")
    [goal] = goals.goals()
    half = StepTyped("Ring hund", "together", "+3")
    goals.type_goal("Plug")
    goals.type_step(goal.id, half)
    goals.keep_typed()

    again = GoalsPresenter(desk, robin)
    assert (again.goal_typed(), again.step_typed(goal.id)) == ("Plug", half)


def test_what_became_a_record_is_typed_no_longer(goals, desk, robin):
    goals.type_goal("Jobba med hundar")
    goals.keep_typed()
    goals.add("Jobba med hundar")
    [goal] = goals.goals()
    goals.type_step(goal.id, StepTyped("Ring"))
    goals.plan(goal.id, "Ring", "participant", "")

    assert (goals.goal_typed(), goals.step_typed(goal.id)) == ("", StepTyped())
    assert draft_places(desk) == []


def test_a_step_that_is_refused_stays_typed(goals):
    goals.add("Jobba med hundar")
    [goal] = goals.goals()
    goals.type_step(goal.id, StepTyped("Ring", due="snart"))
    with pytest.raises(DayUnclear):
        goals.plan(goal.id, "Ring", "participant", "snart")
    assert goals.step_typed(goal.id).what == "Ring"


def test_a_line_emptied_by_hand_leaves_no_draft(goals, desk):
    goals.type_goal("Plug")
    goals.keep_typed()
    goals.type_goal("")
    goals.keep_typed()
    assert draft_places(desk) == []
