"""May we talk with …? Asked at the table, one by one, and taken back as easily as given."""

from dataclasses import replace
from datetime import date

import pytest

from ipsdesk.actions import meetings, people, records
from ipsdesk.actions.consents import consents_of, guardian_signs
from ipsdesk.actions.meetings import Closing
from ipsdesk.actions.plan_change_words import change_lines
from ipsdesk.domain.permissions import KINDS, permissions_on
from ipsdesk.domain.records import Row
from tests.conftest import ROBIN, TODAY, later
from tests.consents import give_consent
from tests.table import Table


@pytest.fixture(autouse=True)
def seat(tmp_path, monkeypatch):
    """The folder of this seat for meetings that go on."""
    monkeypatch.setenv("IPSDESK_MEETINGS", str(tmp_path / "seat"))


def met(desk, who, **places):
    begun = meetings.begin_meeting(desk, who)
    table = Table(begun)
    table.write(**places)
    table.end()
    meetings.keep_meeting(desk, begun.id, Closing(also_sign=False))


def asked(**parts):
    return {f"may__n1__{part}": words for part, words in parts.items()}


def test_a_yes_is_a_consent_with_whom_what_why_and_until_when(desk, robin):
    met(
        desk,
        robin,
        **asked(
            kind="contact_school",
            recipient="Min mentor",
            facts="När jag är borta",
            purpose="Så att hon inte undrar",
            until="2026-05-01",
            state="yes",
        ),
    )

    [kept] = records.rows_of(desk, "consents", robin)
    assert (kept["kind"], kept["recipient"]) == ("contact_school", "Min mentor")
    assert (kept["facts"], kept["purpose"]) == ("När jag är borta", "Så att hon inte undrar")
    assert (kept["ends_on"], kept["given_how"]) == (date(2026, 5, 1), "on_screen")


def test_a_no_is_no_consent(desk, robin):
    met(desk, robin, **asked(kind="contact_school", state="no"))
    met(desk, robin, **asked(kind="contact_family"))

    assert records.rows_of(desk, "consents", robin) == []


@pytest.mark.parametrize("until", ["", "snart", "2020-01-01"])
def test_a_yes_without_a_day_ahead_ends_in_six_months(desk, robin, until):
    met(desk, robin, **asked(kind="contact_care", state="yes", until=until))

    [kept] = records.rows_of(desk, "consents", robin)
    assert kept["ends_on"] == date(2026, 9, 2)


@pytest.mark.parametrize(("until", "ends"), [("till våren", (2026, 3, 20)), ("", (2026, 9, 2))])
def test_words_that_say_no_day_make_nothing_longer_and_stand_in_the_note(desk, robin, until, ends):
    met(desk, robin, **asked(kind="contact_care", state="yes", until="2026-03-20"))
    begun = meetings.begin_meeting(desk, robin)
    table = Table(begun)
    table.write(may__c1__until=until)
    table.end()
    kept = meetings.keep_meeting(desk, begun.id, Closing(also_sign=False))

    [holds] = [row for row in records.rows_of(desk, "consents", robin) if not row["withdrawn_on"]]
    told = [row.words("note") for row in records.rows_of(desk, "activities", robin)]
    assert holds["ends_on"] == date(*ends)
    assert list(kept.unread) == ([f"Contact with care, until when: {until}"] if until else [])
    assert sorted(told) == sorted(("", "\n".join(kept.unread)))


def test_what_holds_lies_on_the_table_and_a_no_takes_it_back_today(desk, robin):
    give_consent(desk, robin, "contact_school", "Skolan")
    begun = meetings.begin_meeting(desk, robin)
    [one] = permissions_on(begun.handed.sheet)
    assert (one.recipient, one.given) == ("Skolan", True)
    table = Table(begun)
    table.write(may__c1__state="no")
    table.end()
    meetings.keep_meeting(desk, begun.id, Closing(also_sign=False))

    [kept] = records.rows_of(desk, "consents", robin)
    assert kept["withdrawn_on"] == TODAY


def test_a_permission_that_says_something_else_is_a_new_one(desk, robin):
    give_consent(desk, robin, "contact_school", "Skolan")
    met(desk, robin, may__c1__facts="Bara frånvaro")

    found = records.rows_of(desk, "consents", robin)
    [old] = [row for row in found if row["withdrawn_on"] == TODAY]
    [new] = [row for row in found if row["withdrawn_on"] is None]
    assert (old["facts"], new["facts"], new["recipient"]) == (None, "Bara frånvaro", "Skolan")


def test_a_meeting_about_other_things_leaves_permissions_alone(desk, robin):
    give_consent(desk, robin, "contact_school", "Skolan")
    met(desk, robin, goal="Jag vill jobba")

    [kept] = records.rows_of(desk, "consents", robin)
    assert kept["withdrawn_on"] is None


def test_one_that_has_ended_or_is_about_the_project_is_not_asked_about_here(desk, robin):
    give_consent(desk, robin, "contact_school", "Skolan")
    give_consent(desk, robin, "project")

    next_year = later(desk, date(2027, 3, 2))

    assert list(permissions_on(meetings.begin_meeting(next_year, robin).handed.sheet)) == []
    assert "project" not in KINDS


def test_the_difference_says_whom_it_is_about(desk, robin):
    before = meetings.begin_meeting(desk, robin).handed.sheet
    table = Table(meetings.begin_meeting(desk, robin))
    table.write(may__n1__kind="contact_school", may__n1__state="yes")

    lines = {line.where: line.now for line in change_lines(before, table.sheet)}
    assert lines["Contact with school (yes or no)"] == "yes"
    assert lines["Contact with school (whom)"] == "Contact with school"


@pytest.mark.parametrize(("alone", "holds"), [(False, False), (True, True)])
def test_min_01_a_yes_at_the_table_at_16_waits_for_a_guardian_unless_one_decides_alone(
    desk, alone, holds
):
    young = replace(ROBIN, shown_name="Alex", birth_date=date(2009, 6, 1), personal_number="")
    alex = people.enrol(desk, young)
    if alone:
        told = {"participant": alex, "matter": "contacts", "decides_alone": True, "reason": "Mogen"}
        told |= {"judged_on": TODAY, "judged_by": "Johan Ek"}
        records.enter(desk, "judge", [Row("maturity", told)], alex)
    met(desk, alex, **asked(kind="contact_school", state="yes"))

    [kept] = consents_of(desk, alex)
    assert (kept.waits, kept.holds(TODAY)) == (not holds, holds)

    guardian_signs(desk, kept.id)
    [signed] = consents_of(desk, alex)
    assert signed.holds(TODAY)


def test_what_waited_for_a_guardian_holds_by_oneself_at_18(desk):
    young = replace(ROBIN, shown_name="Alex", birth_date=date(2008, 3, 10), personal_number="")
    alex = people.enrol(desk, young)
    met(desk, alex, **asked(kind="contact_school", state="yes"))

    [kept] = consents_of(later(desk, date(2026, 3, 10)), alex)

    assert kept.holds(date(2026, 3, 10))
