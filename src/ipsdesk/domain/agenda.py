"""The unit meeting's agenda out of the records: who began, who is silent, leads, needs."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

BEGAN, JOB, STUDIES, SILENT, LEAD, OFFER = "began", "job", "studies", "silent", "lead", "offer"
KINDS = (BEGAN, JOB, STUDIES, SILENT, LEAD, OFFER)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to talk about that is about a participant.

    Attributes:
        number: the participant's number in the unit, said where no name is to be.
        day: since when, or by when.
        detail: free words; they stand only beside a name.

    """

    kind: str
    participant: UUID
    number: int
    shown_name: str = field(repr=False)
    day: date
    detail: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Need:
    """What a workplace needs, as was learnt since the last meeting; about no participant."""

    workplace: str
    words: str
    on: date


@dataclass(frozen=True, slots=True)
class Agenda:
    """What a unit meeting goes through, since the one before."""

    since: date
    today: date
    items: tuple[Item, ...]
    needs: tuple[Need, ...]
    gaps: tuple[str, ...]
    away: tuple[tuple[UUID, date, date], ...]

    def of(self, kind: str) -> tuple[Item, ...]:
        """Return the things of one kind, the longest waiting first."""
        found = [item for item in self.items if item.kind == kind]
        return tuple(sorted(found, key=lambda item: (item.day, item.number)))
