"""Refusals of taking back, in words."""

from ipsdesk.domain.undoing import ChangedSince, NothingToUndo, NotTakenBackHere, ParentGone
from ipsdesk.domain.vaults import ERASING_CLASSES
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


def _not_here(error: NotTakenBackHere) -> str:
    """Say of the newest act where it is taken back or changed; nothing older was touched."""
    gone = say("What was erased is gone for good.")
    by_act = {
        "import": say("An import is undone under Import."),
        "hand_over": say("Whoever was handed over is offered back under Supervision."),
        "erase": gone,
        ERASING_CLASSES: gone,
        "enrol": say("Whoever was enrolled is ended or erased on their own page."),
        "keep_meeting": say("What came from a meeting is corrected at its own records."),
    }
    by_table = {
        "handovers": say("An offer is taken back under Supervision."),
        "assignments": say("A stand-in is shut out on the participant's page."),
        "consents": say("A consent is taken back, or given anew, on the tab Consents."),
        "participants": say("It is changed again on the participant's page."),
    }
    usual = by_table.get(error.table, say("Change it again where you did it."))
    text = say(
        "The last thing you did is not taken back by Ctrl+Z. {where} What you did before it was "
        "left alone; it stands under Undo and bin."
    )
    return text.format(where=by_act.get(error.act, usual))


WORDS: Words = {
    NotTakenBackHere: _not_here,
    ChangedSince: lambda _: say(
        "It has been changed or used since, and was left as it is. Undo the later change first, "
        "or correct the record."
    ),
    ParentGone: _parent_gone,
    NothingToUndo: lambda _: say("There is nothing of yours to take back or do again here."),
}
