"""Two units' points by item code: what is written can be read again, and nothing is ranked."""

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.domain import comparing
from ipsdesk.domain.comparing import ComparedItem, UnitPoints
from ipsdesk.domain.reviews import ReviewKind
from ipsdesk.domain.wordings import Wording

V1 = ComparedItem("V1", Wording("Ärenden", (("en", "Caseload"), ("fi", "Asiakasmäärä"))), 1, 5, 4)
UNIT = UnitPoints(
    unit="Team Söder",
    scale="ips-25",
    version="2008",
    checksum="abc",
    title=Wording("IPS-skalan", (("fi", "IPS-laatukriteeristö"),)),
    official=False,
    kind=ReviewKind.EXTERNAL,
    self_assessed=False,
    first=date(2025, 9, 1),
    last=date(2026, 2, 28),
    signed_on=date(2026, 3, 2),
    items=(V1,),
)
WORDS = st.text(min_size=1, max_size=40).filter(str.strip)
TITLES = st.builds(lambda sv, en, fi: Wording(sv, (("en", en), ("fi", fi))), WORDS, WORDS, WORDS)
ITEMS = st.builds(
    ComparedItem,
    code=WORDS,
    title=TITLES,
    lowest=st.just(1),
    highest=st.just(5),
    points=st.one_of(st.none(), st.just("NA"), st.integers(1, 5)),
)
UNITS = st.lists(ITEMS, min_size=1, max_size=8, unique_by=lambda item: item.code).map(
    lambda items: replace(UNIT, items=tuple(items))
)


def through_a_file(unit):
    return comparing.read(json.loads(json.dumps(comparing.told(unit), ensure_ascii=False)))


@given(UNITS)
def test_what_is_written_is_read_again_as_it_was(unit):
    assert through_a_file(unit) == unit


@given(UNITS, UNITS)
def test_every_code_stands_once_in_our_order_and_each_side_keeps_its_points(own, other):
    lines = comparing.side_by_side(own, other)
    codes = [line.code for line in lines]
    assert codes[: len(own.items)] == [item.code for item in own.items]
    assert sorted(codes) == sorted({item.code for item in (*own.items, *other.items)})
    assert [line.own for line in lines if line.own] == list(own.items)
    assert {line.other for line in lines if line.other} == set(other.items)
    assert all(line.other is None or line.other.code == line.code for line in lines)


def test_the_labels_of_a_file_are_swedish_english_and_finnish():
    told = comparing.told(UNIT)
    assert told["items"][0]["labels"] == {
        "sv": "Ärenden",
        "en": "Caseload",
        "fi": "Asiakasmäärä",
    }
    assert told["title"] == {"sv": "IPS-skalan", "fi": "IPS-laatukriteeristö"}


def test_a_finnish_file_without_swedish_shows_the_words_it_has():
    told = comparing.told(UNIT)
    told["items"][0]["labels"] = {"fi": "Asiakasmäärä"}
    assert comparing.read(told).items[0].title.told("sv") == "Asiakasmäärä"


def test_a_file_holds_no_total_and_no_band():
    assert not {"total", "band", "rank", "mean"} & set(json.dumps(comparing.told(UNIT)).split('"'))


def test_points_from_another_range_are_not_called_alike():
    other = replace(UNIT, items=(replace(V1, highest=7),))
    [line] = comparing.side_by_side(UNIT, other)
    assert not line.alike
    [same] = comparing.side_by_side(UNIT, UNIT)
    assert same.alike


def item(**changes):
    return {"items": [{**comparing.told(UNIT)["items"][0], **changes}]}


@pytest.mark.parametrize(
    "changes",
    [
        {"format": "ipsdesk.comparison/2"},
        {"unit": ""},
        {"unit": "x" * 401},
        {"first": "2025-13-01"},
        {"kind": "friendly"},
        {"self_assessed": 1},
        {"items": []},
        {"items": comparing.told(UNIT)["items"] * 2},
        item(points=6),
        item(points=0),
        item(points=4.5),
        item(points=True),
        item(points="4"),
        item(highest="5"),
        item(labels={}),
        item(labels={"de": "Fälle"}),
        item(code=None),
    ],
)
def test_a_file_that_is_not_right_is_not_read(changes):
    with pytest.raises((ValueError, KeyError, TypeError)):
        comparing.read({**comparing.told(UNIT), **changes})
