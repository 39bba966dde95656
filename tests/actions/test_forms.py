"""Answering forms at a real desk: every one of them, as somebody at work would."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from ipsdesk.actions import forms, people, records
from ipsdesk.actions.contacts import record_contact
from ipsdesk.actions.due import due_today
from ipsdesk.actions.form_rules import choosable
from ipsdesk.actions.form_shelf import code_lists
from ipsdesk.domain.answers import Answers, FormRefused, PartRow, Unread
from ipsdesk.domain.contacts import ContactNote
from ipsdesk.domain.due import FOLLOW_UP
from ipsdesk.domain.employment import follow_marks
from ipsdesk.domain.errors import NotFound
from ipsdesk.domain.forms import ANYTHING, About, Begins, Field, FieldKind, Part
from tests.conftest import NOW, ROBIN, TODAY, episode_of, later

GOAL = {
    "words": "Jobba med hundar",
    "words_by": "participant",
    "begun_by": "participant",
    "area": "work",
    "state": "active",
    "set_on": TODAY,
}
JOB = {
    "title": "Hundskötare",
    "employer_name": "Tassens dagis",
    "started_on": TODAY,
    "contract": "permanent",
    "support": "none",
    "competitive": True,
    "programme_limited": False,
}


def parents(desk, robin):
    """One row of every table that forms point at, answered as forms themselves."""
    found = {"users": desk.user.id, "episodes": episode_of(desk, robin)}
    order = ("f23-organisation", "f8-employer", "f8-workplace", "f24-event", "f23-effort")
    order += ("f2-consent", "f4-goal", "f4-step", "f5-wish", "f5-plan", "f11-job-start")
    order += ("f14-studies", "f9-employer-contact", "f17-meeting")
    for form_id in order:
        asked = forms.form(form_id)
        about = robin if asked.about is About.PARTICIPANT else None
        answers = Answers(filled(asked.fields, found))
        found[asked.table] = forms.answer(desk, form_id, about, answers)
    return found


def filled(fields, rows) -> dict:
    """The answers of somebody who answers every question."""
    asked = [one for one in fields if one.column != "hidden_since"]
    return {one.column: value for one in asked if (value := fitting(one, rows)) is not None}


def fitting(one: Field, rows):
    """A fitting answer to one question."""
    if one.kind in (FieldKind.ROW, FieldKind.ROWS):
        row = rows.get("goals" if one.rows == ANYTHING else one.rows)
        return row if one.kind is FieldKind.ROW or row is None else [str(row)]
    if one.kind in (FieldKind.CHOICE, FieldKind.CHOICES):
        fixed = one.default.removeprefix("=") if one.default.startswith("=") else ""
        first = fixed or code_lists()[one.choices].on(TODAY)[0].code
        return first if one.kind is FieldKind.CHOICE else [first]
    named = {
        "birth_date": ROBIN.birth_date,
        **dict.fromkeys(("phone", "contact_phone"), "070-123 45 67"),
        **dict.fromkeys(("email", "contact_email"), "anna@example.se"),
        # another one where there is an employer already
        "organisation_number": "556012-5790" if "employers" in rows else "556016-0680",
    }
    if one.column in named:
        return named[one.column]
    return {
        FieldKind.PERSONAL_NUMBER: "201301012397",
        FieldKind.DAY: TODAY,
        FieldKind.MOMENT: NOW,
        FieldKind.MINUTES: 45,
        FieldKind.NUMBER: 1.0,
        FieldKind.SCORES: {"listened": 7},
        FieldKind.WHOLE: max(one.least or 1, 1) if one.column != "year" else 2025,
        FieldKind.SCALE10: 7,
        FieldKind.RUNG: 3,
        FieldKind.YES_NO: True,
        FieldKind.TICK: True,
    }.get(one.kind, f"Ord om {one.column}")


ELSEWHERE = {"protected", "review_actions"}  # their rows begin with acts of their own
EVERY_FORM = sorted(name for name, one in forms.forms().items() if one.table not in ELSEWHERE)


@pytest.mark.parametrize("form_id", EVERY_FORM)
def test_every_form_can_be_answered_in_full_and_read_back(supervisor, form_id):
    young = replace(ROBIN, birth_date=date(2009, 5, 5), personal_number="")
    robin = people.enrol(supervisor, young)  # whose guardians may still be read (MIN-04)
    rows = {**parents(supervisor, robin), "participants": robin}
    asked = forms.form(form_id)
    about = robin if asked.about is About.PARTICIPANT else None
    told = filled(asked.fields, rows) | {"anonymous": False, "restricted": False}
    told = {name: value for name, value in told.items() if asked.field(name) is not None}
    below = {part.table: (PartRow(below_of(part, rows)),) for part in asked.parts}
    row = forms.row_to_fill(supervisor, form_id, about) or rows.get(asked.table)
    if row is None or asked.begins is Begins.ROW:
        row = forms.answer(supervisor, form_id, about, Answers(told, below))
    else:
        forms.correct(supervisor, form_id, row, Answers(told, below))
    kept = records.row(supervisor, asked.table, row)
    assert {name: kept.values[name] for name in told} == told
    for part in asked.parts:
        [under] = forms.part_rows(supervisor, form_id, kept)[part.table]
        assert {n: under.values[n] for n in below_of(part, rows)} == below_of(part, rows)


def below_of(part: Part, rows) -> dict:
    """The answers in one row of a part; no name is told to an employer."""
    told = filled(part.fields, rows)
    return {name: value for name, value in told.items() if name != "name_given"}


def test_a_goal_answered_in_a_form_is_the_goal_that_the_page_shows(desk, robin):
    forms.answer(desk, "f4-goal", robin, Answers(GOAL))
    [kept] = forms.rows(desk, "f4-goal", robin)
    assert kept["words"] == "Jobba med hundar"


def test_a_goals_words_are_never_written_over(desk, robin):
    goal = forms.answer(desk, "f4-goal", robin, Answers(GOAL))
    forms.correct(
        desk, "f4-goal", goal, Answers({"words": "Jobba på kontor", "horizon": "this_year"})
    )
    kept = records.row(desk, "goals", goal)
    assert (kept["words"], kept["horizon"]) == ("Jobba med hundar", "this_year")


def test_what_is_missing_or_unreadable_is_named_at_its_field_and_nothing_is_kept(desk, robin):
    answers = {**JOB, "title": " ", "started_on": Unread("i våras"), "matches_wishes": 12}
    with pytest.raises(FormRefused) as refused:
        forms.answer(desk, "f11-job-start", robin, Answers(answers))
    found = {fault.column: fault.reason for fault in refused.value.faults}
    assert found == {"title": "missing", "started_on": "unreadable", "matches_wishes": "outside"}
    assert forms.rows(desk, "f11-job-start", robin) == []


def test_a_job_start_brings_the_days_on_which_support_is_due(desk, robin):
    job = forms.answer(desk, "f11-job-start", robin, Answers(JOB))
    marks = records.rows_of(desk, "follow_marks", robin)
    assert {mark["job"] for mark in marks} == {job}
    assert min(mark.known_day("from_day") for mark in marks) == TODAY - timedelta(days=7)
    assert max(mark.known_day("to_day") for mark in marks) == date(2027, 3, 31)


def test_correcting_a_job_brings_no_second_set_of_days(desk, robin):
    job = forms.answer(desk, "f11-job-start", robin, Answers(JOB))
    before = len(records.rows_of(desk, "follow_marks", robin))
    forms.correct(desk, "f11-job-start", job, Answers({"title": "Hundvakt"}))
    assert len(records.rows_of(desk, "follow_marks", robin)) == before
    assert records.row(desk, "jobs", job)["title"] == "Hundvakt"


def test_the_days_on_which_support_is_due_follow_a_first_day_that_was_corrected(desk, robin):
    job = forms.answer(desk, "f11-job-start", robin, Answers(JOB))
    marks = records.rows_of(desk, "follow_marks", robin)
    declined = next(one for one in marks if one.words("kind") == "week_1")
    records.correct(desk, "decline_mark", "follow_marks", declined.id, {"declined": True})
    first = TODAY - timedelta(days=20)
    forms.correct(desk, "f11-job-start", job, Answers({"started_on": first}))
    moved = {one.id: one for one in records.rows_of(desk, "follow_marks", robin)}
    assert set(moved) == {one.id for one in marks}
    assert min(one.known_day("from_day") for one in moved.values()) == first - timedelta(days=7)
    assert moved[declined.id]["from_day"] == declined["from_day"]
    right = {(one.kind, one.first, one.last) for one in follow_marks(first)}
    told = {(m.words("kind"), m["from_day"], m["to_day"]) for m in moved.values()}
    assert right - told == {("week_1", first, first + timedelta(days=6))}


def test_a_corrected_first_day_is_met_by_meetings_that_were_written_before(desk, robin):
    job = forms.answer(desk, "f11-job-start", robin, Answers(JOB))
    on = NOW - timedelta(days=18)
    told = ContactNote(
        robin, on, 30, "in_person", "workplace", "follow_along", note="Första veckan"
    )
    record_contact(desk, told)
    first = TODAY - timedelta(days=20)
    forms.correct(desk, "f11-job-start", job, Answers({"started_on": first}))
    met = [one for one in records.rows_of(desk, "follow_marks", robin) if one["met_on"]]
    assert {one["met_on"] for one in met} == {on.date()}


def test_a_lead_that_moves_on_the_board_leaves_a_dated_trace(desk, robin):
    lead = forms.answer(
        desk, "f10-application", robin, Answers({"position": "Butik", "stage": "contact"})
    )
    forms.correct(
        later(desk, date(2026, 3, 9)), "f10-application", lead, Answers({"stage": "interview"})
    )
    moves = records.rows_of(desk, "stages", robin)
    assert [(one["stage"], one["on_day"]) for one in moves] == [
        ("contact", TODAY),
        ("interview", date(2026, 3, 9)),
    ]


def test_an_exit_asks_for_a_follow_up_six_months_on_when_it_is_wanted(desk, robin):
    answers = {
        "state": "ended",
        "ended_on": TODAY,
        "exit_reason": "stable_work",
        "exit_situation": "work",
        "exit_observed_on": TODAY,
        "wants_follow_up": True,
    }
    forms.correct(desk, "f19-exit", episode_of(desk, robin), Answers(answers))
    [follow_up] = forms.rows(desk, "f20-follow-up", robin)
    assert follow_up["due_on"] == date(2026, 9, 2)


@pytest.mark.parametrize("first", [None, False])
def test_a_follow_up_that_is_wanted_after_all_is_asked_for_once(desk, robin, first):
    answers = {
        "state": "ended",
        "ended_on": TODAY,
        "exit_reason": "stable_work",
        "exit_situation": "work",
        "exit_observed_on": TODAY,
        "wants_follow_up": first,
    }
    episode = episode_of(desk, robin)
    forms.correct(desk, "f19-exit", episode, Answers(answers))
    assert forms.rows(desk, "f20-follow-up", robin) == []
    for wanted in (True, False, True):
        forms.correct(desk, "f19-exit", episode, Answers({"wants_follow_up": wanted}))
    assert len(forms.rows(desk, "f20-follow-up", robin)) == 1


def left(desk, robin, day, **more):
    """Write down that Robin's support ended on a day, and that a follow-up is wanted."""
    answers = {
        "state": "ended",
        "ended_on": day,
        "exit_reason": "stable_work",
        "exit_situation": "work",
        "exit_observed_on": day,
        "wants_follow_up": True,
    }
    forms.correct(desk, "f19-exit", episode_of(desk, robin), Answers({**answers, **more}))


