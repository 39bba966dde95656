"""The walk finds each kind of fault that was planted, and nothing in the gallery."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QIcon, QPixmap
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton, QToolButton, QWidget

from ipsdesk.ui.parts.buttons import button, icon_button
from ipsdesk.ui.parts.choices import OneChoice
from ipsdesk.ui.parts.day_edit import DayEdit
from ipsdesk.ui.parts.labels import wrapped
from ipsdesk.ui.parts.layouts import column, scrolling
from ipsdesk.ui.parts.named import named
from ipsdesk.ui.parts.painted import Chip
from ipsdesk.ui.parts.rows import Row
from ipsdesk.ui.parts.rows_view import RowsView
from ipsdesk.ui.parts.tab_order import places, stops
from ipsdesk.ui.theme import Look, apply
from tests.conftest import TODAY
from tests.ui.gallery import gallery
from tests.ui.walk import walk


@pytest.fixture
def window(qapp, qtbot):
    """An empty window in the usual look."""
    apply(qapp, Look())
    made = QWidget()
    made.setObjectName("page")
    qtbot.addWidget(made)
    column(made, (20, 20, 20, 20), 10)
    made.resize(500, 400)
    return made


def found(window, *parts):
    for part in parts:
        window.layout().addWidget(part)
    window.show()
    return walk(window)


def test_a_page_in_order_gives_nothing_to_say(window):
    parts = (named(QLineEdit(), "Namn"), button("Spara", sign="check"), icon_button("x", "Stäng"))

    assert found(window, *parts) == []


def test_a_field_without_a_name_is_found(window):
    assert any("no name to speak" in one for one in found(window, QLineEdit()))


def test_an_icon_that_is_never_named_is_found(window):
    picture = QPixmap(16, 16)
    picture.fill(Qt.GlobalColor.black)
    made = QToolButton()
    made.setIcon(QIcon(picture))
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    assert any("shows an icon and never its name" in one for one in found(window, made))


def test_a_button_called_something_else_than_it_shows_is_found(window):
    made = named(QPushButton("Spara"), "Verkställ")

    assert any("called something else" in one for one in found(window, made))


def test_a_target_too_small_to_hit_is_found(window):
    made = named(QPushButton("Ok"), "Ok")
    made.setStyleSheet("min-height: 0; max-height: 16px; padding: 0; border: 1px solid black")

    assert any("smaller than 24 pixels" in one for one in found(window, made))


def test_a_cut_label_and_a_cut_button_are_found(window):
    made, pressed = QLabel("En lång text som inte får plats"), button("En lång text på en knapp")
    made.setFixedWidth(60)
    pressed.setFixedWidth(60)

    told = found(window, made, pressed)

    assert any(one.startswith("QLabel") and "cut off" in one for one in told)
    assert any(one.startswith("Button") and "cut off" in one for one in told)


def test_a_chip_that_is_cut_is_found(window):
    made = Chip("Ett samtycke går snart ut", "amber", "clock")
    made.setFixedWidth(60)

    assert any(one.startswith("Chip") and "cut off" in one for one in found(window, made))


def test_pale_text_is_found_by_its_pixels(window):
    made = QLabel("Grått på vitt")
    made.setStyleSheet("color: #BBBBBB")

    assert any("too pale" in one for one in found(window, made))


def test_text_of_every_tone_is_strong_enough(window):
    labels = []
    for tone in ("ink", "ink2", "ink3", "primary", "amber", "red", "green"):
        made = QLabel("Vi ses på måndag")
        made.setProperty("tone", tone)
        labels.append(made)

    assert found(window, *labels) == []


def test_a_field_that_swallows_the_tab_key_is_found(window):
    told = found(window, named(QPlainTextEdit(), "Anteckning"), button("Spara"))

    assert any("does not let the Tab key go on" in one for one in told)


def test_an_order_of_keys_that_is_not_the_order_of_reading_is_found(window):
    first, second, third = button("Ett"), button("Två"), button("Tre")
    window.layout().addWidget(first)
    window.layout().addWidget(second)
    window.layout().addWidget(third)
    QWidget.setTabOrder(first, third)
    QWidget.setTabOrder(third, second)

    assert any("but before it on the page" in one for one in found(window))


def test_something_that_sticks_out_is_found(window):
    inner = QWidget()
    inner.setFixedSize(100, 40)
    out = QLabel("Utanför", inner)
    out.setGeometry(60, 0, 120, 20)

    assert any("sticks out" in one for one in found(window, inner))


def test_what_no_scrolling_leads_to_is_found(window):
    inner = QWidget()
    inner.setMinimumWidth(900)

    assert any(
        "wider than what one can scroll to" in one for one in found(window, scrolling(inner))
    )


def test_a_line_of_a_list_without_words_is_found(window):
    made = RowsView("Deltagare")
    made.show_lines((Row(1, "Robin Vale"), Row(2, "")))

    assert any("a line without words (2)" in one for one in found(window, made))


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
@pytest.mark.parametrize("size", [100, 160, 250])
def test_every_part_can_be_read_reached_and_hit(qapp, qtbot, theme, size):
    apply(qapp, Look(theme, size))
    window = gallery()
    qtbot.addWidget(window)
    window.resize(1440 * size // 100, 1000)
    window.show()

    assert walk(window) == []


def drawn_late(window, ordered):
    """Fields that are drawn above a button that was there before, as a form opens on a page."""
    page, search, saved = QWidget(), named(QLineEdit(), "Sök"), button("Spara")
    below = column(page)
    below.addWidget(search)
    below.addWidget(saved)
    window.layout().addWidget(page)
    last = search
    for part in (OneChoice("Vem", (("a", "Anna"), ("b", "Bo"))), DayEdit("När", TODAY)):
        below.insertWidget(below.count() - 1, part)
        for one in ordered(part):
            QWidget.setTabOrder(last, one)
            last = one


def test_a_field_left_behind_in_the_order_would_lead_tab_round_and_round(window):
    drawn_late(window, stops)

    assert any("never out of there" in one for one in found(window))


def test_fields_drawn_late_let_tab_go_round_all_of_the_window(window):
    drawn_late(window, places)

    assert found(window) == []


def test_a_text_that_is_spoken_with_the_signs_that_draw_it_is_found(window):
    field = QLineEdit()
    label = QLabel("<p style='margin:0'>Namn</p>")
    label.setBuddy(field)  # Qt says the text of the label as it stands
    found_there = found(window, label, field)

    assert [one for one in found_there if "signs that draw it" in one]


@pytest.mark.parametrize("words", ["", "Jag <3 hundar & katter", "a < b > c", "<p>Ord</p>"])
def test_a_label_of_ours_speaks_its_words_and_no_signs_whatever_they_are(window, words):
    made, field = wrapped(words), named(QLineEdit(), "Namn")
    made.setBuddy(field)
    spoken = QAccessible.queryAccessibleInterface(made)

    typed = "<p>" in words  # somebody wrote it so: it is read as it was written
    assert [one for one in found(window, made, field) if "signs" in one] == (
        [one for one in walk(window) if "signs" in one] if typed else []
    )
    assert spoken.text(QAccessible.Text.Name) == words


def test_a_label_that_is_emptied_says_nothing_and_holds_nothing(window):
    made = wrapped("Något")
    made.say("")
    found(window, made)

    spoken = QAccessible.queryAccessibleInterface(made)
    assert (spoken.text(QAccessible.Text.Name), made.text()) == ("", "")
