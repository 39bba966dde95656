"""Days at the table are shown as one says them, and read again as they were meant."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtTest import QTest

from ipsdesk.capsule.day_field import day_said, in_words, read_beside, settle_day
from ipsdesk.domain.days import read_day
from ipsdesk.domain.errors import DayUnclear
from ipsdesk.domain.sheet import Said, Sheet
from ipsdesk.words import spoken_in
from tests.capsule.conftest import settle

TODAY = "2026-11-18"
STEP = {"step.s1.what": Said("Ringa"), "step.s1.due": Said("2026-12-04")}


@pytest.mark.parametrize(
    ("kept", "language", "shown"),
    [
        ("2026-12-04", "sv", "Fredag 4 december"),
        ("2027-01-08", "sv", "Fredag 8 januari 2027"),
        ("2026-12-04", "en", "Friday 4 December"),
        ("på fredag", "sv", "på fredag"),
        ("", "sv", ""),
    ],
)
def test_a_kept_day_is_said_with_its_weekday(kept, language, shown):
    with spoken_in(language):
        assert in_words(kept, TODAY) == shown


@given(
    st.dates(date(2020, 1, 1), date(2035, 12, 31)),
    st.dates(date(2020, 1, 1), date(2035, 12, 31)),
    st.sampled_from(["sv", "en", "sv-easy"]),
)
def test_what_is_shown_is_read_as_the_very_day(day, today, language):
    with spoken_in(language):
        shown = in_words(day.isoformat(), today.isoformat())

    assert read_day(shown, today) == day


def test_a_weekday_that_is_not_that_days_is_no_day():
    with pytest.raises(DayUnclear):
        read_day("torsdag 4 december", date(2026, 11, 18))


def test_no_day_stands_as_a_number_of_the_program_at_the_table(show):
    places = {**STEP, "next.day": Said("2026-12-04"), "may.c1.until": Said("2027-01-08")}
    places["may.c1.kind"] = Said("contact_school")
    window = show("sv", sheet=Sheet().with_all(places))
    window.show_card("step")
    window.card("step")._shown["s1"].unfold()
    settle()

    assert window.card("step")._shown["s1"].due.toPlainText() == "Fredag 4 december"
    window.show_card("next")
    assert window.card("next").fields["next.day"].toPlainText() == "Fredag 4 december"
    window.show_card("may")
    fields = window.card("may").rows["c1"].fields
    assert fields["until"].toPlainText() == "Fredag 8 januari 2027"


def test_a_day_that_somebody_is_writing_stays_as_it_is_written(show):
    window = show("sv", sheet=Sheet().with_all(STEP))
    window.show_card("step")
    row = window.card("step")._shown["s1"]
    row.unfold()
    row.due.selectAll()

    QTest.keyClicks(row.due, "2026-12-11")

    assert row.due.toPlainText() == "2026-12-11"
    assert window.table.sheet.words("step.s1.due") == "2026-12-11"
    window.table.pause()
    window.table.undo()
    assert row.due.toPlainText() == "Fredag 4 december"


def test_a_day_nobody_can_read_is_told_in_the_words_it_was_written_in(show):
    sheet = Sheet().with_all({**STEP, "step.s1.due": Said("imorgn")})
    window = show(sheet=sheet)
    window.show_card("step")
    settle()

    [row] = window.card("step")._shown.values()
    assert "imorgn · It will be kept just as it is written" in row._detail.accessibleName()


def test_a_step_for_a_day_of_next_year_says_the_year_while_it_is_written(show):
    sheet = Sheet().with_all({**STEP, "step.s1.due": Said("10 januari")})
    window = show("sv", sheet=sheet)
    window.show_card("step")
    settle()

    [row] = window.card("step")._shown.values()
    assert "Söndag 10 januari 2027" in row._detail.accessibleName()


def test_the_next_meeting_in_the_new_year_is_said_with_its_year_and_no_doubt(show):
    places = {"next.day": Said("10 januari"), "next.time": Said("halv tre")}
    window = show("sv", sheet=Sheet().with_all(places))
    window.show_card("next")
    settle()

    card = window.card("next")
    assert card._when.accessibleName() == "Söndag 10 januari 2027 kl. 14:30"
    assert card._doubt.isHidden()


@pytest.mark.parametrize(
    ("written", "beside"),
    [
        ("tisdag", "Tisdag 24 november"),
        ("+7", "Onsdag 25 november"),
        ("8 jan 2027", "Fredag 8 januari 2027"),
        ("8 jan", "Fredag 8 januari 2027"),
        ("1 juni", "Tisdag 1 juni 2027"),
        ("Tisdag 24 november", ""),
        ("2026-11-24", ""),
        ("när det passar", ""),
        ("", ""),
    ],
)
def test_which_day_is_meant_stands_beside_words_that_say_it_otherwise(written, beside):
    with spoken_in("sv"):
        assert read_beside(written, TODAY) == beside


def test_tuesday_shows_its_date_while_it_is_written_and_is_kept_as_that_day(show, paper):
    window = show("sv", sheet=Sheet())
    window.go_to("next")
    card = window.card("next")
    card.fields["next.day"].setFocus()
    QTest.keyClicks(card.fields["next.day"], "tisdag")
    settle()

    assert card._read.accessibleName() == "Tisdag 24 november"
    assert not card._read.isHidden()
    assert window.table.sheet.words("next.day") == "tisdag", "nobody is disturbed while writing"

    card.fields["next.time"].setFocus()
    settle()
    window._keep()

    assert card.fields["next.day"].toPlainText() == "Tisdag 24 november"
    assert card._read.isHidden()
    assert paper.words("next.day") == "2026-11-24"


def test_one_undo_takes_back_the_day_and_not_only_how_it_was_read(bare):
    bare.write("next.day", "+7")
    settle_day(bare, "next.day", TODAY)
    assert bare.sheet.words("next.day") == "2026-11-25"

    bare.undo()
    assert bare.sheet.words("next.day") == ""


@pytest.mark.parametrize("odd", ["när det passar", "igår", "2020-01-01", "  "])
def test_words_that_say_no_day_to_come_stay_as_they_were_written(bare, odd):
    bare.write("next.day", odd)
    settle_day(bare, "next.day", TODAY)

    assert bare.sheet.words("next.day") == odd


def test_a_permission_says_until_which_day_it_holds(show):
    places = {"may.c1.kind": Said("contact_school"), "may.c1.until": Said("+30")}
    window = show("sv", sheet=Sheet().with_all(places))
    window.show_card("may")
    row = window.card("may").rows["c1"]

    assert row.read.accessibleName() == "Fredag 18 december"
    row.fields["until"].left.emit()
    assert window.table.sheet.words("may.c1.until") == "2026-12-18"
    assert row.fields["recipient"].toPlainText() == ""


@given(st.text(max_size=12))
def test_whatever_is_written_says_a_day_or_none(words):
    day = day_said(words, TODAY)

    assert day is None or read_day(words, date(2026, 11, 18)) == day


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("10", "10:00"),
        ("9.30", "09:30"),
        ("13:05", "13:05"),
        ("efter lunch", "efter lunch"),
        ("", ""),
    ],
)
def test_an_hour_is_kept_with_its_minutes_and_other_words_as_they_are(show, typed, kept):
    window = show("sv", sheet=Sheet())
    window.go_to("next")
    field = window.card("next").fields["next.time"]
    field.setFocus()
    QTest.keyClicks(field, typed)
    window.card("next").fields["next.place"].setFocus()
    settle()

    assert window.table.sheet.words("next.time") == kept
    assert field.toPlainText() == kept
