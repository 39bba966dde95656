"""Review: one look at a unit on one scale, by raters who see only their own until all are done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Self
from uuid import UUID

from ipsdesk.domain.errors import RaterUnknown, ScaleChanged
from ipsdesk.domain.scale_scores import Points
from ipsdesk.domain.scales import EvidenceSource, Scale


class ReviewKind(StrEnum):
    """Who looks: the unit itself, itself with guidance, colleagues, or people from outside."""

    SELF = "self"
    GUIDED = "guided"
    INTERNAL = "internal"
    EXTERNAL = "external"


class Hindrance(StrEnum):
    """Why a review cannot be called formal."""

    OWN_WORDS = "own_words"
    NOT_VALIDATED = "not_validated"
    SELF_ASSESSED = "self_assessed"
    NOT_INDEPENDENT = "not_independent"


@dataclass(frozen=True, slots=True)
class PinnedScale:
    """The very text a review was begun with; no later text may be used to add it up."""

    scale: str
    version: str
    checksum: str


@dataclass(frozen=True, slots=True)
class Rater:
    """One who rates: a role, whether independent of the unit, and when done. No names."""

    id: UUID
    role: str
    independent: bool
    done_at: datetime | None = None

    @property
    def done(self) -> bool:
        """Whether this rater's points are locked."""
        return self.done_at is not None


@dataclass(frozen=True, slots=True)
class Rating:
    """Points for one item by one rater, or by all together when `rater` is None.

    `ticks` are the components present and the conditions met; `comment` is the reason;
    `adaptation` says how the item was read locally and never changes an anchor.
    """

    item: str
    points: Points
    rater: UUID | None = None
    comment: str = field(default="", repr=False)
    ticks: frozenset[str] = frozenset()
    adaptation: str = field(default="", repr=False)
    recommendation: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class EvidenceNote:
    """What points at an item: kind of source, day, the role of who told; no names.

    `rater` is who wrote it down; None for what belongs to the review as a whole.
    """

    item: str
    source: EvidenceSource
    on: date
    told_by: str
    words: str = field(repr=False)
    rater: UUID | None = None


@dataclass(frozen=True, slots=True)
class Amendment:
    """A correction of a signed review: what it says now, and why; the signed one stays."""

    item: str | None
    words: str = field(repr=False)
    reason: str = field(repr=False)
    on: date
    points: Points = None


@dataclass(frozen=True, slots=True)
class Review:
    """One review: the pinned scale, the window looked at, raters, ratings, and evidence."""

    id: UUID
    pin: PinnedScale
    kind: ReviewKind
    unit: str
    from_day: date
    to_day: date
    raters: tuple[Rater, ...]
    ratings: tuple[Rating, ...] = ()
    evidence: tuple[EvidenceNote, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    signed_on: date | None = None
    withdrawn_on: date | None = None

    @property
    def goes_on(self) -> bool:
        """Whether it is still rated or settled: neither signed nor withdrawn."""
        return self.signed_on is None and self.withdrawn_on is None

    def rater(self, rater: UUID) -> Rater:
        """Return one of the raters."""
        for candidate in self.raters:
            if candidate.id == rater:
                return candidate
        raise RaterUnknown

    def until(self, day: date) -> Self:
        """Return the review of the days that have been on a day; of the first alone if none has."""
        return replace(self, to_day=max(self.from_day, min(self.to_day, day)))

    @property
    def all_done(self) -> bool:
        """Whether every rater has locked their points; only then may they be compared."""
        return bool(self.raters) and all(rater.done for rater in self.raters)

    @property
    def self_assessed(self) -> bool:
        """Whether it must say so: by its kind, one lone rater, or nobody independent."""
        return counts_as_own(self.kind, [rater.independent for rater in self.raters])

    def points_of(self, rater: UUID | None) -> dict[str, Points]:
        """Return one rater's points by item; those agreed on when `rater` is None."""
        return {r.item: r.points for r in self.ratings if r.rater == rater and r.points is not None}


def counts_as_own(kind: ReviewKind, independent: Sequence[bool]) -> bool:
    """Tell whether a review counts as a self-assessment, by its kind and who of the raters is free.

    Args:
        kind: who looks.
        independent: for each rater, whether independent of the unit.

    """
    by_themselves = kind in (ReviewKind.SELF, ReviewKind.GUIDED)
    return by_themselves or len(independent) < 2 or not any(independent)


def pinned(scale: Scale) -> PinnedScale:
    """Pin a scale for a new review."""
    return PinnedScale(scale.id, scale.version, scale.checksum)


def must_be_pinned(review: Review, scale: Scale) -> None:
    """Refuse another text of the scale than the review was begun with."""
    if pinned(scale) != review.pin:
        raise ScaleChanged(review.pin.scale, review.pin.version)


def settled(review: Review) -> Mapping[str, Points]:
    """Return the points that count: agreed ones, and those all raters gave alike.

    Empty until all are done, so that no total leaks to one who is still rating. A lone
    rater's points count as they stand. Amended points replace the signed ones.
    """
    if not review.all_done:
        return {}
    amended = {a.item: a.points for a in review.amendments if a.item and a.points is not None}
    return _given_alike(review) | review.points_of(None) | amended


def beyond_all(review: Review, item: str, points: Points) -> bool:
    """Tell whether points lie under or over all that raters gave an item.

    They may be agreed on all the same, when raters learn together what none of them knew alone.
    """
    each = (review.points_of(rater.id).get(item) for rater in review.raters)
    given = [one for one in each if isinstance(one, int)]
    return isinstance(points, int) and bool(given) and not min(given) <= points <= max(given)


def in_dispute(review: Review) -> tuple[str, ...]:
    """Return the items on which raters differ and have not agreed; empty until all are done."""
    if not review.all_done:
        return ()
    agreed = settled(review)
    rated = dict.fromkeys(rating.item for rating in review.ratings if rating.rater is not None)
    return tuple(item for item in rated if item not in agreed)


def hindrances(review: Review, scale: Scale) -> tuple[Hindrance, ...]:
    """Return what keeps a review from being formal; empty when nothing does."""
    found = {
        Hindrance.OWN_WORDS: scale.source.validated and not scale.official,
        Hindrance.NOT_VALIDATED: not scale.source.validated,
        Hindrance.SELF_ASSESSED: review.self_assessed,
        Hindrance.NOT_INDEPENDENT: not all(rater.independent for rater in review.raters),
    }
    return tuple(hindrance for hindrance, holds in found.items() if holds)


def _given_alike(review: Review) -> dict[str, Points]:
    first, *others = [review.points_of(rater.id) for rater in review.raters]
    return {
        item: points
        for item, points in first.items()
        if all(other.get(item) == points for other in others)
    }
