"""A plan on the table: what is put in a place is there, and can be told apart from before."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.domain.sheet import (
    NOT_YET,
    RATHER_NOT,
    SAID,
    WROTE,
    Said,
    Sheet,
    SheetUnreadable,
    from_plain,
    is_sentence,
    may_be_told,
    sheet_of,
    steps_taken,
    to_plain,
)

places = st.sampled_from(
    ["goal", "why", "importance", "step.n1.what", "step.n2.what", "step.n1.due", "good.n1"]
)
saids = st.builds(
    Said, st.text(max_size=40), st.sampled_from(["", WROTE, SAID]), st.sampled_from(["", NOT_YET])
)
sheets = st.dictionaries(places, saids).map(lambda found: Sheet().with_all(found))


@given(sheets)
def test_a_sheet_comes_back_from_what_is_written_down(sheet):
    assert Sheet().with_all(from_plain(to_plain(sheet.places))) == sheet


@given(sheets, sheets)
def test_the_changes_lead_from_one_sheet_to_the_other(before, after):
    assert dict(before.with_all(before.changes_to(after)).places) == dict(after.places)


@given(sheets)
def test_a_sheet_does_not_differ_from_itself(sheet):
    assert sheet.changes_to(sheet) == {}


def test_an_emptied_place_leaves_the_sheet():
    sheet = Sheet().with_said("why", Said("Pengar", WROTE))

    assert sheet.with_said("why", Said()) == Sheet()


def test_steps_keep_their_order_and_a_new_one_gets_a_key_of_its_own():
    sheet = sheet_of([("step.a9.what", Said("CV")), ("step.n1.what", Said("Ringa"))])

    assert sheet.keys("step") == ("a9", "n1")
    assert sheet.fresh_key("step") == "n2"
    assert Sheet().fresh_key("step") == "n1"


def test_a_step_can_be_taken_away_with_all_its_parts():
    sheet = sheet_of([("step.n1.what", Said("CV")), ("step.n1.who", Said("together"))])

    assert sheet.without("step.n1.") == Sheet()


def test_a_number_is_read_and_nothing_else():
    sheet = sheet_of([("importance", Said("7")), ("confidence", Said("sju"))])

    assert sheet.number("importance") == 7
    assert sheet.number("confidence") is None
    assert sheet.number("why") is None


@pytest.mark.parametrize("words", ["٣", "３", "²", "-1", "1.5", " 3", "", "३"])
def test_a_number_that_only_looks_like_one_to_python_is_none(words):
    assert sheet_of([("importance", Said(words))]).number("importance") is None


TOPICS = ("contact", "seen", "support", "needs")
asked_of = st.dictionaries(
    st.tuples(st.sampled_from(TOPICS), st.sampled_from(["", "w1", "w2"])),
    st.sampled_from(["yes", "no", "", "later"]),
)


@given(asked_of)
def test_employers_are_told_only_what_was_said_yes_to_and_where(asked):
    sheet = sheet_of(
        [
            (f"tell.{topic}.{where}" if where else f"tell.{topic}", Said(words))
            for (topic, where), words in asked.items()
        ]
    )
    yes = {place for place, words in asked.items() if words == "yes"}
    told = {place for place in yes if place[0] in ("support", "needs")}

    found = may_be_told(sheet)
    if told:
        assert found is not None
        assert set(found) == told
    else:
        may_talk = any(topic == "contact" for topic, _ in yes)
        assert found == (() if may_talk else None)


def test_what_is_told_elsewhere_on_the_sheet_opens_nothing():
    sheet = sheet_of([("told.support", Said("yes")), ("step.support.what", Said("yes"))])
    assert may_be_told(sheet) is None


@given(st.lists(st.sampled_from(["open", "done", "let_go", ""]), max_size=12))
def test_steps_that_were_let_go_are_neither_done_nor_left(states):
    sheet = sheet_of(
        [(f"step.n{at}.what", Said("Ring")) for at in range(len(states))]
        + [(f"step.n{at}.state", Said(state)) for at, state in enumerate(states) if state]
    )
    counted = [state for state in states if state != "let_go"]
    assert steps_taken(sheet) == (sum(state == "done" for state in counted), len(counted))


@pytest.mark.parametrize(("longest", "place"), [(100_000, 200)])
def test_what_is_just_short_enough_is_a_sheet_and_one_sign_more_is_none(longest, place):
    taken = from_plain([["p" * place, "x" * longest, "", ""]])
    assert taken == {"p" * place: Said("x" * longest)}
    for line in (["p" * (place + 1), "x", "", ""], ["p", "x" * (longest + 1), "", ""]):
        with pytest.raises(SheetUnreadable):
            from_plain([line])


def test_no_words_of_a_plan_stand_in_what_a_program_prints_of_it():
    assert "Robin" not in repr(Said("Robin", WROTE))


def test_rather_not_is_an_answer():
    assert not Said(answer=RATHER_NOT).empty
    assert Said("  ").empty


@pytest.mark.parametrize("place", ["goal", "why", "step.n1.what", "good.n1", "level.-2"])
def test_a_sentence_has_an_author(place):
    assert is_sentence(place)


@pytest.mark.parametrize("place", ["importance", "step.n1.due", "tell.support", "next.day"])
def test_a_choice_is_no_sentence(place):
    assert not is_sentence(place)


@pytest.mark.parametrize(
    "written",
    [
        None,
        {"goal": "x"},
        [["goal", "x", ""]],
        [["goal", 7, "", ""]],
        [["goal", "x", "", "maybe"]],
        [["", "x", "", ""]],
        [["goal", "x" * 100_001, "", ""]],
    ],
)
def test_what_is_no_sheet_is_refused(written):
    with pytest.raises(SheetUnreadable):
        from_plain(written)
