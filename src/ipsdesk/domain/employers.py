"""Employers as a register shows them: where we have been, how often, and never on whose behalf."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

CUPS_OF_TEA = 3  # meetings in person before a relation bears (domain.md V7)


@dataclass(frozen=True, slots=True)
class Visits:
    """How the unit has been in contact with an employer or a workplace."""

    contacts: int = 0
    in_person: int = 0
    last_on: date | None = None

    @property
    def cups(self) -> int:
        """Return how many of the first three cups of tea are drunk."""
        return min(self.in_person, CUPS_OF_TEA)


@dataclass(frozen=True, slots=True)
class EmployerLine:
    """One employer in the list."""

    id: UUID
    name: str = field(repr=False)
    workplaces: int
    industry: str | None
    do_not_contact: bool
    visits: Visits


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One contact on a specialist's weekly sheet; whom it was for is not in the register."""

    id: UUID
    on: date
    workplace: str = field(repr=False)
    employer: UUID
    person: str = field(repr=False)
    channel: str
    purpose: str
    generic: bool
    can_hire: bool  # somebody who can hire was met: V6 counts no other
    number: int | None
    learnt: str = field(repr=False)
    result: str | None
    follow_up_on: date | None
    reviewed_on: date | None


@dataclass(frozen=True, slots=True)
class Resemblance:
    """An employer or workplace that a new name resembles, and how closely, 0 to 100."""

    employer: UUID
    name: str = field(repr=False)
    likeness: int
