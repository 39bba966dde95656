"""The words of a month: its name, where it stands, and what is missing of somebody."""

from ipsdesk.actions.month_lists import State
from ipsdesk.domain.month_gaps import Gap
from ipsdesk.domain.periods import Month
from ipsdesk.words import month_name, say


def month_words(month: Month) -> str:
    """Name a month, such as February 2026."""
    words = month_within(month)
    return words[:1].upper() + words[1:]


def month_within(month: Month) -> str:
    """Name a month inside a sentence, as the language writes it there."""
    return f"{month_name(month.number)} {month.year}"


def state_words(state: State) -> str:
    """Say where a month stands."""
    words = {
        State.WAITS: say("Not sent"),
        State.WRITTEN: say("File written"),
        State.SENT: say("Sent and locked"),
        State.AGAIN: say("Must be sent again"),
    }
    return words[state]


def gap_words(gap: Gap) -> str:
    """Say what is missing of somebody."""
    words = {
        Gap.NO_NUMBER: say("The personal number is missing."),
        Gap.NO_PATTERN: say("There is no pattern for protected people of this gender."),
        Gap.SAME_NUMBER: say("Somebody else has the same personal number."),
        Gap.SUBSTITUTE: say("Has a substitute number: SCB may ask about it."),
        Gap.NOT_INFORMED: say("It is not noted that they know of the reporting to SCB."),
        Gap.NO_NAME: say("A name is missing that the template asks for."),
        Gap.NO_TIME: say("No contact is noted in this month."),
    }
    return words[gap]
