"""What changed in a plan, whose words it is made of, and how plain it reads."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.domain.plan_words import (
    Share,
    begun_by_participant,
    changes,
    difference,
    hints,
    lix,
    own_words,
)
from ipsdesk.domain.sheet import SAID, SPECIALIST, WROTE, Said, sheet_of

texts = st.lists(st.sampled_from(["jag", "vill", "jobba", "på", "lager", "kök"])).map(" ".join)


@given(texts, texts)
def test_what_stayed_and_went_is_the_text_before_and_what_stayed_and_came_the_one_after(old, new):
    pieces = difference(old, new)

    assert " ".join(p.words for p in pieces if p.kind != "new") == old
    assert " ".join(p.words for p in pieces if p.kind != "gone") == new


def test_one_word_taken_out_is_named_alone():
    [change] = changes(
        sheet_of([("goal", Said("Jag vill jobba på lager eller i kök", WROTE))]),
        sheet_of([("goal", Said("Jag vill jobba i kök", WROTE))]),
    )

    assert change.gone == ("på lager eller",)
    assert change.new == ()


def test_changes_come_in_the_order_of_the_later_plan():
    before = sheet_of([("why", Said("a")), ("goal", Said("b"))])
    after = sheet_of([("goal", Said("c")), ("why", Said("d")), ("good.n1", Said("e"))])

    assert [one.place for one in changes(before, after)] == ["goal", "why", "good.n1"]


def test_words_that_were_said_are_as_much_their_own_as_words_they_wrote():
    sheet = sheet_of(
        [
            ("goal", Said("ett två tre", WROTE)),
            ("why", Said("fyra", SAID)),
            ("good.n1", Said("fem sex", SPECIALIST)),
            ("importance", Said("7", WROTE)),
            ("support.n1", Said("ingens")),
        ]
    )

    assert own_words(sheet) == Share(4, 6)
    assert own_words(sheet).fraction == Fraction(2, 3)


def test_an_empty_plan_has_no_share():
    assert own_words(sheet_of([])).fraction is None


def test_a_sentence_taken_away_counts_for_whoever_had_written_it():
    before = sheet_of([("goal", Said("a", WROTE)), ("why", Said("b", SPECIALIST))])
    after = sheet_of([("good.n1", Said("c", SAID)), ("confidence", Said("3", WROTE))])

    assert begun_by_participant(changes(before, after)) == Share(2, 3)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", None),
        ("7, 8!", None),
        ("Jag vill jobba.", 3),
        ("Jag vill jobba. Jag vill plugga.", 3),
        ("Arbetssökande ungdomar kartläggs", 103),
    ],
)
def test_lix_is_words_per_sentence_and_the_percentage_of_long_words(text, wanted):
    assert lix(text) == wanted


def test_hints_are_about_voice_and_about_one_thing_at_a_time():
    assert hints("Jag vill jobba i kök") == ()
    assert hints("Deltagaren ska söka arbete") == ("own_voice",)
    assert hints("Jag " + "och " * 25) == ("one_thing",)
    assert hints("  ") == ()


def test_whoever_writes_in_another_script_is_not_asked_to_begin_with_a_swedish_word():
    assert hints("أريد أن أعمل مع الحيوانات") == ()
    assert hints("Я хочу работать с собаками") == ()
