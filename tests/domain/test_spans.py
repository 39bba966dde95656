"""Bands meet without holes, and figures are rounded before they meet them."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.domain.spans import Rounding, Span, rounded, seams


@pytest.mark.parametrize(
    ("figure", "up", "down"),
    [("20.4", 20, 20), ("20.5", 21, 20), ("20.6", 21, 21), ("-0.5", 0, -1), ("3", 3, 3)],
)
def test_halves_go_up_for_figures_and_down_for_ratings(figure, up, down):
    assert rounded(Fraction(figure), Rounding.HALF_UP) == up
    assert rounded(Fraction(figure), Rounding.HALF_DOWN) == down
    assert rounded(Fraction(figure), Rounding.NONE) == Fraction(figure)


@given(st.fractions(), st.sampled_from([Rounding.HALF_UP, Rounding.HALF_DOWN]))
def test_rounding_never_moves_a_figure_more_than_half(figure, how):
    whole = rounded(figure, how)
    assert whole.denominator == 1
    assert abs(whole - figure) <= Fraction(1, 2)


def _bands(cuts):
    edges = [None, *sorted(cuts), None]
    return [
        Span(None if low is None else Fraction(low), None if high is None else Fraction(high - 1))
        for low, high in pairwise(edges)
    ]


@given(st.sets(st.integers(-50, 50), min_size=1, max_size=8), st.integers(-80, 80))
def test_bands_that_meet_hold_every_whole_number_once(cuts, figure):
    bands = _bands(cuts)
    assert list(seams(bands, whole=True)) == []
    assert sum(band.holds(Fraction(figure)) for band in bands) == 1


@given(st.sets(st.integers(-50, 50), min_size=2, max_size=8), st.data())
def test_a_band_taken_away_leaves_a_hole(cuts, data):
    bands = _bands(cuts)
    lost = data.draw(st.integers(1, len(bands) - 2))
    found = list(seams(bands[:lost] + bands[lost + 1 :], whole=True))
    assert [overlap for _, _, overlap in found] == [False]


def test_bands_that_share_a_number_overlap():
    low, high = Span(None, Fraction(30)), Span(Fraction(30), None)
    assert list(seams([low, high], whole=True)) == [(low, high, True)]


def test_unrounded_bands_must_end_below_the_next():
    below = Span(Fraction(4), Fraction(5), below=True)
    assert list(seams([below, Span(Fraction(5), None)], whole=False)) == []
    assert not below.holds(Fraction(5))
    upto = Span(Fraction(4), Fraction(5))
    assert len(list(seams([upto, Span(Fraction(6), None)], whole=False))) == 1
