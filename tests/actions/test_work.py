"""Jobs and studies as they stand, and the support that falls due around them."""

from datetime import date, timedelta

from ipsdesk.actions import forms, records, undoing, work
from ipsdesk.actions.contacts import record_contact
from ipsdesk.actions.due import due_today
from ipsdesk.domain.answers import Answers
from ipsdesk.domain.contacts import ContactNote
from ipsdesk.domain.due import FOLLOW_MARK
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


def corrected(desk, robin, **told):
    """Correct Robin's only note."""
    [row] = records.rows_of(desk, "activities", robin)
    records.correct(desk, "correct_note", "activities", row.id, told)


def test_a_meeting_that_was_taken_away_has_met_nothing_any_longer(desk, robin):
    begin(desk, robin, TODAY - timedelta(days=6))
    meet(desk, robin, ago=3)
    meet(desk, robin, ago=2)
    assert met(desk, robin) == {"three_days": 3, "week_1": 3}
    notes = records.rows_of(desk, "activities", robin)
    first, second = sorted(notes, key=lambda one: one.moment("at"))

    records.withdraw(desk, "withdraw_note", "activities", first.id)
    assert met(desk, robin) == {"week_1": 2}

    records.withdraw(desk, "withdraw_note", "activities", second.id)
    assert met(desk, robin) == {}
    assert "three_days" in due_marks(desk, robin)


def due_marks(desk, robin):
    """Return which support Today asks for about Robin's newest job."""
    rows = {one.row for one in due_today(desk) if one.kind == FOLLOW_MARK}
    marks = records.rows_of(desk, "follow_marks", robin)
    return {one.words("kind") for one in marks if one.id in rows}


def test_of_two_meetings_on_a_day_the_one_that_is_left_still_met_it(desk, robin):
    begin(desk, robin, TODAY - timedelta(days=6))
    meet(desk, robin, ago=3)
    meet(desk, robin, ago=3)
    [_, second] = records.rows_of(desk, "activities", robin)
    records.withdraw(desk, "withdraw_note", "activities", second.id)

    assert met(desk, robin) == {"three_days": 3, "week_1": 3}


def test_a_note_that_is_corrected_meets_and_opens_what_the_meeting_that_was_meets(desk, robin):
    begin(desk, robin, TODAY - timedelta(days=6))
    meet(desk, robin, ago=3)

    corrected(desk, robin, channel="phone")
    assert met(desk, robin) == {}
    corrected(desk, robin, channel="in_person")
    assert met(desk, robin) == {"three_days": 3, "week_1": 3}
    corrected(desk, robin, missed=True)
    assert met(desk, robin) == {}
    corrected(desk, robin, missed=False, at=NOW - timedelta(days=1))
    assert met(desk, robin) == {"week_1": 1, "month": 1}


def test_words_that_are_corrected_open_nothing(desk, robin):
    begin(desk, robin, TODAY - timedelta(days=6))
    meet(desk, robin, ago=3)
    corrected(desk, robin, note="Vi sågs på kaféet")

    assert met(desk, robin) == {"three_days": 3, "week_1": 3}


def test_a_mark_that_was_declined_stays_declined_whatever_becomes_of_the_notes(desk, robin):
    begin(desk, robin, TODAY - timedelta(days=6))
    [mark] = [
        one
        for one in records.rows_of(desk, "follow_marks", robin)
        if one.words("kind") == "three_days"
    ]
    records.correct(desk, "decline", "follow_marks", mark.id, {"declined": True})
    meet(desk, robin, ago=3)
    corrected(desk, robin, channel="phone")

    assert records.row(desk, "follow_marks", mark.id)["declined"] is True
    assert met(desk, robin) == {}


def test_a_note_put_back_has_met_what_it_met(desk, robin):
    begin(desk, robin, TODAY - timedelta(days=6))
    meet(desk, robin, ago=3)
    [note] = records.rows_of(desk, "activities", robin)
    records.withdraw(desk, "withdraw_note", "activities", note.id)

    undoing.undo(desk)
    assert met(desk, robin) == {"three_days": 3, "week_1": 3}
    undoing.redo(desk)
    assert met(desk, robin) == {}
    undoing.put_back(desk, undoing.bin_of(desk)[0].act, note.id)
    assert met(desk, robin) == {"three_days": 3, "week_1": 3}


def lost(desk, robin, job, learnt):
    """Write down that a job has ended, and on which day that was learnt."""
    end = {"ended_on": TODAY - timedelta(days=20), "end_kind": "resigned", "wants_new_job": True}
    forms.correct(desk, "f13-job-end", job, Answers({**end, "end_learned_on": learnt}))


def loss_mark(desk, robin):
    rows = records.rows_of(desk, "follow_marks", robin)
    [mark] = [row for row in rows if row.words("kind") == "job_loss"]
    return mark.day("from_day"), mark.day("to_day"), mark.day("met_on")


def test_the_meeting_after_a_lost_job_is_due_from_the_day_it_was_learnt_as_put_right(desk, robin):
    job = begin(desk, robin, TODAY - timedelta(days=40))
    meet(desk, robin, ago=8)
    lost(desk, robin, job, TODAY)
    assert loss_mark(desk, robin) == (TODAY, TODAY + timedelta(days=3), None)

    first = TODAY - timedelta(days=10)
    lost(desk, robin, job, first)

    met_on = TODAY - timedelta(days=8)
    assert loss_mark(desk, robin) == (first, first + timedelta(days=3), met_on)
    lost(desk, robin, job, TODAY)
    assert loss_mark(desk, robin) == (first, first + timedelta(days=3), met_on), "it was met"
