"""Refusals of taking back, in words."""

from ipsdesk.domain.undoing import ChangedSince, NothingToUndo, ParentGone
from ipsdesk.ui.messages.rooms import Words
from ipsdesk.words import say


def _parent_gone(error: ParentGone) -> str:
    text = say(
        "It belongs to something that was removed: {kind}. Put that back first. "
        "Nothing was changed."
    )
    kinds = {
        "employers": say("the employer"),
        "workplaces": say("the workplace"),
        "goals": say("the goal"),
    }
    return text.format(kind=kinds.get(error.table, say("another record")))


WORDS: Words = {
    ChangedSince: lambda _: say(
        "It has been changed or used since, and was left as it is. Undo the later change first, "
        "or correct the record."
    ),
    ParentGone: _parent_gone,
    NothingToUndo: lambda _: say("There is nothing of yours to take back or do again here."),
}
