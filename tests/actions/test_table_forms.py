"""Forms at the table: what is the participant's own lies there, and comes back to its record."""

from datetime import date

import pytest

from ipsdesk.actions import forms, meetings, protection, records
from ipsdesk.actions.extract import extract_paper
from ipsdesk.actions.form_shelf import code_lists, form
from ipsdesk.actions.meetings import Closing
from ipsdesk.actions.plan_change_words import change_lines
from ipsdesk.domain.answers import Answers
from ipsdesk.domain.authorship import AUTHORS
from ipsdesk.domain.records import Row
from ipsdesk.domain.sheet import NOT_YET, RATHER_NOT, SAID, SPECIALIST, WROTE, Said
from ipsdesk.domain.table_forms import (
    AT_THE_TABLE,
    PROFILE,
    STUDIES,
    SUPPORT,
    as_answer,
    as_words,
    at_the_table,
    is_of_forms,
    place_of,
)
from tests.conftest import TODAY, later
from tests.table import Table

NEVER = ("wellbeing", "what_helps", "by_whom", "trained", "signed_on", "may_contact", "at_risk")


@pytest.fixture(autouse=True)
def seat(tmp_path, monkeypatch):
    """The folder of this seat for meetings that go on."""
    monkeypatch.setenv("IPSDESK_MEETINGS", str(tmp_path / "seat"))


def met(desk, who, said):
    begun = meetings.begin_meeting(desk, who)
    table = Table(begun)
    table.put(
        {place: Said(one, WROTE) if isinstance(one, str) else one for place, one in said.items()}
    )
    table.end()
    meetings.keep_meeting(desk, begun.id, Closing(also_sign=False))


def laid(desk, who):
    return meetings.begin_meeting(desk, who).handed


def enter(desk, table, **values):
    [written] = records.enter(desk, "write", [Row(table, values)])
    return written


def job(desk, who, **values):
    told = {
        "title": "Diskare",
        "contract": "temporary",
        "support": "none",
        "competitive": True,
        "programme_limited": False,
        "started_on": TODAY,
    }
    return enter(desk, "jobs", participant=who, **{**told, **values})


def studies(desk, who):
    return enter(
        desk,
        "studies",
        participant=who,
        form="komvux",
        track="completing",
        mainstream=True,
        at_risk=False,
    )


@pytest.mark.parametrize("form_id", AT_THE_TABLE)
def test_only_what_is_the_participants_own_lies_on_the_table(form_id):
    there = at_the_table(form(form_id))
    fields = [*there.fields, *(one for part in there.parts for one in part.fields)]

    assert fields
    assert all(one.own and not one.sensitive and not one.staff for one in fields)
    assert not [one.column for one in fields if one.column.startswith(NEVER)]


@pytest.mark.parametrize("form_id", AT_THE_TABLE)
def test_an_answer_comes_back_as_it_was_laid(form_id):
    examples = {
        "day": date(2026, 5, 4),
        "number": 12.5,
        "whole": 40,
        "tick": True,
        "yes_no": False,
        "choices": ["one", "two"],
        "scale10": None,
    }
    for one in at_the_table(form(form_id)).fields:
        value = examples.get(one.kind.value, "some words")
        assert as_answer(one, as_words(value), TODAY) == value


def test_the_first_profile_is_written_at_the_table(desk, robin):
    met(
        desk,
        robin,
        {"told.f3-profile.dream": "Jobba med hundar", "form.f3-profile.hours_wanted": "12,5"},
    )

    [profile] = records.rows_of(desk, "profiles", robin)
    assert (profile["dream"], profile["hours_wanted"]) == ("Jobba med hundar", 12.5)
    assert (profile["version"], profile["sessions"], profile["occasion"]) == (1, 1, "first")
    assert profile["sources"] == ["participant"]


def test_a_second_sitting_is_a_new_version_that_keeps_the_first(desk, robin):
    met(desk, robin, {"told.f3-profile.dream": "Hundar"})
    later_desk = later(desk, date(2026, 3, 9))
    met(later_desk, robin, {"told.f3-profile.strengths": "Lugn"})

    first, second = records.rows_of(later_desk, "profiles", robin)
    assert (second["dream"], second["strengths"], second["version"]) == ("Hundar", "Lugn", 2)
    assert (second["sessions"], second["occasion"]) == (2, "review")
    assert first["strengths"] is None


@pytest.mark.parametrize(
    ("ended", "occasion"), [(None, "job_start"), (date(2026, 3, 8), "job_end")]
)
def test_a_profile_after_a_job_says_so(desk, robin, ended, occasion):
    met(desk, robin, {"told.f3-profile.dream": "Hundar"})
    next_week = later(desk, date(2026, 3, 9))
    more = {"end_kind": "own_resignation", "end_learned_on": ended} if ended else {}
    job(next_week, robin, started_on=date(2026, 3, 5), ended_on=ended, **more)

    met(next_week, robin, {"told.f3-profile.learnt": "Jag orkar fyra timmar"})

    assert records.rows_of(next_week, "profiles", robin)[-1]["occasion"] == occasion


