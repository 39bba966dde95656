"""The side, the message line, and a list beside what is chosen in it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel

from ipsdesk.ui.parts.list_beside import ListBeside
from ipsdesk.ui.parts.message_line import SHOWN_MS, MessageLine
from ipsdesk.ui.parts.navigation import Navigation, Place, Sitter
from ipsdesk.ui.parts.search_field import SearchField

PLACES = (
    (Place("today", "Today", "calendar-days"), Place("people", "Participants", "users")),
    (Place("settings", "Settings", "settings"),),
)


@pytest.fixture
def side(qtbot):
    gone = []
    made = Navigation(PLACES, gone.append)
    made.seat(Sitter("Vera Lind", "VL", "Supervisor", "Team Söder"))
    made.gone = gone
    qtbot.addWidget(made)
    made.resize(260, 800)
    made.show()
    return made


@pytest.fixture
def both(qtbot):
    listed, page = QLabel("Listan"), QLabel("Sidan")
    made = ListBeside(listed, page, "Back to the list")
    made.listed, made.page = listed, page
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def line(qtbot):
    made = MessageLine()
    qtbot.addWidget(made)
    return made


def buttons(widget):
    return {one.accessibleName(): one for one in widget.findChildren(QAbstractButton)}


def said(line):
    return " ".join(one.accessibleName() or one.text() for one in line.findChildren(QLabel))


def test_a_press_at_the_side_leads_to_the_place_and_marks_it(qtbot, side):
    qtbot.mouseClick(buttons(side)["Participants"], Qt.MouseButton.LeftButton)
    assert side.gone == ["people"]
    side.show_place("settings")
    assert [name for name, one in buttons(side).items() if one.isChecked()] == ["Settings"]


def test_a_place_the_side_does_not_know_leaves_the_mark_where_it_was(side):
    side.show_place("today")
    side.show_place("nowhere")
    assert buttons(side)["Today"].isChecked()


def test_a_narrow_side_shows_icons_that_still_say_their_names(side):
    wide = side.width()
    side.set_narrow(True)
    made = buttons(side)["Participants"]
    assert side.width() < wide
    assert (made.text(), made.toolTip()) == ("", "Participants")
    side.set_narrow(False)
    assert "Participants" in made.text()
    assert (side.width(), made.toolTip()) == (wide, "")


def test_what_is_done_fades_and_what_was_refused_stays_until_it_is_closed(qtbot, line):
    line.tell("The note is saved.")
    assert line._fades.isActive()
    assert line._fades.interval() == SHOWN_MS
    line._fades.timeout.emit()
    assert line.isHidden()

    line.refuse("There is no such day.")
    assert not line._fades.isActive()
    assert "There is no such day." in said(line)
    qtbot.mouseClick(buttons(line)["Close the message"], Qt.MouseButton.LeftButton)
    assert line.isHidden()


def test_a_refusal_is_not_faded_away_by_what_was_said_before_it(line):
    line.tell("The note is saved.")
    line.refuse("There is no such day.")
    assert not line._fades.isActive()
    assert "saved" not in said(line)


def test_what_was_said_on_the_page_before_is_gone_on_the_next(qapp, line):
    line.tell("Robin's note is saved.")
    qapp.processEvents()
    line.turn_page()
    assert line.isHidden()

    line.refuse("There is no such day.")
    line.turn_page()
    assert line.isHidden()


def test_an_act_that_leads_to_another_page_keeps_its_own_words(line):
    line.tell("Robin is taken in.")
    line.turn_page()
    assert not line.isHidden()
    assert "taken in" in said(line)


def test_list_and_page_stand_beside_each_other_where_there_is_room(both):
    both.resize(1400, 800)
    assert both.has_room
    assert both.listed.isVisible()
    assert both.page.isVisible()
    assert not both.to_list.isVisible()


def test_a_narrow_window_shows_one_of_them_and_the_way_back(qtbot, both):
    both.resize(500, 800)
    assert both.listed.isVisible()
    assert not both.page.isVisible()
    both.show_page()
    assert not both.listed.isVisible()
    assert both.page.isVisible()

    with qtbot.waitSignal(both.back, timeout=20_000):
        qtbot.mouseClick(both.to_list, Qt.MouseButton.LeftButton)
    assert both.listed.isVisible()


def test_a_window_made_wide_again_shows_both(both):
    both.resize(500, 800)
    both.show_page()
    both.resize(1400, 800)
    assert both.listed.isVisible()
    assert both.page.isVisible()
    both.resize(500, 800)
    assert both.page.isVisible()  # still what one had turned to


def test_escape_empties_the_search_and_the_arrow_leads_into_the_list(qtbot):
    field = SearchField("Search", "Search name")
    qtbot.addWidget(field)
    qtbot.keyClicks(field, "rob")
    with qtbot.waitSignal(field.down, timeout=20_000):
        qtbot.keyClick(field, Qt.Key.Key_Down)
    assert field.text() == "rob"
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
