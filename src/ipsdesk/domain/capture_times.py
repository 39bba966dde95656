"""How long and when, as people write it in a line: 15 min, 1,5 h, kl 10-11, igår, 26/11, 3 dec."""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, time, timedelta

from ipsdesk.domain.capture import LONGEST, Vocabulary, Word
from ipsdesk.domain.clock_words import said_time
from ipsdesk.domain.days import Tense, is_near, read_day, read_month_day
from ipsdesk.domain.folding import fold

_AMOUNT = re.compile(r"(\d{1,3})(?:[.,](\d))?([a-z]*)")
_BARE = re.compile(r"\d{1,3}")
_LENGTH_SAID = re.compile(r"(?<!\w)-?\d[\d.,]*\s?([^\W\d]+)")
_CLOCK = re.compile(r"([01]?\d|2[0-3])(?:[:.]([0-5]\d))?")
_CLEAR_CLOCK = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_SHORT_DAY = re.compile(r"(\d{1,2})/(\d{1,2})")
_ORDINAL = re.compile(r"(\d{1,2}):[ea]")  # den 27:e
_HOURS = re.compile(r"\d{1,2}[-–]\d{1,2}(?:[:.]\d\d)?")
_WORK_BEGINS, _WORK_ENDS = 6, 21
_IN_FIGURES = re.compile(r"\S+ \d+")  # an hour in figures after "kl"
_SAID_FIRST = frozenset({"halv", "kvart", "half", "quarter"})
_UNTIL = frozenset({"till", "to", "until", "-", "–"})
_SPAN_WORDS = 3  # 14:00 till 14:45
_SPAN_SIGN = re.compile(r"[-–]")
_LONGEST_DAY = 24 * 60
_LONGEST_MONTH, _MONTHS = 31, 12
_MISTYPED = 39  # 32/11 was to be a day; 40/12 is none
_SOON = timedelta(days=60)  # of two days without a year, one of last year is not meant then
_LONGEST_DATE = 3  # words: 12 december 2026
_LONGEST_SPAN = 5  # words: en och en halv timme
_RUN_TOGETHER = re.compile(r"(\d{1,2})([a-z]+)([0-5]?\d)([a-z]*)")
_FIGURES = re.compile(r"[\d.,:]+")
_WHOLE_HOURS = range(60, 24 * 60, 60)


@dataclass(frozen=True, slots=True)
class TimePiece:
    """Some words that say how long, at what time or on which day."""

    length: int
    minutes: int | None = None
    clock: time | None = None
    day: date | None = None
    loose: bool = False  # a bare weekday, which may as well begin what was told

    @property
    def said(self) -> dict[str, int | time | date]:
        """Return what is said: how long, at what time, on which day."""
        told = {"minutes": self.minutes, "clock": self.clock, "day": self.day}
        return {what: value for what, value in told.items() if value is not None}

    @property
    def long(self) -> int:
        """Return how many minutes are said, or 0."""
        return self.minutes or 0


def time_at(words: list[Word], at: int, known: Vocabulary, today: date) -> TimePiece | None:
    """Return what the words from a place on say about time, or None where they say nothing."""
    found = _said_clock_at(words, at, known) or _length_or_day_at(words, at, known, today)
    if found is None or not _is_in_hours(found, words[at + found.length - 1], known):
        return found
    return _with_minutes(found, words[at + found.length :], known, today) or found


def _is_in_hours(found: TimePiece, last: Word, known: Vocabulary) -> bool:
    """Tell whether whole hours are said, and said as such: "60 min" is not."""
    in_hours = _FIGURES.sub("", last.folded) in known.hours
    return in_hours and found.clock is None and found.long in _WHOLE_HOURS


def _with_minutes(
    hours: TimePiece, after: list[Word], known: Vocabulary, today: date
) -> TimePiece | None:
    """Read the minutes after the hours, as in 1 h 15 min and en timme och en kvart."""
    join = sum(word.folded in known.joining for word in after[:1])
    rest = time_at(after, join, known, today) if after[join:] else None
    if rest is None or rest.said != {"minutes": rest.long % 60}:
        return None
    return _length(hours.length + join + rest.length, hours.long + rest.long)


def _length_or_day_at(
    words: list[Word], at: int, known: Vocabulary, today: date
) -> TimePiece | None:
    return (
        _phrase_at(words, at, known, today)
        or _amount_at(words, at, known)
        or _hours_and_minutes_at(words, at, known)
        or _clock_at(words, at, known)
        or _date_of(words[at], today)
        or _named_date_at(words, at, today)
    )


