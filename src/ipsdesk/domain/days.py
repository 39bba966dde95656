"""Days as people write them: 2026-03-05, 5/3, 12 dec, +7, idag, fredag, i måndags, nästa vecka."""

import re
from collections.abc import Iterator
from datetime import date, time, timedelta
from enum import StrEnum

from ipsdesk.domain.clock_words import said_time
from ipsdesk.domain.errors import DayUnclear, MinutesUnclear
from ipsdesk.domain.six_digits import in_each_century, of_birth

_NAMED = {
    "idag": 0,
    "i dag": 0,
    "today": 0,
    "imorgon": 1,
    "i morgon": 1,
    "tomorrow": 1,
    "i övermorgon": 2,
    "övermorgon": 2,
    "the day after tomorrow": 2,
    "igår": -1,
    "i går": -1,
    "yesterday": -1,
    "förrgår": -2,
    "i förrgår": -2,
    "the day before yesterday": -2,
}
_WEEKS = {"nästa vecka": 1, "next week": 1, "förra veckan": -1, "last week": -1}
_WEEKDAYS = (
    ("måndagen", "monday"),
    ("tisdagen", "tuesday"),
    ("onsdagen", "wednesday"),
    ("torsdagen", "thursday"),
    ("fredagen", "friday"),
    ("lördagen", "saturday"),
    ("söndagen", "sunday"),
)
_BEEN = re.compile(r"(?:i )?(\w+dag)s|last (\w+day)")
_COMES = re.compile(r"(?:nu )?på (\w+dag)|next (\w+day)")
_CLOCK = re.compile(r"^(?:klockan|kl\.?|at) ?(?=\d)")
_SAID = re.compile(r"(?:den|på|on|the) (?=\w)")
_MONTHS = (
    ("januari", "january"),
    ("februari", "february"),
    ("mars", "march"),
    ("april", "april"),
    ("maj", "may"),
    ("juni", "june"),
    ("juli", "july"),
    ("augusti", "august"),
    ("september", "sept"),
    ("oktober", "october"),
    ("november", "november"),
    ("december", "december"),
)
_DAY_MONTH = re.compile(r"(\d{1,2})(?:\.|:e|e|st|nd|rd|th)? ?([a-zåäö]{3,9})\.?(?:,? (\d{4}))?")
_MONTH_DAY = re.compile(r"([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?")
_WITH_WEEKDAY = re.compile(r"([a-zåäö]{3,9}),? (?:den |the )?(\d.*)")
_SHORT = re.compile(r"(\d\d)(?:-?)(\d\d)(?:-?)(\d\d)")
_FEWEST_LETTERS = 3
_FIRST_YEAR, _LAST_YEAR = 1900, 2199  # nobody's work is about a day outside these


class Tense(StrEnum):
    """Whether what a day is about has been, is to come, or may be either."""

    BEEN = "been"
    BORN = "born"  # a day of birth, of somebody whom a programme of this kind is for
    EITHER = "either"
    AHEAD = "ahead"

    @property
    def is_past(self) -> bool:
        """Tell whether the day cannot be to come."""
        return self in (Tense.BEEN, Tense.BORN)


def read_day(text: str, today: date, tense: Tense = Tense.EITHER) -> date:
    """Read a day as it is typed.

    A weekday alone is the last one where the day has been, and else the next one; "i måndags"
    and "på tisdag" say themselves which. A day and a month are those of this year, except that
    a day that has been is the last such day, and one to come is the next. A week is its Monday.

    Six digits are year, month and day. Of a birth they are read where one century alone makes
    somebody of the age to take part; else both are told.

    Args:
        text: an ISO day, six digits, day/month or a month's name with or without a year, +n or
            -n days, a weekday or its first letters, or a word such as "idag".
        today: the day it is.
        tense: what the field that it is typed in is about.

    Raises:
        DayUnclear: it is none of these, no day of the calendar, or hundreds of years away.
        BirthUnclear: the six digits of a birth may mean either of two centuries.

    """
    plain = " ".join(text.casefold().split())
    try:
        found = next(_readings(plain, today, tense), None) or _dated(plain, today, tense)
    except (ValueError, OverflowError) as reason:
        raise DayUnclear(text) from reason
    if not is_near(found):
        raise DayUnclear(text)
    return found


def read_month_day(text: str, today: date, tense: Tense) -> date | None:
    """Read a day with the name of its month, such as 12 dec; None where it is none.

    Raises:
        ValueError: there is no such day in the calendar.

    """
    first, second = _DAY_MONTH.fullmatch(text), _MONTH_DAY.fullmatch(text)
    if first is not None:
        day, name, year = first.groups()
    elif second is not None:
        name, day, year = second.groups()
    else:
        return None
    month = _month(name)
    return _of_year(int(day), month, year, today, tense) if month else None


