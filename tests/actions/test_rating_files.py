"""Two raters on two laptops: points come sealed, blind until both are done, and then compare."""

import json
from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta

import pytest

from ipsdesk.actions import rating_files, reviews
from ipsdesk.actions.reviews import NewReview, Seat
from ipsdesk.actions.vault import Making, NewUnit, settle
from ipsdesk.domain.access import Role
from ipsdesk.domain.agreement import agreement_of
from ipsdesk.domain.errors import (
    EvidenceFileRefused,
    NotForThisRole,
    RatersNotDone,
    RaterUnknown,
    ReviewSigned,
)
from ipsdesk.domain.exchange import Flaw
from ipsdesk.domain.profiles import Profile
from ipsdesk.domain.rating_sheets import SheetFlaw, sheet_of
from ipsdesk.domain.review_errors import LoneRater
from ipsdesk.domain.reviews import Rating, ReviewKind, in_dispute
from ipsdesk.storage import exchange
from ipsdesk.storage.vault import open_in_memory
from ipsdesk.ui.messages import explain
from tests.conftest import NOW, TODAY, sits

WINDOW = (TODAY - timedelta(90), TODAY)


@pytest.fixture(scope="module")
def laptops():
    """The laptop that holds the review, and that of the other rater."""
    with ExitStack() as closing:
        found = []
        for _ in range(2):
            vault = open_in_memory(users=("Vera Lind",))
            closing.callback(vault.close)
            unit = NewUnit("Team Söder", Profile.FOUNDATION, "Vera Lind")
            found.append(settle(vault, unit, Making(now=lambda: NOW)))
        yield found[0], sits(found[1], "Maj Alm", Role.SPECIALIST)


@pytest.fixture(scope="module")
def holder(laptops):
    return laptops[0]


@pytest.fixture(scope="module")
def other(laptops):
    return laptops[1]


def begun(desk, *more, window=WINDOW, kind=ReviewKind.INTERNAL, scale="ips-25"):
    seats = (Seat("supervisor", user=desk.user.id), *more)
    return reviews.begin_review(desk, NewReview(scale, kind, *window, seats))


ELSEWHERE = Seat("specialist", independent=True)


def rated(desk, review, points=4, **other):
    opened = reviews.open_review(desk, review)
    for item in opened.scale.items:
        given = Rating(item.id, other.get(item.id, points), opened.seat, f"Därför {item.id}")
        reviews.rate_item(desk, review, given)
    reviews.finish_rating(desk, review, opened.seat)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("files")


@pytest.fixture(scope="module")
def keys(holder, folder):
    out = folder / "keys.json"
    rating_files.write_keys(holder, out)
    return out


@pytest.fixture
def review(holder):
    """A review by the holder and somebody elsewhere; begun anew for each test."""
    return begun(holder, ELSEWHERE)


@pytest.fixture(scope="module")
def theirs(other):
    """The same review where the other rates: 4 for all but S1, which got 2."""
    begins = begun(other, ELSEWHERE)
    rated(other, begins, S1=2)
    return begins


@pytest.fixture(scope="module")
def sent(other, theirs, keys, folder):
    return rating_files.seal(other, theirs, keys, folder / "points.json")


@pytest.fixture(scope="module")
def file(sent, folder):
    """The other rater's points, sealed to the holder."""
    assert sent.own_words
    return folder / "points.json"


def refused(desk, review, file):
    """Return why a file was refused, having seen that nothing was written."""
    before = written(desk)
    with pytest.raises(EvidenceFileRefused) as why:
        rating_files.receive(desk, review, file)
    assert written(desk) == before
    sentence = explain(why.value)
    assert file.name in sentence
    assert "Nothing was changed." in sentence
    assert "  " not in sentence
    return why.value.flaw


def written(desk):
    with desk.read() as connection:
        count = "SELECT count(*) FROM "
        tables = ("history", "ratings", "review_raters WHERE done_at IS NOT NULL")
        return [connection.exec_driver_sql(count + one).scalar_one() for one in tables]


def test_neither_sees_the_others_points_before_both_are_done(holder, review, file):
    rating_files.receive(holder, review, file)
    opened = reviews.open_review(holder, review)
    assert not reviews.is_rated(holder, review)
    assert opened.review.ratings == ()
    assert opened.seats == (opened.seat,)
    rated(holder, review)
    found = reviews.open_review(holder, review).review.ratings
    assert len(found) == 50
    assert sum(rating.comment == "Därför V1" for rating in found) == 2


