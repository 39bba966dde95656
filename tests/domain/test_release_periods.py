"""The number of participants alone decides how short a period may be summed up."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.domain.periods import HalfYear, Month, Quarter, ToDate, Year, within
from ipsdesk.domain.release_periods import (
    longer_than,
    may_be_told,
    periods_to_choose,
    shortest_allowed,
)

TODAY = date(2026, 9, 30)
Q3, H2, YEAR = Quarter(2026, 3), HalfYear(2026, 2), Year(2026)


@pytest.mark.parametrize(
    ("people", "shortest"),
    [
        (120, Q3),
        (119, H2),
        (60, H2),
        (59, YEAR),
        (30, YEAR),
        (29, ToDate(TODAY)),
        (3, ToDate(TODAY)),
    ],
)
def test_the_shortest_period_has_on_average_ten_newcomers(people, shortest):
    assert shortest_allowed(Q3, people, TODAY) == shortest


def test_a_month_is_never_summed_up_for_the_funder():
    assert not may_be_told(Month(2026, 9), 5000)
    assert shortest_allowed(Month(2026, 9), 5000, TODAY) == Q3


@given(st.integers(0, 3000), st.dates(date(2024, 1, 1), date(2027, 12, 31)))
def test_the_answer_is_allowed_holds_the_day_and_nothing_shorter_would_do(people, day):
    quarter = Quarter(day.year, (day.month + 2) // 3)
    found = shortest_allowed(quarter, people, date(2028, 1, 1))
    assert within(found, quarter.first)
    if not isinstance(found, ToDate):
        assert may_be_told(found, people)
    if may_be_told(quarter, people):
        assert found == quarter


def test_only_what_may_be_told_is_offered_and_to_date_comes_first():
    first, last = date(2025, 8, 1), date(2026, 9, 30)
    small = periods_to_choose(first, last, TODAY, 40)
    assert [one.code for one in small] == ["to-date", "2026", "2025"]
    middle = periods_to_choose(first, last, TODAY, 80)
    assert [one.code for one in middle][3:] == ["2026-H2", "2026-H1", "2025-H2"]
    large = periods_to_choose(first, last, TODAY, 200)
    assert [one.code for one in large][-5:] == [
        "2026-Q3",
        "2026-Q2",
        "2026-Q1",
        "2025-Q4",
        "2025-Q3",
    ]
    assert periods_to_choose(first, last, TODAY, 0) == (ToDate(TODAY),)


def test_longer_periods_are_those_of_the_calendar_that_the_people_allow():
    assert longer_than(Q3, 200, TODAY) == (H2, YEAR, ToDate(TODAY))
    assert longer_than(H2, 200, TODAY) == (YEAR, ToDate(TODAY))
    assert longer_than(Q3, 40, TODAY) == (YEAR, ToDate(TODAY))
    assert longer_than(YEAR, 12, TODAY) == (ToDate(TODAY),)
    assert longer_than(ToDate(TODAY), 500, TODAY) == ()


@given(st.integers(0, 3000), st.dates(date(2024, 1, 1), date(2027, 12, 31)))
def test_each_longer_period_holds_the_beginning_and_is_allowed(people, day):
    quarter = Quarter(day.year, (day.month + 2) // 3)
    found = longer_than(quarter, people, date(2028, 1, 1))

    assert len(found) <= 3
    assert isinstance(found[-1], ToDate)
    for one in found:
        assert within(one, quarter.first)
        assert isinstance(one, ToDate) or may_be_told(one, people)
