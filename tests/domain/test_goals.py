"""Goals are set in words and rated by the participant alone."""

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.domain.errors import GoalWithoutWords, RatingOutOfRange, StepWithoutWords
from ipsdesk.domain.goals import Goal, GoalId, Rating, Step, StepId
from ipsdesk.domain.people import ParticipantId

DAY = date(2026, 3, 2)
GOAL = Goal(
    id=GoalId(UUID(int=9)),
    participant=ParticipantId(UUID(int=1)),
    words="Jobba med hundar",
    words_by="participant",
    begun_by="participant",
    area="work",
    state="active",
    set_on=DAY,
)
scores = st.none() | st.integers(0, 10)
ratings = st.builds(Rating, on=st.dates(), importance=scores, nearness=scores)


def step(state="open", due_on=None):
    return Step(StepId(UUID(int=3)), GOAL.id, "Ring", "participant", due_on, state)


def test_a_goal_and_a_step_need_words():
    with pytest.raises(GoalWithoutWords):
        Goal(GOAL.id, GOAL.participant, "  ", "participant", "participant", "work", "active", DAY)
    with pytest.raises(StepWithoutWords):
        Step(StepId(UUID(int=3)), GOAL.id, "\n", "participant", None, "open")


@pytest.mark.parametrize("score", [-1, 11])
def test_a_rating_off_the_ladder_is_refused(score):
    with pytest.raises(RatingOutOfRange):
        Rating(DAY, confidence=score)


@given(st.lists(ratings, unique_by=lambda rating: rating.on))
def test_ratings_are_in_order_of_day_however_they_arrive(given_ratings):
    goal = GOAL
    for rating in given_ratings:
        goal = goal.rated(rating)
    assert [r.on for r in goal.ratings] == sorted(r.on for r in given_ratings)


def test_progress_runs_from_the_first_nearness_to_the_last():
    goal = GOAL.rated(Rating(date(2026, 1, 5), nearness=2)).rated(Rating(DAY, nearness=6))
    assert goal.progress == 4
    assert GOAL.rated(Rating(DAY, nearness=6)).progress is None


def test_a_step_is_late_only_while_it_is_open():
    assert step(due_on=date(2026, 3, 1)).is_late(DAY)
    assert not step(due_on=DAY).is_late(DAY)
    assert not step("done", date(2026, 3, 1)).is_late(DAY)
