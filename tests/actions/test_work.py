"""Jobs and studies as they stand, and the support that falls due around them."""

from datetime import date, timedelta

from ipsdesk.actions import forms, records, work
from ipsdesk.actions.contacts import record_contact
from ipsdesk.actions.due import due_today
from ipsdesk.domain.answers import Answers
from ipsdesk.domain.contacts import ContactNote
from ipsdesk.domain.records import Row
from tests.conftest import NOW, TODAY, later

JOB = {
    "title": "Lager",
    "employer_name": "ICA Maxi",
    "contract": "permanent",
    "support": "none",
    "competitive": True,
    "programme_limited": False,
}


def begin(desk, robin, started=TODAY, **more):
    return forms.answer(
        desk, "f11-job-start", robin, Answers({**JOB, "started_on": started, **more})
    )


def test_a_job_start_lays_the_marks_and_a_meeting_in_person_meets_them(desk, robin):
    begin(desk, robin)
    [seen] = work.jobs_of(desk, robin)
    assert [one["kind"] for one in seen.marks][:2] == ["week_before", "three_days"]
    assert len(seen.marks) == 18
    record_contact(desk, ContactNote(robin, NOW, 30, "in_person", "workplace", "job_coaching"))
    [seen] = work.jobs_of(desk, robin)

    assert {one["kind"] for one in seen.marks if one["met_on"] == TODAY} == {
        "week_before",
        "week_1",
    }
    assert {one.name for one in seen.definitions if one.met} == {"ips", "esf"}


def meet(desk, robin, ago, phase="follow_along", kind="meeting"):
    at = NOW - timedelta(days=ago)
    record_contact(desk, ContactNote(robin, at, 30, "in_person", "cafe", phase, kind=kind))


def met(desk, robin):
    """Return which marks of Robin's newest job were met, and how many days ago."""
    marks = work.jobs_of(desk, robin)[0].marks
    return {one["kind"]: (TODAY - one["met_on"]).days for one in marks if one["met_on"]}


def test_one_meeting_meets_every_mark_it_lies_in_however_late_the_job_is_written_down(desk, robin):
    meet(desk, robin, ago=3)
    begin(desk, robin, TODAY - timedelta(days=6))
    assert met(desk, robin) == {"three_days": 3, "week_1": 3}
    meet(desk, robin, ago=2)
    assert met(desk, robin) == {"three_days": 3, "week_1": 3}


def test_what_a_meeting_was_about_is_not_asked_but_that_it_was_one(desk, robin):
    begin(desk, robin, TODAY - timedelta(days=6))
    record_contact(
        desk, ContactNote(robin, NOW - timedelta(days=3), 5, "phone", "remote", "job_coaching")
    )
    assert met(desk, robin) == {}
    meet(desk, robin, 3, phase="job_search", kind="economy")
    assert met(desk, robin) == {"three_days": 3, "week_1": 3}


def test_a_contact_that_the_end_of_a_job_tells_of_meets_the_mark_of_the_loss(desk, robin):
    job = begin(desk, robin, TODAY - timedelta(days=60))
    end = {"ended_on": TODAY - timedelta(days=3), "end_kind": "resigned", "wants_new_job": True}
    end |= {"end_learned_on": TODAY - timedelta(days=2), "contact_after_end_on": TODAY}
    forms.correct(desk, "f13-job-end", job, Answers({**end, "learnt": "Morgnar är svåra"}))
    assert met(desk, robin)["job_loss"] == 0


def test_a_mark_that_was_not_wanted_is_no_longer_due(desk, robin):
    begin(desk, robin, TODAY - timedelta(days=10))
    record_contact(desk, ContactNote(robin, NOW, 5, "phone", "remote", "job_coaching"))
    due = [one for one in due_today(desk) if one.kind == "follow_mark"]
    for one in due:
        work.decline_mark(desk, one.row)

    assert due
    assert [one for one in due_today(desk) if one.kind == "follow_mark"] == []
    assert records.rows_of(desk, "follow_marks", robin)[0]["declined"] in (True, False)


def test_a_job_that_ended_asks_for_a_meeting_within_three_days(desk, robin):
    job = begin(desk, robin, TODAY - timedelta(days=60))
    end = {"ended_on": TODAY - timedelta(days=1), "end_learned_on": TODAY, "end_kind": "resigned"}
    end["wants_new_job"] = True
    forms.correct(desk, "f13-job-end", job, Answers({**end, "learnt": "Morgnar är svåra"}))
    [seen] = work.jobs_of(desk, robin)
    [loss] = [one for one in seen.marks if one["kind"] == "job_loss"]

    assert (loss["from_day"], loss["to_day"]) == (TODAY, TODAY + timedelta(days=3))
    assert [one.row for one in due_today(desk) if one.kind == "follow_mark"] == [loss.id]
    forms.correct(desk, "f13-job-end", job, Answers({**end, "learnt": "Mer"}))
    assert len([m for m in work.jobs_of(desk, robin)[0].marks if m["kind"] == "job_loss"]) == 1
    record_contact(desk, ContactNote(robin, NOW, 30, "in_person", "cafe", "follow_along"))
    assert [one for one in due_today(desk) if one.kind == "follow_mark"] == []


def test_running_jobs_come_first_and_then_the_newest(desk, robin):
    old = begin(desk, robin, date(2026, 1, 10), title="Gammalt")
    records.correct(desk, "end", "jobs", old, {"ended_on": date(2026, 2, 1)})
    begin(desk, robin, date(2026, 1, 7), title="Nuvarande")

    assert [one.job["title"] for one in work.jobs_of(desk, robin)] == ["Nuvarande", "Gammalt"]


def test_studies_say_what_is_lacking_and_what_warns(desk, robin):
    study = {
        "participant": robin,
        "form": "introductory",
        "track": "get",
        "mainstream": True,
        "at_risk": False,
        "eligibility_goal": "vocational",
        "started_on": TODAY - timedelta(days=30),
    }
    [row] = records.enter(desk, "study", [Row("studies", study)], robin)
    base = {"participant": robin, "study": row, "on_day": TODAY}
    passed = ["swedish", "english", "art", "music", "crafts"]
    subjects = [
        Row("subjects", {**base, "subject": one, "state": "passed", "grade": "E"}) for one in passed
    ]
    warned = Row("subjects", {**base, "subject": "mathematics", "state": "warned"})
    absent = {"from_day": TODAY - timedelta(days=20), "to_day": TODAY, "percent": 35}
    away = Row("absences", {"participant": robin, "study": row, **absent})
    records.enter(desk, "subjects", [*subjects, warned, away], robin)
    [seen] = work.studies_of(desk, robin)

    assert seen.lacking.core == ("mathematics",)
    assert seen.lacking.more == 2
    assert [(one.kind, one.about, one.percent) for one in seen.warned] == [
        ("absent", "", 35),
        ("warned", "mathematics", 0),
    ]
    [then] = work.studies_of(later(desk, TODAY + timedelta(days=40)), robin)
    assert [one.kind for one in then.warned] == ["warned"]
    records.correct(desk, "end", "studies", row, {"ended_on": TODAY})
    assert work.studies_of(desk, robin)[0].warned == ()
