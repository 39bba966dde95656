"""Whoever comes back is one person: entry as the first time, exit as the last."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipsdesk.domain.units import (
    Education,
    ExitSeen,
    Gender,
    GoalEnd,
    JobHeld,
    Leaving,
    Status,
    StepTaken,
    merged,
)
from ipsdesk.resources import resource
from tests.domain.units import person, unit, units

DAY = timedelta(1)
few_examples = settings(max_examples=30, deadline=None)
FIRST = unit(
    start=date(2024, 3, 1),
    end=date(2024, 9, 1),
    status=Status.SICK,
    leaving=Leaving.NOTHING,
    exit_seen=(ExitSeen(date(2024, 9, 2), employed=False),),
    ladder_first=0,
    ladder_last=1,
    steps=(StepTaken(date(2024, 4, 1)),),
)
AGAIN = unit(
    start=date(2025, 3, 1),
    end=date(2025, 9, 1),
    status=Status.STUDENT,
    leaving=Leaving.WORK,
    exit_seen=(ExitSeen(date(2025, 9, 2), employed=True),),
    ladder_first=2,
    ladder_last=6,
    steps=(StepTaken(date(2025, 4, 1)),),
    jobs=(JobHeld(date(2025, 8, 1)),),
)


def test_a_second_time_updates_the_exit_and_leaves_the_entry_alone():
    [together] = merged([AGAIN, FIRST])

    assert (together.start, together.end) == (FIRST.start, AGAIN.end)
    assert together.status is Status.SICK
    assert together.leaving is Leaving.WORK
    assert together.exit_seen == AGAIN.exit_seen
    assert (together.ladder_first, together.ladder_last) == (0, 6)
    assert len(together.steps) == 2
    assert len(together.jobs) == 1


def test_whoever_is_back_has_not_left():
    [together] = merged([FIRST, unit(start=date(2026, 1, 1), end=None)])

    assert together.end is None
    assert together.leaving is None


def test_steps_that_were_read_for_the_whole_person_count_once():
    steps = (StepTaken(date(2024, 4, 1)), StepTaken(date(2025, 4, 1)))
    [together] = merged(
        [unit(start=date(2024, 1, 1), steps=steps), unit(start=date(2025, 1, 1), steps=steps)]
    )

    assert together.steps == steps


def test_a_step_that_is_not_known_is_not_taken_from_another_time():
    again = replace(AGAIN, ladder_last=None)
    assert merged([FIRST, again])[0].ladder_last is None
    assert merged([replace(FIRST, ladder_first=None), AGAIN])[0].ladder_first is None


@pytest.mark.parametrize(
    ("ladders", "last"), [(("six", "seven"), None), (("seven", "seven"), 6), (("", "seven"), 6)]
)
def test_steps_of_two_ladders_are_never_compared(ladders, last):
    first, again = replace(FIRST, ladder=ladders[0]), replace(AGAIN, ladder=ladders[1])
    assert merged([first, again])[0].ladder_last == last


def test_there_is_support_on_the_first_and_last_day_of_each_time_and_not_between():
    [together] = merged([FIRST, AGAIN])
    for day in (FIRST.start, FIRST.end, AGAIN.start, AGAIN.end):
        assert together.had_support(day, day)
    for day in (FIRST.start - DAY, FIRST.end + DAY, AGAIN.start - DAY, AGAIN.end + DAY):
        assert not together.had_support(day, day)
    assert together.had_support(date(2020, 1, 1), date(2030, 1, 1))


def test_another_operation_makes_another_unit():
    assert len(merged([FIRST, unit(operation="22-015-S04")])) == 2


def test_protection_and_restriction_of_any_time_hold_for_all():
    [together] = merged([FIRST, unit(start=date(2025, 1, 1), protected=True, restricted=True)])

    assert together.protected
    assert together.restricted


@few_examples
@given(st.lists(units(), max_size=8), st.randoms())
def test_the_order_of_reading_makes_no_difference_to_who_is_counted(episodes, random):
    shuffled = random.sample(episodes, len(episodes))

    assert [(one.person, one.start, one.end) for one in merged(episodes)] == [
        (one.person, one.start, one.end) for one in merged(shuffled)
    ]


@few_examples
@given(st.lists(units(), max_size=8))
def test_each_person_is_one_unit_and_merging_again_changes_nothing(episodes):
    together = merged(episodes)

    assert len({one.person for one in together}) == len(together)
    assert {one.person for one in together} == {one.person for one in episodes}
    assert merged(together) == together


@pytest.mark.parametrize(
    ("kinds", "codes", "unsaid"),
    [
        (Gender, "genders", {"unsaid"}),
        (Status, "status_entry", set()),
        (Education, "education", set()),
        (Leaving, "exit_situations", set()),
        (GoalEnd, "goal_states", {"active"}),
    ],
)
def test_every_code_of_the_records_can_be_counted(kinds, codes, unsaid):
    listed = json.loads(resource(f"codes/{codes}.json").read_text(encoding="utf-8"))["codes"]

    assert {one["code"] for one in listed} == {kind.value for kind in kinds} | unsaid


def test_neither_the_birthday_nor_the_protection_shows_in_a_log():
    shown = repr(unit(birth_date=date(2004, 5, 5), protected=True))

    assert "2004" not in shown
    assert "protected" not in shown
    assert str(person(0)) in shown
