"""A week of hours adds up, is filled in as agreed or as before, and refuses what cannot be."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ipsdesk.domain.hours import (
    EMPLOYMENT,
    KINDS,
    LEAVE,
    DayHours,
    as_agreed,
    as_before,
    faults_in,
    week_of,
)

MONDAY = date(2026, 3, 2)
minutes = st.integers(0, 600)
days = st.builds(
    lambda offset, work, other, leave, out: DayHours(
        MONDAY + timedelta(days=offset), work, other, leave, min(out, work + other)
    ),
    st.integers(0, 6),
    minutes,
    minutes,
    minutes,
    minutes,
)
weeks = st.lists(days, max_size=7, unique_by=lambda day: day.day)


def test_a_week_adds_up_and_says_what_is_not_written_down():
    week = week_of(MONDAY, [DayHours(MONDAY, 300, 60, 0, 200)], 0.5)

    assert (week.employment, week.other, week.leave, week.outside) == (300, 60, 0, 200)
    assert (week.scheduled, week.missing) == (1200, 840)
    assert (week.percent_with_participants(), week.percent_outside()) == (83, 55)


def test_without_hours_there_is_no_share():
    week = week_of(MONDAY, [], 1.0)

    assert week.percent_with_participants() is None
    assert week.percent_outside() is None


def test_leave_is_no_working_time():
    week = week_of(MONDAY, [DayHours(MONDAY, 240, 0, 240)], 1.0)

    assert week.percent_with_participants() == 100
    assert week.missing == 2400 - 480


@given(weeks, st.sampled_from([0.25, 0.5, 0.8, 1.0]))
def test_a_week_has_seven_days_and_loses_nothing(found, share):
    week = week_of(MONDAY, found, share)

    assert [day.day.weekday() for day in week.days] == list(range(7))
    for kind in KINDS:
        assert sum(day.of(kind) for day in week.days) == sum(day.of(kind) for day in found)


@given(weeks, st.sampled_from([0.25, 0.5, 0.8, 1.0]), st.integers(0, 9))
@example([DayHours(MONDAY, leave=1)], 0.25, 0)
def test_filling_in_as_agreed_gives_the_rest_of_workdays_that_have_come_alone(found, share, gone):
    today = MONDAY + timedelta(days=gone)
    week = week_of(MONDAY, found, share)

    for before, after in zip(week.days, as_agreed(week, today).days, strict=True):
        if before.employment or before.day.weekday() > 4 or before.day > today:
            assert after == before
        else:
            rest = round(480 * share) - before.other - before.leave
            assert after == replace(before, employment=max(rest, 0))


@given(weeks, weeks, st.integers(0, 9))
def test_as_the_week_before_touches_empty_days_that_have_come_alone(this, last, gone):
    today = MONDAY + timedelta(days=gone)
    week, before = week_of(MONDAY, this, 1.0), week_of(MONDAY, last, 1.0)

    filled = as_before(week, before, today)
    for old, was, now in zip(before.days, week.days, filled.days, strict=True):
        assert now == (old.on(was.day) if was.is_empty and was.day <= today else was)


@pytest.mark.parametrize(
    ("day", "wrong"),
    [
        (DayHours(MONDAY, 1440), False),
        (DayHours(MONDAY, 1440, 1), True),
        (DayHours(MONDAY, 100, 0, 0, 100), False),
        (DayHours(MONDAY, 100, 0, 0, 101), True),
        (DayHours(MONDAY, -5), True),
    ],
)
def test_a_day_that_cannot_be_is_found(day, wrong):
    assert faults_in([day]) == ((MONDAY,) if wrong else ())


def test_several_lines_of_one_day_and_kind_are_one_sum():
    day = DayHours(MONDAY).plus(EMPLOYMENT, 60, 30).plus(EMPLOYMENT, 60).plus(LEAVE, 120)

    assert (day.employment, day.leave, day.outside) == (120, 120, 30)
