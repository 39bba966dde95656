"""Responses: the ways in which an item of a scale is answered, and what leads to its points."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from ipsdesk.domain.comparisons import Expression
from ipsdesk.domain.spans import Rounding, Span
from ipsdesk.domain.wordings import Wording


class ByHandKind(StrEnum):
    """Answers that only people give: anchors to choose from, bare points, yes or no, words."""

    ANCHORS = "anchors"
    POINTS = "points"
    YES_NO = "yes_no"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class ByHand:
    """An answer that no figure can suggest."""

    kind: ByHandKind


@dataclass(frozen=True, slots=True)
class PointBand:
    """A span of a figure and the points it leads to."""

    span: Span
    points: int


@dataclass(frozen=True, slots=True)
class Bands:
    """One figure, rounded, then looked up in bands that meet without holes."""

    metric: str
    rounding: Rounding
    bands: tuple[PointBand, ...]


@dataclass(frozen=True, slots=True)
class Component:
    """One part of an item, present or not; ticked by itself."""

    id: str
    label: Wording


@dataclass(frozen=True, slots=True)
class Components:
    """Parts ticked one by one; `points[n]` belongs to n ticks, None leaves it to people."""

    components: tuple[Component, ...]
    points: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number in the rules that is ipsdesk's own heuristic, and may be changed."""

    id: str
    value: Fraction
    label: Wording


@dataclass(frozen=True, slots=True)
class Rule:
    """Points, when all of `all_of` and, if there are any, one of `any_of` hold."""

    points: int
    all_of: tuple[Expression, ...] = ()
    any_of: tuple[Expression, ...] = ()


@dataclass(frozen=True, slots=True)
class Rules:
    """The first rule that holds gives the points; the last one always holds.

    `derived` figures are worked out first, in order; `parameters` are numbers that a
    method supervisor may change; `not_rated_if` leaves a specialist out of the mean.
    """

    rules: tuple[Rule, ...]
    derived: tuple[tuple[str, Expression], ...]
    parameters: tuple[Parameter, ...]
    rounding: Rounding
    not_rated_if: Expression | None


Response = ByHand | Bands | Components | Rules
