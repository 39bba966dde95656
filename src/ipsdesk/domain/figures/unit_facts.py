"""Rows about the unit and its work, as the figures read them; see `facts`."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple
from uuid import UUID

from ipsdesk.domain.figures.facts import RecordId


class Employment(NamedTuple):
    """How much of full time somebody works, in which duty, with which care teams."""

    id: RecordId
    recorded: date
    user: UUID
    duty: str
    share: float
    from_day: date
    to_day: date | None
    teams: list[str] | None

    @property
    def day(self) -> date | None:
        """A state of things, not an event."""
        return None

    def holds_on(self, day: date) -> bool:
        """Tell whether it is valid on a day; both of its days belong to it."""
        return self.from_day <= day and (self.to_day is None or day <= self.to_day)


class StaffAbsence(NamedTuple):
    """When somebody was away."""

    id: RecordId
    recorded: date
    user: UUID
    from_day: date
    to_day: date

    @property
    def day(self) -> date | None:
        """The first day away."""
        return self.from_day

    def holds_on(self, day: date) -> bool:
        """Tell whether somebody was away on a day; both of its days belong to it."""
        return self.from_day <= day <= self.to_day


class TimeEntry(NamedTuple):
    """Somebody's minutes of one day, by kind."""

    id: RecordId
    recorded: date
    day: date
    user: UUID
    kind: str
    minutes: int
    community_minutes: int | None
    scheduled_minutes: int | None


class Meeting(NamedTuple):
    """A meeting of a team."""

    id: RecordId
    recorded: date
    day: date
    kind: str
    team: str
    present: list[str] | None
    specialists: list[str] | None
    scheduled: bool | None
    face_to_face: bool | None
    client_based: bool
    executive_present: bool | None
    unreferred_discussed: bool
    decisions: str | None


class Supervision(NamedTuple):
    """Supervision of a specialist or of the unit."""

    id: RecordId
    recorded: date
    day: date
    kind: str
    specialist: UUID | None
    week: str | None
    goals: str | None
    shared_with: str | None


class Cover(NamedTuple):
    """Who covered for whom."""

    id: RecordId
    recorded: date
    absent: UUID
    covered_by: UUID
    from_day: date
    to_day: date

    @property
    def day(self) -> date | None:
        """The first day."""
        return self.from_day


class PastReview(NamedTuple):
    """A signed review."""

    id: RecordId
    recorded: date
    scale: str
    signed_on: date | None
    total: int | None

    @property
    def day(self) -> date | None:
        """The day it was signed."""
        return self.signed_on


class Measure(NamedTuple):
    """What the unit planned after a review."""

    id: RecordId
    recorded: date
    review: RecordId

    @property
    def day(self) -> date | None:
        """A plan, not an event."""
        return None


class Policy(NamedTuple):
    """Heuristics that the unit has changed."""

    id: RecordId
    recorded: date
    value: Mapping[str, object]

    @property
    def day(self) -> date | None:
        """A rule, not an event."""
        return None
