"""A unit takes in official words, or its own checklist; another scale is refused."""

import json
from dataclasses import replace
from datetime import date

import pytest

from ipsdesk.actions import catalogue, review_scales, reviews
from ipsdesk.actions.reviews import NewReview, Seat
from ipsdesk.domain.errors import (
    NotForThisRole,
    NotFound,
    ScaleDiffers,
    ScaleRefused,
    StillTemplate,
)
from ipsdesk.domain.reviews import Hindrance, ReviewKind, hindrances
from ipsdesk.domain.scale_shape import TOTALS, differing
from ipsdesk.resources import resource
from ipsdesk.ui.messages import explain
from ipsdesk.ui.presenters.reviews import ReviewsPresenter

WINDOW = (date(2025, 9, 1), date(2026, 2, 28))


def content(name="ips-25", **changed):
    return json.loads(resource(f"scales/{name}.json").read_text("utf-8")) | changed


def official():
    told = content(text_status="official_import", version="2008+officiell")
    told["items"][0]["title"]["sv"] = "Klientgruppens storlek, ordagrant"
    told["items"][0]["response"]["anchors"][0]["text"]["sv"] = "Officiella ord"
    return told


def own_checklist():
    return content("sed-self-check", id="our-own", title={"sv": "Vår egen lista"})


@pytest.fixture
def file(tmp_path):
    def written(told, name="skala.json"):
        path = tmp_path / name
        path.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
        return path

    return written


def chosen(desk):
    return {scale.id: scale for scale in review_scales.scales_to_choose(desk)}


def begin(desk, scale):
    seats = (Seat("supervisor", user=desk.user.id),)
    return reviews.begin_review(desk, NewReview(scale, ReviewKind.SELF, *WINDOW, seats))


def test_the_official_words_are_chosen_from_then_on_and_no_longer_hinder_a_formal_review(
    supervisor, file
):
    before = begin(supervisor, "ips-25")
    review_scales.import_scale(supervisor, file(official()))
    scale = chosen(supervisor)["ips-25"]
    assert scale.official
    assert scale.items[0].title.told("sv") == "Klientgruppens storlek, ordagrant"
    after = reviews.open_review(supervisor, begin(supervisor, "ips-25"))
    assert Hindrance.OWN_WORDS not in hindrances(after.review, after.scale)
    older = reviews.open_review(supervisor, before)
    assert Hindrance.OWN_WORDS in hindrances(older.review, older.scale)


def test_an_own_checklist_can_be_reviewed_by(supervisor, file):
    review_scales.import_scale(supervisor, file(own_checklist()))
    scale = chosen(supervisor)["our-own"]
    assert scale.title.told("sv") == "Vår egen lista"
    assert reviews.open_review(supervisor, begin(supervisor, "our-own")).scale == scale


def test_taken_in_twice_it_is_kept_once(supervisor, file):
    for _ in range(2):
        review_scales.import_scale(supervisor, file(own_checklist()))
    with supervisor.read() as connection:
        rows = connection.exec_driver_sql("SELECT scale FROM scales").scalars().all()
    assert rows == ["our-own"]


def refused(desk, path):
    before = chosen(desk)
    with pytest.raises(ScaleDiffers) as refusal:
        review_scales.import_scale(desk, path)
    assert chosen(desk) == before
    assert path.name in explain(refusal.value)
    return refusal.value.items


def test_the_bundled_scale_in_other_words_must_say_that_it_is_official(supervisor, file):
    assert refused(supervisor, file(content(version="mine"))) == ()


def test_a_band_that_was_moved_makes_it_another_scale(supervisor, file):
    told = official()
    told["items"][0]["response"]["bands"][0]["max"] = 22
    told["items"][0]["response"]["bands"][1]["min"] = 23
    assert refused(supervisor, file(told)) == ("S1",)


