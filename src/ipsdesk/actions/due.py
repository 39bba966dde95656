"""What is due today and this week, and for whom."""

from ipsdesk.actions.desk import Desk
from ipsdesk.actions.retention import periods
from ipsdesk.domain.due import Cue, Due, DueList
from ipsdesk.domain.retention import PUBLIC, SUPPORT
from ipsdesk.storage import due
from ipsdesk.storage.due_erasure import Kept

_ALL = 1_000_000


def due_list(desk: Desk, most: int, only: str = "") -> DueList:
    """Return the first of what is due for the user's own participants, or the unit's.

    Args:
        desk: where, when and for whom.
        most: how many late things, and how many that come.
        only: a kind that alone is looked for; "" for all.

    """
    kept = Kept(periods(desk).months[SUPPORT], desk.profile in PUBLIC)
    with desk.read() as connection:
        return due.due_for(connection, desk.user, desk.today(), most, kept, only)


def ask_under_each_law(desk: Desk) -> None:
    """Ask what is due as every law has it, so that the question is in words whichever holds."""
    for from_last_note in (False, True):
        with desk.read() as connection:
            due.due_for(connection, desk.user, desk.today(), 1, Kept(0, from_last_note))


def cues(desk: Desk) -> tuple[Cue, ...]:
    """Return how many wait for what fidelity rests on in everyday work."""
    with desk.read() as connection:
        return due.cues(connection, desk.user, desk.today())


def due_today(desk: Desk) -> list[Due]:
    """Return everything that is due, late things first."""
    return due_list(desk, _ALL).shown
