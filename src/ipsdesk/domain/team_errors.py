"""Refusals about a team's days: handing over, cover, a week of hours, what was agreed."""

from dataclasses import dataclass
from datetime import date

from ipsdesk.domain.errors import DeskError


@dataclass(eq=False)
class OfferAnswered(DeskError):
    """An offer to take somebody over was answered or taken back already."""


@dataclass(eq=False)
class DayToComeMissing(DeskError):
    """Something was moved to no day, or to one that has been."""


@dataclass(eq=False)
class CoverRefused(DeskError):
    """A cover cannot be: the days run backwards or are over, or nobody is there to cover."""

    what: str


@dataclass(eq=False)
class HoursImpossible(DeskError):
    """A day holds more hours than a day has, or more out on site than were worked."""

    day: date
