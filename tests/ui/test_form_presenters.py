"""Forms as a page sees them: what there is to fill in, what stands there, what was answered."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.actions import forms, people, records
from ipsdesk.actions.form_shelf import code_lists
from ipsdesk.domain.access import Role
from ipsdesk.domain.answers import Answers, FormRefused, Unread
from ipsdesk.domain.errors import PlanSigned
from ipsdesk.domain.records import Row
from ipsdesk.ui.forms.values import (
    Filled,
    answers_of,
    as_draft,
    beside,
    caught_up,
    of_draft,
)
from ipsdesk.ui.forms.views import told
from ipsdesk.ui.messages import explain
from ipsdesk.ui.messages.forms import field_words
from ipsdesk.ui.presenters.forms import FormsPresenter
from ipsdesk.words import language, say, speak, spoken_in
from tests.conftest import NOW, PROJECT, ROBIN, TODAY, sits

WISH = {"what": "Hunddagis", "fit_reason": "", "from_day": TODAY, "to_day": None}


@pytest.fixture(autouse=True, scope="module")
def _english():
    """Read texts in the language of the code."""
    before = language()
    speak("en")
    yield
    speak(before)


@pytest.fixture
def about_robin(desk, robin):
    """The forms about Robin."""
    return FormsPresenter(desk, robin)


@pytest.fixture
def young(desk):
    """A participant who is fifteen."""
    return people.enrol(desk, replace(ROBIN, birth_date=date(2010, 5, 5), personal_number=""))


def codes(presenter):
    return [one.code for one in presenter.choices()]


def test_forms_stand_in_the_order_of_the_work(about_robin):
    numbers = [int(code[1:]) for code in codes(about_robin)]
    assert numbers == sorted(numbers)
    assert {1, 2, 3, 4, 5, 6, 7, 10, 11, 12, 13, 14, 15, 16, 19, 20, 21} <= set(numbers)


def test_forms_about_the_unit_are_not_among_those_about_a_participant(desk, about_robin):
    unit = {one.id for one in FormsPresenter(desk).choices()}
    assert "f8-employer" in unit
    assert unit.isdisjoint({one.id for one in about_robin.choices()})


def test_a_new_form_claims_nothing_that_a_figure_counts(desk, robin):
    counted = {
        "f11-job-start": ("started_on", "competitive", "support", "four_hours"),
        "f13-job-end": ("ended_on",),
        "f14-studies": ("mainstream",),
        "f14-study-end": ("ended_on",),
        "f15-contact": ("channel", "place"),
        "f4-goal": ("words_by", "begun_by"),
        "f1-request": ("work_track",),
        "f17-meeting": ("scheduled",),
        "f9-employer-contact": ("channel",),
    }
    claims = [
        (form, one.column)
        for form, columns in counted.items()
        for one in forms.form(form).fields
        if one.column in columns and one.default
    ]
    assert claims == []
    assert all(
        forms.form(form).field(column) for form, columns in counted.items() for column in columns
    )


@pytest.mark.parametrize("tongue", ["sv", "en"])
def test_what_is_not_filled_in_reads_like_no_answer_that_can_be_given(tongue):
    speak(tongue)
    words = {
        told(one.label)
        for form in forms.forms().values()
        for asked in form.fields
        if asked.choices
        for one in code_lists()[asked.choices].codes
    }
    empty = say("Not answered")
    never = told(code_lists()["application_outcomes"].find("no_answer").label)
    speak("en")
    assert never in words
    assert empty not in words
    if tongue == "sv":
        assert (empty, never) == ("Inte ifyllt", "Arbetsgivaren svarade aldrig")


def test_a_tab_can_be_about_some_of_the_work_only(desk, robin):
    assert set(codes(FormsPresenter(desk, robin, only=("F11", "F13")))) == {"F11", "F13"}


def test_a_form_that_the_role_may_not_answer_is_not_offered(desk, supervisor):
    mine = {one.id for one in FormsPresenter(desk).choices()}
    whole = {one.id for one in FormsPresenter(supervisor).choices()}
    assert {"f9-review", "f23-unit"} <= whole - mine


def test_a_new_form_begins_with_what_is_usual(desk, about_robin):
    filled = about_robin.opened("f15-contact").start()
    assert filled.values["at"] == NOW
    assert filled.values["specialist"] == str(desk.user.id)
    assert filled.values["visible"] is True
    request = about_robin.opened("f1-request").start()
    assert (request.values["operation"], request.values["requested_on"]) == (PROJECT, TODAY)
    talk = about_robin.opened("f6-openness").start()
    assert talk.values["reconsider_on"] == TODAY + timedelta(days=60)
    assert talk.values["may_contact"] == "no"


def test_a_form_that_fills_in_a_row_begins_with_what_is_known(desk, robin, about_robin):
    [line] = about_robin.lines("f19-exit")
    filled = about_robin.opened("f19-exit", line.row).start()
    assert ("state" in filled.values, filled.values["ended_on"]) == (False, TODAY)


def test_what_was_answered_is_read_back_in_words(desk, robin, about_robin):
    about_robin.opened("f5-wish").save(Filled(WISH))
    [line] = about_robin.lines("f5-wish")
    assert (line.title, line.detail, line.ended) == ("Hunddagis", "2 March 2026", False)
    about_robin.end("f5-wish", line.row)
    assert about_robin.lines("f5-wish")[0].ended
    [line] = about_robin.lines("f2-restriction")
    assert line.title == "Restricted (read by the supervisor, not changed): No"
    assert line.detail == "Must not be erased for now: No"


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("f12-follow-mark", "f11-job-start"),
        ("f13-job-change", "f11-job-start"),
        ("f13-job-end", "f11-job-start"),
        ("f14-absence", "f14-studies"),
        ("f14-subject", "f14-studies"),
    ],
)
def test_a_form_about_what_is_not_there_yet_leads_to_the_one_that_begins_it(
    about_robin, asked, first
):
    assert about_robin.first(asked).id == first
    assert not about_robin.begins(asked)
    assert about_robin.begins(first)


def test_what_nobody_has_filled_in_is_no_record_in_the_list(about_robin):
    [line] = about_robin.lines("f2-pause")
    assert (line.title, line.empty) == ("Pause: not filled in yet", True)
    pause = about_robin.opened("f2-pause", line.row)
    values = {**pause.start().values, "paused_from": TODAY, "pause_reason": "health"}
    pause.save(Filled(values))
    [line] = about_robin.lines("f2-pause")
    assert not line.empty


def test_a_list_says_codes_and_days_in_words(about_robin):
    talk = {**about_robin.opened("f6-openness").start().values, "may_contact": "freely"}
    about_robin.opened("f6-openness").save(Filled(talk))
    [line] = about_robin.lines("f6-openness")
    said = "May we contact employers for you: Yes, freely · Not decided yet"
    assert (line.title, line.detail) == ("2 March 2026", said)


def test_a_list_says_which_is_which_of_two_days_and_two_colleagues(desk, supervisor):
    lines, days = FormsPresenter(desk).lines, {"from_day": TODAY, "to_day": TODAY}
    forms.answer(desk, "f18-absence", None, Answers({"user": desk.user.id, **days}))
    [line] = lines("f18-absence")
    assert line.detail == "From: 2 March 2026 · To: 2 March 2026"
    both = {"absent": desk.user.id, "covered_by": supervisor.user.id}
    forms.answer(desk, "f18-cover", None, Answers({**both, **days}))
    [line] = lines("f18-cover")
    assert [one.split(":")[0] for one in line.detail.split(" · ")] == ["Away", "Covered by"]


def test_a_draft_waits_in_its_own_form_and_goes_when_it_is_saved(about_robin):
    opened = about_robin.opened("f5-wish")
    opened.keep(Filled({**WISH, "to_day": Unread("nästa sommar")}))
    assert opened.start().values["to_day"] == Unread("nästa sommar")
    assert about_robin.opened("f4-step").start().values["what"] is None
    opened.save(Filled(WISH))
    assert about_robin.opened("f5-wish").start().values["what"] is None


@pytest.fixture
def wish(about_robin):
    """Robin's wish, kept."""
    about_robin.opened("f5-wish").save(Filled(WISH))
    [line] = about_robin.lines("f5-wish")
    return line.row


