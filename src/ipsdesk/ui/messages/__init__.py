"""Every refusal in words: what happened, what was kept, what to do next.

One module for each room of refusals; each holds a table from the refusal to its words.
"""

from ipsdesk.domain.errors import DeskError
from ipsdesk.ui.messages import (
    evaluation,
    forms,
    guarding,
    imports,
    law,
    method,
    months,
    papers,
    records,
    releases,
    reviews,
    undoing,
    vaults,
)

_ROOMS = (
    evaluation.WORDS,
    forms.WORDS,
    guarding.WORDS,
    imports.WORDS,
    law.WORDS,
    method.WORDS,
    months.WORDS,
    papers.WORDS,
    records.WORDS,
    releases.WORDS,
    reviews.WORDS,
    undoing.WORDS,
    vaults.WORDS,
)


class Speechless(LookupError):
    """A refusal has no words yet: our bug, found by a test."""


def explain(error: DeskError) -> str:
    """Say in plain words what was refused and what to do about it."""
    for room in _ROOMS:
        words = room.get(type(error))
        if words is not None:
            return words(error)
    raise Speechless(type(error).__name__)
