"""What a count of people may look like outside, and when a table may be shown at all.

The rules of ipsdesk-SDC-1 (esf-and-law 5.4). Counts are of persons, never of events.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from statistics import median

from ipsdesk.domain.errors import ThresholdTooLow

STEP = 5
RULES_NAME = "ipsdesk-SDC-1"

ONE_WAY_FROM, BY_GENDER_FROM, TWO_WAY_FROM = 30, 80, 600
GATE = 10
MUNICIPALITY_FROM = 20
SENSITIVE_BY_GENDER_FROM = 200
PROTECTED_FROM = 50
PERCENT_BASE, PERCENT_PART = 25, 5
MEDIAN_FROM = 10
LARGEST_SHARE, TWO_LARGEST_SHARE = 0.5, 0.75
GROUP_SHARE, GROUP_REST = 0.9, 2


class Depth(IntEnum):
    """How much a population of a size may show (rule 1)."""

    NOTHING = 0
    TOTAL_AND_GENDER = 1
    ONE_WAY = 2
    BY_GENDER = 3
    TWO_WAY = 4


@dataclass(frozen=True, slots=True)
class Rules:
    """The thresholds in force: raised by the controller if need be, never lowered (rule 21).

    Raises:
        ThresholdTooLow: a threshold is below its floor, or no multiple of five, which
            would make the smallest figure stand for fewer than three counts.

    """

    smallest: int = 5
    sensitive: int = 10

    def __post_init__(self) -> None:
        for asked, lowest in ((self.smallest, 5), (self.sensitive, 10)):
            if asked < lowest or asked % STEP:
                raise ThresholdTooLow(asked, lowest)

    def threshold(self, *, sensitive: bool) -> int:
        """Return the smallest count shown as a figure."""
        return max(self.smallest, self.sensitive) if sensitive else self.smallest


@dataclass(frozen=True, slots=True)
class Figure:
    """A count as it is shown: a multiple of five, or only that it is below the smallest."""

    value: int | None
    smallest: int = 5

    @property
    def words(self) -> str:
        """Return the numeral, the same in every language."""
        return f"0\N{EN DASH}{self.smallest - 1}" if self.value is None else str(self.value)

    @property
    def bounds(self) -> tuple[int, int]:
        """Return the lowest and the highest true count a reader must reckon with."""
        if self.value is None:
            return 0, self.smallest - 1
        return max(self.smallest, self.value - STEP // 2), self.value + STEP // 2


@dataclass(frozen=True, slots=True)
class Middle:
    """A median over enough people, rounded."""

    value: int
    people: Figure


def shown(count: int, smallest: int = 5) -> int | None:
    """Return the figure to print for a count of people, or None for "fewer than that".

    Nobody and a few look the same, so an empty cell tells no more than a small one.
    Totals are shown by this rule too, from the true total: they may differ from the sum
    of their parts, and subtracting says nothing.

    Args:
        count: people, 0 or more; never events.
        smallest: the smallest figure printed: 5, or 10 where the subject is sensitive.

    Returns:
        A multiple of five within two of the count, or None below `smallest`.

    Source:
        ipsdesk-SDC-1, rules 3 and 4; after NHS Digital's rounding to the nearest five.

    """
    if count < smallest:
        return None
    return max(smallest, STEP * ((count + STEP // 2) // STEP))


def figure(count: int, smallest: int = 5) -> Figure:
    """Return a count of people as it may be shown."""
    return Figure(shown(count, smallest), smallest)


def depth(people: int) -> Depth:
    """Return how much a population of this true size may show (rule 1)."""
    limits = (GATE, ONE_WAY_FROM, BY_GENDER_FROM, TWO_WAY_FROM)
    return Depth(sum(people >= limit for limit in limits))


def part_may_be_shown(part: int, whole: int) -> bool:
    """Tell whether a sub-population and what is left without it are both large enough.

    A part that is the whole leaves nobody to be found by subtraction.
    """
    return part >= GATE and (part == whole or whole - part >= GATE)


def municipality_may_be_shown(there: int, everywhere: int) -> bool:
    """Tell whether twenty live there and twenty elsewhere (rule 9)."""
    return there >= MUNICIPALITY_FROM and everywhere - there >= MUNICIPALITY_FROM


def gives_the_group_away(counts: Sequence[int]) -> bool:
    """Tell whether nearly all are in one category, so that it says it of each (rule 6).

    Args:
        counts: true counts of one row or column; its categories exclude one another.

    Returns:
        True where the largest holds nine in ten, or all but two; an empty row is not
        a group, and is hidden by its figures.

    """
    total, largest = sum(counts), max(counts, default=0)
    if total == 0:
        return False
    return largest >= GROUP_SHARE * total or total - largest <= GROUP_REST


def percentage(part: Figure, base: Figure) -> int | None:
    """Return a whole percentage of two displayed figures, or None if it would say too much.

    Args:
        part: a figure that is shown, 5 or more, and 5 or more below the base.
        base: a figure that is shown, 25 or more.

    Source:
        ipsdesk-SDC-1, rule 7: never from true counts, never beside one.

    """
    if part.value is None or base.value is None or base.value < PERCENT_BASE:
        return None
    if part.value < PERCENT_PART or base.value - part.value < PERCENT_PART:
        return None
    return (200 * part.value + base.value) // (2 * base.value)


def middle(values: Sequence[int], round_to: int, rules: Rules | None = None) -> Middle | None:
    """Return a rounded median with its rounded number of people (rule 8), or None below ten.

    Args:
        values: one value for each person: days, hours or steps.
        round_to: 10 for days, 5 for hours, 5 for steps.
        rules: the thresholds in force.

    """
    if len(values) < MEDIAN_FROM:
        return None
    rounded = round_to * int((median(values) + round_to / 2) // round_to)
    return Middle(rounded, figure(len(values), (rules or Rules()).smallest))


def total_of(values: Sequence[int]) -> int | None:
    """Return a sum in two significant digits, or None where one or two people dominate it.

    Args:
        values: one value of 0 or more for each person, 10 people or more.

    Source:
        ipsdesk-SDC-1, rule 8: the largest at most half, the two largest three quarters.

    """
    total, ordered = sum(values), sorted(values, reverse=True)
    if len(values) < MEDIAN_FROM or total == 0:
        return None
    if ordered[0] > LARGEST_SHARE * total or sum(ordered[:2]) > TWO_LARGEST_SHARE * total:
        return None
    unit: int = 10 ** max(0, len(str(total)) - 2)
    return unit * ((total + unit // 2) // unit)
