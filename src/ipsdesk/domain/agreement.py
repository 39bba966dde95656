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
