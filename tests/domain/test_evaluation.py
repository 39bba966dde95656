"""Coded rows of persons: who is in them, and that five always look alike, by another count."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipsdesk.domain import evaluation
from ipsdesk.domain.counting import Standpoint
from ipsdesk.domain.evaluation import (
    BACKGROUND,
    MUST_DIFFER,
    RESULTS,
    Detail,
    Person,
    choice_of,
    persons,
    proposed,
    report,
)
from ipsdesk.domain.periods import ToDate
from ipsdesk.domain.units import JobHeld, Leaving, merged
from tests.domain.units import LAST, person, unit, units

AT = Standpoint(ToDate(LAST), LAST, frozenset({"Kumla"}))
FINEST = choice_of((name, details[-1]) for name, details in BACKGROUND.items())
few_examples = settings(max_examples=25, deadline=None)
details = st.tuples(*(st.sampled_from(one) for one in BACKGROUND.values()))
choices = details.map(lambda told: dict(zip(BACKGROUND, told, strict=True)))


@st.composite
def people(draw, most=24):
    """Draw people who are alike often enough for some groups to stand and some to fall."""
    age = st.sampled_from(["under_18", "18_24", "25_29"])
    school = st.sampled_from(["isced_0_2", "isced_3_4", "isced_5_8", "unknown"])
    many = draw(st.integers(0, most))
    return tuple(
        Person(
            person(number),
            {
                "gender": draw(st.sampled_from(["woman", "man"])),
                "age": draw(age),
                "municipality": draw(st.sampled_from(["1880", "elsewhere"])),
                "start": draw(st.sampled_from(["2025-Q1", "2025-Q2", "2026-Q1"])),
                "education": draw(school),
            },
            {name: draw(st.sampled_from(["a", "b"])) for name in RESULTS},
        )
        for number in range(many)
    )


def alike(one, other, choice):
    """Tell by another way whether two people look alike: column by column, two at a time."""
    for name, detail in choice.items():
        mine, theirs = one.background[name], other.background[name]
        if detail is Detail.FINE and mine != theirs:
            return False
        if detail is Detail.COARSE and coarsened(name, mine) != coarsened(name, theirs):
            return False
    return True


def coarsened(name, level):
    """Say once more, in other words, what the coarse columns put together."""
    if name == "start":
        return level.split("-")[0]
    if name == "age":
        return level in ("under_18", "18_24")
    return level if level in ("unknown", "isced_0_2") else "more"


@few_examples
@given(people(), choices)
def test_everybody_in_the_file_has_four_others_alike_and_two_results_among_them(told, choice):
    made = report(told, choice)
    inside = {row.id for row in made.rows}
    for one in told:
        like = [other for other in told if alike(one, other, choice)]
        differ = all(len({each.results[name] for each in like}) >= 2 for name in MUST_DIFFER)
        assert (one.id in inside) == (len(like) >= 5 and differ)


@few_examples
@given(people(), choices)
def test_the_report_says_what_counting_two_at_a_time_says(told, choice):
    made = report(told, choice)
    inside = {row.id for row in made.rows}
    kept = [one for one in told if one.id in inside]
    groups = [[other for other in kept if alike(one, other, choice)] for one in kept]
    assert made.smallest == min(map(len, groups), default=0)
    assert made.left_out == len(told) - len(kept)
    assert sum(made.groups) == len(made.rows)
    least = [min(len({each.results[n] for each in group}) for n in MUST_DIFFER) for group in groups]
    assert made.fewest == min(least, default=0)


@few_examples
@given(people())
def test_what_is_proposed_may_be_written_if_any_choice_may(told):
    any_holds = any(report(told, choice).holds for choice in evaluation._choices())
    assert report(told, proposed(told)).holds == any_holds


@few_examples
@given(people(), choices)
def test_telling_less_leaves_nobody_else_out(told, choice):
    less = {**choice, "age": Detail.NONE}
    before = {row.id for row in report(told, choice).rows}
    assert before <= {row.id for row in report(told, less).rows}


@few_examples
@given(st.lists(units(), max_size=12).map(merged), choices)
def test_nobody_protected_or_restricted_is_ever_in_it_and_every_value_is_in_the_codebook(
    found, choice
):
    told = persons(found, AT, None, frozenset())
    hidden = {one.person for one in found if one.protected or one.restricted}
    assert hidden.isdisjoint(one.id for one in told)
    for one in told:
        assert set(one.results) == set(RESULTS)
        assert set(one.background) == set(BACKGROUND)
        for name in choice:
            assert evaluation.coarse(name, one.background[name], choice[name])


def test_protected_people_stay_out_also_where_fifty_take_part():
    many = [unit(number) for number in range(60)] + [unit(70, protected=True)]
    assert len(persons(many, AT, None, frozenset())) == 60


def test_only_who_consented_is_in_it_where_consent_is_the_ground_and_nobody_who_said_no():
    many = [unit(number) for number in range(3)]
    yes = frozenset({person(0), person(1)})
    assert [one.id for one in persons(many, AT, yes, frozenset({person(1)}))] == [person(0)]
    assert [one.id for one in persons(many, AT, None, frozenset({person(1)}))] == [
        person(0),
        person(2),
    ]


def test_who_begins_after_the_day_is_not_in_it():
    assert persons([unit(start=LAST + timedelta(1))], AT, None, frozenset()) == ()


@pytest.mark.parametrize(
    ("job_on", "told"),
    [
        (date(2025, 1, 15), "under_3"),
        (date(2025, 4, 14), "under_3"),
        (date(2025, 4, 15), "3_5"),
        (date(2026, 1, 14), "6_11"),
        (date(2026, 1, 15), "12_23"),
    ],
)
def test_time_to_the_first_job_is_told_in_bands_of_whole_months(job_on, told):
    [one] = persons([unit(jobs=(JobHeld(job_on),))], AT, None, frozenset())
    assert (one.results["to_job"], one.results["job_start"]) == (told, "competitive")


def test_no_day_stands_in_any_value():
    far = unit(end=date(2025, 3, 3), leaving=Leaving.WORK, jobs=(JobHeld(date(2025, 2, 2)),))
    [one] = persons([far], AT, None, frozenset())
    for value in (*one.background.values(), *one.results.values()):
        assert "2025-0" not in value
    assert (one.background["start"], one.results["in_support"]) == ("2025-Q1", "under_3")


def test_a_file_of_nine_people_or_without_one_in_ten_does_not_hold():
    alike = [unit(number, jobs=(JobHeld(LAST),) if number % 2 else ()) for number in range(30)]
    left = [replace(one, leaving=Leaving.WORK, end=LAST) for one in alike[::3]]
    both = persons([*alike[1::3], *alike[2::3], *left], AT, None, frozenset())
    coarsest = choice_of(())
    assert report(both, coarsest).holds
    assert not report(both[:9], coarsest).holds
    odd = [unit(40 + number, start=date(2023, 1, 1)) for number in range(4)]
    some = (*both, *persons(odd, AT, None, frozenset()))
    found = report(some, choice_of([("start", "coarse")]))
    assert (found.left_out, found.holds) == (4, False)
    assert found.before == 4


def test_a_column_that_cannot_be_told_so_is_no_choice():
    assert FINEST["gender"] is Detail.FINE
    with pytest.raises(ValueError, match="coarse"):
        choice_of([("gender", "coarse")])
    with pytest.raises(KeyError):
        choice_of([("name", "fine")])
