"""A scale with a fault is refused, and every fault is named at its place."""

import json
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.domain.errors import ScaleRefused
from ipsdesk.domain.faults import Fault, FaultKind
from ipsdesk.domain.scale_reading import parse_scale
from ipsdesk.domain.suggestions import suggest
from tests.domain.made_up import bundled, item, made_up


def faults(content):
    with pytest.raises(ScaleRefused) as refusal:
        parse_scale(content)
    return refusal.value.faults


def put(*path, value):
    """Return an act that puts a value somewhere in a scale; items go by their id."""

    def act(content):
        at = content
        for step in path[:-1]:
            at = item(content, step) if at is content and step in ITEMS else at[step]
        at[path[-1]] = value

    return act


def drop(*path):
    """Return an act that takes a key out of a scale."""

    def act(content):
        at = content
        for step in path[:-1]:
            at = item(content, step) if at is content and step in ITEMS else at[step]
        del at[path[-1]]

    return act


EXAMPLE = Path(__file__).with_name("scale_example.json")
IPS = parse_scale(bundled("ips-25"))
REVIEWS = st.sampled_from(["weekly", "monthly", "never"])
ITEMS = ("A1", "A2", "B1", "B2")
BANDS = ("A1", "response", "bands")
RULES = ("B1", "response", "rules")

