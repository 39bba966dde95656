"""A review: each rater alone, then together; whole points; frozen when signed."""

from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.domain import errors
from ipsdesk.domain.agreement import agreement_of
from ipsdesk.domain.reviewing import agree, amend, finish, note, rate, seen_by, sign
from ipsdesk.domain.reviews import (
    Amendment,
    EvidenceNote,
    Hindrance,
    PinnedScale,
    Rater,
    Rating,
    Review,
    ReviewKind,
    beyond_all,
    hindrances,
    in_dispute,
    pinned,
    settled,
)
from ipsdesk.domain.scale_reading import parse_scale
from ipsdesk.domain.scale_scores import NOT_APPLICABLE, score
from ipsdesk.domain.scales import EvidenceSource
from tests.domain.made_up import bundled, made_up

IPS = parse_scale(bundled("ips-25"))
SED = parse_scale(bundled("sed-self-check"))
CODES = [item.id for item in IPS.items]
DAY = date(2026, 11, 24)
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
INGA, OLA = UUID(int=1), UUID(int=2)


def begun(*raters, kind=ReviewKind.EXTERNAL, scale=IPS):
    both = raters or (
        Rater(INGA, "reviewer", independent=True),
        Rater(OLA, "reviewer", independent=True),
    )
    return Review(UUID(int=9), pinned(scale), kind, "Unit", date(2026, 5, 24), DAY, tuple(both))


def rated(review, rater, points=None, scale=IPS, **others):
    for item in scale.items:
        given = others.get(item.id, points if points is not None else 4)
        review = rate(review, scale, Rating(item.id, given, rater))
    return review


def both_done(**differences):
    review = rated(rated(begun(), INGA), OLA, **differences)
    return finish(finish(review, IPS, INGA, NOON), IPS, OLA, NOON)


def test_two_who_agree_have_settled_every_item_and_may_sign():
    review = both_done()
    assert in_dispute(review) == ()
    signed = sign(review, IPS, DAY)
    assert signed.signed_on == DAY
    assert score(IPS, settled(signed)).value == 100


def test_a_later_rating_replaces_the_earlier_one():
    review = rate(begun(), IPS, Rating("S1", 3, INGA))
    review = rate(review, IPS, Rating("S1", 4, INGA, comment="Roster counted again."))
    assert review.points_of(INGA) == {"S1": 4}
    assert len(review.ratings) == 1


def test_a_rater_sees_only_their_own_until_both_are_done():
    review = rated(begun(), INGA, 5)
    review = rate(review, IPS, Rating("S1", 1, OLA, comment="Too many."))
    review = finish(review, IPS, INGA, NOON)
    seen = seen_by(review, OLA)
    assert {rating.rater for rating in seen.ratings} == {OLA}
    assert settled(seen) == settled(review) == {}
    assert score(IPS, settled(seen)).rated == 0
    assert in_dispute(review) == ()


def test_a_rater_does_not_read_the_others_notes_until_both_are_done():
    told = EvidenceNote("S1", EvidenceSource.INTERVIEWS, DAY, "leader", "Said twenty.", INGA)
    shared = EvidenceNote("S1", EvidenceSource.FIGURES, DAY, "ipsdesk", "20.5 each.")
    review = note(note(begun(), IPS, told), IPS, shared)
    assert seen_by(review, OLA).evidence == (shared,)
    assert seen_by(review, INGA).evidence == (told, shared)


def test_when_both_are_done_they_see_it_all():
    review = both_done(S1=2)
    assert seen_by(review, OLA) == review
    assert in_dispute(review) == ("S1",)


@given(st.dictionaries(st.sampled_from(CODES), st.integers(1, 5)), st.integers(1, 5))
def test_what_one_gives_never_shows_in_what_the_other_sees(own, others):
    review = begun()
    for code, points in own.items():
        review = rate(review, IPS, Rating(code, points, OLA))
    filled = rated(review, INGA, others)
    assert seen_by(filled, OLA) == seen_by(review, OLA)


def test_somebody_who_is_no_rater_neither_rates_nor_sees():
    with pytest.raises(errors.RaterUnknown):
        rate(begun(), IPS, Rating("S1", 3, UUID(int=77)))
    with pytest.raises(errors.RaterUnknown):
        rate(begun(), IPS, Rating("S1", 3))
    with pytest.raises(errors.RaterUnknown):
        seen_by(begun(), UUID(int=77))


