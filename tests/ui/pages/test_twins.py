"""Duplicates in the window: warned of while typing, put together, told apart for ever."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QAbstractButton

from ipsdesk.actions import people
from ipsdesk.ui.pages import twins as page_module
from ipsdesk.ui.pages.enrol import EnrolDialog
from ipsdesk.ui.pages.imports import ImportsPage
from ipsdesk.ui.presenters.enrol import EnrolPresenter
from ipsdesk.ui.presenters.imports import ImportsPresenter
from ipsdesk.words import speak
from tests.conftest import ROBIN

ROBYN = replace(ROBIN, shown_name="Robyn Wale", personal_number="", municipality="1881")


@pytest.fixture
def view(qtbot, desk, robin, desktop, monkeypatch):
    """The view of pairs, with somebody enrolled twice."""
    speak("sv")
    people.enrol(desk, ROBYN)
    monkeypatch.setattr(page_module, "confirm", lambda *_: True)
    page = ImportsPage(desktop, ImportsPresenter(desk))
    qtbot.addWidget(page)
    page.show()
    page.look_for_twins()
    desktop.background.wait()
    yield page.twins
    page.hide()


@pytest.fixture
def dialog(qtbot, desk, robin, desktop):
    """The dialog for a new participant, where somebody is here already."""
    speak("sv")
    made = EnrolDialog(None, desktop, EnrolPresenter(desk))
    qtbot.addWidget(made)
    made.show()
    return made


def press(view, words):
    """Press the button with these words."""
    buttons = {one.accessibleName(): one for one in view.findChildren(QAbstractButton)}
    buttons[words].click()


def names(desk):
    load = people.caseload(desk)
    return sorted(one.shown_name for one in (*load.waiting, *load.others))


def pairs(view):
    rows = view.rows.rows
    return [rows.row_at(place).title for place in range(rows.rowCount())]


def test_a_pair_stands_side_by_side_with_its_reasons(view):
    assert pairs(view) == ["Robin Vale · Robyn Wale"]
    card = view._presenter.card(0)
    assert (card.kept, card.other) == ("Robin Vale, ärende 1", "Robyn Wale, ärende 2")
    assert card.reasons == "samma namn, född samma dag"
    assert [(one.title, one.kept, one.other) for one in card.choices] == [
        ("Namn", "Robin Vale", "Robyn Wale"),
        ("Kommun", "Örebro kommun", "Kumla kommun"),
    ]


def test_two_are_put_together_as_chosen_and_taken_apart_again(qtbot, view, desk):
    view._choices["municipality"].choose(page_module.OTHER)
    with qtbot.waitSignal(view._desktop.told) as told:
        press(view, "Samma person: för samman")
    assert told.args == ["De två är en akt nu."]
    assert names(desk) == ["Robin Vale"]
    assert pairs(view) == []
    press(view, "Ta isär: Robin Vale")
    assert names(desk) == ["Robin Vale", "Robyn Wale"]


def test_two_different_people_never_come_back(qtbot, view, desk):
    press(view, "Två olika personer")
    assert pairs(view) == []
    view.look()
    view._desktop.background.wait()
    assert pairs(view) == []
    assert names(desk) == ["Robin Vale", "Robyn Wale"]


def fill(dialog, name="Robyn Wale", born="2007-01-05"):
    dialog.name.setText(name)
    dialog.born.setText(born)
    dialog.look_for_twins()


def test_somebody_who_is_here_already_is_warned_of_while_typing(dialog):
    assert dialog.twins.isHidden()
    fill(dialog)
    assert not dialog.twins.isHidden()
    [twin] = dialog._presenter.twins("Robyn Wale", "2007-01-05")
    assert twin.words == "Robin Vale, ärende 1: ett namn som låter lika, född samma dag."
    fill(dialog, name="Sara Lind")
    assert dialog.twins.isHidden()


def test_nobody_is_enrolled_twice_by_mistake(dialog, desk):
    fill(dialog)
    dialog.accept()
    assert dialog.enrolled is None
    assert names(desk) == ["Robin Vale"]
    dialog.twins.another.click()
    dialog.accept()
    assert names(desk) == ["Robin Vale", "Robyn Wale"]


def test_whoever_is_here_already_is_opened_instead(dialog, robin):
    fill(dialog)
    press(dialog.twins, "Öppna")
    assert dialog.instead == robin
    assert dialog.enrolled is None
