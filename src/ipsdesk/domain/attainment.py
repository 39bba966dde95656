"""Goal attainment scaling: five sentences of one's own, and a figure for the evaluation alone."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from ipsdesk.domain.errors import RatingOutOfRange

LOWEST, HIGHEST = -2, 2
CORRELATION = 0.30


@dataclass(frozen=True, slots=True)
class Attained:
    """The level that was reached of one goal, -2 to +2, and how much the goal weighs, 1 to 4."""

    level: int
    weight: int = 1

    def __post_init__(self) -> None:
        if not LOWEST <= self.level <= HIGHEST:
            raise RatingOutOfRange(self.level, LOWEST, HIGHEST)


def t_score(attained: Sequence[Attained]) -> float | None:
    """Return how far goals were reached, 50 being as expected; None without any goal.

    Never shown to the participant and never used to compare people.

    Source:
        Kiresuk & Sherman (1968); the formula in domain.md 4.4 with the intercorrelation of
        0.30, and its test vectors.

    """
    if not attained:
        return None
    weights = [one.weight for one in attained]
    reached = sum(one.weight * one.level for one in attained)
    squares = (1 - CORRELATION) * sum(weight**2 for weight in weights)
    return 50 + 10 * reached / math.sqrt(squares + CORRELATION * sum(weights) ** 2)
