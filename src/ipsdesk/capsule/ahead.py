"""The next time: day, hour and place, and what the calendar calls it."""

from contextlib import suppress
from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipsdesk.capsule.day_field import (
    day_said,
    in_words,
    is_doubtful,
    read_beside,
    settle_day,
    show_day,
)
from ipsdesk.capsule.fields import Words
from ipsdesk.capsule.parts import Choice, card
from ipsdesk.capsule.table import Table
from ipsdesk.domain.days import read_time
from ipsdesk.domain.errors import MinutesUnclear
from ipsdesk.domain.sheet import WROTE, Said
from ipsdesk.ui.parts.labels import shared_words
from ipsdesk.ui.parts.layouts import column
from ipsdesk.words import say, say_weekday_day

OFFERED = 5
DAY, TIME = "next.day", "next.time"


class AheadCard(QWidget):
    """The next meeting."""

    def __init__(self, table: Table, free: tuple[str, ...], today: str) -> None:
        super().__init__()
        self._table, self._today = table, today
        whole = column(self, space=18)
        made, inside, _ = card(say("Next meeting"), "calendar-clock", "blue")
        self._when = shared_words("", "title")
        inside.addWidget(self._when)
        self._doubt = shared_words("", "small", "ink2")
        inside.addWidget(self._doubt)
        inside.addWidget(shared_words(say("These times are free"), "small", "ink2"))
        self._offer = Choice(say("These times are free"), _offers(free))
        self._offer.chosen.connect(self._take)
        inside.addWidget(self._offer)
        self._read = shared_words("", "small", "ink2")
        self.fields: dict[str, Words] = {}
        for place, question, hint in _questions():
            self._field(inside, place, question, hint)
        text = say("This is what the phone will show. Choose what others may see.")
        inside.addWidget(shared_words(text, "small", "ink2"))
        whole.addWidget(made)
        whole.addStretch(1)

    def refresh(self) -> None:
        """Show what was agreed by now."""
        for place, field in self.fields.items():
            show_day(field, self._table.sheet.words(place), self._today)
        self._read.say(read_beside(self._table.sheet.words(DAY), self._today))
        self._read.setVisible(bool(self._read.accessibleName()))
        words = when_words(self._table, self._today)
        self._when.say(words or say("No day yet"))
        self._doubt.say(_doubt_words(self._table, self._today))
        self._doubt.setVisible(bool(self._doubt.accessibleName()))
        at = f"{self._table.sheet.words('next.day')}T{self._table.sheet.words('next.time')}"
        self._offer.show_code(at)

    def _take(self, at: str) -> None:
        day, _, clock = at.partition("T")
        self._table.put({"next.day": Said(day, WROTE), "next.time": Said(clock, WROTE)})

    def _field(self, inside: QVBoxLayout, place: str, question: str, hint: str) -> None:
        inside.addWidget(shared_words(question, "body_strong"))
        kept = in_words(self._table.sheet.words(place), self._today)
        made = Words(question, kept, "line", hint=hint)
        made.written.connect(lambda words: self._table.write(place, words))
        inside.addWidget(made)
        self.fields[place] = made
        made.left.connect(lambda: self._left(place))
        if place == DAY:
            inside.addWidget(self._read)

    def _left(self, place: str) -> None:
        """Keep a day as the day it is and an hour in full; other words stay as they are."""
        if place == DAY:
            settle_day(self._table, DAY, self._today)
            return
        if place == TIME:
            self._table.write(TIME, in_full(self._table.sheet.words(TIME)))
        self._table.pause()


def in_full(clock: str) -> str:
    """Return an hour with its minutes, such as 10:00 for 10; other words as they are."""
    try:
        return f"{read_time(clock):%H:%M}"
    except MinutesUnclear:
        return clock


def when_words(table: Table, today: str) -> str:
    """Say when the next meeting is, or what was written where no day can be read."""
    said, clock = table.sheet.words("next.day").strip(), table.sheet.words("next.time").strip()
    day = day_said(said, today)
    if day is None:
        return said
    named = in_words(day.isoformat(), today)
    return say("{day}, {time}").format(day=named, time=_clock_words(clock)) if clock else named


def _clock_words(clock: str) -> str:
    """Say an hour as a clock shows it, or as it was written where none can be read."""
    with suppress(MinutesUnclear):
        return f"{read_time(clock):%H:%M}"
    return clock


def _doubt_words(table: Table, today: str) -> str:
    """Say what becomes of a time that nobody can keep: no day, no hour, or a day that has been."""
    day, clock = table.sheet.words("next.day"), table.sheet.words("next.time").strip()
    try:
        read_time(clock or "09:00")
        gone = is_doubtful(day, today)
    except MinutesUnclear:
        gone = True
    return say("It will be kept just as it is written.") if gone else ""


def _offers(free: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Return the first free hour of each of the next days."""
    first: dict[str, str] = {}
    for at in free:
        first.setdefault(at[:10], at)
    return tuple((at, _offer(datetime.fromisoformat(at))) for at in list(first.values())[:OFFERED])


def _offer(at: datetime) -> str:
    return say("{day}, {time}").format(day=say_weekday_day(at.date()), time=f"{at:%H:%M}")


def _questions() -> tuple[tuple[str, str, str], ...]:
    return (
        ("next.day", say("Which day?"), say("Friday or 5/3")),
        ("next.time", say("What time?"), say("10:00")),
        ("next.place", say("Where?"), say("Where we meet")),
        ("next.title", say("What shall the calendar call it?"), say("Coffee")),
    )
