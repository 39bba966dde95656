"""Seals made anew: for whom something is sealed follows who can open the vault now.

A new passphrase after the recovery code, a new recovery code or new keys give a way in another
key. What was sealed to the earlier one must be sealed again by somebody who can open it.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

from ipsdesk.actions import sealed_gone
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.voices import READERS
from ipsdesk.domain.access import Right, User
from ipsdesk.domain.records import Record, Value
from ipsdesk.domain.vault_errors import NotSealedForYou
from ipsdesk.domain.vaults import ERASING_ROWS, SEALING
from ipsdesk.storage import members, users
from ipsdesk.storage import records as stored
from ipsdesk.storage.vault import Connection

TABLE = "protected"
_ANSWERS = ("voices", "waiting_voices")


@dataclass(frozen=True, slots=True)
class _Seal:
    """One sealed row, and who there still is to open it."""

    row: Record
    participant: UUID
    openers: tuple[User, ...]


def seal_again(desk: Desk) -> int:
    """Seal for the present ways in whatever this user can open; return how many seals changed.

    What others erased meanwhile, who could not open the seal, goes from it too. Whoever came
    in by the recovery code takes over what nobody else is left to open.
    """
    if desk.vault.facts.read_only:
        return 0
    _forget_gone(desk)
    with desk.read() as connection:
        seals = list(_seals(desk, connection))
    return sum(_renewed(desk, seal) for seal in seals) + _answers_again(desk)


def _forget_gone(desk: Desk) -> None:
    """Let go of what is sealed of rows that are gone, and leave nothing of it in the file."""
    with desk.read() as connection:
        who = [row.known_key("participant") for row in stored.where(connection, TABLE)]
        stale = [one for one in who if sealed_gone.tells_of_gone(desk, connection, one)]
    for participant in stale:
        with desk.begin(ERASING_ROWS, participant) as connection:
            sealed_gone.forget_gone_for_good(desk, connection, participant)
    if stale:
        desk.vault.scrub()


def _answers_again(desk: Desk) -> int:
    """Seal what was said to the project for those who lead it now, by one who leads it."""
    if desk.user.role not in READERS:
        return 0
    with desk.read() as connection:
        names = [one.name for one in _there(desk, connection) if one.role in READERS]
        old = [(table, row) for table in _ANSWERS for row in stored.where(connection, table)]
    fresh = [(table, row, _sealed_anew(desk, row, names)) for table, row in old]
    changed = [(table, row, sealed) for table, row, sealed in fresh if sealed is not None]
    if changed:
        with desk.begin("seal_answers") as connection:
            for table, row, sealed in changed:
                stored.change(connection, table, row.id, {"sealed": sealed})
    return len(changed)


def _there(desk: Desk, connection: Connection) -> list[User]:
    return [one for one in users.everybody(connection) if members.has_slot(desk.vault, one.name)]


def hang_on(desk: Desk, user: UUID) -> bool:
    """Tell whether something is sealed that nobody but this user can open any longer."""
    with desk.read() as connection:
        return any([one.id for one in seal.openers] == [user] for seal in _seals(desk, connection))


def _seals(desk: Desk, connection: Connection) -> Iterator[_Seal]:
    there = _there(desk, connection)
    for row in stored.where(connection, TABLE):
        who = row.known_key("participant")
        named = {one.known_key("user") for one in stored.of(connection, "openers", who)}
        yield _Seal(row, who, tuple(one for one in there if one.id in named))


def _renewed(desk: Desk, seal: _Seal) -> bool:
    takes_over = not seal.openers and _may_take_over(desk)
    names = [one.name for one in seal.openers] or [desk.user.name] * takes_over
    sealed = _sealed_anew(desk, seal.row, names)
    if sealed is None:
        return False
    with desk.begin(SEALING, seal.participant) as connection:
        stored.change(connection, TABLE, seal.row.id, {"sealed": sealed})
        if takes_over:
            _name_alone(desk, connection, seal.participant)
    return True


def _sealed_anew(desk: Desk, row: Record, names: list[str]) -> bytes | None:
    """Return the words sealed for others; None where they are right as they are, or not ours."""
    sealed = row.values["sealed"]
    if not isinstance(sealed, bytes) or not sealed or not names:
        return None
    if desk.vault.is_sealed_for(sealed, names):
        return None
    with suppress(NotSealedForYou):
        return desk.vault.seal_for(names, desk.vault.open_for_me(sealed))
    return None


def _may_take_over(desk: Desk) -> bool:
    """Tell whether the code opened the vault, and the user has a way in to seal for."""
    return (
        members.opened_by_recovery(desk.vault)
        and desk.user.may(Right.OPEN_ANYBODY)
        and members.has_slot(desk.vault, desk.user.name)
    )


def _name_alone(desk: Desk, connection: Connection, participant: UUID) -> None:
    """Name this user in place of those who have left; no rule lets them see the record yet."""
    for row in stored.of(connection, "openers", participant):
        stored.remove(connection, "openers", row.id)
    mine: dict[str, Value] = {
        "id": desk.new_id(),
        "recorded_at": desk.now(),
        "recorded_by": desk.user.id,
        "participant": participant,
        "user": desk.user.id,
        "duty": "specialist",
    }
    stored.add(connection, "openers", [mine])
