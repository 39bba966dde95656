"""Where somebody stands, in the words of the list."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.domain.access import Role
from ipsdesk.domain.people import Participant, ParticipantId
from ipsdesk.domain.situations import SITUATIONS
from ipsdesk.ui.presenters.codes import choices, label
from ipsdesk.ui.presenters.roles import role_words
from ipsdesk.ui.presenters.situations import (
    contact_words,
    situation_line,
    situation_words,
    steps_words,
)
from ipsdesk.words import say_short_day, speak
from tests.conftest import ROBIN, TODAY

SOMEBODY = Participant(
    ParticipantId(uuid4()), 1, "Robin Vale", ROBIN.birth_date, TODAY, None, None, None, "seeking"
)


def test_every_situation_has_words_of_its_own_in_both_languages():
    for language in ("sv", "en"):
        speak(language)
        words = {situation_words(one) for one in SITUATIONS}
        assert len(words) == len(SITUATIONS)
        assert not words & set(SITUATIONS)
        assert situation_words(None) == situation_words("unheard of")
        assert situation_words(None) not in words


@given(st.integers(0, 1500))
def test_the_first_seven_days_are_the_first_week(days):
    somebody = replace(SOMEBODY, started_on=TODAY - timedelta(days=days))
    told = situation_line(somebody, TODAY)
    week = int(told.removeprefix("Looking for a job, week "))
    assert (week - 1) * 7 <= days < week * 7


def test_no_week_is_told_before_the_start_or_after_the_end():
    assert situation_line(replace(SOMEBODY, started_on=None), TODAY) == "Looking for a job"
    left = replace(SOMEBODY, situation="ended", ended_on=TODAY - timedelta(days=1))
    assert situation_line(left, TODAY) == "Case ended"
    last_day = replace(left, ended_on=TODAY)
    assert situation_line(last_day, TODAY) == "Case ended, week 1"


@given(st.integers(1, 1500))
def test_before_the_first_day_it_is_told_and_never_a_week_before_the_first(days):
    begins = TODAY + timedelta(days=days)
    told = situation_line(replace(SOMEBODY, situation="asked", started_on=begins), TODAY)
    assert told == f"Has asked for support, from {say_short_day(begins, TODAY)}"
    assert "week" not in told


@pytest.mark.parametrize(
    ("ago", "words"), [(0, "today"), (1, "yesterday"), (2, "2 days"), (30, "30 days")]
)
def test_the_last_contact_is_told_as_people_say_it(ago, words):
    somebody = replace(SOMEBODY, last_contact_on=TODAY - timedelta(days=ago))
    assert contact_words(somebody, TODAY) == words


def test_somebody_nobody_has_reached_is_said_to_be_so_with_how_long_it_has_been():
    for started, words in (
        (None, "no contact yet"),
        (TODAY, "no contact yet"),
        (TODAY + timedelta(days=3), "no contact yet"),
        (TODAY - timedelta(days=1), "waited 1 day"),
        (TODAY - timedelta(days=40), "waited 40 days"),
    ):
        assert contact_words(replace(SOMEBODY, started_on=started), TODAY) == words
    left = replace(SOMEBODY, situation="ended", ended_on=TODAY - timedelta(days=1))
    assert contact_words(left, TODAY) == "no contact"
    assert steps_words(3, 5) == "3 of 5 steps"


def test_a_code_the_list_does_not_know_still_says_something_readable():
    assert label("channels", "carrier_pigeon") == "carrier pigeon"
    assert label("genders", "woman") == dict(choices("genders"))["woman"]


def test_codes_are_said_in_the_language_in_use():
    english = choices("request_sources")
    speak("sv")
    swedish = choices("request_sources")
    assert [code for code, _ in english] == [code for code, _ in swedish]
    assert [words for _, words in english] != [words for _, words in swedish]


def test_no_two_roles_are_called_the_same():
    assert len({role_words(role) for role in Role}) == len(Role)
