"""What is due today and this week, and for whom."""

from ipsdesk.actions.desk import Desk
from ipsdesk.domain.due import Due
from ipsdesk.storage import due


def due_today(desk: Desk) -> list[Due]:
    """Return everything due for the user's own participants, or the unit's, late things first."""
    with desk.read() as connection:
        return due.due_for(connection, desk.user, desk.today())
