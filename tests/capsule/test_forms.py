"""Forms at the table: drawn by the one editor, typed into, undone, and kept place by place."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QPushButton

from ipsdesk.capsule.fields import Words
from ipsdesk.capsule.form_pen import Question
from ipsdesk.domain.sheet import Said, Sheet
from ipsdesk.domain.table_forms import AT_THE_TABLE
from ipsdesk.ui.theme import px
from tests.capsule.conftest import settle
from tests.capsule.test_window import spoken, wrong


def opened(window, form_id):
    window.show_card(f"form:{form_id}")
    settle()
    return window.card(f"form:{form_id}")


def press(card, words):
    [found] = [
        one
        for one in card.findChildren(QPushButton)
        if one.accessibleName() == words and one.isVisible()
    ]
    found.click()
    settle()


def first_words(card):
    return next(one for one in card.findChildren(Words) if one.isVisible())


def question(card, column):
    held = next(one.questions.held for one in card.editor.lists if column in one.questions.held)
    widget = held[column].widget
    assert isinstance(widget, Question)
    return widget


def test_a_form_is_opened_from_its_card_and_left_again(show):
    window = show(sheet=Sheet())
    window.show_card("about")
    settle()

    press(window.card("about"), "More about me and my work")
    assert window.open == "form:f3-profile"
    assert window.tiles["about"].isChecked()
    press(window.card("form:f3-profile"), "Back")

    assert window.open == "about"


def test_what_is_typed_lies_on_the_table_with_its_author_and_is_kept(show, paper):
    window = show(sheet=Sheet())
    card = opened(window, "f3-profile")
    QTest.keyClicks(first_words(card), "Hundar")
    window._keep()

    assert window.table.sheet.at("told.f3-profile.dream") == Said("Hundar", "participant")
    assert paper.words("told.f3-profile.dream") == "Hundar"


def test_whose_words_each_text_is_stands_below_it_and_how_many_are_ones_own(show):
    places = {
        "told.f3-profile.dream": Said("Hundar och katter", "participant"),
        "told.f3-profile.wanted_now": Said("Ett stall", "said"),
        "told.f3-profile.why_work": Said("Rutiner", "specialist"),
    }
    window = show(sheet=Sheet().with_all(places))
    card = opened(window, "f3-profile")

    told = spoken(card)
    for mark in ("Written by me", "My words, written for me", "A suggestion, not my words"):
        assert told.count(mark) == 1
    assert "My own words: 5 of 6." in told


def test_the_mark_follows_the_pen_and_goes_with_the_words(show):
    window = show(sheet=Sheet())
    card = opened(window, "f3-profile")
    window.pen.chosen.emit("said")
    QTest.keyClicks(first_words(card), "Hundar")
    assert "My words, written for me" in spoken(card)
    assert first_words(card).accessibleDescription() == "My words, written for me"

    window.table.undo()
    settle()
    assert "My words, written for me" not in spoken(card)
    assert first_words(card).accessibleDescription() == ""


def test_a_run_of_typing_is_undone_at_once_and_the_field_shows_it(show):
    window = show(sheet=Sheet())
    card = opened(window, "f3-profile")
    QTest.keyClicks(first_words(card), "Hundar")

    window.table.undo()
    settle()

    assert first_words(card).toPlainText() == ""
    assert window.table.sheet.words("told.f3-profile.dream") == ""


def test_one_goes_on_writing_at_the_end_of_what_one_said_before(show):
    said = {"told.f3-profile.dream": Said("Hundar", "participant")}
    window = show(sheet=Sheet().with_all(said))
    field = first_words(opened(window, "f3-profile"))

    QTest.keyClicks(field, " och katter")
    window.table.undo()
    settle()
    assert field.toPlainText() == "Hundar"

    QTest.keyClicks(field, " och ponnyer")
    assert field.toPlainText() == "Hundar och ponnyer"


def test_rather_not_is_an_answer_and_can_be_taken_back(show):
    window = show(sheet=Sheet())
    card = opened(window, "f3-profile")
    rather_not = next(
        one for one in card.findChildren(QPushButton) if one.text() == "I would rather not say"
    )

    rather_not.click()
    assert window.table.sheet.at("told.f3-profile.dream").answer == "rather_not"
    rather_not.click()
    assert window.table.sheet.at("told.f3-profile.dream").empty


def test_one_part_is_shown_at_a_time_and_the_count_is_of_all(show):
    window = show(sheet=Sheet())
    card = opened(window, "f3-profile")
    window.table.write("told.f3-profile.strengths", "Lugn")
    press(card, "Which part?: Strengths")

    assert first_words(card).toPlainText() == "Lugn"
    assert "1 of " in " ".join(spoken(card))


def test_a_row_is_added_filled_in_and_taken_away_again(show):
    window = show(sheet=Sheet())
    card = opened(window, "f12-support-plan")
    press(card, "Add: Support")
    [row] = card.editor.parts["support_actions"].lists
    held = row.questions.held["how_often"].widget
    QTest.keyClicks(held.findChild(Words), "varje dag")
    place = "form.f12-support-plan.support_actions.n1.how_often"
    assert window.table.sheet.words(place) == "varje dag"

    press(card, "Take away")

    assert window.table.sheet.words(place) == ""


def test_choices_numbers_and_lists_are_kept_as_codes(show):
    window = show(sheet=Sheet())
    card = opened(window, "f6-openness")
    topics = question(card, "closed_topics")
    topics.findChildren(QPushButton)[0].click()
    topics.findChildren(QPushButton)[1].click()

    codes = window.table.sheet.words("form.f6-openness.closed_topics").split(",")
    assert len(codes) == 2
    assert all(code and " " not in code for code in codes)


def test_what_somebody_else_put_on_the_table_is_shown_when_the_form_is_opened(show):
    sheet = Sheet().with_said("told.f14-studies.goal_words", Said("Bli kock"))
    window = show(sheet=sheet)
    card = opened(window, "f14-studies")
    press(card, "Which part?: The goal")

    assert first_words(card).toPlainText() == "Bli kock"


@pytest.mark.parametrize("form_id", AT_THE_TABLE)
def test_every_form_can_be_read_reached_and_hit(show, form_id):
    assert wrong(show("sv"), [f"form:{form_id}"]) == {}


@pytest.mark.parametrize(
    ("tongue", "theme_name", "size"), [("sv-easy", "light", 250), ("en", "contrast", 150)]
)
def test_a_form_can_be_read_in_every_wording_theme_and_size(show, tongue, theme_name, size):
    window = show(tongue, theme_name, size)

    assert wrong(window, ["form:f3-profile", "form:f14-studies"]) == {}
    assert window.width() == 1440


@pytest.mark.parametrize("size", [100, 250])
def test_a_list_is_as_high_as_everything_else_to_press(show, size):
    card = opened(show("sv", "light", size), "f14-studies")
    lists = [one for one in card.findChildren(QComboBox) if one.isVisible()]

    assert lists
    assert min(one.height() for one in lists) >= px(44)
