"""What is refused of a review that begins, or goes from one laptop or unit to another."""

from dataclasses import dataclass
from datetime import date

from ipsdesk.domain.errors import DeskError


@dataclass(eq=False)
class ReviewUnderWay(DeskError):
    """A review was to be taken away in which somebody has rated or written already."""


@dataclass(eq=False)
class ReviewWithdrawn(DeskError):
    """A review was to be gone on with that had been withdrawn."""

    on: date


@dataclass(eq=False)
class WithdrawnWithoutReason(DeskError):
    """A review was to be withdrawn without saying why."""


@dataclass(eq=False)
class VisitBeforeDays(DeskError):
    """The visit of a review comes before the first day that the review looks at."""

    visit: date
    first: date


@dataclass(eq=False)
class LoneRater(DeskError):
    """Points were to be sealed of a review that nobody else rates."""


@dataclass(eq=False)
class StillRating(DeskError):
    """Points were to be compared while this user is rating on the same scale."""


@dataclass(eq=False)
class PackDays(DeskError):
    """A reviewer's pack was to open for too many days, or for none."""

    least: int
    most: int


@dataclass(eq=False)
class PackExpired(DeskError):
    """A reviewer's pack was to be opened after its last day, or before it was made."""

    until: date
