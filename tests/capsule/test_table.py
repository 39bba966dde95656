"""The table without its window: whose words, what is kept when, and how it is taken back."""

from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.capsule.table import MOST_UNDONE, Table
from ipsdesk.domain.sheet import (
    NOT_YET,
    NOTHING,
    RATHER_NOT,
    SAID,
    SPECIALIST,
    WROTE,
    Said,
    Sheet,
)
from tests.capsule_paper import NOW, Paper


def test_a_sentence_belongs_to_whoever_holds_the_pen(bare):
    bare.write("goal", "Jag vill jobba")
    bare.pen = SAID
    bare.write("why", "För att jag vill")
    bare.pen = SPECIALIST
    bare.add_line("support", "Vi ringer på måndag")

    assert bare.sheet.at("goal").by == WROTE
    assert bare.sheet.at("why").by == SAID
    assert bare.sheet.at("support.n1").by == SPECIALIST


def test_a_day_or_a_number_has_no_author(bare):
    bare.write("next.day", "fredag")

    assert bare.sheet.at("next.day") == Said("fredag")


def test_a_run_of_typing_is_undone_at_once_and_a_pause_begins_another(bare):
    for words in ("J", "Ja", "Jag"):
        bare.write("goal", words)
    bare.pause()
    bare.write("goal", "Jag vill")

    bare.undo()
    assert bare.sheet.words("goal") == "Jag"
    bare.undo()
    assert bare.sheet.words("goal") == ""
    assert not bare.can_undo


def test_one_undo_too_many_is_brought_back_and_never_takes_more_than_one_go(bare):
    bare.write("goal", "Jag vill")
    bare.keep()
    bare.keep()  # half a second later the hand has rested
    bare.write("goal", "Jag vill jobba")
    bare.undo()
    after_one = bare.sheet.words("goal")
    bare.undo()
    after_two = bare.sheet.words("goal")
    bare.redo()
    bare.redo()

    assert (after_one, after_two) == ("Jag vill", "")
    assert bare.sheet.words("goal") == "Jag vill jobba"
    assert not bare.can_redo


def test_what_is_done_after_an_undo_ends_what_can_be_brought_back(bare):
    bare.write("goal", "Jag vill")
    bare.undo()
    bare.write("why", "Pengar")

    bare.redo()

    assert not bare.can_redo
    assert (bare.sheet.words("goal"), bare.sheet.words("why")) == ("", "Pengar")


@given(
    st.lists(st.tuples(st.sampled_from(["goal", "why", "good.n1"]), st.text(max_size=8))),
    st.integers(0, 12),
)
def test_as_many_redone_as_undone_is_where_one_was(told, times):
    table = Table(Sheet(), Paper(), lambda: NOW)
    for place, words in told:
        table.write(place, words)
        table.pause()
    was = table.sheet
    undone = 0
    while table.can_undo and undone < times:
        table.undo()
        undone += 1
    for _ in range(undone):
        table.redo()

    assert table.sheet == was
    assert not table.can_redo


def test_to_write_elsewhere_begins_another_run(bare):
    bare.write("goal", "Jag")
    bare.write("why", "Pengar")
    bare.write("goal", "Jag vill")

    bare.undo()

    assert bare.sheet.words("goal") == "Jag"


@given(st.lists(st.tuples(st.sampled_from(["goal", "why", "good.n1"]), st.text(max_size=8))))
def test_undoing_everything_leads_back_to_the_beginning(told):
    table = Table(Sheet(), Paper(), lambda: NOW)
    for place, words in told:
        table.write(place, words)
        table.pause()
    while table.can_undo:
        table.undo()

    assert table.sheet == Sheet()


def test_at_least_fifty_steps_can_be_undone(bare):
    for number in range(MOST_UNDONE + 20):
        bare.write("goal", str(number))
        bare.pause()
    undone = 0
    while bare.can_undo:
        bare.undo()
        undone += 1

    assert undone == MOST_UNDONE >= 50


