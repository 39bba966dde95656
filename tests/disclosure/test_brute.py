"""Beside every other table there can be: nothing is narrowed, and little is hidden in vain."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.disclosure.brute import (
    Known,
    all_tables,
    is_safe,
    numbers,
    price_of,
    turned,
)
from tests.disclosure.made_up import told_of
from tests.disclosure.patterns import Patterns, Readers


def sample(rows, columns, how_many):
    """Return some of all tables with at most twelve people, the same ones every time."""
    every = list(all_tables(rows, columns, 12)) if rows * columns < 7 else random_tables(9)
    chance = random.Random(7)  # noqa: S311  (because invented people are no secret)
    return chance.sample([one for one in every if sum(map(sum, one))], how_many)


def random_tables(size):
    chance = random.Random(11)  # noqa: S311  (because invented people are no secret)
    found = []
    for _ in range(400):
        counts = [0] * size
        for _ in range(chance.randint(1, 12)):
            counts[chance.randrange(size)] += 1
        found.append([counts[i : i + 3] for i in (0, 3, 6)])
    return found


def shown_of(counts):
    """Return where the guard shows a number of this table."""
    return set(told_of(counts))


@pytest.mark.parametrize("counts", sample(2, 2, 12), ids=str)
def test_a_table_of_two_by_two_is_safe_and_shown_as_far_as_can_be(counts):
    shown = shown_of(counts)

    assert is_safe(counts, shown)
    assert not Patterns(counts).could_show(len(shown) + 2)


# Of these a cheapest pattern hid three noughts where one larger number is enough.
NOUGHTS = [[0, 0, 1], [0, 1, 0], [0, 1, 8]], [[0, 1, 4], [0, 4, 1], [1, 0, 0]]


@pytest.mark.parametrize("counts", [*sample(2, 3, 6), *sample(3, 3, 4), *NOUGHTS], ids=str)
def test_so_is_a_larger_table(counts):
    shown = shown_of(counts)

    assert is_safe(counts, shown)
    assert not Patterns(counts).could_show(len(shown) + 2)


@pytest.mark.parametrize("counts", [*sample(2, 2, 6), *sample(2, 3, 6), *sample(3, 3, 6)], ids=str)
def test_no_safe_pattern_hides_cheaper_numbers(counts):
    shown = shown_of(counts)
    hidden = [n for at, n in numbers(counts).items() if at not in shown and (n == 0 or n >= 5)]
    price = sum(map(price_of, hidden))

    assert not Patterns(counts).could_cost_less(price_of, 0.985 * price)
    assert Patterns(counts).could_cost_less(price_of, price + 0.01)


@pytest.mark.parametrize("counts", [*sample(2, 3, 6), *sample(3, 3, 6)], ids=str)
def test_rounded_numbers_leave_each_small_one_three_values(counts):
    told = told_of(counts, method="round")

    assert Readers(counts, rounded=True).learn_nothing(told)


def test_a_rounded_number_too_many_is_noticed():
    """Whoever knows both and their sum closely enough knows that the hidden one is not none."""
    readers = Readers([[3, 9], [8, 9]], rounded=True)

    assert readers.learn_nothing({(0, "*"): (8, 12), (0, 1): (8, 12)})
    assert not readers.learn_nothing({(0, "*"): (11, 12), (0, 1): (8, 10)})


@given(st.lists(st.integers(0, 6), min_size=6, max_size=6), st.sets(st.integers(0, 11)))
def test_a_theorem_says_of_every_pattern_what_trying_all_tables_says(counts, left_out):
    """Hoffman's of 1960 on flows: what the attack asks where there are too many to try."""
    counts = [counts[:3], counts[3:]]
    true = numbers(counts)
    could_be_shown = [at for i, at in enumerate(true) if i not in left_out]
    shown = {at: (true[at], true[at]) for at in could_be_shown if not 0 < true[at] < 5}

    assert Readers(counts).learn_nothing(shown) == is_safe(counts, set(shown))


def test_the_search_finds_what_a_margin_gives_away():
    counts = [[3, 7], [9, 8]]
    every = set(numbers(counts))

    assert not is_safe(counts, every - {(0, 0)})
    assert not is_safe(counts, every - {(0, 0), (0, 1)})
    assert is_safe(counts, {("*", "*")})


def test_a_participant_knows_himself():
    """To the one in the last cell the first is never none: his own row and column tell."""
    counts = [[1, 5], [5, 1]]
    margins = {at for at in numbers(counts) if "*" in at}

    assert all(Known(counts, margins).reaches((0, 0), one) for one in (range(1), range(5, 400)))
    assert not Known(counts, margins, (1, 1)).reaches((0, 0), range(1))
    assert not is_safe(counts, margins)
    many = len(shown_of(counts))
    assert Patterns(counts).could_show(many)
    assert not Patterns(counts).could_show(many + 1)


def test_all_tables_of_a_shape_are_found_once():
    every = [str(one) for one in all_tables(2, 2, 3)]

    assert len(every) == len(set(every)) == 35


def test_exchanged_rows_make_the_same_table():
    assert turned([[1, 2], [3, 4]]) == turned([[4, 3], [2, 1]]) == turned([[2, 4], [1, 3]])
    kinds = {str(turned(one)) for one in all_tables(2, 3, 2)}
    assert len(kinds) == len({str(turned(turned(one))) for one in all_tables(2, 3, 2)}) == 6