def follow_ups(desk, robin):
    return [row.day("due_on") for row in forms.rows(desk, "f20-follow-up", robin)]


def test_a_follow_up_moves_with_the_last_day_as_it_is_put_right(desk, robin):
    left(desk, robin, TODAY)
    assert follow_ups(desk, robin) == [date(2026, 9, 2)]

    left(desk, robin, date(2026, 2, 10))
    assert follow_ups(desk, robin) == [date(2026, 8, 10)]
    left(desk, robin, date(2026, 2, 10), what_helped="Att ni ringde")
    assert follow_ups(desk, robin) == [date(2026, 8, 10)]


def test_a_follow_up_on_a_day_of_its_own_stays_on_it(desk, robin):
    left(desk, robin, TODAY)
    [row] = forms.rows(desk, "f20-follow-up", robin)
    records.correct(desk, "agree", "follow_ups", row.id, {"due_on": date(2026, 9, 20)})
    left(desk, robin, date(2026, 2, 10))

    assert follow_ups(desk, robin) == [date(2026, 9, 20)]


def test_a_follow_up_that_was_made_stays_as_it_was(desk, robin):
    left(desk, robin, date(2025, 8, 1))
    [row] = forms.rows(desk, "f20-follow-up", robin)
    records.correct(desk, "ask", "follow_ups", row.id, {"done_on": date(2026, 2, 3)})
    left(desk, robin, date(2025, 9, 1))
    left(desk, robin, date(2025, 9, 1), wants_follow_up=False)

    assert follow_ups(desk, robin) == [date(2026, 2, 1)]


