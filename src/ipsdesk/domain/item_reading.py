"""Read one item of a scale: its words, its anchors, and the points it can come to."""

from collections.abc import Collection
from fractions import Fraction

from ipsdesk.domain.faults import FaultKind
from ipsdesk.domain.metrics import METRICS
from ipsdesk.domain.reading import Reading, fault_doubles
from ipsdesk.domain.response_reading import points_reached, read_condition, read_response
from ipsdesk.domain.responses import ByHand, ByHandKind, Response
from ipsdesk.domain.scales import Aggregation, Anchor, Condition, EvidenceSource, Item, RatedUnit

_KNOWN = (
    "id", "section", "number", "title", "description", "rated_unit", "aggregation",
    "evidence_sources", "response", "conditions", "weight", "na_policy", "note", "printed_gap",
    "metrics", "groups",
)  # fmt: skip
_MOST = 1000
_SOURCES = {source.value: source for source in EvidenceSource}


def read_item(reading: Reading, sections: Collection[str], *, na_forbidden: bool) -> Item:
    """Return one item; `na_forbidden` is the policy of its scale, which no item may break."""
    reading.only(_KNOWN)
    answered = reading.inner("response")
    anchors = _read_anchors(answered)
    response = read_response(answered)
    lowest, highest = _range(answered, response, anchors)
    title = reading.wording("title")
    return Item(
        id=reading.word("id"),
        section=_read_section(reading, sections),
        number=reading.whole("number"),
        title=title,
        description=reading.wording_if_any("description") or title,
        rated_unit=reading.one_of("rated_unit", RatedUnit, RatedUnit.TEAM),
        aggregation=reading.one_of("aggregation", Aggregation, Aggregation.SINGLE),
        evidence_sources=_read_sources(reading),
        metrics=_read_metrics(reading),
        groups=reading.words("groups"),
        response=response,
        anchors=anchors,
        conditions=_read_conditions(reading, lowest, highest),
        lowest=lowest,
        highest=highest,
        weight=reading.number("weight", Fraction(1)),
        na_allowed=_read_na(reading, forbidden=na_forbidden),
        counts=response != ByHand(ByHandKind.TEXT),
        note=reading.wording_if_any("note"),
        printed_gap=reading.wording_if_any("printed_gap"),
    )


def _read_section(reading: Reading, sections: Collection[str]) -> str:
    section = reading.word("section")
    if section and section not in sections:
        reading.fault(FaultKind.UNKNOWN_ID, section, "section")
    return section


def _read_sources(reading: Reading) -> tuple[EvidenceSource, ...]:
    found = reading.words("evidence_sources")
    for unknown in (source for source in found if source not in _SOURCES):
        reading.fault(FaultKind.UNKNOWN_CHOICE, unknown, "evidence_sources")
    return tuple(_SOURCES[source] for source in found if source in _SOURCES)


def _read_metrics(reading: Reading) -> tuple[str, ...]:
    found = reading.words("metrics")
    for unknown in (metric for metric in found if metric not in METRICS):
        reading.fault(FaultKind.UNKNOWN_METRIC, unknown, "metrics")
    return found


def _read_na(reading: Reading, *, forbidden: bool) -> bool:
    allowed = reading.word("na_policy", "forbidden" if forbidden else "allowed") == "allowed"
    if allowed and forbidden:
        reading.fault(FaultKind.NOT_APPLICABLE_FORBIDDEN, "", "na_policy")
    return allowed


def _read_anchors(reading: Reading) -> tuple[Anchor, ...]:
    anchors = []
    for part in reading.each("anchors"):
        part.only(("value", "text"))
        anchors.append(Anchor(part.whole("value"), part.wording("text")))
    fault_doubles(reading, "anchors", (str(anchor.points) for anchor in anchors))
    return tuple(sorted(anchors, key=lambda anchor: anchor.points))


def _range(reading: Reading, response: Response, anchors: tuple[Anchor, ...]) -> tuple[int, int]:
    reached = points_reached(response) | frozenset(reading.wholes("by_hand"))
    worded = frozenset(anchor.points for anchor in anchors)
    points = worded or reached or _bare_points(reading, response)
    lowest, highest = min(points), min(max(points), min(points) + _MOST)
    whole = frozenset(range(lowest, highest + 1))
    _fault_differences(reading, points, whole)
    if reached:
        _fault_differences(reading, reached, whole)
    return lowest, highest


def _bare_points(reading: Reading, response: Response) -> frozenset[int]:
    match response:
        case ByHand(ByHandKind.POINTS):
            low, high = reading.whole("min"), reading.whole("max")
            if low >= high:
                reading.fault(FaultKind.HOLE, f"{low}-{high}")
            return frozenset(range(low, max(low, min(high, low + _MOST)) + 1))
        case ByHand(ByHandKind.ANCHORS):
            reading.fault(FaultKind.MISSING, "", "anchors")
    return frozenset((0, 1))


def _fault_differences(reading: Reading, reached: frozenset[int], whole: frozenset[int]) -> None:
    for lacking in sorted(whole - reached):
        reading.fault(FaultKind.POINTS_UNREACHED, lacking)
    for strange in sorted(reached - whole):
        reading.fault(FaultKind.POINTS_UNKNOWN, strange)


def _read_conditions(reading: Reading, lowest: int, highest: int) -> tuple[Condition, ...]:
    found = []
    for part in reading.each("conditions"):
        part.only(("id", "label", "cap", "met_if", "implied_by"))
        met_if = read_condition(part, "met_if", METRICS) if "met_if" in part else None
        cap = part.whole("cap")
        if not lowest <= cap < highest:
            part.fault(FaultKind.POINTS_UNKNOWN, cap, "cap")
        implied_by = part.words("implied_by")
        found.append(Condition(part.word("id"), part.wording("label"), cap, met_if, implied_by))
    fault_doubles(reading, "conditions", (condition.id for condition in found))
    return tuple(found)
