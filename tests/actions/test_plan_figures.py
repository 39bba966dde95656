"""Whose words, who began, how far: of the unit together, never of one person."""

from dataclasses import replace
from datetime import date

import pytest

from ipsdesk.actions import meetings, people, records
from ipsdesk.actions.meetings import Closing
from ipsdesk.actions.plan_figures import LEAST, plan_figures
from ipsdesk.actions.sheets import lay
from ipsdesk.domain.plan_words import Share
from ipsdesk.domain.records import Row
from ipsdesk.domain.sheet import SPECIALIST, WROTE, Said
from ipsdesk.ui.presenters.project_voices import plan_sections
from tests.conftest import ROBIN, TODAY, later
from tests.table import Table


@pytest.fixture(autouse=True)
def seat(tmp_path, monkeypatch):
    """The folder of this seat for meetings that go on."""
    monkeypatch.setenv("IPSDESK_MEETINGS", str(tmp_path / "seat"))


def met(desk, who, said):
    begun = meetings.begin_meeting(desk, who)
    table = Table(begun)
    table.put({at: Said(one, WROTE) if isinstance(one, str) else one for at, one in said.items()})
    table.end()
    meetings.keep_meeting(desk, begun.id, Closing(also_sign=False))


def some(desk, many):
    anybody = replace(ROBIN, personal_number="")
    return [people.enrol(desk, replace(anybody, shown_name=f"P {one}")) for one in range(many)]


OWN = {"goal": "Jag vill jobba nu", "step.n1.what": Said("Ring dem", SPECIALIST)}


def test_below_five_plans_nothing_is_told(supervisor, desk):
    for who in some(desk, LEAST - 1):
        met(desk, who, OWN)

    found = plan_figures(desk)
    assert (found.own, found.begun, found.attained) == (None, None, None)
    assert plan_sections(supervisor)[0].entries == ()


def test_five_plans_are_told_together(supervisor, desk):
    for who in some(desk, LEAST):
        met(desk, who, OWN)

    found = plan_figures(desk)
    assert found.own == Share(4 * LEAST, 6 * LEAST)
    assert found.begun == Share(LEAST, 2 * LEAST)
    told = {one.title: one.words for one in plan_sections(supervisor)[0].entries}
    assert told["Words that are the participants' own"] == "67 %"
    assert told["Changes that the participants began"] == "50 %"


def test_a_specialist_is_told_nothing_of_it(desk):
    for who in some(desk, LEAST):
        met(desk, who, OWN)

    assert plan_sections(desk) == ()


def reached(desk, who):
    rows = records.rows_of(desk, "goal_levels", who)
    return {row.number("level"): row["reached_on"] for row in rows}


LEVELS = {"level.-1": "Lite sämre", "level.0": "Som nu", "level.1": "Lite bättre"}


@pytest.mark.parametrize(("reached", "score"), [("1", 60.0), ("0", 50.0), ("-1", 40.0)])
def test_goal_scales_are_told_as_the_mean_of_five_people(desk, reached, score):
    who = some(desk, LEAST)
    for one in who[:-1]:
        met(desk, one, {"goal": "Jag vill", **LEVELS, "reached": reached})
    assert plan_figures(desk).attained is None

    met(desk, who[-1], {"goal": "Jag vill", **LEVELS, "reached": reached})

    assert plan_figures(desk).attained == score


def test_the_level_reached_is_dated_and_lies_on_the_table_next_time(desk, robin):
    met(desk, robin, {"goal": "Jag vill", **LEVELS, "reached": "0"})
    met(desk, robin, {"reached": "1"})
    next_week = later(desk, date(2026, 3, 9))

    levels = reached(desk, robin)
    assert levels == {-1: None, 0: None, 1: TODAY}
    assert meetings.begin_meeting(next_week, robin).handed.sheet.words("reached") == "1"

    met(next_week, robin, {"reached": "-1"})
    levels = reached(desk, robin)
    assert levels == {-1: date(2026, 3, 9), 0: None, 1: TODAY}


@pytest.mark.parametrize("place", ["answer.good", "why"])
def test_an_answer_without_words_lies_there_next_time(desk, robin, place):
    met(desk, robin, {"goal": "Jag vill", place: Said("", WROTE, "not_yet")})

    assert meetings.begin_meeting(desk, robin).handed.sheet.at(place).answer == "not_yet"


def test_own_words_of_forms_count_with_those_of_the_plans(supervisor, desk):
    words = {"told.f3-profile.dream": "Egen bil", "told.f3-profile.strengths": "Lugn"}
    helped = Said("Van vid kök och kassa", SPECIALIST)
    for who in some(desk, LEAST):
        met(desk, who, {**OWN, **words, "told.f3-profile.interests": helped})

    found = plan_figures(desk)

    assert found.own == Share((4 + 3) * LEAST, (6 + 3 + 5) * LEAST)


def test_a_form_filled_in_before_any_plan_counts_as_well(desk):
    for who in some(desk, LEAST):
        row = {"participant": who, "version": 1, "occasion": "first", "on_day": TODAY}
        row["sessions"] = 1
        row |= {"dream": "Egen bil nu", "authors": {"dream": "said"}}
        records.enter(desk, "test", [Row("profiles", row)])

    assert plan_figures(desk).own == Share(3 * LEAST, 3 * LEAST)


def test_the_sentences_of_a_goal_scale_keep_whose_they_are(desk):
    [who] = some(desk, 1)
    met(desk, who, {"goal": "Jag vill", "level.0": "Som nu", "level.1": Said("Bättre", SPECIALIST)})

    kept = {
        row.number("level"): row["words_by"] for row in records.rows_of(desk, "goal_levels", who)
    }
    laid = lay(desk, who).sheet

    assert kept == {0: WROTE, 1: SPECIALIST}
    assert (laid.at("level.0").by, laid.at("level.1").by) == (WROTE, SPECIALIST)
