"""Taking back at the window: by its key, from the list, and out of the bin."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from ipsdesk.actions import people, records
from ipsdesk.domain.undoing import Step
from ipsdesk.ui.pages import imports_done
from ipsdesk.ui.pages.undoing import UndoPage
from ipsdesk.ui.parts.labels import WrapLabel
from ipsdesk.ui.presenters.undo_words import step_words
from ipsdesk.ui.presenters.undoing import UndoPresenter
from ipsdesk.words import apart
from tests.actions.test_intake import THREE, brought
from tests.actions.test_search import note
from tests.conftest import NOW
from tests.journeys.house import house_of
from tests.journeys.sitting import go_on
from tests.ui.pages.reading import words_on

WHICH = UUID(int=1)
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def written(desk, robin):
    return note(desk, robin, "Ringde bageriet")


def notes(desk, who):
    return records.rows_of(desk, "activities", who)


def lines(view):
    return [row.sentence for row in view.rows._lines]


def test_ctrl_z_takes_back_what_was_just_done_and_says_what(qtbot, desk, robin, written):
    with house_of(desk) as house:
        told = []
        house.desktop.told.connect(told.append)
        qtbot.keyClick(house.window, Qt.Key.Key_Z, CTRL)
        assert notes(desk, robin) == []
        assert "Ringde bageriet" in told[0]
        qtbot.keyClick(house.window, Qt.Key.Key_Z, CTRL | SHIFT)
        assert [row.id for row in notes(desk, robin)] == [written]


def test_ctrl_z_in_a_field_takes_back_its_letters_and_no_record(qtbot, desk, robin, written):
    with house_of(desk) as house:
        found = house.window.go("search")
        qtbot.keyClicks(found.field, "bage")
        qtbot.keyClick(found.field, Qt.Key.Key_Z, CTRL)
        assert found.field.text() != "bage"
        assert len(notes(desk, robin)) == 1


def test_what_was_done_long_ago_is_shown_before_it_is_taken_back(qtbot, desk, robin, written):
    later = replace(desk, now=lambda: NOW + timedelta(hours=3))
    with house_of(later) as house:
        qtbot.keyClick(house.window, Qt.Key.Key_Z, CTRL)
        assert house.window.place == "undo"
        assert len(notes(desk, robin)) == 1


def test_nothing_to_take_back_is_said_in_a_sentence(qtbot, desk):
    with house_of(desk) as house:
        refused = []
        house.desktop.refused.connect(refused.append)
        qtbot.keyClick(house.window, Qt.Key.Key_Z, CTRL)
        qtbot.keyClick(house.window, Qt.Key.Key_Y, CTRL)
        assert len(refused) == 2
        assert "inget" in refused[0]


def test_a_step_is_taken_back_and_done_again_from_the_list(
    qtbot, shown, desktop, desk, robin, written
):
    page = shown(UndoPage(desktop, UndoPresenter(desk)))
    assert "Ringde bageriet" in lines(page.done)[0]
    page.done.enter()
    qtbot.keyClick(page.done, Qt.Key.Key_Return)
    assert notes(desk, robin) == []
    assert lines(page.done)[0].endswith("undone")
    page.done.enter()
    qtbot.keyClick(page.done, Qt.Key.Key_Return)
    assert len(notes(desk, robin)) == 1


def test_what_was_removed_is_put_back_from_the_bin(shown, desktop, desk, robin, written):
    page = shown(UndoPage(desktop, UndoPresenter(desk)))
    assert "The bin is empty" in words_on(page)
    records.withdraw(desk, "withdraw", "activities", written)
    page.refresh()
    assert "removed by Johan Ek" in lines(page.bin)[0]
    page.bin.choose_first()
    assert len(notes(desk, robin)) == 1
    assert not page.bin.isVisible()


def test_a_step_that_was_built_upon_is_refused_and_said(shown, desktop, desk, heard, written):
    records.correct(desk, "correct", "activities", written, {"note": "Ringde skolan"})
    page = shown(UndoPage(desktop, UndoPresenter(desk)))
    page.done._choose(page.done.rows.index(1))
    assert "changed or used since" in heard.refused[0]


def test_the_page_never_makes_a_low_window_grow(desk, written):
    with house_of(desk, size=(800, 600)) as house:
        page = house.window.go("undo")
        go_on()
        assert page.minimumSizeHint().height() < 300
        assert house.window.height() == 600


@pytest.mark.parametrize("words", ["\u200fRTL-märke", "שלום", "\u202ebakvänt", "\u2067öppet"])
def test_words_that_run_the_other_way_keep_their_direction_to_themselves(words):
    [line] = [step_words(Step(1, NOW, "insert", "goals", WHICH, words, None, undone=False))]

    assert line == f"Added My goal “\u2068{words}\u2069”"


def test_words_that_run_as_ours_stand_as_they_are():
    assert apart("Hundar & katter 😀") == "Hundar & katter 😀"
    assert apart("\u200fa\u2069b") == "\u2068\u200fab\u2069"  # what would let out the rest


def test_ctrl_z_after_an_import_asks_about_all_of_it(qtbot, monkeypatch, desk, robin, written):
    brought(desk, THREE)
    asked = []
    monkeypatch.setattr(imports_done, "confirm", lambda *told: asked.append(told[1:]) or True)
    with house_of(desk) as house:
        qtbot.keyClick(house.window, Qt.Key.Key_Z, CTRL)
        house.desktop.background.wait()
        go_on()
        assert [one[0] for one in asked] == ["Ångra importen?"]
        assert [one.shown_name for one in people.own(desk)] == ["Robin Vale"]
        assert len(notes(desk, robin)) == 1
        qtbot.keyClick(house.window, Qt.Key.Key_Z, CTRL)
        assert house.window.place == "undo"  # and no note goes unseen
        assert len(notes(desk, robin)) == 1
        page = house.window.go("undo")
        assert "Import:" in lines(page.done)[0]  # undone, and not done again by its line
        page.done.enter()
        qtbot.keyClick(page.done, Qt.Key.Key_Return)
        assert len(notes(desk, robin)) == 1
        qtbot.keyClick(page.done, Qt.Key.Key_Down)
        qtbot.keyClick(page.done, Qt.Key.Key_Return)
        assert notes(desk, robin) == []


def test_an_import_is_one_line_of_what_was_done_a_week_later_too(qtbot, monkeypatch, desk):
    brought(desk, THREE)
    monkeypatch.setattr(imports_done, "confirm", lambda *_: True)
    with house_of(replace(desk, now=lambda: NOW + timedelta(days=7))) as house:
        page = house.window.go("undo")
        assert len(lines(page.done)) == 1
        page.done.enter()
        qtbot.keyClick(page.done, Qt.Key.Key_Return)
        house.desktop.background.wait()
        go_on()
        assert people.own(desk) == ()
        assert "ångrat" in lines(page.done)[0]


def test_where_the_newest_act_is_not_taken_back_the_list_stands_beside_why(
    qtbot, desk, robin, written
):
    people.rename(desk, robin, "Robin V")
    with house_of(desk) as house:
        refused = []
        house.desktop.refused.connect(refused.append)
        qtbot.keyClick(house.window, Qt.Key.Key_Z, CTRL)
        assert house.window.place == "undo"
        assert "Ctrl+Z" in refused[0]
        assert len(notes(desk, robin)) == 1


def test_the_ring_of_the_headings_first_letter_is_drawn_whole(shown, desktop, desk):
    """Inter's Å is higher than its line: a row of nothing stands above it, or it is cut off."""
    page = shown(UndoPage(desktop, UndoPresenter(desk)))
    [title] = [one for one in page.findChildren(WrapLabel) if one.text().count("Undo and bin")]
    title.say("ÅÄÖ")
    title.setStyleSheet("background: white; color: black")
    drawn = title.grab().toImage()
    assert min(QColor(drawn.pixel(at, 0)).lightness() for at in range(drawn.width())) > 200
