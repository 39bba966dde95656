"""Searching and sharing within the law: by name and number, and by the participant's word."""

from dataclasses import fields, replace
from datetime import date

import pytest

from ipsdesk.actions import people, records
from ipsdesk.actions.consents import consents_of
from ipsdesk.actions.contacts import record_contact
from ipsdesk.domain.contacts import ContactNote
from ipsdesk.domain.lists import Which
from ipsdesk.domain.profiles import SEARCH_BY_NAME_ONLY, Profile
from ipsdesk.domain.records import Row
from ipsdesk.domain.rules import RulesBroken
from tests.conftest import NOW, TODAY
from tests.consents import give_consent


def found(desk, **asked):
    """Whom a search finds among the user's own."""
    lines = people.shown_first(desk, people.which(desk, **asked), people.PAGE, people.PAGE)
    return {one.id for one in (*lines.waiting, *lines.others)}


def test_srch_01_no_list_can_be_asked_for_by_a_sensitive_attribute():
    assert {one.name for one in fields(Which)} == {
        "user",
        "day",
        "group",
        "words",
        "situation",
        "waits",
    }


@pytest.mark.parametrize("words", ["kvinna", "woman", "hundar", "1880", "diagnos", "Örebro"])
def test_srch_02_words_find_nobody_by_anything_but_name_and_number(desk, robin, words):
    note = ContactNote(
        robin, NOW, 30, "in_person", "office", "job_search", note="Pratade om hundar och diagnos"
    )
    record_contact(desk, note)

    assert found(desk, words=words) == set()


def test_srch_02_name_case_number_and_personal_number_find_the_person(desk, robin, sasha):
    number = people.person(desk, robin).number

    for words in ("robin", "vale", str(number), "20070105-2383", "200701052383"):
        assert found(desk, words=words) == {robin}


@pytest.mark.parametrize("profile", sorted(SEARCH_BY_NAME_ONLY))
def test_srch_02_under_social_services_law_no_filter_picks_people_out(desk, robin, profile):
    under_law = replace(desk, profile=profile)

    assert found(under_law, situation="employed") == {robin}
    assert found(replace(desk, profile=Profile.FOUNDATION), situation="employed") == set()


@pytest.fixture
def visit(desk):
    """A contact with an employer, at one workplace."""
    employer = {"name": "Bageriet", "name_folded": "bageriet", "do_not_contact": False}
    [bakery] = records.enter(desk, "employer", [Row("employers", employer)])
    place = {"employer": bakery, "name": "Torget", "name_folded": "torget"}
    [workplace] = records.enter(desk, "workplace", [Row("workplaces", place)])
    contact = {
        "on_day": TODAY,
        "specialist": desk.user.id,
        "workplace": workplace,
        "can_hire": True,
        "channel": "visit",
        "present": "specialist",
        "generic": False,
        "purpose": "get_to_know",
    }
    [made] = records.enter(desk, "contact", [Row("employer_contacts", contact)])
    return made, workplace


def name_told(desk, participant, contact, *, name_given=True):
    """Write down for whom an employer was contacted."""
    told = {
        "participant": participant,
        "contact": contact,
        "on_day": TODAY,
        "name_given": name_given,
    }
    records.enter(desk, "contact_for", [Row("contact_for", told)], participant)


def allow(desk, participant, workplace, may_contact):
    """Write down a talk about openness."""
    talk = {
        "participant": participant,
        "on_day": TODAY,
        "talk": 1,
        "workplace": workplace,
        "pros_cons": True,
        "adjustments_explained": True,
        "role_explained": True,
        "may_contact": may_contact,
        "may_be_seen": False,
        "may_mention_support": False,
        "may_mention_needs": False,
    }
    needed = {
        name: talk.get(name) for name in records.records.columns_of("openness") if name in talk
    }
    records.enter(desk, "openness", [Row("openness", {**_blank(), **needed})], participant)


def _blank():
    table = records.records.table_named("openness")
    kinds = {bool: False, str: "no", int: 0}
    return {
        one.name: kinds.get(one.type.python_type)
        for one in table.c
        if not one.nullable and one.name not in ("id", "recorded_at", "recorded_by", "participant")
    }


def test_shr_01_without_a_talk_no_employer_is_told_a_name(desk, robin, visit):
    contact, _ = visit
    with pytest.raises(RulesBroken) as refusal:
        name_told(desk, robin, contact)
    assert refusal.value.faults[0].rule == "not_open"
    name_told(desk, robin, contact, name_given=False)


@pytest.mark.parametrize(
    ("may_contact", "told"), [("no", False), ("these", True), ("freely", True)]
)
def test_shr_01_the_latest_word_about_that_workplace_decides(desk, robin, visit, may_contact, told):
    contact, workplace = visit
    allow(desk, robin, workplace, may_contact)
    if told:
        name_told(desk, robin, contact)
        [row] = records.rows_of(desk, "contact_for", robin)
        assert row["name_given"]
    else:
        with pytest.raises(RulesBroken):
            name_told(desk, robin, contact)


def test_shr_02_a_consent_names_to_whom_and_ends_in_six_months(desk, robin):
    give_consent(desk, robin, "contact_school", "Grannskolan")
    [one] = consents_of(desk, robin)

    assert one.recipient == "Grannskolan"
    assert one.ends_on == date(2026, 9, 2)
    assert one.holds(date(2026, 9, 2))
    assert not one.holds(date(2026, 9, 3))
