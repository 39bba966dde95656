"""Acts in words: what, about whom, where and when, so that no two lines are ever alike."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.actions import records, replies
from ipsdesk.actions.contacts import record_contact
from ipsdesk.domain.contacts import ContactNote
from ipsdesk.domain.undoing import Step
from ipsdesk.ui.presenters.undo_words import cell_words, told_apart
from ipsdesk.ui.presenters.undoing import UndoPresenter
from tests.actions.test_intake import brought
from tests.conftest import NOW, TODAY

STEP = Step(1, NOW, "insert", "activities", UUID(int=1), "Ringde", None, undone=False)


def seen(desk):
    """Each line as it is read, without which act it is."""
    return [(one.title, one.name, one.detail, one.when) for one in UndoPresenter(desk).done()]


def ringing(desk, who, minutes=15):
    return record_contact(desk, ContactNote(who, NOW, minutes, "phone", "remote", "job_search"))


def test_a_line_says_about_whom_how_and_how_long(desk, robin):
    ringing(desk, robin)
    [line] = UndoPresenter(desk).done()
    assert line.name == "Robin Vale"
    assert "15" in line.detail
    assert "None" not in line.detail


def test_a_change_says_what_was_changed_and_to_what(desk, robin):
    which = ringing(desk, robin)
    records.correct(desk, "correct", "activities", which, {"minutes": 40})
    newest, _ = UndoPresenter(desk).done()
    assert newest.title.startswith("Changed")
    assert newest.detail == "40 min"


def test_four_calls_alike_in_one_second_are_four_lines(desk, robin):
    for _ in range(4):
        ringing(desk, robin)
    found = seen(desk)
    assert len(set(found)) == len(found) == 4
    assert found[0][3].endswith("(1 of 4)")


def test_calls_alike_within_a_minute_are_told_apart_by_the_second(desk, robin):
    ringing(desk, robin)
    ringing(replace(desk, now=lambda: NOW + timedelta(seconds=7)), robin)
    later, first = seen(desk)
    assert later[:3] == first[:3]
    assert later[3].endswith(":07")
    assert "of" not in later[3]


def test_an_answer_to_a_note_is_not_told_as_if_to_the_participant(desk, robin):
    replies.answer(desk, ringing(desk, robin), "Bra, ta nästa på plats.")
    newest = UndoPresenter(desk).done()[0]
    assert "Answer to a note" in newest.title
    assert "you" not in newest.title


def test_a_visit_says_at_which_workplace(desk, robin):
    brought(desk, [["Företag", "Butik"], ["ICA", "Maxi"]])
    [where] = [one.id for one in records.rows_matching(desk, "workplaces", name="Maxi")]
    visit = ContactNote(robin, NOW, 15, "visit", "employer", "job_search", workplace=where)
    record_contact(desk, visit)
    lines = [one for one in UndoPresenter(desk).done() if one.brought is None]
    assert "Maxi" in lines[0].detail


def test_of_what_no_search_finds_only_the_question_is_named():
    money = replace(STEP, table="counselling", title="", cells=(("topics", "Skulden på 80 000"),))
    assert "80 000" not in cell_words(money)
    assert cell_words(money)


@pytest.mark.parametrize("value", [None, "", [], UUID(int=5), {"a": 1}])
def test_what_says_nothing_is_not_told(value):
    assert cell_words(replace(STEP, cells=(("next_step", value),))) == ""


@given(st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 200)), max_size=12))
def test_however_alike_acts_are_no_two_lines_are_the_same(acts):
    lines = [(words,) for words, _ in acts]
    whens = told_apart(lines, [NOW + timedelta(seconds=after) for _, after in acts], TODAY)
    both = list(zip(lines, whens, strict=True))
    assert len(set(both)) == len(both)
