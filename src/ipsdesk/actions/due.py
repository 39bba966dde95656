"""What is due today and this week, and for whom."""

from ipsdesk.actions.desk import Desk
from ipsdesk.actions.retention import periods
from ipsdesk.domain.due import Due, DueList
from ipsdesk.domain.retention import PUBLIC, SUPPORT
from ipsdesk.storage import due
from ipsdesk.storage.due_erasure import Kept

_ALL = 1_000_000


def due_list(desk: Desk, most: int) -> DueList:
    """Return the first of what is due for the user's own participants, or the unit's."""
    kept = Kept(periods(desk).months[SUPPORT], desk.profile in PUBLIC)
    with desk.read() as connection:
        return due.due_for(connection, desk.user, desk.today(), most, kept)


def due_today(desk: Desk) -> list[Due]:
    """Return everything that is due, late things first."""
    return due_list(desk, _ALL).shown
