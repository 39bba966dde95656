"""What becomes of rows about contacts: nobody is guessed, and nothing is written twice."""

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count
from uuid import UUID, uuid4

import pytest

from ipsdesk.domain.intake.contacts import ContactRules, ContactsPlanner
from ipsdesk.domain.intake.plan import Decision, Fate
from ipsdesk.domain.intake.whom import Reached
from tests.domain.intake.kinds import CONTACTS
from tests.domain.intake.reading import TODAY, rows_of

ME = UUID(int=1)
TITLES = ("Deltagare", "Datum", "Tid", "Minuter", "Hur", "Var", "Anteckning", "Ärendenummer")
ROBIN = Reached(
    uuid4(), 3, "Robin", "Robin Vale", "200701052383", date(2007, 1, 5), None, "job_search"
)
SASHA = replace(ROBIN, id=uuid4(), case=4, name="Sasha Åmoor", real_name="", number="")


def planned(*lines, people=(ROBIN, SASHA), written=(), decision=None, titles=TITLES):
    """Return what becomes of some lines."""
    ids = count(100)
    rule = ContactRules(ME, TODAY, frozenset({"in_person"}), lambda: UUID(int=next(ids)))
    planner = ContactsPlanner(people, set(written), rule)
    return [planner.outcome(row, decision) for row in rows_of(CONTACTS, titles, *lines)]


def test_a_contact_becomes_a_note_of_whoever_brings_it():
    [one] = planned(("Sasha Åmoor", "2026-02-03", "13:30", "45", "Telefon", None, "Ringde"))
    assert one.fate is Fate.NEW
    [row] = one.new
    assert row.table == "activities"
    assert row.values["participant"] == SASHA.id
    assert row.values["specialist"] == ME
    assert row.values["at"] == datetime(2026, 2, 3, 13, 30).astimezone().astimezone(UTC)
    assert (row.values["minutes"], row.values["place"]) == (45, "remote")
    assert (row.values["phase"], row.values["note"]) == ("job_search", "Ringde")


@pytest.mark.parametrize("name", ["Robin", "robin vale", "Vale, Robin"])
def test_somebody_is_known_by_the_shown_name_and_by_the_real_one(name):
    [one] = planned((name, "2026-02-03", None, None, "Telefon"))
    assert one.about == ROBIN.id


def test_a_case_number_or_a_personal_number_says_whom_it_is_about():
    [by_case] = planned((None, "2026-02-03", None, None, "Telefon", None, None, 4))
    assert by_case.about == SASHA.id
    titles = ("Personnummer", "Datum", "Hur")
    [by_number] = planned(("070105-2383", "2026-02-03", "Telefon"), titles=titles)
    assert by_number.about == ROBIN.id


def test_a_day_without_a_time_is_noon():
    [one] = planned(("Robin", "2026-07-03", None, None, "Telefon"))
    at = one.held or one.new
    assert at == one.held  # the day lies ahead
    [one] = planned(("Robin", "2026-02-03", None, None, "Telefon"))
    assert one.new[0].values["at"].astimezone().hour == 12


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (("Robi", "2026-02-03", None, 1, "Telefon"), ("unknown", "participant")),
        ((None, "2026-02-03", None, 1, "Telefon"), ("missing", "participant")),
        (("Robin", None, None, 1, "Telefon"), ("missing", "on_day")),
        (("Robin", "3 feb", None, 1, "Telefon"), ("day", "on_day")),
        (("Robin", "2026-02-03", None, 1, None), ("missing", "channel")),
        (("Robin", "2026-02-03", None, 1, "Möte"), ("missing", "place")),
        (("Robin", "2026-02-03", None, 1, "rökpaus"), ("code", "channel")),
        (("Robin", "2026-03-03", None, 1, "Telefon"), ("ahead", "on_day")),
        (("Robin", "2006-03-03", None, 1, "Telefon"), ("before_birth", "on_day")),
        (("Robin", "2026-02-03", None, 2000, "Telefon"), ("outside", "minutes")),
        ((None, "2026-02-03", None, 1, "Telefon", None, None, 77), ("unknown", "number")),
    ],
)
def test_what_is_not_whole_is_held_and_nobody_is_guessed(row, why):
    [one] = planned(row)
    assert one.fate is Fate.HELD
    assert [(held.why, held.meaning) for held in one.held] == [why]


def test_two_of_one_name_are_asked_about():
    other = replace(ROBIN, id=uuid4(), case=9)
    [one] = planned(("Robin", "2026-02-03", None, 1, "Telefon"), people=(ROBIN, other))
    assert one.held[0].why == "several"
    [one] = planned(
        ("Robin", "2026-02-03", None, 1, "Telefon"),
        people=(ROBIN, other),
        decision=Decision("same", other.id),
    )
    assert one.about == other.id


def test_support_that_has_ended_and_records_that_are_shut_take_no_contact():
    ended = replace(ROBIN, ended_on=date(2026, 1, 31))
    [one] = planned(("Robin", "2026-02-03", None, 1, "Telefon"), people=(ended,))
    assert (one.held[0].why, one.held[0].limit) == ("ended", date(2026, 1, 31))
    [one] = planned(
        ("Robin", "2026-02-03", None, 1, "Telefon"), people=(replace(ROBIN, shut="protected"),)
    )
    assert one.held[0].why == "protected"


def test_the_same_contact_is_written_once():
    row = ("Robin", "2026-02-03", "10:00", 30, "Telefon", None, "Ringde")
    first, again = planned(row, row)
    assert (first.fate, again.fate) == (Fate.NEW, Fate.SAME)
    kept = first.new[0].values
    said = tuple(kept[name] for name in ("participant", "at", "channel", "minutes", "note"))
    [later] = planned(row, written=[said])
    assert later.fate is Fate.SAME


TWICE = ("Personnummer", "Ärendenummer", "Datum", "Hur")
TWIN = replace(ROBIN, id=uuid4(), case=9)


def about(number, case, people):
    """Return whom a row with both numbers is about, or why it is held."""
    line = (number, case, "2026-02-03", "Telefon")
    [one] = planned(line, people=people, titles=TWICE)
    return one.about or [(held.why, held.meaning) for held in one.held]


def test_of_two_records_with_one_number_neither_is_guessed_and_the_case_number_tells():
    both = (ROBIN, SASHA, TWIN)
    held = [("several", "personal_number")]

    assert about("070105-2383", None, both) == held
    assert about("070105-2383", None, both[::-1]) == held
    assert about("070105-2383", 3, both) == ROBIN.id
    assert about("070105-2383", 9, both) == TWIN.id


def test_two_numbers_of_different_people_are_nobodys():
    assert about("070105-2383", 4, (ROBIN, SASHA)) == [("unknown", "personal_number")]
    assert about("070105-2383", 3, (ROBIN, SASHA)) == ROBIN.id


def test_an_empty_number_is_not_the_number_of_whoever_has_none():
    assert about(None, 4, (ROBIN, SASHA)) == SASHA.id
    assert about(None, 3, (SASHA, ROBIN)) == ROBIN.id