def test_a_correction_half_typed_takes_nothing_back_that_was_corrected_elsewhere(
    desk, about_robin, wish
):
    begun = about_robin.opened("f5-wish", wish)
    begun.keep(Filled({**begun.start().values, "what": "Hundar och katter"}))
    records.correct(desk, "elsewhere", "wishes", wish, {"fit_reason": "Van vid djur"})

    again = about_robin.opened("f5-wish", wish)
    again.save(again.start())

    kept = records.row(desk, "wishes", wish)
    assert kept.words("what") == "Hundar och katter"
    assert kept.words("fit_reason") == "Van vid djur"


def test_what_was_typed_in_a_correction_stays_whatever_the_record_says_by_now(
    desk, about_robin, wish
):
    begun = about_robin.opened("f5-wish", wish)
    begun.keep(Filled({**begun.start().values, "what": "Katter"}))
    records.correct(desk, "elsewhere", "wishes", wish, {"what": "Hästar"})

    again = about_robin.opened("f5-wish", wish)
    assert again.start().values["what"] == "Katter"
    again.keep(again.start())
    assert about_robin.opened("f5-wish", wish).start().values["what"] == "Katter"


def test_a_draft_given_up_is_forgotten(about_robin):
    opened = about_robin.opened("f5-wish")
    opened.keep(Filled(WISH))
    opened.drop()
    assert opened.start().values["what"] is None


