"""A summary reveals nobody: not by its size, its rows, its totals or the one before it."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipsdesk.domain.disclosure import Figure, figure
from ipsdesk.domain.outcomes import Banding, plan
from ipsdesk.domain.periods import ToDate
from ipsdesk.domain.shown import ShownRow, ShownTable, Why, audited
from ipsdesk.domain.summaries import FidelityTotal, Occasion, released, summary_of
from ipsdesk.domain.units import Gender, Leaving, Status, StepTaken
from tests.domain.units import LAST, unit

OCCASION = Occasion(ToDate(LAST), date(2026, 10, 2), Banding.YOUNG)
GENDERS = [*[Gender.WOMAN] * 41, *[Gender.MAN] * 37, *[Gender.OTHER] * 2]
few_examples = settings(max_examples=60, deadline=None)


def crowd(count, **facts):
    """Return so many participants, of both genders, with many situations at entry."""
    statuses = list(Status)
    genders = [Gender.WOMAN, Gender.MAN]
    return [
        unit(n, gender=genders[n % 2], status=statuses[n % len(statuses)], **facts)
        for n in range(count)
    ]


def eighty():
    """Return the worked example: 41 women, 37 men, 2 others; in work at exit 17, 12, 1."""
    in_work = {Gender.WOMAN: 17, Gender.MAN: 12, Gender.OTHER: 1}
    people = []
    for number, gender in enumerate(GENDERS):
        in_work[gender] -= 1
        others = (Leaving.STUDIES, Leaving.SEEKING)
        leaving = Leaving.WORK if in_work[gender] >= 0 else others[number % 2]
        people.append(unit(number, gender=gender, end=date(2026, 5, 1), leaving=leaving))
    return people


def figures(summary, name):
    return {
        row.key: {key: one.words for key, one in row.figures or ()}
        for row in summary.table(name).rows
    }


def test_the_worked_example_of_eighty_is_shown_as_the_rules_say():
    summary = summary_of(eighty(), OCCASION)
    by_gender = {row.key: row for row in summary.table("leaving_by_gender").rows}

    assert summary.people == Figure(80)
    assert figures(summary, "gender")["all"] == {"woman": "40", "man": "35", "other": "0–4"}
    assert figures(summary, "leaving")["all"]["work"] == "30"
    assert {key: dict(row.figures)["work"].words for key, row in by_gender.items()} == {
        "woman": "15",
        "man": "10",
        "other": "0–4",
    }


def test_rounded_parts_need_not_add_up_to_their_rounded_total():
    gender = summary_of(eighty(), OCCASION).table("gender").rows[0]
    parts = [one.value or 0 for _, one in gender.figures]

    assert sum(parts) == 75
    assert gender.total.value == 80


@pytest.mark.parametrize(
    ("count", "offered"),
    [
        (9, None),
        (10, {"gender"}),
        (29, {"gender"}),
        (30, {"gender", "status", "goals", "age"}),
        (79, {"gender", "status", "goals", "age"}),
        (80, {"gender", "status", "status_by_gender"}),
        (599, {"gender", "status", "status_by_gender"}),
        (600, {"gender", "status", "status_by_gender"}),
    ],
)
def test_a_population_shows_no_more_than_its_size_allows(count, offered):
    summary = summary_of(crowd(count), OCCASION)
    names = {table.name for table in summary.tables}

    if offered is None:
        assert summary.people is None
        assert not summary.tables
    else:
        assert offered <= names
        assert count >= 30 or names <= {"everybody", "gender"}
        assert count >= 80 or not any("_by_" in name for name in names)


def test_only_six_hundred_leavers_are_shown_by_age():
    leavers = crowd(600, end=date(2026, 5, 1), leaving=Leaving.WORK)
    spread = [replace(one, leaving=list(Leaving)[number % 7]) for number, one in enumerate(leavers)]

    assert summary_of(spread, OCCASION).table("leaving_by_age") is not None
    assert summary_of(spread[:599], OCCASION).table("leaving_by_age") is None


def test_few_who_left_among_many_have_no_table_of_their_own():
    people = crowd(80)
    people[:12] = [replace(one, end=date(2026, 5, 1)) for one in people[:12]]
    summary = summary_of(people, OCCASION)

    assert summary.table("leaving") is None
    assert Why.TOO_FEW in {one.why for one in summary.dropped if one.name == "leaving"}


@pytest.mark.parametrize("odd_ones", [0, 1, 2])
def test_if_all_but_two_share_a_status_the_distribution_is_not_shown(odd_ones):
    people = [unit(n, status=Status.SICK) for n in range(40)]
    people[:odd_ones] = [replace(one, status=Status.EMPLOYED) for one in people[:odd_ones]]
    [row] = summary_of(people, OCCASION).table("status").rows

    assert row.figures is None
    assert row.total == Figure(40)


def test_that_nearly_everybody_did_a_step_may_be_shown_for_it_says_nothing_sensitive():
    people = [unit(n, steps=(StepTaken(date(2026, 1, 1)),)) for n in range(40)]

    assert figures(summary_of(people, OCCASION), "steps")["all"]["set"] == "40"


def test_medians_and_the_fidelity_total_need_their_population():
    fidelity = FidelityTotal("IPS-25", 98, 125, "Fair", date(2026, 5, 12))
    few = summary_of(crowd(29), OCCASION, fidelity)
    more = summary_of(crowd(30), OCCASION, fidelity)

    assert few.steps_each is None
    assert more.steps_each is not None
    assert more.fidelity == fidelity
    assert summary_of(crowd(9), OCCASION, fidelity).fidelity is None


# --- an attacker with every number of one package ------------------------------------


def worlds(gender_row, people):
    """Return every true (woman, man, other) that prints exactly the same."""
    bounds = [one.bounds for _, one in gender_row.figures]
    low, high = people.bounds
    spans = [range(least, most + 1) for least, most in bounds]
    return [parts for parts in product(*spans) if low <= sum(parts) <= high]


@few_examples
@given(st.integers(10, 120), st.integers(0, 6), st.data())
def test_adding_and_subtracting_never_tells_a_hidden_group_apart(count, others, data):
    women = data.draw(st.integers(0, count))
    people = [unit(n, gender=Gender.WOMAN if n < women else Gender.MAN) for n in range(count)]
    people[:others] = [replace(one, gender=None) for one in people[:others]]
    summary = summary_of(people, OCCASION)
    table = summary.table("gender")

    for number, (_, one) in enumerate(table.rows[0].figures if table else ()):
        possible = {parts[number] for parts in worlds(table.rows[0], summary.people)}
        assert one.value is not None or len(possible) >= 3


@few_examples
@given(
    st.lists(
        st.tuples(st.sampled_from(list(Gender)), st.sampled_from([0, 0, 0, 1, 2, 5])),
        min_size=80,
        max_size=110,
    )
)
def test_no_hidden_cell_of_a_crossed_table_follows_from_the_rest(drawn):
    statuses = list(Status)
    people = [unit(n, gender=gender, status=statuses[at]) for n, (gender, at) in enumerate(drawn)]
    summary = summary_of(people, OCCASION)
    kept, dropped = audited(summary.tables, summary.people, left_out=False)

    assert kept == summary.tables
    assert not dropped


def test_a_table_that_gives_a_hidden_number_away_is_dropped_and_named():
    told = ShownTable(
        "gender",
        "active",
        (ShownRow("all", Figure(15), (("woman", Figure(15)), ("man", Figure(None)))),),
        exclusive=True,
    )
    tight = replace(
        told,
        name="age",
        rows=(
            ShownRow(
                "all", Figure(15), (("a", Figure(10)), ("b", Figure(10)), ("c", Figure(None)))
            ),
        ),
    )

    kept, dropped = audited((told, tight), Figure(15), left_out=False)

    assert [table.name for table in kept] == ["gender"]
    assert [(one.name, one.why) for one in dropped] == [("age", Why.COULD_BE_WORKED_OUT)]


# --- an attacker with this release and the one before ---------------------------------


@few_examples
@given(st.integers(40, 120), st.integers(1, 4), st.sampled_from(list(Status)))
def test_one_to_four_newcomers_change_no_number_of_any_table(count, newcomers, status):
    before = crowd(count)
    first = summary_of(before, OCCASION)
    occasion = replace(OCCASION, ledger=released(first, before, OCCASION))
    after = [*before, *(unit(1000 + n, status=status, gender=None) for n in range(newcomers))]
    second = summary_of(after, occasion)

    for table in second.tables:
        assert table.repeats == OCCASION.made_on
        assert [row.figures for row in table.rows] == [
            row.figures for row in first.table(table.name).rows
        ]


def test_five_newcomers_are_enough_to_count_anew():
    before = crowd(60)
    ledger = released(summary_of(before, OCCASION), before, OCCASION)
    after = [*before, *(unit(1000 + n) for n in range(5))]
    second = summary_of(after, replace(OCCASION, ledger=ledger))

    assert second.table("gender").repeats is None
    assert second.table("gender").rows[0].total == figure(65)


def test_the_same_people_give_the_same_numbers_again():
    before = crowd(60)
    first = summary_of(before, OCCASION)
    second = summary_of(before, replace(OCCASION, ledger=released(first, before, OCCASION)))

    assert second == first


def test_the_plan_counts_nobody_twice_for_the_ledger():
    people = crowd(40)
    [gender] = [
        table for table in plan(people, OCCASION.period, Banding.YOUNG) if table.name == "gender"
    ]

    assert gender.people == {one.person for one in people}
