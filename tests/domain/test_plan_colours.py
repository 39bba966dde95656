"""A colour of one's own for the plan, that can be read by anybody."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.domain.plan_colours import COLOURS, LEAST_CONTRAST, OURS, PAPER, contrast, ink_of

HEX = st.integers(0, 0xFFFFFF).map("#{:06X}".format)


@pytest.mark.parametrize("code", COLOURS)
def test_every_colour_on_offer_can_be_read_on_white_paper(code):
    assert contrast(COLOURS[code], PAPER) >= LEAST_CONTRAST
    assert ink_of(code) == COLOURS[code]


@pytest.mark.parametrize(
    ("one", "other", "known"),
    [("#000000", "#FFFFFF", 21.0), ("#777777", "#FFFFFF", 4.48), ("#FF0000", "#FFFFFF", 4.0)],
)
def test_the_contrast_is_that_of_wcag(one, other, known):
    assert contrast(one, other) == pytest.approx(known, abs=0.01)


@given(HEX, HEX)
def test_the_order_of_two_colours_does_not_matter(one, other):
    assert contrast(one, other) == contrast(other, one)
    assert 1 <= contrast(one, other) <= 21.0001


@pytest.mark.parametrize("written", ["", "lemon", "#FFFF00"])
def test_a_colour_that_is_not_on_offer_becomes_our_own(written):
    assert ink_of(written) == COLOURS[OURS]