BROKEN = [
    (put("format", value="scale/9"), "format", FaultKind.UNKNOWN_FORMAT, "scale/9"),
    (drop("id"), "id", FaultKind.MISSING, ""),
    (drop("A1", "response", "kind"), "items.A1.response.kind", FaultKind.MISSING, ""),
    (put("A1", "metrics", value=["luck"]), "items.A1.metrics", FaultKind.UNKNOWN_METRIC, "luck"),
    (put("id", value=7), "id", FaultKind.NOT_TEXT, "7"),
    (put("id", value=" "), "id", FaultKind.NOT_TEXT, " "),
    (drop("version"), "version", FaultKind.MISSING, ""),
    (put("year", value="2008"), "year", FaultKind.NOT_WHOLE, "2008"),
    (put("validated", value="yes"), "validated", FaultKind.NOT_YES_NO, "yes"),
    (put("authors", value="Becker"), "authors", FaultKind.NOT_LIST, "Becker"),
    (put("authors", value=[7]), "authors", FaultKind.NOT_TEXT, "7"),
    (put("colour", value="red"), "", FaultKind.UNKNOWN_KEY, "colour"),
    (put("text_status", value="stolen"), "text_status", FaultKind.UNKNOWN_CHOICE, "stolen"),
    (put("title", value={"en": "Only"}), "title", FaultKind.NO_SWEDISH, ""),
    (put("title", value="Skala"), "title", FaultKind.NOT_KEYED, ""),
    (drop("title"), "title", FaultKind.MISSING, ""),
    (put("score", "method", value="product"), "score.method", FaultKind.UNKNOWN_CHOICE, "product"),
    (put("score", "step", value=2), "score.step", FaultKind.UNKNOWN_CHOICE, "2"),
    (put("sections", 1, "id", value="one"), "sections", FaultKind.DOUBLE_ID, "one"),
    (put("sections", 1, "parent", value="x"), "sections.two.parent", FaultKind.UNKNOWN_ID, "x"),
    (put("items", value=[]), "items", FaultKind.MISSING, ""),
    (put("items", value={}), "items", FaultKind.NOT_LIST, "{}"),
    (put("B2", "id", value="A1"), "items", FaultKind.DOUBLE_ID, "A1"),
    (put("A1", "section", value="three"), "items.A1.section", FaultKind.UNKNOWN_ID, "three"),
    (put("A1", "number", value=1.5), "items.A1.number", FaultKind.NOT_WHOLE, "1.5"),
    (put("A1", "weight", value="2"), "items.A1.weight", FaultKind.NOT_NUMBER, "2"),
    (put("A1", "weight", value=float("nan")), "items.A1.weight", FaultKind.NOT_NUMBER, "nan"),
    (put("A1", "colour", value=1), "items.A1", FaultKind.UNKNOWN_KEY, "colour"),
    (put("A1", "rated_unit", value="x"), "items.A1.rated_unit", FaultKind.UNKNOWN_CHOICE, "x"),
    (
        put("A1", "evidence_sources", value=["MIS", "TEA"]),
        "items.A1.evidence_sources",
        FaultKind.UNKNOWN_CHOICE,
        "TEA",
    ),
    (
        put("A1", "na_policy", value="allowed"),
        "items.A1.na_policy",
        FaultKind.NOT_APPLICABLE_FORBIDDEN,
        "",
    ),
    (
        put("A1", "response", "kind", value="magic"),
        "items.A1.response.kind",
        FaultKind.UNKNOWN_CHOICE,
        "magic",
    ),
    (put(*BANDS, 1, "min", value=22), "items.A1.response.bands", FaultKind.HOLE, "-20 / 22-25"),
    (put(*BANDS, 1, "min", value=20), "items.A1.response.bands", FaultKind.OVERLAP, "-20 / 20-25"),
    (put(*BANDS, 0, "min", value=1), "items.A1.response.bands", FaultKind.HOLE, ""),
    (put(*BANDS, 4, "max", value=99), "items.A1.response.bands", FaultKind.HOLE, ""),
    (put(*BANDS, 4, "value", value=2), "items.A1.response", FaultKind.POINTS_UNREACHED, "1"),
    (put(*BANDS, 4, "value", value=0), "items.A1.response", FaultKind.POINTS_UNKNOWN, "0"),
    (drop(*BANDS, 2), "items.A1.response.bands", FaultKind.HOLE, "21-25 / 31-40"),
    (
        put("A1", "response", "metric", value="luck"),
        "items.A1.response.metric",
        FaultKind.UNKNOWN_METRIC,
        "luck",
    ),
    (
        put("A1", "response", "metric", value="review"),
        "items.A1.response.metric",
        FaultKind.UNKNOWN_METRIC,
        "review",
    ),
    (
        put("A1", "response", "rounding", value="up"),
        "items.A1.response.rounding",
        FaultKind.UNKNOWN_CHOICE,
        "up",
    ),
    (drop("B2", "response", "anchors", 2), "items.B2.response", FaultKind.POINTS_UNREACHED, "3"),
    (
        put("B2", "response", "anchors", 2, "value", value=2),
        "items.B2.response.anchors",
        FaultKind.DOUBLE_ID,
        "2",
    ),
    (
        put("B2", "response", "anchors", 4, "value", value=10**30),
        "items.B2.response",
        FaultKind.POINTS_UNKNOWN,
        str(10**30),
    ),
    (drop("B2", "response", "anchors"), "items.B2.response.anchors", FaultKind.MISSING, ""),
    (
        put("A2", "response", "components", 1, value="first"),
        "items.A2.response.components",
        FaultKind.DOUBLE_ID,
        "first",
    ),
    (
        put("A2", "response", "components", 1, value={"id": "x"}),
        "items.A2.response.components.label",
        FaultKind.MISSING,
        "",
    ),
    (
        drop("A2", "response", "map", "2"),
        "items.A2.response.map",
        FaultKind.COUNT_WITHOUT_POINTS,
        "2",
    ),
    (
        put("A2", "response", "map", "5", value=5),
        "items.A2.response.map",
        FaultKind.UNKNOWN_KEY,
        "5",
    ),
    (
        put("A2", "response", "map", "2", value=2),
        "items.A2.response",
        FaultKind.POINTS_UNREACHED,
        "3",
    ),
    (
        put(*RULES, 0, "all", value=["f2f_week >= luck"]),
        "items.B1.response.rules.1.all",
        FaultKind.UNKNOWN_METRIC,
        "luck",
    ),
    (
        put(*RULES, 0, "all", value=["f2f_week >="]),
        "items.B1.response.rules.1.all",
        FaultKind.UNREADABLE_RULE,
        "f2f_week >=",
    ),
    (
        put(*RULES, 0, "all", value=["review > 2"]),
        "items.B1.response.rules.1.all",
        FaultKind.KINDS_DIFFER,
        "review > 2",
    ),
    (
        put(*RULES, 0, "all", value=["f2f_week"]),
        "items.B1.response.rules.1.all",
        FaultKind.KINDS_DIFFER,
        "f2f_week",
    ),
    (put(*RULES, 0, "when", value=1), "items.B1.response.rules.1", FaultKind.UNKNOWN_KEY, "when"),
    (drop(*RULES, 4), "items.B1.response.rules", FaultKind.NO_LAST_RULE, ""),
    (
        put(*RULES, 0, value={"value": 5, "else": True}),
        "items.B1.response.rules",
        FaultKind.NO_LAST_RULE,
        "",
    ),
    (
        put(*RULES, 4, "all", value=["seekers > 2"]),
        "items.B1.response.rules.5.else",
        FaultKind.NO_LAST_RULE,
        "",
    ),
    (
        put("B1", "response", "rules", value=[]),
        "items.B1.response.rules",
        FaultKind.NO_LAST_RULE,
        "",
    ),
    (
        put("B1", "response", "first_match", value=False),
        "items.B1.response.first_match",
        FaultKind.UNKNOWN_CHOICE,
        "false",
    ),
    (
        put("B1", "response", "derived", "double", value="2 * target"),
        "items.B1.response.derived.double",
        FaultKind.CIRCLE,
        "target",
    ),
    (
        put("B1", "response", "derived", "double", value="2 * double"),
        "items.B1.response.derived.double",
        FaultKind.CIRCLE,
        "double",
    ),
    (
        put("B1", "response", "derived", "double", value="2 *"),
        "items.B1.response.derived.double",
        FaultKind.UNREADABLE_RULE,
        "2 *",
    ),
    (
        put("B1", "response", "derived", "double", value="tracking"),
        "items.B1.response.derived.double",
        FaultKind.KINDS_DIFFER,
        "tracking",
    ),
    (
        put("B1", "response", "not_rated_if", value="luck"),
        "items.B1.response.not_rated_if",
        FaultKind.UNKNOWN_METRIC,
        "luck",
    ),
    (
        put("B1", "conditions", 0, "cap", value=5),
        "items.B1.conditions.tracked.cap",
        FaultKind.POINTS_UNKNOWN,
        "5",
    ),
    (
        put("B1", "conditions", 0, "met_if", value="seekers"),
        "items.B1.conditions.tracked.met_if",
        FaultKind.KINDS_DIFFER,
        "seekers",
    ),
    (put("result_bands", 1, "max", value=19), "result_bands", FaultKind.BANDS_END, "20"),
    (put("result_bands", 0, "min", value=3), "result_bands", FaultKind.BANDS_BEGIN, "4"),
    (put("result_bands", 1, "min", value=13), "result_bands", FaultKind.HOLE, "4-11 / 13-20"),
    (put("result_bands", 1, "min", value=11), "result_bands", FaultKind.OVERLAP, "4-11 / 11-20"),
    (put("result_bands", 1, "id", value="poor"), "result_bands", FaultKind.DOUBLE_ID, "poor"),
    (put("result_bands", 1, "scope", value="x"), "result_bands", FaultKind.UNKNOWN_ID, "x"),
    (
        put("review_interval", 0, "every", value="monthly"),
        "review_interval.1.every",
        FaultKind.UNREADABLE_INTERVAL,
        "monthly",
    ),
    (
        put("review_interval", 0, "if", value="luck < 9"),
        "review_interval.1.if",
        FaultKind.UNKNOWN_METRIC,
        "luck",
    ),
    (
        put("totals", value=[{"id": "t", "title": {"sv": "T"}, "sections": ["x"]}]),
        "totals.t.sections",
        FaultKind.UNKNOWN_ID,
        "x",
    ),
]


