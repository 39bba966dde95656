"""A field of choices: what stands in it before anything is chosen."""

from ipsdesk.ui.parts.choice import Choice


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
