"""Refusals of taking back, in words."""

from collections.abc import Callable, Mapping

from ipsdesk.domain.errors import DeskError
from ipsdesk.domain.undoing import ChangedSince, NothingToUndo
from ipsdesk.words import say

WORDS: Mapping[type[DeskError], Callable[[DeskError], str]] = {
    ChangedSince: lambda _: say(
        "It has been changed or used since, and was left as it is. Undo the later change first, "
        "or correct the record."
    ),
    NothingToUndo: lambda _: say("There is nothing of yours to take back or do again here."),
}
