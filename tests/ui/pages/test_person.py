"""A participant's page at the window: tabs made when asked for, what stands beside them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from ipsdesk.actions import people, records
from ipsdesk.actions.goals import set_goal
from ipsdesk.actions.steps import plan_step, steps_of
from ipsdesk.ui.pages.goals import GoalFrame, GoalsPage
from ipsdesk.ui.pages.person import PersonPage
from ipsdesk.ui.presenters.goals import GoalsPresenter
from ipsdesk.ui.presenters.person import PersonPresenter
from tests.consents import give_consent
from tests.ui.pages.reading import button, settle, words_on

PLAIN = ("plain", "Vanlig", lambda: QLabel("Vanlig flik"))


@pytest.fixture
def page(shown, desktop, desk, robin):
    made = []

    def plain():
        made.append("plain")
        return QLabel("Vanlig flik")

    tabs = (
        ("plain", "Vanlig", plain),
        ("goals", "Mål", lambda: GoalsPage(desktop, GoalsPresenter(desk, robin))),
    )
    page = PersonPage(desktop, PersonPresenter(desk, robin), tabs)
    page.made = made
    return shown(page)


@pytest.fixture
def goals(qtbot, page, desktop, desk, robin):
    """The tab of the goals, with one goal of two steps."""
    goal = set_goal(desk, robin, "Jobba med hundar")
    for what in ("Ring hunddagiset", "Skriv ett brev"):
        desktop.perform(lambda what=what: plan_step(desk, goal, what))
    page.show_tab("goals")
    settle()
    return page.tab("goals")


def frame(goals):
    settle()
    return goals.findChild(GoalFrame)


def test_the_head_says_who_it_is_and_where_they_stand(page):
    told = words_on(page)
    assert "Robin Vale" in told
    assert "Case 1. " in told


def test_a_tab_is_made_once_and_when_it_is_first_asked_for(page):
    assert (page.key, len(page.made_tabs())) == ("plain", 1)
    button(page, "Mål").click()
    assert (page.key, len(page.made_tabs())) == ("goals", 2)
    button(page, "Vanlig").click()
    button(page, "Mål").click()
    assert len(page.made_tabs()) == 2
    assert page.made == ["plain"]
    assert button(page, "Mål").isChecked()


def test_a_short_tab_is_no_higher_after_a_long_one_was_shown(page, goals, desktop, desk, robin):
    desktop.perform(lambda: set_goal(desk, robin, "Köra truck"))
    settle()
    inner = page._scroll.widget()
    long = inner.heightForWidth(900)
    page.show_tab("plain")
    settle()
    short = inner.heightForWidth(900)
    page.show_tab("goals")
    settle()

    assert short < long / 2
    assert inner.heightForWidth(900) == long


def test_the_keyboard_goes_along_to_the_tab_that_is_shown(page, goals):
    goals.findChild(QLineEdit).setFocus()
    page.show_tab("plain")
    settle()

    assert page.window().focusWidget() is page.tab("plain")


def test_a_tab_that_is_gone_does_not_get_the_keyboard_back(page, goals, desk, robin):
    line = goals.findChild(QLineEdit)
    line.setFocus()
    page.show_tab("plain")
    page.turn_to(PersonPresenter(desk, robin), (PLAIN,), page.tab("plain"))

    assert page.made_tabs() == (page.tab("plain"),)
    assert not page.isAncestorOf(line)


def test_a_tab_that_is_not_there_leads_to_the_first(page):
    page.show_tab("goals")
    page.show_tab("nowhere")
    assert page.key == "plain"


def test_a_step_is_ticked_off_beside_any_tab(page, heard, desktop, desk, robin):
    assert "No step planned. What comes next?" in words_on(page)
    goal = set_goal(desk, robin, "Jobba med hundar")
    desktop.perform(lambda: plan_step(desk, goal, "Ring hunddagiset"))
    assert "“Jobba med hundar”" in words_on(page)

    button(page, "Done: Ring hunddagiset").click()
    assert [step.state for step in steps_of(desk, robin)] == ["done"]
    assert heard.told == ["The step is marked as done."]
    assert "No step planned. What comes next?" in words_on(page)
    assert "1 of 1 step" in words_on(page)


def test_a_consent_given_anywhere_stands_beside_the_tabs(page, desktop, desk, robin):
    assert "No consent recorded yet." in words_on(page)
    desktop.perform(lambda: give_consent(desk, robin, "contact_employers", "Hundhuset"))
    told = words_on(page)
    assert "Hundhuset" in told
    assert "until 2 September 2026" in told
    assert "1 consent holds" in told


def test_another_name_is_shown_at_once(page, desktop, desk, robin):
    desktop.perform(lambda: people.rename(desk, robin, "Robin Åsa Vale"))
    assert "Robin Åsa Vale" in words_on(page)


def test_what_stands_beside_goes_below_where_the_window_is_narrow(page):
    assert page._side.x() > page.tabs.x()
    page.resize(600, 900)
    page.layout().activate()
    assert page._split.direction() == page._split.Direction.TopToBottom


def test_a_restricted_record_is_marked_on_its_page(shown, desktop, supervisor, desk, robin):
    records.correct(desk, "restrict", "participants", robin, {"restricted": True})
    tabs = (("plain", "Vanlig", lambda: QLabel("Vanlig flik")),)
    page = shown(PersonPage(desktop, PersonPresenter(supervisor, robin), tabs))
    assert "Restricted by law" in words_on(page)


def test_what_is_typed_of_a_step_outlives_whatever_is_done_meanwhile(goals, page):
    QTest.keyClicks(frame(goals).step, "Ring Ica")
    QTest.keyClicks(frame(goals).due, "+3")
    button(goals, "How near, 0 to 10: 7 of 10").click()

    assert (frame(goals).step.text(), frame(goals).due.text()) == ("Ring Ica", "+3")


def test_what_is_typed_of_goals_is_kept_when_the_page_is_left(goals, page, desk, robin):
    QTest.keyClicks(goals.words, "Plugga")
    page.keep_now()

    assert GoalsPresenter(desk, robin).goal_typed() == "Plugga"


def test_the_keyboard_stays_on_the_box_that_was_ticked(goals):
    tick = button(goals, "Done: Skriv ett brev")
    tick.setFocus()
    tick.click()
    settle()

    assert QApplication.focusWidget() is button(goals, "Done: Skriv ett brev")
    assert QApplication.focusWidget().isChecked()


def test_after_a_step_is_added_the_next_one_can_be_typed_at_once(goals):
    line = frame(goals).step
    line.setFocus()
    QTest.keyClicks(line, "Ring Ica")
    QTest.keyClick(line, Qt.Key.Key_Return)
    settle()

    assert QApplication.focusWidget() is frame(goals).step
    assert frame(goals).step.text() == ""


def test_where_what_had_the_keyboard_is_gone_its_neighbour_has_it(page, desktop, desk, robin):
    goal = set_goal(desk, robin, "Jobba med hundar")
    for what in ("Ring hunddagiset", "Skriv ett brev"):
        desktop.perform(lambda what=what: plan_step(desk, goal, what))
    tick = button(page, "Done: Ring hunddagiset")
    tick.setFocus()
    tick.click()
    settle()

    assert QApplication.focusWidget() is button(page, "Done: Skriv ett brev")


def test_tab_leads_to_the_tab_that_is_shown_and_not_to_the_one_used_last(page):
    plain, goals = page._tab_buttons["plain"], page._tab_buttons["goals"]
    plain.setFocus()
    page.tabs.setFocus()
    plain.clearFocus()

    page.show_tab("goals")

    stops = [one for one in (plain, goals) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [goals]
