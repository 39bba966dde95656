"""A closed topic stops the words that belong to it, and no others."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.actions.closed_topics import topic_words
from ipsdesk.actions.form_shelf import code_lists
from ipsdesk.domain.closed_topics import OpenTalk, closed_words, mentions, talk_for

DAY = date(2026, 3, 2)
SHOP, OTHER = UUID(int=1), UUID(int=2)
EVERY = ("health", "school", "family", "economy", "housing", "gaps", "support")


def talk(days_ago, closed, workplace=None, number=1):
    return OpenTalk(DAY - timedelta(days=days_ago), number, workplace, closed)


def closed_for(talks, workplace, on):
    """Return the topics closed at a workplace, without what was said in somebody's own words."""
    words = closed_words(talk_for(talks, workplace, on), topic_words())
    return tuple(topic for topic in words if topic != "own")


def topics(text, closed=EVERY):
    words = topic_words()
    return [one.topic for one in mentions(text, {topic: words[topic] for topic in closed})]


def touched(text, unsaid):
    """Return what a text touches where only own words were closed."""
    words = closed_words(OpenTalk(DAY, 1, None, (), unsaid), topic_words())
    return {one.topic for one in mentions(text, words)}


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Hon har ADHD.", "health"),
        ("hans diagnoser", "health"),
        ("det psykiatriska teamet", "health"),
        ("hoppade av skolan", "school"),
        ("får försörjningsstöd", "economy"),
        ("bor i stödboende", "housing"),
        ("luckor i CV:t", "gaps"),
        ("Jag är arbetsspecialist i IPS", "support"),
    ],
)
def test_words_of_a_closed_topic_are_met(text, topic):
    assert topic in topics(text)
    assert topics(text, tuple(one for one in EVERY if one != topic)) == []


@pytest.mark.parametrize(
    "text", ["Söker folk till kvällspass", "addera", "Chipsfabriken", "van vid truck", ""]
)
def test_other_words_are_left_alone(text):
    assert topics(text) == []


def test_before_any_talk_everything_is_closed():
    assert closed_for([], SHOP, DAY) == EVERY


def test_the_latest_talk_about_the_very_workplace_decides():
    general, about = talk(1, ("family",)), talk(9, ("health",), SHOP)

    assert closed_for([general, about], SHOP, DAY) == ("health",)
    assert closed_for([general, about], OTHER, DAY) == ("family",)
    assert closed_for([general, about], None, DAY) == ("family",)
    newer = talk(0, (), SHOP)
    assert closed_for([general, about, newer], SHOP, DAY) == ()


def test_a_talk_to_come_closes_nothing_yet():
    assert closed_for([talk(-1, ())], None, DAY) == EVERY


@pytest.mark.parametrize(
    ("unsaid", "text", "found"),
    [
        ("adhd, sjukskrivning", "Jag har adhd", {"own", "health"}),
        ("Säg inte att jag har adhd.", "var sjukskriven i våras", {"health"}),
        ("min bror och fotboll", "tränar fotboll", {"own"}),
        ("adhd", "van vid truck", set()),
        ("", "har adhd", set()),
    ],
)
def test_what_must_not_be_said_in_own_words_is_stopped_too(unsaid, text, found):
    assert touched(text, unsaid) == found


@given(st.text(max_size=60))
def test_nothing_closed_stops_nothing(text):
    assert topics(text, ()) == []


def test_each_topic_of_the_list_has_words():
    codes = {code.code for code in code_lists()["closed_topics"].codes}

    assert codes == set(topic_words())
    assert all(words for words in topic_words().values())
