"""The goal attainment figure, against the vectors of the published formula."""

import math
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.domain.attainment import Attained, t_score
from ipsdesk.domain.errors import RatingOutOfRange


@pytest.mark.parametrize(
    ("goals", "wanted"),
    [
        ([(1, 1)], 60.00),
        ([(0, 1), (1, 1), (-1, 1)], 50.00),
        ([(1, 1), (1, 1)], 62.40),
        ([(2, 1), (2, 1)], 74.81),
        ([(1, 3), (-1, 1)], 55.82),
        ([(-2, 1), (-2, 1), (-2, 1)], 22.61),
    ],
)
def test_the_figure_is_the_published_one(goals, wanted):
    found = t_score([Attained(level, weight) for level, weight in goals])

    assert found == pytest.approx(wanted, abs=0.005)


def test_without_goals_there_is_no_figure():
    assert t_score([]) is None


def test_a_level_beyond_the_scale_is_refused():
    with pytest.raises(RatingOutOfRange):
        Attained(3)


goals = st.lists(st.tuples(st.integers(-2, 2), st.integers(1, 4)), min_size=1, max_size=6)


def of(some):
    return t_score([Attained(level, weight) for level, weight in some])


def spread(some):
    """Return how much weighted levels vary where any two goals go together by three tenths."""
    pairs = product(enumerate(some), repeat=2)
    return math.sqrt(sum(a * b * (1 if i == j else 0.3) for (i, (_, a)), (j, (_, b)) in pairs))


@given(goals)
def test_the_figure_is_ten_times_the_weighted_levels_over_their_spread(some):
    reached = sum(level * weight for level, weight in some)

    assert of(some) == pytest.approx(50 + 10 * reached / spread(some))


@given(goals)
def test_reached_as_expected_is_fifty_and_the_other_way_round_lies_as_far_below(some):
    assert of([(0, weight) for _, weight in some]) == 50
    mirrored = of([(-level, weight) for level, weight in some])
    assert of(some) + mirrored == pytest.approx(100)


@given(goals, st.randoms(use_true_random=False))
def test_in_which_order_goals_were_set_does_not_matter_nor_a_common_weight(some, chance):
    shuffled = list(some)
    chance.shuffle(shuffled)

    assert of(shuffled) == pytest.approx(of(some))
    assert of([(level, 2) for level, _ in some]) == pytest.approx(of([(one, 1) for one, _ in some]))


@given(goals, st.integers(0, 5))
def test_a_goal_reached_further_never_lowers_the_figure(some, which):
    at = which % len(some)
    level, weight = some[at]
    if level < 2:
        further = [*some[:at], (level + 1, weight), *some[at + 1 :]]
        assert of(further) > of(some)


@pytest.mark.parametrize("level", [-3, 3, 10])
def test_no_level_lies_beyond_two_either_way(level):
    with pytest.raises(RatingOutOfRange):
        Attained(level)
    assert Attained(2).weight == Attained(-2).weight == 1
