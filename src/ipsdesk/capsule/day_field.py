"""A day in a field at the table: shown as one says it, Friday 4 December, and read as written."""

from datetime import date

from ipsdesk.capsule.fields import Words
from ipsdesk.capsule.table import Table
from ipsdesk.domain.days import Tense, read_day
from ipsdesk.domain.errors import DayUnclear
from ipsdesk.domain.meetings import days_from
from ipsdesk.words import say, say_weekday_day


def show_day(field: Words, words: str, today: str) -> None:
    """Show a kept day in words; what somebody is writing there stays as it is written."""
    shown = in_words(words, today)
    if field.toPlainText() not in (words, shown):
        field.show_words(shown)


def settle_day(table: Table, place: str, today: str) -> None:
    """Keep a day that was written in words as the day it is, when the hand leaves its field.

    "Tuesday" is another day a week later; what it says is shown, and kept, while all are there.
    """
    day = day_said(table.sheet.words(place), today)
    if day is not None and not is_doubtful(table.sheet.words(place), today):
        table.write(place, day.isoformat())
    table.pause()


def day_said(words: str, today: str) -> date | None:
    """Return the day that words say, the next such day in doubt; None where they say none."""
    try:
        return read_day(words, days_from(today), Tense.AHEAD) if words.strip() else None
    except DayUnclear:
        return None


def read_beside(words: str, today: str) -> str:
    """Say which day is meant, to stand beside words that say it otherwise; "" where none is."""
    day = day_said(words, today)
    shown = in_words(day.isoformat(), today) if day is not None else ""
    return "" if in_words(words, today).casefold() == shown.casefold() else shown


def in_words(words: str, today: str) -> str:
    """Say a kept day with its weekday, and its year where that is another; other words stay."""
    try:
        day = date.fromisoformat(words)
    except ValueError:
        return words
    if day.year == days_from(today).year:
        return say_weekday_day(day)
    return say("{day} {year}").format(day=say_weekday_day(day), year=day.year)


def is_doubtful(words: str, today: str) -> bool:
    """Tell whether words are written that say no day, or one that has been."""
    day = day_said(words, today)
    return bool(words.strip()) and (day is None or day < days_from(today))
