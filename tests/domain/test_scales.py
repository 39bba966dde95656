"""The bundled scales say what the method says, whole and in both languages."""

import pytest

from ipsdesk.domain.errors import ItemUnknown
from ipsdesk.domain.responses import Bands, ByHand, Components, Rules
from ipsdesk.domain.scale_reading import checksum, parse_scale
from ipsdesk.domain.scales import Aggregation, EvidenceSource, RatedUnit
from tests.domain.made_up import bundled, item, made_up

NAMES = ("ips-25", "ips-y", "se-stages", "sed-self-check", "together-self-check")
IPS = parse_scale(bundled("ips-25"))
CODES = [
    "S1",
    "S2",
    "S3",
    "O1",
    "O2",
    "O3",
    "O4",
    "O5",
    "O6",
    "O7",
    "O8",
    "V1",
    "V2",
    "V3",
    "V4",
    "V5",
    "V6",
    "V7",
    "V8",
    "V9",
    "V10",
    "V11",
    "V12",
    "V13",
    "V14",
]
SOURCES = {
    "S1": "MIS DOC INT",
    "S3": "MIS DOC INT OBS",
    "O3": "DOC INT OBS ISP",
    "O4": "MIS INT OBS",
    "O5": "MIS INT DOC OBS",
    "V1": "DOC INT OBS ISP",
    "V6": "DOC INT",
    "V7": "DOC INT OBS",
    "V13": "DOC INT OBS",
    "V14": "MIS DOC INT OBS",
}


def wordings(content):
    """Go through every text of a file, at whatever depth."""
    if isinstance(content, dict) and "sv" in content:
        yield content
    elif isinstance(content, dict):
        for part in content.values():
            yield from wordings(part)
    elif isinstance(content, list):
        for part in content:
            yield from wordings(part)


def test_the_scale_has_its_twenty_five_items_in_three_parts():
    assert [one.id for one in IPS.items] == CODES
    assert [len(IPS.of_section(section.id)) for section in IPS.sections] == [3, 8, 14]
    for section in IPS.sections:
        numbers = [one.number for one in IPS.of_section(section.id)]
        assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("name", ["ips-25", "sed-self-check", "se-stages", "together-self-check"])
def test_every_item_has_five_anchors_and_a_description_in_both_languages(name):
    for one in parse_scale(bundled(name)).items:
        assert [anchor.points for anchor in one.anchors] == [1, 2, 3, 4, 5], one.id
        assert (one.lowest, one.highest) == (1, 5)
        for wording in [one.title, one.description, *(anchor.text for anchor in one.anchors)]:
            assert wording.told("en") not in ("", wording.swedish), one.id
        texts = {anchor.text.swedish for anchor in one.anchors}
        assert len(texts) == 5, one.id


@pytest.mark.parametrize("name", NAMES)
def test_every_text_is_there_in_swedish_and_english(name):
    for wording in wordings(bundled(name)):
        assert {"sv", "en"} <= set(wording), wording


def test_every_item_of_the_programme_scale_has_its_finnish_name():
    assert all(one.title.told("fi") != one.title.swedish for one in IPS.items)
    assert IPS.title.told("fi") == "IPS-laatukriteeristö"


def test_a_language_without_its_own_text_shows_the_swedish():
    anchor = IPS.item("S1").anchor(5)
    assert anchor.text.told("se") == anchor.text.swedish == "Högst 20 deltagare per heltid."
    assert IPS.item("S1").anchor(7) is None


def test_items_name_their_sources_of_evidence():
    for name, sources in SOURCES.items():
        expected = tuple(EvidenceSource(source) for source in sources.split())
        assert IPS.item(name).evidence_sources == expected, name


def test_three_items_are_rated_for_each_specialist_and_averaged():
    each = [one.id for one in IPS.items if one.rated_unit is RatedUnit.SPECIALIST]
    assert each == ["V6", "V7", "V13"]
    assert {IPS.item(name).aggregation for name in each} == {Aggregation.MEAN_HALF_DOWN}


def test_the_kind_of_each_answer_is_the_printed_one():
    kinds = {one.id: type(one.response) for one in IPS.items}
    assert [n for n in CODES if kinds[n] is Components] == [
        "S3",
        "O2",
        "O5",
        "O7",
        "O8",
        "V2",
        "V14",
    ]
    assert [n for n in CODES if kinds[n] is Bands] == [
        "S1",
        "S2",
        "V4",
        "V5",
        "V8",
        "V9",
        "V10",
        "V13",
    ]
    assert [n for n in CODES if kinds[n] is Rules] == [
        "O1",
        "O3",
        "O4",
        "V1",
        "V3",
        "V6",
        "V11",
        "V12",
    ]
    assert [n for n in CODES if kinds[n] is ByHand] == ["O6", "V7"]


