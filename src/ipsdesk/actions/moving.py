"""A note that stands with the wrong participant goes to the one it is about."""

from uuid import UUID

from ipsdesk.actions import guard, records
from ipsdesk.actions.desk import Desk
from ipsdesk.domain.contacts import NoteUsed
from ipsdesk.domain.errors import NotFound
from ipsdesk.domain.extracts import may_read
from ipsdesk.domain.records import Row
from ipsdesk.domain.undoing import MOVE
from ipsdesk.storage import records as stored

MOVABLE = frozenset({"activities", "outreach"})
_OF_THE_FIRST = frozenset({"id", "plan_version"})  # what goes with whom it was written about


def move(desk: Desk, table: str, row: UUID, to: UUID) -> UUID:
    """Take a note from one participant and write it with another, as one act.

    When it was written down, and by whom, stays as it was. It is a row of its own, since what
    is told of each participant lies under a key of theirs.

    Raises:
        NotFound: no such note, or no such participant, for this user.
        NoteUsed: a colleague has answered it, or it comes from a meeting at the table.
        EpisodeClosed: support for either had ended before the day it is about.

    """
    with desk.read() as connection:
        before = stored.get(connection, table, row)
    if table not in MOVABLE or not may_read(before, desk.user):
        raise NotFound(table)
    kept = {name: told for name, told in before.values.items() if name not in _OF_THE_FIRST}
    with desk.begin(MOVE, before.key("participant")) as connection:
        if stored.is_referred_to(connection, table, row):
            raise NoteUsed
        guard.must_be_writable(desk, connection, [Row(table, before.values)])
        [moved] = records.write(desk, connection, [Row(table, {**kept, "participant": to})])
        records.take_away(connection, before)
    return moved
