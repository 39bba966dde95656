"""What keeps a review from being formal, in words: on the screen, its paper and the summary."""

from collections.abc import Iterable

from ipsdesk.domain.reviews import Hindrance
from ipsdesk.words import say


def hindrance_words(hindrance: Hindrance) -> str:
    """Say what keeps a review from being formal."""
    words = {
        Hindrance.OWN_WORDS: say("the official text is not attached"),
        Hindrance.NOT_VALIDATED: say("the scale is not validated"),
        Hindrance.SELF_ASSESSED: say("it is a self-assessment"),
        Hindrance.NOT_INDEPENDENT: say("not every rater is independent of the unit"),
    }
    return words[hindrance]


def formal_words(found: Iterable[Hindrance]) -> str:
    """Say that a review is not formal and why; "" where nothing keeps it from being so."""
    reasons = "; ".join(hindrance_words(one) for one in found)
    return say("Not a formal review: {reasons}.").format(reasons=reasons) if reasons else ""
