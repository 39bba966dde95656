"""A plan's changes in plain words: where, what went, what came, whose words."""

from datetime import date

import pytest

from ipsdesk.actions.plan_change_words import author_words, change_lines
from ipsdesk.domain.sheet import (
    NOT_YET,
    RATHER_NOT,
    SAID,
    SPECIALIST,
    WROTE,
    Said,
    Sheet,
    sheet_of,
)
from ipsdesk.ui.presenters.plan_words import reading_words
from ipsdesk.words import speak


def only(before, after):
    [line] = change_lines(sheet_of(before), sheet_of(after))
    return line


def test_a_word_that_went_is_named_alone():
    line = only(
        [("goal", Said("Jag vill jobba på lager eller i kök", WROTE))],
        [("goal", Said("Jag vill jobba i kök", WROTE))],
    )

    assert line.where == "My goal"
    assert line.now == "Jag vill jobba i kök"
    assert line.gone == ("på lager eller",)
    assert line.author == "Written by the participant"


def test_a_whole_new_sentence_is_not_told_twice():
    line = only([], [("why", Said("Pengar", SAID))])

    assert (line.now, line.new, line.gone) == ("Pengar", (), ())


def test_a_step_is_told_by_its_words():
    step = ("step.s1.what", Said("Ringa Bergs", WROTE))
    line = only([step, ("step.s1.state", Said("open"))], [step, ("step.s1.state", Said("done"))])

    assert line.where == "Step: Ringa Bergs (how it went)"
    assert line.now == "done"


@pytest.mark.parametrize(
    ("place", "said", "where", "now"),
    [
        ("goal", Said(answer=RATHER_NOT), "My goal", "would rather not say"),
        ("importance", Said("7"), "How important, 0 to 10", "7"),
        ("tell.contact", Said("yes"), "Talk to employers", "yes"),
        ("tell.needs.w1", Said("no"), "One workplace may know: What I need at work", "no"),
        ("answer.good", Said(answer=NOT_YET), "Good at", "does not know yet"),
        (
            "level.-2",
            Said("Jag går inte ut", WROTE),
            "How I notice it: much worse than I think",
            None,
        ),
        ("level.2", Said("Jag springer", WROTE), "How I notice it: much better than I think", None),
        ("reached", Said("-1"), "Where I am today", "a little worse"),
        ("reached", Said("2"), "Where I am today", "much better than I think"),
        ("reached", Said(answer=RATHER_NOT), "Where I am today", "would rather not say"),
        ("next.day", Said("2026-03-09"), "Next meeting, day", "Monday 9 March"),
        ("sign.how", Said("disagrees"), "Signature", "does not agree"),
        ("step.s1.who", Said("together"), "Step:  (who)", "Together"),
    ],
)
def test_a_choice_is_said_in_words(place, said, where, now):
    line = only([], [(place, said)])

    assert (line.where, line.now) == (where, now or said.words)


def test_what_is_taken_away_is_said_to_be():
    line = only([("next.place", Said("Kajen"))], [])

    assert line.now == "taken away"


def test_the_mark_and_its_digest_are_not_read_out():
    signed = sheet_of([("sign.over", Said("ab")), ("sign.drawing", Said("1:1"))])

    assert change_lines(Sheet(), signed) == ()


def test_in_swedish_it_is_swedish():
    speak("sv")
    line = only([], [("good.n1", Said("Snabb", SPECIALIST))])

    assert (line.where, line.author) == ("Bra på", "Förslag från arbetsspecialisten")


def test_how_easy_it_reads_and_whose_words_it_is_made_of():
    sheet = sheet_of([("goal", Said("Jag vill jobba.", WROTE))])

    assert reading_words(sheet) == "Readability (LIX): 3"
    assert reading_words(Sheet()) == ""
    assert author_words(Said("x", SAID)) == "The participant's words, written down"


def test_the_numbers_of_a_card_are_told_after_what_was_asked():
    card = [("card.n1.card", Said("meeting")), ("card.n1.readers", Said("team"))]
    line = only(card, [*card, ("card.n1.scores", Said("listened=8,whole=9"))])

    assert line.where == "How was it?"
    assert "=" not in line.now
    assert line.now.count(": 8, ") == 1
    assert line.now.endswith(": 9")


def test_changes_of_one_step_and_of_one_permission_say_what_they_are_a_part_of():
    step = {"step.s1.what": Said("Ringa Bergs", WROTE), "step.s1.who": Said("together")}
    may = {"may.c1.kind": Said("contact_school"), "may.c1.facts": Said("Frånvaro")}
    alone = {"why": Said("Pengar", SAID)}

    lines = change_lines(Sheet(), sheet_of([*step.items(), *may.items(), *alone.items()]))
    told = [(line.about, line.title, line.part) for line in lines]

    assert told == [
        ("step.s1", "Step: Ringa Bergs", ""),
        ("step.s1", "Step: Ringa Bergs", "who"),
        ("may.c1", "Contact with school", "whom"),
        ("may.c1", "Contact with school", "about what"),
        ("", "", ""),
    ]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("tisdag", "tisdag (Tuesday 1 December)"),
        ("2026-12-01", "Tuesday 1 December"),
        ("2027-06-01", "Tuesday 1 June 2027"),
        ("1 juni", "1 juni (Tuesday 1 June 2027)"),
        ("när det passar", "när det passar"),
    ],
)
def test_a_day_in_words_is_told_with_the_date_it_means(written, told):
    after = sheet_of([("next.day", Said(written))])
    [line] = change_lines(Sheet(), after, date(2026, 11, 29))

    assert (line.where, line.now) == ("Next meeting, day", told)


def test_what_one_workplace_may_hear_is_said_with_its_name():
    after = sheet_of([("tell.support.w2", Said("yes")), ("tell.support", Said("no"))])
    lines = change_lines(Sheet(), after, workplaces={"w1": "Coop", "w2": "Bergs"})

    assert [(line.where, line.now) for line in lines] == [
        ("Bergs: That I have support", "yes"),
        ("That I have support", "no"),
    ]


def test_without_the_day_it_was_said_a_day_in_words_stands_alone():
    [line] = change_lines(Sheet(), sheet_of([("next.day", Said("tisdag"))]))

    assert line.now == "tisdag"


def test_a_day_that_went_is_taken_away_whatever_day_it_is():
    before = sheet_of([("next.day", Said("2026-12-01"))])
    [line] = change_lines(before, Sheet(), date(2026, 11, 29))

    assert line.now == "taken away"
