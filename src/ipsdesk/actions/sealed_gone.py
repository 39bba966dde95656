"""What was erased goes from the seals of a protected identity too, those there were as well.

A seal holds what rows said when it was made, and whoever it was made for can open it for as long
as it is there. So when a guardian's details go by law, or another class of records, they go from
the seal that is, and with every earlier seal out of the history.
"""

from contextlib import suppress
from uuid import UUID

from ipsdesk.actions.desk import Desk
from ipsdesk.actions.protection import HISTORY, MERGED, Words, opened_of
from ipsdesk.domain.records import Record, Value
from ipsdesk.domain.vault_errors import NotSealedForYou
from ipsdesk.storage import history, members, users
from ipsdesk.storage import records as stored
from ipsdesk.storage.vault import Connection

TABLE = "protected"


def forget_gone(desk: Desk, connection: Connection, participant: UUID) -> None:
    """Seal again without what rows that are gone had told, where this user can open it.

    The history keeps the seal before; an act that empties the history calls this one, and one
    that does not calls `forget_gone_for_good`.
    """
    for shield in stored.of(connection, TABLE, participant):
        fresh = _fresh(desk, connection, shield)
        if fresh is not None:
            stored.change(connection, TABLE, shield.id, {"sealed": fresh})


def forget_gone_for_good(desk: Desk, connection: Connection, participant: UUID) -> None:
    """Leave nothing of rows that are gone in any seal there is or was.

    The act must be called `ERASING_ROWS`. Where this user cannot open the seal, all stays as it
    is until somebody named comes who can. The seal goes on under an id of its own, since only of
    a row that was deleted may the history be emptied.
    """
    after: list[dict[str, Value]] = []
    for shield in stored.of(connection, TABLE, participant):
        fresh = _fresh(desk, connection, shield)
        if fresh is None:
            return
        after.append({**shield.values, "id": desk.new_id(), "sealed": fresh})
        stored.remove(connection, TABLE, shield.id)
    for earlier in history.rows_ever(connection, TABLE, participant):
        _empty(desk, connection, participant, earlier)
    stored.add(connection, TABLE, after)


def tells_of_gone(desk: Desk, connection: Connection, participant: UUID) -> bool:
    """Tell whether something is sealed that this user can open and that is there no longer."""
    shields = stored.of(connection, TABLE, participant)
    return any(_without_gone(desk, connection, one) is not None for one in shields)


def _empty(desk: Desk, connection: Connection, participant: UUID, earlier: UUID) -> None:
    """Empty the history of a seal, which this act must have deleted: so it comes and goes again."""
    nothing: dict[str, Value] = {
        "id": earlier,
        "recorded_at": desk.now(),
        "recorded_by": desk.user.id,
        "participant": participant,
        "kind": "",
        "sealed": b"",
    }
    stored.add(connection, TABLE, [nothing])
    stored.remove(connection, TABLE, earlier)
    history.erase_row(connection, TABLE, earlier)


def _fresh(desk: Desk, connection: Connection, shield: Record) -> bytes | None:
    """Return the seal without what is gone; None where nothing is, or it is not ours to open."""
    kept = _without_gone(desk, connection, shield)
    if kept is None:
        return None
    names = _who_opens(desk, connection, shield.known_key("participant"))
    return desk.vault.seal_for(names, kept)


def _without_gone(desk: Desk, connection: Connection, shield: Record) -> Words | None:
    """Return what is sealed of rows that are there; None where that is all.

    None also where this user cannot open it, or nobody named is here to seal it for.
    """
    if not _who_opens(desk, connection, shield.known_key("participant")):
        return None
    with suppress(NotSealedForYou):
        told = opened_of(desk, [shield])
        kept = {table: _still_there(connection, table, rows) for table, rows in told.items()}
        return kept if kept != told else None
    return None


def _still_there(connection: Connection, table: str, rows: object) -> object:
    if table in (HISTORY, MERGED) or not isinstance(rows, dict):
        return rows
    there = {row: stored.matching(connection, table, id=UUID(hex=row)) for row in rows}
    return {row: values for row, values in rows.items() if there[row]}


def _who_opens(desk: Desk, connection: Connection, participant: UUID) -> list[str]:
    named = {row.known_key("user") for row in stored.of(connection, "openers", participant)}
    everybody = users.everybody(connection)
    return [
        one.name for one in everybody if one.id in named and members.has_slot(desk.vault, one.name)
    ]
