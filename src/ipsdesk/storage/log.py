"""Reading the log of acts: who did what, when, about whom; what was written stays sealed."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, select

from ipsdesk.domain.log import LogLine
from ipsdesk.storage import chain
from ipsdesk.storage.engines import raw_of
from ipsdesk.storage.tables.unit import users

_COLUMNS = 'SELECT seq, at, "by", name, about, reason FROM acts'
Read = tuple[int, str, str, str, str | None, str]


def about(connection: Connection, participant: UUID) -> list[LogLine]:
    """Return every act about one participant, oldest first (LOG-04)."""
    found = raw_of(connection).execute(
        f"{_COLUMNS} WHERE about = ? ORDER BY seq",
        (participant.hex,),
    )
    return _lines(connection, found.fetchall())


def since(connection: Connection, moment: datetime) -> list[LogLine]:
    """Return every act from a moment on, oldest first."""
    found = raw_of(connection).execute(
        f"{_COLUMNS} WHERE at >= ? ORDER BY seq",
        (chain.write_time(moment),),
    )
    return _lines(connection, found.fetchall())


def _lines(connection: Connection, found: list[Read]) -> list[LogLine]:
    roles = {row.id: row.role for row in connection.execute(select(users.c.id, users.c.role))}
    return [
        LogLine(
            seq,
            chain.read_time(at),
            UUID(by),
            roles.get(UUID(by), ""),
            name,
            UUID(who) if who else None,
            reason,
        )
        for seq, at, by, name, who, reason in found
    ]
