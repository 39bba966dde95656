"""Who is counted, and what is known of them, read out of what was written down."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from ipsdesk.actions import people, records
from ipsdesk.actions.goals import close_goal, set_goal
from ipsdesk.actions.steps import close_step, plan_step
from ipsdesk.actions.who_counts import job_counts
from ipsdesk.domain.records import Row
from ipsdesk.domain.units import Gender, GoalEnd
from ipsdesk.storage import records as stored
from ipsdesk.storage import units
from tests.conftest import PROJECT, SASHA, TODAY, episode_of, later

ENTERED = date(2026, 1, 20)
JOB = {
    "title": "Hundskötare",
    "contract": "permanent",
    "support": "none",
    "competitive": True,
    "programme_limited": False,
    "started_on": date(2026, 2, 2),
}


def counted(desk, operation=PROJECT):
    with desk.read() as connection:
        return units.of_operation(connection, operation, job_counts)


def begin(desk, who, **more):
    changes = {"state": "seeking", "entered_on": ENTERED, "accepted": True, **more}
    records.correct(desk, "enter", "episodes", episode_of(desk, who), changes)


def write(desk, who, table, **values):
    [row] = records.enter(desk, "write", [Row(table, {"participant": who, **values})], who)
    return row


def test_whoever_has_only_asked_is_not_counted_yet(desk, robin):
    assert counted(desk) == []
    begin(desk, robin)
    [one] = counted(desk)
    assert (one.person, one.start, one.end) == (robin, ENTERED, None)
    assert (one.gender, one.municipality) == (Gender.WOMAN, "1880")


def test_each_project_counts_its_own(desk, robin):
    begin(desk, robin)
    other = people.enrol(desk, replace(SASHA, operation="annat"))
    begin(desk, other)
    assert [one.person for one in counted(desk)] == [robin]
    assert [one.person for one in counted(desk, "annat")] == [other]
    assert counted(desk, "inget") == []


def test_people_stand_in_the_order_they_came(desk, robin, sasha):
    begin(desk, robin, entered_on=date(2026, 2, 1))
    begin(desk, sasha, entered_on=date(2026, 1, 10))
    assert [one.person for one in counted(desk)] == [sasha, robin]


def test_a_second_period_of_support_is_a_row_of_its_own(desk, robin):
    begin(desk, robin, state="ended", ended_on=date(2026, 2, 1))
    write(
        desk,
        robin,
        "episodes",
        operation=PROJECT,
        state="seeking",
        requested_on=date(2026, 2, 20),
        entered_on=date(2026, 2, 25),
        request_source="own",
        work_track=True,
        study_track=False,
    )
    assert [(one.start, one.end) for one in counted(desk)] == [
        (ENTERED, date(2026, 2, 1)),
        (date(2026, 2, 25), None),
    ]


@pytest.mark.parametrize(
    ("more", "competitive", "subsidised"),
    [
        ({}, True, False),
        ({"competitive": False}, False, False),
        ({"programme_limited": True}, False, False),
        ({"support": "wage_subsidy"}, False, True),
        ({"support": "new_start"}, True, True),
        ({"contract": "samhall"}, False, False),
    ],
)
def test_a_job_counts_as_competitive_only_where_anybody_could_have_applied(
    desk, robin, more, competitive, subsidised
):
    begin(desk, robin)
    write(desk, robin, "jobs", **{**JOB, **more})
    [job] = counted(desk)[0].jobs
    assert (job.competitive, job.subsidised) == (competitive, subsidised)
    assert (job.started_on, job.ended_on) == (date(2026, 2, 2), None)


def test_studies_count_from_their_first_day_and_as_completed_when_they_are(desk, robin):
    begin(desk, robin)
    told = {"form": "adult", "track": "choose", "mainstream": True, "at_risk": False}
    row = write(desk, robin, "studies", **told)
    assert counted(desk)[0].studies == ()
    records.correct(desk, "begin", "studies", row, {"started_on": date(2026, 2, 3)})
    assert counted(desk)[0].studies[0].regular
    assert [(one.started_on, one.completed) for one in counted(desk)[0].studies] == [
        (date(2026, 2, 3), False)
    ]
    ended = {"ended_on": TODAY, "end_kind": "completed"}
    records.correct(desk, "end", "studies", row, ended)
    assert counted(desk)[0].studies[0].completed
    records.correct(desk, "aside", "studies", row, {"mainstream": False})
    assert not counted(desk)[0].studies[0].regular


def test_a_step_counts_from_the_day_it_was_planned_until_it_was_done(desk, robin):
    begin(desk, robin)
    goal = set_goal(desk, robin, "Jobba")
    step = plan_step(desk, goal, "Ring")
    close_step(later(desk, TODAY + timedelta(days=4)), step)
    plan_step(desk, goal, "Skriv")
    steps = sorted(counted(desk)[0].steps, key=lambda one: one.done_on is None)
    assert [(one.set_on, one.done_on) for one in steps] == [
        (TODAY, TODAY + timedelta(days=4)),
        (TODAY, None),
    ]


def test_a_goal_says_who_began_it_and_how_it_ended(desk, robin):
    begin(desk, robin)
    own = set_goal(desk, robin, "Jobba")
    set_goal(desk, robin, "Komma i tid", begun_by="specialist")
    close_goal(desk, own, "reached")
    found = {one.own: one for one in counted(desk)[0].goals}
    assert (found[True].end, found[True].ended_on) == (GoalEnd.REACHED, TODAY)
    assert (found[False].end, found[False].ended_on) == (None, None)


@pytest.mark.parametrize(
    ("situation", "employed"),
    [("work", True), ("both", True), ("studies", False), ("unknown", None), (None, None)],
)
def test_half_a_year_later_it_is_known_or_unknown_whether_somebody_works(
    desk, robin, situation, employed
):
    begin(desk, robin)
    row = write(desk, robin, "follow_ups", due_on=TODAY)
    assert counted(desk)[0].later_seen == ()
    reached = {"done_on": TODAY, "reached": True, "situation": situation}
    records.correct(desk, "reach", "follow_ups", row, {**reached, "improved": True})
    [seen] = counted(desk)[0].later_seen
    assert (seen.on, seen.employed, seen.improved) == (TODAY, employed, True)


def test_a_try_without_an_answer_hides_no_earlier_answer(desk, robin):
    begin(desk, robin)
    told = {"due_on": TODAY, "reached": True, "situation": "work"}
    write(desk, robin, "follow_ups", done_on=TODAY - timedelta(days=3), **told)
    write(desk, robin, "follow_ups", done_on=TODAY, due_on=TODAY, reached=False)
    assert [one.employed for one in counted(desk)[0].later_seen] == [True]


@pytest.mark.parametrize(
    ("told", "employed", "in_education", "searching"),
    [
        ({"exit_situation": "unknown"}, None, None, None),
        ({"exit_situation": "nothing"}, False, None, None),
        ({"exit_situation": "studies"}, False, True, None),
        ({"exit_situation": "both"}, True, True, None),
        ({"exit_situation": "both", "in_education_at_exit": False}, True, False, None),
        ({"exit_situation": "seeking"}, False, None, True),
        ({"exit_situation": "seeking", "searching_at_exit": False}, False, None, False),
        ({"exit_situation": None}, None, None, None),
    ],
)
def test_the_situation_at_the_exit_answers_what_was_left_open_and_not_known_is_no_no(
    desk, robin, told, employed, in_education, searching
):
    begin(desk, robin, state="ended", ended_on=TODAY, exit_observed_on=TODAY, **told)
    [seen] = counted(desk)[0].exit_seen
    assert (seen.employed, seen.in_education, seen.searching) == (employed, in_education, searching)


@pytest.mark.parametrize(
    ("on", "qualified"),
    [
        (None, False),
        (ENTERED - timedelta(days=1), False),
        (ENTERED, True),
        (date(2026, 2, 20) + timedelta(days=28), True),
        (date(2026, 2, 20) + timedelta(days=29), False),
    ],
)
def test_a_qualification_counts_from_the_first_day_until_28_days_after_the_last(
    desk, robin, on, qualified
):
    ended = date(2026, 2, 20)
    begin(desk, robin, state="ended", ended_on=ended, exit_observed_on=ended)
    episode = episode_of(desk, robin)
    with desk.begin("test") as connection:
        stored.change(connection, "episodes", episode, {"qualification_on": on})
    assert counted(desk)[0].exit_seen[0].qualified is qualified


@pytest.mark.parametrize("contract", ["placement", "work_training", "school_placement"])
def test_a_placement_is_no_job_in_any_figure(desk, robin, contract):
    begin(desk, robin)
    write(desk, robin, "jobs", **{**JOB, "contract": contract})
    assert counted(desk)[0].jobs == ()


@pytest.mark.parametrize("four_hours", [True, False, None])
def test_four_hours_that_nobody_has_told_stay_untold(desk, robin, four_hours):
    begin(desk, robin)
    write(desk, robin, "jobs", **JOB, four_hours=four_hours)
    assert counted(desk)[0].jobs[0].four_hours is four_hours


def test_who_is_protected_or_restricted_is_known_to_the_counting(supervisor, desk, robin):
    begin(desk, robin)
    opener = Row("openers", {"participant": robin, "user": desk.user.id, "duty": "specialist"})
    shield = Row("protected", {"participant": robin, "kind": "marked", "sealed": b"-"})
    assert (counted(desk)[0].protected, counted(desk)[0].restricted) == (False, False)
    records.enter(desk, "protect", [opener, shield], robin)
    records.correct(desk, "restrict", "participants", robin, {"restricted": True})
    assert (counted(desk)[0].protected, counted(desk)[0].restricted) == (True, True)


def test_nothing_of_one_is_counted_with_another(desk, robin, sasha):
    begin(desk, robin)
    begin(desk, sasha)
    write(desk, sasha, "jobs", **JOB)
    set_goal(desk, sasha, "Plugga")
    by_person = {one.person: one for one in counted(desk)}
    assert (by_person[robin].jobs, by_person[robin].goals) == ((), ())
    assert len(by_person[sasha].jobs) == len(by_person[sasha].goals) == 1