def test_sensitive_questions_stand_folded_and_last(about_robin):
    view = about_robin.opened("f3-profile").view()
    folded = [section.title for section in view.sections if section.folded]
    assert folded == ["Wellbeing at work"]
    job = about_robin.opened("f11-job-start").view()
    assert [s.title for s in job.sections if s.folded] == ["Terms: sensitive, shown when asked for"]


def test_two_at_the_screen_are_not_shown_what_is_for_staff(desk, robin):
    view = FormsPresenter(desk, robin, for_two=True).opened("f11-job-start").view()
    asked = {one.column for section in view.sections for one in section.fields}
    assert "pay" not in asked
    assert "title" in asked


def test_rows_of_the_same_name_can_be_told_apart(desk, robin, about_robin):
    for _ in range(2):
        about_robin.opened("f5-wish").save(Filled(WISH))
    view = about_robin.opened("f10-application").view()
    [wish] = [f for s in view.sections for f in s.fields if f.column == "wish"]
    assert {words for _, words in wish.choices} == {"1, Hunddagis", "2, Hunddagis"}


def test_only_participants_of_ones_own_can_be_chosen_and_by_name_alone(desk, supervisor, robin):
    other = sits(supervisor, "Mia Berg", Role.SPECIALIST)
    people.enrol(other, replace(ROBIN, shown_name="Sanna", personal_number=""))
    opened = FormsPresenter(desk).opened("f9-employer-contact")
    [part] = opened.view().parts
    [participant, *_] = part.fields
    assert [words for _, words in participant.choices] == ["Robin Vale"]


def test_wishes_are_offered_once_somebody_is_chosen(desk, robin, about_robin):
    about_robin.opened("f5-wish").save(Filled(WISH))
    opened = FormsPresenter(desk).opened("f9-employer-contact")
    assert opened.rows_for("contact_for", "wish", "") == ()
    [(_, words)] = opened.rows_for("contact_for", "wish", str(robin))
    assert words == "1, Hunddagis"
    assert opened.rows_for("nowhere", "wish", str(robin)) == ()