def test_who_rates_elsewhere_sees_no_total_there(other, theirs, file):
    assert file.exists()
    assert not reviews.is_rated(other, theirs)
    seen = reviews.open_review(other, theirs)
    assert {rating.rater for rating in seen.review.ratings} == {seen.seat}


def test_nobody_may_take_the_seat_whose_points_came_in_a_file(holder, review, file):
    rating_files.receive(holder, review, file)
    third = sits(holder, "Ove Ask", Role.SUPERVISOR)
    opened = reviews.open_review(third, review)
    assert opened.seats == ()
    assert opened.review.ratings == ()
    taken = next(rater for rater in opened.review.raters if rater.done)
    with pytest.raises(RaterUnknown):
        reviews.rate_item(third, review, Rating("S1", 5, taken.id))


def agreed_upon(review):
    """Return the agreement of two raters, whichever of them sits first."""
    found = agreement_of(review)
    items = {(one.item, tuple(sorted(one.points))) for one in found.items}
    return items, replace(found, items=())


def test_agreement_and_consensus_are_as_with_two_in_one_vault(holder, review, file):
    rating_files.receive(holder, review, file)
    rated(holder, review)
    here = reviews.open_review(holder, review).review

    second = sits(holder, "Maj Alm", Role.SPECIALIST)
    same = begun(holder, Seat("specialist", independent=True, user=second.user.id))
    rated(second, same, S1=2)
    rated(holder, same)
    there = reviews.open_review(holder, same).review

    assert in_dispute(here) == in_dispute(there) == ("S1",)
    assert agreed_upon(here) == agreed_upon(there)
    reviews.agree_on(holder, review, Rating("S1", 3, None, "Tre på heltid"))
    reviews.sign_review(holder, review)
    line = next(one for one in reviews.reviews_of_unit(holder) if one.id == review)
    assert line.scores[0].value == 99
    assert not line.self_assessed


def test_the_words_of_the_keys_are_the_same_on_both_sides(holder, review, folder, sent, file):
    assert sent.to_words == rating_files.write_keys(holder, folder / "again.json")
    came = rating_files.receive(holder, review, file)
    assert came.sender == sent.own_words
    assert rating_files.sides(holder, review).others == (came,)


def test_the_file_tells_no_points_reasons_or_names_in_clear(file):
    text = file.read_text("utf-8")
    assert "Därför" not in text
    assert "Maj" not in text
    assert "points" not in text


def test_the_same_file_is_not_taken_in_twice(holder, file):
    review = begun(holder, ELSEWHERE, Seat("external", independent=True))
    rating_files.receive(holder, review, file)
    assert refused(holder, review, file) == SheetFlaw.DOUBLED


def test_when_no_seat_is_left_another_file_is_refused(holder, review, file):
    opened = reviews.open_review(holder, review)
    free = next(r.id for r in opened.review.raters if r.id != opened.seat)
    third = sits(holder, "Eva Rot", Role.SUPERVISOR)
    reviews.rate_item(third, review, Rating("S1", 5, free))
    assert refused(holder, review, file) == SheetFlaw.NO_SEAT
    assert not rating_files.sides(holder, review).may_receive


def test_a_file_of_another_review_is_refused(holder, file):
    days = (WINDOW[0] - timedelta(1), WINDOW[1])
    assert refused(holder, begun(holder, ELSEWHERE, window=days), file) == SheetFlaw.OTHER_DAYS
    kind = begun(holder, ELSEWHERE, kind=ReviewKind.EXTERNAL)
    assert refused(holder, kind, file) == SheetFlaw.OTHER_KIND
    scale = begun(holder, ELSEWHERE, scale="sed-self-check")
    assert refused(holder, scale, file) == SheetFlaw.OTHER_SCALE


def test_a_file_that_comes_after_the_review_was_signed_is_refused(holder, file):
    review = begun(holder)
    rated(holder, review)
    reviews.sign_review(holder, review)
    with pytest.raises(ReviewSigned):
        rating_files.receive(holder, review, file)


def test_ones_own_file_is_not_the_other_raters(holder, keys, review):
    rated(holder, review)
    out = keys.parent / "own.json"
    rating_files.seal(holder, review, keys, out)
    assert refused(holder, review, out) == SheetFlaw.OWN


