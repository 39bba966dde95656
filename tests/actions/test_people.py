"""Who is in the list, who may open whom, and what the log remembers."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from ipsdesk.actions import people, records
from ipsdesk.actions.contacts import record_contact
from ipsdesk.actions.people import Enrolment
from ipsdesk.domain.access import Role
from ipsdesk.domain.contacts import ContactNote
from ipsdesk.domain.errors import NameMissing, NotFound, ReasonNeeded, RecordRestricted
from ipsdesk.domain.profiles import Profile
from ipsdesk.domain.records import Row
from ipsdesk.domain.rules import RulesBroken
from ipsdesk.domain.team_errors import CoverRefused
from ipsdesk.storage import history
from ipsdesk.storage import records as stored
from tests.conftest import NOW, ROBIN, TODAY, handed_over, later, listed, sits


def test_somebody_enrolled_stands_in_the_list_at_once(desk, robin):
    load = people.caseload(desk)
    assert [one.shown_name for one in (*load.waiting, *load.others)] == ["Robin Vale"]


@pytest.mark.parametrize("words", ["rob", "VALE", "vale rob", "1", "20070105-2383", "070105-2383"])
def test_people_are_found_by_name_case_number_and_personal_number(desk, robin, words):
    assert (
        people.caseload(desk, words=words).others_count
        + people.caseload(desk, words=words).waiting_count
        == 1
    )


def test_swedish_letters_are_letters_of_their_own(desk, sasha):
    assert people.caseload(desk, words="åm").waiting_count == 1
    assert people.caseload(desk, words="am").waiting_count == 0


def test_who_has_not_been_heard_of_for_two_weeks_comes_first(desk, robin, sasha):
    note = ContactNote(sasha, NOW - timedelta(days=1), 15, "phone", "remote", "job_search")
    record_contact(desk, note)
    load = people.caseload(desk)
    assert [one.id for one in load.waiting] == [robin]
    assert [one.id for one in load.others] == [sasha]


def test_a_missed_meeting_is_no_contact(desk, robin):
    note = ContactNote(robin, NOW, 0, "in_person", "cafe", "job_search", missed=True)
    record_contact(desk, note)
    assert people.caseload(desk).waiting_count == 1


def test_another_specialist_does_not_even_see_that_somebody_is_there(desk, robin):
    other = sits(desk, "Ida Berg", Role.SPECIALIST)
    assert people.caseload(other, group="team").waiting_count == 0
    with pytest.raises(NotFound):
        people.open_person(other, robin, reason="nyfiken")
    with pytest.raises(NotFound):
        records.rows_of(other, "goals", robin)


def test_the_supervisor_opens_with_a_reason_and_the_log_keeps_it(supervisor, desk, robin):
    with pytest.raises(ReasonNeeded):
        people.open_person(supervisor, robin)
    people.open_person(supervisor, robin, reason="handledning")
    with supervisor.read() as connection:
        assert history.verify(connection) == []


def test_a_stand_in_sees_a_lent_participant_until_the_day(desk, robin):
    other = sits(desk, "Ida Berg", Role.STAND_IN)
    people.lend(desk, robin, other.user.id, TODAY + timedelta(days=14), "semester")
    assert people.open_person(other, robin).id == robin
    with pytest.raises(NotFound):
        people.open_person(later(other, TODAY + timedelta(days=15)), robin)


def test_nobody_is_let_in_who_has_left_or_may_open_no_one_or_for_days_that_are_over(desk, robin):
    other = sits(desk, "Ida Berg", Role.STAND_IN)
    kim = sits(desk, "Kim Ask", Role.COORDINATOR)
    gone = sits(desk, "Åsa Ek", Role.SPECIALIST)
    with desk.begin("revoke_user") as connection:
        stored.change(connection, "users", gone.user.id, {"left_on": TODAY})
    days = dict.fromkeys((kim.user.id, gone.user.id, uuid4()), TODAY)
    days[other.user.id] = TODAY - timedelta(days=1)
    for who, until in days.items():
        with pytest.raises(CoverRefused):
            people.lend(desk, robin, who, until, "semester")
    with pytest.raises(NotFound):
        people.person(other, robin)


def test_a_handed_over_participant_moves_to_the_next_specialist(desk, robin):
    other = sits(desk, "Ida Berg", Role.SPECIALIST)
    handed_over(desk, robin, other, "Vill ha sms")
    assert people.caseload(other).waiting_count == 1
    assert people.person(desk, robin).id == robin  # the day is theirs to finish
    with pytest.raises(NotFound):
        people.person(later(desk, TODAY + timedelta(days=1)), robin)


def test_a_coordinator_sees_no_people(desk, robin):
    coordinator = sits(desk, "Kim Ask", Role.COORDINATOR)
    assert people.caseload(coordinator, group="team").waiting_count == 0


def test_a_protected_participant_is_there_only_for_those_named(supervisor, desk, robin):
    row = Row("protected", {"participant": robin, "kind": "marked", "sealed": b"-"})
    opener = Row("openers", {"participant": robin, "user": desk.user.id, "duty": "specialist"})
    records.enter(desk, "protect", [opener, row], robin)
    assert people.person(desk, robin).protected
    assert people.caseload(supervisor, group="team").waiting_count == 0
    with pytest.raises(NotFound):
        people.open_person(supervisor, robin, reason="handledning")


def test_a_restricted_record_is_read_by_the_supervisor_and_changed_by_nobody(
    supervisor, desk, robin
):
    records.correct(desk, "restrict", "participants", robin, {"restricted": True})
    with pytest.raises(NotFound):
        people.person(desk, robin)
    with pytest.raises(RecordRestricted):
        records.enter(supervisor, "note", [Row("viewpoints", _viewpoint(robin))], robin)


def test_where_only_names_may_be_searched_a_filter_finds_nothing_more(desk, robin):
    strict = replace(desk, profile=Profile.SOCIAL_BOARD)
    free = listed(desk, situation="working")
    assert free.waiting_count == 0
    assert listed(strict, situation="working").waiting_count == 1


def test_a_birth_that_lies_ahead_is_refused_and_nothing_is_kept(desk):
    unborn: Enrolment = replace(ROBIN, birth_date=date(2027, 1, 1))
    with pytest.raises(RulesBroken):
        people.enrol(desk, unborn)
    assert people.caseload(desk).waiting_count == 0


def test_nobody_is_enrolled_without_a_name_to_show(desk):
    with pytest.raises(NameMissing):
        people.enrol(desk, replace(ROBIN, shown_name=" "))


def _viewpoint(participant):
    return {
        "participant": participant,
        "about_table": "goals",
        "about_row": participant,
        "words": "Det stämmer inte",
        "said_on": TODAY,
    }
