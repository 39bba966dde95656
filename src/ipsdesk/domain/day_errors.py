"""What can be refused about a day, beside that it is none."""

from dataclasses import dataclass
from datetime import date

from ipsdesk.domain.errors import DayUnclear


@dataclass(eq=False)
class BirthUnclear(DayUnclear):
    """A birth was written with two digits of a year that may be of either century."""

    first: date
    second: date
