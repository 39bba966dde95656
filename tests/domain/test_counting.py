"""Where each person stands when a release is counted: one level on every variable."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipsdesk.actions.release_plans import plan_named, plan_names
from ipsdesk.domain import eligibility
from ipsdesk.domain.counting import LEVELS, Standpoint, counted, places_to_name, taking_part
from ipsdesk.domain.indicators import outputs, results
from ipsdesk.domain.periods import HalfYear, Quarter, ToDate, Year
from ipsdesk.domain.release_plan import for_period
from ipsdesk.domain.units import (
    EffortTaken,
    ExitSeen,
    Gender,
    GoalEnd,
    GoalSet,
    JobHeld,
    Leaving,
    SessionOffered,
    Status,
    StudiesTaken,
    Voiced,
    merged,
)
from tests.domain.units import LAST, person, unit, units

SUMMER = Standpoint(HalfYear(2026, 2), date(2026, 12, 31))
SO_FAR = Standpoint(ToDate(LAST), LAST)
PLAN = for_period(plan_named("framtid"), SO_FAR.period, ())
WEEK = timedelta(weeks=1)


def level(name, at=SO_FAR, **facts):
    """Return where one person with these facts stands on a variable."""
    return LEVELS[name](unit(**facts), at)


@settings(max_examples=30)
@given(st.lists(units(), max_size=5), st.sampled_from(plan_names()))
def test_everybody_has_exactly_one_known_level_on_every_variable(people, name):
    for at in (SO_FAR, SUMMER):
        plan = for_period(plan_named(name), at.period, ())
        for one in counted(merged(people), plan, at):
            assert set(one.levels) == {variable.id for variable in plan.used}
            for variable in plan.used:
                assert one.levels[variable.id] in {row.id for row in variable.levels}


@settings(max_examples=40)
@given(st.lists(units(), max_size=7))
def test_the_esf_rows_agree_with_the_indicators_that_are_counted_apart(people):
    here = [replace(one, protected=False, restricted=False) for one in merged(people)]
    vectors = counted(here, PLAN, SO_FAR)
    inside = taking_part(here, SO_FAR)
    told = {one.code: one for one in (*outputs(inside), *results(_left(inside)))}

    def having(variable, *rows):
        return {one.person for one in vectors if one.levels[variable] in rows}

    assert {one.person for one in vectors} == told["EECO01"].counted
    assert having("status", "long", "short", "spell_unknown") == told["EECO02"].counted
    assert having("status", "long") == told["EECO03"].counted
    assert having("status", "inactive") == told["EECO04"].counted
    assert having("status", "employed") == told["EECO05"].counted
    assert having("age", "under_18") == told["EECO06"].counted
    assert having("age", "18_24", "25_29") == told["EECO07"].counted
    assert having("education", "isced_0_2") == told["EECO09"].counted
    assert having("eecr03", "yes") == told["EECR03"].counted
    assert having("eecr03", "unknown") == told["EECR03"].unknown
    assert having("eecr03", "yes", "no", "unknown") == told["EECR03"].base
    for code in ("EECR01", "EECR02", "EECR04"):
        name = code.lower()
        assert having(name, "strict", "wide") == told[code].counted
        assert having(name, "strict") == told[code].strict
        assert having(name, "unknown") == told[code].unknown
        assert having(name, "strict", "wide", "no", "unknown") == told[code].base


def _left(people):
    return [one for one in people if one.end is not None and one.end <= LAST]


def test_pro_04_restricted_records_are_never_counted_and_protected_ones_from_fifty():
    people = [unit(number) for number in range(48)]
    hidden = unit(60, restricted=True)
    shielded = unit(61, protected=True)
    assert len(taking_part([*people, hidden, shielded], SO_FAR)) == 48
    full = [*people, unit(50), hidden, shielded]
    assert {one.person for one in taking_part(full, SO_FAR)} >= {person(61)}
    assert person(60) not in {one.person for one in taking_part(full, SO_FAR)}


def test_whoever_begins_after_the_last_day_that_has_been_is_not_counted_yet():
    early = Standpoint(Year(2026), date(2026, 5, 1))
    assert taking_part([unit(start=date(2026, 5, 2))], early) == ()
    assert len(taking_part([unit(start=date(2026, 5, 1))], early)) == 1


@pytest.mark.parametrize(
    ("start", "end", "stands"),
    [
        (date(2026, 8, 1), None, "new"),
        (date(2026, 2, 1), None, "ongoing"),
        (date(2026, 8, 1), date(2026, 9, 1), "new_left"),
        (date(2026, 2, 1), date(2026, 9, 1), "left"),
        (date(2026, 2, 1), date(2027, 2, 1), "ongoing"),
    ],
)
def test_a_half_year_tells_who_began_who_went_on_and_who_left(start, end, stands):
    assert level("taking_part", SUMMER, start=start, end=end) == stands


def test_a_municipality_is_named_when_twenty_live_there_and_twenty_elsewhere():
    plan = plan_named("isa")
    town = [unit(number, municipality="0380") for number in range(20)]
    rest = [unit(100 + number, municipality="0305") for number in range(19)]
    assert places_to_name([*town, *rest], plan) == ()
    assert places_to_name([*town, *rest, unit(200)], plan) == ("0380",)
    at = replace(SO_FAR, places=frozenset({"0380"}))
    assert level("municipality", at, municipality="0380") == "0380"
    assert level("municipality", at, municipality="0305") == "elsewhere"
    assert level("municipality", at, municipality=None) == "elsewhere"


def test_another_gender_and_none_stated_are_one_row():
    assert [level("gender", gender=one) for one in (*Gender, None)] == [
        "woman",
        "man",
        "other",
        "other",
    ]


FIRST_JOB = date(2026, 1, 5)


@pytest.mark.parametrize(
    ("weeks_worked", "weeks_gone", "stands"),
    [
        (13, 13, "kept"),
        (12, 13, "not_due"),
        (5, 8, "not_due"),
        (4, 8, "not_due"),
        (4, 12, "not_due"),
        (9, 13, "not_kept"),
        (4, 14, "not_kept"),
    ],
)
def test_work_is_kept_with_thirteen_weeks_of_the_first_sixteen(weeks_worked, weeks_gone, stands):
    job = JobHeld(FIRST_JOB, FIRST_JOB + weeks_worked * WEEK - timedelta(days=1))
    at = Standpoint(ToDate(LAST), FIRST_JOB + weeks_gone * WEEK - timedelta(days=1))
    assert LEVELS["sustained_13"](unit(jobs=(job,)), at) == stands


def test_weeks_with_any_employer_count_but_supported_work_does_not():
    two = (
        JobHeld(FIRST_JOB, FIRST_JOB + 7 * WEEK),
        JobHeld(FIRST_JOB + 9 * WEEK, None),
    )
    at = Standpoint(ToDate(LAST), FIRST_JOB + 16 * WEEK)
    assert LEVELS["sustained_13"](unit(jobs=two), at) == "kept"
    supported = tuple(replace(job, competitive=False) for job in two)
    assert LEVELS["sustained_13"](unit(jobs=supported), at) == "not_due"


def test_the_three_employment_rates_ask_three_questions_of_the_same_person():
    ended = JobHeld(date(2026, 2, 1), date(2026, 3, 1))
    asked = {"jobs": (ended,), "status": Status.STUDENT}
    assert level("rate_start", SUMMER, **asked) == "worked"
    assert level("rate_period", SUMMER, **asked) == "not_held"
    assert level("rate_period", Standpoint(Quarter(2026, 1), LAST), **asked) == "held"
    seen = ExitSeen(date(2026, 8, 10), employed=False)
    left = {**asked, "end": date(2026, 8, 1), "exit_seen": (seen,)}
    assert level("eecr04", SUMMER, **left) == "no"
    assert level("rate_start", SUMMER, jobs=(ended,), status=Status.EMPLOYED) == "not_counted"


def test_a_dropout_is_avoided_when_studies_go_on_six_months_later():
    begun = StudiesTaken(date(2026, 1, 20), at_risk=True)
    assert level("dropout", studies=(begun,)) == "avoided"
    broken = replace(begun, ended_on=date(2026, 4, 1))
    assert level("dropout", studies=(broken,)) == "broke_off"
    elsewhere = StudiesTaken(date(2026, 4, 10))
    assert level("dropout", studies=(broken, elsewhere)) == "avoided"
    course = replace(elsewhere, regular=False)
    assert level("dropout", studies=(broken, course)) == "broke_off"
    fresh = StudiesTaken(date(2026, 8, 20), at_risk=True)
    assert level("dropout", studies=(fresh,)) == "too_early"
    assert level("dropout", studies=(replace(begun, at_risk=False),)) == "not_at_risk"


def test_eligibility_asks_for_the_subjects_of_the_programme_aimed_at():
    names = ["swedish", "english", "mathematics", "music", "art", "sports", "civics", "history"]
    passed = tuple((name, date(2026, 3, 1)) for name in names)
    assert eligibility.lacking(set(names), eligibility.RULES[0]).nothing
    aims = StudiesTaken(date(2025, 8, 20), aim="vocational", passed=passed)
    assert level("eligibility", studies=(aims,)) == "eligible"
    assert level("eligibility", studies=(replace(aims, passed=passed[1:]),)) == "not_yet"
    assert level("eligibility", studies=(replace(aims, aim=""),)) == "no_goal"
    later = tuple((name, LAST + WEEK) for name in names)
    assert level("eligibility", studies=(replace(aims, passed=later),)) == "not_yet"


def test_what_has_not_happened_yet_on_the_last_day_does_not_count():
    tomorrow = LAST + timedelta(days=1)
    quiet = {
        "end": tomorrow,
        "goals": (GoalSet(tomorrow),),
        "jobs": (JobHeld(tomorrow),),
        "studies": (StudiesTaken(tomorrow, at_risk=True),),
        "efforts": (EffortTaken("health", tomorrow),),
        "sessions": (SessionOffered(tomorrow, took_part=True),),
        "voices": (Voiced(tomorrow, "pace"),),
        "leaving": Leaving.WORK,
    }
    expected = {
        "so_far": "ongoing",
        "goals": "none",
        "job_start": "none",
        "rate_period": "not_held",
        "study": "none",
        "dropout": "not_at_risk",
        "efforts": "none",
        "labour_market": "not_offered",
        "voice": "none",
        "exit_situation": "not_left",
    }
    assert {name: level(name, **quiet) for name in expected} == expected


def test_goals_efforts_sessions_and_voices_are_told_as_they_stand():
    reached = GoalSet(date(2026, 1, 1), ended_on=date(2026, 3, 1), end=GoalEnd.REACHED)
    assert level("goals", goals=(reached,)) == "reached"
    assert level("goals", goals=(replace(reached, end=GoalEnd.LET_GO),)) == "set"
    two = (EffortTaken("health", date(2026, 1, 1)), EffortTaken("social", date(2026, 1, 1)))
    assert level("efforts", efforts=two) == "more"
    assert level("effort_health", efforts=two) == "yes"
    assert level("effort_competence", efforts=two) == "no"
    offered = SessionOffered(date(2026, 1, 1), took_part=False)
    assert level("labour_market", sessions=(offered,)) == "offered"
    assert level("labour_market", sessions=(offered, replace(offered, took_part=True))) == (
        "took_part"
    )
    said = (Voiced(date(2026, 5, 1), "pace"), Voiced(date(2026, 2, 1), "trust"))
    assert level("voice", voices=said) == "pace"
