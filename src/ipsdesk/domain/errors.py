"""Every refusal a caseworker can meet, as facts; ui/messages.py turns them into words."""

from dataclasses import dataclass
from datetime import date

from ipsdesk.domain.faults import Fault


class DeskError(Exception):
    """Something the caseworker can understand and put right."""


@dataclass(eq=False)
class GoalWithoutWords(DeskError):
    """A goal was set without saying what it is."""


@dataclass(eq=False)
class RatingOutOfRange(DeskError):
    """A rating lies outside the printed range."""

    rating: int
    lowest: int
    highest: int


@dataclass(eq=False)
class ItemsUnrated(DeskError):
    """A checklist was added up before every item was rated."""

    items: tuple[str, ...]


@dataclass(eq=False)
class EpisodeClosed(DeskError):
    """A record was added after the participant's support had ended."""

    number: int
    closed_on: date


@dataclass(eq=False)
class NotForThisRole(DeskError):
    """Somebody tried what their role does not allow."""

    role: str
    right: str


@dataclass(eq=False)
class NotFound(DeskError):
    """There is no such record, or it is not for this user; the two look alike."""

    kind: str


@dataclass(eq=False)
class ReasonNeeded(DeskError):
    """A participant of another specialist is opened only with a reason."""

    number: int


@dataclass(eq=False)
class RecordRestricted(DeskError):
    """The record is restricted by law (Art. 18): read by the supervisor only, not changed."""

    number: int


@dataclass(eq=False)
class NothingWritten(DeskError):
    """A note was saved without a word or a mark in it."""


@dataclass(eq=False)
class ItemUnknown(DeskError):
    """A rating names an item that the scale does not have."""

    scale: str
    item: str


@dataclass(eq=False)
class ScaleRefused(DeskError):
    """A file of a scale, a form or codes has faults; nothing of it was taken in."""

    file: str
    faults: tuple[Fault, ...]


@dataclass(eq=False)
class RatingNotWhole(DeskError):
    """A rating was given in half points."""

    item: str


@dataclass(eq=False)
class MustBeRated(DeskError):
    """An item was marked as not applicable on a scale that allows no such thing."""

    item: str


@dataclass(eq=False)
class ScaleChanged(DeskError):
    """A review was opened with another text of the scale than it was begun with."""

    scale: str
    version: str


@dataclass(eq=False)
class ReviewSigned(DeskError):
    """A change was made to a review that is signed, and so frozen."""

    signed_on: date


@dataclass(eq=False)
class ReviewNotSigned(DeskError):
    """A correction was made to a review that is not signed yet."""


@dataclass(eq=False)
class RaterUnknown(DeskError):
    """Somebody rated who is not one of the raters of the review."""


@dataclass(eq=False)
class RaterDone(DeskError):
    """A rater changed a rating after saying that it was done."""


@dataclass(eq=False)
class RatersNotDone(DeskError):
    """The raters' points were to be compared before all had finished by themselves."""

    left: int


@dataclass(eq=False)
class ConsensusWithoutReason(DeskError):
    """Raters differed, and nobody wrote why they settled on these points."""

    item: str


@dataclass(eq=False)
class AmendmentWithoutReason(DeskError):
    """A signed review was to be corrected without saying why."""


@dataclass(eq=False)
class ReviewNotFormal(DeskError):
    """A review cannot be called formal, for these reasons."""

    hindrances: tuple[str, ...]
