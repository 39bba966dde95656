"""What is due, as the page says it: whose, what, since when; late things first."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from ipsdesk.actions import cover, people, records
from ipsdesk.actions.consents import withdraw_consent
from ipsdesk.actions.contacts import record_contact
from ipsdesk.actions.goals import set_goal
from ipsdesk.actions.steps import close_step, plan_step
from ipsdesk.domain import due
from ipsdesk.domain.access import Role
from ipsdesk.domain.contacts import ContactNote
from ipsdesk.domain.months import reported_by
from ipsdesk.domain.periods import Month
from ipsdesk.domain.records import Row
from ipsdesk.ui.presenters import today
from ipsdesk.ui.presenters.due_words import what_is_due
from ipsdesk.ui.presenters.today import STRETCH, TodayPresenter
from ipsdesk.ui.rooms import first_place
from ipsdesk.words import speak
from tests.actions import month_unit
from tests.conftest import NOW, ROBIN, TODAY, later, sits
from tests.consents import give_consent


@pytest.fixture
def met(desk, robin):
    """Robin, met today, so that nobody has to be called."""
    record_contact(desk, ContactNote(robin, NOW, 20, "phone", "remote", "preparatory"))
    return robin


def state(desk):
    return TodayPresenter(desk).state()


def lines(desk, kind):
    found = state(desk)
    return [line for line in (*found.late, *found.ahead) if line.kind == kind]


def step(desk, who, what, due_on):
    return plan_step(desk, set_goal(desk, who, "Jobba med hundar"), what, due_on=due_on)


def test_in_an_empty_unit_the_day_says_how_to_begin(desk):
    found = state(desk)
    assert found.hint == "Nobody is enrolled yet. What do you want to begin with?"
    assert [one.words for one in found.begins] == [
        "New participant",
        "Import a list",
        "New employer",
    ]


def test_in_an_empty_unit_a_supervisor_may_add_colleagues_too_and_a_stand_in_nobody(supervisor):
    last = state(supervisor).begins[-1]
    assert (last.words, last.command) == ("Add colleagues", "add colleagues")
    assert state(sits(supervisor, "Stina Ahl", Role.STAND_IN)).begins == ()


def test_where_somebody_is_enrolled_nothing_is_to_be_begun(desk, supervisor, robin):
    assert (state(desk).begins, state(supervisor).begins) == ((), ())


@pytest.mark.usefixtures("met")
def test_an_empty_day_says_what_it_is_good_for(desk):
    found = state(desk)

    assert found.heading == "Monday 2 March"
    assert found.hint == "Nothing is due. A good day to visit an employer."
    assert (found.late, found.ahead) == ((), ())
    assert found.summary == ""


def test_a_step_that_waited_says_since_when_and_leads_to_the_goals(desk, met):
    step(desk, met, "Ringa Hundhuset", TODAY - timedelta(days=3))

    [line] = lines(desk, due.STEP)
    assert (line.what, line.when, line.late) == ("Ringa Hundhuset", "since 27 Feb", True)
    assert (line.place, line.icon) == ("goals", "footprints")
    assert line.sentence == "Robin Vale: Ringa Hundhuset, since 27 Feb"
    assert (line.participant, line.initials) == (met, "RV")


def test_a_step_this_week_says_when_by_its_nearness(desk, met):
    step(desk, met, "Ringa", TODAY + timedelta(days=1))

    [line] = lines(desk, due.STEP)
    assert not line.late
    assert "3" in line.when or line.when == "tomorrow"


@pytest.mark.parametrize(("ahead", "there"), [(0, True), (6, True), (7, True), (8, False)])
def test_what_lies_more_than_a_week_ahead_is_not_due(desk, met, ahead, there):
    step(desk, met, "Ringa", TODAY + timedelta(days=ahead))

    assert bool(lines(desk, due.STEP)) is there


def test_a_step_that_is_done_is_due_no_more(desk, met):
    made = step(desk, met, "Ringa", TODAY - timedelta(days=3))
    assert len(lines(desk, due.STEP)) == 1

    close_step(desk, made)

    assert lines(desk, due.STEP) == []


def test_silence_is_counted_in_days_since_the_last_contact(desk, met):
    assert lines(later(desk, TODAY + timedelta(days=13)), due.SILENT) == []

    [line] = lines(later(desk, TODAY + timedelta(days=15)), due.SILENT)
    assert "15 days" in line.what
    assert line.when == "call or write"
    assert line.place == "timeline"


def test_a_contact_ends_the_silence_and_a_missed_meeting_does_not(desk, met):
    on = later(desk, TODAY + timedelta(days=20))
    missed = ContactNote(met, on.now(), 0, "phone", "remote", "preparatory", missed=True)
    record_contact(on, missed)
    assert len(lines(on, due.SILENT)) == 1

    record_contact(on, ContactNote(met, on.now(), 20, "phone", "remote", "preparatory"))
    assert lines(on, due.SILENT) == []


def test_a_consent_that_runs_out_is_told_before_and_not_once_it_is_taken_back(desk, met):
    consent = give_consent(desk, met, "contact_employers", "Hundhuset")
    near = later(desk, date(2026, 8, 30))
    [line] = lines(near, due.CONSENT_ENDS)
    assert (line.what, line.place) == ("A consent runs out", "consents")

    withdraw_consent(near, consent)

    assert lines(near, due.CONSENT_ENDS) == []


def test_another_specialists_participants_are_not_due_for_me(desk, met, supervisor):
    step(desk, met, "Ringa", TODAY - timedelta(days=1))
    other = sits(supervisor, "Mona Berg", Role.SPECIALIST)

    assert state(other).late == ()
    assert len(lines(desk, due.STEP)) == 1


def test_late_things_come_first_and_the_summary_counts_both(desk, met, sasha):
    step(desk, met, "Sent", TODAY - timedelta(days=2))
    step(desk, met, "Snart", TODAY + timedelta(days=2))
    record_contact(desk, ContactNote(sasha, NOW, 20, "phone", "remote", "preparatory"))

    found = state(desk)

    assert [line.what for line in found.late if line.kind == due.STEP] == ["Sent"]
    assert [line.what for line in found.ahead if line.kind == due.STEP] == ["Snart"]
    assert found.late_count == len(found.late)
    assert found.ahead_count == len(found.ahead)
    assert found.summary.startswith(f"{found.late_count} thing")


def test_more_is_shown_by_the_stretch_and_the_count_stays_true(desk, met):
    goal = set_goal(desk, met, "Jobba med hundar")
    for number in range(STRETCH + 3):
        plan_step(desk, goal, f"Steg {number}", due_on=TODAY - timedelta(days=1))
    page = TodayPresenter(desk)

    first = page.state()
    assert len(first.late) == STRETCH
    assert first.late_count == STRETCH + 3
    assert first.late_counted == str(STRETCH + 3)
    page.show_more()
    assert len(page.state().late) == STRETCH + 3


def test_the_day_somebody_turns_18_is_told_ahead(desk):
    young = replace(ROBIN, birth_date=date(2008, 3, 6), personal_number="")
    people.enrol(desk, young)

    [line] = lines(desk, due.ADULT)
    assert line.what == "Turns 18: renew the consents together"
    assert line.place == "consents"


def test_six_months_after_the_end_somebody_is_asked_how_it_went(desk, met):
    [episode] = records.rows_of(desk, "episodes", met)
    records.correct(desk, "exit", "episodes", episode.id, {"ended_on": TODAY})
    values = {"participant": met, "episode": episode.id, "due_on": date(2026, 9, 2)}
    records.enter(desk, "plan", [Row("follow_ups", values)], met)

    assert lines(desk, due.FOLLOW_UP) == []
    [line] = lines(later(desk, date(2026, 8, 28)), due.FOLLOW_UP)
    assert line.what == "Follow up six months after the end"


def test_every_kind_of_reminder_has_a_sign_a_place_and_words(desk):
    kinds = {
        value for name, value in vars(due).items() if name.isupper() and isinstance(value, str)
    }
    shown = set(today._ICONS)

    assert shown == set(today._PLACES)
    assert shown <= kinds
    speak("en")
    for kind in shown - {due.STEP}:
        one = due.Due(kind=kind, participant=desk.user.id, shown_name="X", day=TODAY, about="Y")
        assert what_is_due(one).strip()


def test_nobody_is_asked_to_meet_at_a_job_that_has_ended(desk):
    mark = due.Due(due.FOLLOW_MARK, desk.user.id, "X", TODAY, "Diskare")

    assert what_is_due(mark) == "Meet at work: Diskare"
    lost = replace(mark, after_job=True)
    assert what_is_due(lost) == "Meet after the end of the job: Diskare"


def test_no_line_shows_a_name_where_it_is_logged(desk, met):
    step(desk, met, "Ringa Hundhuset", TODAY - timedelta(days=3))

    assert "Robin" not in repr(state(desk))
    assert "Hundhuset" not in repr(state(desk))


def test_what_fidelity_rests_on_is_told_and_shown_alone(desk, robin):
    page = TodayPresenter(desk)
    [cue] = page.state().cues
    assert (cue.kind, cue.words) == (
        due.SILENT,
        "1 has not been heard from for 14 days: look for them",
    )
    page.show_only(due.SILENT)
    shown = page.state()
    assert {line.kind for line in (*shown.late, *shown.ahead)} == {due.SILENT}
    assert shown.only == due.SILENT
    assert [one.chosen for one in shown.cues] == [True]
    page.show_only(due.SILENT)
    assert page.state().only == ""


def test_one_kind_alone_is_shown_until_the_last_of_it_is_done(desk, robin):
    page = TodayPresenter(desk)
    page.show_only(due.SILENT)
    assert page.state().only == due.SILENT

    record_contact(desk, ContactNote(robin, NOW, 20, "phone", "remote", "preparatory"))
    assert page.state().only == ""


def test_all_is_shown_again_and_said_whether_something_was_left_out(desk, robin):
    page = TodayPresenter(desk)
    page.show_only(due.SILENT)

    assert page.show_all()
    assert not page.show_all()
    assert page.state().only == ""


def test_a_day_without_anything_late_has_no_cue(desk, met):
    assert state(desk).cues == ()


def test_a_profile_that_is_older_than_the_job_says_so_and_leads_to_the_forms(desk, met):
    job = {
        "participant": met,
        "title": "Kock",
        "contract": "permanent",
        "support": "none",
        "competitive": True,
        "programme_limited": False,
        "started_on": TODAY - timedelta(days=40),
    }
    records.enter(desk, "job", [Row("jobs", job)], met)
    [line] = lines(desk, due.PROFILE)
    assert line.what == "Write in the profile what the job has taught: Kock"
    assert (line.place, line.late) == ("forms", True)
    assert "1 profile is older than the newest job" in {cue.words for cue in state(desk).cues}


@pytest.mark.parametrize(
    ("ahead", "told"),
    [
        (14, "The ESF month January 2026: send the list by Saturday 28 February."),
        (4, "The ESF month January 2026: send the list by Saturday 28 February."),
        (3, "The ESF month January 2026: only 3 days left. Send the list by Saturday 28 February."),
        (1, "The ESF month January 2026: only 1 day left. Send the list by tomorrow."),
        (0, "The ESF month January 2026: today is the last day to send the list."),
        (-1, "The ESF month January 2026: the list should have been sent by yesterday."),
    ],
)
def test_scb_03_a_month_is_told_of_at_14_days_and_with_weight_at_3(supervisor, desk, ahead, told):
    month_unit.project(supervisor)
    month_unit.four_people(supervisor, desk)
    last = reported_by(Month(2026, 1))

    assert state(later(supervisor, last - timedelta(days=15))).month is None
    asked = state(later(supervisor, last - timedelta(days=ahead))).month
    assert (asked.words, asked.act, asked.code) == (told, "Open January 2026", "2026-01")
    ahead_of_all = later(month_unit.coordinator(supervisor), last - timedelta(days=ahead))
    assert first_place(ahead_of_all) == "months"
    assert first_place(later(ahead_of_all, last - timedelta(days=15))) == "reviews"


def test_who_covers_for_somebody_is_told_for_whom_and_until_when(desk, supervisor, met):
    stina = sits(supervisor, "Stina Ahl", Role.STAND_IN)
    first, last = TODAY + timedelta(days=1), TODAY + timedelta(days=9)
    cover.cover_for(desk, desk.user.id, stina.user.id, (first, last), "Semester")

    told = "You cover for Johan Ek until 11 March 2026, that day too."
    days = (TODAY, first, last, last + timedelta(days=1))
    assert [state(later(stina, day)).covers for day in days] == ["", told, told, ""]
    assert state(later(desk, first)).covers == ""  # who is away covers for nobody
