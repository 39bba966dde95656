"""Cells of other people's spreadsheets: read as they were meant, or said not to be understood."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.domain.intake.cells import CellFault, Context, read_cell, read_day
from ipsdesk.domain.intake.table import Unread
from ipsdesk.domain.personal_number import NumberFault, PersonalNumber

TODAY = date(2026, 3, 2)
HERE = Context(TODAY)


@pytest.mark.parametrize(
    "written",
    [
        date(2007, 1, 5),
        datetime(2007, 1, 5, 13, 30),
        "2007-01-05",
        "2007-01-05 00:00:00",
        "20070105",
        20070105,
        "5/1 2007",
        "05/01/2007",
        "5.1.2007",
        "5 jan 2007",
        "5 Januari 2007",
        39087,
    ],
)
def test_a_day_is_read_in_every_way_it_is_written(written):
    assert read_cell(written, "day", HERE) == date(2007, 1, 5)
    assert read_cell(written, "birth", HERE) == date(2007, 1, 5)


@pytest.mark.parametrize("written", ["070105", 70105, "70105"])
def test_a_birth_in_six_digits_is_that_of_whoever_can_take_part(written):
    assert read_cell(written, "birth", HERE) == date(2007, 1, 5)
    assert read_cell("231305", "birth", HERE) is CellFault.DAY
    assert read_cell("190105", "birth", HERE) is CellFault.DAY, "a child, or somebody of 107"


@pytest.mark.parametrize(
    "written", ["5/1", "05-01-07", "070105", "2007-13-05", "31/2 2007", "igår", "39087", 7, True]
)
def test_a_day_that_says_too_little_is_never_guessed(written):
    assert read_cell(written, "day", HERE) is CellFault.DAY


@given(st.dates(date(1914, 2, 1), date(2100, 1, 1)))
def test_a_count_of_days_means_the_same_day_in_both_systems(day):
    since_1900 = (day - date(1899, 12, 30)).days
    since_1904 = (day - date(1904, 1, 1)).days
    assert read_day(since_1900, HERE) == day
    assert read_day(since_1904, Context(TODAY, since_1904=True)) == day
    assert since_1900 - since_1904 == 1462


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_a_day_written_out_comes_back_as_itself(day):
    for text in (f"{day:%Y-%m-%d}", f"{day:%d/%m/%Y}", f"{day.day}/{day.month} {day.year}"):
        assert read_cell(text, "day", HERE) == day


@pytest.mark.parametrize(
    ("written", "digits"),
    [
        ("20070105-2383", "200701052383"),
        ("070105-2383", "200701052383"),
        ("20070105 2383", "200701052383"),
        (200701052383, "200701052383"),
        (701052383, "200701052383"),
    ],
)
def test_a_personal_number_is_read_even_where_a_zero_was_dropped(written, digits):
    found = read_cell(written, "personal", HERE)
    assert isinstance(found, PersonalNumber)
    assert found.digits == digits


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("20070105-2384", NumberFault.CHECK),
        (701052384, NumberFault.CHECK),
        ("2007-01-05", NumberFault.SHAPE),
        ("20071305-2383", NumberFault.DAY),
        ("hemligt", NumberFault.SHAPE),
    ],
)
def test_a_wrong_personal_number_says_what_is_wrong(written, fault):
    assert read_cell(written, "personal", HERE) is fault


def test_a_substitute_number_is_known_by_its_letters():
    found = read_cell("20070312-TF10", "personal", HERE)
    assert isinstance(found, PersonalNumber)
    assert (found.digits, found.kind) == ("20070312-TF10", "substitute")


@pytest.mark.parametrize(
    ("written", "clock"),
    [
        ("14:05", "14:05"),
        ("kl 9", "09:00"),
        ("9.30", "09:30"),
        (time(8, 15), "08:15"),
        (0.5, "12:00"),
        (datetime(2026, 3, 2, 7, 45), "07:45"),
    ],
)
def test_a_time_of_day_is_read_as_it_is_written(written, clock):
    assert read_cell(written, "time", HERE) == clock


@pytest.mark.parametrize("written", ["25:00", "12:75", "på eftermiddagen", -3])
def test_what_is_no_time_of_day_is_held(written):
    assert read_cell(written, "time", HERE) is CellFault.TIME


@pytest.mark.parametrize(
    ("written", "minutes"),
    [(45, 45), ("45 min", 45), ("1:30", 90), ("1 h 30", 90), ("2 tim", 120), (time(1, 10), 70)],
)
def test_how_long_something_took_is_read_in_minutes(written, minutes):
    assert read_cell(written, "minutes", HERE) == minutes


@pytest.mark.parametrize("written", ["länge", "", "1,5 dagar", "-5"])
def test_what_is_no_length_of_time_is_held(written):
    assert read_cell(written, "minutes", HERE) is CellFault.NUMBER


@pytest.mark.parametrize(
    ("written", "number"), [("1 200", 1200), ("3,5", 3.5), (7, 7), (2.25, 2.25)]
)
def test_numbers_may_have_a_comma_and_blanks(written, number):
    assert read_cell(written, "number", HERE) == number


@pytest.mark.parametrize(
    ("written", "answer"), [("Ja", True), ("x", True), (True, True), ("nej", False), ("-", False)]
)
def test_yes_and_no_are_read_as_people_tick_them(written, answer):
    assert read_cell(written, "yes_no", HERE) is answer


def test_a_word_is_looked_up_whatever_its_case_and_blanks():
    here = Context(TODAY, codes={"egen ansökan": "own"})
    assert read_cell("  Egen   ANSÖKAN ", "code", here) == "own"
    assert read_cell("egen", "code", here) is CellFault.CODE


@pytest.mark.parametrize("written", ["556703-7485", "5567037485", 5567037485, "16556703-7485"])
def test_an_organisation_number_is_kept_in_one_form(written):
    assert read_cell(written, "organisation", HERE) == "556703-7485"


@pytest.mark.parametrize("written", ["556703-7486", "5567", "ingen"])
def test_a_wrong_organisation_number_is_held(written):
    assert read_cell(written, "organisation", HERE) is CellFault.ORGANISATION


@pytest.mark.parametrize("reads", ["text", "day", "personal", "code", "number"])
@pytest.mark.parametrize("why", list(Unread))
def test_a_cell_without_content_is_never_taken_for_an_empty_one(reads, why):
    assert read_cell(why, reads, HERE) is CellFault(why.value)


@given(st.text(max_size=30), st.sampled_from(["day", "time", "minutes", "number", "yes_no"]))
def test_any_text_is_read_or_refused_and_never_breaks(text, reads):
    found = read_cell(text, reads, HERE)
    assert found is not None
    assert not isinstance(found, timedelta)
