"""Add up a review: a total and its band only when it is complete, else "n of 25"."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from ipsdesk.domain.comparisons import Measure, holds, names_in
from ipsdesk.domain.errors import MustBeRated, RatingNotWhole, RatingOutOfRange
from ipsdesk.domain.scales import Band, Gaps, Item, Scale, ScoreMethod, Total
from ipsdesk.domain.spans import Rounding, rounded
from ipsdesk.domain.total_reading import range_of, weight_of, weight_of_all

NOT_APPLICABLE = "NA"
Points = int | str | None


@dataclass(frozen=True, slots=True)
class Score:
    """What one total comes to.

    `value` and `band` are None until the review is complete: a partial total would pass
    for a poor one. Until then `so_far` is the sum (or mean) of the `rated` items.
    """

    total: str
    value: Fraction | None
    band: Band | None
    so_far: Fraction
    rated: int
    of: int
    least: Fraction
    most: Fraction

    @property
    def complete(self) -> bool:
        """Whether every item that must be rated is."""
        return self.value is not None


def check_points(item: Item, points: object) -> None:
    """Refuse points that an item cannot have: halves, outside its range, a forbidden N/A."""
    if points is None or (points == NOT_APPLICABLE and item.na_allowed):
        return
    if points == NOT_APPLICABLE:
        raise MustBeRated(item.id)
    if not isinstance(points, int) or isinstance(points, bool):
        raise RatingNotWhole(item.id)
    if not item.lowest <= points <= item.highest:
        raise RatingOutOfRange(points, item.lowest, item.highest)


def scores(scale: Scale, ratings: Mapping[str, Points]) -> tuple[Score, ...]:
    """Add up one review, each total by its own method.

    Args:
        scale: what was rated; an item it does not have is refused.
        ratings: item id -> whole points, NOT_APPLICABLE, or None for not yet rated.

    Returns:
        One Score for each total of the scale, in its order. Totals are ordinal: five
        points more means better, not five steps better; 125 is not 100 per cent.

    """
    for item, points in ratings.items():
        check_points(scale.item(item), points)
    return tuple(_score(scale, total, ratings) for total in scale.totals)


def score(scale: Scale, ratings: Mapping[str, Points]) -> Score:
    """Add up the first total of a scale; the only one, for IPS-25.

    Source:
        For IPS-25: Bond, Peterson, Becker & Drake (2012), Psychiatric Services
        63(8):758-763; items and bands in resources/scales/ips-25.json.

    """
    return scores(scale, ratings)[0]


def months_to_next(scale: Scale, found: tuple[Score, ...]) -> int | None:
    """Return the months until the next review is due; None while a needed total is open."""
    values: dict[str, Measure] = {one.total: one.value for one in found if one.value is not None}
    for interval in scale.review_interval:
        if not set(names_in(interval.condition)) <= set(values):
            return None
        if holds(interval.condition, values):
            return interval.months
    return None


def _score(scale: Scale, total: Total, ratings: Mapping[str, Points]) -> Score:
    items = [scale.item(item) for item in total.items]
    answered = {item.id: ratings.get(item.id) for item in items}
    rated = {item: points for item, points in answered.items() if isinstance(points, int)}
    excused = sum(points == NOT_APPLICABLE for points in answered.values())
    due = len(items) - excused
    so_far = _reckoned(total, items, rated)
    value = _whole_scale(total, items, rated, so_far) if _complete(total, len(rated), due) else None
    band = None if value is None else _band_of(scale, total, value)
    return Score(total.id, value, band, so_far, len(rated), due, *range_of(total, scale.items))


def _complete(total: Total, rated: int, due: int) -> bool:
    if rated == 0:
        return False
    return rated >= (min(due, total.least_rated) if total.gaps is Gaps.PRORATE else due)


def _reckoned(total: Total, items: list[Item], rated: Mapping[str, int]) -> Fraction:
    known = [item for item in items if item.id in rated]
    added = sum((weight_of(total, item) * rated[item.id] for item in known), Fraction(0))
    if total.method is not ScoreMethod.MEAN:
        return added
    return added / weight_of_all(known)


def _whole_scale(
    total: Total, items: list[Item], rated: Mapping[str, int], so_far: Fraction
) -> Fraction:
    """Stretch a sum over the items left out, when the scale says so."""
    if total.method is ScoreMethod.MEAN or total.gaps is not Gaps.PRORATE:
        return so_far
    known = sum((weight_of(total, item) for item in items if item.id in rated), Fraction(0))
    every = sum((weight_of(total, item) for item in items), Fraction(0))
    return so_far * every / known if known else so_far


def _band_of(scale: Scale, total: Total, value: Fraction) -> Band | None:
    bands = [band for band in scale.bands if band.scope == total.id]
    exact = _holding(bands, value)
    return exact or _holding(bands, rounded(value, Rounding.HALF_DOWN))


def _holding(bands: list[Band], value: Fraction) -> Band | None:
    return next((band for band in bands if band.span.holds(value)), None)
