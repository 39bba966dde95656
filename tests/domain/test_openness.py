"""Whose name may be told to which employer: the latest word decides."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.domain.openness import FREELY, NO, THESE, TakenBack, Talk, may_be_named

DAY = date(2026, 3, 2)
SHOP, CAFE = uuid4(), uuid4()


def talk(may_contact, *, number=1, workplace=None, days=0):
    return Talk(DAY + timedelta(days=days), number, workplace, may_contact)


def test_without_a_talk_nobody_is_named():
    assert not may_be_named([], SHOP, DAY)


def test_a_yes_to_all_holds_everywhere():
    assert may_be_named([talk(FREELY)], SHOP, DAY)
    assert may_be_named([talk(FREELY)], None, DAY)


def test_a_yes_to_some_holds_only_where_it_was_said():
    talks = [talk(THESE), talk(THESE, number=2, workplace=SHOP)]
    assert may_be_named(talks, SHOP, DAY)
    assert not may_be_named(talks, CAFE, DAY)


def test_a_no_about_one_employer_stands_against_a_yes_to_all():
    talks = [talk(FREELY), talk(NO, number=2, workplace=SHOP)]
    assert not may_be_named(talks, SHOP, DAY)
    assert may_be_named(talks, CAFE, DAY)


def test_a_no_takes_back_an_earlier_yes():
    assert not may_be_named([talk(FREELY), talk(NO, number=2)], SHOP, DAY)


def test_a_later_talk_does_not_reach_back():
    assert not may_be_named([talk(FREELY, days=1)], SHOP, DAY)


@given(st.lists(st.sampled_from([NO, THESE, FREELY]), min_size=1, max_size=6))
def test_the_last_talk_of_all_decides(words):
    talks = [talk(said, number=place) for place, said in enumerate(words, start=1)]
    assert may_be_named(reversed(talks), CAFE, DAY) is (words[-1] == FREELY)


# --- a consent that was taken back ---------------------------------------------------------


def at(hour):
    return datetime(2026, 3, 2, hour, tzinfo=UTC)


def test_a_consent_taken_back_is_a_no_to_all_that_was_said_before():
    back = [TakenBack(DAY)]
    talks = [talk(FREELY), talk(FREELY, number=2, workplace=SHOP)]

    assert not may_be_named(talks, SHOP, DAY, back)
    assert not may_be_named(talks, None, DAY, back)


def test_a_talk_that_was_written_down_late_is_still_of_the_day_it_was():
    late = replace(talk(FREELY, days=-1), at=at(9) + timedelta(days=3))
    back = TakenBack(DAY, at(12))

    assert back.undoes(late)
    assert not may_be_named([late], SHOP, DAY + timedelta(days=5), [back])


moments = st.none() | st.integers(-60, 60).map(lambda hours: at(12) + timedelta(hours=hours))


@given(st.integers(-3, 3), moments, moments)
def test_what_came_first_is_told_by_the_days_and_on_one_day_by_the_hours(days, written, taken):
    one, back = replace(talk(FREELY, days=days), at=written), TakenBack(DAY, taken)
    by_the_hour = days == 0 and None not in (written, taken)

    if by_the_hour:
        assert back.undoes(one) == (written <= taken)
    else:
        assert back.undoes(one) == (days <= 0)
    assert may_be_named([one], SHOP, DAY + timedelta(days=9), [back]) != back.undoes(one)


def test_it_does_not_reach_back_to_what_was_done_while_it_held():
    back = [TakenBack(DAY + timedelta(days=1))]

    assert may_be_named([talk(FREELY)], SHOP, DAY, back)


def test_a_new_talk_after_it_is_the_latest_word():
    assert may_be_named([talk(FREELY, days=1)], SHOP, DAY + timedelta(days=1), [TakenBack(DAY)])


@pytest.mark.parametrize(("said", "told"), [(9, False), (10, False), (11, True), (None, False)])
def test_on_one_day_the_hour_tells_and_nobody_guesses(said, told):
    spoken = replace(talk(FREELY), at=at(said) if said else None)

    assert may_be_named([spoken], SHOP, DAY, [TakenBack(DAY, at(10))]) is told


def test_one_taken_back_for_one_workplace_says_nothing_of_another():
    back = [TakenBack(DAY, places=frozenset({SHOP}))]

    assert not may_be_named([talk(FREELY)], SHOP, DAY, back)
    assert may_be_named([talk(FREELY)], CAFE, DAY, back)


def test_one_that_says_for_whom_in_words_nobody_knows_is_for_all_but_those_still_held():
    back = [TakenBack(DAY, spared=frozenset({CAFE}))]

    assert not may_be_named([talk(FREELY)], SHOP, DAY, back)
    assert may_be_named([talk(FREELY)], CAFE, DAY, back)


@given(
    st.lists(st.tuples(st.sampled_from([NO, THESE, FREELY]), st.integers(0, 5)), max_size=6),
    st.lists(st.integers(0, 5), max_size=3),
    st.integers(0, 6),
)
def test_taking_back_never_opens_what_was_shut(said, days_back, on):
    talks = [talk(word, number=n, days=day) for n, (word, day) in enumerate(said, start=1)]
    back = [TakenBack(DAY + timedelta(days=day)) for day in days_back]
    day = DAY + timedelta(days=on)

    named = may_be_named(talks, CAFE, day, back)
    assert may_be_named(talks, CAFE, day) or not named
    if back and all(one.on > max((t.on for t in talks), default=DAY) for one in back):
        reached = any(one.on <= day for one in back)
        assert not (named and reached)
