"""Periods are named as people name them, and no day falls between two of them."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.domain.errors import PeriodNotKnown
from ipsdesk.domain.periods import (
    Month,
    Quarter,
    ToDate,
    period_named,
    quarter_of,
    quarters_between,
    touches,
    within,
)

TODAY = date(2026, 10, 2)
days = st.dates(date(2000, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("code", "period"),
    [
        ("2026-Q3", Quarter(2026, 3)),
        ("2026-09", Month(2026, 9)),
        ("to-date", ToDate(TODAY)),
    ],
)
def test_a_period_is_found_by_its_name_and_keeps_it(code, period):
    assert period_named(code, TODAY) == period
    assert period.code == code


@pytest.mark.parametrize(
    "code",
    [
        "",
        "202",
        "2026-H3",
        "2026-H0",
        "0000",
        "2026-Q5",
        "2026-Q0",
        "2026-13",
        "2026-00",
        "q3",
        "2026-q3",
        "0000-Q1",
        "9999-12",
    ],
)
def test_a_period_that_does_not_exist_is_refused(code):
    with pytest.raises(PeriodNotKnown):
        period_named(code, TODAY)


@given(st.text().filter(lambda text: text != "to-date" and not text[:4].isdecimal()))
def test_any_other_text_is_refused_without_a_crash(text):
    with pytest.raises(PeriodNotKnown) as refused:
        period_named(text, TODAY)

    assert refused.value.code == text


@given(days)
def test_each_day_lies_in_one_quarter_and_the_quarters_meet(day):
    quarter = quarter_of(day)

    assert within(quarter, day)
    assert not within(quarter_of(quarter.after), day)
    assert quarter_of(quarter.after - timedelta(days=1)) == quarter


@given(days, days)
def test_quarters_between_two_days_hold_both_and_leave_no_gap(one, other):
    first, last = sorted((one, other))
    quarters = quarters_between(first, last)

    assert within(quarters[0], first)
    assert within(quarters[-1], last)
    assert all(one.after == following.first for one, following in pairwise(quarters))


@given(days)
def test_a_month_ends_where_the_next_begins(day):
    month = Month(day.year, day.month)

    assert month.first <= day < month.after
    assert (month.after - month.first).days in {28, 29, 30, 31}


def test_to_date_takes_in_the_last_day_and_everything_before():
    assert within(ToDate(TODAY), TODAY)
    assert within(ToDate(TODAY), date(1999, 1, 1))
    assert not within(ToDate(TODAY), TODAY + timedelta(days=1))


def test_no_day_lies_in_no_period():
    assert not within(Quarter(2026, 3), None)


@pytest.mark.parametrize(
    ("start", "end", "touched"),
    [
        (date(2026, 6, 1), date(2026, 6, 30), False),
        (date(2026, 6, 1), date(2026, 7, 1), True),
        (date(2026, 9, 30), None, True),
        (date(2026, 10, 1), None, False),
        (date(2020, 1, 1), None, True),
    ],
)
def test_support_touches_a_quarter_in_which_it_had_a_day(start, end, touched):
    assert touches(Quarter(2026, 3), start, end) is touched


@pytest.mark.parametrize(
    ("code", "first", "after"),
    [
        ("2026-H1", date(2026, 1, 1), date(2026, 7, 1)),
        ("2026-H2", date(2026, 7, 1), date(2027, 1, 1)),
        ("2026", date(2026, 1, 1), date(2027, 1, 1)),
    ],
)
def test_half_years_and_years_are_named_as_reports_name_them(code, first, after):
    period = period_named(code, date(2026, 9, 30))
    assert (period.code, period.first, period.after) == (code, first, after)
