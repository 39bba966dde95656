"""One's own week in a few plain sentences; no target, no rank, nobody beside one."""

from dataclasses import dataclass, field
from uuid import UUID

from ipsdesk.actions.desk import Desk
from ipsdesk.actions.week_mirror import noted, own_weeks
from ipsdesk.domain import week_mirror as m
from ipsdesk.domain.access import Right
from ipsdesk.domain.week_mirror import Noted, Week
from ipsdesk.ui.presenters.workday import length_words
from ipsdesk.words import say, say_many, say_weekday_day


@dataclass(frozen=True, slots=True)
class MirrorState:
    """What the mirror says of this week and of the one before."""

    this: str
    before: str
    numbers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class NotedLine:
    """One line of the list behind a number; it leads to a participant where there is one."""

    participant: UUID | None
    title: str = field(repr=False)
    detail: str


class MirrorPresenter:
    """The week of whoever sits here."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def has_sheet(self) -> bool:
        """Tell whether this user has the register where the week's contacts are listed."""
        return self._desk.user.may(Right.PROJECT)

    def state(self) -> MirrorState:
        """Add the two weeks up afresh."""
        this, before = own_weeks(self._desk)
        last = say("The week before: {what}").format(what=_words(before))
        now = _words(this)
        now = now[:1].upper() + now[1:]
        return MirrorState(now[:1].upper() + now[1:], last, _numbers(this))

    def lines(self, what: str) -> tuple[NotedLine, ...]:
        """Return the list behind one number of this week."""
        return tuple(map(_line, noted(self._desk, what)))


def _numbers(week: Week) -> tuple[tuple[str, str], ...]:
    """Return the numbers of a week that lead to a list, those of nothing left out."""
    found = (
        (m.CONTACTS, week.contacts, say_many("{count} contact", "{count} contacts", week.contacts)),
        (m.PEOPLE, week.people, _people(week)),
        (m.OUTSIDE, week.outside, say("Out in everyday places")),
        (m.MISSED, week.missed, _missed(week)),
        (m.EMPLOYERS, week.employers, _employers(week)),
    )
    return tuple((key, words) for key, count, words in found if count)


def _people(week: Week) -> str:
    return say_many("{count} participant", "{count} participants", week.people)


def _missed(week: Week) -> str:
    return say_many("{count} did not come", "{count} did not come", week.missed)


def _employers(week: Week) -> str:
    return say_many("{count} employer met", "{count} employers met", week.employers)


def _line(one: Noted) -> NotedLine:
    title = one.name or say("Somebody you no longer support")
    told = (say_weekday_day(one.on), length_words(one.minutes) if one.minutes else "")
    leads = one.who if one.name and not one.at_employer else None
    return NotedLine(leads, title, ", ".join(filter(None, told)))


def _words(week: Week) -> str:
    if week.is_empty:
        return say("nothing written down.")
    met = say_many("{count} contact", "{count} contacts", week.contacts)
    people = _people(week)
    text = say("{contacts} with {people}, {length}")
    whole = text.format(contacts=met, people=people, length=length_words(week.minutes))
    percent = week.outside_percent
    outside = say("{percent} % of it out in everyday places").format(percent=percent)
    missed = _missed(week)
    written = week.written
    if written is not None and written != week.minutes:
        more = say("{length} written down in all")
        if written < week.minutes:
            more = say("{length} by the clock, as some were at the same time")
        whole = f"{whole}; {more.format(length=length_words(written))}"
    parts = (
        whole,
        outside if percent else "",
        _employers(week),
        missed if week.missed else "",
    )
    return ", ".join(filter(None, parts)) + "."