def spoilt_files(file):
    whole = json.loads(file.read_text("utf-8"))
    head = {**whole["head"], "last": "2030-01-01"}
    return {
        b"": Flaw.UNREADABLE,
        b"[]": Flaw.UNREADABLE,
        file.read_bytes()[:200]: Flaw.UNREADABLE,
        json.dumps({**whole, "format": "ipsdesk.evidence/1"}).encode(): Flaw.UNREADABLE,
        json.dumps({**whole, "head": head}).encode(): Flaw.FORGED,
        json.dumps({**whole, "sealed": whole["sealed"][::-1]}).encode(): Flaw.FORGED,
    }


def test_a_file_that_was_cut_or_changed_is_refused(holder, review, file):
    for number, (content, flaw) in enumerate(spoilt_files(file).items()):
        spoilt = file.parent / f"spoilt-{number}.json"
        spoilt.write_bytes(content)
        assert refused(holder, review, spoilt) == flaw


def test_a_file_sealed_for_somebody_else_is_refused(other, file):
    assert refused(other, begun(other, ELSEWHERE), file) == Flaw.NOT_FOR_US


@pytest.mark.parametrize(
    ("change", "flaw"),
    [
        (lambda inside: inside["ratings"].pop(), SheetFlaw.INCOMPLETE),
        (lambda inside: inside["ratings"][0].update(points=6), SheetFlaw.INCOMPLETE),
        (lambda inside: inside["ratings"][0].update(points="NA"), SheetFlaw.INCOMPLETE),
        (lambda inside: inside["ratings"][0].update(item="Z9"), SheetFlaw.INCOMPLETE),
        (lambda inside: inside["ratings"][0].update(points=3.5), Flaw.UNREADABLE),
        (lambda inside: inside["ratings"][0].update(points=True), Flaw.UNREADABLE),
        (lambda inside: inside["ratings"][0].update(comment=None), Flaw.UNREADABLE),
        (lambda inside: inside["ratings"].append(inside["ratings"][0]), Flaw.UNREADABLE),
        (lambda inside: inside.pop("role"), Flaw.UNREADABLE),
    ],
)
def test_points_that_are_not_whole_are_refused_though_rightly_signed(
    laptops, theirs, review, keys, change, flaw
):
    holder, other = laptops
    opened = reviews.open_review(other, theirs)
    sheet = sheet_of(opened.review, opened.seat)
    inside = json.loads(json.dumps(sheet.inside))
    change(inside)
    to = exchange.read_keys(keys.read_bytes())
    out = keys.parent / "unfit.json"
    out.write_bytes(rating_files.FORM.seal(other.vault, sheet.head, inside, to))
    assert refused(holder, review, out) == flaw


def test_points_are_sealed_only_when_locked_and_when_somebody_else_rates(other, keys):
    out = keys.parent / "nothing.json"
    theirs = begun(other, ELSEWHERE)
    assert not rating_files.sides(other, theirs).may_seal
    with pytest.raises(RatersNotDone):
        rating_files.seal(other, theirs, keys, out)
    alone = begun(other)
    rated(other, alone)
    assert not rating_files.sides(other, alone).may_seal
    with pytest.raises(LoneRater):
        rating_files.seal(other, alone, keys, out)
    assert not out.exists()


def test_keys_that_are_none_seal_nothing(other, theirs, tmp_path):
    nothing = tmp_path / "nothing.json"
    with pytest.raises(EvidenceFileRefused):
        rating_files.seal(other, theirs, nothing, tmp_path / "out.json")
    assert not (tmp_path / "out.json").exists()


def test_who_does_not_rate_cannot_seal_the_points_of_others(other, theirs, keys):
    third = sits(other, "Ove Ask", Role.SPECIALIST)
    assert not rating_files.sides(third, theirs).may_seal
    with pytest.raises(RaterUnknown):
        rating_files.seal(third, theirs, keys, keys.parent / "x")


def test_only_those_who_review_take_points_in(holder, review, file):
    reader = sits(holder, "Lia Berg", Role.COORDINATOR)
    with pytest.raises(NotForThisRole):
        rating_files.receive(reader, review, file)


def test_the_seat_of_the_same_role_is_filled_first(holder, file):
    review = begun(holder, Seat("external"), Seat("supervisor"))
    assert rating_files.receive(holder, review, file).role == "supervisor"
