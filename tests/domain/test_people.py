"""Who waits for contact, who is under age, whose support has ended."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.domain.errors import EpisodeClosed
from ipsdesk.domain.folding import fold, sort_key
from ipsdesk.domain.people import Participant, ParticipantId, age_on
from ipsdesk.domain.situations import BOTH, PAUSED, SEEKING, STUDYING, WORKING, situation

DAY = date(2026, 3, 2)


def somebody(**facts):
    usual = {
        "id": ParticipantId(UUID(int=1)),
        "number": 1,
        "shown_name": "Robin Vale",
        "birth_date": date(2007, 1, 5),
        "started_on": date(2026, 1, 5),
        "ended_on": None,
        "specialist": None,
        "last_contact_on": None,
        "situation": None,
    }
    return Participant(**{**usual, **facts})


def test_nobody_waits_unseen_for_more_than_two_weeks():
    heard = somebody(last_contact_on=DAY - timedelta(days=14))
    silent = somebody(last_contact_on=DAY - timedelta(days=15))
    assert (heard.needs_contact(DAY), silent.needs_contact(DAY)) == (False, True)


def test_who_has_never_been_met_is_counted_from_the_start():
    assert somebody().silent_days(DAY) == 56
    assert somebody(started_on=None).needs_contact(DAY)


def test_nobody_whose_support_ended_waits():
    assert not somebody(ended_on=DAY - timedelta(days=1)).needs_contact(DAY)


def test_on_the_last_day_support_is_still_open():
    somebody(ended_on=DAY).must_be_open(DAY)
    with pytest.raises(EpisodeClosed):
        somebody(ended_on=DAY).must_be_open(DAY + timedelta(days=1))


@pytest.mark.parametrize(
    ("birth", "age"),
    [(date(2008, 3, 3), 17), (date(2008, 3, 2), 18), (date(2008, 2, 29), 18)],
)
def test_age_is_completed_years(birth, age):
    assert age_on(birth, DAY) == age
    assert somebody(birth_date=birth).is_minor(DAY) is (age < 18)


def test_a_name_is_never_shown_by_accident():
    assert "Robin" not in repr(somebody())


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("ÅSA Öberg", "åsa öberg"),
        ("A\u030asa", "åsa"),
        ("José Çelik", "jose celik"),
        ("Łukasz Đorđević", "lukasz dordevic"),
        ("Ærø", "äö"[0] + "rö"),
        ("STRASSE straße", "strasse strasse"),
    ],
)
def test_names_are_found_whatever_marks_they_carry(typed, folded):
    assert fold(typed) == folded


def test_swedish_names_stand_in_swedish_order():
    names = ["Öberg", "Zorn", "Ångström", "Ärlig", "Aalto", "åsa", "Andersson"]
    assert sorted(names, key=sort_key) == [
        "Aalto",
        "Andersson",
        "Zorn",
        "Ångström",
        "åsa",
        "Ärlig",
        "Öberg",
    ]


@given(st.text(max_size=30))
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


def test_the_list_says_what_somebody_does_now():
    assert situation(SEEKING, works=True, studies=True) == BOTH
    assert situation(SEEKING, works=True, studies=False) == WORKING
    assert situation(SEEKING, works=False, studies=True) == STUDYING
    assert situation(SEEKING, works=False, studies=False) == SEEKING
    assert situation(PAUSED, works=True, studies=False) == PAUSED
