"""Agreement of raters, against an oracle that counts a table the slow way."""

from dataclasses import replace
from fractions import Fraction
from itertools import product
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.domain.agreement import (
    Agreement,
    ItemAgreement,
    ItemKappa,
    Weights,
    agreement,
    kappa_of_item,
    weighted_kappa,
)
from ipsdesk.domain.reviews import PinnedScale, Rater, Rating, Review, ReviewKind
from ipsdesk.domain.scale_scores import NOT_APPLICABLE
from tests.conftest import NOW, TODAY

REVIEW = Review(
    UUID(int=9), PinnedScale("ips-25", "1", "x"), ReviewKind.INTERNAL, "Team", TODAY, TODAY, ()
)

PAIRS = st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=1, max_size=30)
WEIGHTS = st.sampled_from(Weights)


def by_table(one, other, weights):
    """Weigh the table of both raters against the table that chance would give."""
    n = len(one)
    table = dict.fromkeys(product(range(1, 6), repeat=2), 0)
    for cell in zip(one, other, strict=True):
        table[cell] += 1
    rows = {k: sum(table[k, m] for m in range(1, 6)) for k in range(1, 6)}
    columns = {m: sum(table[k, m] for k in range(1, 6)) for m in range(1, 6)}
    seen = chance = 0.0
    for k, m in table:
        distance = abs(k - m) / 4
        weight = 1 - (distance if weights is Weights.LINEAR else distance * distance)
        seen += weight * table[k, m] / n
        chance += weight * (rows[k] / n) * (columns[m] / n)
    return None if chance > 1 - 1e-12 else (seen - chance) / (1 - chance)


@given(PAIRS, WEIGHTS)
def test_kappa_is_what_the_table_gives(pairs, weights):
    one, other = zip(*pairs, strict=True)
    found, expected = weighted_kappa(one, other, weights), by_table(one, other, weights)
    if expected is None:
        assert found is None
    else:
        assert float(found) == pytest.approx(expected, abs=1e-9)


@given(PAIRS, WEIGHTS)
def test_kappa_does_not_care_who_is_first_nor_in_which_order(pairs, weights):
    one, other = zip(*pairs, strict=True)
    turned, back = zip(*reversed(pairs), strict=True)
    kappa = weighted_kappa(one, other, weights)
    assert kappa == weighted_kappa(other, one, weights) == weighted_kappa(turned, back, weights)
    assert kappa is None or kappa <= 1


@given(st.lists(st.integers(1, 5), min_size=2).filter(lambda points: len(set(points)) > 1), WEIGHTS)
def test_raters_who_give_the_same_agree_wholly(points, weights):
    assert weighted_kappa(points, points, weights) == 1


def test_kappa_worked_by_hand():
    one, other = [1, 2, 3, 4, 5], [1, 2, 3, 5, 4]
    assert weighted_kappa(one, other, Weights.LINEAR) == 1 - Fraction(2 * 5, 40)
    assert weighted_kappa(one, other, Weights.QUADRATIC) == 1 - Fraction(2 * 5, 100)
    assert weighted_kappa([1, 5], [5, 1]) == -1


def test_when_chance_alone_would_agree_there_is_no_kappa():
    assert weighted_kappa([4, 4, 4], [4, 4, 4]) is None
    found = agreement({UUID(int=1): {"A": 4, "B": 4}, UUID(int=2): {"A": 4, "B": 4}})
    assert (found.exact, found.kappa) == (1, None)


def test_three_raters_are_compared_two_by_two():
    ratings = [{"A": 1, "B": 5, "C": 3}, {"A": 1, "B": 5, "C": 3}, {"A": 2, "B": 5, "C": 5}]
    found = agreement({UUID(int=n): points for n, points in enumerate(ratings)})
    assert [item.points for item in found.items] == [(1, 1, 2), (5, 5, 5), (3, 3, 5)]
    assert (found.exact, found.within_one) == (Fraction(1, 3), Fraction(2, 3))
    pair = weighted_kappa([1, 5, 3], [2, 5, 5])
    assert found.kappa == (1 + pair + pair) / 3


def test_items_that_somebody_left_out_are_not_compared():
    found = agreement(
        {UUID(int=1): {"A": 1, "B": NOT_APPLICABLE, "C": 2}, UUID(int=2): {"A": 1, "B": 3}}
    )
    assert [item.item for item in found.items] == ["A"]


def test_one_rater_has_nobody_to_agree_with():
    assert agreement({UUID(int=1): {"A": 1}}) == Agreement((), None, None, None)
    assert agreement({}) == Agreement((), None, None, None)


@given(st.integers(1, 5), st.integers(1, 5))
def test_an_items_weighted_agreement_is_the_weight_kappa_gives_it(one, other):
    given_points = ItemAgreement("S1", (one, other))
    assert given_points.weighted(4) == 1 - Fraction(abs(one - other), 4) ** 2


def test_an_item_of_one_possible_number_of_points_always_agrees():
    assert ItemAgreement("S1", (1, 1)).weighted(0) == 1


def rated_by(*columns):
    """A review in which each rater gave S1 some points."""
    raters = tuple(
        Rater(UUID(int=at), "specialist", independent=True, done_at=NOW)
        for at, _ in enumerate(columns, 1)
    )
    ratings = tuple(
        Rating("S1", points, rater.id) for rater, points in zip(raters, columns, strict=True)
    )
    return replace(REVIEW, raters=raters, ratings=ratings)


@given(PAIRS)
def test_kappa_of_an_item_is_that_of_its_pairs_over_the_reviews(pairs):
    found = kappa_of_item("S1", [rated_by(*pair) for pair in pairs])
    expected = by_table(*zip(*pairs, strict=True), Weights.QUADRATIC)
    assert found.pairs == len(pairs)
    if expected is None:
        assert found.kappa is None
    else:
        assert float(found.kappa) == pytest.approx(expected, abs=1e-9)


def test_three_raters_are_three_pairs_and_what_is_not_rated_is_none():
    assert kappa_of_item("S1", [rated_by(1, 2, 4)]).pairs == 3
    assert kappa_of_item("S1", [rated_by(1, NOT_APPLICABLE)]) == ItemKappa(None, 0)
    assert kappa_of_item("V1", [rated_by(1, 2)]) == ItemKappa(None, 0)
    assert kappa_of_item("S1", []) == ItemKappa(None, 0)
