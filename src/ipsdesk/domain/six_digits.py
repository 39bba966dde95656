"""Days in six digits: of which century they are, and whose birth they can be."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date

from ipsdesk.domain.day_errors import BirthUnclear
from ipsdesk.domain.people import age_on

YOUNGEST, OLDEST = 13, 67  # whom a programme is for: domain 6.1 and 7.4, and work until pension


def in_each_century(year: int, month: int, day: int) -> Iterator[date]:
    """Yield such a day of the last century and of this one, where the calendar has it."""
    for century in (1900, 2000):
        with suppress(ValueError):
            yield date(century + year, month, day)


def of_birth(text: str, both: tuple[date, date], today: date) -> date:
    """Return the one of two days that makes somebody of the age to take part.

    Raises:
        BirthUnclear: neither does.

    """
    meant = [one for one in both if YOUNGEST <= age_on(one, today) <= OLDEST]
    if not meant:
        raise BirthUnclear(text, *both)
    return meant[0]  # two that lie a century apart are never both of that age
