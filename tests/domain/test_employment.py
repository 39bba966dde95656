"""How a job counts, and when support is due after it begins."""

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.actions.form_shelf import code_lists
from ipsdesk.domain.employment import (
    Counting,
    counting,
    follow_marks,
    is_subsidised,
    strict_line,
)


def contract(code):
    return code_lists()["contracts"].find(code)


def support(code):
    return code_lists()["supports"].find(code)


@pytest.mark.parametrize(
    ("form", "subsidy", "counted"),
    [
        ("permanent", "none", Counting.COMPETITIVE),
        ("hourly", "none", Counting.COMPETITIVE),
        ("seasonal", "none", Counting.COMPETITIVE),
        ("agency", "none", Counting.COMPETITIVE),
        ("apprentice", "none", Counting.COMPETITIVE),
        ("permanent", "new_start", Counting.COMPETITIVE),
        ("permanent", "wage_subsidy_development", Counting.SUBSIDISED),
        ("permanent", "wage_subsidy_security", Counting.SUBSIDISED),
        ("permanent", "introduction", Counting.SUBSIDISED),
        ("samhall", "none", Counting.SET_ASIDE),
        ("municipal_holiday_job", "none", Counting.SET_ASIDE),
        ("placement", "none", Counting.NO_JOB),
        ("voluntary", "none", Counting.NO_JOB),
    ],
)
def test_a_job_counts_as_the_project_agreed(form, subsidy, counted):
    assert counting(contract(form), support(subsidy)) is counted


def test_the_project_may_count_a_subsidy_but_not_every_one():
    decided = frozenset({"introduction", "wage_subsidy_security"})
    assert counting(contract("permanent"), support("introduction"), decided) is Counting.COMPETITIVE
    held_back = counting(contract("permanent"), support("wage_subsidy_security"), decided)
    assert held_back is Counting.SUBSIDISED


def test_a_job_that_counts_may_still_be_subsidised():
    assert is_subsidised(support("new_start"))
    assert not is_subsidised(support("none"))
    assert not is_subsidised(None)


def test_support_is_due_before_the_start_weekly_and_then_monthly():
    marks = list(follow_marks(date(2026, 3, 2)))
    assert [mark.kind for mark in marks[:3]] == ["week_before", "three_days", "week_1"]
    assert marks[0].first == date(2026, 2, 23)
    assert marks[1].last == date(2026, 3, 5)
    assert [mark.kind for mark in marks[6:]] == ["month"] * 12
    assert (marks[6].first, marks[-1].last) == (date(2026, 4, 1), date(2027, 3, 31))


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)))
def test_the_marks_of_a_year_follow_each_other_without_a_gap(started):
    months = [mark for mark in follow_marks(started) if mark.kind == "month"]
    assert all(one.first <= one.last for one in follow_marks(started))
    for one, other in itertools.pairwise(months):
        assert other.first == one.last + timedelta(days=1)


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)))
def test_every_kind_of_mark_has_words(started):
    kinds = {code.code for code in code_lists()["follow_mark_kinds"].codes}
    assert {mark.kind for mark in follow_marks(started)} <= kinds


def test_the_strict_line_as_lists_says_the_same_of_every_job_as_the_rule():
    contracts, supports = code_lists()["contracts"].codes, code_lists()["supports"].codes
    line = strict_line(contracts, supports)
    for form, subsidy in itertools.product(contracts, supports):
        told = form.code in line.contracts and subsidy.code not in line.subsidies
        assert told is (counting(form, subsidy) is Counting.COMPETITIVE)
    assert {"permanent", "agency"} <= line.contracts
    assert "placement" not in line.contracts
    assert "none" not in line.subsidies


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.lists(st.integers(-40, 420), max_size=6))
def test_the_first_meeting_in_its_days_meets_a_mark_and_no_other_day_does(started, offsets):
    days = [started + timedelta(days=one) for one in offsets]
    for mark in follow_marks(started):
        inside = [day for day in days if mark.first <= day and not day > mark.last]
        assert mark.met_on(days) == (sorted(inside)[0] if inside else None)
