"""What is due is computed afresh and nobody waits unseen."""

from datetime import date, timedelta

from ipsdesk.actions import records
from ipsdesk.actions.contacts import record_contact
from ipsdesk.actions.due import due_today
from ipsdesk.actions.goals import set_goal
from ipsdesk.actions.steps import close_step, plan_step
from ipsdesk.domain.contacts import ContactNote
from ipsdesk.domain.records import Row
from tests.conftest import NOW, TODAY, episode_of, later


def kinds(desk):
    return [one.kind for one in due_today(desk)]


def test_silence_of_more_than_two_weeks_is_due(desk, robin):
    assert kinds(desk) == ["silent"]
    record_contact(desk, ContactNote(robin, NOW, 15, "phone", "remote", "job_search"))
    assert kinds(desk) == []
    assert kinds(later(desk, TODAY + timedelta(days=14))) == []
    assert kinds(later(desk, TODAY + timedelta(days=15))) == ["silent"]


def test_an_open_step_is_due_in_its_week_and_gone_when_done(desk, robin):
    record_contact(desk, ContactNote(robin, NOW, 15, "phone", "remote", "job_search"))
    goal = set_goal(desk, robin, "Jobba")
    step = plan_step(desk, goal, "Ring", due_on=TODAY + timedelta(days=7))
    plan_step(desk, goal, "Senare", due_on=TODAY + timedelta(days=8))
    assert [one.about for one in due_today(desk)] == ["Ring"]
    close_step(desk, step)
    assert kinds(desk) == []


def test_a_month_without_an_employer_is_due_while_somebody_seeks(desk, robin):
    entered = {"state": "seeking", "entered_on": TODAY - timedelta(days=31)}
    records.correct(desk, "enter", "episodes", episode_of(desk, robin), entered)
    assert "no_employer" in kinds(desk)


def test_a_consent_is_due_before_it_runs_out_and_not_when_withdrawn(desk, robin):
    record_contact(desk, ContactNote(robin, NOW, 15, "phone", "remote", "job_search"))
    consent = {
        "participant": robin,
        "kind": "contact_employers",
        "basis": "consent",
        "text_version": "1",
        "language": "sv",
        "given_on": date(2026, 1, 5),
        "given_how": "on_paper",
        "ends_on": TODAY + timedelta(days=9),
    }
    [row] = records.enter(desk, "consent", [Row("consents", consent)], robin)
    assert kinds(desk) == ["consent_ends"]
    records.correct(desk, "withdraw", "consents", row, {"withdrawn_on": TODAY})
    assert kinds(desk) == []


def test_a_follow_up_is_due_after_the_end_of_support(desk, robin):
    ended = {"state": "ended", "ended_on": TODAY - timedelta(days=1)}
    records.correct(desk, "close", "episodes", episode_of(desk, robin), ended)
    row = Row("follow_ups", {"participant": robin, "due_on": TODAY + timedelta(days=3)})
    records.enter(desk, "plan_follow_up", [row], robin)
    assert kinds(desk) == ["follow_up"]