def _phrase_at(words: list[Word], at: int, known: Vocabulary, today: date) -> TimePiece | None:
    for length in range(min(_LONGEST_SPAN, len(words) - at), 0, -1):
        phrase = " ".join(word.folded for word in words[at : at + length])
        if phrase in known.spans:
            return TimePiece(length, minutes=known.spans[phrase])
        if phrase in known.days:
            return TimePiece(length, day=today - timedelta(days=known.days[phrase]))
        if phrase in known.ahead:
            return TimePiece(length, day=read_day(known.ahead[phrase], today))
        if phrase in known.weekdays:
            back = (today.weekday() - known.weekdays[phrase]) % 7 or 7
            return TimePiece(length, day=today - timedelta(days=back))
        if phrase in known.nearest_weekdays:  # what is written down has been, at the latest today
            back = (today.weekday() - known.nearest_weekdays[phrase]) % 7
            return TimePiece(length, day=today - timedelta(days=back), loose=True)
    return None


def _said_clock_at(words: list[Word], at: int, known: Vocabulary) -> TimePiece | None:
    """Read "kl halv tre", "kvart i tio" and "kl tre"; a bare number word is no time."""
    if words[at].folded not in known.clock | _SAID_FIRST:
        return None
    for length in range(min(LONGEST, len(words) - at), 1, -1):
        text = " ".join(word.text for word in words[at : at + length])
        clock = None if _IN_FIGURES.fullmatch(text) else said_time(text)
        if clock is not None:
            return TimePiece(length, clock=clock)
    return None


def _amount_at(words: list[Word], at: int, known: Vocabulary) -> TimePiece | None:
    found = _AMOUNT.fullmatch(words[at].folded)
    if found is None:
        return _run_together(words[at], known)
    whole, tenths, unit = found.groups()
    length = 1
    if not unit and at + 1 < len(words):
        unit, length = words[at + 1].folded, 2
    if unit not in known.minutes | known.hours:
        return None
    tenth_minutes = (int(whole) * 10 + int(tenths or 0)) * (60 if unit in known.hours else 1)
    minutes = tenth_minutes // 10
    return _length(length, minutes)


def _length(words: int, minutes: int) -> TimePiece | None:
    return TimePiece(words, minutes=minutes) if 0 < minutes <= _LONGEST_DAY else None


def _run_together(word: Word, known: Vocabulary) -> TimePiece | None:
    """Read 1h15 and 1h15min."""
    found = _RUN_TOGETHER.fullmatch(word.folded)
    if found is None or found[2] not in known.hours or found[4] not in known.minutes | {""}:
        return None
    return _length(1, int(found[1]) * 60 + int(found[3]))


def _hours_and_minutes_at(words: list[Word], at: int, known: Vocabulary) -> TimePiece | None:
    """Read 1:30 h, which is no time of day."""
    found = _CLEAR_CLOCK.fullmatch(words[at].folded)
    if found is None or at + 1 >= len(words) or words[at + 1].folded not in known.hours:
        return None
    return TimePiece(2, minutes=int(found[1]) * 60 + int(found[2]))


def _clock_at(words: list[Word], at: int, known: Vocabulary) -> TimePiece | None:
    span = _span_in_words(words, at, known)
    if span is not None:
        return span
    if words[at].folded in known.clock and at + 1 < len(words):
        return _span_of(words[at + 1].folded, _CLOCK, 2)
    clear = _span_of(words[at].folded, _CLEAR_CLOCK, 1)
    return clear or _hours_at(words, at, known)


def _span_in_words(words: list[Word], at: int, known: Vocabulary) -> TimePiece | None:
    """Read "14:00 till 14:45" and "kl 10 - 11"; two bare numbers are no hours."""
    begins = at + (words[at].folded in known.clock)
    said = [word.folded for word in words[begins : begins + _SPAN_WORDS]]
    if len(said) != _SPAN_WORDS or said[1] not in _UNTIL:
        return None
    is_clear = begins > at or any(map(_CLEAR_CLOCK.fullmatch, (said[0], said[2])))
    return _span_of(f"{said[0]}-{said[2]}", _CLOCK, begins - at + _SPAN_WORDS) if is_clear else None


