"""Spans of numbers: the bands that turn a figure into points, or a total into a name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor

_HALF = Fraction(1, 2)
_SHORTEST = 10**6  # no figure here has a larger denominator


class Rounding(StrEnum):
    """How a figure becomes a whole number before it meets a band."""

    NONE = "none"
    HALF_UP = "integer_half_up"
    HALF_DOWN = "integer_half_down"


@dataclass(frozen=True, slots=True)
class Span:
    """From `low` to `high`, either of them open when None; `below` leaves `high` itself out."""

    low: Fraction | None
    high: Fraction | None
    below: bool = False

    def holds(self, number: Fraction) -> bool:
        """Tell whether a number lies in the span."""
        if self.low is not None and number < self.low:
            return False
        if self.high is None:
            return True
        return number < self.high if self.below else number <= self.high

    def begins_after(self, other: "Span", *, whole: bool) -> bool:
        """Tell whether this span takes up exactly where another ends."""
        if self.low is None or other.high is None:
            return False
        if other.below:
            return self.low == other.high
        return whole and self.low == other.high + 1

    def __str__(self) -> str:
        """Write the span out for a fault, such as ``21-25``, ``-20`` or ``41-``."""
        return f"{_plain(self.low)}-{_plain(self.high)}"


def rounded(number: Fraction, how: Rounding) -> Fraction:
    """Round a figure, or leave it: 20.5 is 21 half up and 20 half down."""
    match how:
        case Rounding.HALF_UP:
            return Fraction(floor(number + _HALF))
        case Rounding.HALF_DOWN:
            return Fraction(ceil(number - _HALF))
        case Rounding.NONE:
            return number


def nearest(number: Fraction | float, digits: int = 0) -> Fraction:
    """Round to so many decimals, half up, as whoever does the sum again by hand rounds.

    A number that came as a float is taken for the fraction it stands for.
    """
    exact = Fraction(number)
    if isinstance(number, float):
        exact = exact.limit_denominator(_SHORTEST)
    return Fraction(floor(exact * 10**digits + _HALF), 10**digits)


def seams(spans: Sequence[Span], *, whole: bool) -> Iterator[tuple[Span, Span, bool]]:
    """Tell each pair of neighbours that do not meet, and whether they overlap."""
    rising = sorted(spans, key=lambda span: (span.low is not None, span.low or 0))
    for lower, upper in pairwise(rising):
        if not upper.begins_after(lower, whole=whole):
            yield lower, upper, _overlap(lower, upper)


def _overlap(lower: Span, upper: Span) -> bool:
    return upper.low is None or lower.high is None or lower.holds(upper.low)


def _plain(number: Fraction | None) -> str:
    if number is None:
        return ""
    return str(number) if number.denominator == 1 else f"{float(number):g}"
