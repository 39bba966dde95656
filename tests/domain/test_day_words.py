"""Names of days, hours of the day, and months ahead, beside oracles that know the calendar."""

import calendar
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.domain.days import months_after, read_day, read_time
from ipsdesk.domain.errors import DayUnclear, MinutesUnclear

MONDAY = date(2026, 3, 2)
SWEDISH = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
ENGLISH = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DAYS = st.dates(date(1950, 1, 1), date(2090, 12, 31))


@given(DAYS, st.sampled_from([*enumerate(SWEDISH), *enumerate(ENGLISH)]), st.integers(3, 9))
def test_any_beginning_of_a_days_name_means_the_next_such_day(today, named, letters):
    weekday, name = named
    found = read_day(name[:letters], today)

    assert found.weekday() == weekday
    assert timedelta(1) <= found - today <= timedelta(7)


@pytest.mark.parametrize("name", ["torsdagen", "Fredagen", " SÖNDAGEN "])
def test_a_day_said_in_its_definite_form_is_that_day(name):
    assert read_day(name, MONDAY) == read_day(name.strip()[:3], MONDAY)


@pytest.mark.parametrize(
    "name", ["Torsten", "Monika", "onsala", "fredrik", "sunds", "tisla", "lördagsgodis", "wedding"]
)
def test_a_word_that_only_begins_like_a_day_is_no_day(name):
    with pytest.raises(DayUnclear):
        read_day(name, MONDAY)


@pytest.mark.parametrize("two", ["må", "ti", "on", "to", "fr", "lö", "sö", "m"])
def test_two_letters_are_too_few_for_a_day(two):
    with pytest.raises(DayUnclear):
        read_day(two, MONDAY)


@given(DAYS, st.integers(-9999, 9999))
def test_a_counted_day_lies_that_many_days_off(today, count):
    assert read_day(f"{count:+d}", today) - today == timedelta(days=count)


@given(DAYS, DAYS)
def test_day_and_month_alone_mean_the_year_it_is(day, today):
    if (day.month, day.day) == (2, 29):
        return
    assert read_day(f"{day.day}/{day.month}", today) == day.replace(year=today.year)
    assert read_day(f"{day.day}.{day.month}.{day.year}", today) == day


@pytest.mark.parametrize(
    ("typed", "clock"),
    [
        ("14:05", time(14, 5)),
        ("14.05", time(14, 5)),
        ("1405", time(14, 5)),
        ("0905", time(9, 5)),
        ("14", time(14)),
        (" 9:30 ", time(9, 30)),
        ("9.3", time(9, 3)),
        ("0", time(0)),
        ("12:", time(12)),
        ("23:59", time(23, 59)),
    ],
)
def test_a_time_of_day_is_read_as_it_is_typed(typed, clock):
    assert read_time(typed) == clock


@pytest.mark.parametrize("typed", ["", "24", "24:00", "12:60", "kvart i tre", ":", "-1", "9999"])
def test_what_is_no_time_is_refused(typed):
    with pytest.raises(MinutesUnclear):
        read_time(typed)


@given(st.times())
def test_every_minute_of_a_day_is_read_in_three_ways(clock):
    minute = clock.replace(second=0, microsecond=0, fold=0)

    for shape in ("{:%H:%M}", "{:%H.%M}", "{:%H%M}"):
        assert read_time(shape.format(minute)) == minute


@given(DAYS, st.integers(-600, 600))
def test_months_ahead_keep_the_day_or_end_with_the_month(day, months):
    found = months_after(day, months)

    count = (found.year - day.year) * 12 + found.month - day.month
    assert count == months
    assert found.day == min(day.day, calendar.monthrange(found.year, found.month)[1])


@pytest.mark.parametrize(
    ("day", "months", "found"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 5, 31), -3, date(2026, 2, 28)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
    ],
)
def test_half_a_year_after_a_long_month_is_the_end_of_a_short_one(day, months, found):
    assert months_after(day, months) == found


@given(DAYS, st.integers(0, 120), st.integers(0, 120))
def test_going_on_in_two_strides_is_never_later_than_in_one(day, first, second):
    assert months_after(months_after(day, first), second) <= months_after(day, first + second)


@given(DAYS, DAYS, st.integers(0, 240))
def test_who_begins_later_never_ends_earlier(one, other, months):
    earlier, later = sorted((one, other))

    assert months_after(earlier, months) <= months_after(later, months)
