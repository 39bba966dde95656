"""The strip of one's own day, on the page Today."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from ipsdesk.actions import calendar_in, capture
from ipsdesk.actions.contacts import record_contact
from ipsdesk.actions.drafts import keep_draft
from ipsdesk.domain.capture import Captured
from ipsdesk.domain.contacts import ContactNote
from ipsdesk.ui.pages.today import TodayPage
from ipsdesk.ui.parts.day_strip import forget
from ipsdesk.ui.parts.row_button import RowButton
from ipsdesk.ui.presenters.today import TodayPresenter
from ipsdesk.ui.presenters.week_mirror import MirrorPresenter
from ipsdesk.ui.presenters.workday import WorkdayPresenter, length_words
from tests.ui.pages.reading import settle, words_on

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@pytest.fixture
def noon(desk):
    return replace(desk, now=lambda: NOON)


@pytest.fixture
def page(shown, desktop, noon):
    made = TodayPage(desktop, TodayPresenter(noon), WorkdayPresenter(noon), MirrorPresenter(noon))
    made.went = []
    made.noted.connect(made.went.append)
    made.opened.connect(lambda who, tab: made.went.append((who, tab)))
    made.page_asked.connect(made.went.append)
    made.filled.connect(lambda form, row, who: made.went.append((form, row, who)))
    return shown(made)


def call(desk, who, words="ville byta tid", kind="ordinary"):
    note = ContactNote(
        who, NOON.replace(hour=10), 20, "phone", "remote", "job_search", note=words, note_kind=kind
    )
    return record_contact(desk, note)


def line(page, words):
    settle()
    rows = page.strip.findChildren(RowButton)
    [found] = [one for one in rows if words in one.accessibleName()]
    return found


def press(qtbot, page, words):
    found = line(page, words)
    found.setFocus()
    qtbot.keyClick(found, Qt.Key.Key_Space)


def test_what_is_written_leads_to_whom_it_is_about(qtbot, page, noon, robin):
    call(noon, robin)
    page.refresh()
    assert "1 thing written, 20 min in all" in words_on(page.strip)
    assert "My week" in words_on(page)
    assert "1 contact with 1 participant, 20 min, 0 employers met." in words_on(page)
    press(qtbot, page, "Robin Vale, Phone, 20 min")

    assert page.went == [(robin, "timeline")]


def test_a_gap_begins_a_note_with_its_time(qtbot, page, noon):
    begins = datetime(2026, 3, 2, 8).astimezone()
    press(qtbot, page, "Nothing until")
    [words] = page.went

    assert words.startswith(f"2026-03-02 kl {begins:%H:%M}-")
    read = capture.read_line(noon, words)
    assert read.day == NOON.date()
    assert (read.clock.hour, read.clock.minute) == (8, 0)
    assert read.minutes > 0


def test_a_meeting_without_a_name_is_said_once(page, noon):
    held = Captured("meeting", NOON, channel="in_person", meeting="unit", minutes=60)
    capture.keep(noon, held)
    page.refresh()
    assert line(page, "Unit meeting").accessibleName().count("eeting") == 1


def test_an_employer_contact_leads_to_its_own_form(qtbot, page, noon):
    contact = Captured("employer", NOON, new_workplace="Caféet", channel="visit", minutes=30)
    row = capture.keep(noon, contact)
    page.refresh()
    press(qtbot, page, "Caféet")

    assert page.went == [("f9-employer-contact", row, None)]


def test_a_draft_leads_back_to_where_it_was_typed(qtbot, page, noon, robin):
    keep_draft(noon, "capture:", {"line": "ring"})
    keep_draft(noon, f"note:{robin}", {"words": "hej"}, robin)
    keep_draft(noon, f"form:f16-outreach:{robin}:", {"values": {}}, robin)
    page.refresh()
    press(qtbot, page, "A quick note that was begun")
    press(qtbot, page, "A note that was begun")
    press(qtbot, page, "Outreach")

    assert page.went == ["", (robin, "timeline"), ("f16-outreach", None, robin)]


def test_drafts_are_told_apart_by_whom_they_are_about(noon, robin, sasha):
    for who in (robin, sasha):
        keep_draft(noon, f"note:{who}", {"words": "hej"}, who)
    found = [one for one in WorkdayPresenter(noon).state().lines if one.sign == "pencil"]

    assert {one.title for one in found} == {"Robin Vale", "Sasha Åmoor"}
    assert {one.detail for one in found} == {"A note that was begun"}


def test_a_draft_about_who_is_anothers_now_names_nobody(noon, robin):
    keep_draft(noon, f"note:{robin}", {"words": "hej"}, robin)
    keep_draft(noon, "note:gone", {"words": "hej"}, uuid4())
    gone, there = sorted(
        (one.title, one.detail)
        for one in WorkdayPresenter(noon).state().lines
        if one.sign == "pencil"
    )

    assert gone == ("A note that was begun", "Begun, not finished.")
    assert there == ("Robin Vale", "A note that was begun")


def test_a_goal_and_a_rating_begun_lead_back_to_where_they_were_typed(qtbot, page, noon, robin):
    keep_draft(noon, f"goals:{robin}", {"new": ["Jobba", "participant", ""]}, robin)
    keep_draft(noon, f"review/{uuid4()}/{uuid4()}/1", {"comment": "hej"})
    page.refresh()
    press(qtbot, page, "A goal or a step that was begun")
    press(qtbot, page, "A rating that was begun")

    assert page.went == [(robin, "goals"), "reviews"]


def test_any_day_is_copied_as_one_text_without_guarded_words(qtbot, page, noon, robin, heard):
    call(noon, robin)
    call(noon, robin, words="orolig för henne", kind="concern")
    page.refresh()
    page.strip.copy.click()
    text = QGuiApplication.clipboard().text()

    assert text.startswith("Monday 2 March 2026\n")
    assert "Robin Vale: Phone, 20 min. ville byta tid" in text
    assert "orolig" not in text
    assert "guarded" in text
    assert "copied" in heard.told[0]
    page.strip.earlier.click()
    assert not page.strip.copy.isVisibleTo(page)
    page.strip.later.click()
    assert page.strip.copy.isVisibleTo(page)
    assert not page.strip.later.isEnabled()


def test_a_visit_with_a_participant_is_copied_once(noon, robin):
    visit = Captured(
        "employer",
        at=NOON.replace(hour=9),
        people=(robin,),
        new_workplace="Nya Caféet",
        channel="visit",
        minutes=40,
        words="chefen visade köket",
        together=True,
    )
    capture.keep(noon, visit)
    _, _, *told = WorkdayPresenter(noon).copied().splitlines()

    assert len(told) == 1
    assert told[0].endswith("40 min. chefen visade köket")
    assert len(WorkdayPresenter(noon).state().lines) > 1  # each still leads to its own record


def test_what_was_copied_is_forgotten_unless_something_else_was(qapp):
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("notes of a day")
    forget("something else")
    assert clipboard.text() == "notes of a day"
    forget("notes of a day")
    assert clipboard.text() == ""


def test_lengths_are_said_as_people_say_them():
    assert length_words(45) == "45 min"
    assert length_words(130) == "2 h 10 min"
    assert length_words(60) == "1 h"


CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:x
BEGIN:VEVENT
UID:mote-1
DTSTAMP:20260302T080000Z
DTSTART:20260302T{at}00Z
DURATION:PT45M
SUMMARY:Fika B
END:VEVENT
END:VCALENDAR
"""


