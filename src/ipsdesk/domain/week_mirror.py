"""One's own week in a mirror: what it held, beside the week before; nobody else's, no target."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

CONTACTS, PEOPLE, OUTSIDE, EMPLOYERS, MISSED = (
    "contacts",
    "people",
    "outside",
    "employers",
    "missed",
)


@dataclass(frozen=True, slots=True)
class Noted:
    """One thing of the week: about whom or at which employer, on which day, how long.

    Attributes:
        who: the participant or the employer.
        name: "" for somebody whom the user no longer may see.
        at_employer: it is a visit to an employer, and leads to no participant.

    """

    who: UUID
    name: str = field(repr=False)
    on: date
    minutes: int = 0
    missed: bool = False
    outside: bool = False
    at_employer: bool = False


def counted(what: str, noted: Iterable[Noted]) -> list[Noted]:
    """Return just what a number of the mirror counts, so that the list is as long as it says."""
    found = sorted(noted, key=lambda one: (one.on, one.name))
    if what == EMPLOYERS:
        return list({one.who: one for one in found if one.at_employer}.values())
    if what == MISSED:
        return [one for one in found if one.missed]
    came = [one for one in found if not one.missed and not one.at_employer]
    if what == PEOPLE:
        return list({one.who: one for one in came}.values())
    return [one for one in came if one.outside or what != OUTSIDE]


@dataclass(frozen=True, slots=True)
class Week:
    """What one specialist wrote down about one week.

    Attributes:
        monday: the first day of the week.
        contacts: notes about participants that came to a meeting or a talk.
        people: how many participants those were with.
        minutes: how long they were in all.
        outside: minutes of them in everyday places, away from the offices (V13).
        employers: employers met in person.
        missed: times that somebody did not come.
        written: minutes of everything written down, as the days of the week say them, or None.

    """

    monday: date
    contacts: int = 0
    people: int = 0
    minutes: int = 0
    outside: int = 0
    employers: int = 0
    missed: int = 0
    written: int | None = None

    @property
    def outside_percent(self) -> int | None:
        """Return the share of the minutes outside, in whole percent; None without minutes."""
        return round(100 * self.outside / self.minutes) if self.minutes else None

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing at all is written down."""
        return not (self.contacts or self.employers or self.missed or self.written)
