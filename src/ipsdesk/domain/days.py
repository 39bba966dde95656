"""Days as people write them: 2026-03-05, 5/3, +7, idag, fredag."""

from datetime import date, time, timedelta

from ipsdesk.domain.errors import DayUnclear, MinutesUnclear

_NAMED = {
    "idag": 0,
    "i dag": 0,
    "today": 0,
    "imorgon": 1,
    "i morgon": 1,
    "tomorrow": 1,
    "igår": -1,
    "i går": -1,
    "yesterday": -1,
}
_WEEKDAYS = (
    ("måndagen", "monday"),
    ("tisdagen", "tuesday"),
    ("onsdagen", "wednesday"),
    ("torsdagen", "thursday"),
    ("fredagen", "friday"),
    ("lördagen", "saturday"),
    ("söndagen", "sunday"),
)
_FEWEST_LETTERS = 3
_FIRST_YEAR, _LAST_YEAR = 1900, 2199  # nobody's work is about a day outside these
_MOST_MINUTES = 1_000_000


def read_day(text: str, today: date) -> date:
    """Read a day as it is typed.

    Args:
        text: an ISO day, day/month with or without a year, +n or -n days, a day's name
            or its first letters (the next one to come), or a word such as "idag".
        today: the day it is.

    Raises:
        DayUnclear: it is none of these, no day of the calendar, or hundreds of years away.

    """
    plain = " ".join(text.casefold().split())
    if plain in _NAMED:
        return today + timedelta(days=_NAMED[plain])
    for at, names in enumerate(_WEEKDAYS):
        if len(plain) >= _FEWEST_LETTERS and any(name.startswith(plain) for name in names):
            return today + timedelta(days=(at - today.weekday() - 1) % 7 + 1)
    try:
        found = _counted(plain, today) or _dated(plain, today)
    except (ValueError, OverflowError) as reason:
        raise DayUnclear(text) from reason
    if not is_near(found):
        raise DayUnclear(text)
    return found


def is_near(day: date) -> bool:
    """Tell whether a day can be meant at all; a slip of the finger gives the year 2."""
    return _FIRST_YEAR <= day.year <= _LAST_YEAR


def read_time(text: str) -> time:
    """Read a time of day as it is typed: 14:05, 14.05, 1405 or 14.

    Raises:
        MinutesUnclear: it is none of these.

    """
    plain = text.strip().replace(".", ":")
    if len(plain) == 4 and plain.isdecimal():
        plain = f"{plain[:2]}:{plain[2:]}"
    hour, _, minute = plain.partition(":")
    try:
        return time(int(hour), int(minute or 0))
    except (ValueError, OverflowError) as reason:
        raise MinutesUnclear(text) from reason


def read_minutes(text: str) -> int:
    """Read minutes as people write them: 45, 1:30, 1,5 h.

    Raises:
        MinutesUnclear: it is none of these, or no length that anything has.

    """
    plain = text.strip().casefold().replace(",", ".")
    if not plain:
        return 0
    hours = plain.endswith(("h", "t", "tim"))
    number = plain.rstrip("hmintu. ").strip()
    head, _, tail = number.partition(":")
    try:
        if head.isdecimal() and tail.isdecimal():
            minutes = int(head) * 60 + int(tail)
        else:
            minutes = round(float(number) * (60 if hours else 1))
    except (ValueError, OverflowError) as reason:
        raise MinutesUnclear(text) from reason
    if abs(minutes) > _MOST_MINUTES:
        raise MinutesUnclear(text)
    return minutes


def _counted(plain: str, today: date) -> date | None:
    if plain[:1] in "+-" and plain[1:].isdecimal():
        return today + timedelta(days=int(plain))
    return None


def _dated(plain: str, today: date) -> date:
    if len(plain) == 8 and plain.isdecimal():
        return date.fromisoformat(plain)
    parts = [int(part) for part in plain.replace(".", "/").replace("-", "/").split("/")]
    if len(parts) == 3 and parts[0] > 31:
        return date(*parts)
    day, month, *year = parts
    return date(year[0] if year else today.year, month, day)


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
