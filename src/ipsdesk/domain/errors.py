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
class ScaleDiffers(DeskError):
    """A file has the name of a bundled scale and is not that scale; these items are other."""

    file: str
    items: tuple[str, ...]


@dataclass(eq=False)
class StillTemplate(DeskError):
    """A file says that it is a template that is still to be filled in."""

    file: str


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
class WindowBackwards(DeskError):
    """The first day of what is to be looked at comes after the last."""

    first: date
    last: date


@dataclass(eq=False)
class ReckoningUnclear(DeskError):
    """A number that items are reckoned by was written as none that can be used."""


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
class EvidenceFileRefused(DeskError):
    """A file of sealed records was not taken in: `flaw` says why (`exchange.Flaw`)."""

    file: str
    flaw: str


@dataclass(eq=False)
class StepWithoutWords(DeskError):
    """A step was planned without saying what is to be done."""


@dataclass(eq=False)
class PeriodNotKnown(DeskError):
    """A report was asked for over a period that is no month, quarter or "to-date"."""

    code: str


@dataclass(eq=False)
class PaperNotMade(DeskError):
    """A document could not be set; only the kind of fault is kept, never its text."""

    kind: str


@dataclass(eq=False)
class NameMissing(DeskError):
    """Somebody was to be enrolled or renamed without a name to show."""


@dataclass(eq=False)
class FileUnreadable(DeskError):
    """A file that somebody chose could not be read."""


@dataclass(eq=False)
class AttachmentTooLarge(DeskError):
    """A file was larger than the vault takes in."""

    most_mb: int


@dataclass(eq=False)
class AttachmentGone(DeskError):
    """The content of an attached file is not in the vault, or cannot be trusted."""


@dataclass(eq=False)
class RatersMissing(DeskError):
    """A review was begun without raters, or with the same user in two seats."""


@dataclass(eq=False)
class LastSupervisor(DeskError):
    """The only supervisor was to be shut out."""


@dataclass(eq=False)
class CaptureUnfinished(DeskError):
    """A line does not say enough to be kept; `missing` names what must be told or chosen."""

    missing: str


@dataclass(eq=False)
class TopicClosed(DeskError):
    """A text about an employer touches topics that the participant has closed there."""

    topics: tuple[str, ...]


@dataclass(eq=False)
class MinutesUnclear(DeskError):
    """Minutes or a time of day were written in a way the program does not understand."""

    text: str


@dataclass(eq=False)
class DayUnclear(DeskError):
    """A day was written in a way the program does not understand."""

    text: str


@dataclass(eq=False)
class ProjectUnknown(DeskError):
    """A unit was to be made up for a project that there is no file for."""

    name: str


class ActStopped(DeskError):
    """The user stopped a slow act before it was done; nothing of it was kept."""


@dataclass(eq=False)
class PlanSigned(DeskError):
    """A plan that both have signed was to be changed; the next one is a new version."""

    version: int


@dataclass(eq=False)
class MeetingGoesOn(DeskError):
    """A meeting was to be taken in while somebody still writes in it."""


@dataclass(eq=False)
class MeetingGone(DeskError):
    """A meeting was to be taken in that has been taken in or put aside already."""
