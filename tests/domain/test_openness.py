"""Whose name may be told to which employer: the latest word decides."""

from datetime import date, timedelta
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.domain.openness import FREELY, NO, THESE, Talk, may_be_named

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
