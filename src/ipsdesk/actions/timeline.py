"""Reading what has happened with and for a participant."""

from uuid import UUID

from ipsdesk.actions import guard
from ipsdesk.actions.desk import Desk
from ipsdesk.domain.timeline import Entry
from ipsdesk.storage import timeline


def timeline_of(desk: Desk, participant: UUID, most: int = 50) -> list[Entry]:
    """Return the participant's newest entries, newest first."""
    with desk.read() as connection:
        guard.must_be_visible(desk, connection, participant)
        return timeline.newest(connection, participant, desk.user, most)
