"""Days are read as people write them, and whatever else is refused."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.domain.day_errors import BirthUnclear
from ipsdesk.domain.days import Tense, read_day, read_time
from ipsdesk.domain.errors import DayUnclear, MinutesUnclear
from ipsdesk.domain.people import age_on
from ipsdesk.domain.six_digits import OLDEST, YOUNGEST

MONDAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-03-05", date(2026, 3, 5)),
        ("20260305", date(2026, 3, 5)),
        ("260305", date(2026, 3, 5)),
        ("26-03-05", date(2026, 3, 5)),
        ("5/3", date(2026, 3, 5)),
        ("5.3", date(2026, 3, 5)),
        ("5/3/2027", date(2027, 3, 5)),
        (" IDAG ", MONDAY),
        ("i dag", MONDAY),
        ("imorgon", date(2026, 3, 3)),
        ("igår", date(2026, 3, 1)),
        ("+7", date(2026, 3, 9)),
        ("-1", date(2026, 3, 1)),
        ("fredag", date(2026, 3, 6)),
        ("mån", date(2026, 3, 9)),
        ("tuesday", date(2026, 3, 3)),
    ],
)
def test_a_day_is_read_as_it_is_said(typed, day):
    assert read_day(typed, MONDAY) == day


@pytest.mark.parametrize("typed", ["", "snart", "31/2", "2026-13-01", "3", "a/b", "+x", "29/2"])
def test_what_is_no_day_is_refused(typed):
    with pytest.raises(DayUnclear):
        read_day(typed, MONDAY)


@pytest.mark.parametrize(
    ("typed", "born"),
    [
        ("990131", date(1999, 1, 31)),
        ("99-01-31", date(1999, 1, 31)),
        ("130131", date(2013, 1, 31)),
        ("000229", date(2000, 2, 29)),
        ("640131", date(1964, 1, 31)),
    ],
)
def test_six_digits_of_a_birth_are_the_one_day_they_can_mean(typed, born):
    assert read_day(typed, MONDAY, Tense.BORN) == born


@pytest.mark.parametrize(
    ("typed", "both"),
    [
        ("200131", (date(1920, 1, 31), date(2020, 1, 31))),
        ("300131", (date(1930, 1, 31), date(2030, 1, 31))),
    ],
)
def test_six_digits_of_nobodys_age_are_refused_with_both_readings(typed, both):
    with pytest.raises(BirthUnclear) as refused:
        read_day(typed, MONDAY, Tense.BORN)

    assert (refused.value.text, refused.value.first, refused.value.second) == (typed, *both)


@pytest.mark.parametrize("typed", ["990231", "991301", "010229", "99013"])
def test_six_digits_of_no_day_are_refused(typed):
    with pytest.raises(DayUnclear) as refused:
        read_day(typed, MONDAY, Tense.BORN)

    assert not isinstance(refused.value, BirthUnclear)


def test_six_digits_of_what_has_been_are_of_the_last_century_where_they_must():
    assert read_day("990131", MONDAY, Tense.BEEN) == date(1999, 1, 31)
    assert read_day("270101", MONDAY, Tense.AHEAD) == date(2027, 1, 1)


@given(st.dates(date(1940, 1, 1), date(2026, 3, 2)))
def test_a_birth_in_six_digits_is_read_as_it_was_meant_or_not_at_all(born):
    try:
        found = read_day(born.strftime("%y%m%d"), MONDAY, Tense.BORN)
    except BirthUnclear:
        assert not YOUNGEST <= age_on(born, MONDAY) <= OLDEST
    else:
        assert found == born or not YOUNGEST <= age_on(born, MONDAY) <= OLDEST
        assert YOUNGEST <= age_on(found, MONDAY) <= OLDEST


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.dates())
def test_a_whole_day_means_the_same_whenever_it_is_typed(day, today):
    assert read_day(day.isoformat(), today) == day


@given(st.dates(date(2000, 1, 1), date(2050, 1, 1)), st.sampled_from(["tis", "ons", "lör", "sön"]))
def test_a_named_day_is_always_one_of_the_next_seven(today, name):
    assert timedelta(1) <= read_day(name, today) - today <= timedelta(7)


@given(st.text(max_size=12))
def test_any_text_is_a_day_or_a_refusal(text):
    try:
        found = read_day(text, MONDAY)
    except DayUnclear:
        return
    assert isinstance(found, date)


@pytest.mark.parametrize(
    "typed", ["0001-01-01", "1/1/1800", "31/12/9999", "+9999999", "-9999999", "+" + "9" * 30]
)
def test_a_slip_of_the_finger_is_no_day_hundreds_of_years_away(typed):
    with pytest.raises(DayUnclear):
        read_day(typed, MONDAY)


@given(st.from_regex(r"[+-]?[0-9]{1,30}", fullmatch=True))
def test_any_number_is_a_day_that_can_be_reckoned_with_or_a_refusal(text):
    try:
        found = read_day(text, MONDAY)
    except DayUnclear:
        return
    assert 1900 <= found.year < 2200


@pytest.mark.parametrize(
    ("typed", "clock"), [("14:05", time(14, 5)), ("14.05", time(14, 5)), ("0905", time(9, 5))]
)
def test_a_time_of_day_is_read_as_people_write_it(typed, clock):
    assert read_time(typed) == clock


@pytest.mark.parametrize("typed", ["25:00", "12:60", "snart", "9" * 20, "9" * 5000, "1:2:3"])
def test_what_is_no_time_of_day_is_refused(typed):
    with pytest.raises(MinutesUnclear):
        read_time(typed)
