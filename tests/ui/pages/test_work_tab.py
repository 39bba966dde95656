"""Jobs and studies at the window: ticks for every definition, marks, and what is lacking."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication

from ipsdesk.actions import forms, leads, records
from ipsdesk.actions.contacts import record_contact
from ipsdesk.domain.answers import Answers
from ipsdesk.domain.contacts import ContactNote
from ipsdesk.domain.records import Row
from ipsdesk.ui.pages.work_tab import WorkTab
from ipsdesk.ui.presenters.forms import FormsPresenter
from ipsdesk.ui.presenters.work import WorkPresenter
from tests.conftest import NOW, TODAY
from tests.ui.pages.reading import button, settle, words_on

WORK = ("F11", "F12", "F13", "F14")


@pytest.fixture
def tab(shown, desktop, desk, robin):
    made = WorkTab(desktop, WorkPresenter(desk, robin), FormsPresenter(desk, robin, only=WORK))
    return shown(made)


@pytest.fixture
def job(desk, robin):
    told = {
        "title": "Lager",
        "employer_name": "ICA Maxi",
        "contract": "permanent",
        "support": "wage_subsidy",
        "competitive": True,
        "programme_limited": False,
        "started_on": TODAY - timedelta(days=10),
    }
    return forms.answer(desk, "f11-job-start", robin, Answers(told))


def test_nothing_yet_says_so_and_offers_both_beginnings(tab):
    assert "No job and no studies yet." in words_on(tab)
    button(tab, "A job begins").click()
    assert tab.forms.open is not None
    assert tab.forms.form_id == "f11-job-start"
    button(tab, "Studies begin").click()
    assert tab.forms.form_id == "f14-studies"


def test_a_job_says_by_which_definitions_it_counts(tab, desk, job):
    tab.refresh()
    said = words_on(tab)

    assert "Lager, ICA Maxi" in said
    assert "Competitive job (IPS, strict): no" in said
    assert "Employed (ESF): yes" in said
    assert "Four hours of paid work (IPS Grow): not known yet" in said
    assert "With a subsidy: yes" in said
    assert "Work placement, not a job: no" in said
    records.correct(desk, "put_right", "jobs", job, {"started_on": TODAY + timedelta(days=7)})
    tab.refresh()
    assert "Employed (ESF): from its first day" in words_on(tab)


def test_support_that_is_late_is_told_and_can_be_closed_fairly(tab, desk, robin, job):
    record_contact(
        desk,
        ContactNote(robin, NOW - timedelta(days=4), 30, "in_person", "workplace", "follow_along"),
    )
    tab.refresh()
    said = words_on(tab)
    assert "Within three days: late since" in said.replace("Inom tre dagar", "Within three days")
    assert "met 26 Feb" in said
    before = said.count("late since")
    late = [
        one for one in said.splitlines() if one.startswith("Did not want to: ") and "late" in one
    ]
    button(tab, late[0]).click()
    tab.refresh()
    settle()

    assert words_on(tab).count("late since") < before
    assert "the participant did not want to" in words_on(tab)


def test_a_job_ends_in_its_own_form_and_says_what_was_learnt(tab, desk, job):
    tab.refresh()
    button(tab, "The job ends: Lager, ICA Maxi").click()
    assert tab.forms.form_id == "f13-job-end"
    assert tab.forms.open is not None
    tab.keep_now()
    end = {
        "ended_on": TODAY,
        "end_learned_on": TODAY,
        "end_kind": "resigned",
        "wants_new_job": True,
        "learnt": "Sovmorgon",
    }
    forms.correct(desk, "f13-job-end", job, Answers(end))
    tab.refresh()

    assert "What was learnt: Sovmorgon" in words_on(tab)


def test_a_job_end_that_is_asked_for_by_name_opens_with_the_job_that_goes_on(tab, job):
    tab.forms.choose("f13-job-end")
    tab.forms.fill(None)

    assert tab.forms.open is not None
    assert tab.forms.open.presenter.row == job


def test_a_study_end_without_studies_opens_nothing_that_cannot_be_saved(tab):
    tab.forms.choose("f14-study-end")
    tab.forms.fill(None)

    assert tab.forms.open is None
    assert "Fill in Studies" in words_on(tab)


def test_studies_show_their_track_what_is_lacking_and_what_warns(tab, desk, robin):
    study = {
        "participant": robin,
        "form": "introductory",
        "school": "Karolinska",
        "track": "get",
        "mainstream": True,
        "at_risk": False,
        "eligibility_goal": "vocational",
        "started_on": TODAY,
    }
    [row] = records.enter(desk, "study", [Row("studies", study)], robin)
    base = {"participant": robin, "study": row, "on_day": TODAY}
    before = {**base, "on_day": TODAY - timedelta(days=1)}
    told = {**before, "subject": "mathematics", "state": "warned", "deadline": TODAY}
    passed = {**base, "subject": "english", "state": "passed", "grade": "C"}
    late = {**base, "subject": "art", "state": "ongoing", "deadline": TODAY - timedelta(days=1)}
    absent = {"from_day": TODAY - timedelta(days=9), "to_day": TODAY, "percent": 40}
    rows = [Row("subjects", one) for one in (told, passed, late)]
    records.enter(
        desk,
        "subjects",
        [*rows, Row("absences", {"participant": robin, "study": row, **absent})],
        robin,
    )
    tab.refresh()
    said = words_on(tab)

    assert all(reached for _, reached in WorkPresenter(desk, robin).studies()[0].track)
    assert "Karolinska" in said
    assert "Absent 40 % lately." in said
    assert "Warned of an F: Mathematics" in said
    assert "A deadline has passed: Art" in said
    assert "English: C" in said
    assert "still lacking Mathematics, Swedish, 5 more subjects." in said
    for subject in (
        "swedish",
        "mathematics",
        "crafts",
        "music",
        "history",
        "biology",
        "technology",
    ):
        one = {**base, "subject": subject, "state": "passed", "grade": "E"}
        records.enter(desk, "subjects", [Row("subjects", one)], robin)
    assert "Eligible: " in WorkPresenter(desk, robin).studies()[0].lacking


@pytest.fixture
def study(desk, robin):
    told = {
        "form": "compulsory",
        "school": "Almbyskolan",
        "track": "keep",
        "mainstream": True,
        "extent": 75.0,
        "eligibility_goal": "vocational",
        "started_on": TODAY - timedelta(days=60),
    }
    return forms.answer(desk, "f14-studies", robin, Answers(told))


def grade(desk, robin, study, state, letter, days_ago):
    told = {
        "study": study,
        "subject": "mathematics",
        "state": state,
        "grade": letter,
        "on_day": TODAY - timedelta(days=days_ago),
    }
    forms.answer(desk, "f14-subject", robin, Answers(told))


def test_a_pass_after_a_warning_takes_the_warning_away_and_stands_alone(tab, desk, robin, study):
    grade(desk, robin, study, "warned", None, 30)
    tab.refresh()
    assert "Warned of an F: Mathematics" in words_on(tab)

    grade(desk, robin, study, "passed", "E", 0)
    tab.refresh()
    settle()
    said = words_on(tab)
    assert "Warned of an F" not in said
    assert "Mathematics: E" in said
    assert "still lacking English, Swedish, 5 more subjects." in said
    [card] = WorkPresenter(desk, robin).studies()
    assert card.subjects == ("Mathematics: E",)
    assert "75 %" in card.line
    assert card.line.startswith("Compulsory school, from ")


def test_a_grade_and_absence_are_begun_from_the_card_of_the_studies(tab, study):
    tab.refresh()
    button(tab, "A grade or warning: Almbyskolan").click()
    assert tab.forms.form_id == "f14-subject"
    assert tab.forms.open.editor.filled().values["study"] == str(study)
    assert QApplication.focusWidget().accessibleName().startswith("Subject")

    button(tab, "Absence from school: Almbyskolan").click()
    assert tab.forms.form_id == "f14-absence"
    assert tab.forms.open.editor.filled().values["study"] == str(study)


def test_the_only_studies_that_go_on_are_chosen_beforehand(desk, robin, study):
    form = FormsPresenter(desk, robin, only=WORK)
    assert form.opened("f14-subject").start().values["study"] == str(study)

    other = {"form": "adult", "track": "get", "started_on": TODAY}
    forms.answer(desk, "f14-studies", robin, Answers(other))
    assert form.opened("f14-subject").start().values["study"] is None

    end = {"ended_on": TODAY, "end_kind": "moved"}
    forms.correct(desk, "f14-study-end", study, Answers(end))
    assert form.opened("f14-subject").start().values["study"] not in (None, str(study))


def end(desk, job, ended):
    told = {"ended_on": ended, "end_learned_on": ended, "wants_new_job": True, "end_kind": "other"}
    forms.correct(desk, "f13-job-end", job, Answers(told))


def test_support_that_was_given_stays_seen_when_the_job_has_ended(tab, desk, robin, job):
    record_contact(
        desk,
        ContactNote(robin, NOW - timedelta(days=8), 30, "in_person", "workplace", "follow_along"),
    )
    end(desk, job, TODAY - timedelta(days=3))
    [card] = WorkPresenter(desk, robin).jobs()

    said = [one.words for one in card.marks]
    assert any("met 22 Feb" in one for one in said)
    assert any("did not come about" in one for one in said)
    owed = [one for one in card.marks if one.open]
    assert [one.id for one in owed] == [
        row.id for row in records.rows_of(desk, "follow_marks", robin) if row["kind"] == "job_loss"
    ]
    assert not any("late since" in one.words for one in card.marks if one not in owed)


def test_a_job_begins_with_the_lead_that_was_won_and_nothing_is_typed_twice(tab, desk, robin):
    told = {"position": "Lager", "employer_name": "ICA Maxi", "stage": "applied"}
    lead = forms.answer(desk, "f10-application", robin, Answers(told))
    tab.refresh()
    assert "Begin the job" not in words_on(tab)
    leads.move_lead(desk, lead, "started", TODAY - timedelta(days=1))
    tab.refresh()
    button(tab, "Begin the job: Lager, ICA Maxi").click()

    filled = tab.forms.open.editor.filled().values
    assert (filled["title"], filled["employer_name"]) == ("Lager", "ICA Maxi")
    assert (str(filled["application"]), filled["started_on"]) == (
        str(lead),
        TODAY - timedelta(days=1),
    )
    whole = {"contract": "permanent", "support": "none", "application": lead}
    job = {"title": "Lager", "started_on": TODAY, "competitive": True, "programme_limited": False}
    forms.answer(desk, "f11-job-start", robin, Answers(whole | job))
    assert WorkPresenter(desk, robin).won() == ()


def test_a_job_at_the_place_of_a_lead_is_told_of_it_until_it_is_chosen(desk, robin):
    told = {"position": "Lager", "employer_name": "ICA Maxi", "stage": "interview"}
    lead = forms.answer(desk, "f10-application", robin, Answers(told))
    form = FormsPresenter(desk, robin, only=WORK).opened("f11-job-start", None)
    begun = form.start()

    def remark(**values):
        return form.remark(replace(begun, values={**begun.values, **values}))

    assert remark(employer_name="ica maxi").startswith("A lead is open there: Lager, ICA Maxi.")
    assert remark(employer_name="Coop") == remark() == ""
    assert remark(employer_name="ICA Maxi", application=str(lead)) == ""
    leads.move_lead(desk, lead, "no")
    assert remark(employer_name="ICA Maxi") == ""
