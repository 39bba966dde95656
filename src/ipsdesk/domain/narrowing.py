"""What a reader could work out by adding and subtracting everything that is shown.

This is the audit of SDC-1 rule 12 in its plain form: each number is an interval, each
"parts make up the whole" narrows the others, round after round until nothing moves
(interval propagation). It finds what a patient reader finds with pencil and paper. A
solver could narrow some further; that stronger audit comes with the release guard, and
until then every summary is marked as a preview that may not leave.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

Place = tuple[str, str, str]
Bounds = tuple[int, int]

FEWEST_VALUES = 3
MOST_ROUNDS = 200


@dataclass(frozen=True, slots=True)
class Sum:
    """A whole and its parts; `exact` unless somebody may be in the whole but in no part."""

    whole: Place
    parts: tuple[Place, ...]
    exact: bool = True


def narrowed(bounds: Mapping[Place, Bounds], sums: Sequence[Sum]) -> dict[Place, Bounds]:
    """Return how narrowly each number can be known from all of them together."""
    known = dict(bounds)
    for _ in range(MOST_ROUNDS):
        before = dict(known)
        for one in sums:
            _narrow(known, one)
        if known == before:
            break
    return known


def told_too_closely(
    hidden: Iterable[Place], bounds: Mapping[Place, Bounds], sums: Sequence[Sum]
) -> tuple[Place, ...]:
    """Return the hidden numbers that leave a reader fewer than three values to choose from."""
    known = narrowed(bounds, sums)
    return tuple(place for place in hidden if known[place][1] - known[place][0] + 1 < FEWEST_VALUES)


def _narrow(known: dict[Place, Bounds], one: Sum) -> None:
    lowest = sum(known[part][0] for part in one.parts)
    highest = sum(known[part][1] for part in one.parts)
    low, high = known[one.whole]
    low = max(low, lowest)
    high = min(high, highest) if one.exact else high
    known[one.whole] = (low, high)
    for part in one.parts:
        least, most = known[part]
        most_left = high - (lowest - least)
        least_left = low - (highest - most) if one.exact else 0
        known[part] = (max(least, least_left), min(most, most_left))
