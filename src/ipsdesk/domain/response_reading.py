"""Read how an item is answered; every hole, overlap and unknown measure becomes a fault."""

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction

from ipsdesk.domain.comparison_parser import Unreadable, read_comparison
from ipsdesk.domain.comparisons import Expression, Given, Kind, KindsDiffer, kind_of, names_in
from ipsdesk.domain.faults import FaultKind
from ipsdesk.domain.metrics import METRICS
from ipsdesk.domain.reading import Reading, fault_doubles
from ipsdesk.domain.responses import (
    Bands,
    ByHand,
    ByHandKind,
    Component,
    Components,
    Parameter,
    PointBand,
    Response,
    Rule,
    Rules,
)
from ipsdesk.domain.spans import Rounding, Span, seams
from ipsdesk.domain.wordings import Wording

_ALWAYS = Given(value=True)


def read_response(reading: Reading) -> Response:
    """Return the answer that a file describes, whatever its kind."""
    kind = reading.word("kind", "")
    if kind in _COMPUTED:
        return _COMPUTED[kind](reading)
    reading.only(("kind", "anchors", "min", "max"))
    return ByHand(reading.one_of("kind", ByHandKind))


def points_reached(response: Response) -> frozenset[int]:
    """Return the points that a computed answer can come to."""
    match response:
        case Bands(bands=bands):
            return frozenset(band.points for band in bands)
        case Components(points=points):
            return frozenset(point for point in points if point is not None)
        case Rules(rules=rules):
            return frozenset(rule.points for rule in rules)
        case ByHand():
            return frozenset()


def read_span(reading: Reading) -> Span:
    """Return a span from ``min`` to ``max``, or to just ``below``; a lacking end is open."""
    low = reading.number("min") if "min" in reading else None
    if "below" in reading:
        return Span(low, reading.number("below"), below=True)
    return Span(low, reading.number("max") if "max" in reading else None)


def read_condition(
    reading: Reading, key: str, kinds: Mapping[str, Kind], wanted: Kind = Kind.YES_NO
) -> Expression:
    """Return a comparison, faulted when it is unreadable or speaks of the unknown."""
    text = reading.word(key)
    return checked(reading, key, text, kinds, wanted) if text else _ALWAYS


def checked(
    reading: Reading, key: str, text: str, kinds: Mapping[str, Kind], wanted: Kind | None
) -> Expression:
    """Read one comparison and check its names and kinds."""
    try:
        expression = read_comparison(text)
    except Unreadable:
        reading.fault(FaultKind.UNREADABLE_RULE, text, key)
        return _ALWAYS
    if unknown := sorted(set(names_in(expression)) - set(kinds)):
        reading.fault(FaultKind.UNKNOWN_METRIC, ", ".join(unknown), key)
    elif not _is_of(expression, kinds, wanted):
        reading.fault(FaultKind.KINDS_DIFFER, text, key)
    return expression


def fault_seams(reading: Reading, key: str, spans: list[Span], *, whole: bool) -> None:
    """Fault each pair of neighbours with a hole or an overlap between them."""
    for lower, upper, overlap in seams(spans, whole=whole):
        kind = FaultKind.OVERLAP if overlap else FaultKind.HOLE
        reading.fault(kind, f"{lower} / {upper}", key)


def _is_of(expression: Expression, kinds: Mapping[str, Kind], wanted: Kind | None) -> bool:
    try:
        found = kind_of(expression, kinds)
    except KindsDiffer:
        return False
    return wanted is None or found is wanted


def _read_bands(reading: Reading) -> Bands:
    reading.only(("kind", "anchors", "metric", "rounding", "bands", "by_hand"))
    metric = reading.word("metric")
    if metric and METRICS.get(metric) is not Kind.NUMBER:
        reading.fault(FaultKind.UNKNOWN_METRIC, metric, "metric")
    rounding = reading.one_of("rounding", Rounding, Rounding.HALF_UP)
    bands = tuple(_read_band(band) for band in reading.each("bands"))
    spans = [band.span for band in bands]
    fault_seams(reading, "bands", spans, whole=rounding is not Rounding.NONE)
    if None not in {span.low for span in spans} & {span.high for span in spans}:
        reading.fault(FaultKind.HOLE, "", "bands")
    return Bands(metric, rounding, bands)