def _hours_at(words: list[Word], at: int, known: Vocabulary) -> TimePiece | None:
    """Read "11-12" as hours of a working day, unless it counts what comes after it."""
    after = {word.folded for word in words[at + 1 : at + 2]}
    if _HOURS.fullmatch(words[at].folded) is None or after & known.counted:
        return None
    found = _span_of(words[at].folded, _CLOCK, 1)
    return found if found is not None and _is_worked(found.clock) else None


def _is_worked(clock: time | None) -> bool:
    return clock is not None and _WORK_BEGINS <= clock.hour < _WORK_ENDS


def _span_of(text: str, shape: re.Pattern[str], length: int) -> TimePiece | None:
    first, *rest = _SPAN_SIGN.split(text, maxsplit=1)
    begins = _time_of(shape.fullmatch(first))
    if begins is None:
        return None
    if not rest:
        return TimePiece(length, clock=begins)
    ends = _time_of(_CLOCK.fullmatch(rest[0]))
    if ends is None or ends <= begins:
        return None
    minutes = (ends.hour - begins.hour) * 60 + ends.minute - begins.minute
    return TimePiece(length, minutes=minutes, clock=begins)


def _time_of(found: re.Match[str] | None) -> time | None:
    return time(int(found[1]), int(found[2] or 0)) if found is not None else None


def length_said(note: str, known: Vocabulary) -> str:
    """Return the first words of a note that tell how long in figures, or ""; a bare number may."""
    if _BARE.fullmatch(note):
        return note
    units = known.minutes | known.hours
    for found in _LENGTH_SAID.finditer(note):
        if fold(found[1]) in units:
            return found[0]
    return ""


def no_day_at(words: list[Word], at: int, today: date) -> str:
    """Return the words from a place on that look like a day which no calendar has, or ""."""
    said = words[at].text if at < len(words) else ""
    short = _SHORT_DAY.fullmatch(said)
    if short is not None and 1 <= int(short[1]) <= _MISTYPED and 1 <= int(short[2]) <= _MONTHS:
        return said if _short_day(short, today) is None else ""
    if _ISO.fullmatch(said) is not None:
        return said if _whole_day(words[at]) is None else ""
    for length in range(min(_LONGEST_DATE, len(words) - at), 1, -1):
        said = " ".join(word.text for word in words[at : at + length])
        try:
            read_month_day(said.casefold(), today, Tense.BEEN)
        except ValueError:
            return said
    return ""


def _date_of(word: Word, today: date) -> TimePiece | None:
    """Read 2026-11-26 and 26/11; a day without a year is the last one that has been."""
    short, ordinal = _SHORT_DAY.fullmatch(word.folded), _ORDINAL.fullmatch(word.folded)
    if ordinal is not None:
        day = _last_of_number(int(ordinal[1]), today)
        return TimePiece(1, day=day, loose=True) if day is not None else None
    day = _short_day(short, today) if short is not None else _whole_day(word)
    return TimePiece(1, day=day) if day is not None else None


def _last_of_number(number: int, today: date) -> date | None:
    """Return the last day with a number in its month, at the latest today."""
    back = (today - timedelta(days=one) for one in range(_LONGEST_MONTH * 2))
    return next((day for day in back if day.day == number), None)


def _whole_day(word: Word) -> date | None:
    if _ISO.fullmatch(word.folded) is None:
        return None
    try:
        day = date.fromisoformat(word.folded)
    except ValueError:
        return None
    return day if is_near(day) else None


def _short_day(said: re.Match[str], today: date) -> date | None:
    """Return the last such day that has been, or one that is soon; 29/2 may be last year's."""
    for year in (today.year + 1, today.year, today.year - 1):
        with suppress(ValueError):
            day = date(year, int(said[2]), int(said[1]))
            if day <= today + _SOON:
                return day
    return None


def _named_date_at(words: list[Word], at: int, today: date) -> TimePiece | None:
    """Read 12 dec and 12 december 2026; without a year it has been as a rule, or is soon."""
    for length in range(min(_LONGEST_DATE, len(words) - at), 1, -1):
        said = " ".join(word.text.casefold() for word in words[at : at + length])
        try:
            day = read_month_day(said, today, Tense.BEEN)
        except ValueError:
            return None
        if day is not None and is_near(day):
            return TimePiece(length, day=_soon(said, today) or day)
    return None


def _soon(said: str, today: date) -> date | None:
    """Return the day with the name of its month that comes soon, or None."""
    with suppress(ValueError):
        day = read_month_day(said, today, Tense.AHEAD)
        return day if day is not None and today < day <= today + _SOON else None
    return None
