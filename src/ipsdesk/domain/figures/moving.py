"""Moving: how far a figure is from more points, and what it would come to if it were other."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from ipsdesk.domain.comparisons import Measure
from ipsdesk.domain.figures.evidence import Evidence
from ipsdesk.domain.figures.figure import Lack, Part, Unit
from ipsdesk.domain.figures.lacking import Way, way_to_more
from ipsdesk.domain.responses import Bands, Components, Rules
from ipsdesk.domain.scales import Item
from ipsdesk.domain.suggestions import suggest, team_points

# What research ties most to employment: generalists, disclosure, follow-along, the unit.
RESEARCH = (
    "generalists",
    "openness",
    "fitting_support",
    "lasting_support",
    "unit_of_specialists",
)
_METRICS = {"employer_visits": "f2f_week", "team_assignment": "team_share"}
_STEPS = {
    Unit.PERCENT: Fraction(1),
    Unit.DAYS: Fraction(1),
    Unit.PER_WEEK: Fraction(1, 10),
    Unit.PER_FULL_TIME: Fraction(1, 10),
}
_MOST_STEPS = 400
_WHOLE = Fraction(100)


@dataclass(frozen=True, slots=True)
class Move:
    """What would give an item more points: a figure changed by so much, or parts more.

    `by` is signed: fewer participants, fewer days, more visits. `missing` are the parts not
    seen, of which `parts` more are needed. `way` is what rules ask for; where each specialist
    is rated, it is that of `of`, so many of all `specialists`. `now` is None where people judge.
    """

    item: str
    name: str
    now: int | None
    then: int
    unit: Unit
    at: Fraction | None = None
    by: Fraction | None = None
    missing: tuple[str, ...] = ()
    parts: int = 0
    way: Way | None = None
    of: int = 0
    specialists: int = 0

    @property
    def research(self) -> bool:
        """Whether research ties the item to employment more than others."""
        return self.name in RESEARCH


def next_move(item: Item, found: Evidence) -> Move | None:
    """Return the smallest change that would give more points, or None if none is known."""
    figure, now = found.figure, found.suggestion
    if figure is None or now == item.highest or not _is_counted(found):
        return None
    if isinstance(item.response, Rules) and _metric(item, found) is None:
        return _by_rules(item, found, item.response)
    if now is None:
        return None
    if isinstance(item.response, Components):
        return _more_parts(item, found, item.response) if not found.parts else None
    for shift in _shifts(figure.unit):
        then = points_if(item, found, shift)
        if then is not None and then > now:
            return Move(item.id, found.name, now, then, figure.unit, figure.value, shift)
    return None


def points_if(item: Item, found: Evidence, shift: Fraction) -> int | None:
    """Return the points if the figure, for each specialist where each is rated, were other."""
    metric, figure = _metric(item, found), found.figure
    if metric is None or figure is None:
        return None
    rated = [each.part for each in found.parts if each.part.rated]
    if rated:
        each_points = [_points_of(item, part, metric, shift) for part in rated]
        return team_points(item, each_points).points
    return suggest(item, _shifted(figure.measures, metric, shift), figure.ticks).points


def in_order(moves: Iterator[Move]) -> list[Move]:
    """Return moves as they should be looked at: what research ties to work, then the nearest."""
    return sorted(moves, key=lambda move: (not move.research, _distance(move), move.item))


def _is_counted(found: Evidence) -> bool:
    """Tell whether there is enough to count, though it may be for people to judge."""
    return found.suggestion is not None or found.lack is Lack.FOR_PEOPLE


def _by_rules(item: Item, found: Evidence, rules: Rules) -> Move | None:
    """Return what the rules ask for; of specialists who are rated one by one, the commonest."""
    figure = found.figure
    if figure is None:
        return None
    changed = {name: n for name, n in found.parameters.items() if isinstance(n, int)}
    if any(each.part.rated for each in found.parts):
        return _by_each(item, found, (rules, changed), figure.unit)
    now = found.suggestion
    way = way_to_more(rules, figure.measures, changed, now)
    return Move(item.id, found.name, now, way.points, figure.unit, way=way) if way else None


def _by_each(
    item: Item, found: Evidence, asked: tuple[Rules, dict[str, int]], unit: Unit
) -> Move | None:
    """Return what most of the specialists lack who are rated one by one, and how many do."""
    rated = [each for each in found.parts if each.part.rated]
    each_way = (way_to_more(asked[0], x.part.measures, asked[1], x.points) for x in rated)
    ways = [way for way in each_way if way is not None]
    if not ways or found.suggestion is None:
        return None
    times = Counter(map(_what, ways))
    common = max(ways, key=lambda way: times[_what(way)])
    return Move(
        item=item.id,
        name=found.name,
        now=found.suggestion,
        then=common.points,
        unit=unit,
        way=common,
        of=times[_what(common)],
        specialists=len(rated),
    )


def _what(way: Way) -> tuple[int, tuple[str, ...]]:
    """Return what a way asks for, whatever the measures are now."""
    return way.points, tuple(one.measure for one in way.lacking)


def _metric(item: Item, found: Evidence) -> str | None:
    if isinstance(item.response, Bands):
        return item.response.metric
    return _METRICS.get(found.name)


def _shifts(unit: Unit) -> Iterator[Fraction]:
    """Yield changes from the smallest on, more before less."""
    step = _STEPS.get(unit)
    for number in range(1, _MOST_STEPS if step is not None else 0):
        shift = (step or Fraction(0)) * number
        yield shift
        yield -shift


def _shifted(measures: Mapping[str, Measure], metric: str, shift: Fraction) -> dict[str, Measure]:
    """Return the measures with one of them changed; a share stays a share."""
    given = dict(measures)
    at = given.get(metric)
    if isinstance(at, int | Fraction) and not isinstance(at, bool):
        moved = max(Fraction(0), at + shift)
        given[metric] = min(moved, _WHOLE) if metric.endswith("_share") else moved
    return given


def _points_of(item: Item, part: Part, metric: str, shift: Fraction) -> int | None:
    moved = replace(part, measures=_shifted(part.measures, metric, shift))
    return suggest(item, moved.measures, moved.ticks).points


def _more_parts(item: Item, found: Evidence, response: Components) -> Move | None:
    figure, now = found.figure, found.suggestion
    if figure is None or now is None:
        return None
    there = sum(part.id in figure.ticks for part in response.components)
    missing = tuple(part.id for part in response.components if part.id not in figure.ticks)
    for more, points in enumerate(response.points[there:]):
        if points is not None and points > now:
            unit = figure.unit
            return Move(item.id, found.name, now, points, unit, missing=missing, parts=more)
    return None


def _distance(move: Move) -> Fraction:
    """Return how far it is, as a part of what there is; a part is as far as a third."""
    if move.by is None:
        lacking = len(move.way.lacking) if move.way is not None else move.parts
        return Fraction(lacking, 3)
    return abs(move.by) / max(abs(move.at or Fraction(1)), Fraction(1))
