"""One's own participants to choose one from: all of them, and no two by the same words."""

from collections import Counter

from ipsdesk.actions import people
from ipsdesk.actions.desk import Desk
from ipsdesk.ui.forms.views import Pairs
from ipsdesk.words import say


def own_people(desk: Desk) -> Pairs:
    """Return each by name; namesakes are told apart by the number of their case."""
    found = people.own(desk)
    named = Counter(one.shown_name.casefold() for one in found)
    text = say("{name}, case {number}")
    return tuple(
        (
            str(one.id),
            text.format(name=one.shown_name, number=one.number)
            if named[one.shown_name.casefold()] > 1
            else one.shown_name,
        )
        for one in found
    )
