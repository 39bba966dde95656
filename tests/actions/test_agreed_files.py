"""A signed review goes back sealed, and closes the draft on the other rater's laptop."""

import json
from datetime import timedelta

import pytest

from ipsdesk.actions import agreed_files, rating_files, reviews
from ipsdesk.domain.errors import EvidenceFileRefused, ReviewNotSigned, ReviewSigned
from ipsdesk.domain.exchange import Flaw
from ipsdesk.domain.rating_sheets import SheetFlaw
from ipsdesk.domain.reviews import Rating, settled
from ipsdesk.ui.messages import explain
from ipsdesk.ui.presenters.rating_files import RatingFilesPresenter
from tests.actions.test_rating_files import (
    ELSEWHERE,
    WINDOW,
    begun,
    holder,
    laptops,
    other,
    rated,
    written,
)

__all__ = ["holder", "laptops", "other"]  # the fixtures of two laptops


@pytest.fixture(scope="module")
def signed(holder, other, tmp_path_factory):
    """A review rated on both, agreed on and signed at the holder's; and the files on the way."""
    folder = tmp_path_factory.mktemp("agreed")
    review = begun(holder, ELSEWHERE)
    draft = begun(other, ELSEWHERE)
    rated(holder, review)
    rated(other, draft, S1=2)
    to, points = folder / "keys.json", folder / "points.json"
    rating_files.write_keys(holder, to)
    rating_files.seal(other, draft, to, points)
    rating_files.receive(holder, review, points)
    with pytest.raises(ReviewNotSigned):
        agreed_files.send_back(holder, review, to, folder / "early.json")
    reviews.agree_on(holder, review, Rating("S1", 3, comment="Vi möttes på mitten"))
    reviews.sign_review(holder, review)
    back, result = folder / "back.json", folder / "result.json"
    rating_files.write_keys(other, back)
    assert RatingFilesPresenter(holder, review).send_back(back, result)
    return review, draft, back, result


def closed(desk, draft, file):
    return agreed_files.close_draft(desk, draft, file)


@pytest.fixture
def draft(other):
    """A draft of the same review with the same points, begun anew for each test."""
    made = begun(other, ELSEWHERE)
    rated(other, made, S1=2)
    return made


def whole(desk, review):
    found = reviews.open_review(desk, review).review
    by_role = {rater.role: found.points_of(rater.id) for rater in found.raters}
    return by_role, settled(found), found.signed_on


def test_the_draft_ends_as_the_review_was_signed(signed, holder, other, draft):
    review, _, _, result = signed
    words = closed(other, draft, result)
    assert words == rating_files.own_words(holder)
    mine, theirs = whole(holder, review), whole(other, draft)
    assert mine[1:] == theirs[1:]
    assert mine[1]["S1"] == 3
    assert sorted(map(sorted, (p.items() for p in mine[0].values()))) == sorted(
        map(sorted, (p.items() for p in theirs[0].values()))
    )
    line = next(one for one in reviews.reviews_of_unit(other) if one.id == draft)
    known = next(one for one in reviews.reviews_of_unit(holder) if one.id == review)
    assert [score.value for score in line.scores] == [score.value for score in known.scores]


def test_the_reason_that_was_agreed_on_comes_along(signed, other, draft):
    closed(other, draft, signed[3])
    found = reviews.open_review(other, draft).review
    [agreed] = [one for one in found.ratings if one.rater is None]
    assert (agreed.item, agreed.comment) == ("S1", "Vi möttes på mitten")


def test_what_may_be_done_follows_where_the_review_stands(signed, holder, other, draft):
    review, *_, result = signed
    assert rating_files.sides(holder, review).may_send_back
    assert not rating_files.sides(holder, review).may_seal
    assert rating_files.sides(other, draft).may_close
    closed(other, draft, result)
    after = rating_files.sides(other, draft)
    assert (after.may_close, after.may_receive, after.may_seal) == (False, False, False)


def refused(desk, draft, file):
    before = written(desk)
    with pytest.raises(EvidenceFileRefused) as why:
        closed(desk, draft, file)
    assert written(desk) == before
    assert "Nothing was changed." in explain(why.value)
    return why.value.flaw


def test_a_draft_with_other_points_than_were_sealed_is_left_alone(signed, other):
    made = begun(other, ELSEWHERE)
    rated(other, made, S1=5)
    assert refused(other, made, signed[3]) == SheetFlaw.NOT_OURS


def test_a_draft_that_is_still_rated_is_left_alone(signed, other):
    assert refused(other, begun(other, ELSEWHERE), signed[3]) == SheetFlaw.NOT_DONE


def test_a_draft_of_other_days_is_left_alone(signed, other):
    made = begun(other, ELSEWHERE, window=(WINDOW[0], WINDOW[0]))
    rated(other, made, S1=2)
    assert refused(other, made, signed[3]) == SheetFlaw.OTHER_DAYS


def test_the_result_is_for_the_other_laptop_alone(signed, holder):
    made = begun(holder, ELSEWHERE)
    rated(holder, made)
    assert refused(holder, made, signed[3]) == Flaw.NOT_FOR_US


def test_a_changed_file_closes_nothing(signed, other, draft, tmp_path):
    told = json.loads(signed[3].read_text("utf-8"))
    told["head"]["last"] = "2026-03-01"
    file = tmp_path / "changed.json"
    file.write_text(json.dumps(told), "utf-8")
    assert refused(other, draft, file) in {Flaw.FORGED, Flaw.NOT_FOR_US}
    file.write_text("{}", "utf-8")
    assert refused(other, draft, file) == Flaw.UNREADABLE


def test_a_draft_is_closed_once(signed, other, draft):
    closed(other, draft, signed[3])
    with pytest.raises(ReviewSigned):
        closed(other, draft, signed[3])


def test_a_result_goes_only_to_who_sealed_points(signed, holder, tmp_path):
    own = tmp_path / "own.json"
    rating_files.write_keys(holder, own)
    with pytest.raises(EvidenceFileRefused) as why:
        agreed_files.send_back(holder, signed[0], own, tmp_path / "out.json")
    assert why.value.flaw == SheetFlaw.NOT_OURS
    assert not (tmp_path / "out.json").exists()


def test_signed_before_its_last_day_it_ends_on_the_same_day_on_both_laptops(
    holder, other, tmp_path
):
    ahead = (WINDOW[0] + timedelta(1), WINDOW[1] + timedelta(60))
    review, made = (begun(desk, ELSEWHERE, window=ahead) for desk in (holder, other))
    rated(holder, review)
    rated(other, made)
    to, points, back, result = (tmp_path / f"{n}.json" for n in range(4))
    rating_files.write_keys(holder, to)
    rating_files.seal(other, made, to, points)
    rating_files.receive(holder, review, points)
    reviews.sign_review(holder, review)
    rating_files.write_keys(other, back)
    agreed_files.send_back(holder, review, back, result)
    closed(other, made, result)
    for desk, which in ((holder, review), (other, made)):
        found = reviews.open_review(desk, which).review
        assert (found.from_day, found.to_day) == (ahead[0], holder.today())
        assert found.signed_on == holder.today()
