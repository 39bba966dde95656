"""Participants: the people whose working lives these records serve."""

from dataclasses import dataclass, field
from datetime import date
from typing import NewType
from uuid import UUID

from ipsdesk.domain.errors import EpisodeClosed

ParticipantId = NewType("ParticipantId", UUID)

SILENT_AFTER_DAYS = 14  # domain.md 3.3: nobody unheard of for longer waits unseen
MOST_COUNTED = 5000  # nobody counts further in a list: "5000+" says as much


def age_on(birth: date, day: date) -> int:
    """Return completed years of age (esf-and-law 1.6); born 29 February turns on 1 March."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def is_minor(birth: date, day: date) -> bool:
    """Tell whether somebody born on a day is under 18 on another."""
    return age_on(birth, day) < 18


def adult_from(birth: date) -> date:
    """Return the day somebody is 18; born 29 February it is 1 March, as in `age_on`."""
    try:
        return birth.replace(year=birth.year + 18)
    except ValueError:
        return date(birth.year + 18, 3, 1)


@dataclass(frozen=True, slots=True)
class Participant:
    """Someone who asked for help to find and keep a job or studies of their choice."""

    id: ParticipantId
    number: int
    shown_name: str = field(repr=False)
    birth_date: date = field(repr=False)
    started_on: date | None
    ended_on: date | None
    specialist: UUID | None
    last_contact_on: date | None
    situation: str | None
    restricted: bool = False
    protected: bool = False

    def must_be_open(self, on: date) -> None:
        """Raise `EpisodeClosed` if support had ended by then."""
        if self.ended_on is not None and on > self.ended_on:
            raise EpisodeClosed(self.number, self.ended_on)

    def is_active(self, on: date) -> bool:
        """Tell whether support goes on that day."""
        return self.ended_on is None or self.ended_on >= on

    def silent_days(self, on: date) -> int | None:
        """Return days since the last contact, counted from the start where there was none."""
        since = self.last_contact_on or self.started_on
        return None if since is None else (on - since).days

    def needs_contact(self, on: date) -> bool:
        """Tell whether nobody has heard from this participant for two weeks."""
        days = self.silent_days(on)
        return self.is_active(on) and (days is None or days > SILENT_AFTER_DAYS)

    def is_minor(self, on: date) -> bool:
        """Tell whether the participant is under 18."""
        return is_minor(self.birth_date, on)
