"""Words for what beginning and rating a review refuses."""

from ipsdesk.domain import errors
from ipsdesk.ui.messages.rooms import Words
from ipsdesk.words import say, say_day

WORDS: Words = {
    errors.RatersMissing: lambda _: say(
        "Say who rates: at least one, and nobody twice. Nothing was begun."
    ),
    errors.ReckoningUnclear: lambda _: say(
        "Write a whole number from 0 to 999. Nothing was changed."
    ),
    errors.WindowBackwards: lambda refusal: say(
        "The first day, {first}, comes after the last, {last}. Change one of them."
    ).format(first=say_day(refusal.first), last=say_day(refusal.last)),
}
