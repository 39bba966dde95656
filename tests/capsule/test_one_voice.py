"""One voice at the table: I am the participant, you sit beside me; and what a press does."""

import re

import pytest

from ipsdesk.capsule.fields import Words
from ipsdesk.capsule.overview import steps_line
from ipsdesk.capsule.signing import Pad
from ipsdesk.capsule.window import END
from ipsdesk.domain.sheet import Said, Sheet
from ipsdesk.words import EASY, say, spoken_in
from tests.capsule.conftest import settle
from tests.capsule.test_window import spoken
from tests.capsule.test_wordings import AT_HAND, said_in

YOU = re.compile(r"\b(du|dig|din|ditt|dina|you|your)\b", re.IGNORECASE)
# What is said to whoever sits beside, or of them: who writes, who comes along, whose name it is.
BESIDE = {
    "Write for me",
    "A suggestion",
    "My words, written for me",
    "A suggestion, not my words",
    "May you talk to employers about me?",
    "May you come along to the workplace?",
    "This is what you changed",
    "You do it",
    "You who meet me",
    "When we have both signed, the plan is agreed. Until then it is a draft.",
    "Thank you. It is handed in.",
}


@pytest.mark.parametrize("tongue", ["en", "sv", EASY])
def test_the_participant_is_never_you(tongue):
    texts = sorted({text for path in AT_HAND for text in said_in(path)[0]} - BESIDE)
    with spoken_in(tongue):
        spoken_to = [say(text) for text in texts if YOU.search(say(text))]

    assert len(texts) > 100
    assert spoken_to == []


def test_each_exception_is_a_text_that_is_said():
    texts = {text for path in AT_HAND for text in said_in(path)[0]}

    assert sorted(BESIDE - texts) == []


STEP = {"step.s1.what": Said("Ringa Bergs", "participant"), "step.s1.state": Said("open")}


@pytest.fixture
def steps(show):
    """The card of the steps, with one step on it."""
    window = show(sheet=Sheet().with_all(STEP))
    window.show_card("step")
    settle()
    return window.card("step")


def test_an_answer_that_takes_a_step_away_says_so_before_and_after(steps):
    row = steps._shown["s1"]
    [off] = [one for one in row.how.buttons() if "take it off" in one.text()]
    off.click()

    assert row._detail.accessibleName() == "Taken off my plan. Press again to put it back."
    assert steps._count.accessibleName() == ""

    off.click()
    assert "Taken off" not in row._detail.accessibleName()
    assert steps._count.accessibleName() == "1 step left"


def test_a_step_that_is_done_asks_no_more_until_it_is_unfolded(steps):
    row = steps._shown["s1"]
    row._table.write("step.s1.due", "2026-03-06")
    assert "6 March" in row._detail.accessibleName()
    row.how.buttons()[0].setFocus()
    row.how.buttons()[0].click()

    assert row.how.isHidden()
    assert row.change.hasFocus()
    assert row._detail.accessibleName().startswith("Done · ")
    assert "6 March" not in row._detail.accessibleName()  # by when is not when it was done
    row.change.click()
    assert not row.how.isHidden()
    row.how.buttons()[0].click()
    assert "Done" not in row._detail.accessibleName()


def test_the_words_of_a_step_stand_once_in_its_box_folded_or_not(steps):
    row = steps._shown["s1"]
    for folded in (True, False, True):
        assert seen(row).count("Ringa Bergs") == 1
        assert row._more.isHidden() == folded
        row.change.click()
        settle()
    assert row.change.text().strip() == "Fold up"
    assert row.change.accessibleName() == "Fold up: Ringa Bergs"


def test_a_new_step_shows_its_words_once_and_its_line_waits_for_the_next(steps):
    steps.new.show_words("Fråga om lönen")
    steps._adder.click()
    settle()
    [added] = [row for key, row in steps._shown.items() if key != "s1"]

    assert seen(added).count("Fråga om lönen") == 1
    assert (steps.new.hasFocus(), steps.new.toPlainText()) == (True, "")


def seen(row):
    """Return the words that are seen in a row: of its labels and its fields."""
    parts = [one for one in (row._words, row._asked, row.what, row.due) if one.isVisible()]
    return [one.toPlainText() if isinstance(one, Words) else one.accessibleName() for one in parts]


@pytest.mark.parametrize(
    ("states", "english", "easy"),
    [
        ((), "", ""),
        (("open",), "1 step left", "Kvar: 1 steg"),
        (("done", "open", "open", "let_go"), "2 steps left", "Kvar: 2 steg"),
        (("done", "done"), "No step left", "Alla steg är klara"),
        (("let_go",), "", ""),
    ],
)
def test_the_table_counts_what_is_left_as_older_steps_that_are_done_do_not_lie_there(
    states, english, easy
):
    sheet = Sheet().with_all({f"step.n{at}.state": Said(one) for at, one in enumerate(states)})
    with spoken_in("en"):
        assert steps_line(sheet) == english
    with spoken_in(EASY):
        assert steps_line(sheet) == easy


def test_who_disagrees_is_told_that_words_are_kept_only_once_there_are_some(show):
    window = show()
    window.show_card(END)
    card = window.card(END)
    card.disagree()

    assert "I do not agree. It stays a draft. I can write why." in spoken(card)
    assert not any("my words are kept" in (told or "") for told in spoken(card))

    window.table.write("sign.because", "Jag vill ha mer tid")
    settle()
    assert "I do not agree. It stays a draft, and my words are kept." in spoken(card)


def test_to_draw_again_stands_below_the_mark_and_only_once_something_is_drawn(show):
    window = show()
    window.show_card(END)
    card = window.card(END)
    assert card.redraw.isHidden()

    [pad] = card.findChildren(Pad)
    pad.drawn.emit()
    settle()
    assert card.redraw.isVisible()
    assert pad.geometry().bottom() < card.redraw.geometry().top() < card.name.geometry().top()

    card.redraw.click()
    settle()
    assert card.redraw.isHidden()
    assert card.name.hasFocus(), "the keyboard goes on where one can sign without a mouse"
