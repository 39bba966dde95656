"""Each kind of reminder: from which day, until which day, and for whom."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from ipsdesk.actions import people, records
from ipsdesk.actions.contacts import record_contact
from ipsdesk.actions.due import cues, due_list, due_today
from ipsdesk.domain import due
from ipsdesk.domain.access import Role
from ipsdesk.domain.contacts import ContactNote
from ipsdesk.domain.records import Row
from ipsdesk.storage import records as stored
from ipsdesk.storage.due_agreed import at_employers
from tests.conftest import NOW, ROBIN, TODAY, episode_of, later, sits
from tests.storage.happenings import visit, workplace


def away(days):
    return TODAY + timedelta(days=days)


def days_due(desk, kind, span):
    """Return the days, counted from today, on which something of a kind stands on the page."""
    return [at for at in span if any(one.kind == kind for one in due_today(later(desk, away(at))))]


@pytest.fixture
def working(desk, robin):
    """Robin, with a job since yesterday."""
    values = {
        "participant": robin,
        "title": "Hundskötare",
        "contract": "permanent",
        "support": "none",
        "competitive": True,
        "programme_limited": False,
        "started_on": away(-1),
    }
    [job] = records.enter(desk, "job", [Row("jobs", values)], robin)
    return job


def mark(desk, robin, job, **more):
    values = {
        "participant": robin,
        "job": job,
        "kind": "first_week",
        "from_day": away(10),
        "to_day": away(12),
        "declined": False,
    }
    [row] = records.enter(desk, "mark", [Row("follow_marks", {**values, **more})], robin)
    return row


def test_a_follow_up_at_work_is_due_a_week_ahead_until_it_is_met(desk, robin, working):
    row = mark(desk, robin, working)
    assert days_due(desk, due.FOLLOW_MARK, range(6)) == [3, 4, 5]
    assert days_due(desk, due.FOLLOW_MARK, (12, 13, 102, 103)) == [12, 13, 102]
    records.correct(later(desk, away(11)), "meet", "follow_marks", row, {"met_on": away(11)})
    assert days_due(desk, due.FOLLOW_MARK, (11, 12)) == []


def test_nobody_is_chased_who_said_no_or_no_longer_works_there(desk, robin, working):
    row = mark(desk, robin, working, from_day=TODAY, to_day=away(2), declined=True)
    assert days_due(desk, due.FOLLOW_MARK, [0]) == []
    records.correct(desk, "ask", "follow_marks", row, {"declined": False})
    assert days_due(desk, due.FOLLOW_MARK, [0]) == [0]
    records.correct(desk, "end", "jobs", working, {"ended_on": TODAY})
    assert days_due(desk, due.FOLLOW_MARK, [0]) == []


def test_support_after_the_end_of_a_job_is_told_from_that_at_work(desk, robin, working):
    at_work = mark(desk, robin, working, from_day=TODAY, to_day=away(2))
    lost = mark(desk, robin, working, kind="job_loss", from_day=TODAY, to_day=away(3))
    found = {one.row: one.after_job for one in due_today(desk) if one.kind == due.FOLLOW_MARK}
    assert found == {at_work: False, lost: True}


def test_v4_a_visit_to_an_employer_ends_the_reminder(desk, robin):
    seeking = {"state": "seeking", "entered_on": TODAY}
    records.correct(desk, "enter", "episodes", episode_of(desk, robin), seeking)
    assert days_due(desk, due.NO_EMPLOYER, (29, 30, 31)) == [30, 31]
    visit(later(desk, away(10)), robin, workplace(desk), away(10))
    assert days_due(desk, due.NO_EMPLOYER, (30, 40, 41)) == [41]


def test_whoever_lost_a_job_is_chased_for_an_employer_a_month_after_it(desk, robin, working):
    seeking = {"state": "seeking", "entered_on": TODAY}
    records.correct(desk, "enter", "episodes", episode_of(desk, robin), seeking)
    records.correct(desk, "end", "jobs", working, {"ended_on": away(35)})
    assert days_due(desk, due.NO_EMPLOYER, (34, 36, 65, 66)) == [66]


def test_nobody_who_studies_only_is_chased_for_an_employer(desk, robin):
    track = {"state": "seeking", "entered_on": TODAY, "work_track": False}
    records.correct(desk, "enter", "episodes", episode_of(desk, robin), track)
    assert days_due(desk, due.NO_EMPLOYER, (30, 60)) == []


def test_only_the_newest_plan_is_to_be_looked_over(desk, robin):
    for version, review in ((1, away(2)), (2, away(20))):
        values = {
            "participant": robin,
            "version": version,
            "state": "signed",
            "on_day": TODAY,
            "signed_on_paper": True,
            "review_on": review,
        }
        records.enter(desk, "plan", [Row("plan_versions", values)], robin)
    assert days_due(desk, due.PLAN_REVIEW, (0, 2, 12, 13, 30)) == [13, 30]


def test_a_follow_up_after_the_end_is_due_two_weeks_ahead_until_done(desk, robin):
    [row] = records.enter(
        desk, "plan", [Row("follow_ups", {"participant": robin, "due_on": away(20)})], robin
    )
    assert days_due(desk, due.FOLLOW_UP, (5, 6, 21)) == [6, 21]
    records.correct(desk, "reach", "follow_ups", row, {"done_on": TODAY})
    assert days_due(desk, due.FOLLOW_UP, (6, 21)) == []


def test_a_follow_up_of_whose_specialist_has_left_is_due_for_the_supervisor(
    supervisor, desk, robin
):
    asked = {"participant": robin, "due_on": away(9)}
    records.enter(desk, "plan", [Row("follow_ups", asked)], robin)
    ended = {"state": "ended", "entered_on": away(-30), "ended_on": away(-1)}
    records.correct(desk, "end", "episodes", episode_of(desk, robin), ended)
    with supervisor.begin("revoke_user") as connection:
        stored.change(connection, "users", desk.user.id, {"left_on": TODAY})

    later_on = later(supervisor, away(10))
    assert [(one.kind, one.participant) for one in due_today(later_on)] == [(due.FOLLOW_UP, robin)]
    assert due_list(later_on, 5).late_count == 1


def test_a_minor_who_turns_18_is_told_a_week_ahead_and_a_month_after(desk):
    born = replace(ROBIN, birth_date=date(2008, 3, 12), personal_number="")
    young = people.enrol(desk, born)
    assert days_due(desk, due.ADULT, (2, 3, 10, 39, 40, 41)) == [3, 10, 39]
    [told] = [one for one in due_today(later(desk, away(3))) if one.kind == due.ADULT]
    assert (told.participant, told.day) == (young, date(2026, 3, 12))


def test_nothing_but_the_follow_up_is_due_for_somebody_who_has_left(desk, robin):
    assert [one.kind for one in due_today(desk)] == [due.SILENT]
    ended = {"state": "ended", "ended_on": away(-1)}
    records.correct(desk, "end", "episodes", episode_of(desk, robin), ended)
    assert due_today(desk) == []


def test_a_job_that_goes_on_when_support_has_ended_asks_for_nothing(desk, robin, working):
    mark(desk, robin, working, from_day=TODAY, to_day=away(2))
    mark(desk, robin, working, kind="job_loss", from_day=TODAY, to_day=away(3))
    records.enter(
        desk, "plan", [Row("follow_ups", {"participant": robin, "due_on": away(9)})], robin
    )
    assert {due.FOLLOW_MARK, due.PROFILE} <= {one.kind for one in due_today(desk)}

    ended = {"state": "ended", "entered_on": away(-30), "ended_on": TODAY}
    records.correct(desk, "end", "episodes", episode_of(desk, robin), ended)
    assert {one.kind for one in due_today(later(desk, away(1)))} == {due.FOLLOW_UP}
    assert cues(later(desk, away(1))) == ()


def test_the_supervisor_sees_what_is_due_for_all_and_a_specialist_for_their_own(
    supervisor, desk, robin
):
    ida = sits(desk, "Ida Berg", Role.SPECIALIST)
    assert [one.participant for one in due_today(desk)] == [robin]
    assert [one.participant for one in due_today(supervisor)] == [robin]
    assert due_today(ida) == []
    assert due_today(sits(desk, "Kim Ask", Role.COORDINATOR)) == []


def test_what_has_waited_longest_stands_first(desk, robin, sasha):
    moment = NOW - timedelta(days=30)
    record_contact(desk, ContactNote(sasha, moment, 5, "phone", "remote", "job_search"))
    assert [(one.participant, one.days) for one in due_today(desk)] == [(robin, 56), (sasha, 30)]


def profile(desk, robin, on_day):
    values = {"participant": robin, "version": 1, "on_day": on_day, "sessions": 1}
    records.enter(desk, "profile", [Row("profiles", values)], robin)


def test_a_job_that_began_asks_for_the_profile_for_three_months_or_until_it_is_renewed(
    desk, robin, working
):
    assert days_due(desk, due.PROFILE, (0, 89, 90)) == [0, 89]
    [asked] = [one for one in due_today(desk) if one.kind == due.PROFILE]
    assert (asked.about, asked.row, asked.day) == ("Hundskötare", working, away(29))
    assert not asked.is_late(away(29))
    assert asked.is_late(away(30))

    profile(desk, robin, away(-2))
    assert days_due(desk, due.PROFILE, (0,)) == [0], "older than the job"
    profile(desk, robin, away(-1))
    assert days_due(desk, due.PROFILE, (0, 30)) == []


def test_a_job_that_ended_asks_for_it_anew_and_one_to_come_does_not(desk, robin, working):
    profile(desk, robin, TODAY)
    records.correct(desk, "end", "jobs", working, {"ended_on": away(10)})

    assert days_due(desk, due.PROFILE, (9, 10, 100, 101)) == [10, 100]


def test_a_job_that_began_and_ended_within_three_months_asks_once_and_by_the_first_day(
    desk, robin, working
):
    records.correct(desk, "end", "jobs", working, {"ended_on": away(10)})
    on = later(desk, away(12))
    assert [one.day for one in due_today(on) if one.kind == due.PROFILE] == [away(29)]

    profile(on, robin, away(5))
    assert [one.day for one in due_today(on) if one.kind == due.PROFILE] == [away(40)]
    profile(on, robin, away(11))
    assert [one.day for one in due_today(on) if one.kind == due.PROFILE] == []


def test_nobody_is_asked_about_the_profile_of_somebody_whose_support_has_ended(
    desk, robin, working
):
    ended = {"state": "ended", "ended_on": TODAY}
    records.correct(desk, "close", "episodes", episode_of(desk, robin), ended)

    assert days_due(desk, due.PROFILE, (0, 1)) == [0]


def test_cues_count_whom_fidelity_waits_for_out_of_those_who_seek(desk, robin, sasha):
    for who in (robin, sasha):
        entered = {"state": "seeking", "entered_on": TODAY - timedelta(days=40)}
        records.correct(desk, "enter", "episodes", episode_of(desk, who), entered)
    told = {cue.kind: (cue.count, cue.whole) for cue in cues(desk)}
    assert told[due.NO_EMPLOYER] == (2, 2)
    assert told[due.SILENT] == (2, 2)
    assert due.PROFILE not in told


def test_cues_are_of_ones_own_and_the_supervisors_of_everybody(supervisor, desk, robin):
    other = sits(supervisor, "Maj Alm", Role.SPECIALIST)
    assert cues(other) == ()
    assert {cue.kind for cue in cues(supervisor)} == {cue.kind for cue in cues(desk)} != set()


def test_one_kind_alone_can_be_looked_at(desk, robin, sasha):
    every = due_list(desk, 50)
    alone = due_list(desk, 50, due.SILENT)
    assert {one.kind for one in alone.shown} == {due.SILENT}
    assert alone.shown == [one for one in every.shown if one.kind == due.SILENT]


@pytest.mark.parametrize("count", [0, 1, 64, 65, 501])
def test_a_caseload_of_any_size_is_asked_about_and_nobody_else(supervisor, count):
    johan, mona = (sits(supervisor, name, Role.SPECIALIST) for name in ("Johan Ek", "Mona Berg"))
    long_ago = TODAY - timedelta(days=400)
    rows = [_quiet(number, johan.user.id, long_ago) for number in range(1, count + 1)]
    rows.append(_quiet(count + 1, mona.user.id, long_ago))
    with supervisor.begin("bring in") as connection:
        stored.add(connection, "participants", [row.values for row in rows])
    own = {row.values["id"] for row in rows[:-1]}
    found = due_list(johan, 1000)
    assert {one.participant for one in found.late} == own
    assert {one.participant for one in due_list(mona, 1000).late} == {rows[-1].values["id"]}
    assert len({one.participant for one in due_list(supervisor, 1000).late}) == count + 1


def test_what_is_due_for_one_is_not_told_to_the_next_who_asks(supervisor):
    """The words are kept for a role and a day; who asks is told with each asking."""
    desks = [sits(supervisor, f"{name} Ek", Role.SPECIALIST) for name in ("Ask", "Bo")]
    rows = [
        _quiet(number, one.user.id, TODAY - timedelta(days=100))
        for number, one in enumerate(desks, start=1)
    ]
    with supervisor.begin("bring in") as connection:
        stored.add(connection, "participants", [row.values for row in rows])
    for _ in range(2):
        for one, row in zip(desks, rows, strict=True):
            assert [due.participant for due in due_today(one)] == [row.values["id"]]
            assert {cue.count for cue in cues(one)} == {1}


def test_another_day_is_asked_in_words_of_its_own(supervisor):
    johan = sits(supervisor, "Johan Ek", Role.SPECIALIST)
    row = _quiet(1, johan.user.id, TODAY - timedelta(days=10))
    with supervisor.begin("bring in") as connection:
        stored.add(connection, "participants", [row.values])
    late = [len(due_list(later(johan, TODAY + timedelta(days=n)), 9).late) for n in (0, 3, 30)]
    assert late == [0, 0, 1]


def _quiet(number, specialist, since):
    """Somebody nobody has heard from since a day."""
    return Row(
        "participants",
        {
            "id": uuid4(),
            "recorded_at": NOW,
            "recorded_by": specialist,
            "number": 1000 + number,
            "shown_name": f"Robin {number}",
            "name_folded": f"robin {number}",
            "name_sort": str(number).encode(),
            "birth_date": date(2000, 1, 5),
            "gender": "woman",
            "easy_language": False,
            "restricted": False,
            "legal_hold": False,
            "specialist": specialist,
            "started_on": since,
            "last_contact_on": since,
        },
    )


def test_what_was_agreed_with_employers_is_read_by_an_index_and_ones_own_alone(desk):
    """A unit has sixty thousand contacts with employers; a specialist's day reads a few."""
    contacts, workplaces = at_employers(desk.user, TODAY)
    with desk.read() as connection:
        plans = [" ".join(_steps(connection, one)) for one in (contacts, workplaces)]
    assert "ix_employer_contacts_to_follow (specialist=? AND follow_up_on>?" in plans[0]
    for plan in plans:
        assert "ix_employer_contacts_since (workplace=? AND on_day>?" in plan
        assert "SCAN employer" not in plan
        assert "SCAN workplaces" not in plan


def _steps(connection, kind):
    """How the engine means to read a kind of reminder."""
    rows = kind.rows.where(kind.day < TODAY).order_by(kind.day, kind.key).limit(25)
    words = rows.compile(connection, compile_kwargs={"literal_binds": True})
    return [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {words}")]
