"""Leads are moved with their days, planned with an owner, and told month by month."""

from datetime import date, timedelta

import pytest

from ipsdesk.actions import forms, leads, records, undoing
from ipsdesk.actions.closed_topics import closed_mentions
from ipsdesk.actions.timeline import timeline_of
from ipsdesk.domain.access import Role
from ipsdesk.domain.answers import Answers
from ipsdesk.domain.errors import NotFound, StepWithoutWords
from ipsdesk.domain.leads import STAGES, LeadHasJob
from ipsdesk.domain.periods import Month
from tests.conftest import TODAY, handed_over, later, sits


@pytest.fixture
def lead(desk, robin):
    return applied(desk, robin)


def applied(desk, who, position="Lager", stage="wish"):
    told = {"position": position, "employer_name": "ICA Maxi", "stage": stage}
    return forms.answer(desk, "f10-application", who, Answers(told))


def stages(desk, who):
    found = [(one["on_day"], one["stage"]) for one in records.rows_of(desk, "stages", who)]
    return [(stage, day) for day, stage in sorted(found, key=lambda m: (m[0], STAGES.index(m[1])))]


def test_each_move_is_kept_with_its_day(desk, robin, lead):
    leads.move_lead(desk, lead, "applied")
    tomorrow = later(desk, TODAY + timedelta(days=1))
    leads.move_lead(tomorrow, lead, "offer")

    assert stages(desk, robin) == [
        ("wish", TODAY),
        ("applied", TODAY),
        ("offer", TODAY + timedelta(days=1)),
    ]
    kept = records.row(desk, "applications", lead)
    assert (kept["stage"], kept["applied_on"]) == ("offer", TODAY)
    assert kept["offered_on"] == TODAY + timedelta(days=1)
    assert "stage_offer" in [one.kind for one in timeline_of(desk, robin)]


def test_a_move_to_where_it_stands_or_to_nowhere_writes_nothing(desk, robin, lead):
    leads.move_lead(desk, lead, "wish")
    with pytest.raises(NotFound):
        leads.move_lead(desk, lead, "dream")

    assert len(stages(desk, robin)) == 1


def test_the_day_it_was_applied_is_not_written_over(desk, lead):
    records.correct(desk, "test", "applications", lead, {"applied_on": date(2026, 2, 20)})
    leads.move_lead(desk, lead, "applied")
    leads.move_lead(desk, lead, "contact")
    leads.move_lead(later(desk, TODAY + timedelta(days=3)), lead, "applied")

    assert records.row(desk, "applications", lead)["applied_on"] == date(2026, 2, 20)


def test_a_move_by_mistake_is_out_of_the_report_once_it_is_moved_back(desk, robin, lead):
    leads.move_lead(desk, lead, "contact", date(2026, 2, 27))
    leads.move_lead(desk, lead, "applied")
    assert leads.stage_beside(desk, lead, -1) == "contact"
    leads.move_lead(later(desk, TODAY + timedelta(days=7)), lead, "contact")

    assert leads.month_of(desk, robin, Month(2026, 3)) == []
    [told] = leads.month_of(desk, robin, Month(2026, 2))
    assert (told.kind, told.on) == ("contact", date(2026, 2, 27))
    assert records.row(desk, "applications", lead)["applied_on"] is None
    assert "stage_applied" not in [one.kind for one in timeline_of(desk, robin)]
    undoing.undo(desk)
    assert [one.kind for one in leads.month_of(desk, robin, Month(2026, 3))] == ["applied"]
    assert records.row(desk, "applications", lead)["applied_on"] == TODAY


def test_on_from_an_interview_no_trial_day_enters_the_report(desk, robin, lead):
    for stage in ("applied", "interview"):
        leads.move_lead(desk, lead, stage)
    leads.move_lead(desk, lead, leads.stage_beside(desk, lead, 1))

    told = [one.kind for one in leads.month_of(desk, robin, Month(2026, 3))]
    assert told == ["applied", "interview", "offer"]


def test_a_lead_put_back_in_its_form_is_put_back_in_the_report_too(desk, robin, lead):
    for stage in ("contact", "interview"):
        leads.move_lead(desk, lead, stage)
    forms.correct(desk, "f10-application", lead, Answers({"stage": "contact"}))

    assert [stage for stage, _ in stages(desk, robin)] == ["wish", "contact"]
    assert [one.kind for one in leads.month_of(desk, robin, Month(2026, 3))] == ["contact"]


def test_an_interview_is_told_on_its_own_day_and_not_before_it_was(desk, robin, lead):
    leads.move_lead(desk, lead, "interview")
    booked = TODAY + timedelta(days=4)
    records.correct(desk, "test", "applications", lead, {"interview_on": booked})

    assert leads.month_of(desk, robin, Month(2026, 3)) == []
    [told] = leads.month_of(later(desk, booked), robin, Month(2026, 3))
    assert (told.kind, told.on) == ("interview", booked)


