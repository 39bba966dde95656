"""Comparing with another unit at a real desk: only what is signed, and never while one rates."""

import json

import pytest

from ipsdesk.actions import comparing, reviews
from ipsdesk.actions.reviews import NewReview, Seat
from ipsdesk.domain.access import Role
from ipsdesk.domain.errors import EvidenceFileRefused, NotForThisRole, ReviewNotSigned
from ipsdesk.domain.review_errors import StillRating
from ipsdesk.domain.reviews import Rating, ReviewKind
from ipsdesk.ui.messages import explain
from ipsdesk.ui.presenters.comparing import ComparingPresenter
from ipsdesk.ui.presenters.reviews import ReviewsPresenter
from tests.conftest import TODAY, sits

WINDOW = (TODAY.replace(month=1, day=1), TODAY)


def begun(desk):
    seats = (Seat("specialist", user=desk.user.id),)
    return reviews.begin_review(desk, NewReview("ips-25", ReviewKind.SELF, *WINDOW, seats))


@pytest.fixture
def signed(desk):
    """A signed review: 4 for all but V1, which has 2."""
    review = begun(desk)
    opened = reviews.open_review(desk, review)
    for item in opened.scale.items:
        points = 2 if item.id == "V1" else 4
        reviews.rate_item(desk, review, Rating(item.id, points, opened.seat, "Våra ord"))
    reviews.finish_rating(desk, review, opened.seat)
    reviews.sign_review(desk, review)
    return review


@pytest.fixture
def file(desk, signed, tmp_path):
    out = tmp_path / "ours.json"
    comparing.write_points(desk, signed, out)
    return out


def changed(file, change):
    """Return another unit's file: ours, changed."""
    told = json.loads(file.read_text("utf-8"))
    told["unit"] = "Tampere"
    change(told)
    out = file.parent / "theirs.json"
    out.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    return out


def set_version(told):
    told["version"], told["items"][0]["points"] = "2011", 5


def rows_of(state):
    return {row[0].split()[0]: row[1:] for row in state.rows}


def test_the_file_has_codes_points_and_finnish_labels_and_no_words_of_ours(file):
    told = json.loads(file.read_text("utf-8"))
    points = {item["code"]: item["points"] for item in told["items"]}
    assert len(points) == 25
    assert (points["V1"], points["S1"]) == (2, 4)
    assert all(item["labels"]["fi"] for item in told["items"])
    assert "Våra ord" not in file.read_text("utf-8")


def test_both_units_stand_side_by_side_by_code_in_the_order_of_the_checklist(desk, signed, file):
    state = ComparingPresenter(desk, signed).read(changed(file, set_version))
    first = state.rows[0][0].split()[0]
    assert rows_of(state)[first][1] == "5"
    assert rows_of(state)["V1"] == ("2", "2")
    assert [row[0].split()[0] for row in state.rows] == [
        item.id for item in reviews.open_review(desk, signed).scale.items
    ]


def test_another_version_is_said_and_the_units_are_not_added_up(desk, signed, file):
    state = ComparingPresenter(desk, signed).read(changed(file, set_version))
    assert "theirs is 2011" in state.notes[2]
    assert "Tampere" in state.notes[1]
    assert not any(word in " ".join(state.notes) for word in ("98", "99", "of 125"))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda told: told.update(checksum="0"), "The version is the same, but not every word"),
        (lambda told: told.update(scale="own"), "The checklists are not the same."),
    ],
)
def test_what_is_not_the_same_is_said(desk, signed, file, change, said):
    state = ComparingPresenter(desk, signed).read(changed(file, change))
    assert state.notes[2].startswith(said)


def test_nothing_is_said_to_differ_where_nothing_does(desk, signed, file):
    same = ComparingPresenter(desk, signed).read(changed(file, lambda told: None))
    assert len(same.notes) == 2
    own = ComparingPresenter(desk, signed).read(file)
    assert own.notes[2].startswith("This is our own file")


