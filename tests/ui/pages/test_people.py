"""The list at the window: found as one types, chosen by the keyboard."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt

from ipsdesk.actions import people, records
from ipsdesk.actions.contacts import record_contact
from ipsdesk.domain.access import Role
from ipsdesk.domain.contacts import ContactNote
from ipsdesk.domain.profiles import Profile
from ipsdesk.ui.pages.people import PeoplePage
from ipsdesk.ui.pages.people_list import ListDialog
from ipsdesk.ui.presenters.people import PeoplePresenter
from tests.conftest import NOW, SASHA, TODAY, episode_of, sits
from tests.ui.pages.reading import button, settle, words_on


@pytest.fixture
def page(shown, desktop, desk, robin, sasha):
    return listed(shown, desktop, desk)


def listed(shown, desktop, desk):
    page = PeoplePage(desktop, PeoplePresenter(desk))
    page.picked = []
    page.chosen.connect(page.picked.append)
    return shown(page)


def lines(page):
    model = page.view.model()
    return [
        model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
        for row in range(model.rowCount())
    ]


def told(page):
    return "\n".join(str(line) for line in lines(page))


def test_the_list_narrows_with_each_letter_and_widens_again(qtbot, page):
    assert "Robin Vale" in told(page)
    assert "Sasha Åmoor" in told(page)
    qtbot.keyClicks(page.search, "åmo")
    assert "Sasha Åmoor" in told(page)
    assert "Robin Vale" not in told(page)
    page.search.clear()
    assert "Robin Vale" in told(page)


def test_enter_opens_the_first_that_was_found(qtbot, page, sasha):
    qtbot.keyClicks(page.search, "sasha")
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    assert page.picked == [sasha]


def test_enter_opens_nobody_where_nobody_was_found(qtbot, page):
    qtbot.keyClicks(page.search, "qqq")
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    assert page.picked == []
    assert "Nobody found." in words_on(page)


def test_what_the_empty_list_says_begins_where_the_search_does(qtbot, page):
    qtbot.keyClicks(page.search, "qqq")
    settle()
    assert page._hint.isVisible()
    assert page._hint.x() == page.search.x()


def test_one_click_leads_to_the_ended_and_keeps_what_was_searched_for(
    qtbot, page, desk, desktop, sasha
):
    ended = {"ended_on": TODAY - timedelta(days=1), "state": "ended"}
    desktop.perform(
        lambda: records.correct(desk, "exit", "episodes", episode_of(desk, sasha), ended)
    )
    qtbot.keyClicks(page.search, "sasha")
    button(page, "Show 1 among the ended").click()
    assert "Sasha Åmoor" in told(page)
    assert button(page, "Ended").isChecked()
    assert page.search.text() == "sasha"


def test_who_has_waited_stands_above_the_others_under_a_heading(page, desk, desktop, sasha):
    note = ContactNote(sasha, NOW, 15, "phone", "remote", "job_search")
    desktop.perform(lambda: record_contact(desk, note))
    said = told(page)
    assert said.index("Need contact: new, then longest wait") < said.index("Robin Vale")
    assert said.index("Robin Vale") < said.index("Active, by name") < said.index("Sasha Åmoor")


def test_somebody_enrolled_elsewhere_stands_in_the_list_at_once(page, desk, desktop):
    desktop.perform(lambda: people.enrol(desk, replace(SASHA, shown_name="Mika Sund")))
    assert "Mika Sund" in told(page)


def test_only_who_may_enrol_is_offered_to(shown, desktop, desk, page):
    assert page.add.isVisibleTo(page)
    stand_in = listed(shown, desktop, sits(desk, "Ida Berg", Role.STAND_IN))
    assert not stand_in.add.isVisibleTo(stand_in)


def test_the_supervisor_sees_the_team_or_her_own_by_a_press(
    qtbot, shown, desktop, supervisor, page
):
    hers = listed(shown, desktop, supervisor)
    assert "Robin Vale" in told(hers)
    qtbot.mouseClick(button(hers, "Mine"), Qt.MouseButton.LeftButton)
    assert "Robin Vale" not in told(hers)
    qtbot.mouseClick(button(hers, "The team"), Qt.MouseButton.LeftButton)
    assert "Robin Vale" in told(hers)


def test_a_sentence_says_whom_the_list_is_about(page):
    assert len(lines(page)) > 1
    page.sentence.choose("working")
    page.sentence.activated.emit(0)
    assert "Nobody just now." in words_on(page)
    page.sentence.choose("")
    page.sentence.activated.emit(0)
    assert "Robin Vale" in told(page)


def test_there_is_no_sentence_where_only_names_may_be_searched(shown, desktop, desk, robin):
    page = listed(shown, desktop, replace(desk, profile=Profile.SOCIAL_BOARD))
    assert not page.sentence.isVisibleTo(page)


def test_a_list_of_ones_own_is_made_shown_and_taken_away(page, monkeypatch):
    def make(dialog):
        dialog.accept()
        assert dialog.refusal.accessibleName().startswith("Give the list a name")
        dialog.situation.choose("asked")
        dialog.name.setText("De nya")
        dialog.accept()
        return True

    monkeypatch.setattr(ListDialog, "exec", make)
    page.own_list.click()
    assert page.sentence.currentText() == "★ De nya"
    assert "Those who have asked for support." in words_on(page)

    def drop(dialog):
        dialog.drop.click()
        return True

    monkeypatch.setattr(ListDialog, "exec", drop)
    page.own_list.click()
    assert page.sentence.currentText() == "Everybody"
    assert page.sentence.findText("★ De nya") == -1


def test_whoever_is_opened_from_elsewhere_is_the_one_marked_in_the_list(page, robin, sasha):
    def marked():
        row = page.view.rows.row_at(page.view.currentIndex().row())
        return row.key if row is not None else None

    page.mark_open(robin)
    assert marked() == robin
    page.mark_open(sasha)
    assert marked() == sasha
    page.mark_open(uuid4())
    assert marked() is None


def test_whoever_goes_to_the_list_types_a_name_at_once(page):
    assert page.writes_in is page.search
