"""One's own week in a few plain sentences; no target, no rank, nobody beside one."""

from dataclasses import dataclass

from ipsdesk.actions.desk import Desk
from ipsdesk.actions.week_mirror import own_weeks
from ipsdesk.domain.access import Right
from ipsdesk.domain.week_mirror import Week
from ipsdesk.ui.presenters.workday import length_words
from ipsdesk.words import say, say_many


@dataclass(frozen=True, slots=True)
class MirrorState:
    """What the mirror says of this week and of the one before."""

    this: str
    before: str


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
        return MirrorState(_words(this), last)


def _words(week: Week) -> str:
    if week.is_empty:
        return say("nothing written down.")
    met = say_many("{count} contact", "{count} contacts", week.contacts)
    people = say_many("{count} participant", "{count} participants", week.people)
    text = say("{contacts} with {people}, {length}")
    whole = text.format(contacts=met, people=people, length=length_words(week.minutes))
    percent = week.outside_percent
    outside = say("{percent} % of it out in everyday places").format(percent=percent)
    missed = say_many("{count} did not come", "{count} did not come", week.missed)
    parts = (
        whole,
        outside if percent else "",
        say_many("{count} employer met", "{count} employers met", week.employers),
        missed if week.missed else "",
    )
    return ", ".join(filter(None, parts)) + "."
