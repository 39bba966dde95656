"""The declared plans: fixed tables of one variable or two, and words for every row."""

from dataclasses import replace
from datetime import date

import pytest

from ipsdesk.actions.codes import labels_of
from ipsdesk.actions.release_plans import plan_named, plan_names
from ipsdesk.domain.counting import LEVELS
from ipsdesk.domain.periods import Quarter, ToDate
from ipsdesk.domain.release_errors import PlanUnknown
from ipsdesk.domain.release_plan import PlanBroken, for_period, sound
from ipsdesk.domain.wordings import Wording
from ipsdesk.ui.messages import explain

TO_DATE = ToDate(date(2026, 9, 30))
TOWN = (("0380", Wording("Uppsala")),)


@pytest.mark.parametrize("name", plan_names())
def test_every_plan_counts_what_the_program_can_count_and_never_three_ways(name):
    plan = plan_named(name)
    assert {variable.id for variable in plan.used} <= set(LEVELS)
    assert {len(table) for table in plan.tables} == {1, 2}
    assert set(plan.municipalities) <= set(labels_of("municipalities"))


@pytest.mark.parametrize("name", plan_names())
def test_every_row_has_words_in_swedish_english_and_finnish(name):
    plan = plan_named(name)
    for variable in plan.used:
        told = [variable.label, variable.by, *(variable.label_of(row) for row in variable.rows)]
        for wording in told:
            assert all(wording.told(language).strip() for language in ("sv", "en", "fi"))
            assert {language for language, _ in wording.others} == {"en", "fi"}


def test_the_rows_that_the_funder_and_the_projects_ask_for_are_there():
    for name in plan_names():
        tables = set(plan_named(name).tables)
        asked = {"status", "exit_reason", "exit_situation", "nearer", "dropout", "eligibility"}
        assert {(one,) for one in asked} <= tables
        assert {(one, "gender") for one in asked} <= tables
        assert {(f"eecr0{number}",) for number in range(1, 7)} <= tables
        assert {("rate_start",), ("rate_period",), ("eecr04",)} <= tables
        whom = ("age", "municipality", "taking_part")
        assert {(one, "gender") for one in whom} <= tables


def test_a_plan_that_is_not_there_is_refused_with_those_that_are():
    with pytest.raises(PlanUnknown) as refused:
        plan_named("annat")
    assert explain(refused.value) == (
        "There is no plan called annat. Choose one of framtid, isa, uvas-orebro."
        " Nothing was written."
    )


def test_since_the_start_everybody_has_started_so_those_rows_are_left_out():
    plan = plan_named("isa")
    so_far = for_period(plan, TO_DATE, TOWN)
    assert ("so_far",) in so_far.tables
    assert not any("taking_part" in table for table in so_far.tables)
    quarter = for_period(plan, Quarter(2026, 3), TOWN)
    assert ("taking_part", "gender") in quarter.tables


def test_municipalities_stand_by_name_only_where_they_may():
    plan = plan_named("isa")
    assert not any("municipality" in table for table in for_period(plan, TO_DATE, ()).tables)
    named = for_period(plan, TO_DATE, TOWN)
    assert named.variables["municipality"].rows == ("0380", "elsewhere")


def test_a_group_stands_right_after_the_last_of_its_levels():
    status = plan_named("framtid").variables["status"]
    assert status.rows.index("unemployed") == status.rows.index("spell_unknown") + 1
    assert status.is_group("unemployed")
    assert not status.is_group("long")


def test_shares_are_taken_of_those_the_question_is_about():
    variables = plan_named("framtid").variables
    assert variables["exit_situation"].share_of("work") == "left"
    assert variables["exit_situation"].share_of("to_work") == "left"
    assert variables["exit_situation"].share_of("left") == "*"
    assert variables["exit_situation"].share_of("not_left") == "*"
    assert variables["gender"].share_of("woman") == "*"


@pytest.mark.parametrize(
    "tables",
    [
        (("gender", "age", "status"),),
        (("gender", "gender"),),
        (("gender",), ("gender",)),
        (("shoe_size",),),
        (("age",), ("age_common",)),
        ((),),
    ],
)
def test_a_plan_that_breaks_its_rules_is_no_plan(tables):
    plan = plan_named("framtid")
    broken = replace(plan, parts=(replace(plan.parts[0], tables=tables),), headlines=())
    with pytest.raises(PlanBroken):
        sound(broken)


def test_a_headline_must_stand_in_a_table():
    plan = plan_named("framtid")
    with pytest.raises(PlanBroken):
        sound(replace(plan, headlines=(("gender", "nobody"),)))
