"""What is shown of several tables together lets nothing hidden be worked out."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipsdesk.domain.disclosure import Figure, figure
from ipsdesk.domain.shown import ShownRow, ShownTable, Why, audited

few_examples = settings(max_examples=60, deadline=None)
GROUPS = ("woman", "man", "other")
KEYS = ("work", "studies", "unknown")
counts = st.lists(st.integers(0, 40), min_size=9, max_size=9).filter(lambda cells: sum(cells) >= 80)


def crossed(cells):
    """Return gender, outcome, and one by the other, rounded as they would be shown."""
    by_group = [cells[3 * row : 3 * row + 3] for row in range(3)]
    rows = tuple(
        ShownRow(
            group, figure(sum(of)), tuple((key, figure(n)) for key, n in zip(KEYS, of, strict=True))
        )
        for group, of in zip(GROUPS, by_group, strict=True)
    )
    return (
        one_way("gender", zip(GROUPS, map(sum, by_group), strict=True)),
        one_way("leaving", zip(KEYS, map(sum, zip(*by_group, strict=True)), strict=True)),
        ShownTable("leaving_by_gender", "active", rows, exclusive=True),
    )


def one_way(name, counted):
    cells = tuple(counted)
    total = figure(sum(count for _, count in cells))
    row = ShownRow("all", total, tuple((key, figure(count)) for key, count in cells))
    return ShownTable(name, "active", (row,), exclusive=True)


@few_examples
@given(counts)
def test_the_truth_is_always_among_what_a_reader_must_reckon_with(cells):
    kept, dropped = audited(crossed(cells), figure(sum(cells)), left_out=False)

    assert [table.name for table in kept] + [one.name for one in dropped] != []
    assert all(one.why is Why.COULD_BE_WORKED_OUT for one in dropped)


@few_examples
@given(counts)
def test_what_is_kept_stays_kept_if_it_is_looked_at_again(cells):
    kept, _ = audited(crossed(cells), figure(sum(cells)), left_out=False)

    assert audited(kept, figure(sum(cells)), left_out=False) == (kept, ())


@few_examples
@given(counts)
def test_knowing_that_somebody_is_in_no_cell_never_tells_a_reader_more(cells):
    tables, people = crossed(cells), figure(sum(cells))
    certain, _ = audited(tables, people, left_out=False)
    unsure, _ = audited(tables, people, left_out=True)

    assert len(unsure) >= len(certain)


@few_examples
@given(counts)
def test_no_hidden_cell_of_what_is_kept_has_fewer_than_three_values_left_by_its_own_row(cells):
    kept, _ = audited(crossed(cells), figure(sum(cells)), left_out=False)

    for table in kept:
        for row in table.rows:
            shown = [one.bounds for _, one in row.figures]
            low, high = row.total.bounds
            for number, (_, one) in enumerate(row.figures):
                others = shown[:number] + shown[number + 1 :]
                least = max(one.bounds[0], low - sum(top for _, top in others))
                most = min(one.bounds[1], high - sum(bottom for bottom, _ in others))
                assert one.value is not None or most - least + 1 >= 3


def test_the_more_important_table_is_the_one_that_stays():
    tight = ShownRow("all", Figure(15), (("a", Figure(10)), ("b", Figure(10)), ("c", Figure(None))))
    first = ShownTable("first", "active", (replace(tight, total=Figure(20)),), exclusive=True)
    second = replace(first, name="second", rows=(replace(tight, total=Figure(20)),))
    kept, dropped = audited((first, second), Figure(20), left_out=False)

    assert [table.name for table in kept] == ["first", "second"]
    assert not dropped
    kept, dropped = audited((replace(first, rows=(tight,)), second), Figure(15), left_out=False)
    assert not kept
    assert [one.name for one in dropped] == ["first", "second"]


def test_a_row_that_is_not_spread_out_is_guarded_through_its_columns():
    tables = crossed([30, 30, 0, 20, 25, 3, 0, 1, 0])
    hidden = replace(
        tables[2], rows=(*tables[2].rows[:2], replace(tables[2].rows[2], figures=None))
    )
    kept, dropped = audited((*tables[:2], hidden), figure(109), left_out=False)

    assert hidden in kept or "leaving_by_gender" in {one.name for one in dropped}


@pytest.mark.parametrize(
    ("name", "question", "groups"), [("leaving", "leaving", ""), ("a_by_b", "a", "b")]
)
def test_a_table_knows_what_it_counts_and_what_it_is_split_by(name, question, groups):
    table = ShownTable(name, "active", ())

    assert (table.question, table.groups) == (question, groups)
