"""Consents at the window: given and taken back as easily."""

import pytest
from PySide6.QtCore import Qt

from ipsdesk.actions.consents import consents_of
from ipsdesk.ui.pages.consents import ConsentsPage
from ipsdesk.ui.presenters.consents import ConsentsPresenter
from tests.ui.pages.reading import button, names, settle, words_on


@pytest.fixture
def page(shown, desktop, desk, robin):
    return shown(ConsentsPage(desktop, ConsentsPresenter(desk, robin)))


def give(qtbot, page, kind, recipient=""):
    page.kind.choose(kind)
    page.recipient.setText(recipient)
    qtbot.keyClick(page.recipient, Qt.Key.Key_Return)


def taken_back(page):
    return sorted(name for name in names(page) if name.startswith("Take back"))


def test_a_consent_is_given_for_one_purpose_and_one_recipient_for_six_months(
    qtbot, page, desk, robin
):
    assert "No consent recorded yet." in words_on(page)
    give(qtbot, page, "contact_employers", "Hundhuset")
    [consent] = consents_of(desk, robin)
    assert (consent.kind, consent.recipient) == ("contact_employers", "Hundhuset")
    assert page.recipient.text() == ""
    assert "Hundhuset" in words_on(page)
    assert "2 September 2026" in words_on(page)


def test_taking_back_is_one_press_and_the_history_stays(qtbot, page, heard, desk, robin):
    give(qtbot, page, "contact_employers", "Hundhuset")
    [name] = taken_back(page)
    assert "Hundhuset" in name
    qtbot.mouseClick(button(page, name), Qt.MouseButton.LeftButton)

    assert "taken back" in heard.told[0]
    assert taken_back(page) == []
    [consent] = consents_of(desk, robin)
    assert not consent.holds(desk.today())
    assert "Hundhuset" in words_on(page)


def test_of_several_only_the_one_pressed_is_taken_back(qtbot, page, desk, robin):
    for recipient in ("Hundhuset", "Skolan", "Vårdcentralen"):
        give(qtbot, page, "contact_employers", recipient)
    [which] = [name for name in taken_back(page) if "Skolan" in name]
    qtbot.mouseClick(button(page, which), Qt.MouseButton.LeftButton)
    settle()
    holding = {one.recipient for one in consents_of(desk, robin) if one.holds(desk.today())}
    assert holding == {"Hundhuset", "Vårdcentralen"}
    assert len(taken_back(page)) == 2


def test_what_was_being_typed_is_there_again_when_the_person_is_opened_anew(
    qtbot, shown, page, desktop, desk, robin
):
    page.kind.choose("contact_employers")
    qtbot.keyClicks(page.recipient, "Hundhuset")
    page.keep_now()

    again = shown(ConsentsPage(desktop, ConsentsPresenter(desk, robin)))
    assert (again.kind.code(), again.recipient.text()) == ("contact_employers", "Hundhuset")
    qtbot.keyClick(again.recipient, Qt.Key.Key_Return)

    third = shown(ConsentsPage(desktop, ConsentsPresenter(desk, robin)))
    assert third.recipient.text() == ""
    assert len(consents_of(desk, robin)) == 1


def test_nobody_elses_consents_begin_with_it(qtbot, shown, page, desktop, desk, sasha):
    qtbot.keyClicks(page.recipient, "Hundhuset")
    page.keep_now()

    assert shown(ConsentsPage(desktop, ConsentsPresenter(desk, sasha))).recipient.text() == ""
