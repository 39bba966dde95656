"""What must hold of every row, typed in a form or read in from a file."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.domain.records import Row
from ipsdesk.domain.rules import RulesBroken, faults_of, must_hold

TODAY = date(2026, 3, 2)
days = st.dates(date(2020, 1, 1), date(2030, 12, 31))
ORDERED = st.sampled_from(
    [
        ("episodes", "requested_on", "entered_on"),
        ("episodes", "entered_on", "ended_on"),
        ("episodes", "paused_from", "back_on"),
        ("jobs", "started_on", "ended_on"),
        ("consents", "given_on", "ends_on"),
        ("assignments", "from_day", "to_day"),
        ("studies", "applied_on", "started_on"),
        ("users", "started_on", "left_on"),
    ]
)


def broken(row, today=TODAY):
    return [(one.column, one.rule) for one in faults_of(row, today)]


@given(ORDERED, days, days)
def test_what_ends_does_not_end_before_it_began(which, first, last):
    table, earlier, later = which
    row = Row(table, {earlier: first, later: last})
    out_of_order = (later, "before") in broken(row, date(2031, 1, 1))
    assert out_of_order == (last < first)


@given(ORDERED, days)
def test_what_has_not_ended_or_not_begun_is_in_order(which, day):
    table, earlier, later = which
    for row in (Row(table, {earlier: day}), Row(table, {later: day, earlier: None})):
        assert "before" not in [rule for _, rule in broken(row, date(2031, 1, 1))]


@given(st.integers(-30, 60))
def test_a_rating_is_a_number_from_0_to_10(number):
    row = Row("goal_ratings", {"nearness": number, "on_day": TODAY})
    assert bool(broken(row)) == (not 0 <= number <= 10)


@pytest.mark.parametrize(("hour", "ahead"), [(22, False), (23, True)])
def test_a_moment_lies_ahead_by_the_day_it_is_here(hour, ahead, in_sweden):
    at = datetime.combine(TODAY, time(hour, 30), UTC)  # the day ends at 23 in UTC
    assert (("at", "ahead") in broken(Row("activities", {"at": at}))) is ahead


@given(st.integers(-5, 5), st.booleans())
def test_nothing_has_happened_that_lies_ahead(away, as_moment):
    day = TODAY + timedelta(days=away)
    value = datetime.combine(day, time(12), UTC) if as_moment else day
    row = Row("goal_ratings", {"on_day": value, "nearness": 5})
    assert (("on_day", "ahead") in broken(row)) == (away > 0)


def test_a_fault_says_what_would_have_been_right():
    [fault] = faults_of(
        Row("jobs", {"started_on": TODAY, "ended_on": TODAY - timedelta(days=1)}), TODAY
    )
    assert (fault.table, fault.column, fault.limit) == ("jobs", "ended_on", TODAY)
    [fault] = faults_of(Row("goal_ratings", {"importance": 11}), TODAY)
    assert fault.limit == ["0", "10"]


def test_all_faults_of_all_rows_are_told_at_once():
    rows = [
        Row("goal_ratings", {"importance": 11, "on_day": TODAY + timedelta(days=1)}),
        Row("wishes", {"from_day": TODAY, "to_day": TODAY - timedelta(days=1)}),
        Row("goal_ratings", {"importance": 3}),
    ]
    with pytest.raises(RulesBroken) as refusal:
        must_hold(rows, TODAY)
    told = [(one.table, one.column) for one in refusal.value.faults]
    assert told == [
        ("goal_ratings", "importance"),
        ("goal_ratings", "on_day"),
        ("wishes", "to_day"),
    ]


def test_what_is_no_number_or_no_day_is_left_to_others_to_judge():
    row = Row("goal_ratings", {"importance": "elva", "on_day": "snart"})
    assert broken(row) == []
    assert broken(Row("nothing_of_the_kind", {"on_day": date(2099, 1, 1)})) == []