def is_near(day: date) -> bool:
    """Tell whether a day can be meant at all; a slip of the finger gives the year 2."""
    return _FIRST_YEAR <= day.year <= _LAST_YEAR


def read_time(text: str) -> time:
    """Read a time of day as it is typed: 14:05, kl. 14.05, 1405, 14 or halv elva.

    Raises:
        MinutesUnclear: it is none of these.

    """
    plain = _CLOCK.sub("", text.strip().casefold(), count=1).replace(".", ":")
    if len(plain) == 4 and plain.isdecimal():
        plain = f"{plain[:2]}:{plain[2:]}"
    hour, _, minute = plain.partition(":")
    try:
        return time(int(hour), int(minute or 0))
    except (ValueError, OverflowError) as reason:
        said = said_time(text)
        if said is None:
            raise MinutesUnclear(text) from reason
        return said


def _readings(plain: str, today: date, tense: Tense) -> Iterator[date]:
    """Yield what a text says in words, as far as it says a day."""
    if plain in _NAMED:
        yield today + timedelta(days=_NAMED[plain])
    if plain in _WEEKS:
        yield today + timedelta(days=7 * _WEEKS[plain] - today.weekday())
    bare = _SAID.sub("", plain, count=1)
    for said, ahead in ((_BEEN, False), (_COMES, True)):
        found = said.fullmatch(plain)
        at = _weekday(found[1] or found[2]) if found else None
        if at is not None:
            yield _next(at, today) if ahead else _last(at, today - timedelta(days=1))
    at = _weekday(bare)
    if at is not None:
        yield _last(at, today) if tense.is_past else _next(at, today)
    if plain[:1] in ("+", "-") and plain[1:].isdecimal():
        yield today + timedelta(days=int(plain))
    named = read_month_day(bare, today, tense)
    if named is not None:
        yield named
    yield from _with_weekday(bare, today, tense)


def _with_weekday(plain: str, today: date, tense: Tense) -> Iterator[date]:
    """Yield a day that is said with its weekday, such as "fredag 4 december"."""
    both = _WITH_WEEKDAY.fullmatch(plain)
    at = _weekday(both[1]) if both else None
    if both is None or at is None:
        return
    day = read_month_day(both[2], today, tense) or _dated(both[2], today, tense)
    if day.weekday() == at:  # else it says two different days
        yield day


def _weekday(name: str) -> int | None:
    """Return which weekday a name or its first letters say."""
    if len(name) < _FEWEST_LETTERS:
        return None
    whole = (at for at, names in enumerate(_WEEKDAYS) if any(one.startswith(name) for one in names))
    return next(whole, None)


def _next(weekday: int, today: date) -> date:
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def _last(weekday: int, today: date) -> date:
    return today - timedelta(days=(today.weekday() - weekday) % 7)


def _month(name: str) -> int | None:
    """Return which month a name or its first three letters say."""
    found = (
        at
        for at, names in enumerate(_MONTHS, 1)
        if any(one.startswith(name) for one in names) and len(name) >= _FEWEST_LETTERS
    )
    return next(found, None)


def _of_year(day: int, month: int, year: str | None, today: date, tense: Tense) -> date:
    """Return a day of the year that is said, or of the one that is meant."""
    if year is not None:
        return date(int(year), month, day)
    this = date(today.year, month, day)
    if tense.is_past and this > today:
        return this.replace(year=today.year - 1)
    if tense is Tense.AHEAD and this < today:
        return this.replace(year=today.year + 1)
    return this


def _dated(plain: str, today: date, tense: Tense) -> date:
    if len(plain) == 8 and plain.isdecimal():
        return date.fromisoformat(plain)
    short = _SHORT.fullmatch(plain)
    if short is not None:
        return _of_century(plain, [int(part) for part in short.groups()], today, tense)
    parts = [int(part) for part in plain.replace(".", "/").replace("-", "/").split("/")]
    if len(parts) == 3 and parts[0] > 31:
        return date(*parts)
    day, month, *year = parts
    return _of_year(day, month, str(year[0]) if year else None, today, tense)


def _of_century(text: str, parts: list[int], today: date, tense: Tense) -> date:
    """Return the day that six digits mean: of this century, or of the last where it must be."""
    both = list(in_each_century(*parts))
    if not both:
        raise DayUnclear(text)
    first, this = both[0], both[-1]
    if tense is Tense.BORN:
        return of_birth(text, (first, this), today)
    return first if tense is Tense.BEEN and this > today else this


def months_after(day: date, months: int) -> date:
    """Return the same day some months later, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(day.day, last))
        except ValueError:
            continue
    message = "no month is shorter than 28 days"
    raise ValueError(message)
