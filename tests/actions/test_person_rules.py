"""What is refused because of whom it is about, however it came to the records."""

from datetime import date
from uuid import uuid4

import pytest

from ipsdesk.actions import records
from ipsdesk.domain.records import Row
from ipsdesk.domain.rules import RulesBroken
from tests.conftest import ROBIN, TODAY


def shield(desk, participant, *openers):
    rows = [Row("protected", {"participant": participant, "kind": "marked", "sealed": b"-"})]
    rows += [
        Row("openers", {"participant": participant, "user": user, "duty": "specialist"})
        for user in openers
    ]
    records.enter(desk, "protect", rows, participant)


def test_an_address_of_somebody_protected_is_refused_and_nothing_is_kept(desk, robin):
    shield(desk, robin, desk.user.id)
    [identity] = records.rows_of(desk, "identities", robin)
    with pytest.raises(RulesBroken) as refused:
        records.correct(desk, "correct", "identities", identity.id, {"address": "Storgatan 1"})
    assert [(f.column, f.rule) for f in refused.value.faults] == [("address", "protected")]
    assert records.row(desk, "identities", identity.id)["address"] is None


def test_a_job_from_before_the_protection_can_still_be_ended(desk, robin):
    job = {
        "participant": robin,
        "title": "Hundskötare",
        "employer_name": "Tassens dagis",
        "contract": "permanent",
        "support": "none",
        "competitive": True,
        "programme_limited": False,
        "started_on": date(2026, 2, 2),
    }
    [kept] = records.enter(desk, "answer_jobs", [Row("jobs", job)], robin)
    shield(desk, robin, desk.user.id)
    records.correct(desk, "correct_jobs", "jobs", kept, {"ended_on": TODAY})
    assert records.row(desk, "jobs", kept)["ended_on"] == TODAY


def test_a_day_before_birth_is_refused(desk, robin):
    goal = {
        "participant": robin,
        "words": "Jobba med hundar",
        "words_by": "participant",
        "begun_by": "participant",
        "area": "work",
        "state": "active",
        "set_on": date(2006, 1, 1),
    }
    with pytest.raises(RulesBroken) as refused:
        records.enter(desk, "set_goal", [Row("goals", goal)], robin)
    assert [fault.rule for fault in refused.value.faults] == ["before_birth"]


def test_a_file_with_a_wrong_check_digit_is_refused_whole(desk, robin):
    row = {"participant": robin, "number_kind": "personal", "personal_number": "200701052384"}
    with pytest.raises(RulesBroken):
        records.enter_many(desk, "old register", [Row("identities", {"id": uuid4(), **row})])
    [identity] = records.rows_of(desk, "identities", robin)
    assert identity["personal_number"] == ROBIN.personal_number


def test_a_number_is_kept_in_twelve_digits_however_it_was_typed(desk, robin):
    [identity] = records.rows_of(desk, "identities", robin)
    typed = {"personal_number": "070105-2391"}
    records.correct(desk, "correct", "identities", identity.id, typed)
    assert records.row(desk, "identities", identity.id)["personal_number"] == "200701052391"


def test_a_name_is_not_told_to_an_employer_without_a_yes(desk, robin):
    employer, place, contact = uuid4(), uuid4(), uuid4()
    named = {"participant": robin, "contact": contact, "on_day": TODAY, "name_given": True}
    rows = [
        Row(
            "employers",
            {
                "id": employer,
                "name": "Bageriet",
                "name_folded": "bageriet",
                "do_not_contact": False,
            },
        ),
        Row(
            "workplaces",
            {"id": place, "employer": employer, "name": "Bageriet", "name_folded": "bageriet"},
        ),
        Row(
            "employer_contacts",
            {
                "id": contact,
                "on_day": TODAY,
                "specialist": desk.user.id,
                "workplace": place,
                "can_hire": True,
                "channel": "visit",
                "present": "specialist",
                "generic": False,
                "purpose": "get_to_know",
            },
        ),
    ]
    records.enter(desk, "meet_employer", rows)
    with pytest.raises(RulesBroken) as refused:
        records.enter(desk, "name", [Row("contact_for", named)], robin)
    assert [fault.rule for fault in refused.value.faults] == ["not_open"]
    unnamed = {**named, "name_given": False}
    assert records.enter(desk, "contact_for", [Row("contact_for", unnamed)], robin)
