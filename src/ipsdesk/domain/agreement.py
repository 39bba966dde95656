"""How far raters agree: item by item, and by weighted kappa over all items."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import combinations
from uuid import UUID

from ipsdesk.domain.errors import RatersNotDone
from ipsdesk.domain.reviews import Review
from ipsdesk.domain.scale_scores import Points


class Weights(StrEnum):
    """How much a larger difference counts more: by its size, or by its square."""

    LINEAR = "linear"
    QUADRATIC = "quadratic"


@dataclass(frozen=True, slots=True)
class ItemAgreement:
    """What each rater gave one item, and how far apart the furthest are."""

    item: str
    points: tuple[int, ...]

    @property
    def apart(self) -> int:
        """Return the distance between the highest and the lowest points."""
        return max(self.points) - min(self.points)

    def weighted(self, span: int) -> Fraction:
        """Return how far the furthest agree, from 1 for the same to 0 for a whole scale apart.

        It is the weight that kappa gives the pair; `span` is the most points less the fewest.
        """
        return 1 - Fraction(self.apart, span) ** 2 if span else Fraction(1)


@dataclass(frozen=True, slots=True)
class Agreement:
    """The agreement of a review, over the items that every rater gave points.

    `exact` and `within_one` are shares from 0 to 1; `kappa` is the mean over pairs of
    raters. All are None when there is nothing to compare, kappa also when chance alone
    would agree wholly (every rater gave every item the same).
    """

    items: tuple[ItemAgreement, ...]
    exact: Fraction | None
    within_one: Fraction | None
    kappa: Fraction | None


def agreement_of(review: Review, weights: Weights = Weights.QUADRATIC) -> Agreement:
    """Compare the raters of a review, once all are done."""
    if not review.all_done:
        raise RatersNotDone(sum(not rater.done for rater in review.raters))
    return agreement({rater.id: review.points_of(rater.id) for rater in review.raters}, weights)


def agreement(
    ratings: Mapping[UUID, Mapping[str, Points]], weights: Weights = Weights.QUADRATIC
) -> Agreement:
    """Compare raters: rater -> item -> points; items not in points for all are left out."""
    each = list(ratings.values())
    items = tuple(_shared(each)) if len(each) > 1 else ()
    if not items:
        return Agreement((), None, None, None)
    return Agreement(
        items,
        Fraction(sum(item.apart == 0 for item in items), len(items)),
        Fraction(sum(item.apart <= 1 for item in items), len(items)),
        _mean_kappa(items, weights),
    )


def _mean_kappa(items: Sequence[ItemAgreement], weights: Weights) -> Fraction | None:
    columns = list(zip(*(item.points for item in items), strict=True))
    kappas = [weighted_kappa(one, other, weights) for one, other in combinations(columns, 2)]
    known = [kappa for kappa in kappas if kappa is not None]
    return sum(known, Fraction(0)) / len(known) if known else None


@dataclass(frozen=True, slots=True)
class ItemKappa:
    """Weighted kappa of one item over several reviews, and how many pairs of raters it rests on."""

    kappa: Fraction | None
    pairs: int


def kappa_of_item(item: str, reviews: Sequence[Review]) -> ItemKappa:
    """Compare the raters of an item over reviews that all have rated; each pair counts once.

    One review has too few points of an item for a kappa, so every review on the scale is looked
    at. The first of a pair is who sat first.
    """
    pairs: list[tuple[int, int]] = []
    for review in reviews:
        given = [review.points_of(rater.id).get(item) for rater in review.raters]
        whole = [points for points in given if isinstance(points, int)]
        pairs += combinations(whole, 2)
    if not pairs:
        return ItemKappa(None, 0)
    one, other = zip(*pairs, strict=True)
    return ItemKappa(weighted_kappa(one, other), len(pairs))


def weighted_kappa(
    one: Sequence[int], other: Sequence[int], weights: Weights = Weights.QUADRATIC
) -> Fraction | None:
    """Return Cohen's weighted kappa of two raters over the same items, exact.

    One minus the distance seen, over the distance that chance would give: 1 is full
    agreement, 0 is chance, below 0 is worse than chance. None when chance gives none.

    Source:
        Cohen (1968), Psychological Bulletin 70(4):213-220.

    """
    power = 2 if weights is Weights.QUADRATIC else 1
    seen = sum(abs(a - b) ** power for a, b in zip(one, other, strict=True))
    by_chance = sum(abs(a - b) ** power for a in one for b in other)
    if by_chance == 0:
        return None
    return 1 - Fraction(seen * len(one), by_chance)


def _shared(each: Sequence[Mapping[str, Points]]) -> list[ItemAgreement]:
    found = []
    for item in each[0]:
        given = [points.get(item) for points in each]
        whole = tuple(points for points in given if isinstance(points, int))
        if len(whole) == len(each):
            found.append(ItemAgreement(item, whole))
    return found