def test_an_answer_without_words_is_given_and_taken_back(bare):
    bare.answer("goal", RATHER_NOT)
    assert bare.sheet.at("goal").answer == RATHER_NOT
    bare.answer("goal", NOT_YET)
    assert bare.sheet.at("goal").answer == NOT_YET
    bare.answer("goal", NOT_YET)

    assert bare.sheet.at("goal") == Said()


def test_a_step_is_closed_and_the_same_again_opens_it(bare):
    key = bare.add_step("Ringa")
    bare.close_step(key, "done")
    assert bare.sheet.words("step.n1.state") == "done"

    bare.close_step(key, "done")

    assert bare.sheet.words("step.n1.state") == "open"


def test_a_step_can_be_taken_away_and_brought_back(bare):
    key = bare.add_step("Ringa")
    bare.take_away(f"step.{key}.")
    assert bare.sheet.keys("step") == ()

    bare.undo()

    assert bare.sheet.words("step.n1.what") == "Ringa"


def test_only_what_changed_is_kept_and_nothing_twice(bare, paper):
    bare.write("goal", "Jag vill jobba")
    assert bare.keep()
    assert not bare.keep()
    bare.write("why", "Pengar")
    bare.keep()

    assert [list(entry.places) for entry in paper.entries] == [["goal"], ["why"]]


def test_what_is_undone_is_undone_in_what_is_kept(bare, paper):
    bare.write("goal", "Jag vill jobba")
    bare.keep()
    bare.undo()
    bare.keep()

    assert paper.words("goal") == ""


def test_the_end_keeps_everything_and_says_that_it_is_the_end(bare, paper):
    bare.write("goal", "Jag vill jobba")
    bare.end()

    assert paper.words("goal") == "Jag vill jobba"
    assert paper.entries[-1].ended


def test_a_signature_holds_until_something_else_lies_there(bare):
    bare.write("goal", "Jag vill jobba")
    bare.sign("typed", name="Robin")
    assert bare.signed

    bare.write("goal", "Jag vill plugga")
    assert not bare.signed
    bare.undo()
    assert bare.signed


def test_not_now_signs_nothing(bare):
    bare.write("goal", "Jag vill jobba")
    bare.sign("drawn", drawing="1:1,2:2")
    bare.sign("not_now")

    assert not bare.signed
    assert bare.sheet.words("sign.drawing") == ""


def test_to_disagree_keeps_why_in_own_words(bare):
    bare.sign("disagrees", because="Det går för fort")

    assert bare.sheet.at("sign.because") == Said("Det går för fort", WROTE)


def test_whoever_listens_hears_of_every_change(bare):
    heard = []
    bare.listen(lambda: heard.append(bare.sheet.words("goal")))
    bare.write("goal", "a")
    bare.write("goal", "a")
    bare.undo()

    assert heard == ["a", ""]


def test_an_answer_without_words_that_is_taken_back_brings_the_words_back(bare):
    bare.write("goal", "Jag vill jobba")
    bare.answer("goal", NOT_YET)
    bare.answer("goal", RATHER_NOT)
    assert bare.sheet.words("goal") == ""

    bare.answer("goal", RATHER_NOT)
    assert bare.sheet.words("goal") == "Jag vill jobba"

    bare.answer("goal", NOT_YET)
    bare.write("goal", "Något annat")
    bare.write("goal", "")
    bare.answer("goal", NOT_YET)
    bare.answer("goal", NOT_YET)
    assert bare.sheet.words("goal") == ""


def test_undo_takes_back_words_and_never_the_language(bare):
    bare.write("goal", "Jag vill jobba")
    bare.read_in("sv-easy")
    bare.undo()

    assert bare.sheet.words("goal") == ""
    assert bare.sheet.words("look.language") == "sv-easy"
    assert not bare.can_undo


def test_a_list_with_a_line_is_answered_and_one_undo_brings_the_answer_back(bare):
    bare.answer("answer.good", NOT_YET)
    bare.add_line("good", "Snabb")
    assert bare.sheet.at("answer.good") == NOTHING
    assert bare.sheet.words("good.n1") == "Snabb"

    bare.undo()
    assert bare.sheet.at("answer.good").answer == NOT_YET
