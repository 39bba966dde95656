"""An offer to take over a participant, and the cover for somebody who is away."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

TOLD_FOR = timedelta(days=14)  # how long a refusal is told to who made the offer
LATE_AFTER = timedelta(days=3)  # an offer without an answer is late after so many days


class OfferState(StrEnum):
    """How an offer stands."""

    OFFERED = "offered"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Offer:
    """One participant offered to somebody: by whom, since when, and the answer."""

    id: UUID
    participant: UUID
    shown_name: str = field(repr=False)
    from_user: UUID | None  # with whom the participant is
    asked_by: UUID  # who asked: the one above, or a supervisor
    to_user: UUID
    on: date
    summary: str = field(repr=False)
    state: OfferState
    answered_on: date | None = None
    answer: str = field(default="", repr=False)
    reason: str = field(default="", repr=False)

    @property
    def is_open(self) -> bool:
        """Tell whether nobody has answered yet."""
        return self.state is OfferState.OFFERED

    def is_late(self, today: date) -> bool:
        """Tell whether an answer has been waited for too long."""
        return self.is_open and today - self.on >= LATE_AFTER


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """One participant whose specialist no longer works here, and whom nobody was asked to take."""

    participant: UUID
    shown_name: str = field(repr=False)
    specialist: UUID | None


@dataclass(frozen=True, slots=True)
class Cover:
    """Who covers for whom, from and until which day, both days too."""

    id: UUID
    absent: UUID
    covered_by: UUID
    first: date
    last: date

    def holds(self, day: date) -> bool:
        """Tell whether the cover holds on a day."""
        return self.first <= day <= self.last