def test_whoever_says_no_after_all_is_not_called_in_six_months(desk, robin):
    left(desk, robin, TODAY)
    left(desk, robin, TODAY, wants_follow_up=False)
    then = later(desk, date(2026, 9, 2))
    assert follow_ups(desk, robin) == []
    assert FOLLOW_UP not in {one.kind for one in due_today(then)}

    left(desk, robin, TODAY, wants_follow_up=True)
    assert follow_ups(desk, robin) == [date(2026, 9, 2)]
    assert FOLLOW_UP in {one.kind for one in due_today(then)}


def test_the_name_is_not_given_to_an_employer_before_the_participant_has_said_yes(desk, robin):
    rows = parents(desk, robin)
    contact = filled(forms.form("f9-employer-contact").fields, rows)
    told = {"contact_for": (PartRow({"participant": robin, "name_given": True}),)}
    with pytest.raises(FormRefused) as refused:
        forms.answer(desk, "f9-employer-contact", None, Answers(contact, told))
    assert [(f.reason, f.part) for f in refused.value.faults] == [("not_open", "contact_for")]
    talk = {
        "on_day": TODAY,
        "may_contact": "freely",
        "who_says": "together",
        "decision": "before",
        "reconsider_on": TODAY + timedelta(days=60),
    }
    forms.answer(desk, "f6-openness", robin, Answers(talk))
    assert forms.answer(desk, "f9-employer-contact", None, Answers(contact, told))


