"""What adding and subtracting can tell is found, and no more than can be told."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from ipsdesk.domain.narrowing import Sum, narrowed, told_too_closely

WHOLE, A, B, C = (("t", "all", key) for key in "*abc")
ADDS_UP = [Sum(WHOLE, (A, B, C))]

spans = st.tuples(st.integers(0, 12), st.integers(0, 6)).map(lambda one: (one[0], sum(one)))


@settings(max_examples=80, deadline=None)
@given(spans, spans, spans, spans)
def test_one_sum_is_narrowed_exactly_as_far_as_trying_every_world_would(whole, a, b, c):
    bounds = dict(zip((WHOLE, A, B, C), (whole, a, b, c), strict=True))
    spans_of = [range(low, high + 1) for low, high in (a, b, c)]
    worlds = [parts for parts in product(*spans_of) if whole[0] <= sum(parts) <= whole[1]]
    known = narrowed(bounds, ADDS_UP)

    for number, place in enumerate((A, B, C)):
        if worlds:
            possible = [parts[number] for parts in worlds]
            assert known[place] == (min(possible), max(possible))


def test_a_hidden_number_that_follows_from_the_rest_is_told_too_closely():
    exact = {WHOLE: (10, 10), A: (5, 5), B: (3, 3), C: (0, 4)}

    assert told_too_closely([C], exact, ADDS_UP) == (C,)


def test_rounded_numbers_leave_enough_to_choose_from():
    rounded = {WHOLE: (78, 82), A: (38, 42), B: (33, 37), C: (0, 4)}

    assert told_too_closely([C], rounded, ADDS_UP) == ()


def test_if_somebody_may_be_in_no_part_the_parts_may_fall_short():
    bounds = {WHOLE: (10, 10), A: (3, 3), B: (3, 3), C: (0, 4)}

    assert narrowed(bounds, [Sum(WHOLE, (A, B, C), exact=False)])[C] == (0, 4)
    assert narrowed(bounds, ADDS_UP)[C] == (4, 4)
