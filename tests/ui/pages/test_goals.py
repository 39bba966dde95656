"""Goals at the window: written, planned, ticked, rated and let go."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from ipsdesk.actions.goals import goals_of, rate_goal
from ipsdesk.domain.goals import Rating
from ipsdesk.ui.pages.goals import GoalFrame, GoalsPage
from ipsdesk.ui.presenters.goals import GoalsPresenter
from tests.conftest import TODAY
from tests.ui.pages.reading import button, names, settle, words_on


@pytest.fixture
def page(shown, desktop, desk, robin):
    return shown(GoalsPage(desktop, GoalsPresenter(desk, robin)))


def card(page):
    settle()
    return page.findChildren(GoalFrame)[-1]


def add(qtbot, page, words):
    page.words.setText(words)
    qtbot.keyClick(page.words, Qt.Key.Key_Return)


def test_a_goal_is_written_with_the_keyboard_alone_and_the_line_is_free_again(
    qtbot, page, desk, robin
):
    assert "No goal yet" in words_on(page)
    add(qtbot, page, "Jobba med hundar")
    assert page.words.text() == ""
    assert [goal.words for goal in goals_of(desk, robin)] == ["Jobba med hundar"]
    assert "“Jobba med hundar”" in words_on(page)
    assert "No goal yet" not in words_on(page)


def test_an_empty_goal_is_refused_in_words_and_nothing_is_kept(qtbot, page, heard, desk, robin):
    add(qtbot, page, "   ")
    assert len(heard.refused) == 1
    assert page.words.text() == "   "
    assert goals_of(desk, robin) == []


def test_a_step_is_planned_beneath_its_goal_and_ticked_off(qtbot, page, desk, robin):
    add(qtbot, page, "Jobba med hundar")
    frame = card(page)
    frame.step.setText("Ring hunddagiset")
    frame.who.choose("together")
    frame.due.setText("+3")
    qtbot.keyClick(frame.due, Qt.Key.Key_Return)
    assert "Together, by 5 Mar" in words_on(page)

    qtbot.mouseClick(button(page, "Done: Ring hunddagiset"), Qt.MouseButton.LeftButton)
    [goal] = goals_of(desk, robin)
    assert [step.state for step in goal.steps] == ["done"]
    assert "1 of 1 step" in words_on(page)


def test_a_day_nobody_understands_is_refused_and_what_was_typed_stays(qtbot, page, heard):
    add(qtbot, page, "Jobba med hundar")
    frame = card(page)
    frame.step.setText("Ring")
    frame.due.setText("snart")
    qtbot.keyClick(frame.step, Qt.Key.Key_Return)
    assert "snart" in heard.refused[0]
    assert (frame.step.text(), frame.due.text()) == ("Ring", "snart")


def test_how_near_it_feels_is_one_press_and_shows_as_chosen(qtbot, page, desk, robin):
    add(qtbot, page, "Jobba med hundar")
    qtbot.mouseClick(button(page, "How near, 0 to 10: 7 of 10"), Qt.MouseButton.LeftButton)
    assert goals_of(desk, robin)[0].ratings[-1].nearness == 7
    assert button(page, "How near, 0 to 10: 7 of 10").isChecked()
    before = Rating(on=TODAY - timedelta(days=9), nearness=7)
    rate_goal(desk, goals_of(desk, robin)[0].id, before)
    page.refresh()
    assert "As near as the first time" in words_on(page)


def test_a_goal_that_is_reached_can_be_taken_up_again(qtbot, page, heard, desk, robin):
    add(qtbot, page, "Jobba med hundar")
    qtbot.mouseClick(button(page, "Reached"), Qt.MouseButton.LeftButton)
    assert heard.told == ["Done. The goal can be taken up again below."]
    assert goals_of(desk, robin)[0].state == "reached"
    assert "Add step" not in names(page)

    qtbot.mouseClick(button(page, "Take up again"), Qt.MouseButton.LeftButton)
    assert goals_of(desk, robin)[0].is_active
    assert "Add step" in names(page)


def test_active_goals_stand_before_those_that_were_let_go(qtbot, page):
    add(qtbot, page, "Plugga")
    qtbot.mouseClick(button(page, "No longer wanted"), Qt.MouseButton.LeftButton)
    add(qtbot, page, "Jobba")
    told = words_on(page)
    assert told.index("“Jobba”") < told.index("“Plugga”")
