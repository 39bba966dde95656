"""A printed figure never singles anybody out, whatever else is printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.domain.disclosure import (
    Depth,
    Figure,
    Rules,
    depth,
    figure,
    gives_the_group_away,
    middle,
    municipality_may_be_shown,
    part_may_be_shown,
    percentage,
    shown,
    total_of,
)
from ipsdesk.domain.errors import ThresholdTooLow

people = st.integers(0, 5_000)
limits = st.sampled_from([5, 10])


@given(people, limits)
def test_every_printed_figure_stands_for_at_least_three_counts(count, smallest):
    near = range(max(0, count - 10), count + 11)
    alike = [other for other in near if shown(other, smallest) == shown(count, smallest)]

    assert len(alike) >= 3


@given(people, limits)
def test_a_printed_figure_is_never_far_from_the_truth(count, smallest):
    printed = shown(count, smallest)

    assert count < smallest if printed is None else abs(printed - count) <= 2


@given(people, limits)
def test_the_counts_a_reader_must_reckon_with_are_exactly_those_that_print_alike(count, smallest):
    low, high = figure(count, smallest).bounds
    near = range(max(0, count - 12), count + 13)
    alike = [other for other in near if shown(other, smallest) == shown(count, smallest)]

    assert alike == list(range(low, high + 1))


@pytest.mark.parametrize(
    ("count", "printed"), [(0, None), (4, None), (5, 5), (7, 5), (8, 10), (78, 80), (80, 80)]
)
def test_the_worked_examples_of_the_rule(count, printed):
    assert shown(count) == printed


def test_a_figure_that_is_not_shown_reads_the_same_for_nobody_and_for_four():
    assert figure(0).words == figure(4).words == "0\N{EN DASH}4"
    assert figure(9, 10).words == "0\N{EN DASH}9"
    assert figure(41).words == "40"


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (0, Depth.NOTHING),
        (9, Depth.NOTHING),
        (10, Depth.TOTAL_AND_GENDER),
        (29, Depth.TOTAL_AND_GENDER),
        (30, Depth.ONE_WAY),
        (79, Depth.ONE_WAY),
        (80, Depth.BY_GENDER),
        (599, Depth.BY_GENDER),
        (600, Depth.TWO_WAY),
    ],
)
def test_how_much_a_population_may_show_on_both_sides_of_each_limit(count, expected):
    assert depth(count) is expected


@pytest.mark.parametrize(
    ("part", "whole", "allowed"),
    [
        (9, 80, False),
        (10, 80, True),
        (70, 80, True),
        (71, 80, False),
        (80, 80, True),
        (5, 5, False),
    ],
)
def test_a_part_is_shown_only_if_it_and_the_rest_are_ten_or_more(part, whole, allowed):
    assert part_may_be_shown(part, whole) is allowed


@pytest.mark.parametrize(
    ("there", "everywhere", "allowed"), [(20, 40, True), (19, 80, False), (20, 39, False)]
)
def test_a_municipality_is_named_only_if_twenty_live_there_and_twenty_elsewhere(
    there, everywhere, allowed
):
    assert municipality_may_be_shown(there, everywhere) is allowed


@pytest.mark.parametrize(
    ("counts", "given_away"),
    [
        ([30, 0, 0], True),
        ([28, 2, 0], True),
        ([27, 3, 0], True),
        ([26, 4, 0], False),
        ([5, 2], True),
        ([5, 3], False),
        ([0, 0], False),
        ([], False),
    ],
)
def test_nearly_all_in_one_category_says_it_of_each(counts, given_away):
    assert gives_the_group_away(counts) is given_away


@pytest.mark.parametrize(
    ("part", "base", "expected"),
    [(10, 20, None), (10, 25, 40), (20, 25, 80), (25, 25, None), (5, 40, 13), (None, 80, None)],
)
def test_a_percentage_needs_a_displayed_base_of_25_and_five_on_either_side(part, base, expected):
    assert percentage(Figure(part), Figure(base)) == expected


@given(people, people)
def test_a_percentage_is_worked_out_from_what_is_displayed_alone(part, more):
    one, whole = figure(part), figure(part + more)
    found = percentage(one, whole)

    assert found is None or found == int(100 * one.value / whole.value + 0.5)


@pytest.mark.parametrize("asked", [0, 1, 4, 7])
def test_the_smallest_count_can_never_be_lowered_nor_stand_between_fives(asked):
    with pytest.raises(ThresholdTooLow) as refused:
        Rules(smallest=asked)

    assert (refused.value.asked, refused.value.lowest) == (asked, 5)


def test_the_controller_can_raise_the_thresholds():
    raised = Rules(smallest=10)

    assert raised.threshold(sensitive=False) == 10
    assert raised.threshold(sensitive=True) == 10
    assert Rules().threshold(sensitive=True) == 10
    with pytest.raises(ThresholdTooLow):
        Rules(sensitive=5)


def test_a_median_needs_ten_people_and_is_rounded():
    assert middle([100] * 9, 10) is None
    assert middle([96] * 10, 10).value == 100
    assert middle([96] * 10, 10).people == figure(10)
    assert middle([94, 94, 95, 95, 96, 97, 98, 99, 99, 100], 10).value == 100


@pytest.mark.parametrize(
    ("values", "printed"),
    [
        ([1] * 9, None),
        ([0] * 10, None),
        ([5] * 10, 50),
        ([123] * 10, 1200),
        ([100, *[1] * 9], None),
        ([30, 30, *[1] * 9], None),
    ],
)
def test_a_sum_is_rounded_and_never_the_work_of_one_or_two(values, printed):
    assert total_of(values) == printed
