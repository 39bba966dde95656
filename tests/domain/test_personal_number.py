"""Personal numbers as people write them, checked digit by digit; only official test numbers."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.domain.personal_number import (
    COORDINATION,
    PERSONAL,
    SUBSTITUTE,
    NumberFault,
    PersonalNumber,
    differs_from_birth,
    masked,
    passes,
    read,
    read_as,
    read_substitute,
)
from ipsdesk.resources import resource

TODAY = date(2026, 3, 2)
OFFICIAL = resource("reference/test-personnummer.csv").read_text("utf-8").split()[1:]


def test_every_official_test_number_is_read_as_it_stands():
    assert len(OFFICIAL) > 13_000
    wrong = [text for text in OFFICIAL if read(text, TODAY) != PersonalNumber(text, PERSONAL)]
    assert wrong == []


@given(st.sampled_from(OFFICIAL), st.integers(0, 11), st.integers(1, 9))
def test_one_digit_wrong_is_always_noticed(digits, place, more):
    other = (int(digits[place]) + more) % 10
    changed = f"{digits[:place]}{other}{digits[place + 1 :]}"
    found = read(changed, TODAY)
    in_the_century = place < 2
    assert isinstance(found, NumberFault) or in_the_century


@given(st.sampled_from(OFFICIAL))
def test_every_way_to_write_a_number_means_the_same(digits):
    ways = (
        digits,
        f"{digits[:8]}-{digits[8:]}",
        f"{digits[2:8]}-{digits[8:]}",
        digits[2:],
        f" {digits[:8]} {digits[8:]} ",
        f"{digits[:8]}\N{EN DASH}{digits[8:]}",
    )
    assert {read(way, TODAY) for way in ways} == {PersonalNumber(digits, PERSONAL)}


def test_a_plus_means_a_hundred_years_or_more():
    assert read("121212+1212", TODAY) == PersonalNumber("191212121212", PERSONAL)


def test_ten_digits_mean_the_latest_century_that_has_come():
    later = read("201301012397"[2:], date(2012, 1, 1))
    assert isinstance(later, PersonalNumber)
    assert later.digits == "191301012397"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("199006022398", NumberFault.CHECK),
        ("196408233235", NumberFault.CHECK),
        ("199013022397", NumberFault.DAY),
        ("200811912385", NumberFault.DAY),
        ("202902282397", NumberFault.AHEAD),
        ("199006020007", NumberFault.SERIAL),
        ("19900602-239", NumberFault.SHAPE),
        ("19900602+2397", NumberFault.SHAPE),
        ("inget", NumberFault.SHAPE),
        ("", NumberFault.SHAPE),
    ],
)
def test_what_is_no_number_says_why(text, fault):
    assert read(text, TODAY) is fault


def test_a_coordination_number_has_the_day_and_sixty():
    found = read("200803672385", TODAY)
    assert isinstance(found, PersonalNumber)
    assert (found.kind, found.day) == (COORDINATION, date(2008, 3, 7))


def test_a_substitute_number_has_no_check_digit():
    assert read_substitute("20070312-tf10") == PersonalNumber("20070312-TF10", SUBSTITUTE)
    assert read_substitute("2007") is NumberFault.SHAPE


@pytest.mark.parametrize(
    ("typed", "said", "kind"),
    [
        ("20070105-2383", None, PERSONAL),
        ("070105-2383", "", PERSONAL),
        ("200803672385", None, COORDINATION),
        ("20070312-TF10", None, SUBSTITUTE),
        ("20070312-1010", SUBSTITUTE, SUBSTITUTE),
    ],
)
def test_the_kind_of_a_number_is_seen_on_it_unless_it_is_said(typed, said, kind):
    assert getattr(read_as(typed, said, TODAY), "kind", None) == kind


def test_a_personal_number_with_a_wrong_digit_is_no_substitute():
    assert read_as("20070105-2384", None, TODAY) is NumberFault.CHECK


def test_a_substitute_number_tells_no_day():
    found = PersonalNumber("20070312-TF10", SUBSTITUTE)
    assert found.day is None
    assert not differs_from_birth(found, date(2007, 1, 1))


def test_the_day_in_a_number_need_not_be_the_day_of_birth():
    found = PersonalNumber("199006022397", PERSONAL)
    assert differs_from_birth(found, date(1990, 6, 3))
    assert not differs_from_birth(found, date(1990, 6, 2))


def test_a_number_is_shown_without_its_last_digits():
    assert masked("200703122382") == "20070312-••••"
    assert masked("") == ""


def test_a_number_never_stands_in_a_printout_of_the_program():
    assert "2397" not in repr(PersonalNumber("199006022397", PERSONAL))


@given(st.integers(0, 999_999_999))
def test_exactly_one_check_digit_passes(nine):
    assert sum(passes(f"{nine:09}{last}") for last in range(10)) == 1


@given(st.sampled_from([one for one in OFFICIAL if one[:2] == "20"]))
def test_ten_digits_of_who_is_born_today_are_of_this_century_and_not_of_the_last(digits):
    born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    ten = f"{digits[2:8]}-{digits[8:]}"

    assert read(ten, born) == PersonalNumber(digits, PERSONAL)
    earlier = read(ten, born - timedelta(days=1))
    assert earlier in (PersonalNumber(f"19{digits[2:]}", PERSONAL), NumberFault.DAY)
    assert read(digits, born - timedelta(days=1)) is NumberFault.AHEAD
