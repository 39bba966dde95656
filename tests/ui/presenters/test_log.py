"""The supervisor's look at the log: case numbers and reasons, and nobody's name."""

from datetime import timedelta

import pytest

from ipsdesk.actions import people, protection
from ipsdesk.actions.contacts import record_contact
from ipsdesk.actions.goals import set_goal
from ipsdesk.domain.access import Role
from ipsdesk.domain.contacts import ContactNote
from ipsdesk.domain.errors import NotForThisRole, NothingWritten
from ipsdesk.storage import log
from ipsdesk.ui.presenters.log import LogPresenter
from tests.conftest import NOW, TODAY, later, sits


def lines(desk):
    return LogPresenter(desk).lines()


def test_an_opening_outside_the_caseload_is_told_with_its_reason(supervisor, desk, robin):
    people.open_person(supervisor, robin, "Klagomål från vårdnadshavare")

    [line] = [one for one in lines(supervisor) if one.outside]
    assert line.what == "Supervisor: opened the record, case 1"
    assert line.reason == "Klagomål från vårdnadshavare"
    assert line.when.startswith("2 March 2026 ")


def test_no_line_names_anybody(supervisor, desk, robin, sasha):
    for who in (robin, sasha):
        people.open_person(supervisor, who, "Tillsyn")
        set_goal(desk, who, "Jobba med hundar")

    told = " ".join(f"{one.what} {one.when}" for one in lines(supervisor))
    assert not [name for name in ("Robin", "Sasha", "Johan", "Vera", "hundar") if name in told]


def test_the_newest_act_stands_first(supervisor, desk, robin):
    for day in range(3):
        on = later(supervisor, TODAY + timedelta(days=day))
        people.open_person(on, robin, f"Skäl {day}")

    found = [
        one.reason for one in lines(later(supervisor, TODAY + timedelta(days=3))) if one.outside
    ]
    assert found == ["Skäl 2", "Skäl 1", "Skäl 0"]


def test_after_a_month_an_opening_is_looked_at_no_more(supervisor, desk, robin):
    people.open_person(supervisor, robin, "Tillsyn")

    assert [one for one in lines(later(supervisor, TODAY + timedelta(days=29))) if one.outside]
    assert not [one for one in lines(later(supervisor, TODAY + timedelta(days=31))) if one.outside]


def test_the_same_acts_are_drawn_at_every_look_of_a_month(supervisor, desk, robin):
    for number in range(120):
        moment = NOW - timedelta(minutes=number)
        record_contact(desk, ContactNote(robin, moment, 5, "phone", "remote", "preparatory"))

    looks = [lines(supervisor) for _ in range(3)]
    assert looks[0] == looks[1] == looks[2]
    assert 0 < len(looks[0]) < 60


def test_a_protected_record_is_not_even_counted_for_who_may_not_see_it(supervisor, desk, robin):
    people.open_person(supervisor, robin, "Tillsyn")
    protection.protect(supervisor, robin, protection.Protection("marking", "R", (desk.user.id,)))

    assert [one for one in lines(supervisor) if one.outside] == []


def test_an_outcome_is_kept_in_the_log_itself(supervisor, desk, robin):
    page = LogPresenter(supervisor)
    page.note("Tre akter granskade, inget att anmärka")

    with supervisor.read() as connection:
        kept = [
            line
            for line in log.since(connection, NOW - timedelta(days=1))
            if line.act == "spot_check"
        ]
    assert [line.reason for line in kept] == ["Tre akter granskade, inget att anmärka"]


@pytest.mark.parametrize("outcome", ["", "   ", "\n"])
def test_an_empty_outcome_is_no_check(supervisor, outcome):
    with pytest.raises(NothingWritten):
        LogPresenter(supervisor).note(outcome)


@pytest.mark.parametrize("role", [Role.SPECIALIST, Role.STAND_IN, Role.COORDINATOR])
def test_the_log_is_the_supervisors(supervisor, role):
    other = sits(supervisor, "Mona Berg", role)

    with pytest.raises(NotForThisRole):
        LogPresenter(other).lines()
    with pytest.raises(NotForThisRole):
        LogPresenter(other).note("Granskat")


def test_the_number_of_acts_is_said_in_a_whole_sentence(supervisor):
    assert LogPresenter.counted(()) == "0 acts to look at"
    assert LogPresenter.counted(lines(supervisor)[:1] * 1) in (
        "0 acts to look at",
        "1 act to look at",
    )
