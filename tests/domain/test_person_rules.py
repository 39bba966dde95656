"""Rules about a row because of whom it is about, whether typed or read in from a file."""

from datetime import date
from uuid import uuid4

import pytest

from ipsdesk.domain.person_rules import (
    PLACES,
    faults_by_person,
    in_one_form,
    number_faults,
    person_faults,
)
from ipsdesk.domain.records import Row

TODAY = date(2026, 3, 2)
BORN = date(2007, 1, 5)
ROBIN = uuid4()


def rules_broken(found):
    return [(fault.column, fault.rule) for fault in found]


def test_nothing_happens_to_anybody_before_they_were_born():
    row = Row("jobs", {"participant": ROBIN, "started_on": date(2006, 1, 1)})
    assert rules_broken(person_faults(row, BORN)) == [("started_on", "before_birth")]


def test_a_day_of_birth_after_the_support_began_is_the_wrong_day_of_birth():
    row = Row("participants", {"id": ROBIN, "birth_date": TODAY, "started_on": date(2026, 1, 5)})
    assert rules_broken(person_faults(row, TODAY)) == [("birth_date", "before_birth")]


def test_somebody_in_the_network_may_have_been_there_before():
    row = Row("network_contacts", {"participant": ROBIN, "involved_from": date(2000, 1, 1)})
    assert rules_broken(person_faults(row, BORN)) == []


@pytest.mark.parametrize(("table", "column"), [(t, c) for t, cs in PLACES.items() for c in cs])
def test_no_place_of_somebody_protected_can_be_written(table, column):
    row = Row(table, {"participant": ROBIN, column: "Storgatan 1"})
    assert rules_broken(person_faults(row, BORN, protected=True)) == [(column, "protected")]
    assert rules_broken(person_faults(row, BORN)) == []


@pytest.mark.parametrize("table", sorted(PLACES))
def test_an_empty_place_is_no_fault(table):
    row = Row(table, dict.fromkeys(PLACES[table]))
    assert rules_broken(person_faults(row, BORN, protected=True)) == []


def test_a_wrong_check_digit_is_found_in_a_file_too():
    row = Row("identities", {"participant": ROBIN, "personal_number": "20070105-2384"})
    assert rules_broken(number_faults(row, TODAY)) == [("personal_number", "number_check")]


def test_a_substitute_number_is_kept_as_it_was_given():
    values = {"number_kind": "substitute", "personal_number": "20070105-tf10"}
    assert rules_broken(number_faults(Row("identities", values), TODAY)) == []
    kept = in_one_form(Row("identities", values), TODAY)
    assert kept["personal_number"] == "20070105-TF10"


def test_a_number_is_kept_in_twelve_digits_however_it_was_written():
    row = Row("identities", {"personal_number": "070105-2383"})
    assert in_one_form(row, TODAY)["personal_number"] == "200701052383"


def test_rows_that_come_with_their_person_are_judged_by_that_person():
    person = Row("participants", {"id": ROBIN, "birth_date": BORN, "municipality": "1880"})
    shield = Row("protected", {"participant": ROBIN, "kind": "marked"})
    goal = Row("goals", {"participant": ROBIN, "set_on": date(2001, 1, 1)})
    found = rules_broken(faults_by_person([person, shield, goal], TODAY))
    assert found == [("municipality", "protected"), ("set_on", "before_birth")]


def test_rows_about_nobody_are_not_judged_by_anybody():
    row = Row("employers", {"name": "Bageriet"})
    assert rules_broken(faults_by_person([row], TODAY)) == []