def test_the_same_day_is_the_same_version(desk, robin):
    met(desk, robin, {"told.f3-profile.dream": "Hundar"})
    met(desk, robin, {"told.f3-profile.dream": "Hundar och katter"})

    [profile] = records.rows_of(desk, "profiles", robin)
    assert (profile["dream"], profile["version"]) == ("Hundar och katter", 1)


def test_a_text_lies_there_next_time_with_whoever_wrote_it(desk, robin):
    said = {
        "told.f3-profile.dream": Said("Hundar", WROTE),
        "told.f3-profile.wanted_now": Said("Stall eller kennel", SAID),
        "told.f3-profile.learnt": Said("Orkar fyra timmar", SPECIALIST),
        "told.f6-openness.may_say": Said("Att jag är morgontrött", SAID),
    }
    met(desk, robin, said)

    sheet = laid(desk, robin).sheet
    assert {place: sheet.at(place) for place in said} == said


def test_a_later_sitting_changes_the_author_of_what_it_changes_alone(desk, robin):
    met(desk, robin, {"told.f3-profile.dream": "Hundar", "told.f3-profile.papers": "Id-kort"})
    next_week = later(desk, date(2026, 3, 9))
    met(next_week, robin, {"told.f3-profile.papers": Said("Id-kort och körkort", SPECIALIST)})

    sheet = laid(next_week, robin).sheet
    assert sheet.at("told.f3-profile.dream").by == WROTE
    assert sheet.at("told.f3-profile.papers").by == SPECIALIST


def test_what_is_altered_at_the_desk_is_nobodys_words_until_somebody_says_so(desk, robin):
    met(desk, robin, {"told.f3-profile.dream": "Hundar", "told.f3-profile.papers": "Id-kort"})
    [profile] = records.rows_of(desk, "profiles", robin)

    forms.correct(desk, PROFILE, profile.id, Answers({"papers": "Id-kort, pass"}))

    sheet = laid(desk, robin).sheet
    assert sheet.at("told.f3-profile.dream") == Said("Hundar", WROTE)
    assert sheet.at("told.f3-profile.papers") == Said("Id-kort, pass", "")


def test_a_new_version_from_the_desk_takes_over_the_words_and_whose_they_are(desk, robin):
    met(desk, robin, {"told.f3-profile.dream": "Hundar", "told.f3-profile.papers": "Id-kort"})
    told = {"dream": "Hundar", "papers": "Pass", "on_day": TODAY, "sessions": 2}

    forms.answer(desk, PROFILE, robin, Answers(told))

    newest = max(records.rows_of(desk, "profiles", robin), key=lambda row: row["version"])
    assert newest[AUTHORS] == {"dream": WROTE}


def test_an_extract_says_in_words_whose_the_texts_are(desk, robin):
    met(desk, robin, {"told.f3-profile.dream": Said("Hundar", SAID)})

    [row] = next(p.rows for p in extract_paper(desk, robin).parts if p.table == "profiles")
    [told] = [one.value for one in row.fields if one.name == AUTHORS]
    assert told == "Dream job or dream: The participant's words, written by somebody else"


@pytest.mark.parametrize("answer", [RATHER_NOT, NOT_YET])
def test_an_answer_without_words_is_kept_and_lies_there_next_time(desk, robin, answer):
    met(desk, robin, {"told.f3-profile.dream": Said("", WROTE, answer)})

    assert laid(desk, robin).sheet.at("told.f3-profile.dream") == Said("", WROTE, answer)


def test_what_no_column_can_hold_goes_into_the_note_and_is_not_lost(desk, robin):
    said = {"form.f3-profile.hours_wanted": "kanske halvtid", "told.f3-profile.dream": "Hundar"}
    met(desk, robin, said)

    [note] = [row["note"] for row in records.rows_of(desk, "activities", robin)]
    [profile] = records.rows_of(desk, "profiles", robin)
    assert "kanske halvtid" in note
    assert (profile["dream"], profile["hours_wanted"]) == ("Hundar", None)


def test_what_must_not_be_said_is_a_talk_of_its_own_and_leaves_the_rest(desk, robin):
    met(desk, robin, {"tell.contact": "yes", "tell.support": "yes"})
    met(desk, robin, {"told.f6-openness.must_not_say": "Inget om skolan"})

    talks = records.rows_of(desk, "openness", robin)  # both of one moment: in any order
    talk = max(talks, key=lambda row: row["talk"])
    assert len(talks) == 2
    assert (talk["must_not_say"], talk["talk"]) == ("Inget om skolan", 2)
    assert (talk["may_contact"], talk["may_mention_support"]) == ("freely", True)