def test_somebody_under_18_is_enrolled_with_what_they_decide_alone(desk, young):
    presenter = FormsPresenter(desk, young)
    row = forms.row_to_fill(desk, "f2-entry", young)
    opened = presenter.opened("f2-entry", row)
    filled = opened.start()
    with pytest.raises(FormRefused) as refused:
        opened.save(filled)
    assert [field_words(fault) for fault in refused.value.faults] == [
        "The participant is under 18. Note what the young person decides alone, and why."
    ]
    noted = {**opened.usual_below("maturity"), "matter": "plan", "reason": "Vill och förstår"}
    opened.save(Filled(filled.values, {"maturity": (noted,)}))
    [judged] = records.rows_of(desk, "maturity", young)
    assert (judged["judged_by"], judged["decides_alone"]) == ("Johan Ek", False)


def test_what_is_refused_is_said_in_plain_words(about_robin):
    with pytest.raises(FormRefused) as refused:
        about_robin.opened("f5-wish").save(Filled({**WISH, "what": " ", "from_day": None}))
    assert explain(refused.value) == (
        "2 answers need another look. Nothing was saved, and what you wrote is still here."
    )
    assert explain(PlanSigned(3)) == (
        "Plan 3 is signed and stays as it is. Fill in a new one instead."
    )


def test_a_number_of_another_day_is_worth_a_look(about_robin):
    opened = about_robin.opened("f2-identity", about_robin.lines("f2-identity")[0].row)
    [hint] = opened.hints(Filled({"personal_number": "20130101-2397"}))
    assert (
        field_words(hint) == "The number tells another day than 5 January 2007. That can be right."
    )


ANSWERS = {
    "f5-wish": {
        "what": st.one_of(st.none(), st.text(max_size=9)),
        "from_day": st.one_of(st.none(), st.dates(), st.builds(Unread, st.text(max_size=9))),
    },
    "f15-contact": {
        "at": st.one_of(st.none(), st.datetimes(timezones=st.just(UTC))),
        "minutes": st.one_of(st.none(), st.integers(), st.builds(Unread, st.text(max_size=9))),
        "people": st.lists(st.sampled_from(["school", "family"]), max_size=2),
        "missed": st.booleans(),
        "step": st.one_of(st.just(""), st.uuids().map(str)),
    },
    "f21-meeting-card": {
        "scores": st.one_of(
            st.none(), st.dictionaries(st.sampled_from(["way", "whole"]), st.integers(0, 10))
        ),
    },
}


@pytest.mark.parametrize("form_id", sorted(ANSWERS))
@given(picked=st.data())
def test_whatever_is_typed_comes_back_from_its_draft(form_id, picked):
    asked = forms.form(form_id)
    values = picked.draw(st.fixed_dictionaries({}, optional=ANSWERS[form_id]))
    typed = Filled(values, {part.table: () for part in asked.parts})
    kept = json.loads(json.dumps(as_draft(asked, typed)))  # as the vault keeps it
    back = of_draft(asked, kept)
    assert {name: back.values[name] for name in values} == values
    given_now, given_then = answers_of(asked, typed).values, answers_of(asked, back).values
    assert {name: given_then[name] for name in given_now} == given_now


def test_rows_below_come_back_from_a_draft_with_what_they_correct():
    asked = forms.form("f8-employer")
    row = str(uuid4())
    typed = Filled({"name": "Tassens"}, {"workplaces": ({"name": "Norr", "row": row},)})
    back = of_draft(asked, json.loads(json.dumps(as_draft(asked, typed))))
    [below] = back.parts["workplaces"]
    assert (below["name"], below["row"]) == ("Norr", row)
    assert str(answers_of(asked, back).parts["workplaces"][0].row) == row


def plain(**values):
    return {"values": values, "parts": {"workplaces": []}}


