"""What the records suggest for an item: points to look at, never a score."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from fractions import Fraction

from ipsdesk.domain.comparisons import (
    Expression,
    Measure,
    NameUnknown,
    Number,
    exactly,
    holds,
    value_of,
)
from ipsdesk.domain.responses import Bands, Components, Rule, Rules
from ipsdesk.domain.scales import Aggregation, Condition, Item
from ipsdesk.domain.spans import Rounding, rounded


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Points that figures and ticks lead to, and what held them down.

    `points` is None when people must judge: no figures, figures `missing`, or an item
    that no figure can suggest. `uncapped` is what the figures alone would give. `not_rated` says
    that the scale itself leaves it out, such as visits where nobody looks for work.
    """

    points: int | None
    uncapped: int | None = None
    capped_by: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    not_rated: bool = False


@dataclass(frozen=True, slots=True)
class TeamPoints:
    """The points of several specialists made one: the exact mean, and its whole number."""

    mean: Fraction | None
    points: int | None


def suggest(
    item: Item,
    measures: Mapping[str, Measure],
    ticks: AbstractSet[str] = frozenset(),
    parameters: Mapping[str, Number] | None = None,
) -> Suggestion:
    """Tell what measures and ticks lead to, under every cap of the item.

    Args:
        item: the item, with its response and conditions.
        measures: metric -> figure; shares in per cent (0 to 100), give Fractions for
            exactness, floats are taken as they are written (95.9 is 959/10).
        ticks: ids of components present and of conditions met.
        parameters: changed heuristics of the response, by name.

    """
    try:
        if _is_left_out(item, measures, parameters or {}):
            return Suggestion(None, not_rated=True)
        points = _points(item, measures, ticks, parameters or {})
    except NameUnknown as unknown:
        return Suggestion(None, missing=(str(unknown.args[0]),))
    if points is None:
        return Suggestion(None)
    caps = {c.id: c.cap for c in item.conditions if c.cap < points and not _met(c, measures, ticks)}
    return Suggestion(min([points, *caps.values()]), points, tuple(caps))


def team_points(item: Item, each: Sequence[int | None]) -> TeamPoints:
    """Make one rating of the specialists' own; None (nobody seeks work) is left out."""
    known = [points for points in each if points is not None]
    if not known:
        return TeamPoints(None, None)
    mean = Fraction(sum(known), len(known))
    joined = {
        Aggregation.LOWEST: min(known),
        Aggregation.MEAN_HALF_UP: int(rounded(mean, Rounding.HALF_UP)),
        Aggregation.MEAN_HALF_DOWN: int(rounded(mean, Rounding.HALF_DOWN)),
        Aggregation.SINGLE: known[0] if len(set(known)) == 1 else None,
    }
    return TeamPoints(mean, joined[item.aggregation])


def _points(
    item: Item,
    measures: Mapping[str, Measure],
    ticks: AbstractSet[str],
    parameters: Mapping[str, Number],
) -> int | None:
    match item.response:
        case Bands() as bands:
            return _in_band(bands, measures)
        case Components(components, points):
            return points[sum(component.id in ticks for component in components)]
        case Rules() as rules:
            return _by_rules(rules, measures, parameters)
        case _:
            return None


def _in_band(bands: Bands, measures: Mapping[str, Measure]) -> int | None:
    if bands.metric not in measures:
        raise NameUnknown(bands.metric)
    figure = measures[bands.metric]
    if isinstance(figure, bool | str):
        return None
    number = rounded(exactly(figure), bands.rounding)
    return next((band.points for band in bands.bands if band.span.holds(number)), None)


def names_for(
    rules: Rules, measures: Mapping[str, Measure], parameters: Mapping[str, Number]
) -> dict[str, Measure]:
    """Return all that the rules may speak of: measures, parameters and derived figures."""
    names: dict[str, Measure] = {
        name: _whole(figure, rules.rounding) for name, figure in measures.items()
    }
    names |= {parameter.id: parameter.value for parameter in rules.parameters}
    names |= parameters
    for name, expression in rules.derived:
        names[name] = value_of(expression, names)
    return names


def _is_left_out(
    item: Item, measures: Mapping[str, Measure], parameters: Mapping[str, Number]
) -> bool:
    """Tell whether the scale rates nothing here; without a figure for it, it is not known."""
    rules = item.response
    if not isinstance(rules, Rules) or rules.not_rated_if is None:
        return False
    return holds(rules.not_rated_if, names_for(rules, measures, parameters))


def _by_rules(
    rules: Rules, measures: Mapping[str, Measure], parameters: Mapping[str, Number]
) -> int | None:
    names = names_for(rules, measures, parameters)
    return next((rule.points for rule in rules.rules if _applies(rule, names)), None)


def _whole(figure: Measure, rounding: Rounding) -> Measure:
    if isinstance(figure, bool | str):
        return figure
    return rounded(exactly(figure), rounding)


def _applies(rule: Rule, names: Mapping[str, Measure]) -> bool:
    every = all(holds(condition, names) for condition in rule.all_of)
    return every and (not rule.any_of or any(holds(c, names) for c in rule.any_of))


def _met(condition: Condition, measures: Mapping[str, Measure], ticks: AbstractSet[str]) -> bool:
    if not ticks.isdisjoint((condition.id, *condition.implied_by)):
        return True
    return condition.met_if is not None and _known_and_holds(condition.met_if, measures)


def _known_and_holds(expression: Expression, measures: Mapping[str, Measure]) -> bool:
    try:
        return holds(expression, measures)
    except NameUnknown:
        return False
