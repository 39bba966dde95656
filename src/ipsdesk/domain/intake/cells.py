"""Cells read as what their column means; what cannot be read is held, never guessed."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from ipsdesk.domain import days, personal_number
from ipsdesk.domain.days import Tense
from ipsdesk.domain.errors import DayUnclear
from ipsdesk.domain.folding import fold
from ipsdesk.domain.intake.table import Cell, Unread, words
from ipsdesk.domain.personal_number import NumberFault, PersonalNumber
from ipsdesk.domain.records import Value

_YES = frozenset({"ja", "j", "yes", "y", "x", "1", "sant", "true", "✓"})
_NO = frozenset({"nej", "n", "no", "0", "falskt", "false", "-", "–"})
_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_ENGLISH = {"may": 5, "oct": 10}
_ISO = re.compile(r"(\d{4})[-./]?(\d{2})[-./]?(\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?")
_DAY_FIRST = re.compile(r"(\d{1,2})[-./] ?(\d{1,2})[-./ ] ?(\d{4})")
_NAMED = re.compile(r"(\d{1,2})\.?\s*([a-zåäö]{3,9})\.?\s*(\d{4})")
_CLOCK = re.compile(r"(?:kl\.?\s*)?(\d{1,2})(?:[:.](\d{2}))?(?::\d{2})?")
_HOURS = re.compile(r"(\d{1,2}):(\d{2})(?::\d{2})?")
_SPAN = re.compile(r"(?:(\d{1,2})\s*(?:h|tim\w*))?\s*(?:(\d{1,4})\s*(?:m|min\w*)?)?")
_SIX = re.compile(r"\d{5,6}")
_LEAST_SERIAL, _MOST_SERIAL = 3654, 80000  # days of 1910 to 2119, whichever year counts


class CellFault(StrEnum):
    """Why a cell was not understood."""

    FORMULA = "formula"
    ERROR = "error"
    DAY = "day"
    TIME = "time"
    NUMBER = "number"
    YES_NO = "yes_no"
    CODE = "code"
    ORGANISATION = "organisation"


Fault = CellFault | NumberFault


@dataclass(frozen=True, slots=True)
class Context:
    """What reading a cell depends on beside the cell.

    Attributes:
        today: the day it is.
        since_1904: numbers that stand for days are counted from 1904.
        codes: the words of the column's list, folded, to its codes.

    """

    today: date
    since_1904: bool = False
    codes: Mapping[str, str] | None = None


def read_cell(cell: Cell, reads: str, context: Context) -> Value | Fault | PersonalNumber:
    """Return what a cell says, or why it says nothing that is understood."""
    if isinstance(cell, Unread):
        return CellFault(cell.value)
    read = _READ.get(reads)
    return words(cell) if read is None else read(cell, context)


def read_day(cell: Cell, context: Context) -> date | CellFault:
    """Read a day: a day as such, a day in words or figures, or a count of days."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, int | float) and _LEAST_SERIAL <= cell <= _MOST_SERIAL:
        return _counted(int(cell), since_1904=context.since_1904)
    found = _written_day(" ".join(words(cell).casefold().split()))
    return found if found is not None else CellFault.DAY


def read_birth(cell: Cell, context: Context) -> date | CellFault:
    """Read a day of birth, in six digits too: 070105, also where a zero was dropped."""
    if isinstance(cell, date) or not _SIX.fullmatch(digits := words(cell)):
        return read_day(cell, context)
    counted = read_day(cell, context)
    if isinstance(counted, date) and counted <= context.today:
        return counted
    try:
        return days.read_day(digits.zfill(6), context.today, Tense.BORN)
    except (ValueError, DayUnclear):
        return CellFault.DAY


def _counted(days: int, *, since_1904: bool) -> date:
    first = date(1904, 1, 1) if since_1904 else date(1899, 12, 30)
    return first + timedelta(days=days)


