"""What is due today and this week, and for whom."""

from ipsdesk.actions.desk import Desk
from ipsdesk.domain.due import Due, DueList
from ipsdesk.storage import due

_ALL = 1_000_000


def due_list(desk: Desk, most: int) -> DueList:
    """Return the first of what is due for the user's own participants, or the unit's."""
    with desk.read() as connection:
        return due.due_for(connection, desk.user, desk.today(), most)


def due_today(desk: Desk) -> list[Due]:
    """Return everything that is due, late things first."""
    return due_list(desk, _ALL).shown
