"""Refusals about a team: handing over, cover, and a week of hours."""

from dataclasses import dataclass
from datetime import date

from ipsdesk.domain.errors import DeskError


@dataclass(eq=False)
class OfferAnswered(DeskError):
    """An offer to take somebody over was answered or taken back already."""


@dataclass(eq=False)
class CoverRefused(DeskError):
    """A cover cannot be: the days run backwards or are over, or nobody is there to cover."""

    what: str


@dataclass(eq=False)
class HoursImpossible(DeskError):
    """A day holds more hours than a day has, or more out on site than were worked."""

    day: date