def test_an_item_that_one_side_has_not_is_said_and_another_range_is_told(desk, signed, file):
    def other_items(told):
        told["items"] = told["items"][:2]
        told["items"][1].update(highest=7, points=None)
        told["items"][0]["points"] = "NA"
        extra = {**told["items"][0], "code": "X9", "points": 3}
        told["items"].append(extra)

    state = ComparingPresenter(desk, signed).read(changed(file, other_items))
    shown = [row[1:] for row in state.rows]
    assert shown[0] == ("4", "n/a")
    assert shown[1] == ("4 (1–5)", "– (1–7)")
    assert shown[2] == ("4", "has no such")
    assert rows_of(state)["X9"] == ("has no such", "3")


def test_reading_keeps_nothing(desk, signed, file):
    with desk.read() as connection:
        before = connection.exec_driver_sql("SELECT count(*) FROM history").scalar_one()
    comparing.compare(desk, signed, changed(file, set_version))
    with desk.read() as connection:
        after = connection.exec_driver_sql("SELECT count(*) FROM history").scalar_one()
    assert before == after


def test_points_are_told_only_when_signed_and_never_while_one_rates(desk, signed, file, tmp_path):
    review = begun(desk)
    out = tmp_path / "none.json"
    with pytest.raises(ReviewNotSigned):
        comparing.write_points(desk, review, out)
    with pytest.raises(StillRating) as refused:
        comparing.write_points(desk, signed, out)
    with pytest.raises(StillRating):
        comparing.compare(desk, signed, file)
    assert "when that review is signed" in explain(refused.value)
    assert not out.exists()
    assert not any(row.may_open for row in ReviewsPresenter(desk).state().rows if row.signed)


def test_one_who_does_not_review_compares_nothing(desk, signed, file):
    with pytest.raises(NotForThisRole):
        comparing.compare(sits(desk, "Lia Berg", Role.COORDINATOR), signed, file)


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"\xff\xfe", b'{"format": 1}', b"[" * 9999])
def test_a_file_that_is_none_is_refused_in_a_sentence(desk, signed, tmp_path, content):
    file = tmp_path / "odd.json"
    file.write_bytes(content)
    with pytest.raises(EvidenceFileRefused) as refused:
        comparing.compare(desk, signed, file)
    assert explain(refused.value) == (
        "The file odd.json was not taken. It is cut, damaged, or no file of this kind. "
        "Nothing was changed."
    )


def test_a_file_without_any_code_of_ours_is_refused(desk, signed, file):
    def other_codes(told):
        for item in told["items"]:
            item["code"] = "Z" + item["code"]

    with pytest.raises(EvidenceFileRefused) as refused:
        comparing.compare(desk, signed, changed(file, other_codes))
    assert "no item with the same code" in explain(refused.value)


def only_finnish(told):
    for item in told["items"]:
        item["labels"] = {"fi": item["labels"]["fi"]}
    told["items"].append(
        {"code": "X1", "labels": {"fi": "Oma kohta"}, "lowest": 1, "highest": 5, "points": 3}
    )


def test_items_are_named_in_any_language_that_one_side_has(desk, signed, file):
    presenter = ComparingPresenter(desk, signed)
    state = presenter.read(changed(file, only_finnish))
    assert [code for code, _ in state.languages] == ["sv", "en", "fi"]
    names = {code: rows for code in ("sv", "en", "fi") for rows in [presenter.named_in(code).rows]}
    assert names["sv"][0][0] == "S1 Klientgruppens storlek"
    assert names["en"][0][0] == "S1 Caseload size"
    assert names["fi"][0][0] == "S1 Asiakasmäärä"
    assert {rows[-1] for rows in names.values()} == {("X1 Oma kohta", "has no such", "3")}
    assert [row[1:] for row in names["fi"]] == [row[1:] for row in names["sv"]]