@pytest.mark.parametrize(
    ("points", "refusal"),
    [
        (3.5, errors.RatingNotWhole),
        (0, errors.RatingOutOfRange),
        (6, errors.RatingOutOfRange),
        (NOT_APPLICABLE, errors.MustBeRated),
    ],
)
def test_points_that_the_scale_does_not_have_are_refused(points, refusal):
    with pytest.raises(refusal):
        rate(begun(), IPS, Rating("S1", points, INGA))
    with pytest.raises(refusal):
        agree(both_done(S1=2), IPS, Rating("S1", points, comment="Why."))


def test_a_rater_cannot_be_done_before_every_item_is_rated():
    review = rate(begun(), IPS, Rating("S1", 4, INGA))
    with pytest.raises(errors.ItemsUnrated) as refusal:
        finish(review, IPS, INGA, NOON)
    assert len(refusal.value.items) == 24


def test_points_are_locked_when_a_rater_is_done():
    review = finish(rated(begun(), INGA), IPS, INGA, NOON)
    with pytest.raises(errors.RaterDone):
        rate(review, IPS, Rating("S1", 1, INGA))
    with pytest.raises(errors.RaterDone):
        finish(review, IPS, INGA, NOON)


def test_nothing_is_agreed_compared_or_signed_while_one_still_rates():
    review = finish(rated(begun(), INGA), IPS, INGA, NOON)
    for act in (
        lambda: agree(review, IPS, Rating("S1", 4)),
        lambda: sign(review, IPS, DAY),
        lambda: agreement_of(review),
    ):
        with pytest.raises(errors.RatersNotDone) as refusal:
            act()
        assert refusal.value.left == 1


def test_raters_who_differed_write_why_they_settled_as_they_did():
    review = both_done(S1=2)
    with pytest.raises(errors.ConsensusWithoutReason):
        agree(review, IPS, Rating("S1", 3, comment="  "))
    agreed = agree(review, IPS, Rating("S1", 3, comment="The roster shows 27 each."))
    assert settled(agreed)["S1"] == 3
    assert in_dispute(agreed) == ()


def test_raters_may_confirm_what_both_gave_without_a_reason():
    assert settled(agree(both_done(), IPS, Rating("S1", 4)))["S1"] == 4


def test_raters_who_gave_the_same_need_a_reason_to_settle_on_other_points():
    with pytest.raises(errors.ConsensusWithoutReason):
        agree(both_done(), IPS, Rating("S1", 5))


@pytest.mark.parametrize(
    ("points", "beyond"), [(1, True), (2, False), (3, False), (4, False), (5, True)]
)
def test_raters_may_agree_on_what_neither_gave_and_it_is_told(points, beyond):
    review = agree(both_done(S1=2), IPS, Rating("S1", points, comment="A second roster came."))
    assert settled(review)["S1"] == points
    assert beyond_all(review, "S1", points) is beyond


def test_what_is_not_points_or_was_rated_by_nobody_is_not_beyond_anything():
    assert not beyond_all(both_done(), "S1", None)
    assert not beyond_all(begun(), "S1", 5)


def test_an_item_in_dispute_keeps_a_review_from_being_signed():
    with pytest.raises(errors.ItemsUnrated) as refusal:
        sign(both_done(S1=2, V6=1), IPS, DAY)
    assert refusal.value.items == ("S1", "V6")


def test_a_signed_review_is_frozen():
    signed = sign(both_done(), IPS, DAY)
    evidence = EvidenceNote("S1", EvidenceSource.FIGURES, DAY, "", "Later.")
    for act in (
        lambda: rate(signed, IPS, Rating("S1", 1, INGA)),
        lambda: note(signed, IPS, evidence),
        lambda: finish(signed, IPS, INGA, NOON),
        lambda: agree(signed, IPS, Rating("S1", 1, comment="No.")),
        lambda: sign(signed, IPS, DAY),
    ):
        with pytest.raises(errors.ReviewSigned) as refusal:
            act()
        assert refusal.value.signed_on == DAY


def test_a_signed_review_is_corrected_with_a_reason_and_keeps_what_was_signed():
    signed = sign(both_done(), IPS, DAY)
    mended = amend(signed, IPS, Amendment("S1", "Counted wrongly.", "The roster was old.", DAY, 3))
    assert mended.ratings == signed.ratings
    assert (settled(signed)["S1"], settled(mended)["S1"]) == (4, 3)
    assert score(IPS, settled(mended)).value == 99