def test_extra_conditions_spell_out_their_cap():
    caps = {one.id: [c.cap for c in one.conditions] for one in IPS.items if one.conditions}
    assert caps == {"V4": [4], "V5": [3], "V6": [2, 2, 3], "V10": [1]}
    for name in caps:
        for condition in IPS.item(name).conditions:
            assert str(condition.cap) in condition.label.swedish
            assert str(condition.cap) in condition.label.told("en")


def test_printed_gaps_are_told_where_they_are():
    told = [one.id for one in IPS.items if one.printed_gap]
    assert told == ["O8", "V6", "V10", "V13"]


def test_bands_are_the_printed_ones():
    spans = {band.id: (band.span.low, band.span.high) for band in IPS.bands}
    assert spans == {
        "exemplary": (115, 125),
        "good": (100, 114),
        "fair": (74, 99),
        "not_ips": (25, 73),
    }


def test_nothing_claims_to_be_the_official_text():
    for name in NAMES:
        scale = parse_scale(bundled(name))
        assert not scale.official
    assert "ej officiell text" in IPS.note.swedish


def test_self_checks_say_that_they_are_not_validated():
    for name in ("sed-self-check", "se-stages", "together-self-check"):
        scale = parse_scale(bundled(name))
        assert not scale.source.validated
        assert scale.note.swedish == "Egen självskattning \N{EN DASH} inte en validerad skala"
        assert scale.bands == ()


def test_the_template_for_young_adults_has_rows_to_fill_in_and_no_bands():
    scale = parse_scale(bundled("ips-y"))
    assert scale.template
    assert len(scale.items) == 35
    assert [total.id for total in scale.totals] == ["employment", "education"]
    assert sum(len(total.items) for total in scale.totals) == 35
    assert scale.bands == ()


def test_the_five_stages_are_rated_each_by_itself_and_all_together():
    scale = parse_scale(bundled("se-stages"))
    assert len(scale.sections) == 5
    assert [total.id for total in scale.totals] == ["total", *(s.id for s in scale.sections)]


def test_the_checksum_is_of_the_content_and_not_of_its_layout():
    content = made_up()
    turned = dict(reversed(content.items()))
    assert checksum(turned) == checksum(content) == parse_scale(content).checksum
    changed = made_up()
    item(changed, "A1")["title"]["sv"] = "Bandet"
    assert checksum(changed) != checksum(content)


def test_an_item_the_scale_does_not_have_is_named():
    with pytest.raises(ItemUnknown) as refusal:
        IPS.item("X9")
    assert (refusal.value.scale, refusal.value.item) == ("ips-25", "X9")


def test_a_section_may_lie_inside_another_and_count_with_it():
    content = made_up()
    content["sections"][1]["parent"] = "one"
    content["totals"] = [{"id": "total", "title": {"sv": "Allt"}, "sections": ["one"]}]
    assert parse_scale(content).totals[0].items == ("A1", "A2", "B1", "B2")


def test_a_total_may_gather_items_by_group_across_sections():
    content = made_up()
    for name in ("A2", "B1"):
        item(content, name)["groups"] = ["leadership"]
    content["totals"] = [
        {"id": "total", "title": {"sv": "Allt"}, "sections": ["one", "two"]},
        {"id": "lead", "title": {"sv": "Ledning"}, "groups": ["leadership"]},
    ]
    assert parse_scale(content).totals[1].items == ("A2", "B1")


def test_yes_and_no_points_and_words_are_answers_too():
    content = made_up()
    item(content, "A1")["response"] = {"kind": "yes_no"}
    item(content, "A2")["response"] = {"kind": "points", "min": 0, "max": 4}
    item(content, "B2")["response"] = {"kind": "text"}
    content["result_bands"] = [{"min": 1, "max": 10, "label": {"sv": "Alla"}}]
    scale = parse_scale(content)
    assert [(one.lowest, one.highest) for one in scale.items[:3]] == [(0, 1), (0, 4), (1, 5)]
    assert scale.totals[0].items == ("A1", "A2", "B1")
    assert scale.bands[0].id == "1-10"
