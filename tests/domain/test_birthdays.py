"""Ages, beside a calendar that is turned day by day: birthdays, leap days, and every band."""

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ipsdesk.domain.indicators import AgeBand, age, band, birthday_in
from ipsdesk.domain.people import adult_from, age_on

BIRTHS = st.dates(date(1930, 1, 1), date(2020, 12, 31))
LEAP = date(2008, 2, 29)


def turned(born, day):
    """Count birthdays on a calendar: each year's day comes, on a leap day's birth or after it."""
    years = 0
    for year in range(born.year + 1, day.year + 1):
        comes = date(year, born.month, 1) + timedelta(days=born.day - 1)
        years += comes <= day
    return years


@given(BIRTHS, st.integers(0, 36_000))
@example(LEAP, (date(2026, 2, 28) - LEAP).days)
@example(LEAP, (date(2026, 3, 1) - LEAP).days)
@example(LEAP, (date(2028, 2, 28) - LEAP).days)
@example(LEAP, (date(2028, 2, 29) - LEAP).days)
def test_both_ways_of_counting_years_are_the_calendars(born, days):
    day = born + timedelta(days=days)

    assert age_on(born, day) == age(born, day) == turned(born, day)


@given(BIRTHS)
@example(LEAP)
@example(date(1900 + 104, 2, 29))
def test_somebody_is_eighteen_from_one_day_on_and_not_the_day_before(born):
    day = adult_from(born)

    assert (age_on(born, day), age_on(born, day - timedelta(days=1))) == (18, 17)


@given(BIRTHS, st.integers(1, 60))
def test_a_birthday_is_the_day_on_which_one_grows_older(born, years):
    day = birthday_in(born.year + years, born)

    assert age(born, day) == years
    assert age(born, day - timedelta(days=1)) == years - 1


def test_whoever_is_born_on_a_leap_day_waits_until_march_in_other_years():
    assert birthday_in(2026, LEAP) == date(2026, 3, 1)
    assert birthday_in(2028, LEAP) == LEAP.replace(year=2028)
    assert birthday_in(2100, LEAP) == date(2100, 3, 1)  # a hundred that is no leap year
    assert birthday_in(2400, LEAP) == date(2400, 2, 29)
    assert adult_from(LEAP) == date(2026, 3, 1)


@pytest.mark.parametrize(
    ("years", "wanted"),
    [
        (0, AgeBand.CHILD),
        (17, AgeBand.CHILD),
        (18, AgeBand.YOUNG),
        (29, AgeBand.YOUNG),
        (30, AgeBand.MIDDLE),
        (54, AgeBand.MIDDLE),
        (55, AgeBand.SENIOR),
        (99, AgeBand.SENIOR),
    ],
)
def test_every_age_lies_in_one_band(years, wanted):
    assert band(years) is wanted


@given(BIRTHS, st.integers(0, 90))
def test_on_the_birthday_one_stands_in_the_band_of_that_age_and_not_before(born, years):
    day = birthday_in(born.year + years, born) if years else born
    if years:
        assert band(age(born, day - timedelta(days=1))) is band(years - 1)
    assert band(age(born, day)) is band(years)
