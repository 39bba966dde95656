"""What the unit goes through together: of those everybody may hear of, and of nobody else."""

from datetime import date, datetime, timedelta

import pytest

from ipsdesk.actions import handing_over, people, protection, records, rights, supervision
from ipsdesk.actions.contacts import record_contact
from ipsdesk.domain import agenda
from ipsdesk.domain.access import Role
from ipsdesk.domain.contacts import ContactNote
from ipsdesk.domain.errors import NotForThisRole
from ipsdesk.domain.records import Row
from tests.conftest import NOW, TODAY, episode_of, later, sits

WEEK = timedelta(days=7)


@pytest.fixture
def spoken_of(desk, supervisor, robin):
    """Robin, who has begun, found a job, is offered to somebody, and has a lead that waits."""
    began = {"entered_on": TODAY - WEEK}
    records.correct(desk, "entry", "episodes", episode_of(desk, robin), began)
    job = {
        "participant": robin,
        "title": "Hundvakt",
        "started_on": TODAY,
        "contract": "permanent",
        "support": "none",
        "programme_limited": False,
    }
    lead = {
        "participant": robin,
        "position": "Hundfrisör",
        "stage": "applied",
        "applied_on": TODAY - WEEK,
        "next_step": "Ring",
        "next_on": TODAY + WEEK,
    }
    records.enter(desk, "test", [Row("jobs", job), Row("applications", lead)], robin)
    handing_over.offer(desk, [robin], supervisor.user.id, "Byter vecka")
    return robin


def told(desk):
    """Return what stands on the agenda: which kind, about whom, and the day."""
    found = supervision.agenda_of(desk, named=True)
    return {(one.kind, one.shown_name, one.day) for one in found.items}


ROBIN_IS_TOLD_OF = {
    (agenda.BEGAN, "Robin Vale", TODAY - WEEK),
    (agenda.JOB, "Robin Vale", TODAY),
    (agenda.LEAD, "Robin Vale", TODAY + WEEK),
    (agenda.OFFER, "Robin Vale", TODAY),
}


def test_everything_since_the_last_meeting_stands_there_once(desk, supervisor, spoken_of):
    assert told(desk) == ROBIN_IS_TOLD_OF
    assert told(supervisor) == ROBIN_IS_TOLD_OF


def test_whoever_is_restricted_by_law_is_not_talked_about_in_the_unit(supervisor, spoken_of):
    rights.restrict(supervisor, spoken_of, restricted=True)
    assert people.person(supervisor, spoken_of), "the supervisor still reads the record"
    assert told(supervisor) == set()

    rights.restrict(supervisor, spoken_of, restricted=False)
    assert told(supervisor) == ROBIN_IS_TOLD_OF


def test_whoever_is_protected_is_on_nobodys_agenda_not_even_by_the_alias(
    desk, supervisor, spoken_of
):
    named = (supervisor.user.id, desk.user.id)
    protection.protect(supervisor, spoken_of, protection.Protection("marked", "Blåsippa", named))

    assert people.person(desk, spoken_of).shown_name == "Blåsippa"
    assert told(desk) == set()
    assert told(supervisor) == set()


def test_a_specialist_reads_of_the_own_participants_alone(supervisor, spoken_of):
    mona = sits(supervisor, "Mona Berg", Role.SPECIALIST)

    assert told(mona) == set()


def test_a_stand_in_draws_up_no_agenda(supervisor):
    stina = sits(supervisor, "Stina Ahl", Role.STAND_IN)
    with pytest.raises(NotForThisRole):
        supervision.agenda_of(stina, named=True)


@pytest.mark.parametrize(("days", "silent"), [(14, False), (15, True)])
def test_nobody_unheard_of_for_two_weeks_waits_unseen(desk, robin, days, silent):
    note = ContactNote(robin, NOW, 30, "phone", "phone", "job_search")
    record_contact(desk, note)
    found = told(later(desk, TODAY + timedelta(days=days)))

    assert ((agenda.SILENT, "Robin Vale", TODAY) in found) == silent


def test_a_lead_that_is_over_or_far_ahead_waits_for_nothing(desk, spoken_of):
    [lead] = records.rows_of(desk, "applications", spoken_of)
    for values in ({"next_on": TODAY + WEEK + timedelta(days=1)}, {"stage": "no"}):
        before = {name: lead.values[name] for name in values}
        records.correct(desk, "test", "applications", lead.id, values)
        assert not {one for one in told(desk) if one[0] == agenda.LEAD}
        records.correct(desk, "test", "applications", lead.id, before)


def meeting(desk, day, kind="unit"):
    at = datetime(day.year, day.month, day.day, 9, tzinfo=NOW.tzinfo)
    values = {
        "at": at,
        "minutes": 60,
        "kind": kind,
        "team": "Enheten",
        "client_based": False,
        "unreferred_discussed": False,
    }
    records.enter(desk, "meeting", [Row("team_meetings", values)])


def test_what_was_gone_through_last_time_is_not_gone_through_again(desk, spoken_of):
    meeting(desk, TODAY - timedelta(days=3))
    meeting(desk, TODAY - timedelta(days=1), kind="clinic")
    found = supervision.agenda_of(desk, named=True)

    assert found.since == TODAY - timedelta(days=3)
    assert agenda.BEGAN not in {one.kind for one in found.items}
    assert agenda.JOB in {one.kind for one in found.items}


def test_a_meeting_earlier_the_same_day_is_the_one_that_is_held(desk, spoken_of):
    meeting(desk, TODAY)

    assert supervision.agenda_of(desk, named=True).since < TODAY


def test_who_is_away_in_the_week_to_come_is_told_and_who_is_back_is_not(desk, supervisor):
    def away(first, last):
        values = {
            "user": desk.user.id,
            "from_day": TODAY + timedelta(days=first),
            "to_day": TODAY + timedelta(days=last),
        }
        records.enter(supervisor, "absence", [Row("staff_absences", values)])

    for first, last in ((-9, -1), (-9, 0), (7, 12), (8, 12)):
        away(first, last)
    found = supervision.agenda_of(supervisor, named=True).away

    assert [((first - TODAY).days, (last - TODAY).days) for _, first, last in found] == [
        (-9, 0),
        (7, 12),
    ]
    assert date.min < found[0][1]