def bring_calendar(desk, folder, at):
    """Take a calendar with one meeting of this day in."""
    path = folder / "kalender.ics"
    path.write_text(CALENDAR.format(at=at))
    asked = calendar_in.read(desk, path)
    calendar_in.carry_out(desk, asked, calendar_in.look(desk, asked))


def row_called(page, title):
    """Return the line of the strip with a title."""
    [found] = [row for row in page.strip.findChildren(RowButton) if title in row.accessibleName()]
    return found


def test_a_meeting_of_ones_calendar_stands_on_the_strip_and_is_linked_by_hand(
    page, noon, robin, tmp_path
):
    bring_calendar(noon, tmp_path, "1300")
    page.refresh()
    row_called(page, "Fika B").click()
    assert [page.asking.who.itemText(n) for n in range(page.asking.who.count())] == [
        "Nobody of my participants",
        "Robin Vale",
    ]
    assert page.asking.who.code() == ""
    page.asking.who.choose(str(robin))
    page.asking.accept()
    page.refresh()
    assert "Robin Vale" in row_called(page, "Fika B").accessibleName()


def test_a_meeting_of_ones_calendar_that_is_over_begins_a_note(page, noon, robin, tmp_path):
    bring_calendar(noon, tmp_path, "0930")
    page.refresh()
    row_called(page, "Fika B").click()
    [line] = page.went
    assert line.endswith(" 45 min ")
    assert " Fika B kl " in line
