"""An own checklist as a draft becomes a scale file, and comes back from it as it was."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipsdesk.actions import catalogue
from ipsdesk.domain.errors import ScaleRefused
from ipsdesk.domain.faults import FaultKind
from ipsdesk.domain.scale_copies import copy_of
from ipsdesk.domain.scale_drafts import (
    LANGUAGES,
    OWN,
    POINTS,
    DraftBand,
    DraftItem,
    DraftSection,
    ScaleDraft,
    content_of,
    draft_of,
    text_of,
)
from ipsdesk.domain.scale_reading import parse_scale
from ipsdesk.domain.scale_scores import scores

WORDS = st.text("abcåäö ", min_size=1, max_size=12).map(str.strip).filter(bool)
TEXTS = st.builds(
    lambda sv, others: {"sv": sv, **others},
    WORDS,
    st.dictionaries(st.sampled_from(LANGUAGES[1:]), WORDS),
)


@st.composite
def drafts(draw):
    """Return a whole checklist without faults."""
    count = draw(st.integers(1, 3))
    sections = tuple(DraftSection(f"d{n}", draw(TEXTS)) for n in range(1, count + 1))
    items = []
    for n in range(1, draw(st.integers(1, 5)) + 1):
        low, high = draw(st.sampled_from(POINTS))
        items.append(
            DraftItem(
                id=f"K{n}",
                section=draw(st.sampled_from(sections)).id,
                title=draw(TEXTS),
                description=draw(TEXTS | st.just({})),
                weight=draw(st.integers(1, 9)),
                lowest=low,
                highest=high,
                anchors={points: draw(TEXTS) for points in range(low, high + 1)},
            )
        )
    in_order = tuple(i for one in sections for i in items if i.section == one.id)
    draft = ScaleDraft(
        f"{OWN}x", draw(TEXTS), draw(TEXTS | st.just({})), sections, in_order, months=6
    )
    least, most = draft.range
    if most > least and draw(st.booleans()):
        cut = draw(st.integers(least, most - 1))
        bands = (DraftBand(least, cut, draw(TEXTS)), DraftBand(cut + 1, most, draw(TEXTS)))
        return replace(draft, bands=bands)
    return draft


def small():
    """A checklist of one item from 0 to 1."""
    anchors = {0: {"sv": "Nej"}, 1: {"sv": "Ja"}}
    item = DraftItem("K1", "d1", {"sv": "Dörren är öppen"}, lowest=0, highest=1, anchors=anchors)
    section = DraftSection("d1", {"sv": "Allt"})
    return ScaleDraft(f"{OWN}x", {"sv": "Vår lista"}, sections=(section,), items=(item,))


def faults_of(draft):
    with pytest.raises(ScaleRefused) as refused:
        parse_scale(content_of(draft, "1"))
    return {(fault.place, fault.kind) for fault in refused.value.faults}


@given(drafts())
@settings(max_examples=60, deadline=None)
def test_a_draft_without_faults_is_a_scale_and_comes_back_as_it_was(draft):
    scale = parse_scale(content_of(draft, "3"))
    assert scale.version == "3"
    assert len(scale.items) == len(draft.items)
    assert draft_of(text_of(draft, "3")) == draft


@given(drafts())
@settings(max_examples=40, deadline=None)
def test_the_highest_total_is_reached_by_the_most_points_everywhere(draft):
    scale = parse_scale(content_of(draft, "1"))
    [total] = scores(scale, {item.id: item.highest for item in draft.items})
    assert total.value == draft.range[1]
    [total] = scores(scale, {item.id: item.lowest for item in draft.items})
    assert total.value == draft.range[0]


def test_a_text_that_lacks_swedish_is_a_fault_at_its_place():
    draft = replace(small(), title={"en": "Our list"})
    assert faults_of(draft) == {("title", FaultKind.NO_SWEDISH)}


def test_an_empty_checklist_has_no_items_and_no_title():
    found = faults_of(ScaleDraft(f"{OWN}x").with_section())
    assert ("items", FaultKind.MISSING) in found
    assert ("sections.d1.title", FaultKind.NO_SWEDISH) in found


@pytest.mark.parametrize(
    ("bands", "kind"),
    [
        ([(0, 0)], FaultKind.BANDS_END),
        ([(1, 1)], FaultKind.BANDS_BEGIN),
        ([(0, 1), (1, 1)], FaultKind.OVERLAP),
    ],
)
def test_levels_that_do_not_meet_are_faults(bands, kind):
    made = tuple(DraftBand(least, most, {"sv": "Nivå"}) for least, most in bands)
    assert kind in {found for _, found in faults_of(replace(small(), bands=made))}


def test_levels_with_a_hole_are_a_fault():
    item = replace(small().items[0], highest=3, anchors={n: {"sv": "x"} for n in range(4)})
    bands = (DraftBand(0, 0, {"sv": "Låg"}), DraftBand(2, 3, {"sv": "Hög"}))
    found = faults_of(replace(small(), items=(item,), bands=bands))
    assert FaultKind.HOLE in {kind for _, kind in found}


def test_a_new_item_has_the_next_free_code_and_stands_in_the_last_section():
    draft = small().with_section()
    first = draft.new_item()
    assert (first.id, first.section) == ("K2", "d2")
    draft = draft.with_item(first).without_item("K1")
    assert draft.new_item().id == "K1"


def test_an_item_that_is_written_again_takes_its_own_place():
    other = replace(small().items[0], weight=3)
    assert small().with_item(other).items == (other,)


def test_a_section_goes_with_what_stands_in_it():
    assert small().without_section("d1").items == ()


def test_a_level_begins_where_the_last_one_ends():
    draft = small().with_band()
    assert draft.bands == (DraftBand(0, 1),)
    assert draft.with_band().bands[-1] == DraftBand(1, 1)
    assert draft.with_band().without_band(0).bands == (DraftBand(1, 1),)


def test_weights_other_than_one_make_the_total_weighted():
    assert content_of(small(), "1")["score"]["method"] == "sum"
    heavy = replace(small(), items=(replace(small().items[0], weight=2),))
    assert content_of(heavy, "1")["score"]["method"] == "weighted_sum"


def test_a_scale_that_was_not_written_here_is_no_draft():
    content = content_of(small(), "1")
    assert draft_of(json.dumps(content)) == small()
    assert draft_of(json.dumps({**content, "id": "ips-25"})) is None
    assert draft_of(json.dumps({**content, "totals": []})) is None
    assert draft_of(json.dumps({**content, "items": "?"})) is None


@pytest.mark.parametrize("name", sorted(catalogue.scales()))
def test_a_copy_of_a_bundled_scale_says_what_it_says_and_lacks_little_but_a_title(name):
    scale = catalogue.scale(name)
    draft = copy_of(scale, f"{OWN}x")
    assert [one.id for one in draft.items] == [one.id for one in scale.items if one.counts]
    assert [one.title["sv"] for one in draft.items] == [
        one.title.swedish for one in scale.items if one.counts
    ]
    lacking = {kind for place, kind in faults_of(draft) if "anchors" not in place}
    assert lacking == {FaultKind.NO_SWEDISH}
    if scale.items[0].anchors:
        made = parse_scale(content_of(replace(draft, title={"sv": "Vår egen"}), "1"))
        assert made.title.swedish == "Vår egen"


def test_a_copy_of_ips_25_has_its_levels_and_its_points():
    draft = replace(copy_of(catalogue.scale("ips-25"), f"{OWN}x"), title={"sv": "Vår egen"})
    assert [(one.least, one.most) for one in draft.bands] == [
        (25, 73),
        (74, 99),
        (100, 114),
        (115, 125),
    ]
    made = parse_scale(content_of(draft, "1"))
    assert not any(item.metrics or item.conditions for item in made.items)
    [whole] = scores(made, {item.id: 4 for item in made.items})
    assert (int(whole.value), whole.band.label.swedish) == (100, "God programtrohet")


@settings(max_examples=40)
@given(drafts(), st.data())
def test_an_item_that_is_moved_stays_in_its_section_and_the_others_keep_their_order(draft, data):
    item = data.draw(st.sampled_from(draft.items))
    by = data.draw(st.integers(-3, 3))
    moved = draft.with_moved(item.id, by)
    assert sorted(one.id for one in moved.items) == sorted(one.id for one in draft.items)
    assert [one.section for one in moved.items] == [one.section for one in draft.items]
    rest = [[one.id for one in d.items if one.id != item.id] for d in (draft, moved)]
    for part in draft.sections:
        beside = [[one for one in ids if section_of(draft, one) == part.id] for ids in rest]
        assert beside[0] == beside[1]
    assert moved.with_moved(item.id, 0) == moved


def section_of(draft, name):
    return next(one.section for one in draft.items if one.id == name)
