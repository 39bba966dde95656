"""Participants out of the vault: for whom they are there, by which number, with how many steps."""

import dataclasses
from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from ipsdesk.actions import erasure
from ipsdesk.actions import people as acts
from ipsdesk.actions.contacts import record_contact
from ipsdesk.actions.goals import close_goal, set_goal
from ipsdesk.actions.steps import close_step, plan_step
from ipsdesk.domain.access import Role
from ipsdesk.domain.contacts import ContactNote
from ipsdesk.domain.errors import NotFound
from ipsdesk.domain.people import Participant
from ipsdesk.storage import people
from tests.conftest import NOW, ROBIN, TODAY, later, sits


@pytest.fixture
def mona(supervisor):
    """Another specialist's desk."""
    return sits(supervisor, "Mona Berg", Role.SPECIALIST)


def counted(desk, *whom):
    with desk.read() as connection:
        found = [people.get(connection, one, desk.user, desk.today()) for one in whom]
        return people.step_counts(connection, found)


def test_case_numbers_rise_by_one_and_are_never_given_twice(desk, robin, sasha):
    with desk.read() as connection:
        numbers = [people.get(connection, one, desk.user, TODAY).number for one in (robin, sasha)]
        following = people.next_number(connection)

    assert numbers == [1, 2]
    assert following == 3


def test_the_first_participant_of_a_unit_is_number_one(desk):
    with desk.read() as connection:
        assert people.next_number(connection) == 1


def test_somebody_elses_participant_is_not_there(desk, robin, mona):
    with mona.read() as connection:
        with pytest.raises(NotFound):
            people.get(connection, robin, mona.user, TODAY)
        assert not people.is_visible(connection, robin, mona.user, TODAY)
        assert not people.is_own(connection, robin, mona.user, TODAY)
    with desk.read() as connection:
        assert people.is_visible(connection, robin, desk.user, TODAY)
        assert people.is_own(connection, robin, desk.user, TODAY)


def test_the_supervisor_sees_everybody_and_owns_nobody(supervisor, desk, robin):
    with supervisor.read() as connection:
        assert people.is_visible(connection, robin, supervisor.user, TODAY)
        assert not people.is_own(connection, robin, supervisor.user, TODAY)
    assert desk.user.id != supervisor.user.id


def test_an_id_that_is_nobodys_is_seen_by_all_and_found_by_none(desk):
    with desk.read() as connection:
        assert people.is_visible(connection, uuid4(), desk.user, TODAY)
        assert not people.is_own(connection, uuid4(), desk.user, TODAY)
        with pytest.raises(NotFound):
            people.get(connection, uuid4(), desk.user, TODAY)


def test_a_loan_makes_somebody_ones_own_until_its_last_day(desk, robin, mona):
    acts.lend(desk, robin, mona.user.id, TODAY + timedelta(days=7), "Semester")

    days = {ahead: TODAY + timedelta(days=ahead) for ahead in (0, 7, 8)}
    with mona.read() as connection:
        own = {
            ahead: people.is_own(connection, robin, mona.user, day) for ahead, day in days.items()
        }
        seen = {
            ahead: people.is_visible(connection, robin, mona.user, day)
            for ahead, day in days.items()
        }
    assert own == seen == {0: True, 7: True, 8: False}


def test_only_open_steps_of_active_goals_are_counted_and_those_that_are_done(desk, robin, sasha):
    goal = set_goal(desk, robin, "Jobba med hundar")
    steps = [plan_step(desk, goal, f"Steg {number}") for number in range(4)]
    close_step(desk, steps[0])
    close_step(desk, steps[1], "dropped")
    given_up = set_goal(desk, robin, "Något annat")
    plan_step(desk, given_up, "Räknas inte")
    close_goal(desk, given_up, "dropped")

    assert counted(desk, robin, sasha) == {robin: (1, 3)}


def test_who_has_no_step_is_not_counted_at_all(desk, robin):
    set_goal(desk, robin, "Jobba med hundar")

    assert counted(desk, robin) == {}
    assert counted(desk) == {}


def test_lines_are_read_for_just_those_asked_for(desk, robin, sasha):
    with desk.read() as connection:
        found = people.lines_of(connection, [robin], TODAY)
        both = people.lines_of(connection, [sasha, robin], TODAY)
        nobody = people.lines_of(connection, [], TODAY)

    assert {who: line.shown_name for who, line in found.items()} == {robin: "Robin Vale"}
    assert set(both) == {robin, sasha}
    assert nobody == {}


def test_the_newest_day_of_contact_is_anybodys(desk, robin, sasha):
    with desk.read() as connection:
        assert people.last_contact_day(connection) is None
    for who, ago in ((robin, 9), (sasha, 2)):
        moment = NOW - timedelta(days=ago)
        record_contact(desk, ContactNote(who, moment, 20, "phone", "remote", "preparatory"))

    with desk.read() as connection:
        assert people.last_contact_day(connection) == TODAY - timedelta(days=2)


def test_a_line_says_when_somebody_was_last_met_and_by_whom_supported(desk, robin):
    record_contact(desk, ContactNote(robin, NOW, 20, "phone", "remote", "preparatory"))
    with desk.read() as connection:
        line = people.get(connection, robin, desk.user, TODAY)

    assert line.last_contact_on == TODAY
    assert line.specialist == desk.user.id
    assert line.birth_date == ROBIN.birth_date
    assert not line.protected
    assert not line.restricted


def test_a_number_freed_by_an_erasure_is_not_given_to_the_next(supervisor, desk, robin, sasha):
    erasure.erase(supervisor, robin)
    third = acts.enrol(later(desk, date(2026, 3, 3)), replace(ROBIN, personal_number=""))

    with desk.read() as connection:
        numbers = {people.get(connection, one, desk.user, TODAY).number for one in (sasha, third)}
    assert numbers == {2, 3}


def test_a_line_has_the_columns_of_a_participant_in_their_order():
    fields = tuple(field.name for field in dataclasses.fields(Participant))
    assert tuple(people._lines(TODAY).selected_columns.keys()) == (*fields, "job", "school")
