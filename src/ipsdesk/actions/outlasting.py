"""What a copy put in place of the records does not take back: who works here, and certificates.

The ways in stay as they are now, and so must the list of those who have one: whoever was shut
out since the copy was made would else be listed again, whoever came would find no desk, and a
role that was taken away would be back. A certificate says what was erased; the copy knows
nothing of it, and what it brings back is erased again without another one.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from ipsdesk.actions.desk import Desk
from ipsdesk.actions.users import decline_for
from ipsdesk.domain.records import Record
from ipsdesk.storage import members, records
from ipsdesk.storage.vault import Connection


@dataclass(frozen=True, slots=True)
class Outlasting:
    """The rows that stay, as they were before the copy took the place of the others."""

    users: tuple[Record, ...]
    certificates: tuple[Record, ...]


def outlasting(desk: Desk) -> Outlasting:
    """Return what is to stay."""
    with desk.read() as connection:
        users, erasures = (records.where(connection, name) for name in ("users", "erasures"))
    return Outlasting(tuple(users), tuple(erasures))


def bring_along(desk: Desk, connection: Connection, stays: Outlasting) -> None:
    """Put what stays into the records of the copy, within the act that tells of it."""
    now = {row.id: row for row in stays.users}
    for then in records.where(connection, "users"):
        if then.id in now:
            _as_now(connection, then, now[then.id])
        else:
            _only_with_a_way_in(desk, connection, then)
    _add_missing(connection, "users", stays.users)
    _add_missing(connection, "erasures", stays.certificates)
    _decline_for_the_gone(desk, connection)


def _decline_for_the_gone(desk: Desk, connection: Connection) -> None:
    for row in records.where(connection, "users"):
        if row["left_on"]:
            decline_for(desk, connection, row.id)


def _add_missing(connection: Connection, table: str, rows: Iterable[Record]) -> None:
    there = {row.id for row in records.where(connection, table)}
    records.add(connection, table, [row.values for row in rows if row.id not in there])


def _as_now(connection: Connection, then: Record, now: Record) -> None:
    changed = {name: value for name, value in now.values.items() if then.values[name] != value}
    if changed:
        records.change(connection, "users", now.id, changed)


def _only_with_a_way_in(desk: Desk, connection: Connection, then: Record) -> None:
    """Let go of somebody whom only the copy knows and who cannot get in."""
    if not then["left_on"] and not members.has_slot(desk.vault, then.words("name")):
        records.change(connection, "users", then.id, {"left_on": desk.today()})
