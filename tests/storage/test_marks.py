"""What a participant's line says is always what the other tables say."""

from datetime import UTC, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ipsdesk.actions import people, records
from ipsdesk.actions.contacts import record_contact
from ipsdesk.actions.due import due_today
from ipsdesk.domain import due
from ipsdesk.domain.contacts import ContactNote
from ipsdesk.domain.figures import facts
from ipsdesk.domain.records import Row
from tests.conftest import NOW, SASHA, TODAY, episode_of, later, listed

few = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
contacts = st.lists(st.tuples(st.integers(0, 55), st.booleans()), max_size=6)
JOB = {
    "title": "Hundskötare",
    "contract": "permanent",
    "support": "none",
    "competitive": True,
    "programme_limited": False,
    "started_on": TODAY - timedelta(days=20),
}


def line(desk, who):
    found = people.person(desk, who)
    return found.situation, found.started_on, found.ended_on


def take_job(desk, who, **more):
    [row] = records.enter(desk, "job", [Row("jobs", {"participant": who, **JOB, **more})], who)
    return row


def study(desk, who, **more):
    values = {"participant": who, "form": "adult", "track": "choose", "mainstream": True}
    rows = [Row("studies", {**values, "at_risk": False, **more})]
    [row] = records.enter(desk, "study", rows, who)
    return row


@few
@given(contacts)
def test_the_last_contact_is_the_newest_that_was_not_missed(desk, noted):
    who = people.enrol(desk, SASHA)
    for ago, missed in noted:
        moment = NOW - timedelta(days=ago)
        note = ContactNote(who, moment, 5, "phone", "remote", "job_search", missed=missed)
        record_contact(desk, note)
    held = [ago for ago, missed in noted if not missed]
    newest = TODAY - timedelta(days=min(held)) if held else None
    assert people.person(desk, who).last_contact_on == newest


def test_a_contact_that_is_withdrawn_or_turns_out_missed_no_longer_counts(desk, robin):
    older = ContactNote(robin, NOW - timedelta(days=9), 5, "phone", "remote", "job_search")
    newer = ContactNote(robin, NOW - timedelta(days=2), 5, "phone", "remote", "job_search")
    record_contact(desk, older)
    row = record_contact(desk, newer)
    records.correct(desk, "correct", "activities", row, {"missed": True})
    assert people.person(desk, robin).last_contact_on == TODAY - timedelta(days=9)

    records.correct(desk, "correct", "activities", row, {"missed": False})
    assert people.person(desk, robin).last_contact_on == TODAY - timedelta(days=2)
    records.withdraw(desk, "withdraw", "activities", row)
    assert people.person(desk, robin).last_contact_on == TODAY - timedelta(days=9)


def test_a_contact_late_in_the_evening_counts_for_the_day_on_the_wall(desk, robin):
    at_desk = later(desk, TODAY + timedelta(days=3))
    moment = datetime(2026, 3, 3, 21, 30, tzinfo=UTC)
    record_contact(at_desk, ContactNote(robin, moment, 5, "phone", "remote", "job_search"))
    assert people.person(desk, robin).last_contact_on == moment.astimezone().date()


def test_a_job_and_studies_show_in_the_list_as_long_as_they_go_on(desk, robin):
    records.correct(desk, "seek", "episodes", episode_of(desk, robin), {"state": "seeking"})
    assert line(desk, robin)[0] == "seeking"
    job = take_job(desk, robin)
    assert line(desk, robin)[0] == "working"
    course = study(desk, robin, started_on=TODAY - timedelta(days=5))
    assert line(desk, robin)[0] == "working_and_studying"
    records.correct(desk, "end", "jobs", job, {"ended_on": TODAY})
    assert line(desk, robin)[0] == "working_and_studying"  # the last day of work is one
    assert line(later(desk, TODAY + timedelta(days=1)), robin)[0] == "studying"
    records.correct(desk, "end", "jobs", job, {"ended_on": TODAY - timedelta(days=1)})
    assert line(desk, robin)[0] == "studying"
    records.correct(desk, "end", "studies", course, {"ended_on": TODAY})
    assert line(desk, robin)[0] == "seeking"


def test_studies_that_are_only_applied_for_are_no_studies_yet(desk, robin):
    before = line(desk, robin)
    study(desk, robin, applied_on=TODAY)
    assert line(desk, robin) == before


def held(begins, ends):
    """The job as the follow-up knows it, or None where there is none."""
    return facts.Job(
        *(None, TODAY, None, None, None, "", None, "none", True, False),
        *(begins, ends, None, None, None, None),
    )


