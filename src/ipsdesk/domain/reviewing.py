"""What may be done in a review, step by step: rate, lock, agree, sign, and amend with a reason."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from ipsdesk.domain.errors import (
    AmendmentWithoutReason,
    ConsensusWithoutReason,
    ItemsUnrated,
    RaterDone,
    RatersNotDone,
    RaterUnknown,
    ReviewNotSigned,
    ReviewSigned,
)
from ipsdesk.domain.review_errors import ReviewWithdrawn, WithdrawnWithoutReason
from ipsdesk.domain.reviews import (
    Amendment,
    EvidenceNote,
    Rating,
    Review,
    must_be_pinned,
    settled,
)
from ipsdesk.domain.scale_scores import check_points
from ipsdesk.domain.scales import Scale


def rate(review: Review, scale: Scale, rating: Rating) -> Review:
    """Set one rater's points for one item; a later rating replaces an earlier one."""
    _must_be_open(review, scale)
    if rating.rater is None:
        raise RaterUnknown
    if review.rater(rating.rater).done:
        raise RaterDone
    check_points(scale.item(rating.item), rating.points)
    return _with_rating(review, rating)


def note(review: Review, scale: Scale, evidence: EvidenceNote) -> Review:
    """Add a note of evidence to an item."""
    _must_be_open(review, scale)
    scale.item(evidence.item)
    return replace(review, evidence=(*review.evidence, evidence))


def finish(review: Review, scale: Scale, rater: UUID, at: datetime) -> Review:
    """Lock one rater's points, once every item has some."""
    _must_be_open(review, scale)
    if review.rater(rater).done:
        raise RaterDone
    _must_be_whole(scale, review.points_of(rater))
    raters = tuple(replace(r, done_at=at) if r.id == rater else r for r in review.raters)
    return replace(review, raters=raters)


def seen_by(review: Review, rater: UUID) -> Review:
    """Return the review as one rater may see it.

    Until all are done it holds that rater's own ratings, and notes that are theirs or the
    review's; so each rates by themselves, and nothing tells what another gave.
    """
    review.rater(rater)
    if review.all_done:
        return review
    own = tuple(rating for rating in review.ratings if rating.rater == rater)
    notes = tuple(kept for kept in review.evidence if kept.rater in (None, rater))
    return replace(review, ratings=own, evidence=notes)


def agree(review: Review, scale: Scale, rating: Rating) -> Review:
    """Set the points that all raters settled on; where they differed, with the reason."""
    _must_be_open(review, scale)
    _all_must_be_done(review)
    check_points(scale.item(rating.item), rating.points)
    given = {review.points_of(rater.id).get(rating.item) for rater in review.raters}
    if given != {rating.points} and not rating.comment.strip():
        raise ConsensusWithoutReason(rating.item)
    return _with_rating(review, replace(rating, rater=None))


def sign(review: Review, scale: Scale, on: date) -> Review:
    """Freeze a review in which every item is settled."""
    _must_be_open(review, scale)
    _all_must_be_done(review)
    _must_be_whole(scale, settled(review))
    return replace(review, signed_on=on)


def amend(review: Review, scale: Scale, amendment: Amendment) -> Review:
    """Correct a signed review; what was signed stays, and the reason stands beside it."""
    must_be_pinned(review, scale)
    if review.signed_on is None:
        raise ReviewNotSigned
    if not amendment.reason.strip():
        raise AmendmentWithoutReason
    if amendment.item is not None:
        check_points(scale.item(amendment.item), amendment.points)
    return replace(review, amendments=(*review.amendments, amendment))


def must_go_on(review: Review) -> None:
    """Refuse to change a review that is signed or withdrawn."""
    if review.signed_on is not None:
        raise ReviewSigned(review.signed_on)
    if review.withdrawn_on is not None:
        raise ReviewWithdrawn(review.withdrawn_on)


def withdraw(review: Review, reason: str, on: date) -> Review:
    """End a review without points, because something went wrong; a signed one is corrected.

    Raises:
        ReviewSigned, ReviewWithdrawn: it is over already.
        WithdrawnWithoutReason: nobody could tell later why it ended.

    """
    must_go_on(review)
    if not reason.strip():
        raise WithdrawnWithoutReason
    return replace(review, withdrawn_on=on)


def _must_be_open(review: Review, scale: Scale) -> None:
    must_go_on(review)
    must_be_pinned(review, scale)


def _all_must_be_done(review: Review) -> None:
    if not review.all_done:
        raise RatersNotDone(sum(not rater.done for rater in review.raters))


def _must_be_whole(scale: Scale, rated: Iterable[str]) -> None:
    known = set(rated)
    if unrated := tuple(item.id for item in scale.items if item.counts and item.id not in known):
        raise ItemsUnrated(unrated)


def _with_rating(review: Review, rating: Rating) -> Review:
    key = (rating.item, rating.rater)
    others = tuple(r for r in review.ratings if (r.item, r.rater) != key)
    return replace(review, ratings=(*others, rating))
