"""Words for what the law does not allow."""

from collections.abc import Callable
from typing import Any

from ipsdesk.domain import errors
from ipsdesk.words import say, say_day

Words = dict[type[errors.DeskError], Callable[[Any], str]]


def _not_due(error: errors.NotDueForErasure) -> str:
    if error.from_day is None:
        return say("The time for which this must be kept is not set. Nothing was erased.")
    text = say("This must be kept until {day}. Nothing was erased.")
    return text.format(day=say_day(error.from_day))


def _unlawful(error: errors.PeriodUnlawful) -> str:
    text = say("Write a number of months from {least} to {most}. Nothing was changed.")
    return text.format(least=error.least, most=error.most)


WORDS: Words = {
    errors.AlreadyProtected: lambda _: say(
        "The identity is protected already. Nothing was changed."
    ),
    errors.OpenersUnfit: lambda _: say(
        "Name one or two people who are to open the record. They must work with participants. "
        "Nothing was changed."
    ),
    errors.NotDueForErasure: _not_due,
    errors.PeriodUnlawful: _unlawful,
    errors.GuardianMayNotKnow: lambda _: say(
        "The guardian may not be told this. Nothing was written."
    ),
}