stretches = st.tuples(st.integers(-40, 40), st.none() | st.integers(0, 40))


@few
@given(st.lists(stretches, max_size=3), st.lists(stretches, max_size=2), st.integers(-30, 60))
def test_the_mark_in_the_list_is_the_follow_ups_answer_for_any_job_and_any_day(
    desk, jobs, courses, at
):
    who = people.enrol(desk, SASHA)
    records.correct(desk, "seek", "episodes", episode_of(desk, who), {"state": "seeking"})
    written, schools = ([_days(*one) for one in some] for some in (jobs, courses))
    for begins, ends in written:
        take_job(desk, who, started_on=begins, ended_on=ends)
    for begins, ends in schools:
        study(desk, who, started_on=begins, ended_on=ends)

    day = TODAY + timedelta(days=at)
    works = any(held(*one).held_on(day) for one in written)
    learns = any(begins <= day and not (ends and ends <= day) for begins, ends in schools)
    told = {
        (True, True): "working_and_studying",
        (True, False): "working",
        (False, True): "studying",
        (False, False): "seeking",
    }[works, learns]
    on_the_day = later(desk, day)
    assert people.person(on_the_day, who).situation == told
    for asked in ("working", "studying", "working_and_studying", "seeking", "paused"):
        load = listed(on_the_day, situation=asked)
        found = {one.id: one.situation for one in (*load.waiting, *load.others)}
        assert (who in found) == (asked == told)
        assert set(found.values()) <= {asked}
    chased = {one.kind for one in due_today(on_the_day) if one.participant == who}
    assert not (told != "seeking" and due.NO_EMPLOYER in chased)


def _days(begins, lasts):
    start = TODAY + timedelta(days=begins)
    return start, None if lasts is None else start + timedelta(days=lasts)


def test_a_job_that_begins_next_week_is_work_from_its_first_day(desk, robin):
    records.correct(desk, "seek", "episodes", episode_of(desk, robin), {"state": "seeking"})
    take_job(desk, robin, started_on=TODAY + timedelta(days=7))

    assert line(desk, robin)[0] == "seeking"
    assert line(later(desk, TODAY + timedelta(days=6)), robin)[0] == "seeking"
    assert line(later(desk, TODAY + timedelta(days=7)), robin)[0] == "working"


def test_a_pause_stays_a_pause_whatever_job_is_held(desk, robin):
    take_job(desk, robin)
    records.correct(desk, "pause", "episodes", episode_of(desk, robin), {"state": "paused"})

    assert line(desk, robin)[0] == "paused"
    [only] = listed(desk, situation="paused").waiting
    assert only.id == robin
    assert listed(desk, situation="working").waiting_count == 0


def test_the_week_counts_from_the_day_of_entry_and_from_the_request_before_it(desk, robin):
    assert line(desk, robin)[1] == records.rows_of(desk, "episodes", robin)[0].day("requested_on")
    entered = {"state": "enrolled", "entered_on": TODAY - timedelta(days=3)}
    records.correct(desk, "enter", "episodes", episode_of(desk, robin), entered)
    assert line(desk, robin) == ("enrolled", TODAY - timedelta(days=3), None)


def test_a_second_period_of_support_takes_the_place_of_the_first_in_the_list(desk, robin):
    first = episode_of(desk, robin)
    ended = {"state": "ended", "ended_on": TODAY - timedelta(days=10)}
    records.correct(desk, "end", "episodes", first, ended)
    assert line(desk, robin)[2] == TODAY - timedelta(days=10)

    again = {
        "participant": robin,
        "operation": "22-015-S01",
        "state": "asked",
        "requested_on": TODAY,
        "request_source": "own",
        "work_track": True,
        "study_track": False,
    }
    records.enter(desk, "return", [Row("episodes", again)], robin)
    assert line(desk, robin) == ("asked", TODAY, None)


def test_a_request_that_was_refused_ends_on_the_day_of_the_answer(desk, robin):
    refused = {"state": "refused", "answered_on": TODAY - timedelta(days=1)}
    records.correct(desk, "refuse", "episodes", episode_of(desk, robin), refused)
    assert line(desk, robin)[::2] == ("refused", TODAY - timedelta(days=1))


def test_nobody_elses_line_changes(desk, robin, sasha):
    before = people.person(desk, sasha)
    take_job(desk, robin)
    record_contact(desk, ContactNote(robin, NOW, 5, "phone", "remote", "job_search"))
    assert people.person(desk, sasha) == before