def test_a_cap_that_is_gone_makes_it_another_scale(supervisor, file):
    told = official()
    [item] = [one for one in told["items"] if one["id"] == "V10"]
    del item["conditions"]
    assert refused(supervisor, file(told)) == ("V10",)


def test_a_total_that_is_named_otherwise_makes_it_another_scale():
    bundled = catalogue.scale("ips-25")
    assert differing(bundled, bundled) == ()
    assert differing(bundled, replace(bundled, bands=bundled.bands[:-1])) == (TOTALS,)
    assert differing(bundled, replace(bundled, items=bundled.items[1:])) == ("S1",)


def test_an_empty_template_is_not_taken_in(supervisor, file):
    with pytest.raises(StillTemplate) as refusal:
        review_scales.import_scale(supervisor, file(content("ips-y")))
    assert "still an empty template" in explain(refusal.value)


def test_a_file_with_holes_is_refused_with_its_name_and_each_place(supervisor, file):
    told = own_checklist()
    del told["title"]
    told["items"][1]["id"] = told["items"][0]["id"]
    with pytest.raises(ScaleRefused) as refusal:
        review_scales.import_scale(supervisor, file(told))
    sentences = explain(refusal.value).splitlines()
    assert sentences[0].startswith("skala.json has ")
    assert len(sentences) == 1 + len(refusal.value.faults)
    assert any("title" in line for line in sentences)


@pytest.mark.parametrize("bytes_", [b"", b"not json", b"\xff\xfe"])
def test_what_is_no_file_of_a_scale_is_refused(supervisor, tmp_path, bytes_):
    path = tmp_path / "nothing.json"
    path.write_bytes(bytes_)
    with pytest.raises(ScaleRefused):
        review_scales.import_scale(supervisor, path)
    with pytest.raises(ScaleRefused):
        review_scales.import_scale(supervisor, tmp_path / "away.json")


def test_only_the_supervisor_takes_a_scale_in(desk, file):
    with pytest.raises(NotForThisRole):
        review_scales.import_scale(desk, file(own_checklist()))
    assert not ReviewsPresenter(desk).state().may_import


def test_the_scale_as_it_is_written_comes_back_once_it_is_called_official(supervisor, tmp_path):
    out = tmp_path / "ips-25.json"
    presenter = ReviewsPresenter(supervisor)
    presenter.write_scale("ips-25", out)
    told = json.loads(out.read_text("utf-8"))
    out.write_text(json.dumps(told | {"text_status": "official_import"}), encoding="utf-8")
    assert "is taken in" in presenter.import_scale(out)
    assert chosen(supervisor)["ips-25"].official
    with pytest.raises(NotFound):
        review_scales.write_scale(supervisor, "no-such", out)


def test_the_template_of_ips_y_is_written_filled_in_and_taken_in(supervisor, tmp_path):
    out = tmp_path / "ips-y.json"
    presenter = ReviewsPresenter(supervisor)
    presenter.write_scale("ips-y", out)
    told = json.loads(out.read_text("utf-8"))
    called = told | {"template": False, "text_status": "official_import"}
    out.write_text(json.dumps(called), encoding="utf-8")
    with pytest.raises(ScaleRefused) as refusal:
        presenter.import_scale(out)
    places = {fault.place for fault in refusal.value.faults}
    assert {"items.Y1.title.sv", "items.Y35.response.anchors.5.text.sv"} <= places
    assert "items.Y1.response.anchors.1.text.sv: the text is not filled in." in explain(
        refusal.value
    )
    assert "ips-y" not in chosen(supervisor)

    for item in called["items"]:
        item["title"] = {"sv": "Rubrik " + item["id"]}
        for anchor in item["response"]["anchors"]:
            anchor["text"] = {"sv": f"Ankare {anchor['value']}"}
    out.write_text(json.dumps(called), encoding="utf-8")
    assert "is taken in" in presenter.import_scale(out)
    official = chosen(supervisor)["ips-y"]
    assert official.official
    assert [len(item.anchors) for item in official.items] == [5] * 35
