"""Leads: what lacks a step comes first, a step on the board leads back, a month holds its own."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.domain.leads import (
    ENDED,
    LANES,
    STAGES,
    Activity,
    Lead,
    beside,
    days_told,
    in_order,
    is_back,
    lane_of,
    reported,
)

DAY = date(2026, 3, 2)


def lead(stage="applied", **more):
    told = {
        "id": uuid4(),
        "participant": UUID(int=1),
        "shown_name": "Robin",
        "position": "Lager",
        "employer": "ICA",
        "place": "",
        "since": DAY,
        "next_step": "Ringa",
        "next_owner": "participant",
    }
    return Lead(stage=stage, **{**told, **more})


def test_a_lead_without_a_step_or_without_an_owner_comes_first():
    whole = lead(next_on=DAY)
    unsaid, unowned = lead(next_step=" "), lead(next_owner=None)

    assert in_order([whole, unsaid, unowned])[-1] is whole
    assert unsaid.lacks_step
    assert unowned.lacks_step
    assert not whole.lacks_step


def test_what_has_ended_lacks_nothing_and_is_never_late():
    for stage in ENDED:
        over = lead(stage, next_step="", next_on=DAY - timedelta(days=9))
        assert not over.lacks_step
        assert not over.is_late(DAY)
    assert lead(next_on=DAY - timedelta(days=1)).is_late(DAY)
    assert not lead(next_on=DAY).is_late(DAY)


def test_every_stage_stands_in_one_column():
    assert sorted(stage for lane in LANES for stage in lane) == sorted(STAGES)
    assert [lane_of(stage) for stage in STAGES] == [0, 1, 2, 3, 3, 4, 5, 5]


@pytest.mark.parametrize(
    ("stage", "step", "reached"),
    [
        ("wish", 1, "contact"),
        ("wish", -1, "wish"),
        ("applied", 1, "interview"),
        ("interview", 1, "offer"),
        ("trial", 1, "offer"),
        ("trial", -1, "applied"),
        ("offer", -1, "interview"),
        ("offer", 1, "started"),
        ("started", 1, "started"),
        ("no", 1, "no"),
    ],
)
def test_a_step_leads_to_the_column_beside(stage, step, reached):
    assert beside(stage, step) == reached


@given(st.sampled_from(STAGES), st.sampled_from([-1, 1]), st.sets(st.sampled_from(STAGES)))
def test_a_step_never_stays_in_a_column_nor_says_what_nobody_said(stage, step, came):
    reached = beside(stage, step, came)

    assert reached == stage or lane_of(reached) != lane_of(stage)
    assert step < 0 or reached == stage or lane_of(reached) == lane_of(stage) + 1
    assert reached not in {"trial", "no"} - came - {stage}


@pytest.mark.parametrize(
    ("stage", "came", "reached"),
    [
        ("offer", {"applied", "trial"}, "trial"),
        ("offer", {"applied"}, "applied"),
        ("no", {"wish", "applied"}, "applied"),
        ("no", set(), "wish"),
    ],
)
def test_back_leads_to_where_it_stood_before(stage, came, reached):
    assert beside(stage, -1, came) == reached


def test_what_a_lead_never_came_to_is_no_act_of_its_month():
    moves = [("wish", DAY), ("applied", DAY), ("interview", DAY), ("no", DAY)]
    booked = DAY + timedelta(days=5)

    assert dict(days_told("applied", moves, {})) == {"applied": DAY}
    assert dict(days_told("no", moves, {})) == {"applied": DAY, "interview": DAY}
    assert dict(days_told("offer", moves, {"interview": booked}))["interview"] == booked
    assert dict(days_told("applied", moves, {"interview": booked})) == {"applied": DAY}
    assert dict(days_told("wish", [], {"applied": DAY})) == {"applied": DAY}


@given(st.sampled_from(STAGES), st.sampled_from(STAGES))
def test_of_two_stages_at_most_one_takes_the_other_back(one, other):
    assert not (is_back(one, other) and is_back(other, one)) or {one, other} == {"started", "no"}
    assert not is_back(one, one)


days = st.dates(DAY - timedelta(days=40), DAY + timedelta(days=40))
acts = st.lists(
    st.builds(
        Activity, days, st.sampled_from(STAGES), st.just("Lager"), st.just("ICA"), st.just("")
    ),
    max_size=12,
)


@given(acts)
def test_a_months_report_has_its_own_days_in_order_and_each_line_once(found):
    first, after = date(2026, 3, 1), date(2026, 4, 1)
    told = list(reported(found, first, after))

    assert all(first <= one.on < after for one in told)
    assert [one.on for one in told] == sorted(one.on for one in told)
    assert {(one.on, one.kind) for one in told} == {
        (one.on, one.kind) for one in found if first <= one.on < after
    }
    assert len({(one.on, one.kind) for one in told}) == len(told)
