"""A window has both its days; weeks, months and quarters are counted as people count them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.domain.figures.window import (
    Window,
    last_quarters,
    month_after,
    month_of,
    quarter_of,
    week_of,
)

days = st.dates(date(2020, 1, 1), date(2032, 12, 31))


@st.composite
def windows(draw):
    first = draw(days)
    return Window(first, first + timedelta(draw(st.integers(0, 800))))


@given(windows())
def test_both_days_belong_to_the_window_and_no_other(window):
    assert window.holds(window.first)
    assert window.holds(window.last)
    assert not window.holds(window.first - timedelta(1))
    assert not window.holds(window.last + timedelta(1))
    assert not window.holds(None)
    assert len(list(window.days())) == (window.last - window.first).days + 1


@given(windows())
def test_weeks_hold_every_working_day_once_and_no_weekend(window):
    found = [day for each in window.weeks().values() for day in each]
    assert found == [day for day in window.days() if day.isoweekday() <= 5]
    assert all(week_of(day) == week for week, each in window.weeks().items() for day in each)


@given(windows())
def test_months_are_whole_unless_none_is(window):
    months = window.months()
    whole = [
        month
        for month in dict.fromkeys(map(month_of, window.days()))
        if sum(month_of(day) == month for day in window.days()) == _length(month)
    ]
    assert list(months) == (whole or list(dict.fromkeys(map(month_of, window.days()))))


@given(windows())
def test_every_quarter_is_one_of_the_days(window):
    assert set(window.quarters()) <= {quarter_of(day) for day in window.days()}
    assert window.quarters()


@pytest.mark.parametrize(
    ("first", "last", "months", "quarters"),
    [
        (date(2026, 1, 1), date(2026, 6, 30), 6, ("2026-Q1", "2026-Q2")),
        (date(2026, 1, 2), date(2026, 6, 29), 4, ("2026-Q1", "2026-Q2")),
        (date(2028, 2, 1), date(2028, 2, 29), 1, ("2028-Q1",)),
        (date(2028, 2, 1), date(2028, 2, 28), 1, ("2028-Q1",)),
        (date(2026, 5, 28), date(2026, 11, 27), 5, ("2026-Q3",)),
        (date(2026, 5, 28), date(2026, 5, 28), 1, ("2026-Q2",)),
    ],
)
def test_months_and_quarters_by_hand(first, last, months, quarters):
    window = Window(first, last)
    assert (len(window.months()), window.quarters()) == (months, quarters)


@pytest.mark.parametrize(
    ("day", "week"),
    [
        (date(2026, 1, 1), "2026-W01"),
        (date(2027, 1, 3), "2026-W53"),
        (date(2024, 12, 30), "2025-W01"),
        (date(2026, 3, 2), "2026-W10"),
    ],
)
def test_a_week_belongs_to_the_year_of_its_thursday(day, week):
    assert week_of(day) == week


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2026, 3, 15), -3, date(2025, 12, 15)),
        (date(2026, 1, 10), -12, date(2025, 1, 10)),
        (date(2026, 6, 30), 0, date(2026, 6, 30)),
    ],
)
def test_some_months_on_is_the_same_day_or_the_last_of_the_month(day, months, then):
    assert month_after(day, months) == then


@given(days, st.integers(-40, 40))
def test_months_on_never_skip_a_month(day, months):
    then = month_after(day, months)
    assert 12 * then.year + then.month == 12 * day.year + day.month + months
    assert then.day <= day.day


@pytest.mark.parametrize(
    ("day", "quarters"),
    [
        (date(2026, 6, 30), ("2026-Q1", "2025-Q4", "2025-Q3", "2025-Q2")),
        (date(2026, 7, 1), ("2026-Q2", "2026-Q1", "2025-Q4", "2025-Q3")),
        (date(2026, 1, 1), ("2025-Q4", "2025-Q3", "2025-Q2", "2025-Q1")),
    ],
)
def test_the_last_quarters_are_those_that_are_over(day, quarters):
    assert last_quarters(day, 4) == quarters


def _length(month):
    first = date(int(month[:4]), int(month[5:]), 1)
    return (month_after(first, 1) - first).days
