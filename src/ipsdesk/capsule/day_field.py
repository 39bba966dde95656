"""A day in a field at the table: shown as one says it, Friday 4 December, and read as written."""

from datetime import date

from ipsdesk.capsule.fields import Words
from ipsdesk.domain.days import read_day
from ipsdesk.domain.errors import DayUnclear
from ipsdesk.domain.meetings import days_from
from ipsdesk.words import say, say_weekday_day


def show_day(field: Words, words: str, today: str) -> None:
    """Show a kept day in words; what somebody is writing there stays as it is written."""
    shown = in_words(words, today)
    if field.toPlainText() not in (words, shown):
        field.show_words(shown)


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
    try:
        return bool(words.strip()) and read_day(words, days_from(today)) < days_from(today)
    except DayUnclear:
        return True
