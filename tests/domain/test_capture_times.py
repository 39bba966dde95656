"""How long, when and on which day, beside a clock and a calendar that are turned by hand."""

from datetime import date, time, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ipsdesk.actions.capture_words import vocabulary
from ipsdesk.domain.capture import Word
from ipsdesk.domain.capture_times import time_at
from ipsdesk.domain.folding import fold

TODAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
MONDAY = date(2026, 3, 2)
DAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")


def said(text, today=MONDAY):
    """Return what the first words of a text say of time, and how many words they are."""
    words = [Word(one, fold(one), 0, 0) for one in text.split()]
    found = time_at(words, 0, vocabulary(), today)
    return None if found is None else (found.length, found.minutes, found.clock, found.day)


@given(st.integers(1, 999), st.sampled_from(["min", "minuter", "minutes"]))
def test_minutes_are_what_they_say(count, unit):
    assert said(f"0 {unit}") is None
    assert said(f"{count} {unit}") == (2, count, None, None)
    assert said(f"{count}{unit}") == (1, count, None, None)


@given(st.integers(1, 23), st.integers(0, 9), st.sampled_from([",", "."]))
def test_tenths_of_an_hour_are_six_minutes_each(hours, tenths, point):
    wanted = hours * 60 + tenths * 6

    assert said(f"{hours}{point}{tenths} h") == (2, wanted, None, None)
    assert said(f"{hours}{point}{tenths} timmar") == (2, wanted, None, None)


@given(st.integers(0, 23), st.integers(0, 59))
def test_hours_and_minutes_with_a_colon_are_a_length_only_before_the_word_hours(hours, minutes):
    assert said(f"{hours}:{minutes:02} h") == (2, hours * 60 + minutes, None, None)
    assert said(f"{hours}:{minutes:02} igen") == (1, None, time(hours, minutes), None)


@given(st.times(), st.times())
def test_from_one_time_to_another_is_as_long_as_the_hands_have_turned(begins, ends):
    first, last = (one.hour * 60 + one.minute for one in (begins, ends))
    text = f"kl {begins:%H:%M}-{ends:%H.%M}"
    turned = len(range(first, last))

    if turned:
        assert said(text) == (2, turned, time(begins.hour, begins.minute), None)
    else:
        assert said(text) is None


@pytest.mark.parametrize("text", ["25 h", "1440,1 min", "24:01 h", "kl 24", "kl 9-9", "kl 10-9"])
def test_no_day_is_longer_than_a_day_and_no_clock_shows_more(text):
    assert said(text) is None


def test_a_day_and_a_night_is_the_most_there_is():
    assert said("24 h") == (2, 1440, None, None)
    assert said("24,1 h") is None


def test_a_number_alone_says_nothing_of_time():
    assert said("12") is None
    assert said("12 bullar") is None


@given(TODAYS, st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_a_whole_day_is_that_day_whenever_it_is_written(today, day):
    assert said(day.isoformat(), today) == (1, None, None, day)


@given(TODAYS, st.dates(date(2021, 1, 1), date(2021, 12, 31)))
@example(MONDAY, date(2021, 3, 2))
@example(MONDAY, date(2021, 3, 3))
@example(date(2026, 1, 1), date(2021, 12, 31))
@example(date(2026, 11, 30), date(2021, 12, 24))
def test_a_day_without_its_year_is_the_last_one_or_comes_within_two_months(today, day):
    wanted = today + timedelta(days=60)
    while (wanted.month, wanted.day) != (day.month, day.day):
        wanted -= timedelta(days=1)

    assert said(f"{day.day}/{day.month}", today) == (1, None, None, wanted)


@pytest.mark.parametrize("text", ["31/2", "0/3", "3/13", "1899-12-31", "2200-01-01", "2026-02-30"])
def test_what_no_calendar_has_is_no_day(text):
    assert said(text) is None


@pytest.mark.parametrize("number", range(7))
@given(TODAYS)
def test_in_monday_is_the_monday_before_today_and_on_monday_may_be_today(number, today):
    past, nearest = said(f"i {DAYS[number]}s", today), said(f"på {DAYS[number]}en", today)

    assert past is not None
    before = today - timedelta(days=1)
    while before.weekday() != number:
        before -= timedelta(days=1)
    assert past[3] == before
    if nearest is not None:
        assert nearest[3] in (before, today)


@given(TODAYS)
def test_yesterday_is_the_day_before(today):
    assert said("idag", today)[3] == today
    assert said("igår", today)[3] == today - timedelta(days=1)
    assert said("i förrgår", today)[3] == today - timedelta(days=2)


@pytest.mark.parametrize(
    ("text", "length", "clock"),
    [
        ("kl halv tre", 3, time(14, 30)),
        ("halv tre med Ali", 2, time(14, 30)),
        ("kvart i tio", 3, time(9, 45)),
        ("klockan tre", 2, time(15)),
        ("kvart över åtta", 3, time(8, 15)),
    ],
)
def test_a_time_is_read_as_it_is_said(text, length, clock):
    assert said(text) == (length, None, clock, None)


@pytest.mark.parametrize("text", ["halv dag", "kvartal", "tre", "half a day"])
def test_half_of_something_else_is_no_time(text):
    assert said(text) is None


@given(st.integers(6, 20), st.integers(1, 5))
def test_hours_of_a_working_day_need_no_clock_before_them(first, long):
    wanted = (1, 60 * long, time(first), None)
    assert said(f"{first}-{first + long}") == (wanted if first + long < 24 else None)


@pytest.mark.parametrize("text", ["11-12 personer", "2-3", "10-15 min", "7-9 gånger", "12-10"])
def test_hours_that_count_something_are_no_time(text):
    found = said(text)
    assert found is None or found[2] is None
