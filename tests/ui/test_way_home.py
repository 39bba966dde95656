"""The entry of the menu for the page one is on leads out of a part of it, back to its list."""

import pytest

from ipsdesk.ui.pages.employers import EmployersPage
from ipsdesk.ui.pages.imports import ImportsPage
from ipsdesk.ui.parts.text_fields import TextLine
from ipsdesk.ui.presenters.commands import NUMBERED
from ipsdesk.words import say
from tests.journeys.house import house_of
from tests.journeys.keyboard import Keyboard
from tests.ui.pages.reading import words_on

NARROW = (760, 800)
pytestmark = pytest.mark.usefixtures("qapp")


def press_entry(house, key):
    """Press the entry of a page in the menu at the side, and let it be read."""
    house.window.side._buttons[key][0].click()
    house.desktop.background.wait()


def go(house, key):
    page = house.window.go(key)
    house.desktop.background.wait()
    return page


def parts_of_reviews(page):
    """Yield each part of the page for fidelity, once it is shown."""
    for show in (page.begin, page.show_radar, page.show_editor):
        show()
        yield page._stack.currentWidget()


def test_from_each_part_of_a_review_it_leads_to_the_list_of_reviews(supervisor):
    with house_of(supervisor) as house:
        page = go(house, "reviews")
        for part in parts_of_reviews(page):
            assert part is not page.list
            press_entry(house, "reviews")
            assert page._stack.currentWidget() is page.list


def test_from_another_page_it_leads_to_where_one_was(supervisor):
    with house_of(supervisor) as house:
        page = go(house, "reviews")
        page.begin()
        press_entry(house, "employers")
        press_entry(house, "reviews")

        assert page._stack.currentWidget() is page.form, "nobody asked to leave it"


def test_the_key_of_the_page_does_the_same_and_takes_the_keyboard_there(supervisor):
    with house_of(supervisor) as house:
        page, keyboard = go(house, "reviews"), Keyboard()
        house.window.activateWindow()
        keyboard.wait(house.window.isActiveWindow, "the window in front")
        page.begin()
        listed = [key for key, _, _ in house.window.places() if key not in {"undo", "search"}]
        assert "reviews" in listed[: len(NUMBERED)]

        for keys in NUMBERED:
            keyboard.press(keys)
            begins = house.window.page(house.window.place).writes_in or house.window.stack
            assert begins.hasFocus()
            if house.window.place == "reviews":
                keyboard.press(keys)
                break
        house.desktop.background.wait()

        assert page._stack.currentWidget() is page.list


def test_from_the_weekly_sheet_it_leads_to_the_register(desk):
    with house_of(desk) as house:
        page = go(house, "employers")
        assert isinstance(page, EmployersPage)
        page.show_sheet()
        assert page._beside.currentIndex() == 1

        press_entry(house, "employers")

        assert page._beside.currentIndex() == 0
        assert page.list.register.isChecked()


def test_a_form_that_is_left_that_way_keeps_what_was_typed(desk):
    with house_of(desk) as house:
        page = go(house, "employers")
        page.begin()
        page.open.editor.findChildren(TextLine)[0].insert("Bageriet")

        press_entry(house, "employers")

        assert page.open is None
        page.begin()
        assert page.open.editor.findChildren(TextLine)[0].text() == "Bageriet"


def test_from_an_open_form_it_leads_to_what_was_answered(desk):
    with house_of(desk) as house:
        page = go(house, "forms")
        page.view.show_open(page.view.forms()[0][0])
        assert page.view.open is not None

        press_entry(house, "forms")

        assert page.view.open is None


def test_where_the_list_and_a_participant_do_not_fit_it_leads_to_the_list(desk, robin):
    with house_of(desk, NARROW) as house:
        house.open_person(robin)
        people = house.window.page("people")
        assert not people.search.isVisible()

        press_entry(house, "people")

        assert people.search.isVisible()
        assert people.search.hasFocus() or not house.window.isActiveWindow()


def test_where_both_fit_the_participant_stays(desk, robin):
    with house_of(desk, (1300, 900)) as house:
        house.open_person(robin)
        press_entry(house, "people")

        assert house.window.person().isVisible()


def test_from_those_who_are_here_twice_it_leads_to_the_import(desk):
    with house_of(desk) as house:
        page = go(house, "imports")
        assert isinstance(page, ImportsPage)
        page.look_for_twins()
        house.desktop.background.wait()
        assert page.parts.currentIndex() == 2

        press_entry(house, "imports")

        assert page.parts.currentIndex() == 0


def test_from_the_list_behind_a_number_it_leads_to_the_tab(supervisor):
    with house_of(supervisor) as house:
        page = go(house, "project")
        page.show_list("organisations")
        behind = words_on(page)

        press_entry(house, "project")

        assert say("Back") in behind.splitlines()
        assert say("Back") not in words_on(page).splitlines()


@pytest.mark.slow_event
def test_pressed_again_every_entry_stays_at_its_page_and_loses_nothing(supervisor):
    with house_of(supervisor) as house:
        told = []
        house.desktop.refused.connect(told.append)
        for key, title, _ in house.window.places():
            press_entry(house, key)
            before = words_on(house.window.page(key))
            press_entry(house, key)
            assert house.window.place == key, title
            assert words_on(house.window.page(key)) == before, title

        assert told == []
