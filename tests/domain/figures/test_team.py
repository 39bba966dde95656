"""Who works here, with whom, and who of their participants seeks or works, day by day."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from ipsdesk.domain.figures import facts, unit_facts
from ipsdesk.domain.figures.heuristics import DEFAULTS, heuristics
from ipsdesk.domain.figures.records import of_specialist
from ipsdesk.domain.figures.shelf import figure_for
from ipsdesk.domain.figures.team import Team
from ipsdesk.domain.scale_reading import parse_scale
from tests.domain.figures.imagined import (
    ANNA,
    BO,
    FIRST,
    IPS,
    LAST,
    LEADER,
    days_ago,
    entered,
    made,
    new,
    records,
    told,
)
from tests.domain.figures.test_removal import unit
from tests.domain.made_up import bundled


def team(**rows):
    return Team(records(**rows))


def test_shares_of_full_time_are_added_exactly_as_they_were_written():
    staff = [made(unit_facts.Employment, user=new(), share=0.1) for _ in range(3)]
    assert team(employments=staff).full_time_on(LAST) == Fraction(3, 10)


@pytest.mark.parametrize(
    ("day", "there"), [(FIRST, True), (LAST, True), (FIRST - timedelta(1), False)]
)
def test_an_employment_holds_on_both_of_its_days(day, there):
    staff = [made(unit_facts.Employment, user=ANNA, from_day=FIRST, to_day=LAST)]
    assert bool(team(employments=staff).there_on(day)) is there


def test_a_supervisor_is_no_specialist():
    leader = made(unit_facts.Employment, user=LEADER, duty="supervisor")
    found = team(employments=[leader])
    assert found.specialists == ()
    assert found.full_time_on(LAST, "supervisor") == 1


def test_a_participant_belongs_to_whoever_had_them_last_on_that_day():
    who = new()
    first = made(facts.Assignment, participant=who, user=ANNA, to_day=days_ago(50))
    then = made(facts.Assignment, participant=who, user=BO, from_day=days_ago(50))
    found = team(assignments=[first, then])
    assert found.specialist_of(who, days_ago(51)) == ANNA
    assert found.specialist_of(who, days_ago(50)) == BO
    assert found.specialist_of(who, LAST) == BO
    assert found.specialist_of(new(), LAST) is None


def test_who_returned_is_one_participant_and_not_two():
    who = new()
    once = entered(date(2025, 2, 3), participant=who, ended_on=date(2025, 9, 1))
    again = entered(days_ago(90), participant=who)
    found = team(episodes=[once, again])
    assert found.active(LAST) == (again,)
    assert found.active(date(2025, 8, 31)) == (once,)
    assert found.active(date(2025, 9, 1)) == ()


@pytest.mark.parametrize(
    ("said", "active"),
    [
        ({"paused_from": days_ago(5)}, True),
        ({"step_down_on": days_ago(0)}, False),
        ({"step_down_on": LAST + timedelta(1)}, True),
        ({"ended_on": LAST + timedelta(1)}, True),
    ],
)
def test_a_pause_is_still_support_and_a_handover_is_not(said, active):
    assert bool(team(episodes=[entered(FIRST, **said)]).active(LAST)) is active


@pytest.mark.parametrize(
    ("said", "rests"),
    [
        ({"paused_from": days_ago(5)}, True),
        ({"paused_from": days_ago(5), "back_on": LAST}, False),
        ({"paused_from": days_ago(5), "back_on": LAST + timedelta(1)}, True),
        ({"paused_from": LAST + timedelta(1)}, False),
        ({}, False),
    ],
)
def test_a_pause_lasts_until_the_day_somebody_is_back(said, rests):
    assert entered(FIRST, **said).paused_on(LAST) is rests


def test_only_a_competitive_job_held_that_day_is_work():
    who = new()
    placement = made(facts.Job, participant=who, started_on=FIRST, competitive=False)
    over = made(facts.Job, participant=who, started_on=FIRST, ended_on=days_ago(1))
    now = made(facts.Job, participant=who, started_on=FIRST, ended_on=LAST)
    assert not team(jobs=[placement, over]).works_on(who, LAST)
    assert team(jobs=[now]).works_on(who, LAST)


def test_a_week_with_one_working_day_there_is_a_working_week():
    staff = [made(unit_facts.Employment, user=ANNA)]
    week = date(2026, 3, 2)
    away = made(unit_facts.StaffAbsence, user=ANNA, from_day=week, to_day=week + timedelta(3))
    found = team(employments=staff, staff_absences=[away])
    assert found.working_weeks(ANNA)["2026-W10"] == (week + timedelta(4),)
    whole = away._replace(to_day=week + timedelta(4))
    assert "2026-W10" not in team(employments=staff, staff_absences=[whole]).working_weeks(ANNA)


def test_somebody_who_began_lately_has_no_weeks_before():
    staff = [made(unit_facts.Employment, user=ANNA, from_day=date(2026, 6, 1))]
    weeks = team(employments=staff).working_weeks(ANNA)
    assert min(weeks) == "2026-W23"


def test_another_specialists_absence_takes_nothing_away():
    staff = [made(unit_facts.Employment, user=who) for who in (ANNA, BO)]
    away = made(unit_facts.StaffAbsence, user=BO, from_day=FIRST, to_day=LAST)
    found = team(employments=staff, staff_absences=[away])
    assert found.working_weeks(BO) == {}
    assert len(found.working_weeks(ANNA)) == 27


def test_one_specialists_records_are_theirs_and_together_they_are_all():
    whole = unit()
    staff = Team(whole).specialists
    each = [of_specialist(whole, who) for who in staff]
    for kind in ("employer_contacts", "time_entries"):
        parts = [row for one in each for row in getattr(one, kind)]
        own = [row for row in getattr(whole, kind) if _whose(row) in staff]
        assert len(parts) == len(own)
    for one in each:
        people = {row.participant for row in one.assignments}
        assert {row.participant for row in one.episodes} <= people
        assert one.meetings == whole.meetings


def _whose(row):
    return getattr(row, "specialist", None) or getattr(row, "user", None)


def test_changed_heuristics_are_taken_and_nonsense_is_not():
    assert heuristics({"min_n": 8})["min_n"] == 8
    assert heuristics({"min_n": "8", "most": True, "unheard_of": 1}) == dict(DEFAULTS)
    assert heuristics() == dict(DEFAULTS)


def test_a_changed_number_of_one_item_leaves_the_others_as_they_are():
    rule = made(unit_facts.Policy, value={"V10": {"jobs_least": 3}, "V9": {"jobs_least": 2}})
    jobs = [made(facts.Job, participant=new(), started_on=FIRST, workplace=new()) for _ in "ab"]
    assert told("V9", jobs=jobs, policies=[rule]).suggestion is None  # still under five cases
    lower = made(unit_facts.Policy, value={"V9": {"jobs_least": 2, "min_n": 2}})
    assert told("V9", jobs=jobs, policies=[lower]).suggestion == 5
    assert told("V8", jobs=jobs, policies=[lower]).suggestion is None


def test_a_rules_own_number_is_changed_by_item_alone():
    meetings = [
        made(unit_facts.Meeting, day=date(2026, month, 2 + 7 * n))
        for month in (1, 2, 3)
        for n in range(4)
    ]
    staff = [made(unit_facts.Employment, user=who) for who in (ANNA, BO)]
    staff.append(made(unit_facts.Employment, user=LEADER, duty="supervisor"))
    cover = made(unit_facts.Cover, absent=ANNA, covered_by=BO, from_day=FIRST, to_day=FIRST)
    rows = {"employments": staff, "meetings": meetings, "covers": [cover]}
    assert told("O4", **rows).suggestion == 2
    half = made(unit_facts.Policy, value={"O4": {"most": 50}})
    found = told("O4", **rows, policies=[half])
    assert (found.suggestion, found.parameters["most"]) == (5, 50)


@pytest.mark.parametrize("item", [one.id for one in IPS.items])
def test_every_item_of_the_scale_has_a_figure_of_its_own(item):
    mine = figure_for(IPS.item(item))
    assert mine is not None
    others = [figure_for(one) for one in IPS.items if one.id != item]
    assert mine not in others


@pytest.mark.parametrize("scale", ["sed-self-check", "se-stages", "together-self-check"])
def test_what_a_check_asks_about_studies_or_cooperation_is_not_told_by_a_figure_of_jobs(scale):
    asked = parse_scale(bundled(scale)).items
    assert [one.id for one in asked if figure_for(one) is not None] == []
