"""One's own week in a mirror: what it held, beside the week before; nobody else's, no target."""

from dataclasses import dataclass
from datetime import date


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

    """

    monday: date
    contacts: int = 0
    people: int = 0
    minutes: int = 0
    outside: int = 0
    employers: int = 0
    missed: int = 0

    @property
    def outside_percent(self) -> int | None:
        """Return the share of the minutes outside, in whole percent; None without minutes."""
        return round(100 * self.outside / self.minutes) if self.minutes else None

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing at all is written down."""
        return not (self.contacts or self.employers or self.missed)
