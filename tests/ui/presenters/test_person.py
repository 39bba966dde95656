"""What a participant's page says, without a window."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from ipsdesk.actions import capture, forms, leads, people, records
from ipsdesk.actions.consents import withdraw_consent
from ipsdesk.actions.contacts import record_contact
from ipsdesk.actions.goals import close_goal, set_goal
from ipsdesk.actions.steps import plan_step
from ipsdesk.domain.answers import Answers
from ipsdesk.domain.capture import Captured
from ipsdesk.domain.contacts import ContactNote
from ipsdesk.domain.records import Row
from ipsdesk.storage import records as stored
from ipsdesk.ui.presenters.person import PersonPresenter
from tests.conftest import NOW, ROBIN, TODAY, later
from tests.consents import give_consent


def page(desk, who):
    return PersonPresenter(desk, who).state()


def chips(desk, who):
    return [chip.words for chip in page(desk, who).chips]


def told(desk, who):
    return [line for day in PersonPresenter(desk, who).timeline() for line in day.lines]


def note(who, ago=0, **more):
    return ContactNote(who, NOW - timedelta(days=ago), 20, "phone", "remote", "job_search", **more)


def test_a_minor_is_marked_by_age_until_the_day_they_turn_18(desk):
    young = people.enrol(desk, replace(ROBIN, birth_date=date(2008, 4, 1), personal_number=""))
    assert "17 years old" in chips(desk, young)
    assert "17 years old" in chips(later(desk, date(2026, 3, 31)), young)
    assert chips(later(desk, date(2026, 4, 1)), young) == []


def test_a_consent_is_marked_while_it_holds_and_warned_of_before_it_ends(desk, robin):
    assert chips(desk, robin) == []
    first = give_consent(desk, robin, "contact_employers", "Hundhuset")
    assert chips(desk, robin) == ["1 consent holds"]
    give_consent(desk, robin, "contact_employers", "Hundhuset")
    assert chips(desk, robin) == ["1 consent holds"], "twice written down, it is one consent"
    near = later(desk, date(2026, 8, 19))
    assert chips(near, robin) == ["1 consent holds", "1 consent ends soon"]
    assert chips(later(desk, date(2026, 8, 18)), robin) == ["1 consent holds"]
    over = later(desk, date(2026, 9, 3))
    assert chips(over, robin) == ["1 consent has run out"]
    give_consent(over, robin, "contact_school", "Skolan")
    assert chips(over, robin) == ["1 consent holds", "1 consent has run out"]
    renewed = give_consent(over, robin, "contact_employers", "Hundhuset")
    assert chips(over, robin) == ["2 consents hold"]
    for consent in (first, renewed):
        withdraw_consent(over, consent)
    assert chips(over, robin) == ["1 consent holds"]


def test_a_consent_that_waits_for_a_guardian_is_never_said_to_hold(desk):
    young = people.enrol(desk, replace(ROBIN, birth_date=date(2008, 4, 1), personal_number=""))
    give_consent(desk, young, "contact_school", "Skolan", guardian_signed=True)
    holding = chips(desk, young)
    give_consent(desk, young, "contact_employers", "Hundhuset", guardian_signed=False)

    assert holding == ["17 years old", "1 consent holds"]
    assert chips(desk, young) == [*holding, "1 consent waits for a guardian"]


def test_each_consent_says_to_whom_and_until_when_or_how_it_ended(desk, robin):
    consent = give_consent(desk, robin, "contact_employers", "Hundhuset")
    [line] = page(desk, robin).consents
    assert line.what.endswith(": Hundhuset")
    assert (line.until, line.holds, line.soon) == ("until 2 September 2026", True, False)
    [over] = page(later(desk, date(2026, 10, 1)), robin).consents
    assert (over.until, over.holds) == ("ended 2 September 2026", False)
    withdraw_consent(desk, consent)
    assert page(desk, robin).consents[0].until == "taken back 2 March 2026"


def test_a_consent_that_was_given_again_while_it_holds_stands_once(desk, robin):
    older = give_consent(desk, robin, "local_record")
    give_consent(later(desk, TODAY + timedelta(days=3)), robin, "local_record")
    over = later(desk, TODAY + timedelta(days=4))
    [line] = page(over, robin).consents
    assert "5 March" in line.given
    withdraw_consent(over, older)
    assert [one.holds for one in page(over, robin).consents] == [False, False]


def test_beside_the_tabs_five_consents_stand_and_how_many_more_there_are(desk, robin):
    for count in range(5):
        give_consent(desk, robin, "contact_employers", f"Hundhuset {count}")
    assert page(desk, robin).more_consents == 0

    for count in (5, 6):
        give_consent(desk, robin, "contact_employers", f"Hundhuset {count}")
    state = page(desk, robin)
    assert (len(state.consents), state.more_consents) == (5, 2)
    withdraw_consent(desk, state.consents[0].id)
    assert page(desk, robin).more_consents == 1  # nobody looks for one that was taken back


def test_whoever_the_kind_of_consent_names_already_is_not_said_twice(desk, robin):
    give_consent(desk, robin, "contact_social_services", "Social services")
    [line] = page(desk, robin).consents
    assert line.what == "Contact with social services"


def test_a_restricted_record_is_marked_and_not_written_in(supervisor, desk, robin):
    assert page(desk, robin).editable
    records.correct(desk, "restrict", "participants", robin, {"restricted": True})
    state = page(supervisor, robin)
    assert not state.editable
    assert "Restricted by law" in [chip.words for chip in state.chips]


def test_the_goal_shown_is_the_newest_that_is_active(desk, robin):
    assert page(desk, robin).goal is None
    set_goal(desk, robin, "Plugga")
    tomorrow = later(desk, TODAY + timedelta(days=1))
    newest = set_goal(tomorrow, robin, "Jobba med hundar")
    assert page(tomorrow, robin).goal.words == "Jobba med hundar"
    close_goal(tomorrow, newest, "let_go")
    assert page(tomorrow, robin).goal.words == "Plugga"


def test_four_open_steps_are_shown_the_soonest_first_and_late_ones_marked(desk, robin):
    goal = set_goal(desk, robin, "Jobba")
    for days in (9, -1, 3, 5, 20):
        plan_step(desk, goal, f"Steg {days}", due_on=TODAY + timedelta(days=days))
    plan_step(desk, goal, "Steg utan dag", who="specialist")
    shown = page(desk, robin).steps
    assert [step.what for step in shown] == ["Steg -1", "Steg 3", "Steg 5", "Steg 9"]
    assert [step.late for step in shown] == [True, False, False, False]


def test_a_step_ticked_beside_the_tabs_goes_and_comes_back(desk, robin):
    goal = set_goal(desk, robin, "Jobba")
    step = plan_step(desk, goal, "Ring", who="specialist")
    presenter = PersonPresenter(desk, robin)
    assert [(one.what, one.detail) for one in presenter.state().steps] == [
        ("Ring", "The specialist")
    ]
    presenter.close_step(step)
    assert presenter.state().steps == ()
    presenter.reopen_step(step)
    assert len(presenter.state().steps) == 1


@pytest.mark.parametrize(
    ("how", "mark"),
    [
        ({"missed": True}, "Did not answer"),
        ({"ago": 3}, "Written later"),
        ({"note_kind": "guarded"}, "Guarded from guardians too"),
        ({"note_kind": "concern"}, "Concern for a child"),
    ],
)
def test_what_is_special_about_a_note_is_marked_and_spoken(desk, robin, how, mark):
    record_contact(desk, note(robin, note="Hej", **how))
    [line] = told(desk, robin)
    assert line.chips == (mark,)
    assert line.sentence.endswith(mark)


def test_a_meeting_that_nobody_came_to_is_no_call_that_was_not_answered(desk, robin):
    record_contact(desk, replace(note(robin, missed=True), channel="in_person"))
    [line] = told(desk, robin)
    assert line.chips == ("Did not come",)


def test_a_meeting_says_where_it_was(desk, robin):
    record_contact(desk, replace(note(robin), channel="in_person", place="cafe"))
    [line] = told(desk, robin)
    assert line.when.startswith("Café, ")


def test_a_note_says_how_when_and_how_long(desk, robin):
    record_contact(desk, note(robin, note="Hej"))
    [line] = told(desk, robin)
    local = NOW.astimezone().strftime("%H:%M")
    assert line.when == f"{local}, 20 min"
    assert line.sentence == f"{line.title}, {line.when}, Hej"
    assert "phone" in line.title


def test_jobs_and_goals_are_told_by_the_day_they_happened(desk, robin):
    job = {
        "participant": robin,
        "title": "Hundskötare",
        "contract": "permanent",
        "support": "none",
        "competitive": True,
        "programme_limited": False,
        "started_on": TODAY - timedelta(days=40),
        "ended_on": TODAY - timedelta(days=1),
    }
    records.enter(desk, "job", [Row("jobs", job)], robin)
    set_goal(desk, robin, "Jobba med hundar")
    days = PersonPresenter(desk, robin).timeline()
    assert [(day.heading, [line.title for line in day.lines]) for day in days] == [
        ("Today, Monday 2 March", ["A new goal"]),
        ("Yesterday, Sunday 1 March", ["A job ended: Hundskötare"]),
        ("Wednesday 21 January", ["Began to work: Hundskötare"]),
    ]
    assert [line.when for day in days for line in day.lines] == ["", "", ""]


def test_a_plan_that_is_kept_is_told_with_its_version(desk, robin):
    values = {
        "participant": robin,
        "version": 3,
        "state": "signed",
        "on_day": TODAY,
        "signed_on_paper": True,
    }
    records.enter(desk, "plan", [Row("plan_versions", values)], robin)
    assert [line.title for line in told(desk, robin)] == ["My plan, version 3"]


def test_a_contact_with_an_employer_is_told_by_how_and_how_long(desk, robin):
    def contacted(channel, days):
        line = Captured(
            "employer",
            NOW - timedelta(days=days),
            (robin,),
            new_workplace="Nya Caféet",
            channel=channel,
            minutes=25,
            words="söker folk",
        )
        capture.keep(desk, line)

    contacted("visit", 0)
    contacted("phone", 3)
    visit, call = told(desk, robin)

    assert (visit.title, visit.when) == ("Visit to Nya Caféet", "25 min")
    assert call.title == "Phone with Nya Caféet"
    assert visit.chips == ()
    assert call.chips == ("Written later",)


def test_an_attempt_to_reach_somebody_is_told_with_its_words(desk, robin):
    line = Captured(
        "outreach", NOW, (robin,), way="text", outcome="no_answer", minutes=5, words="hej"
    )
    capture.keep(desk, line)
    [attempt] = told(desk, robin)

    assert attempt.title == "Tried to reach: Text message"
    assert attempt.words == "hej"
    assert attempt.chips == ("No answer",)
    assert attempt.when.endswith(", 5 min")


def test_the_head_says_on_which_day_the_support_ended(desk, robin):
    assert PersonPresenter(desk, robin).state().line == "Has asked for support, week 9"
    [episode] = records.rows_of(desk, "episodes", robin)
    ended = {"ended_on": TODAY - timedelta(days=1), "state": "ended"}
    records.correct(desk, "exit", "episodes", episode.id, ended)

    assert PersonPresenter(desk, robin).state().line == "Case ended, 1 March 2026"


def test_who_is_asked_about_is_named_also_where_nobody_supports_them(supervisor, desk, robin):
    records.correct(desk, "test", "participants", robin, {"shown_name": "Robin V."})
    with supervisor.begin("test") as connection:
        stored.change(connection, "participants", robin, {"specialist": None})

    title, why, yes, needed = PersonPresenter(supervisor, robin).asked_why()
    assert (yes, needed) == ("Open", "Write why first, such as supervision or cover.")
    assert title == "Why do you open the case of Robin V.?"
    assert why.startswith("You are not their specialist.")


def test_what_comes_next_of_a_job_is_among_the_next_steps(desk, robin):
    assert (page(desk, robin).steps, page(desk, robin).lead_steps) == ((), ())
    for position, on in (("Kök", None), ("Lager", TODAY), ("Park", TODAY - timedelta(days=3))):
        told = {"position": position, "employer_name": "ICA", "stage": "applied"}
        lead = forms.answer(desk, "f10-application", robin, Answers(told))
        leads.plan_next(desk, lead, f"Ringa om {position}", "participant", on)
    ended = forms.answer(
        desk, "f10-application", robin, Answers({"position": "Bar", "stage": "applied"})
    )
    leads.plan_next(desk, ended, "Ringa", "participant", TODAY)
    leads.move_lead(desk, ended, "no")

    shown = page(desk, robin).lead_steps
    assert [(one.what, one.detail, one.late) for one in shown] == [
        ("Ringa om Park", "Park, ICA. The participant, should have been done 27 Feb", True),
        ("Ringa om Lager", "Lager, ICA. The participant, by 2 Mar", False),
        ("Ringa om Kök", "Kök, ICA. The participant", False),
    ]