def test_a_support_plan_lies_there_once_there_is_a_job_and_its_actions_with_it(desk, robin):
    assert SUPPORT not in laid(desk, robin).forms
    job(desk, robin)
    row = "form.f12-support-plan.support_actions.n1."
    said = {
        "told.f12-support-plan.wanted": "Väck mig",
        f"{row}kind": "wake_up",
        f"{row}given_by": "specialist",
        f"{row}requested": "yes",
    }
    kinds = [code.code for code in _codes("support_kinds")]
    said[f"{row}kind"] = kinds[0]
    said[f"{row}given_by"] = next(code.code for code in _codes("given_by"))

    met(desk, robin, said)

    [plan] = records.rows_of(desk, "support_plans", robin)
    [action] = records.rows_of(desk, "support_actions", robin)
    assert (plan["wanted"], plan["version"]) == ("Väck mig", 1)
    assert (action["plan"], action["kind"], action["requested"]) == (plan.id, kinds[0], True)
    assert action["from_day"] == TODAY


def test_an_action_that_is_taken_off_the_table_ends_today(desk, robin):
    job(desk, robin)
    plan = enter(desk, "support_plans", participant=robin, version=1, on_day=TODAY)
    kind, giver = _codes("support_kinds")[0].code, _codes("given_by")[0].code
    enter(
        desk,
        "support_actions",
        participant=robin,
        plan=plan,
        kind=kind,
        given_by=giver,
        at_work=False,
        requested=False,
        from_day=TODAY,
    )
    begun = meetings.begin_meeting(desk, robin)
    table = Table(begun)
    prefix = "form.f12-support-plan.support_actions.r1."
    table.put({at: Said() for at in table.sheet.places if at.startswith(prefix)})
    table.end()
    meetings.keep_meeting(desk, begun.id, Closing(also_sign=False))

    [action] = records.rows_of(desk, "support_actions", robin)
    assert action["to_day"] == TODAY


def test_subjects_of_studies_are_written_and_corrected_in_place(desk, robin):
    study = studies(desk, robin)
    subject = _codes("subject_names")[0].code
    state = _codes("subject_states")[0].code
    enter(
        desk, "subjects", participant=robin, study=study, subject=subject, state=state, on_day=TODAY
    )
    row = "form.f14-studies.subjects."
    other = _codes("subject_names")[1].code

    met(
        desk,
        robin,
        {
            f"{row}r1.level": "1a",
            f"{row}n1.subject": other,
            f"{row}n1.state": state,
            "told.f14-studies.goal_words": "Jag vill bli undersköterska",
        },
    )

    found = {row.words("subject"): row for row in records.rows_of(desk, "subjects", robin)}
    assert set(found) == {subject, other}
    assert (found[subject]["level"], found[other]["study"]) == ("1a", study)
    [kept] = records.rows_of(desk, "studies", robin)
    assert kept["goal_words"] == "Jag vill bli undersköterska"


def test_the_money_talk_lies_there_once_it_was_offered(desk, robin):
    assert "f7-economy" not in laid(desk, robin).forms
    enter(
        desk,
        "counselling",
        participant=robin,
        offered_on=TODAY,
        declined=False,
        occasion=_codes("counselling_occasions")[0].code,
    )

    met(desk, robin, {"told.f7-economy.risks": "Hyran", "form.f7-economy.next_on": "2026-03-20"})

    [talk] = records.rows_of(desk, "counselling", robin)
    assert (talk["risks"], talk["next_on"]) == ("Hyran", date(2026, 3, 20))


def test_a_form_is_no_part_of_the_plan_nor_of_what_is_signed(desk, robin):
    met(desk, robin, {"goal": "Jag vill jobba"})
    met(desk, robin, {"told.f3-profile.dream": "Hundar"})

    [version] = records.rows_of(desk, "plan_versions", robin)
    assert "Hundar" not in str(version["content"])


def test_no_place_of_somebody_protected_lies_on_the_table(supervisor, desk, robin):
    study = studies(desk, robin)
    assert study
    how = protection.Protection("marked", "Kim", (supervisor.user.id,))
    protection.protect(supervisor, robin, how)

    begun = meetings.begin_meeting(supervisor, robin, alone=True)

    assert STUDIES in begun.handed.forms
    shown = at_the_table(form(STUDIES), places=False)
    assert shown.field("school") is None


def test_the_difference_names_form_and_question_and_says_choices_in_words(desk, robin):
    begun = meetings.begin_meeting(desk, robin)
    before = begun.handed.sheet
    after = before.with_all(
        {
            "told.f3-profile.dream": Said("Hundar", WROTE),
            "form.f6-openness.who_says": Said("participant", WROTE),
        }
    )
    lines = {line.where: line.now for line in change_lines(before, after)}

    assert lines[next(where for where in lines if "ream" in where)] == "Hundar"
    title = form("f6-openness").title.told("en")
    [told] = [now for where, now in lines.items() if where.startswith(title)]
    assert told == "The participant"


def test_every_place_of_a_form_is_known_as_one():
    for one in at_the_table(form(PROFILE)).fields:
        assert is_of_forms(place_of(form(PROFILE), one))
    assert not is_of_forms("tell.contact")


def _codes(name):
    return code_lists()[name].codes
