"""A participant's page at the window: tabs made when asked for, what stands beside them."""

import pytest
from PySide6.QtWidgets import QLabel

from ipsdesk.actions import people, records
from ipsdesk.actions.consents import give_consent
from ipsdesk.actions.goals import set_goal
from ipsdesk.actions.steps import plan_step, steps_of
from ipsdesk.ui.pages.goals import GoalsPage
from ipsdesk.ui.pages.person import PersonPage
from ipsdesk.ui.presenters.goals import GoalsPresenter
from ipsdesk.ui.presenters.person import PersonPresenter
from tests.ui.pages.reading import button, words_on


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
    assert "1 of 1 steps" in words_on(page)


def test_a_consent_given_anywhere_stands_beside_the_tabs(page, desktop, desk, robin):
    assert "No consent recorded yet." in words_on(page)
    desktop.perform(lambda: give_consent(desk, robin, "contact_employers", "Hundhuset"))
    told = words_on(page)
    assert "Hundhuset" in told
    assert "until 2 September 2026" in told
    assert "Consents hold" in told


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
