"""Today at the window: what is due leads to whom it is about."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from ipsdesk.actions import forms, handing_over, leads, records
from ipsdesk.actions.contacts import record_contact
from ipsdesk.actions.goals import set_goal
from ipsdesk.actions.steps import plan_step
from ipsdesk.domain.answers import Answers
from ipsdesk.domain.contacts import ContactNote
from ipsdesk.domain.due import MOVED
from ipsdesk.ui.house import House
from ipsdesk.ui.pages.today import IN_SIGHT, TodayPage
from ipsdesk.ui.pages.today_answer import AnswerDialog
from ipsdesk.ui.pages.today_months import LONGEST_HOLD, holds
from ipsdesk.ui.pages.week_list import WeekList
from ipsdesk.ui.parts.due_row import DueRow
from ipsdesk.ui.presenters.first_read import read_today
from ipsdesk.ui.presenters.offers import OffersPresenter
from ipsdesk.ui.presenters.today import TodayPresenter
from ipsdesk.ui.presenters.week_mirror import MirrorPresenter
from ipsdesk.ui.presenters.workday import WorkdayPresenter
from tests.actions import month_unit
from tests.actions.test_month_lists import JANUARY, give_sasha_a_number, send
from tests.conftest import NOW, TODAY, later
from tests.journeys.house import house_of
from tests.storage.happenings import visit, workplace
from tests.ui.pages.reading import button, settle, words_on


@pytest.fixture
def page(shown, desktop, desk):
    made = TodayPage(desktop, TodayPresenter(desk), WorkdayPresenter(desk), MirrorPresenter(desk))
    made.opens = []
    made.opened.connect(lambda who, place: made.opens.append((who, place)))
    return shown(made)


def rows(page):
    settle()
    return page.findChildren(DueRow)


def call(desk, who):
    record_contact(desk, ContactNote(who, NOW, 15, "phone", "remote", "job_search"))


def test_a_unit_where_nobody_is_enrolled_is_told_how_to_begin(page):
    assert "Nobody is enrolled yet." in words_on(page)
    begun = []
    page.begun.connect(begun.append)
    for words in ("New participant", "Import a list", "New employer"):
        button(page, words).click()
    assert begun == ["enrol", "go imports", "new employer"]


def test_each_way_to_begin_leads_where_it_says(monkeypatch, supervisor):
    enrolled = []
    monkeypatch.setattr(House, "enrol", lambda _: enrolled.append(True))
    with house_of(supervisor) as house:
        for words, place in (
            ("Importera en lista", "imports"),
            ("Ny arbetsgivare", "employers"),
            ("Lägg till kollegor", "settings"),
        ):
            button(house.window.go("today"), words).click()
            settle()
            assert house.window.place == place
        button(house.window.go("today"), "Ny deltagare").click()
        assert enrolled == [True]


def test_nothing_is_said_to_wait_in_nobodys_way_while_somebody_asks_to_be_taken_over_from(
    shown, desktop, desk, supervisor, robin
):
    call(desk, robin)
    handing_over.offer(desk, [robin], supervisor.user.id)
    presenters = (one(supervisor) for one in (TodayPresenter, WorkdayPresenter, MirrorPresenter))
    page = shown(TodayPage(desktop, *presenters, OffersPresenter(supervisor)))
    told = words_on(page)
    assert "Somebody asks you to take over" in told
    assert "Nothing is due" not in told
    assert "are late" not in told


def test_a_month_that_is_to_be_sent_stands_first_and_leads_to_its_page(
    shown, desktop, desk, supervisor
):
    month_unit.project(supervisor)
    month_unit.four_people(supervisor, desk)
    presenters = (one(supervisor) for one in (TodayPresenter, WorkdayPresenter, MirrorPresenter))
    page = shown(TodayPage(desktop, *presenters))
    asked = []
    page.month_asked.connect(asked.append)

    told = words_on(page)
    assert "The ESF month January 2026: the list should have been sent by" in told
    assert told.index("The ESF month January 2026") < told.index("Fidelity in everyday work")
    button(page, "Open January 2026").click()
    assert asked == ["2026-01"]


def test_what_is_due_is_painted_before_ones_own_day_and_week_are_read(qtbot, desktop, desk, robin):
    made = TodayPage(desktop, TodayPresenter(desk), WorkdayPresenter(desk), MirrorPresenter(desk))
    qtbot.addWidget(made)
    made.show()

    assert made.findChildren(DueRow)
    assert not made.strip.isVisible()
    qtbot.waitUntil(made.strip.isVisible)
    assert "My day: today" in words_on(made.strip)


def test_what_was_read_while_the_window_was_built_is_shown_as_it_was_and_then_afresh(
    qtbot, desktop, desk, robin
):
    made = TodayPage(desktop, TodayPresenter(desk), WorkdayPresenter(desk), MirrorPresenter(desk))
    qtbot.addWidget(made)
    made.begin_with(read_today(TodayPresenter(desk), OffersPresenter(desk)))
    call(desk, robin)
    made.show()
    assert [row.text() for row in rows(made)] == ["Robin Vale"]

    desktop.changed.emit()
    assert rows(made) == []


def test_rows_below_the_edge_follow_those_in_sight_in_the_same_order(qtbot, desktop, desk, robin):
    goal = set_goal(desk, robin, "Jobba")
    for at in range(IN_SIGHT + 8):
        plan_step(desk, goal, f"Steg {at:02}", due_on=TODAY + timedelta(days=1))
    made = TodayPage(desktop, TodayPresenter(desk), WorkdayPresenter(desk), MirrorPresenter(desk))
    qtbot.addWidget(made)
    made.show()
    ahead = [row.accessibleName() for row in made.findChildren(DueRow)]
    assert len(ahead) == IN_SIGHT
    assert "Steg 00" in ahead[1]  # after what has waited

    qtbot.waitUntil(made.strip.isVisible)
    said = [row.accessibleName() for row in rows(made)]
    assert said[: len(ahead)] == ahead
    steps = [words for words in said if "Steg" in words]
    assert len(steps) == len(set(steps)) == IN_SIGHT + 8
    made.refresh()
    assert [row.accessibleName() for row in rows(made)] == said


def test_a_day_that_was_read_again_meanwhile_is_not_taken_back_by_the_first_reading(
    qtbot, desktop, desk, robin
):
    presenters = TodayPresenter(desk), WorkdayPresenter(desk), MirrorPresenter(desk)
    made = TodayPage(desktop, *presenters)
    qtbot.addWidget(made)
    made.show()
    before = presenters[1].state(), presenters[2].state()
    qtbot.waitUntil(made.strip.isVisible)
    call(desk, robin)
    desktop.changed.emit()
    made._show_first_day(before[0])
    made._show_first_week(before[1])

    assert "Robin Vale" in words_on(made.strip)
    assert presenters[2].state().this in words_on(made)
    assert before[1].this != presenters[2].state().this


def test_ones_own_day_is_read_again_with_all_that_changes(page, desk, robin):
    settle()
    call(desk, robin)
    page.refresh()
    assert "Robin Vale" in words_on(page.strip)


def test_a_day_with_nothing_due_says_so(page, desk, robin):
    call(desk, robin)
    page.refresh()

    assert "Nothing is due." in words_on(page)
    assert rows(page) == []


def test_a_press_on_a_line_opens_whom_it_is_about_where_it_is_done(
    qtbot, page, desktop, desk, robin
):
    call(desk, robin)
    goal = set_goal(desk, robin, "Jobba")
    desktop.perform(lambda: plan_step(desk, goal, "Ring", due_on=TODAY + timedelta(days=2)))
    [row] = rows(page)
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert page.opens == [(robin, "goals")]


def test_the_keyboard_opens_a_line_as_a_press_does(qtbot, page, desktop, robin):
    desktop.changed.emit()
    [row] = rows(page)
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Space)
    assert page.opens == [(robin, "timeline")]


def test_a_line_goes_away_once_the_thing_is_done(page, desktop, desk, robin, sasha):
    desktop.changed.emit()
    assert len(rows(page)) == 2
    desktop.perform(lambda: call(desk, robin))
    assert [row.text() for row in rows(page)] == ["Sasha Åmoor"]
    desktop.perform(lambda: call(desk, sasha))
    assert "Nothing is due." in words_on(page)


def test_what_has_waited_stands_above_what_is_to_come(page, desktop, desk, robin, sasha):
    call(desk, sasha)
    goal = set_goal(desk, sasha, "Jobba")
    desktop.perform(lambda: plan_step(desk, goal, "Ring", due_on=TODAY + timedelta(days=2)))
    told = words_on(page)
    assert told.index("Has waited") < told.index("Coming up")
    assert [row.text() for row in rows(page)] == ["Robin Vale", "Sasha Åmoor"]


def test_a_cue_shows_just_those_who_wait_and_the_same_key_shows_all_again(
    page, desktop, desk, robin
):
    goal = set_goal(desk, robin, "Jobba")
    desktop.perform(lambda: plan_step(desk, goal, "Ring", due_on=TODAY + timedelta(days=2)))
    assert "Fidelity in everyday work" in words_on(page)
    assert len(rows(page)) == 2
    cue_of(page).click()
    assert len(rows(page)) == 1
    assert "(shown below)" in words_on(page)
    cue_of(page).click()
    assert len(rows(page)) == 2


def test_a_cue_ends_when_the_page_is_left(page, desktop, desk, robin):
    goal = set_goal(desk, robin, "Jobba")
    desktop.perform(lambda: plan_step(desk, goal, "Ring", due_on=TODAY + timedelta(days=2)))
    cue_of(page).click()
    assert len(rows(page)) == 1

    page.hide()
    page.show()
    assert len(rows(page)) == 2
    assert "(shown below)" not in words_on(page)


def cue_of(page):
    settle()
    [found] = [one for one in page.findChildren(QPushButton) if "14 days" in one.accessibleName()]
    return found


def test_the_keyboard_stays_on_the_cue_that_was_pressed_and_on_its_way_back(page, robin):
    page.refresh()
    settle()
    for act in ("Show just these", "Show all again", "Show just these"):
        [cue] = [one for one in page.findChildren(QPushButton) if act in one.accessibleName()]
        what = cue.accessibleName().partition(": ")[2]
        cue.setFocus()
        cue.click()
        settle()

        held = QApplication.focusWidget().accessibleName()
        assert what in held
        assert act not in held


def test_months_are_looked_for_again_the_sooner_the_less_it_takes():
    assert [round(holds(took), 3) for took in (0.02, 1.0, 30.0)] == [2.0, 100.0, LONGEST_HOLD]


def test_months_that_must_be_sent_again_are_told_once_they_are_found(
    shown, desktop, desk, supervisor, tmp_path
):
    month_unit.project(supervisor)
    unit = month_unit.four_people(supervisor, desk)
    give_sasha_a_number(desk, unit)
    there = later(supervisor, date(2026, 3, 2))
    send(there, JANUARY, tmp_path)
    month_unit.meets(desk, unit["robin"], date(2026, 1, 20), 600)
    page = shown(
        TodayPage(desktop, TodayPresenter(there), WorkdayPresenter(there), MirrorPresenter(there))
    )
    settle()
    desktop.background.wait()

    assert "The ESF month January 2026 must be sent again" in words_on(page)


def lead_of(desk, who):
    values = {"position": "Lager", "employer_name": "ICA Maxi", "stage": "contact"}
    made = forms.answer(desk, "f10-application", who, Answers(values))
    leads.plan_next(desk, made, "ring chefen", "specialist", TODAY)
    return made


def answering(page):
    """Press the first row of Today and return the question that opens."""
    rows(page)[0].click()
    return page.findChildren(AnswerDialog)[-1]


def test_what_comes_next_of_a_lead_is_answered_by_enter_where_it_stands(page, desktop, desk, robin):
    call(desk, robin)
    lead = lead_of(desk, robin)
    told = []
    desktop.told.connect(told.append)
    desktop.changed.emit()
    assert [row.accessibleName() for row in rows(page)] == [
        "Robin Vale: ring chefen (Lager, ICA Maxi), today"
    ]

    asked = answering(page)
    asked.what.setText("skicka cv")
    asked.on.setText("+3")
    QTest.keyClick(asked.on, Qt.Key.Key_Return)
    kept = records.row(desk, "applications", lead)
    assert (kept["next_step"], kept["next_on"]) == ("skicka cv", TODAY + timedelta(days=3))
    assert rows(page)[0].accessibleName().startswith("Robin Vale: skicka cv")
    assert told == ["Kept. Ctrl+Z takes it back."]


def test_what_is_moved_asks_for_its_day_and_stays_until_it_has_one(page, desktop, desk, robin):
    call(desk, robin)
    lead = lead_of(desk, robin)
    desktop.changed.emit()
    asked = answering(page)
    asked.said.rows[MOVED].click()
    assert (asked.on.isVisibleTo(asked), asked.what.isVisibleTo(asked)) == (True, False)
    asked.yes.click()
    assert asked.isVisible()
    assert "Say to which day it is moved" in words_on(asked)

    asked.on.setText("+9")
    asked.yes.click()
    assert records.row(desk, "applications", lead)["next_on"] == TODAY + timedelta(days=9)
    assert rows(page) == []


def test_from_the_answer_one_goes_to_the_participant(page, desktop, desk, robin):
    call(desk, robin)
    lead_of(desk, robin)
    desktop.changed.emit()
    button(answering(page), "Open the participant").click()
    assert page.opens == [(robin, "search")]


def test_a_contact_to_be_followed_up_is_written_down_from_its_answer(page, desktop, desk, robin):
    call(desk, robin)
    met = visit(desk, robin, workplace(desk), TODAY)
    records.correct(desk, "agree", "employer_contacts", met, {"follow_up_on": TODAY})
    noted = []
    page.noted.connect(noted.append)
    desktop.changed.emit()
    [row] = rows(page)
    assert row.accessibleName() == "Hundhuset: Follow up the last contact, today"
    button(answering(page), "Write the contact down").click()
    assert noted == ["Hundhuset "]


def test_from_whom_something_is_due_for_one_comes_back_to_the_row(page, desktop, desk, robin):
    led = []
    desktop.led.connect(lambda whence, back: led.append((whence, back)))
    desktop.changed.emit()
    [row] = rows(page)
    row.click()
    [(whence, back)] = led
    assert whence == "today"
    row.clearFocus()
    back()
    assert row.hasFocus()


def test_a_list_of_the_week_opens_again_where_one_left_it(page, desktop, desk, robin):
    call(desk, robin)
    led = []
    desktop.led.connect(lambda whence, back: led.append(back))
    page._list("contacts", "1 contact")
    first = page.findChildren(WeekList)[-1]
    first.view.choose_first()
    assert page.opens == [(robin, "timeline")]
    led[0]()
    again = page.findChildren(WeekList)[-1]
    assert again.view.place()[0] == robin
