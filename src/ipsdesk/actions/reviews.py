"""Begin, rate, agree and sign a checklist."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from ipsdesk.actions import records, review_scales
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.preparing import new_seed
from ipsdesk.actions.review_seats import may_sit, must_sit, seen, seen_evidence
from ipsdesk.domain import reviewing
from ipsdesk.domain.access import Right, User
from ipsdesk.domain.errors import RatersMissing
from ipsdesk.domain.records import Record, Row, Value
from ipsdesk.domain.review_errors import VisitBeforeDays
from ipsdesk.domain.reviews import Amendment, Rating, Review, ReviewKind, settled
from ipsdesk.domain.scale_scores import (
    NOT_APPLICABLE,
    Points,
    Score,
    months_to_next,
    scores,
)
from ipsdesk.domain.scales import Scale
from ipsdesk.storage import evidence_parts, users
from ipsdesk.storage import records as rows
from ipsdesk.storage import reviews as kept
from ipsdesk.storage.vault import Connection


@dataclass(frozen=True, slots=True)
class Seat:
    """One who will rate: a role, whether independent, and the user, if it is one of ours."""

    role: str
    independent: bool = False
    user: UUID | None = None


@dataclass(frozen=True, slots=True)
class NewReview:
    """What is chosen when a review begins."""

    scale: str
    kind: ReviewKind
    from_day: date
    to_day: date
    seats: tuple[Seat, ...]
    visit_on: date | None = None  # the last day that is looked at, where none is chosen


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """One review in the list: unit figures only, and those only when signed."""

    id: UUID
    scale: Scale
    kind: ReviewKind
    self_assessed: bool
    from_day: date
    to_day: date
    signed_on: date | None
    scores: tuple[Score, ...]
    months_to_next: int | None
    amended: bool
    mine: UUID | None
    withdrawn_on: date | None = None
    withdrawn_for: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class OpenReview:
    """A review as the one who looks may see it, and what they may do in it."""

    review: Review = field(repr=False)
    scale: Scale
    seat: UUID | None
    seats: tuple[UUID, ...]
    actions: tuple[Record, ...] = field(repr=False)
    evidence: tuple[Record, ...] = field(repr=False)
    earlier: Mapping[str, Points]
    last_actions: tuple[Record, ...] = field(repr=False)
    figures: Mapping[str, Mapping[str, object]] = field(repr=False)


def begin_review(desk: Desk, new: NewReview) -> UUID:
    """Begin a review: pin the text of the scale and seat the raters.

    Raises:
        NotForThisRole: only specialists and supervisors review.
        RatersMissing: nobody rates, or one user was to rate twice.
        RulesBroken: the window ends before it begins.
        VisitBeforeDays: the visit comes before the first day that is looked at.

    """
    desk.user.must(Right.REVIEW)
    if new.visit_on is not None and new.visit_on < new.from_day:
        raise VisitBeforeDays(new.visit_on, new.from_day)
    named = [seat.user for seat in new.seats if seat.user is not None]
    if not new.seats or len(set(named)) < len(named):
        raise RatersMissing
    review = desk.new_id()
    with desk.begin("begin_review") as connection:
        scale = review_scales.pin(desk, connection, new.scale)
        unit = users.unit_name(connection)
        records.write(desk, connection, [_review_row(desk, new, scale, unit, review)])
        in_order = sorted(desk.new_id() for _ in new.seats)
        seated = [_seat_row(review, *pair) for pair in zip(in_order, new.seats, strict=True)]
        records.write(desk, connection, seated)
    return review


def raters_to_choose(desk: Desk) -> list[User]:
    """Return the users who may rate."""
    with desk.read() as connection:
        return [user for user in users.everybody(connection) if user.may(Right.REVIEW)]


def reviews_of_unit(desk: Desk) -> list[ReviewLine]:
    """Return every review of the unit, newest first; whoever may not review sees unit scores."""
    with desk.read() as connection:
        return [_line(desk, connection, row) for row in kept.newest_first(connection)]


def rated_on(desk: Desk, scale: str) -> list[Review]:
    """Return the reviews on a scale in which every rater is done."""
    desk.user.must(Right.REVIEW)
    with desk.read() as connection:
        found = kept.newest_first(connection)
        each = (kept.whole(connection, row) for row in found if row["scale"] == scale)
        return [one for one in each if one.all_done and one.withdrawn_on is None]


def open_review(desk: Desk, which: UUID, seat: UUID | None = None) -> OpenReview:
    """Return a review as this user may see it, sitting in a seat or in their own.

    Until all raters are done it holds that seat's own ratings and no other's.
    """
    desk.user.must(Right.REVIEW)
    with desk.read() as connection:
        row = rows.get(connection, "reviews", which)
        review = kept.whole(connection, row)
        seats = may_sit(desk, connection, review)
        chosen = seat if seat in seats else next(iter(seats), None)
        shown = seen(review, chosen)
        return OpenReview(
            review=shown,
            scale=review_scales.pinned_scale(connection, review.pin),
            seat=chosen,
            seats=seats,
            actions=tuple(kept.actions_of(connection, which)),
            evidence=seen_evidence(connection, review, chosen),
            earlier=_earlier(connection, row),
            last_actions=_last_actions(connection, row),
            figures=kept.figures_of(connection, which) if review.all_done else {},
        )


def is_rated(desk: Desk, which: UUID) -> bool:
    """Tell whether every rater is done, so that points may be compared."""
    desk.user.must(Right.REVIEW)
    with desk.read() as connection:
        return kept.all_done(connection, which)


def rate_item(desk: Desk, which: UUID, rating: Rating) -> None:
    """Write down one rater's points, ticks and reason for one item.

    Raises:
        RaterUnknown: this user may not sit in that seat.
        RaterDone, ReviewSigned: it is too late to rate.
        RatingOutOfRange, MustBeRated: points that the item cannot have.

    """
    with desk.begin("rate_item") as connection:
        review, scale = _read(desk, connection, which)
        must_sit(desk, connection, review, rating.rater)
        reviewing.rate(review, scale, rating)
        keep_rating(desk, connection, which, rating)


def finish_rating(
    desk: Desk, which: UUID, rater: UUID, figures: Mapping[str, Value] | None = None
) -> None:
    """Say that one rater is done; from now on the points are locked.

    Args:
        desk: where, when and by whom.
        which: the review.
        rater: the seat that is done.
        figures: item -> the figure as this rater saw it, kept with the points.

    Raises:
        ItemsUnrated: some items have no points yet.

    """
    with desk.begin("finish_rating") as connection:
        review, scale = _read(desk, connection, which)
        must_sit(desk, connection, review, rater)
        reviewing.finish(review, scale, rater, desk.now())
        before = rows.get(connection, "review_raters", rater)
        records.amend(desk, connection, before, {"done_at": desk.now()})
        for row in rows.matching(connection, "ratings", review=which, rater=rater):
            shown = (figures or {}).get(row.words("item"))
            if shown is not None:
                records.amend(desk, connection, row, {"measures": shown})


def agree_on(desk: Desk, which: UUID, rating: Rating) -> None:
    """Write down the points that all raters settled on, with the reason where they differed."""
    with desk.begin("agree_on") as connection:
        review, scale = _read(desk, connection, which)
        agreed = reviewing.agree(review, scale, rating)
        settled_on = next(r for r in agreed.ratings if r.item == rating.item and r.rater is None)
        keep_rating(desk, connection, which, settled_on)


def sign_review(desk: Desk, which: UUID) -> None:
    """Freeze a review, with its total and band; days still to come are not looked at then.

    Raises:
        RatersNotDone, ItemsUnrated: something is still to be rated or settled.

    """
    with desk.begin("sign_review") as connection:
        review, scale = _read(desk, connection, which)
        signed = reviewing.sign(review.until(desk.today()), scale, desk.today())
        changes = {**signed_values(scale, signed), "signed_by": desk.user.id}
        records.amend(desk, connection, rows.get(connection, "reviews", which), changes)
    with desk.vault.draft() as connection:  # copies of others' records go with the review
        evidence_parts.forget(connection, review.from_day, review.to_day)


def signed_values(scale: Scale, signed: Review) -> dict[str, Value]:
    """Return what a row of `reviews` says of a review that is signed."""
    first = scores(scale, settled(signed))[0]
    whole = first.value is not None and first.value.denominator == 1
    return {
        "signed_on": signed.signed_on,
        "to_day": signed.to_day,
        "total": int(first.value) if first.value is not None and whole else None,
        "band": first.band.id if first.band else None,
    }


def amend_review(desk: Desk, which: UUID, item: str | None, words: str, reason: str) -> None:
    """Correct a signed review: what was signed stays, and the correction stands beside it.

    Raises:
        ReviewNotSigned: it can still be changed itself.
        AmendmentWithoutReason: a correction says why.

    """
    with desk.begin("amend_review", reason=reason) as connection:
        review, scale = _read(desk, connection, which)
        said = Amendment(item, words.strip(), reason.strip(), desk.today())
        reviewing.amend(review, scale, said)
        values: dict[str, Value] = {
            "review": which,
            "item": item,
            "words": said.words,
            "reason": said.reason,
            "on_day": said.on,
        }
        records.write(desk, connection, [Row("amendments", values)])


def next_day(signed_on: date, months: int) -> date:
    """Return the day some months later; the last of the month where the day is missing."""
    month = signed_on.month - 1 + months
    year, month = signed_on.year + month // 12, month % 12 + 1
    for day in range(signed_on.day, 27, -1):
        try:
            return date(year, month, day)
        except ValueError:
            continue
    return date(year, month, signed_on.day)


def _read(desk: Desk, connection: Connection, which: UUID) -> tuple[Review, Scale]:
    desk.user.must(Right.REVIEW)
    review = kept.get(connection, which)
    return review, review_scales.pinned_scale(connection, review.pin)


def rating_values(rating: Rating) -> dict[str, Value]:
    """Return what a row of `ratings` says of points, ticks and reasons."""
    return {
        "points": rating.points if isinstance(rating.points, int) else None,
        "code": NOT_APPLICABLE if rating.points == NOT_APPLICABLE else None,
        "ticks": sorted(rating.ticks),
        "comment": rating.comment.strip() or None,
        "adaptation": rating.adaptation.strip() or None,
        "recommendation": rating.recommendation.strip() or None,
    }


def keep_rating(desk: Desk, connection: Connection, which: UUID, rating: Rating) -> None:
    """Write one rating, in place of what that rater gave the item before."""
    values = rating_values(rating)
    before = kept.rating_row(connection, which, rating.rater, rating.item)
    if before is not None:
        records.amend(desk, connection, before, values)
        return
    place: dict[str, Value] = {"review": which, "rater": rating.rater, "item": rating.item}
    records.write(desk, connection, [Row("ratings", {**place, **values})])


def _review_row(desk: Desk, new: NewReview, scale: Scale, unit: str, review: UUID) -> Row:
    values: dict[str, Value] = {
        "id": review,
        "scale": scale.id,
        "scale_version": scale.version,
        "scale_checksum": scale.checksum,
        "kind": new.kind.value,
        "unit": unit,
        "from_day": new.from_day,
        "to_day": new.to_day,
        "begun_on": desk.today(),
        "visit_on": new.visit_on or new.to_day,
        "seed": new_seed(desk),
        "earlier_misscoring": False,
    }
    return Row("reviews", values)


def _seat_row(review: UUID, which: UUID, seat: Seat) -> Row:
    values: dict[str, Value] = {
        "id": which,
        "review": review,
        "user": seat.user,
        "role": seat.role,
        "independent": seat.independent,
    }
    return Row("review_raters", values)


def _line(desk: Desk, connection: Connection, row: Record) -> ReviewLine:
    review = kept.whole(connection, row)
    scale = review_scales.pinned_scale(connection, review.pin)
    found = scores(scale, settled(review)) if review.signed_on else ()
    rates = desk.user.may(Right.REVIEW) and review.withdrawn_on is None
    mine = may_sit(desk, connection, review) if rates else ()
    return ReviewLine(
        id=row.id,
        scale=scale,
        kind=review.kind,
        self_assessed=review.self_assessed,
        from_day=review.from_day,
        to_day=review.to_day,
        signed_on=review.signed_on,
        scores=found,
        months_to_next=months_to_next(scale, found) if found else None,
        amended=bool(review.amendments),
        mine=next(iter(mine), None),
        withdrawn_on=review.withdrawn_on,
        withdrawn_for=row.words("withdrawn_for"),
    )


def _earlier(connection: Connection, row: Record) -> Mapping[str, Points]:
    """Return the points of the review signed last before this one, on the same scale."""
    last = _last_before(connection, row)
    return settled(kept.whole(connection, last)) if last is not None else {}


def _last_actions(connection: Connection, row: Record) -> tuple[Record, ...]:
    """Return what the unit planned after the review before this one."""
    last = _last_before(connection, row)
    return tuple(kept.actions_of(connection, last.id)) if last is not None else ()


def _last_before(connection: Connection, row: Record) -> Record | None:
    same = rows.matching(connection, "reviews", scale=row["scale"])
    signed = [
        one
        for one in same
        if one.id != row.id
        and one.day("signed_on") is not None
        and one.known_day("to_day") <= row.known_day("to_day")
    ]
    return max(signed, key=lambda one: one.known_day("to_day"), default=None)
