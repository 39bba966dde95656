"""Contacts: what was done with and for a participant, in twenty seconds (F15)."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from ipsdesk.domain.errors import DeskError

LATE_AFTER = timedelta(hours=24)  # written down later than this counts as late evidence


@dataclass(eq=False)
class NoteUsed(DeskError):
    """A note was to go elsewhere that an answer or a meeting belongs to."""


@dataclass(frozen=True, slots=True)
class ContactNote:
    """One contact as it is typed: when, how, where, how long, in which phase, a short note."""

    participant: UUID
    at: datetime
    minutes: int
    channel: str
    place: str
    phase: str
    kind: str = "meeting"
    note: str = field(default="", repr=False)
    note_kind: str = "ordinary"
    next_step: str = field(default="", repr=False)
    missed: bool = False
    workplace: UUID | None = None
    actor: str = ""  # with whom it was, where it is about a participant who was not there
    present: tuple[str, ...] = ("participant",)


def is_late(at: datetime, recorded_at: datetime) -> bool:
    """Tell whether a contact was written down more than a day after it was."""
    return recorded_at - at > LATE_AFTER