def test_the_made_up_scale_is_whole():
    assert parse_scale(made_up()).id == "made-up"


@pytest.mark.parametrize(("break_it", "place", "kind", "named"), BROKEN)
def test_each_fault_is_named_where_it_is(break_it, place, kind, named):
    content = made_up()
    break_it(content)
    assert Fault(place, kind, named) in faults(content)


def test_all_faults_are_told_at_once():
    content = made_up()
    content["colour"] = "red"
    del content["version"]
    item(content, "A1")["section"] = "three"
    kinds = {fault.kind for fault in faults(content)}
    assert kinds == {FaultKind.UNKNOWN_KEY, FaultKind.MISSING, FaultKind.UNKNOWN_ID}


def test_a_part_of_the_programme_scale_is_not_the_programme_scale():
    content = bundled("ips-25")
    content["items"] = content["items"][:5]
    assert Fault("result_bands", FaultKind.BANDS_END, "25") in faults(content)


def test_a_missing_item_cannot_pass_unseen():
    content = bundled("ips-25")
    for name in [one["id"] for one in content["items"]]:
        without = content | {"items": [one for one in content["items"] if one["id"] != name]}
        assert FaultKind.BANDS_END in {fault.kind for fault in faults(without)}


def example():
    return json.loads(EXAMPLE.read_text(encoding="utf-8"))


def test_the_example_of_the_format_lacks_only_the_items_it_leaves_out():
    ends = [Fault("result_bands", FaultKind.BANDS_BEGIN, "5")]
    ends.append(Fault("result_bands", FaultKind.BANDS_END, "25"))
    assert list(faults(example())) == ends


@given(st.integers(0, 80).map(lambda tenths: Fraction(tenths, 10)), st.integers(3, 9), REVIEWS)
def test_the_example_and_the_bundled_scale_rate_tracked_visits_alike(week, seekers, review):
    """They part below three seekers: there the caps come after the target, as in the method."""
    whole = example() | {"result_bands": []}
    figures = {"f2f_week": week, "seekers": seekers, "tracking": True, "review": review}
    printed = suggest(parse_scale(whole).item("V6"), figures).points
    assert suggest(IPS.item("V6"), figures).points == printed


ODD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=6,
)


def _places(content, path=()):
    parts = content.items() if isinstance(content, dict) else enumerate(content)
    for key, part in parts:
        yield (*path, key)
        if isinstance(part, dict | list):
            yield from _places(part, (*path, key))


PLACES = list(_places(made_up()))


@given(st.sampled_from(PLACES), ODD)
def test_whatever_stands_anywhere_is_read_or_refused(path, odd):
    content = made_up()
    at = content
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = odd
    try:
        parse_scale(content)
    except ScaleRefused as refusal:
        assert refusal.faults  # noqa: PT017  (because a whole scale is as good an answer here)
