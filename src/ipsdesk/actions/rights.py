"""What the law gives a person: restriction, a hold on erasure, and a number that stays hidden."""

from dataclasses import dataclass, field
from uuid import UUID

from ipsdesk.actions import guard, protection, records
from ipsdesk.actions.desk import Desk
from ipsdesk.domain import personal_number
from ipsdesk.domain.access import Right
from ipsdesk.domain.people import Participant
from ipsdesk.domain.records import Record
from ipsdesk.storage import people
from ipsdesk.storage import records as stored
from ipsdesk.storage.vault import Connection

SEALED_NUMBER = "••••••••-••••"


@dataclass(frozen=True, slots=True)
class Standing:
    """How the law stands to one record."""

    person: Participant
    number_masked: str
    legal_hold: bool
    protection: str
    alone: tuple[Record, ...] = field(repr=False)
    guardians: tuple[Record, ...] = field(repr=False)


def standing(desk: Desk, participant: UUID) -> Standing:
    """Return how the law stands to one record; the personal number masked (PIN-01)."""
    with desk.read() as connection:
        person = people.get(connection, participant, desk.user, desk.today())
        kept = stored.get(connection, "participants", participant)
        shield = stored.of(connection, "protected", participant)
        numbers = _numbers(connection, participant)
    sealed = SEALED_NUMBER if shield and shield[0].values["sealed"] else ""
    return Standing(
        person,
        personal_number.masked(numbers[0]) if numbers else sealed,
        bool(kept["legal_hold"]),
        shield[0].words("kind") if shield else "",
        tuple(records.rows_of(desk, "maturity", participant)),
        tuple(records.rows_of(desk, "guardians", participant)),
    )


def _numbers(connection: Connection, participant: UUID) -> list[str]:
    identities = stored.of(connection, "identities", participant)
    return [number for one in identities if (number := one.words("personal_number"))]


def reveal_number(desk: Desk, participant: UUID) -> str:
    """Return the personal number, and keep in the log that it was looked at (PIN-01).

    Raises:
        NotSealedForYou: the identity is protected and sealed for others.

    """
    with desk.read() as connection:
        guard.must_be_visible(desk, connection, participant)
    found = protection.identity_of(desk, participant)
    with desk.begin("reveal_number", participant):
        pass
    return found.personal_number


def restrict(desk: Desk, participant: UUID, *, restricted: bool) -> None:
    """Restrict a record (Art. 18): only the supervisor reads it, and nobody changes it."""
    desk.user.must(Right.OPEN_ANYBODY)
    _mark(desk, "restrict" if restricted else "unrestrict", participant, "restricted", restricted)


def hold(desk: Desk, participant: UUID, *, held: bool) -> None:
    """Put a hold on a record, so that it is not erased for now (RET-05), or lift it."""
    desk.user.must(Right.ERASE)
    _mark(desk, "hold" if held else "lift_hold", participant, "legal_hold", held)


def _mark(desk: Desk, act: str, participant: UUID, column: str, value: bool) -> None:  # noqa: FBT001  (because private)
    before = records.row(desk, "participants", participant)
    with desk.begin(act, participant) as connection:
        guard.must_be_visible(desk, connection, participant)
        stored.change(connection, before.table, before.id, {column: value})
