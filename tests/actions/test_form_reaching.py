"""A guardian's e-mail and telephone are checked beside their fields, and what was typed stays."""

from dataclasses import replace
from datetime import date

import pytest

from ipsdesk.actions import forms, people, records
from ipsdesk.domain.answers import Answers, FormRefused, PartRow
from ipsdesk.domain.records import Row
from ipsdesk.ui.messages.forms import field_words
from tests.conftest import ROBIN

GUARDIAN = {"name": "Anna Vale", "may_know": "plan", "phone": "070-123 45 67", "email": None}


@pytest.fixture
def young(desk):
    """Somebody under 18, whose guardians are kept."""
    return people.enrol(desk, replace(ROBIN, birth_date=date(2009, 5, 5), personal_number=""))


def faults(refused):
    return {one.column: one.reason for one in refused.value.faults}


def test_a_slip_is_said_beside_its_own_field_and_nothing_is_kept(desk, young):
    slip = {**GUARDIAN, "phone": "ring på kvällen", "email": "anna.example.se"}
    with pytest.raises(FormRefused) as refused:
        forms.answer(desk, "f2-guardian", young, Answers(slip))

    assert faults(refused) == {"phone": "phone_shape", "email": "email_shape"}
    assert records.rows_of(desk, "guardians", young) == []


def test_each_fault_has_a_sentence_that_says_what_one_looks_like(desk, young):
    with pytest.raises(FormRefused) as refused:
        forms.answer(desk, "f2-guardian", young, Answers({**GUARDIAN, "email": "anna"}))

    told = [field_words(one) for one in refused.value.faults]
    assert told == ["This is no e-mail address. One looks like anna@example.se."]


def test_what_may_reach_somebody_is_kept_as_it_was_written(desk, young):
    told = {**GUARDIAN, "phone": "019-21 10 00, kvällar", "email": "anna@example.se"}
    forms.answer(desk, "f2-guardian", young, Answers(told))

    [row] = records.rows_of(desk, "guardians", young)
    assert (row["phone"], row["email"]) == ("019-21 10 00, kvällar", "anna@example.se")


def test_a_guardian_beside_the_entry_is_checked_in_its_own_row(desk, young):
    [episode] = records.rows_of(desk, "episodes", young)
    rows = (PartRow(GUARDIAN), PartRow({**GUARDIAN, "email": "anna@"}))
    entry = Answers({}, {"guardians": rows})
    with pytest.raises(FormRefused) as refused:
        forms.correct(desk, "f2-entry", episode.id, entry)

    [fault] = [one for one in refused.value.faults if one.reason == "email_shape"]
    assert (fault.part, fault.place) == ("guardians", 1)


def test_what_stood_there_before_is_not_judged_anew(desk, young):
    odd = {**GUARDIAN, "phone": "hos farmor", "participant": young}
    [which] = records.enter(desk, "write", [Row("guardians", odd)])
    kept = {**GUARDIAN, "phone": "hos farmor", "name": "Anna Berg"}
    forms.correct(desk, "f2-guardian", which, Answers(kept))

    [row] = records.rows_of(desk, "guardians", young)
    assert (row["name"], row["phone"]) == ("Anna Berg", "hos farmor")

    with pytest.raises(FormRefused):
        forms.correct(desk, "f2-guardian", which, Answers({**kept, "phone": "hos mormor"}))