def test_versions_of_a_profile_are_counted_by_the_program(desk, robin):
    for _ in range(2):
        forms.answer(desk, "f3-profile", robin, Answers({"on_day": TODAY, "sessions": 1}))
    assert sorted(row["version"] for row in forms.rows(desk, "f3-profile", robin)) == [1, 2]


def test_facts_about_the_person_are_filled_in_where_they_stand(desk, robin):
    row = forms.row_to_fill(desk, "f2-person", robin)
    forms.correct(
        desk, "f2-person", row, Answers({"contact_channel": "text", "easy_language": True})
    )
    assert records.row(desk, "participants", robin)["contact_channel"] == "text"


def test_a_personal_number_with_a_wrong_check_digit_is_refused(desk, robin):
    row = forms.row_to_fill(desk, "f2-identity", robin)
    with pytest.raises(FormRefused) as refused:
        forms.correct(desk, "f2-identity", row, Answers({"personal_number": "20070105-2384"}))
    assert [fault.reason for fault in refused.value.faults] == ["number_check"]


@pytest.mark.parametrize(
    ("typed", "kept", "kind"),
    [
        ("070105-2391", "200701052391", "personal"),
        ("20010505-TF10", "20010505-TF10", "substitute"),
    ],
)
def test_the_kind_of_a_number_need_not_be_chosen(desk, sasha, typed, kept, kind):
    row = forms.row_to_fill(desk, "f2-identity", sasha)
    records.correct(desk, "test", "identities", row, {"number_kind": None})

    forms.correct(desk, "f2-identity", row, Answers({"personal_number": typed}))

    [identity] = records.rows_of(desk, "identities", sasha)
    assert (identity["personal_number"], identity["number_kind"]) == (kept, kind)


def test_there_is_no_such_form(desk):
    with pytest.raises(NotFound):
        forms.form("horoscope")


def test_only_colleagues_who_still_work_here_can_be_chosen(desk):
    assert {one["name"] for one in choosable(desk, "users")} == {"Vera Lind", "Johan Ek"}


@pytest.mark.parametrize(
    ("form", "column", "value", "reason"),
    [
        ("f15-contact", "at", NOW + timedelta(hours=1), "hour_ahead"),
        ("f15-contact", "at", NOW + timedelta(days=1), "ahead"),
        ("f16-outreach", "at", NOW + timedelta(hours=1), "hour_ahead"),
        ("f6-openness", "on_day", TODAY + timedelta(days=1), "ahead"),
        ("f3-profile", "on_day", TODAY + timedelta(days=1), "ahead"),
    ],
)
def test_what_has_happened_is_no_day_or_hour_to_come(desk, robin, form, column, value, reason):
    rows = parents(desk, robin)
    told = filled(forms.form(form).fields, rows) | {column: value}
    with pytest.raises(FormRefused) as refused:
        forms.answer(desk, form, robin, Answers(told))

    faults = [(fault.column, fault.reason) for fault in refused.value.faults]
    assert (column, reason) in faults


def test_what_has_just_happened_is_kept(desk, robin):
    told = filled(forms.form("f15-contact").fields, parents(desk, robin))

    assert forms.answer(desk, "f15-contact", robin, Answers({**told, "at": NOW}))
