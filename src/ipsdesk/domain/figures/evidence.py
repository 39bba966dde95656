"""Evidence: what the records tell about an item, and the points they suggest; never a score."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from fractions import Fraction

from ipsdesk.domain.figures.figure import Figure, Lack, Part
from ipsdesk.domain.figures.heuristics import DEFAULTS, heuristics
from ipsdesk.domain.figures.quality import Quality, quality_of
from ipsdesk.domain.figures.records import Records
from ipsdesk.domain.figures.shelf import figure_for
from ipsdesk.domain.responses import Rules
from ipsdesk.domain.scales import Item
from ipsdesk.domain.suggestions import Suggestion, suggest, team_points

_NO_QUALITY = Quality(0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class PartPoints:
    """What one specialist's share of a figure leads to; None where nothing can be rated."""

    part: Part
    suggestion: Suggestion | None

    @property
    def points(self) -> int | None:
        """The points, or None."""
        return self.suggestion.points if self.suggestion else None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the records tell about one item, by the figure called `name`.

    `suggestion` is None where people must judge; `lack` says why. `parts` are each
    specialist's points and `mean` their mean where the item is rated one by one.
    """

    item: str
    name: str
    figure: Figure | None
    suggestion: int | None
    capped_by: tuple[str, ...]
    parts: tuple[PartPoints, ...]
    mean: Fraction | None
    quality: Quality
    lack: Lack | None
    parameters: Mapping[str, object]

    @property
    def computable(self) -> bool:
        """Whether the records tell a number at all."""
        return self.figure is not None and self.figure.denominator not in (None, 0)


def evidence_of(item: Item, records: Records, ticks: AbstractSet[str] = frozenset()) -> Evidence:
    """Return what the records of a window tell about an item.

    Args:
        item: the item, with the rules that lead to points.
        records: everything the figures are made from, read once.
        ticks: what people have ticked that no record tells.

    """
    maker = figure_for(item)
    own = _of_scale(item, _own(records, item))
    if maker is None:
        return Evidence(item.id, "", None, None, (), (), None, _NO_QUALITY, Lack.NO_FIGURE, {})
    rules = heuristics(_changed(records, item))
    figure = maker(records, rules)
    rated = _rated(item, figure, own, ticks)
    lack = _lack(figure, rated, rules)
    return Evidence(
        item=item.id,
        name=maker.__name__,
        figure=figure,
        suggestion=None if lack else rated.points,
        capped_by=() if lack else rated.capped_by,
        parts=rated.parts,
        mean=rated.mean,
        quality=quality_of(figure.included, records.edited, rules),
        lack=lack,
        parameters={**figure.parameters, **own},
    )


@dataclass(frozen=True, slots=True)
class _Rated:
    points: int | None
    capped_by: tuple[str, ...] = ()
    parts: tuple[PartPoints, ...] = ()
    mean: Fraction | None = None
    left_out: bool = False  # the scale rates none of the specialists


def _rated(item: Item, figure: Figure, given: Mapping[str, int], ticks: AbstractSet[str]) -> _Rated:
    parts = tuple(PartPoints(part, _points_of(item, part, given)) for part in figure.parts)
    if any(each.part.rated for each in parts):
        return _together(item, parts)
    if figure.open_ticks and not ticks:
        return _Rated(None, parts=parts)
    whole = suggest(item, figure.measures, figure.ticks | ticks, given)
    return _Rated(whole.points, whole.capped_by, parts)


def _together(item: Item, parts: tuple[PartPoints, ...]) -> _Rated:
    """Make one rating of each specialist's own, with every cap that held one down."""
    together = team_points(item, [each.points for each in parts])
    caps = {cap for each in parts if each.suggestion for cap in each.suggestion.capped_by}
    left_out = all(each.suggestion.not_rated for each in parts if each.suggestion)
    return _Rated(together.points, tuple(sorted(caps)), parts, together.mean, left_out)


def _points_of(item: Item, part: Part, given: Mapping[str, int]) -> Suggestion | None:
    return suggest(item, part.measures, part.ticks, given) if part.rated else None


def _lack(figure: Figure, rated: _Rated, rules: Mapping[str, int]) -> Lack | None:
    """Return why nothing is suggested, if nothing is."""
    if figure.lack is not None:
        return figure.lack
    if figure.cases is not None and figure.cases < rules["min_n"]:
        return Lack.FEW_CASES
    if rated.points is not None:
        return None
    return Lack.NOT_RATED if rated.left_out else Lack.FOR_PEOPLE


def _changed(records: Records, item: Item) -> dict[str, object]:
    """Return the heuristics the unit has changed, those of this item last."""
    found: dict[str, object] = {}
    for policy in records.policies:
        found |= {name: value for name, value in policy.value.items() if name in DEFAULTS}
    return found | _own(records, item)


def _own(records: Records, item: Item) -> dict[str, object]:
    """Return what the unit has changed for this item alone, its rules' own numbers too."""
    found: dict[str, object] = {}
    for policy in records.policies:
        own = policy.value.get(item.id)
        found |= own if isinstance(own, dict) else {}
    return found


def _of_scale(item: Item, own: Mapping[str, object]) -> dict[str, int]:
    """Return the parameters of the item's own rules, as changed by the unit."""
    if not isinstance(item.response, Rules):
        return {}
    return {
        p.id: value if isinstance(value := own.get(p.id), int) else int(p.value)
        for p in item.response.parameters
    }