def test_a_correction_needs_a_reason_a_signature_and_points_of_the_scale():
    signed = sign(both_done(), IPS, DAY)
    with pytest.raises(errors.AmendmentWithoutReason):
        amend(signed, IPS, Amendment("S1", "Wrong.", " ", DAY, 3))
    with pytest.raises(errors.ReviewNotSigned):
        amend(both_done(), IPS, Amendment("S1", "Wrong.", "Old roster.", DAY, 3))
    with pytest.raises(errors.RatingOutOfRange):
        amend(signed, IPS, Amendment("S1", "Wrong.", "Old roster.", DAY, 9))
    words = amend(signed, IPS, Amendment(None, "The unit moved.", "Asked for.", DAY))
    assert settled(words) == settled(signed)


def test_a_review_keeps_to_the_text_it_was_begun_with():
    other = replace(IPS, checksum="0" * 64)
    for act in (
        lambda: rate(begun(), other, Rating("S1", 4, INGA)),
        lambda: sign(both_done(), other, DAY),
        lambda: amend(sign(both_done(), IPS, DAY), other, Amendment(None, "a", "b", DAY)),
    ):
        with pytest.raises(errors.ScaleChanged):
            act()
    assert begun().pin == PinnedScale("ips-25", IPS.version, IPS.checksum)


@pytest.mark.parametrize(
    ("raters", "kind", "expected"),
    [
        ([True, True], ReviewKind.EXTERNAL, False),
        ([True, False], ReviewKind.INTERNAL, False),
        ([True], ReviewKind.EXTERNAL, True),
        ([False, False], ReviewKind.INTERNAL, True),
        ([True, True], ReviewKind.SELF, True),
        ([True, True], ReviewKind.GUIDED, True),
    ],
)
def test_a_self_assessment_says_that_it_is_one(raters, kind, expected):
    both = [Rater(UUID(int=n), "reviewer", free) for n, free in enumerate(raters)]
    assert begun(*both, kind=kind).self_assessed is expected


def test_one_rater_alone_settles_everything_but_stays_a_self_assessment():
    alone = begun(Rater(INGA, "supervisor", independent=False), kind=ReviewKind.SELF)
    done = finish(rated(alone, INGA, 3), IPS, INGA, NOON)
    signed = sign(done, IPS, DAY)
    assert score(IPS, settled(signed)).value == 75
    assert signed.self_assessed


def official():
    content = bundled("ips-25") | {"text_status": "official_import"}
    return parse_scale(content)


def test_without_the_official_text_a_review_is_never_formal():
    assert hindrances(begun(), IPS) == (Hindrance.OWN_WORDS,)


def test_two_independent_raters_with_the_official_text_may_call_it_formal():
    assert hindrances(begun(scale=official()), official()) == ()


def test_everything_that_hinders_a_formal_review_is_told():
    own = parse_scale(made_up())
    alone = begun(Rater(INGA, "supervisor", independent=False), scale=own)
    whose = Hindrance.OWN_WORDS
    assert hindrances(alone, own) == tuple(one for one in Hindrance if one is not whose)
    lone = begun(Rater(INGA, "supervisor", independent=False))
    assert hindrances(lone, IPS)[0] is whose


def test_what_has_no_official_text_is_not_said_to_lack_it():
    assert Hindrance.OWN_WORDS not in hindrances(begun(scale=SED), SED)
    assert Hindrance.NOT_VALIDATED in hindrances(begun(scale=SED), SED)


def test_half_of_the_items_alike_is_half_in_exact_agreement():
    other = dict.fromkeys(CODES[:10], 5) | {"V6": 1}
    found = agreement_of(both_done(**other))
    assert found.exact == Fraction(14, 25)
    assert found.within_one == Fraction(24, 25)
    assert [item.item for item in found.items if item.apart > 1] == ["V6"]


def test_values_print_without_what_people_wrote():
    rating = Rating("S1", 3, INGA, comment="The leader cried.")
    told = EvidenceNote("S1", EvidenceSource.INTERVIEWS, DAY, "leader", "Cried.", INGA)
    assert "cried" not in f"{rating} {told}".lower()
