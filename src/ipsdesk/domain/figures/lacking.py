"""Lacking: which conditions of more points the records do not meet, where an item has rules."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from ipsdesk.domain.comparisons import (
    Choice,
    Comparison,
    Expression,
    Given,
    Measure,
    Named,
    NameUnknown,
    holds,
    value_of,
)
from ipsdesk.domain.responses import Rule, Rules
from ipsdesk.domain.suggestions import names_for

Asked = Fraction | bool


@dataclass(frozen=True, slots=True)
class Lacking:
    """A measure that is not as it should be: what it is now, and how much is asked at least."""

    measure: str
    now: Measure
    asked: Asked


@dataclass(frozen=True, slots=True)
class Way:
    """The way to more points: all that is lacking, or of those one is enough."""

    points: int
    lacking: tuple[Lacking, ...]
    one_is_enough: bool = False


def way_to_more(
    rules: Rules,
    measures: Mapping[str, Measure],
    changed: Mapping[str, int],
    now: int | None,
) -> Way | None:
    """Return what is lacking for the next points above those there are; None if none can be told.

    Args:
        rules: the rules of the item.
        measures: the figures they ask for.
        changed: parameters of the rules that the unit has changed.
        now: the points the figures lead to, or None if the rules leave it to people.

    """
    try:
        names = names_for(rules, measures, changed)
        if now is None:
            return _to_be_rated(rules, names)
        above = sorted((r for r in rules.rules if r.points > now), key=lambda rule: rule.points)
        return next((way for rule in above if (way := _way(rule, names)) is not None), None)
    except NameUnknown:
        return None


def _way(rule: Rule, names: Mapping[str, Measure]) -> Way | None:
    """Return what one rule asks for and is not there; None if it asks for what has no measure."""
    every = tuple(_told(c, names) for c in rule.all_of if not holds(c, names))
    alternatives = tuple(_told(c, names) for c in rule.any_of)
    if rule.any_of and not any(holds(c, names) for c in rule.any_of):
        found, enough = (*every, *alternatives), not every and len(alternatives) > 1
    else:
        found, enough = every, False
    known = tuple(one for one in found if one is not None)
    return Way(rule.points, known, enough) if known and len(known) == len(found) else None


def _to_be_rated(rules: Rules, names: Mapping[str, Measure]) -> Way | None:
    """Return what is lacking for the records to lead to any points at all."""
    wanted = rules.not_rated_if
    derived = dict(rules.derived)
    if not isinstance(wanted, Comparison) or not isinstance(wanted.left, Named):
        return None
    asked = [
        told
        for condition, met in _conditions(derived.get(wanted.left.name))
        if holds(condition, names) is not met
        and (told := _told(condition, names, met=met)) is not None
    ]
    lowest = min((rule.points for rule in rules.rules), default=None)
    return Way(lowest, tuple(asked)) if asked and lowest is not None else None


def _conditions(expression: Expression | None) -> Iterator[tuple[Expression, bool]]:
    """Yield the conditions along a chain of choices that ends in a yes, and how each must be."""
    while isinstance(expression, Choice):
        stops = isinstance(expression.met, Given) and not expression.met.value
        yield expression.condition, not stops
        expression = expression.unmet if stops else None


def _told(
    condition: Expression, names: Mapping[str, Measure], *, met: bool = True
) -> Lacking | None:
    """Return what a condition asks of one measure; one that is no such comparison is not told."""
    if not isinstance(condition, Comparison) or not isinstance(condition.left, Named):
        return None
    if condition.sign not in ((">=", "==") if met else ("<",)):
        return None
    asked = value_of(condition.right, names)
    measure = condition.left.name
    if isinstance(asked, str):
        return None
    return Lacking(measure, value_of(condition.left, names), asked)