def _read_band(reading: Reading) -> PointBand:
    reading.only(("min", "max", "below", "value"))
    return PointBand(read_span(reading), reading.whole("value"))


def _read_components(reading: Reading) -> Components:
    reading.only(("kind", "anchors", "components", "map", "by_hand"))
    components = tuple(_read_component(reading, part) for part in reading.many("components"))
    fault_doubles(reading, "components", (component.id for component in components))
    counts = reading.inner("map")
    known = tuple(map(str, range(len(components) + 1)))
    counts.only(known)
    return Components(components, tuple(_read_count(counts, count) for count in known))


def _read_component(reading: Reading, part: object) -> Component:
    if isinstance(part, str) and part.strip():
        return Component(part, Wording(part))
    component = Reading(part, f"{reading.place}.components", reading.faults)
    component.only(("id", "label"))
    return Component(component.word("id"), component.wording("label"))


def _read_count(counts: Reading, count: str) -> int | None:
    if count not in counts:
        counts.fault(FaultKind.COUNT_WITHOUT_POINTS, count)
        return None
    return None if counts.empty(count) else counts.whole(count)


def _read_rules(reading: Reading) -> Rules:
    reading.only((
        "kind", "anchors", "first_match", "rules", "derived", "parameters", "rounding",
        "not_rated_if", "by_hand",
    ))  # fmt: skip
    if not reading.truth("first_match", default=True):
        reading.fault(FaultKind.UNKNOWN_CHOICE, "false", "first_match")
    parameters = tuple(_read_parameter(part) for part in reading.each("parameters"))
    kinds = METRICS | {parameter.id: Kind.NUMBER for parameter in parameters}
    derived = tuple(_read_derived(reading, kinds))
    kinds |= {name: Kind.NUMBER for name, _ in derived}
    rules = tuple(_read_rule(rule, kinds) for rule in reading.each("rules"))
    _fault_ending(reading, rules)
    rounding = reading.one_of("rounding", Rounding, Rounding.NONE)
    return Rules(rules, derived, parameters, rounding, _read_leaving_out(reading, kinds))


def _fault_ending(reading: Reading, rules: tuple[Rule, ...]) -> None:
    endings = [not (rule.all_of or rule.any_of) for rule in rules]
    if endings.count(True) != 1 or not endings[-1]:
        reading.fault(FaultKind.NO_LAST_RULE, "", "rules")


def _read_leaving_out(reading: Reading, kinds: Mapping[str, Kind]) -> Expression | None:
    return read_condition(reading, "not_rated_if", kinds) if "not_rated_if" in reading else None


def _read_parameter(reading: Reading) -> Parameter:
    reading.only(("id", "value", "label"))
    return Parameter(
        reading.word("id"), reading.number("value", Fraction(0)), reading.wording("label")
    )


def _read_derived(reading: Reading, kinds: Mapping[str, Kind]) -> Iterator[tuple[str, Expression]]:
    if "derived" not in reading:
        return
    derived = reading.inner("derived")
    known = dict(kinds)
    for name in derived.names():
        text = derived.word(name)
        later = frozenset(derived.names()) - frozenset(known)
        if spoken := sorted(later & _names(text)):
            derived.fault(FaultKind.CIRCLE, ", ".join(spoken), name)
        else:
            yield name, checked(derived, name, text, known, Kind.NUMBER)
        known[name] = Kind.NUMBER


def _names(text: str) -> frozenset[str]:
    try:
        return frozenset(names_in(read_comparison(text)))
    except Unreadable:
        return frozenset()


def _read_rule(reading: Reading, kinds: Mapping[str, Kind]) -> Rule:
    reading.only(("value", "all", "any", "else"))
    if "else" in reading and ("all" in reading or "any" in reading):
        reading.fault(FaultKind.NO_LAST_RULE, "", "else")
    conditions = {
        key: tuple(checked(reading, key, text, kinds, Kind.YES_NO) for text in reading.words(key))
        for key in ("all", "any")
    }
    return Rule(reading.whole("value"), conditions["all"], conditions["any"])


_COMPUTED: Mapping[str, Callable[[Reading], Response]] = {
    "bands": _read_bands,
    "components": _read_components,
    "rules": _read_rules,
}
