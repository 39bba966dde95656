"""The shape of a scale: all that decides points, and none of its words."""

from collections.abc import Hashable

from ipsdesk.domain.responses import Bands, ByHand, Components, Rules
from ipsdesk.domain.scales import Item, Scale

TOTALS = "totals"


def differing(one: Scale, other: Scale) -> tuple[str, ...]:
    """Return the items that are not decided alike, or are in one scale alone; order counts."""
    ours, theirs = ({item.id: _shape(item) for item in scale.items} for scale in (one, other))
    named = sorted(ours.keys() ^ theirs.keys())
    named += sorted(item for item in ours.keys() & theirs.keys() if ours[item] != theirs[item])
    if _added_up(one) != _added_up(other):
        named.append(TOTALS)
    return tuple(named)


def _added_up(scale: Scale) -> Hashable:
    totals = tuple((t.id, t.items, t.method, t.gaps, t.least_rated) for t in scale.totals)
    return totals, tuple((band.id, band.scope, band.span) for band in scale.bands)


def _shape(item: Item) -> Hashable:
    caps = tuple((one.id, one.cap, one.met_if, one.implied_by) for one in item.conditions)
    points = tuple(anchor.points for anchor in item.anchors)
    return _decided(item), caps, points, item.aggregation, item.section


def _decided(item: Item) -> Hashable:
    response = item.response
    match response:
        case Components():
            return tuple(part.id for part in response.components), response.points
        case Rules():
            own = tuple((one.id, one.value) for one in response.parameters)
            return response.rules, response.derived, own, response.not_rated_if, response.rounding
        case Bands() | ByHand():
            return response