def test_a_lead_whose_job_is_written_down_is_not_moved_from_its_start(desk, robin, lead):
    job = {"title": "Lager", "contract": "permanent", "support": "none", "application": lead}
    told = {"competitive": True, "programme_limited": False, "started_on": TODAY}
    forms.answer(desk, "f11-job-start", robin, Answers(job | told))

    for stage in ("offer", "no"):
        with pytest.raises(LeadHasJob):
            leads.move_lead(desk, lead, stage)
        with pytest.raises(LeadHasJob):
            forms.correct(desk, "f10-application", lead, Answers({"stage": stage}))
    assert records.row(desk, "applications", lead)["stage"] == "started"


def test_a_next_step_has_words_and_an_owner(desk, lead):
    assert leads.leads(desk)[0].lacks_step
    with pytest.raises(StepWithoutWords):
        leads.plan_next(desk, lead, " ", "participant", None)
    leads.plan_next(desk, lead, "Ringa chefen", "both", TODAY)

    [found] = leads.leads(desk)
    assert (found.next_step, found.next_owner, found.next_on) == ("Ringa chefen", "both", TODAY)


def test_the_board_shows_ones_own_and_what_just_ended(desk, supervisor, robin, sasha):
    first, second = applied(desk, robin, "Lager"), applied(desk, sasha, "Kök")
    leads.move_lead(desk, second, "no")

    assert {one.id for one in leads.leads(desk)} == {first, second}
    assert [one.id for one in leads.leads(desk, robin)] == [first]
    month_on = later(desk, TODAY + timedelta(days=31))
    assert [one.id for one in leads.leads(month_on)] == [first]
    other = sits(supervisor, "Eva Alm", Role.SPECIALIST)
    assert leads.leads(other) == []
    with pytest.raises(NotFound):
        leads.leads(other, robin)


def test_a_lead_moves_with_its_participant_to_another_specialist(desk, supervisor, robin, lead):
    other = sits(supervisor, "Eva Alm", Role.SPECIALIST)
    handed_over(desk, robin, other)

    assert [one.id for one in leads.leads(other)] == [lead]


def test_a_months_report_is_what_was_done_that_month(desk, robin, lead):
    leads.move_lead(desk, lead, "applied", date(2026, 2, 27))
    leads.move_lead(desk, lead, "interview")
    february = leads.month_of(desk, robin, Month(2026, 2))

    assert [(one.on, one.kind, one.employer) for one in february] == [
        (date(2026, 2, 27), "applied", "ICA Maxi")
    ]
    assert [one.kind for one in leads.month_of(desk, robin, Month(2026, 3))] == ["interview"]


def test_what_came_on_one_day_is_reported_as_far_as_it_had_come(desk, robin, lead):
    for stage in ("contact", "applied", "interview", "trial", "offer"):
        leads.move_lead(desk, lead, stage)

    told = [one.kind for one in leads.month_of(desk, robin, Month(2026, 3))]
    assert told == ["contact", "applied", "interview", "trial", "offer"]


def test_a_job_is_reported_as_begun_on_its_first_day_and_not_when_its_card_was_moved(
    desk, robin, lead
):
    leads.move_lead(desk, lead, "started")
    assert [one.on for one in leads.month_of(desk, robin, Month(2026, 3))] == [TODAY]

    job = {"title": "Lager", "contract": "permanent", "support": "none", "application": lead}
    began = {"competitive": True, "programme_limited": False, "started_on": date(2026, 4, 1)}
    forms.answer(desk, "f11-job-start", robin, Answers(job | began))
    assert leads.month_of(desk, robin, Month(2026, 3)) == []
    [told] = leads.month_of(later(desk, date(2026, 4, 1)), robin, Month(2026, 4))
    assert (told.on, told.kind, told.position) == (date(2026, 4, 1), "started", "Lager")


def test_one_start_has_one_day_on_the_board_in_the_report_and_on_the_timeline(desk, robin, lead):
    leads.move_lead(desk, lead, "started")
    assert [one.since for one in leads.leads(desk, robin)] == [TODAY]
    assert "stage_started" in [one.kind for one in timeline_of(desk, robin)]

    began = date(2026, 2, 23)
    job = {"title": "Lager", "contract": "permanent", "support": "none", "application": lead}
    told = {"competitive": True, "programme_limited": False, "started_on": began}
    forms.answer(desk, "f11-job-start", robin, Answers(job | told))
    assert [one.since for one in leads.leads(desk, robin)] == [began]
    assert [one.on for one in leads.month_of(desk, robin, Month(2026, 2))] == [began]
    told = {one.kind: one.at.astimezone().date() for one in timeline_of(desk, robin)}
    assert (told["job_start"], "stage_started" in told) == (began, False)

    [kept] = records.rows_of(desk, "jobs", robin)
    records.correct(desk, "test", "jobs", kept.id, {"started_on": date(2026, 2, 24)})
    assert [one.since for one in leads.leads(desk, robin)] == [date(2026, 2, 24)]


