"""How a number looks, alone and after it was shown before."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from ipsdesk.disclosure.looks import Look, Looks
from ipsdesk.disclosure.model import Method
from ipsdesk.disclosure.rows import Row, full_masks, looks, threshold_of
from tests.disclosure.made_up import spec_of, table

ROUNDED = spec_of(table([[10, 20], [30, 40]], method="round"))
NOW, LATER = Row(0, (1, 3)), Row(1, (1, 3))


@given(some.integers(0, 5000), some.sampled_from([5, 7, 10]))
def test_a_rounded_number_holds_the_true_one_between_its_ends(count, threshold):
    shown, low, high = looks(count, threshold, Method.ROUND)

    assert shown % 5 == 0
    assert low <= count <= high
    assert abs(shown - count) <= 2 or count < threshold
    assert (shown == 0) == (count < threshold)


@given(some.integers(0, 5000))
def test_an_exact_number_says_itself(count):
    assert looks(count, 5, Method.EXACT) == (count, count, count)


@given(some.integers(0, 60), some.lists(some.integers(-9, 9), max_size=6))
def test_what_is_repeated_stays_true(first, moves):
    rounded, count = Looks(ROUNDED), first
    for release, move in enumerate([0, *moves]):
        count = max(0, count + move)
        row = Row(release, (1, 3))
        look = rounded.of(row, count)
        if look is not None:
            assert look.low <= count <= look.high
            rounded.say(row, count, look)


@pytest.mark.parametrize(("first", "second"), [(12, 13), (12, 12), (12, 16), (8, 7)])
def test_a_number_is_repeated_until_it_has_moved_by_the_threshold(first, second):
    rounded = Looks(ROUNDED)
    rounded.say(NOW, first, rounded.of(NOW, first))
    again = rounded.of(LATER, second)

    assert again.shown == looks(first, 5, Method.ROUND)[0]
    assert again == rounded.of(LATER, first)


def test_a_number_that_has_moved_by_the_threshold_is_shown_anew():
    rounded = Looks(ROUNDED)
    rounded.say(NOW, 12, rounded.of(NOW, 12))

    assert rounded.of(LATER, 17) == Look(15, 13, 17)


@pytest.mark.parametrize(("first", "second"), [(3, 6), (6, 3)])
def test_no_number_is_repeated_across_the_border_of_few(first, second):
    rounded = Looks(ROUNDED)
    rounded.say(NOW, first, rounded.of(NOW, first))

    assert rounded.of(LATER, second) is None


def test_what_is_sensitive_has_its_own_threshold():
    spec = spec_of(table([[10, 20], [30, 40]], sensitive=["row"], threshold=6))
    full = full_masks(spec)

    assert threshold_of(spec, full) == 6
    assert threshold_of(spec, (1, full[1])) == 10
    assert threshold_of(spec, (full[0], 1)) == 6
