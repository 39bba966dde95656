"""Rows as the figures read them: only the columns that a figure needs, and no name.

Named tuples rather than dataclasses, because a year of a unit is a hundred thousand of them.
"""

from datetime import date
from typing import NamedTuple, Protocol
from uuid import UUID

RecordId = str  # as it is kept, 32 hexadecimal digits: a UUID for each record would take longest


class Fact(Protocol):
    """What every row can tell: its id, when it happened, and when it was written down."""

    @property
    def id(self) -> RecordId:
        """Its id in its table."""

    @property
    def day(self) -> date | None:
        """The day it is about, or None where it is about no day."""

    @property
    def recorded(self) -> date:
        """The day it was written down."""


class Episode(NamedTuple):
    """One period of support."""

    id: RecordId
    recorded: date
    participant: UUID
    requested_on: date
    request_source: str
    answered_on: date | None
    accepted: bool | None
    refusal_reason: str | None
    first_meeting_on: date | None
    entered_on: date | None
    care_team: str | None
    work_track: bool
    paused_from: date | None
    back_on: date | None
    step_down_on: date | None
    ended_on: date | None
    exit_reason: str | None

    @property
    def entry(self) -> date | None:
        """The first meeting of somebody who was enrolled; None before that."""
        return None if self.entered_on is None else self.first_meeting_on or self.entered_on

    @property
    def day(self) -> date | None:
        """The day of the request."""
        return self.requested_on

    def active_on(self, day: date) -> bool:
        """Tell whether support goes on: entered, not ended and not handed over on that day."""
        entry, ended, handed = self.entry, self.ended_on, self.step_down_on
        if entry is None or day < entry:
            return False
        return (ended is None or day < ended) and (handed is None or day < handed)

    def paused_on(self, day: date) -> bool:
        """Tell whether support rests on a day."""
        if self.paused_from is None or self.paused_from > day:
            return False
        return self.back_on is None or self.back_on > day


class Assignment(NamedTuple):
    """Whose participant somebody is, from when to when."""

    id: RecordId
    recorded: date
    participant: UUID
    user: UUID
    from_day: date
    to_day: date | None

    @property
    def day(self) -> date | None:
        """A state of things, not an event."""
        return None

    def holds_on(self, day: date) -> bool:
        """Tell whether it is valid on a day; both of its days belong to it."""
        return self.from_day <= day and (self.to_day is None or day <= self.to_day)

    def touches(self, first: date, last: date) -> bool:
        """Tell whether it is valid on some day from the first to the last."""
        return self.from_day <= last and (self.to_day is None or first <= self.to_day)


class Activity(NamedTuple):
    """A contact with a participant, or about one."""

    id: RecordId
    recorded: date
    day: date
    participant: UUID
    specialist: UUID
    minutes: int
    channel: str
    place: str
    phase: str
    actor: str | None
    missed: bool
    with_family: bool


class EmployerContact(NamedTuple):
    """A contact with an employer, as the weekly sheet has it."""

    id: RecordId
    recorded: date
    day: date
    specialist: UUID
    workplace: UUID
    can_hire: bool
    channel: str
    generic: bool
    purpose: str
    reviewed_on: date | None


class ContactFor(NamedTuple):
    """On whose behalf an employer was contacted, and which wish it matches."""

    id: RecordId
    recorded: date
    day: date
    participant: UUID
    contact: RecordId
    wish: RecordId | None


class Wish(NamedTuple):
    """A wish of the job search plan."""

    id: RecordId
    recorded: date
    participant: UUID
    from_day: date
    to_day: date | None

    @property
    def day(self) -> date | None:
        """The day it was first said."""
        return self.from_day

    def holds_on(self, day: date) -> bool:
        """Tell whether it stood in the plan on a day."""
        return self.from_day <= day and (self.to_day is None or day <= self.to_day)


class Plan(NamedTuple):
    """A version of the plan."""

    id: RecordId
    recorded: date
    day: date
    participant: UUID
    state: str


class Profile(NamedTuple):
    """A version of the career profile."""

    id: RecordId
    recorded: date
    day: date
    participant: UUID
    version: int
    sessions: int
    sources: list[str] | None


class Talk(NamedTuple):
    """A talk about what employers may know."""

    id: RecordId
    recorded: date
    day: date
    participant: UUID
    pros_cons: bool
    adjustments_explained: bool
    role_explained: bool
    may_say: str | None
    must_not_say: str | None


class Counselling(NamedTuple):
    """Economic guidance, offered or given."""

    id: RecordId
    recorded: date
    participant: UUID
    offered_on: date
    declined: bool
    done_on: date | None
    by_whom: str | None
    trained: bool | None
    occasion: str
    duties_explained: bool | None

    @property
    def day(self) -> date | None:
        """The day it was offered."""
        return self.offered_on


class Job(NamedTuple):
    """A job; `competitive` is the specialist's word where form and subsidy allow it at all."""

    id: RecordId
    recorded: date
    participant: UUID
    workplace: UUID | None
    employer_name: str | None
    title: str
    occupation: str | None
    support: str
    competitive: bool | None
    programme_limited: bool
    started_on: date
    ended_on: date | None
    end_learned_on: date | None
    learnt: str | None
    contact_after_end_on: date | None
    offered_help_on: date | None

    @property
    def day(self) -> date | None:
        """The first day of work."""
        return self.started_on

    def held_on(self, day: date) -> bool:
        """Tell whether it was held on a day; the last day of work is one."""
        return self.started_on <= day and (self.ended_on is None or day <= self.ended_on)


class JobChange(NamedTuple):
    """A change of hours, pay or duties."""

    id: RecordId
    recorded: date
    day: date
    participant: UUID
    kind: str


class FollowMark(NamedTuple):
    """Support that was due after a job start."""

    id: RecordId
    recorded: date
    participant: UUID
    job: RecordId
    kind: str
    met_on: date | None
    declined: bool

    @property
    def day(self) -> date | None:
        """The day it was met."""
        return self.met_on


class SupportPlan(NamedTuple):
    """How somebody wants to be supported at work."""

    id: RecordId
    recorded: date
    day: date
    participant: UUID
    job: RecordId | None
    step_down_to: str | None
    step_down_on: date | None


class SupportAction(NamedTuple):
    """One kind of support: which, and by whom."""

    id: RecordId
    recorded: date
    participant: UUID
    kind: str
    given_by: str
    requested: bool
    from_day: date
    to_day: date | None

    @property
    def day(self) -> date | None:
        """The day it began."""
        return self.from_day


class Outreach(NamedTuple):
    """An attempt to reach somebody who has gone silent."""

    id: RecordId
    recorded: date
    day: date
    participant: UUID
    by_role: str
    how: str
    place: str | None
    joint_with: str | None


class Consent(NamedTuple):
    """A consent to contact with somebody."""

    id: RecordId
    recorded: date
    participant: UUID
    kind: str
    given_on: date
    ends_on: date | None
    withdrawn_on: date | None

    @property
    def day(self) -> date | None:
        """The day it was given."""
        return self.given_on

    def holds_on(self, day: date) -> bool:
        """Tell whether it was given and neither withdrawn nor run out."""
        over = [one for one in (self.ends_on, self.withdrawn_on) if one is not None]
        return self.given_on <= day and all(day <= one for one in over)
