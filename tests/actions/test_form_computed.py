"""What a form fixes by itself: signed plans; and what it never takes: answers without a name."""

import pytest

from ipsdesk.actions import forms, records
from ipsdesk.actions.goals import set_goal
from ipsdesk.domain.answers import Answers
from ipsdesk.domain.errors import PlanSigned
from tests.conftest import TODAY

DRAFT = {"on_day": TODAY, "state": "draft", "signed_on_paper": False}
SIGNED = {
    "state": "signed",
    "participant_signed": "Robin",
    "participant_signed_on": TODAY,
    "specialist_signed_on": TODAY,
}
CARD = {"on_day": TODAY, "words": "Mer tid", "scores": {"trust": 9}}
CARDS = ("f21-meeting-card", "f21-support-card")
WHERE = {"sv": "Planera tillsammans", "en": "Plan together"}
WHY = {"sv": "visa vems svaret är", "en": "tell whose answer it is"}


def signed_plan(desk, robin):
    plan = forms.answer(desk, "f5-plan", robin, Answers(DRAFT))
    forms.correct(desk, "f5-plan", plan, Answers(SIGNED))
    return plan


def test_a_draft_of_a_plan_is_nobodys_promise_yet(desk, robin):
    plan = forms.answer(desk, "f5-plan", robin, Answers(DRAFT))
    assert records.row(desk, "plan_versions", plan)["digest"] is None


def test_a_signed_plan_keeps_the_goals_as_they_stood(desk, robin):
    set_goal(desk, robin, "Jobba med hundar")
    plan = signed_plan(desk, robin)
    set_goal(desk, robin, "Plugga")
    kept = records.row(desk, "plan_versions", plan)
    goals = kept["content"]["goals"]
    assert [goal["words"] for goal in goals] == ["Jobba med hundar"]
    assert len(kept["digest"]) == 32


def test_a_signed_plan_cannot_be_changed(desk, robin):
    plan = signed_plan(desk, robin)
    with pytest.raises(PlanSigned):
        forms.correct(desk, "f5-plan", plan, Answers({"comment": "Nej"}))


def test_the_next_signed_plan_takes_its_place_and_names_it(desk, robin):
    first, second = signed_plan(desk, robin), signed_plan(desk, robin)
    older, newer = (records.row(desk, "plan_versions", plan) for plan in (first, second))
    assert (older["state"], newer["state"]) == ("replaced", "signed")
    assert newer["previous_digest"] == older["digest"] != newer["digest"]
    with pytest.raises(PlanSigned):
        forms.correct(desk, "f5-plan", first, Answers({"comment": "Nej"}))


@pytest.mark.parametrize("form_id", CARDS)
def test_no_answer_is_given_without_a_name_at_the_desk(desk, robin, form_id):
    asked = forms.form(form_id)
    written = forms.answer(desk, form_id, robin, Answers({**CARD, "anonymous": True}))
    kept = records.row(desk, "voices", written)

    assert asked.field("anonymous") is None
    assert (kept["anonymous"], kept["participant"], kept["sealed"]) == (False, robin, None)


@pytest.mark.parametrize("language", WHERE)
@pytest.mark.parametrize("form_id", CARDS)
def test_the_form_says_where_it_can_be_given_without_a_name_and_why(form_id, language):
    told = forms.form(form_id).help.told(language)

    assert WHERE[language] in told
    assert WHY[language] in told


def test_an_answer_with_a_name_is_the_participants_own(desk, robin):
    written = forms.answer(desk, "f21-support-card", robin, Answers(CARD))
    kept = records.row(desk, "voices", written)
    assert (kept["participant"], kept["words"], kept["sealed"]) == (robin, "Mer tid", None)
