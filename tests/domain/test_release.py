"""A release knows its numbers, and a share is taken only of numbers that are shown."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.domain.counting import Standpoint
from ipsdesk.domain.periods import HalfYear, Quarter, ToDate
from ipsdesk.domain.release import ReleasedCell, Why, percentage, places_of, standpoint
from ipsdesk.domain.release_plan import for_period
from ipsdesk.domain.wordings import Wording
from tests.releases import PLAN, counts, made_release, people

counted_numbers = st.none() | st.integers(0, 400)


def cell(shown):
    return ReleasedCell(0, ("*",), shown, shown, shown)


@pytest.mark.parametrize(
    ("part", "whole", "share"),
    [(10, 40, 25), (5, 25, 20), (4, 40, None), (36, 40, None), (10, 24, None), (5, 80, 6)],
)
def test_a_share_is_whole_and_of_twenty_five_or_more(part, whole, share):
    assert percentage(cell(part), cell(whole)) == share


def rounded(true):
    near = 5 * round(true / 5)
    return ReleasedCell(0, ("*",), near, max(0, near - 2), near + 2)


@given(st.integers(0, 400), st.integers(0, 400))
def test_a_share_of_rounded_numbers_is_at_most_five_points_off(part, rest):
    found = percentage(rounded(part), rounded(part + rest))
    if found is not None:
        assert abs(found - 100 * part / (part + rest)) <= 5.5


def test_of_few_people_there_is_none_where_rounding_alone_would_tell_ten_points_more():
    assert percentage(rounded(8), rounded(27)) is None
    assert percentage(rounded(19), rounded(27)) is None
    assert percentage(rounded(35), rounded(77)) == 47


@given(counted_numbers, counted_numbers)
def test_no_share_is_ever_taken_of_a_hidden_number(part, whole):
    found = percentage(cell(part), cell(whole))
    if part is None or whole is None:
        assert found is None
    elif found is not None:
        assert 0 < found < 100
        assert abs(found - 100 * part / whole) <= 0.5


def test_every_number_is_found_at_its_place():
    everybody, release = people(), made_release()
    true = counts(everybody)
    for one in release.cells:
        assert release.cell(one.table, one.at) is one
        assert one.shown in {None, true[one.table, one.at]}
    assert release.everybody.shown == 80
    assert release.row("gender", "woman").shown == true[0, ("woman",)]
    assert sum(release.numbers.values()) == sum(one.shown is not None for one in release.cells)


def test_a_table_that_the_layout_leaves_out_has_no_number_at_all():
    release = made_release()
    bare = tuple(
        replace(one, shown=None, low=None, high=None, why=Why.LAYOUT) if one.table == 1 else one
        for one in release.cells
    )
    without = replace(release, cells=bare)
    assert without.is_left_out(1)
    assert not without.is_left_out(0)


def test_nobody_and_a_few_are_one_class_only_where_a_few_are_possible():
    assert ReleasedCell(0, ("*",), 0, 0, 4).is_few
    assert not ReleasedCell(0, ("*",), 0, 0, 0).is_few
    assert not cell(5).is_few


def test_a_period_is_looked_at_from_its_last_day_that_has_been():
    autumn, spring = HalfYear(2026, 2), Quarter(2026, 1)
    assert standpoint(autumn, date(2026, 9, 3)) == Standpoint(autumn, date(2026, 9, 3))
    assert standpoint(spring, date(2026, 9, 3)).day == date(2026, 3, 31)
    assert standpoint(ToDate(date(2026, 9, 3)), date(2026, 9, 3)).day == date(2026, 9, 3)


def test_the_municipalities_named_are_those_of_the_plan_as_it_was_counted():
    assert places_of(PLAN) == ()
    named = for_period(PLAN, HalfYear(2026, 2), (("1880", Wording("Örebro")),))
    assert places_of(named) == ("1880",)
