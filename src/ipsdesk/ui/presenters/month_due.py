"""The months of the funder as Today tells of them: one to be sent, and those to be sent again."""

from dataclasses import dataclass

from ipsdesk.actions.desk import Desk
from ipsdesk.actions.month_due import month_due, months_again
from ipsdesk.domain.months import LAST_WARNING
from ipsdesk.domain.periods import Month
from ipsdesk.ui.presenters.month_words import month_within
from ipsdesk.words import say, say_many, say_near_day


@dataclass(frozen=True, slots=True)
class MonthAsk:
    """What is to be done about a month: the words, its button, and which month that opens."""

    words: str
    act: str
    code: str


def month_to_send(desk: Desk) -> MonthAsk | None:
    """Say which month is to be sent and by when."""
    found = month_due(desk)
    if found is None:
        return None
    month, last = found
    today = desk.today()
    text = _due_words((last - today).days)
    return _asked(text.format(month=month_within(month), day=say_near_day(last, today)), month)


def months_to_send_again(desk: Desk) -> MonthAsk | None:
    """Say which months must be sent again; it takes its time."""
    found = months_again(desk)
    if not found:
        return None
    text = say_many(
        "The ESF month {{month}} must be sent again: something in it has changed.",
        "{count} ESF months must be sent again, from {{month}} on: something has changed.",
        len(found),
    )
    return _asked(text.format(month=month_within(found[0])), found[0])


def _asked(words: str, month: Month) -> MonthAsk:
    return MonthAsk(words, say("Open {month}").format(month=month_within(month)), month.code)


def _due_words(left: int) -> str:
    """Say how long there is to send a month, twice with some weight: at 14 and at 3 days."""
    if left < 0:
        return say("The ESF month {month}: the list should have been sent by {day}.")
    if left == 0:
        return say("The ESF month {month}: today is the last day to send the list.")
    if left > LAST_WARNING:
        return say("The ESF month {month}: send the list by {day}.")
    return say_many(
        "The ESF month {{month}}: only {count} day left. Send the list by {{day}}.",
        "The ESF month {{month}}: only {count} days left. Send the list by {{day}}.",
        left,
    )