def test_a_job_that_came_of_a_lead_begins_the_lead_too_on_the_same_day(desk, robin, lead):
    leads.move_lead(desk, lead, "offer")
    job = {"title": "Lager", "contract": "permanent", "support": "none", "application": lead}
    told = {"competitive": True, "programme_limited": False, "started_on": date(2026, 4, 1)}
    forms.answer(desk, "f11-job-start", robin, Answers(job | told))

    [shown] = leads.leads(desk, robin)
    assert (shown.stage, shown.since) == ("started", date(2026, 4, 1))
    moves = [(one["stage"], one["on_day"]) for one in records.rows_of(desk, "stages", robin)]
    assert moves.count(("started", TODAY)) == 1  # when it was written down, and once alone

    [kept] = records.rows_of(desk, "jobs", robin)
    forms.correct(desk, "f11-job-start", kept.id, Answers({"title": "Lagerarbetare"}))
    stages = [one["stage"] for one in records.rows_of(desk, "stages", robin)]
    assert stages.count("started") == 1


def test_a_job_that_is_taken_back_leaves_its_lead_where_it_was(desk, robin, lead):
    leads.move_lead(desk, lead, "offer")
    before = [(one["stage"], one["on_day"]) for one in records.rows_of(desk, "stages", robin)]
    job = {"title": "Lager", "contract": "permanent", "support": "none", "application": lead}
    told = {"competitive": True, "programme_limited": False, "started_on": TODAY}
    forms.answer(desk, "f11-job-start", robin, Answers(job | told))

    undoing.undo(desk)
    assert [one.stage for one in leads.leads(desk, robin)] == ["offer"]
    assert records.rows_of(desk, "jobs", robin) == []
    after = [(one["stage"], one["on_day"]) for one in records.rows_of(desk, "stages", robin)]
    assert after == before
    undoing.redo(desk)
    assert [one.stage for one in leads.leads(desk, robin)] == ["started"]


def test_a_job_of_no_lead_moves_none(desk, robin, lead):
    job = {"title": "Lager", "contract": "permanent", "support": "none"}
    told = {"competitive": True, "programme_limited": False, "started_on": TODAY}
    forms.answer(desk, "f11-job-start", robin, Answers(job | told))

    assert [one.stage for one in leads.leads(desk, robin)] == ["wish"]


def test_a_start_entered_late_stays_on_the_board_for_as_long_as_others(desk, robin, lead):
    leads.move_lead(desk, lead, "started")
    job = {"title": "Lager", "contract": "permanent", "support": "none", "application": lead}
    told = {"competitive": True, "programme_limited": False, "started_on": date(2026, 1, 6)}
    forms.answer(desk, "f11-job-start", robin, Answers(job | told))

    [shown] = leads.leads(desk, robin)
    assert (shown.stage, shown.since) == ("started", date(2026, 1, 6))


def test_what_is_closed_for_an_employer_is_found_in_a_text(desk, robin):
    assert [one.topic for one in closed_mentions(desk, robin, None, "har adhd")] == ["health"]
    talk = {
        "on_day": TODAY,
        "may_contact": "freely",
        "who_says": "nobody",
        "decision": "before",
        "closed_topics": ["family"],
    }
    forms.answer(desk, "f6-openness", robin, Answers(talk))

    assert closed_mentions(desk, robin, None, "har adhd") == []
    assert [one.topic for one in closed_mentions(desk, robin, None, "mamma ringde")] == ["family"]
    forms.answer(desk, "f6-openness", robin, Answers(talk | {"must_not_say": "adhd"}))
    assert "health" in {one.topic for one in closed_mentions(desk, robin, None, "har adhd")}


def test_nothing_may_be_told_where_nothing_is_to_be_told_and_a_number_never(desk, robin):
    talk = {
        "on_day": TODAY,
        "may_contact": "freely",
        "who_says": "nobody",
        "decision": "not_tell",
        "closed_topics": [],
    }
    forms.answer(desk, "f6-openness", robin, Answers(talk))
    found = closed_mentions(desk, robin, None, "adhd, mamma, 20070105-2383, 0701234567")
    assert [one.topic for one in found] == ["health", "family", "number"]
    assert closed_mentions(desk, robin, None, "Ring 070-123 45 67 eller 0701234567.") == []
