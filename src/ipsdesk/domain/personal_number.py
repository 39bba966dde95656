"""Swedish personal, coordination and substitute numbers: read, checked, and masked."""

import re
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

PERSONAL, COORDINATION, SUBSTITUTE = "personal", "coordination", "substitute"
HIDDEN = "••••"
_COORDINATION_DAYS = 60  # a coordination number has the day of birth plus 60
_WRITTEN = re.compile(r"(?P<century>\d{2})?(?P<short>\d{6})(?P<sign>[-+]?)(?P<last>\d{4})")
_SUBSTITUTE = re.compile(r"(?P<day>\d{8})-?(?P<last>[A-Z0-9]{2,6})")


class NumberFault(StrEnum):
    """Why a text is no such number."""

    SHAPE = "number_shape"
    DAY = "number_day"
    SERIAL = "number_serial"
    CHECK = "number_check"
    AHEAD = "number_ahead"


@dataclass(frozen=True, slots=True)
class PersonalNumber:
    """A number as it is kept: twelve digits, or a substitute as it was given."""

    digits: str = field(repr=False)
    kind: str

    @property
    def day(self) -> date | None:
        """Return the day in the number, which need not be the day of birth."""
        if self.kind == SUBSTITUTE:
            return None
        extra = _COORDINATION_DAYS if self.kind == COORDINATION else 0
        year, month, day = self.digits[:4], self.digits[4:6], self.digits[6:8]
        return date(int(year), int(month), int(day) - extra)


def read(text: str, today: date) -> PersonalNumber | NumberFault:
    """Read a personal or coordination number in any way it is written.

    Args:
        text: YYMMDD-NNNC, YYMMDD+NNNC, YYYYMMDD-NNNC or YYYYMMDDNNNC; spaces are skipped.
        today: ten digits mean the latest century that is not ahead of this day, and with a
            plus the century before.

    Returns:
        The number, or the first reason why it is none. The legal gender that the number
        tells is never read: nobody's gender is filled in from it.

    Source:
        Folkbokföringslagen 18 §, lag (2022:1697) 2:8; esf-and-law 3.10.

    """
    written = _WRITTEN.fullmatch("".join(text.split()).replace("–", "-"))
    if written is None or (written["century"] and written["sign"] == "+"):
        return NumberFault.SHAPE
    day = _day(written, today)
    if isinstance(day, NumberFault):
        return day
    short, last = written["short"], written["last"]
    if last.startswith("000"):
        return NumberFault.SERIAL
    if not passes(short + last):
        return NumberFault.CHECK
    kind = COORDINATION if int(short[4:]) > _COORDINATION_DAYS else PERSONAL
    return PersonalNumber(f"{day.year:04}{short[2:]}{last}", kind)


def read_as(text: str, kind: object, today: date) -> PersonalNumber | NumberFault:
    """Read a number of the kind that is said; where none is, its letters tell a substitute."""
    said_by_itself = not kind and bool(re.search(r"[^\W\d_]", text))
    if kind == SUBSTITUTE or said_by_itself:
        return read_substitute(text)
    return read(text, today)


def read_substitute(text: str) -> PersonalNumber | NumberFault:
    """Read a substitute number, such as 20070312-TF10; it has no check digit."""
    written = _SUBSTITUTE.fullmatch("".join(text.split()).upper())
    if written is None:
        return NumberFault.SHAPE
    return PersonalNumber(f"{written['day']}-{written['last']}", SUBSTITUTE)


def passes(ten: str) -> bool:
    """Tell whether the last of ten digits is the right check digit (Luhn, mod 10)."""
    doubled = (int(digit) * (2 if place % 2 == 0 else 1) for place, digit in enumerate(ten))
    return sum(number // 10 + number % 10 for number in doubled) % 10 == 0


def masked(digits: str) -> str:
    """Return a number as it may be shown: the day, and four dots (PIN-01)."""
    return f"{digits[:8]}-{HIDDEN}" if digits else ""


def differs_from_birth(number: PersonalNumber, born: date) -> bool:
    """Tell whether the day in a number is not the day of birth: worth a look, never a fault."""
    return number.day is not None and number.day != born


def _day(written: re.Match[str], today: date) -> date | NumberFault:
    short = written["short"]
    month, day = int(short[2:4]), int(short[4:])
    if day > _COORDINATION_DAYS:
        day -= _COORDINATION_DAYS
    year = _year(written, (month, day), today)
    try:
        born = date(year, month, day)
    except ValueError:
        return NumberFault.DAY
    return NumberFault.AHEAD if born > today else born


def _year(written: re.Match[str], birthday: tuple[int, int], today: date) -> int:
    two = int(written["short"][:2])
    if written["century"]:
        return int(written["century"]) * 100 + two
    year = today.year // 100 * 100 + two
    if (year, *birthday) > (today.year, today.month, today.day):
        year -= 100
    return year - 100 if written["sign"] == "+" else year
