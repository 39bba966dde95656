"""The goal attainment figure, against the vectors of the published formula."""

import pytest

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
