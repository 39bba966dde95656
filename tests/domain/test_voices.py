"""What is told of voice cards: means of five answers or more, and nothing else."""

from datetime import date
from statistics import fmean
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.domain.periods import Quarter
from ipsdesk.domain.sheet import Said as Written
from ipsdesk.domain.sheet import Sheet
from ipsdesk.domain.voices import (
    LEAST,
    MEETING,
    Earlier,
    Said,
    answers_on,
    earlier_of,
    place,
    read_scores,
    scores_as_words,
    told,
    written,
)

SPRING = Quarter(2026, 1)
DAY = date(2026, 2, 3)
SCORES = st.dictionaries(st.sampled_from(["listened", "topic", "way"]), st.integers(0, 10))
WHO = st.one_of(st.none(), st.integers(0, 7).map(lambda one: UUID(int=one)))
ANSWERS = st.lists(
    st.builds(Said, st.just(MEETING), st.dates(date(2025, 12, 1), date(2026, 4, 30)), WHO, SCORES)
)


def said(score, whose=None, on=DAY):
    return Said(MEETING, on, whose, {"listened": score})


@pytest.mark.parametrize("many", range(LEAST))
def test_below_five_answers_nothing_is_told(many):
    assert told([said(8)] * many, SPRING) == ()


def test_five_answers_are_told_as_their_mean_and_number():
    [line] = told([said(score) for score in (4, 6, 8, 10, 10)], SPRING)

    assert (line.answers, line.mean) == (5, 7.6)


def test_one_person_is_one_answer_however_often_she_answers():
    robin = UUID(int=1)

    assert told([said(8, robin)] * 9, SPRING) == ()
    others = [said(2, UUID(int=number)) for number in range(2, 6)]
    [line] = told([said(0, robin, date(2026, 1, 5)), said(10, robin), *others], SPRING)
    assert (line.answers, line.mean) == (5, 3.6)


@given(ANSWERS)
def test_every_figure_is_of_five_or_more_different_answers_of_that_quarter(answers):
    for line in told(answers, SPRING):
        inside = [one for one in answers if SPRING.first <= one.on < SPRING.after]
        with_line = [one for one in inside if line.line in one.scores]
        known = {one.whose for one in with_line if one.whose is not None}
        nameless = sum(one.whose is None for one in with_line)

        assert LEAST <= line.answers <= len(known) + nameless
        assert 0 <= line.mean <= 10


@given(st.lists(st.integers(0, 10), min_size=LEAST, max_size=30))
def test_the_mean_is_that_of_the_nameless_answers(scores):
    [line] = told([said(score) for score in scores], SPRING)

    assert line.mean == round(fmean(scores), 1)


@given(SCORES)
def test_scores_come_back_from_the_table_as_they_were(scores):
    assert read_scores(scores_as_words(scores)) == scores


@pytest.mark.parametrize("words", ["", "listened", "listened=11", "listened=x", "=,=", "a=-1"])
def test_what_is_no_score_is_left_out(words):
    assert set(read_scores(words).values()) <= set(range(11))


def test_only_cards_there_are_count_as_answers():
    sheet = Sheet().with_all(
        {place("n1", "card"): Written("meeting"), place("n2", "card"): Written("other")}
    )

    assert [one.key for one in answers_on(sheet)] == ["n1"]


@pytest.mark.parametrize("many", range(1, 9))
def test_words_are_read_from_five_answers_on_a_card_whoever_wrote_them(many):
    said_so = [Said(MEETING, date(2026, 2, 1), None, {}, f"Ord {at}") for at in range(many)]
    alone = Said("important_support", date(2026, 2, 1), None, {}, "Ensam på sitt kort")

    read = [one.words for one in written([*reversed(said_so), alone], SPRING)]

    assert read == ([f"Ord {at}" for at in range(many)] if many >= 5 else [])


def test_of_somebody_known_only_the_latest_words_are_read():
    robin = object()
    crowd = [Said(MEETING, date(2026, 2, 1), None, {}, "Samma ord") for _ in range(4)]
    mine = [Said(MEETING, date(2026, 1, day), robin, {}, f"Den {day}") for day in (9, 20)]

    assert [one.words for one in written([*mine, *crowd], SPRING)] == ["Den 20", "Samma ord"]


def test_the_latest_three_of_each_card_are_shown_again_newest_first():
    days = [date(2026, month, 1) for month in range(1, 6)]
    found = [Earlier(card, day) for day in days for card in ("important_support", "meeting")]

    shown = earlier_of(found)

    assert [(one.card, one.on.month) for one in shown] == [
        *(("meeting", month) for month in (5, 4, 3)),
        *(("important_support", month) for month in (5, 4, 3)),
    ]


def test_an_earlier_answer_is_read_as_it_was_written():
    one = Earlier("meeting", date(2026, 3, 2), {"way": 0}, "Ord \u202b")

    assert Earlier.of(*one.plain()) == one
