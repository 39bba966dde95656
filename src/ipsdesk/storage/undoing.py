"""Reading acts to take back: who did what lately, what each wrote, and what was taken away."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection

from ipsdesk.domain.undoing import Done
from ipsdesk.domain.vaults import Version
from ipsdesk.storage import chain, history
from ipsdesk.storage.engines import raw_of

_LATEST = 20_000  # acts that are looked through, openings and drafts of all users too
_LATELY = (
    'SELECT seq, at, "by", name, about, reason FROM acts'
    ' WHERE seq > (SELECT max(seq) FROM acts) - ? AND "by" = ? AND at >= ? ORDER BY seq'
)
_ONE = 'SELECT seq, at, "by", name, about, reason FROM acts WHERE seq = ?'
Read = tuple[int, str, str, str, str | None, str]


def acts_by(connection: Connection, user: UUID, since: datetime) -> list[Done]:
    """Return what a user did since a moment, oldest first."""
    given = (_LATEST, user.hex, chain.write_time(since))
    return [_done(row) for row in raw_of(connection).execute(_LATELY, given).fetchall()]


def act(connection: Connection, seq: int) -> Done | None:
    """Return one act, if there is one by that number."""
    row = raw_of(connection).execute(_ONE, (seq,)).fetchone()
    return _done(row) if row else None


def removals(connection: Connection, since: datetime, most: int) -> list[tuple[int, Version]]:
    """Return what was taken away since a moment, newest first, each with its act."""
    return history.removals(connection, chain.write_time(since), most)


def _done(row: Read) -> Done:
    seq, at, by, name, about, reason = row
    who = UUID(about) if about else None
    return Done(seq, chain.read_time(at), UUID(by), name, who, reason)