def _written_day(text: str) -> date | None:
    """Return the day a text says; one with the year in two digits says too little."""
    iso, day_first, named = (form.fullmatch(text) for form in (_ISO, _DAY_FIRST, _NAMED))
    try:
        if iso:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        if day_first:
            return date(int(day_first[3]), int(day_first[2]), int(day_first[1]))
        if named:
            return date(int(named[3]), _month(named[2]), int(named[1]))
    except ValueError:
        return None
    return None


def _month(text: str) -> int:
    return _ENGLISH.get(text[:3]) or _MONTHS.index(text[:3]) + 1


def read_number(cell: Cell, today: date) -> PersonalNumber | NumberFault:
    """Read a personal number; a zero that a spreadsheet dropped comes back if the sum agrees."""
    text = words(cell)
    if not isinstance(cell, int) or isinstance(cell, bool):
        found = personal_number.read(text, today)
        substitute = personal_number.read_substitute(text)
        is_substitute = isinstance(substitute, PersonalNumber) and any(map(str.isalpha, text))
        return substitute if is_substitute else found
    return personal_number.read(text if len(text) > 10 else text.zfill(10), today)


def _time(cell: Cell) -> str | CellFault:
    """Read a time of day: as such, as a part of the day, or written."""
    if isinstance(cell, datetime | time):
        return f"{cell:%H:%M}"
    if isinstance(cell, float) and 0 <= cell < 1:
        return _clock(*divmod(round(cell * 1440), 60))
    found = _CLOCK.fullmatch(words(cell).casefold())
    return CellFault.TIME if found is None else _clock(int(found[1]), int(found[2] or 0))


def _clock(hour: int, minute: int) -> str | CellFault:
    right = hour < 24 and minute < 60
    return f"{hour:02}:{minute:02}" if right else CellFault.TIME


def _minutes(cell: Cell) -> int | CellFault:
    """Read how long something took: whole minutes, or 1:30, or 1 tim 30 min."""
    if isinstance(cell, time):
        return cell.hour * 60 + cell.minute
    text = words(cell).casefold()
    found = _HOURS.fullmatch(text) or _SPAN.fullmatch(text)
    if found is None or not any(found.groups()):
        return CellFault.NUMBER
    hours, minutes = (int(part or 0) for part in found.groups())
    return hours * 60 + minutes


def _number(cell: Cell) -> int | float | CellFault:
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return cell
    text = words(cell).replace(" ", "").replace(",", ".")
    try:
        found = float(text)
    except ValueError:
        return CellFault.NUMBER
    return int(found) if found.is_integer() else found


def _yes_no(cell: Cell) -> bool | CellFault:
    if isinstance(cell, bool):
        return cell
    text = words(cell).casefold()
    if text in _YES:
        return True
    return False if text in _NO else CellFault.YES_NO


def _code(cell: Cell, codes: Mapping[str, str]) -> str | CellFault:
    return codes.get(" ".join(fold(words(cell)).split()), CellFault.CODE)


def _organisation(cell: Cell) -> str | CellFault:
    """Read an organisation number: ten digits whose last one agrees with the others."""
    digits = "".join(words(cell).split()).replace("-", "").replace("–", "")
    ten = digits[2:] if len(digits) == 12 and digits.startswith("16") else digits
    right = len(ten) == 10 and ten.isdecimal() and personal_number.passes(ten)
    return f"{ten[:6]}-{ten[6:]}" if right else CellFault.ORGANISATION


_READ: dict[str, Callable[[Cell, Context], Value | Fault | PersonalNumber]] = {
    "day": read_day,
    "birth": read_birth,
    "time": lambda cell, _: _time(cell),
    "minutes": lambda cell, _: _minutes(cell),
    "number": lambda cell, _: _number(cell),
    "yes_no": lambda cell, _: _yes_no(cell),
    "code": lambda cell, context: _code(cell, context.codes or {}),
    "organisation": lambda cell, _: _organisation(cell),
    "personal": lambda cell, context: read_number(cell, context.today),
}