def test_a_draft_without_what_was_there_before_stands_as_it_is():
    assert caught_up(plain(name="Tass"), plain(name="Norr")) == plain(name="Tass")


@given(
    before=st.dictionaries(st.sampled_from("abc"), st.integers(0, 3)),
    typed=st.dictionaries(st.sampled_from("abc"), st.integers(0, 3)),
    now=st.dictionaries(st.sampled_from("abc"), st.integers(0, 3)),
)
def test_each_answer_is_the_typed_one_or_the_newest(before, typed, now):
    found = caught_up(beside(plain(**typed), plain(**before)), plain(**now))["values"]

    assert found.keys() == typed.keys()
    for name, value in found.items():
        was_typed = typed[name] != before.get(name)
        assert value == (typed[name] if was_typed else now.get(name, typed[name]))


def test_a_moment_is_kept_in_utc():
    asked = forms.form("f15-contact")
    typed = Filled({"at": datetime(2026, 3, 2, 9, tzinfo=UTC)})
    assert as_draft(asked, typed)["values"]["at"] == "2026-03-02T09:00:00+00:00"


def test_a_figure_from_elsewhere_says_what_each_of_its_numbers_is(supervisor):
    values = {
        "name": "kaa_count",
        "place": "Sverige",
        "year": 2023,
        "value": 63800.0,
        "source": "-",
    }
    with supervisor.begin("note") as connection:
        records.write(supervisor, connection, [Row("figures", values)])

    [line] = FormsPresenter(supervisor).lines("f24-figure")
    assert line.detail == "Sverige · Year: 2023 · Value: 63800"


def test_a_share_of_full_time_is_read_with_the_mark_of_the_language(supervisor):
    for share in (1.0, 0.75):
        values = {"user": supervisor.user.id, "duty": "specialist", "share": share}
        with supervisor.begin("employ") as connection:
            row = Row("employments", {**values, "from_day": TODAY})
            records.write(supervisor, connection, [row])
    about = FormsPresenter(supervisor)
    assert {line.detail.rpartition(": ")[2] for line in about.lines("f18-employment")} == {
        "1",
        "0.75",
    }
    with spoken_in("sv"):
        assert "Arbetsspecialist · Del av heltid, 0–1: 0,75" in {
            line.detail for line in about.lines("f18-employment")
        }


def job_of(desk, participant, title):
    values = {
        "participant": participant,
        "title": title,
        "contract": "permanent",
        "support": "none",
        "competitive": True,
        "programme_limited": False,
        "started_on": TODAY - timedelta(days=3),
    }
    [row] = records.enter(desk, "job", [Row("jobs", values)], participant)
    return row


def test_of_two_jobs_the_form_says_which_one_ends_and_a_new_one_names_none(
    desk, robin, about_robin
):
    kennel, stall = (job_of(desk, robin, title) for title in ("Hundskötare", "Stallskötare"))

    assert about_robin.opened("f13-job-end", kennel).goes_on_with() == "Hundskötare"
    assert about_robin.opened("f13-job-end", stall).goes_on_with() == "Stallskötare"
    assert about_robin.opened("f11-job-start").goes_on_with() == ""
    assert about_robin.opened("f13-job-end", uuid4()).goes_on_with() == ""


def test_a_letter_in_the_list_says_that_its_number_counts_versions(desk, robin, about_robin):
    letter = {"participant": robin, "kind": "cv", "version": 2, "words": "Hej", "on_day": TODAY}
    records.enter(desk, "letter", [Row("letters", letter)], robin)

    [line] = about_robin.lines("f10-letter")
    assert "Version 2" in line.detail.split(", ")


def test_only_what_needs_no_reason_is_ended_at_one_press(desk, robin):
    """How studies ended is asked by a form of their own, and the measures rest on it."""
    shown = FormsPresenter(desk, robin)

    assert shown.can_end("f5-wish")
    assert not shown.can_end("f14-studies")
    assert not shown.can_end("f14-study-end")
