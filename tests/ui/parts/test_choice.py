"""A field of choices: what stands in it before anything is chosen."""

import pytest
from PySide6.QtWidgets import QStyle, QStyleOptionComboBox

from ipsdesk.ui.parts.choice import Choice
from ipsdesk.ui.parts.form_fields import ListChoice
from ipsdesk.ui.theme import Look, apply


def test_a_field_with_nothing_chosen_shows_what_it_asks_for(qtbot):
    made = Choice("Points", (("1", "One"), ("2", "Two")))
    qtbot.addWidget(made)
    made.setMaximumWidth(400)
    made.resize(400, 36)
    made.setCurrentIndex(-1)
    blank = made.grab().toImage()
    made.setPlaceholderText("Choose the points you agree on")
    assert made.grab().toImage() != blank


def test_a_field_with_something_chosen_shows_that(qtbot):
    made = Choice("Points", (("1", "One"), ("2", "Two")))
    qtbot.addWidget(made)
    before = made.grab().toImage()
    made.setPlaceholderText("Choose the points you agree on")
    assert made.grab().toImage() == before


def test_a_field_asks_for_the_width_of_its_longest_words_when_it_is_shown(qtbot):
    short, long = (Choice("Points", (("1", words),)) for words in ("One", "One that is long"))
    for made in (short, long):
        qtbot.addWidget(made)
        made.show()
    assert short.sizeHint().width() < long.sizeHint().width()


@pytest.fixture(params=(100, 150, 250))
def size(request, qapp):
    """A size of text."""
    apply(qapp, Look("light", request.param))
    yield request.param
    apply(qapp, Look())


@pytest.mark.usefixtures("size")
@pytest.mark.parametrize(
    "words", ["Hög kontrast", "Hela projektet till idag", "Sju steg (ipsdesk)"]
)
def test_a_field_has_room_for_all_its_words_at_every_size(qtbot, words):
    made = Choice("Points", (("1", words), ("2", "Two")))
    qtbot.addWidget(made)
    made.show()
    made.resize(made.sizeHint().boundedTo(made.maximumSize()))
    option = QStyleOptionComboBox()
    made.initStyleOption(option)
    room = made.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, made
    )

    assert room.width() >= made.fontMetrics().horizontalAdvance(words)


def test_a_field_that_was_shown_asks_anew_when_others_were_put_in(qtbot):
    made = Choice("Points", (("1", "One"),))
    qtbot.addWidget(made)
    made.show()
    before = made.sizeHint().width()
    made.addItem("One that is much longer", "2")
    made.fit()
    assert made.sizeHint().width() > before


def test_what_is_offered_anew_has_its_room(qtbot):
    made = ListChoice("Points", (("1", "One"),))
    qtbot.addWidget(made)
    made.show()
    before = made.sizeHint().width()
    made.offer((("2", "One that is very much longer"),))
    assert made.sizeHint().width() > before
    assert made.code() == ""
