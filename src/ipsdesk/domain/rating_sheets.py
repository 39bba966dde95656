"""One rater's points on their way to the vault that holds the review: written, read, and fitted."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from ipsdesk.domain import reviewing
from ipsdesk.domain.reviews import PinnedScale, Rating, Review, ReviewKind
from ipsdesk.domain.scale_scores import NOT_APPLICABLE, Points
from ipsdesk.domain.scales import Scale

Json = Mapping[str, Any]  # what a file holds has no type


class SheetFlaw(StrEnum):
    """Why a rater's points do not belong in a review."""

    OTHER_DAYS = "other_days"
    OTHER_SCALE = "other_scale"
    OTHER_KIND = "other_kind"
    DOUBLED = "doubled_sheet"
    OWN = "own_sheet"
    NO_SEAT = "no_seat"
    INCOMPLETE = "incomplete"
    NOT_OURS = "not_our_points"
    NOT_DONE = "own_points_not_done"


@dataclass(frozen=True, slots=True)
class RatingSheet:
    """What one rater gave, and the review it is for: its scale, kind and days. No names."""

    pin: PinnedScale
    kind: ReviewKind
    first: date
    last: date
    role: str
    ratings: tuple[Rating, ...] = field(repr=False)

    @property
    def head(self) -> dict[str, str]:
        """What is told in clear: which review it is for."""
        return {
            "scale": self.pin.scale,
            "version": self.pin.version,
            "checksum": self.pin.checksum,
            "kind": self.kind.value,
            "first": self.first.isoformat(),
            "last": self.last.isoformat(),
        }

    @property
    def inside(self) -> dict[str, object]:
        """What is sealed."""
        return {"role": self.role, "ratings": [_told(rating) for rating in self.ratings]}


def sheet_of(review: Review, seat: UUID) -> RatingSheet:
    """Return what one rater of a review gave."""
    given = tuple(rating for rating in review.ratings if rating.rater == seat)
    role = review.rater(seat).role
    return RatingSheet(review.pin, review.kind, review.from_day, review.to_day, role, given)


def sheet_read(head: Json, inside: Json) -> RatingSheet:
    """Return a sheet as it came.

    Raises:
        ValueError, KeyError, TypeError: it is no sheet, or rates an item twice.

    """
    pin = PinnedScale(str(head["scale"]), str(head["version"]), str(head["checksum"]))
    first, last = (date.fromisoformat(head[name]) for name in ("first", "last"))
    ratings = tuple(_read(one) for one in inside["ratings"])
    if len({rating.item for rating in ratings}) < len(ratings):
        raise ValueError(pin.scale)
    kind = ReviewKind(head["kind"])
    return RatingSheet(pin, kind, first, last, _words(inside["role"]), ratings)


@dataclass(frozen=True, slots=True)
class AgreedSheet:
    """A signed review on its way back: each rater's sheet with whose keys sealed it, and the end.

    `sheets` stand under the words of the keys that sealed them, in the order of the seats.
    """

    sheets: tuple[tuple[str, RatingSheet], ...] = field(repr=False)
    agreed: tuple[Rating, ...] = field(repr=False)
    signed_on: date

    @property
    def inside(self) -> dict[str, object]:
        """What is sealed."""
        return {
            "sheets": [{"sender": sender, **sheet.inside} for sender, sheet in self.sheets],
            "agreed": [_told(rating) for rating in self.agreed],
            "signed_on": self.signed_on.isoformat(),
        }


def agreed_read(head: Json, inside: Json) -> AgreedSheet:
    """Return a signed review as it came.

    Raises:
        ValueError, KeyError, TypeError: it is none.

    """
    sheets = tuple((_words(one["sender"]), sheet_read(head, one)) for one in inside["sheets"])
    if len(sheets) < 2:
        raise ValueError(len(sheets))
    agreed = tuple(_read(one) for one in inside["agreed"])
    return AgreedSheet(sheets, agreed, date.fromisoformat(_words(inside["signed_on"])))


def same_points(one: RatingSheet, other: RatingSheet) -> bool:
    """Tell whether two sheets give the same points to the same items."""
    return _by_item(one) == _by_item(other)


def _by_item(sheet: RatingSheet) -> dict[str, Points]:
    return {rating.item: rating.points for rating in sheet.ratings}


def misfit(review: Review, sheet: RatingSheet) -> SheetFlaw | None:
    """Return why a sheet is for another review than this; None when it is for this one."""
    if sheet.pin != review.pin:
        return SheetFlaw.OTHER_SCALE
    if (sheet.first, sheet.last) != (review.from_day, review.to_day):
        return SheetFlaw.OTHER_DAYS
    return SheetFlaw.OTHER_KIND if sheet.kind != review.kind else None


def filled(review: Review, scale: Scale, seat: UUID, sheet: RatingSheet, at: datetime) -> Review:
    """Return the review with a sheet in one seat, whose rater is then done.

    Raises:
        ReviewSigned, RaterDone: it is too late.
        RatingOutOfRange, MustBeRated, ItemsUnrated: the points are not whole or do not fit.

    """
    for rating in sheet.ratings:
        review = reviewing.rate(review, scale, replace(rating, rater=seat))
    return reviewing.finish(review, scale, seat, at)


def _told(rating: Rating) -> dict[str, object]:
    return {
        "item": rating.item,
        "points": rating.points,
        "ticks": sorted(rating.ticks),
        "comment": rating.comment,
        "adaptation": rating.adaptation,
        "recommendation": rating.recommendation,
    }


def _read(told: Json) -> Rating:
    return Rating(
        item=_words(told["item"]),
        points=_points(told["points"]),
        comment=_words(told["comment"]),
        ticks=frozenset(_words(tick) for tick in told["ticks"]),
        adaptation=_words(told["adaptation"]),
        recommendation=_words(told["recommendation"]),
    )


def _points(told: object) -> Points:
    if told == NOT_APPLICABLE or (isinstance(told, int) and not isinstance(told, bool)):
        return NOT_APPLICABLE if told == NOT_APPLICABLE else told
    raise ValueError(told)


def _words(told: object) -> str:
    if isinstance(told, str):
        return told
    raise ValueError(told)
