"""Names of days, hours of the day, and months ahead, beside oracles that know the calendar."""

import calendar
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.domain.clock_words import said_time
from ipsdesk.domain.days import Tense, months_after, read_day, read_time
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
        ("kl. 14.30", time(14, 30)),
        ("klockan 9", time(9)),
        ("halv elva", time(10, 30)),
        ("Halv 3", time(14, 30)),
        ("halv ett", time(12, 30)),
        ("kl halv tio", time(9, 30)),
        ("kvart i tio", time(9, 45)),
        ("kvart i tre", time(14, 45)),
        ("kvart över åtta", time(8, 15)),
        ("tolv", time(12)),
        ("tre", time(15)),
        ("half past ten", time(10, 30)),
        ("quarter to one", time(12, 45)),
        ("at nine", time(9)),
    ],
)
def test_a_time_of_day_is_read_as_it_is_typed(typed, clock):
    assert read_time(typed) == clock


@pytest.mark.parametrize(
    "typed", ["", "24", "24:00", "12:60", "halv", "halv 25", "snart", ":", "-1", "9999", "kl"]
)
def test_what_is_no_time_is_refused(typed):
    with pytest.raises(MinutesUnclear):
        read_time(typed)


@given(st.text(alphabet="halvkrtiöe 0123456789.:t", max_size=12))
def test_whatever_is_typed_is_a_time_or_is_refused(typed):
    try:
        assert isinstance(read_time(typed), time)
    except MinutesUnclear:
        assert said_time(typed) is None


# What is said before an hour, and how many minutes after that hour it means.
QUARTERS = {
    "": 0,
    "halv ": -30,
    "half past ": 30,
    "kvart över ": 15,
    "quarter past ": 15,
    "kvart i ": -15,
    "quarter to ": -15,
}
HOURS = {
    word: hour
    for words in (
        "ett två tre fyra fem sex sju åtta nio tio elva tolv",
        "one two three four five six seven eight nine ten eleven twelve",
    )
    for hour, word in enumerate(words.split(), 1)
}


@pytest.mark.parametrize("said", QUARTERS)
@pytest.mark.parametrize("hour", HOURS)
@pytest.mark.parametrize("before", ["", "kl. ", "klockan ", "at "])
def test_every_hour_and_quarter_is_read_as_it_is_said(said, hour, before):
    """Nobody is met at night: whatever would be before seven is said of the afternoon."""
    minutes = HOURS[hour] * 60 + QUARTERS[said]
    minutes += 12 * 60 if minutes < 7 * 60 else 0

    found = said_time(f"{before}{said}{hour}")

    assert found.hour * 60 + found.minute == minutes
    assert said_time(f"{before}{said}{hour}".upper()) == found


@given(st.times(), st.sampled_from(["kl ", "kl. ", "kl", "kl.", "klockan ", "at "]))
def test_what_stands_before_a_clock_does_not_change_it(clock, before):
    minute = clock.replace(second=0, microsecond=0, fold=0)

    for shape in ("{:%H:%M}", "{:%H.%M}", "{:%H%M}"):
        assert read_time(before + shape.format(minute)) == minute
    assert read_time(f"{before}{minute.hour}") == time(minute.hour)


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


@pytest.mark.parametrize(
    ("typed", "been", "either", "ahead"),
    [
        ("12 dec", "2025-12-12", "2026-12-12", "2026-12-12"),
        ("12/12", "2025-12-12", "2026-12-12", "2026-12-12"),
        ("12 jan", "2026-01-12", "2026-01-12", "2027-01-12"),
        ("Den 12:e december", "2025-12-12", "2026-12-12", "2026-12-12"),
        ("Dec 12", "2025-12-12", "2026-12-12", "2026-12-12"),
        ("12 maj 2024", "2024-05-12", "2024-05-12", "2024-05-12"),
        ("May 3rd, 2024", "2024-05-03", "2024-05-03", "2024-05-03"),
        ("måndag", "2026-03-02", "2026-03-09", "2026-03-09"),
        ("tis", "2026-02-24", "2026-03-03", "2026-03-03"),
        ("on tuesday", "2026-02-24", "2026-03-03", "2026-03-03"),
        ("på tisdagen", "2026-02-24", "2026-03-03", "2026-03-03"),
        ("i måndags", "2026-02-23", "2026-02-23", "2026-02-23"),
        ("last Friday", "2026-02-27", "2026-02-27", "2026-02-27"),
        ("på tisdag", "2026-03-03", "2026-03-03", "2026-03-03"),
        ("next monday", "2026-03-09", "2026-03-09", "2026-03-09"),
        ("imorgon", "2026-03-03", "2026-03-03", "2026-03-03"),
        ("i övermorgon", "2026-03-04", "2026-03-04", "2026-03-04"),
        ("i förrgår", "2026-02-28", "2026-02-28", "2026-02-28"),
        ("nästa vecka", "2026-03-09", "2026-03-09", "2026-03-09"),
        ("förra veckan", "2026-02-23", "2026-02-23", "2026-02-23"),
    ],
)
def test_a_day_in_words_is_the_one_that_the_field_is_about(typed, been, either, ahead):
    found = [read_day(typed, MONDAY, tense).isoformat() for tense in (Tense.BEEN, Tense.EITHER)]

    assert [*found, read_day(typed, MONDAY, Tense.AHEAD).isoformat()] == [been, either, ahead]


@pytest.mark.parametrize(
    "typed", ["12 de", "12 mat", "0 dec", "31 nov", "30 feb", "i tisdagen", "maj", "nästa"]
)
def test_what_only_looks_like_a_day_is_none(typed):
    for tense in Tense:
        with pytest.raises(DayUnclear):
            read_day(typed, MONDAY, tense)


@given(DAYS, DAYS, st.sampled_from(["{0.day}/{0.month}", "{0.day} {1}"]))
def test_a_day_that_has_been_never_lies_ahead_nor_one_to_come_behind(day, today, written):
    if (day.month, day.day) == (2, 29):
        return
    typed = written.format(day, calendar.month_abbr[day.month])
    been, ahead = read_day(typed, today, Tense.BEEN), read_day(typed, today, Tense.AHEAD)

    assert today - timedelta(366) < been <= today <= ahead < today + timedelta(366)
    assert (been.month, been.day) == (ahead.month, ahead.day) == (day.month, day.day)


@given(DAYS, st.sampled_from([*enumerate(SWEDISH), *enumerate(ENGLISH)]))
def test_a_weekday_that_has_been_is_one_of_the_last_seven_days(today, named):
    weekday, name = named
    found = read_day(name, today, Tense.BEEN)

    assert found.weekday() == weekday
    assert timedelta(0) <= today - found <= timedelta(6)
