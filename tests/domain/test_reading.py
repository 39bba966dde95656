"""A part of a file is read key by key; what is wrong becomes a fault, and reading goes on."""

from enum import StrEnum
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.domain.faults import Fault, FaultKind
from ipsdesk.domain.reading import Reading, fault_doubles

JSON = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-9999, 9999),
        st.floats(allow_nan=True, allow_infinity=True),
        st.text(max_size=6),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=4), inner, max_size=3)
    ),
    max_leaves=6,
)
MISSING, WRONG = "missing", "wrong"


class Colour(StrEnum):
    """Something to choose among."""

    RED = "red"
    BLUE = "blue"


def reading(found, place="scale"):
    """A part of a file, with no faults yet."""
    return Reading(found, place, [])


READERS = {
    "word": (lambda one: one.word("key"), FaultKind.NOT_TEXT),
    "number": (lambda one: one.number("key"), FaultKind.NOT_NUMBER),
    "whole": (lambda one: one.whole("key"), FaultKind.NOT_WHOLE),
    "truth": (lambda one: one.truth("key"), FaultKind.NOT_YES_NO),
    "one_of": (lambda one: one.one_of("key", Colour), FaultKind.UNKNOWN_CHOICE),
}
RIGHT = {
    "word": ("Ord", "Ord"),
    "number": (2.5, Fraction(5, 2)),
    "whole": (7, 7),
    "truth": (False, False),
    "one_of": ("blue", Colour.BLUE),
}
STRANGE = {
    "word": (7, "", "  ", True, [], {}),
    "number": ("2", True, float("nan"), float("inf"), []),
    "whole": (1.5, "1", True, [1]),
    "truth": ("true", 1, 0, []),
    "one_of": ("green", "RED", 1),
}


@pytest.mark.parametrize("kind", READERS)
def test_what_is_right_is_read_without_a_fault(kind):
    written, meant = RIGHT[kind]
    one = reading({"key": written})

    assert READERS[kind][0](one) == meant
    assert one.faults == []


@pytest.mark.parametrize(("kind", "value"), [(k, v) for k, some in STRANGE.items() for v in some])
def test_what_is_wrong_is_faulted_at_its_place_with_what_stands_there(kind, value):
    one = reading({"key": value})
    READERS[kind][0](one)

    assert one.faults == [Fault("scale.key", READERS[kind][1], str(value))]


@pytest.mark.parametrize("kind", READERS)
@pytest.mark.parametrize("content", [{}, {"key": None}])
def test_what_is_not_there_is_missing_and_not_wrong(kind, content):
    one = reading(content)
    READERS[kind][0](one)

    assert one.faults == [Fault("scale.key", FaultKind.MISSING)]


@pytest.mark.parametrize(
    ("read", "default"),
    [
        (lambda one: one.word("key", "Ord"), "Ord"),
        (lambda one: one.number("key", Fraction(3)), Fraction(3)),
        (lambda one: one.whole("key", 3), 3),
        (lambda one: one.truth("key", default=True), True),
        (lambda one: one.one_of("key", Colour, Colour.BLUE), Colour.BLUE),
    ],
)
def test_what_may_be_left_out_takes_its_usual_value(read, default):
    one = reading({})

    assert read(one) == default
    assert one.faults == []


@given(JSON)
def test_whatever_a_file_holds_every_reader_returns_its_kind(found):
    one = reading({"key": found})
    kinds = (str, Fraction, int, bool, Colour)

    for (read, _), kind in zip(READERS.values(), kinds, strict=True):
        assert isinstance(read(one), kind)


@given(JSON)
def test_a_part_that_is_not_keyed_is_one_fault_and_then_empty(found):
    one = reading(found)

    if isinstance(found, dict):
        assert one.faults == []
        assert one.names() == tuple(found)
    else:
        assert one.faults == [Fault("scale", FaultKind.NOT_KEYED)]
        assert one.names() == ()
        assert one.words("key") == ()


@given(JSON)
def test_a_number_is_taken_to_the_last_digit(found):
    one = reading({"key": found})
    read = one.number("key")

    if isinstance(found, int | float) and not isinstance(found, bool) and not one.faults:
        assert read == Fraction(str(found))


def test_every_key_that_is_not_known_is_named():
    one = reading({"id": "x", "colour": 1, "Id": 2})
    one.only(("id", "title"))

    assert [(fault.kind, fault.named) for fault in one.faults] == [
        (FaultKind.UNKNOWN_KEY, "colour"),
        (FaultKind.UNKNOWN_KEY, "Id"),
    ]


def test_a_wording_needs_swedish_and_keeps_the_other_languages():
    told = reading({"title": {"sv": "Mål", "en": "Goal", "fi": "Tavoite"}}).wording("title")
    lacking = reading({"title": {"en": "Goal"}})

    assert (told.told("sv"), told.told("en"), told.told("fi")) == ("Mål", "Goal", "Tavoite")
    assert told.told("de") in ("Mål", "Goal")
    lacking.wording("title")
    assert [fault.kind for fault in lacking.faults] == [FaultKind.NO_SWEDISH]
    assert reading({}).wording_if_any("title") is None


def test_parts_of_a_list_are_named_by_their_id_or_their_place():
    one = reading({"items": [{"id": "A1"}, {"title": "x"}, "strange"]})
    places = [part.place for part in one.each("items")]

    assert places == ["scale.items.A1", "scale.items.2", "scale.items.3"]
    assert one.faults == [Fault("scale.items.3", FaultKind.NOT_KEYED)]


@pytest.mark.parametrize("found", ["A1", 7, {"A1": 1}, True])
def test_what_is_no_list_is_faulted_and_read_as_none(found):
    one = reading({"items": found})

    assert one.many("items") == ()
    assert one.faults == [Fault("scale.items", FaultKind.NOT_LIST, str(found))]


def test_a_list_keeps_what_is_right_and_faults_the_rest():
    one = reading({"words": ["a", 1, "b"], "wholes": [1, "2", 3.5, 4]})

    assert one.words("words") == ("a", "b")
    assert one.wholes("wholes") == (1, 4)
    assert [(fault.place, fault.named) for fault in one.faults] == [
        ("scale.words", "1"),
        ("scale.wholes", "2"),
        ("scale.wholes", "3.5"),
    ]


@given(st.lists(st.sampled_from("abcde"), max_size=12))
def test_each_double_is_named_once_in_the_order_it_first_stood(ids):
    one = reading({})
    fault_doubles(one, "items", ids)

    named = [fault.named for fault in one.faults]
    assert sorted(named) == sorted({i for i in ids if ids.count(i) > 1})
    assert named == sorted(named, key=ids.index)
