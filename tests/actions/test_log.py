"""The log tells who did what and when, and never what was written."""

import pytest

from ipsdesk.actions import log, people, rights
from ipsdesk.actions.goals import set_goal
from ipsdesk.domain.access import Role
from ipsdesk.domain.errors import NotForThisRole, NotFound, NothingWritten
from tests.conftest import sits


def test_log_03_all_openings_outside_the_caseload_are_on_the_list_to_check(
    supervisor, desk, robin, sasha
):
    people.open_person(supervisor, robin, "Semester")
    people.open_person(supervisor, sasha, "Klagomål")
    outside = [line for line in log.acts_to_check(supervisor) if line.is_outside_caseload]

    assert [line.reason for line in outside] == ["Semester", "Klagomål"]
    assert [line.about for line in outside] == [robin, sasha]
    assert log.acts_to_check(supervisor) == log.acts_to_check(supervisor)


def test_log_03_the_outcome_of_the_check_is_kept_in_the_log(supervisor, robin):
    log.note_spot_check(supervisor, "Inget att anmärka")
    with pytest.raises(NothingWritten):
        log.note_spot_check(supervisor, " ")

    acts = [line.act for line in log.acts_to_check(supervisor)]
    assert acts.count("spot_check") <= 1


def test_only_who_may_see_the_log_does(desk, robin):
    with pytest.raises(NotForThisRole):
        log.acts_to_check(desk)
    with pytest.raises(NotForThisRole):
        log.note_spot_check(desk, "Inget")


def test_log_04_the_access_list_of_a_record_holds_all_that_was_done_about_it(desk, robin, sasha):
    people.open_person(desk, robin)
    set_goal(desk, robin, "Jobba med hundar")
    people.open_person(desk, sasha)
    acts = log.access_list(desk, robin)

    assert [line.act for line in acts] == ["enrol", "open_person", "set_goal"]
    assert {line.role for line in acts} == {"specialist"}
    assert "hundar" not in str(acts)


def test_log_04_nobody_reads_the_list_of_a_record_that_is_not_there_for_them(desk, robin):
    with pytest.raises(NotFound):
        log.access_list(sits(desk, "Berit Holm", Role.SPECIALIST), robin)


def test_pin_01_the_number_is_masked_and_every_look_at_it_is_logged(desk, robin):
    assert rights.standing(desk, robin).number_masked == "20070105-••••"
    before = len(log.access_list(desk, robin))

    assert rights.reveal_number(desk, robin) == "200701052383"
    assert [line.act for line in log.access_list(desk, robin)[before:]] == ["reveal_number"]


def test_case_numbers_are_told_only_of_those_who_are_there(supervisor, robin):
    lines = tuple(log.access_list(supervisor, robin))

    assert log.case_numbers(supervisor, lines) == {robin: 1}
