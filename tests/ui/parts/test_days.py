"""A day is written as people write days, by keys alone, and said back in words."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ipsdesk.domain.days import Tense, read_day, read_time
from ipsdesk.domain.errors import DayUnclear, MinutesUnclear
from ipsdesk.ui.parts.calendar import CalendarPopup
from ipsdesk.ui.parts.day_edit import DayEdit
from ipsdesk.ui.parts.minutes_edit import MinutesEdit
from ipsdesk.ui.parts.moment_edit import MomentEdit

TODAY = date(2026, 3, 2)  # a Monday


@pytest.fixture
def edit(shown):
    return shown(DayEdit("From", lambda: TODAY))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026-12-03", date(2026, 12, 3)),
        ("20261203", date(2026, 12, 3)),
        ("3/12", date(2026, 12, 3)),
        ("3.12.2027", date(2027, 12, 3)),
        ("+7", date(2026, 3, 9)),
        ("-1", date(2026, 3, 1)),
        ("idag", TODAY),
        ("I dag", TODAY),
        ("imorgon", date(2026, 3, 3)),
        ("fredag", date(2026, 3, 6)),
        ("måndag", date(2026, 3, 9)),
    ],
)
def test_a_day_is_understood_as_it_is_typed(edit, qtbot, typed, meant):
    qtbot.keyClicks(edit.line, typed)
    edit.line.editingFinished.emit()

    assert edit.value() == meant
    assert edit.text() == meant.isoformat()


def test_the_day_is_said_back_with_its_week(edit, qtbot):
    qtbot.keyClicks(edit.line, "fredag")

    assert edit._reading.text() == "Friday, week 10"


def test_what_is_no_day_stays_as_it_was_typed_and_is_refused(edit, qtbot):
    qtbot.keyClicks(edit.line, "31/2")
    edit.line.editingFinished.emit()

    assert edit.text() == "31/2"
    with pytest.raises(DayUnclear):
        edit.value()


def test_what_is_not_understood_says_so_gently_once_the_field_is_left(edit, qtbot):
    qtbot.keyClicks(edit.line, "snart")
    assert edit._reading.text() == ""

    edit.line.editingFinished.emit()
    assert edit._reading.text() == "Not understood as a day. It stays as you wrote it."

    edit.line.clear()
    qtbot.keyClicks(edit.line, "12 dec")
    assert edit._reading.text() == "Saturday, week 50"


def test_a_field_about_what_has_been_looks_back_and_says_what_has_not_come(shown, qtbot):
    edit = shown(DayEdit("When", lambda: TODAY, tense=Tense.BEEN))
    qtbot.keyClicks(edit.line, "fredag")
    assert (edit.value(), edit._reading.text()) == (date(2026, 2, 27), "Friday, week 9")

    edit.line.clear()
    qtbot.keyClicks(edit.line, "imorgon")
    assert edit.value() == date(2026, 3, 3)
    assert edit._reading.text() == "Tuesday, week 10: has not come yet"


def test_a_birth_is_said_back_with_its_year_and_an_unclear_one_with_both(shown, qtbot):
    edit = shown(DayEdit("Born", lambda: TODAY, tense=Tense.BORN))
    qtbot.keyClicks(edit.line, "990131")
    assert edit._reading.text() == "31 January 1999: 27 years old"

    edit.line.clear()
    qtbot.keyClicks(edit.line, "200131")
    edit.line.editingFinished.emit()
    assert edit._reading.text() == (
        "31 January 1920 or 31 January 2020? Write the year with four digits."
    )
    assert edit.text() == "200131"


def test_an_empty_field_is_no_day(edit):
    assert edit.value() is None


def test_arrows_go_day_by_day_and_week_by_week(edit, qtbot):
    qtbot.keyClick(edit.line, Qt.Key.Key_Up)
    qtbot.keyClick(edit.line, Qt.Key.Key_PageUp)
    qtbot.keyClick(edit.line, Qt.Key.Key_Down)

    assert edit.value() == date(2026, 3, 9)


def test_the_calendar_opens_by_a_key_and_a_day_is_chosen_by_keys(edit, qtbot):
    edit.show_value(TODAY)
    qtbot.keyClick(edit.line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    popup = edit.findChild(CalendarPopup)
    assert popup.isVisible()
    popup._choose(popup.month.selectedDate().addDays(1))

    assert edit.value() == date(2026, 3, 3)


def test_escape_leaves_the_day_as_it_was(edit, qtbot):
    edit.show_value(TODAY)
    edit.open_calendar()
    popup = edit.findChild(CalendarPopup)
    qtbot.keyClick(popup, Qt.Key.Key_Escape)
    QApplication.processEvents()

    assert edit.value() == TODAY


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_a_day_that_was_written_is_read_again_as_itself(day):
    assert read_day(day.isoformat(), TODAY) == day
    assert read_day(f"{day:%Y%m%d}", TODAY) == day


@given(st.text(max_size=20))
def test_nothing_typed_breaks_the_reading_of_days(text):
    try:
        assert isinstance(read_day(text, TODAY), date)
    except DayUnclear:
        assert True


@pytest.mark.parametrize(
    ("typed", "meant"), [("14:05", "14:05"), ("14.05", "14:05"), ("1405", "14:05"), ("9", "09:00")]
)
def test_a_time_of_day_is_understood_as_it_is_typed(typed, meant):
    assert f"{read_time(typed):%H:%M}" == meant


@pytest.mark.parametrize("typed", ["25:00", "12:60", "noon", "", "1:2:3"])
def test_what_is_no_time_of_day_is_refused(typed):
    with pytest.raises(MinutesUnclear):
        read_time(typed)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(moment=st.datetimes(datetime(2001, 1, 1), datetime(2099, 1, 1), timezones=st.just(UTC)))
def test_a_moment_comes_back_to_the_minute(qapp, moment):
    assert qapp is not None
    edit = MomentEdit("When", lambda: TODAY, moment)
    local = moment.astimezone()

    assert edit.value() == local.replace(second=0, microsecond=0, fold=0).astimezone(UTC)


def test_a_day_without_a_time_begins_at_midnight(shown):
    edit = shown(MomentEdit("When", lambda: TODAY))
    edit.day.show_value(TODAY)

    assert edit.value().astimezone().hour == 0


@pytest.mark.parametrize(
    ("typed", "minutes"), [("45", 45), ("1:30", 90), ("1,5 h", 90), ("", None)]
)
def test_minutes_are_understood_as_people_write_them(shown, typed, minutes):
    edit = shown(MinutesEdit("How long"))
    edit.setText(typed)

    assert edit.value() == minutes


def test_minutes_go_five_at_a_time_and_never_below_nothing(shown, qtbot):
    edit = shown(MinutesEdit("How long", 5))
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down):
        qtbot.keyClick(edit, key)

    assert edit.value() == 0
