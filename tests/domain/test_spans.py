"""Bands of numbers: what lies in them, how a figure is rounded, and where two do not meet."""

from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.domain.spans import Rounding, Span, nearest, rounded, seams

WHOLE = st.integers(-200, 200)
NUMBERS = st.fractions(min_value=-200, max_value=200, max_denominator=12)


def span(low, high, *, below=False):
    """A span whose ends are given as plain numbers."""
    ends = (None if end is None else Fraction(end) for end in (low, high))
    return Span(*ends, below=below)


def cut_at(points):
    """Bands that meet at the points given, from open to open."""
    edges = [None, *points, None]
    return [span(None if low is None else low + 1, high) for low, high in pairwise(edges)]


@pytest.mark.parametrize(
    ("low", "high", "below", "inside", "outside"),
    [
        (21, 25, False, (21, 23, 25), (20, 26)),
        (21, 25, True, (21, "24.99"), (25, 20)),
        (None, 20, False, (-99, 20), (21,)),
        (41, None, False, (41, 9999), (40,)),
        (None, None, False, (-99, 0, 99), ()),
        (5, 5, False, (5,), (4, 6)),
        (5, 5, True, (), (5,)),
    ],
)
def test_a_span_holds_its_ends_unless_it_stops_below(low, high, below, inside, outside):
    one = span(low, high, below=below)

    assert all(one.holds(Fraction(number)) for number in inside)
    assert not any(one.holds(Fraction(number)) for number in outside)


@given(NUMBERS)
def test_half_is_rounded_as_the_scale_says_and_the_rest_to_the_nearest(number):
    exact = Decimal(number.numerator) / Decimal(number.denominator)

    for how, rule in ((Rounding.HALF_UP, ROUND_HALF_UP), (Rounding.HALF_DOWN, ROUND_HALF_DOWN)):
        found = rounded(number, how)
        assert found.denominator == 1
        assert abs(found - number) <= Fraction(1, 2)
        if number >= 0:
            assert found == int(exact.quantize(Decimal(1), rounding=rule))
    assert rounded(number, Rounding.NONE) == number


@pytest.mark.parametrize(
    ("number", "up", "down"), [("20.5", 21, 20), ("-0.5", 0, -1), ("2.49", 2, 2), ("2.51", 3, 3)]
)
def test_a_caseload_of_twenty_and_a_half_is_known_by_hand(number, up, down):
    assert rounded(Fraction(number), Rounding.HALF_UP) == up
    assert rounded(Fraction(number), Rounding.HALF_DOWN) == down


@given(st.lists(WHOLE, min_size=1, max_size=6, unique=True), NUMBERS)
def test_bands_that_meet_hold_every_whole_number_once_and_have_no_seams(points, number):
    bands = cut_at(sorted(points))
    whole = rounded(number, Rounding.HALF_UP)

    assert sum(band.holds(whole) for band in bands) == 1
    assert list(seams(bands, whole=True)) == []


@given(st.lists(WHOLE, min_size=1, max_size=5, unique=True), st.data())
def test_a_band_that_is_taken_out_leaves_one_hole(points, data):
    bands = cut_at(sorted(points))
    gone = data.draw(st.integers(1, len(bands) - 1))
    left = [band for at, band in enumerate(bands) if at != gone]
    found = list(seams(left, whole=True))

    if gone == len(bands) - 1:
        assert found == []
        return
    [(lower, upper, overlap)] = found
    assert not overlap
    assert (lower, upper) == (bands[gone - 1], bands[gone + 1])


@given(st.lists(WHOLE, min_size=2, max_size=5, unique=True), st.data())
def test_a_band_that_begins_one_too_early_overlaps(points, data):
    bands = cut_at(sorted(points))
    early = data.draw(st.integers(1, len(bands) - 1))
    bands[early] = Span(bands[early].low - 1, bands[early].high)
    found = [(lower, upper) for lower, upper, overlap in seams(bands, whole=True) if overlap]

    assert (bands[early - 1], bands[early]) in found


@given(st.lists(WHOLE, min_size=2, max_size=6, unique=True), st.randoms())
def test_the_order_in_a_file_makes_no_difference(points, chance):
    bands = cut_at(sorted(points))
    mixed = list(bands)
    chance.shuffle(mixed)

    assert list(seams(mixed, whole=True)) == []
    assert list(seams(mixed[1:], whole=True)) == list(seams(sorted(mixed[1:], key=str), whole=True))


def test_bands_of_any_number_meet_only_where_the_lower_stops_below():
    meeting = [span(None, 20, below=True), span(20, None)]
    apart = [span(None, 20), span(21, None)]

    assert list(seams(meeting, whole=False)) == []
    assert list(seams(apart, whole=True)) == []
    [(_, _, overlap)] = seams(apart, whole=False)
    assert not overlap


@pytest.mark.parametrize(
    ("one", "told"),
    [
        (span(21, 25), "21-25"),
        (span(None, 20), "-20"),
        (span(41, None), "41-"),
        (span("0.5", "1.25"), "0.5-1.25"),
        (span(None, None), "-"),
    ],
)
def test_a_span_is_named_in_a_fault_as_a_person_writes_it(one, told):
    assert str(one) == told


@given(st.integers(0, 400), st.integers(1, 400), st.integers(0, 2))
def test_a_number_is_shown_as_whoever_does_the_sum_by_hand_writes_it(part, whole, digits):
    by_hand = (Decimal(part) / Decimal(whole)).quantize(
        Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP
    )

    assert nearest(Fraction(part, whole), digits) == Fraction(by_hand)
    assert nearest(part / whole, digits) == Fraction(by_hand)


def test_four_and_a_quarter_is_four_point_three():
    assert nearest(4.25, 1) == nearest(Fraction(17, 4), 1) == Fraction("4.3")
    assert nearest(97.5) == 98
