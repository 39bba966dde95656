"""Protected identity: sealed for those named, an alias on every screen (PRO-01, PRO-02).

The keys of the history so far are sealed together with the name: nothing is lost, and nobody
else reads the name in an earlier version.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from ipsdesk.actions import guard, people, records
from ipsdesk.actions.desk import Desk
from ipsdesk.domain.access import Right, User
from ipsdesk.domain.errors import NameMissing, ReasonNeeded
from ipsdesk.domain.law_errors import AlreadyProtected, NotProtected, OpenersUnfit
from ipsdesk.domain.people import Participant
from ipsdesk.domain.person_rules import PLACES
from ipsdesk.domain.records import Record, Row, Value
from ipsdesk.domain.vaults import SEALING
from ipsdesk.storage import history, users
from ipsdesk.storage import people as stored_people
from ipsdesk.storage import records as stored
from ipsdesk.storage.vault import Connection

MOST_OPENERS = 2
DUTIES = ("specialist", "deputy")
HISTORY = "history"  # the keys of the history so far, beside the tables in what is sealed
MERGED = "merged"  # the same of those whose records went on in this one
Words = dict[str, object]


@dataclass(frozen=True, slots=True)
class Protection:
    """How somebody is to be protected: which kind, under which alias, opened by whom."""

    kind: str
    alias: str = field(repr=False)
    openers: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class Identity:
    """Who somebody is: what is never on a list, in a title or in a log."""

    shown_name: str = field(repr=False)
    first_name: str = field(repr=False)
    last_name: str = field(repr=False)
    personal_number: str = field(repr=False)


def protect(desk: Desk, participant: UUID, how: Protection) -> None:
    """Protect a participant's identity: what points at the person moves into a sealed row.

    The name gives way to an alias, and address, municipality, employer and school are
    emptied. Only those named can open the record from now on, and read its history so far.

    Raises:
        NameMissing: no alias was given.
        OpenersUnfit: nobody is named to open it, or more than two.
        AlreadyProtected: it is protected already.
        UserWithoutSlot: somebody named cannot unlock this vault.

    """
    desk.user.must(Right.OPEN_ANYBODY)
    if not how.alias.strip():
        raise NameMissing
    named = _openers(desk, how.openers)
    with desk.read() as connection:
        if stored_people.get(connection, participant, desk.user, desk.today()).protected:
            raise AlreadyProtected
        rows = list(_telling(connection, participant))
        keys = history.keys_to_seal(connection, participant)
        merged = _keys_of_merged(connection, participant)
    told = {**_words(rows), HISTORY: keys, MERGED: merged}
    sealed = desk.vault.seal_for([user.name for user in named], told)
    with desk.begin(SEALING, participant) as connection:
        for row in rows:
            stored.change(connection, row.table, row.id, _emptied(row, how.alias))
        records.write(desk, connection, list(_shield(participant, how, sealed)))
        for who in (participant, *map(UUID, merged)):
            history.withdraw_keys(connection, who)
    desk.vault.scrub()


def lift(desk: Desk, participant: UUID, reason: str) -> None:
    """End a protection: the name and the places come back, and the earlier history with them.

    Raises:
        NotProtected: the identity is not protected.
        NotFound: somebody else is named to open it.
        NotSealedForYou: the seal was made for others.
        ReasonNeeded: nobody says by which decision the protection ends.

    """
    person = _shielded_person(desk, participant)
    if not reason.strip():
        raise ReasonNeeded(person.number)
    told = _opened(desk, participant)
    keys = told.pop(HISTORY, [])
    merged = told.pop(MERGED, {})
    with desk.begin(SEALING, participant) as connection:
        _take_shield_away(connection, participant, reason.strip())
        for table, rows in told.items():
            _put_back(connection, table, rows)
        whole = {participant.hex: keys, **(merged if isinstance(merged, dict) else {})}
        for who, own in whole.items():
            history.give_back_keys(connection, UUID(who), [str(key) for key in _listed(own)])


def change_openers(desk: Desk, participant: UUID, openers: tuple[UUID, ...]) -> None:
    """Name others to open a protected record; the seal is made anew for them.

    Raises:
        NotProtected: the identity is not protected.
        NotFound: somebody else is named to open it.
        OpenersUnfit: nobody is named to open it, or more than two.

    """
    _shielded_person(desk, participant)
    named = _openers(desk, openers)
    told = _opened(desk, participant)
    sealed = desk.vault.seal_for([user.name for user in named], told)
    with desk.begin(SEALING, participant) as connection:
        [shield] = stored.of(connection, "protected", participant)
        stored.change(connection, "protected", shield.id, {"sealed": sealed})
        before = stored.of(connection, "openers", participant)
        records.write(desk, connection, list(_named_rows(participant, openers)))
        for row in before:
            stored.remove(connection, "openers", row.id)


def openers_of(desk: Desk, participant: UUID) -> tuple[UUID, ...]:
    """Return who is named to open a protected record; nobody for one that is not."""
    with desk.read() as connection:
        guard.must_be_visible(desk, connection, participant)
        found = stored.of(connection, "openers", participant)
    in_order = sorted(found, key=lambda row: row.words("duty") != DUTIES[0])
    return tuple(row.known_key("user") for row in in_order)


def identity_of(desk: Desk, participant: UUID) -> Identity:
    """Return who somebody is; the caller keeps in the log that it was looked at.

    Raises:
        NotSealedForYou: the identity is sealed for others.

    """
    with desk.read() as connection:
        guard.must_be_visible(desk, connection, participant)
        shield = stored.of(connection, "protected", participant)
        known = [row.values for row in stored.of(connection, "identities", participant)]
        base = stored.get(connection, "participants", participant).words("shown_name")
    told: Mapping[str, object] = known[0] if known else {}
    opened = opened_of(desk, shield)
    if opened:
        told = _first(opened, "identities") or {}
        base = str((_first(opened, "participants") or {}).get("shown_name") or base)
    return Identity(base, *(str(told.get(name) or "") for name in _NAMES))


_NAMES = ("first_name", "last_name", "personal_number")


def openers_to_choose(desk: Desk) -> list[User]:
    """Return who can be named to open a protected record."""
    with desk.read() as connection:
        return [one for one in users.everybody(connection) if one.may(Right.OPEN_PEOPLE)]


def _keys_of_merged(connection: Connection, participant: UUID) -> dict[str, list[str]]:
    merged = stored_people.merged_into(connection, participant)
    return {who.hex: history.keys_to_seal(connection, who) for who in merged}


def _openers(desk: Desk, openers: tuple[UUID, ...]) -> list[User]:
    known = {one.id: one for one in openers_to_choose(desk)}
    named = [known[one] for one in dict.fromkeys(openers) if one in known]
    if not 1 <= len(named) <= MOST_OPENERS or len(named) < len(openers):
        raise OpenersUnfit(MOST_OPENERS)
    return named


def _shielded_person(desk: Desk, participant: UUID) -> Participant:
    with desk.read() as connection:
        person = stored_people.get(connection, participant, desk.user, desk.today())
    if not person.protected:
        raise NotProtected(person.number)
    return person


def _opened(desk: Desk, participant: UUID) -> Words:
    with desk.read() as connection:
        return opened_of(desk, stored.of(connection, "protected", participant))


def opened_of(desk: Desk, shield: list[Record]) -> Words:
    """Return what is sealed of somebody, for whom it was sealed for; nothing of who is not."""
    sealed = shield[0].values["sealed"] if shield else b""
    return desk.vault.open_for_me(sealed) if isinstance(sealed, bytes) and sealed else {}


def _take_shield_away(connection: Connection, participant: UUID, reason: str) -> None:
    """Remove the flag; the reason stands in its sealed history, as no log may say it (PRO-06)."""
    [shield] = stored.of(connection, "protected", participant)
    stored.change(connection, "protected", shield.id, {"ended_by": reason})
    for row in (shield, *stored.of(connection, "openers", participant)):
        stored.remove(connection, row.table, row.id)


def _put_back(connection: Connection, table: str, rows: object) -> None:
    """Write sealed values back into the rows that are still there."""
    for row, values in rows.items() if isinstance(rows, dict) else ():
        if stored.matching(connection, table, id=UUID(hex=row)):
            stored.change(connection, table, UUID(hex=row), _as_kept(table, values))


def _as_kept(table: str, values: Mapping[str, Value]) -> dict[str, Value]:
    if table == "participants":
        return {**values, **people.named(str(values["shown_name"]))}
    return {
        column: UUID(str(value)) if stored.reference_of(table, column) and value else value
        for column, value in values.items()
    }


def _listed(keys: object) -> list[object]:
    return keys if isinstance(keys, list) else []


def _telling(connection: Connection, participant: UUID) -> Iterator[Record]:
    """Yield every row that says who somebody is or where to find them."""
    yield stored.get(connection, "participants", participant)
    for table in PLACES:
        if table != "participants":
            yield from stored.of(connection, table, participant)


def _words(rows: list[Record]) -> Words:
    told: dict[str, dict[str, Words]] = {}
    for row in rows:
        columns = (*PLACES[row.table], *_NAME_OF.get(row.table, ()))
        kept = {name: _plain(row.values[name]) for name in columns if row.values[name] is not None}
        told.setdefault(row.table, {})[row.id.hex] = kept
    return dict(told)


_NAME_OF = {"participants": ("shown_name",)}


def _plain(value: Value) -> object:
    return str(value) if isinstance(value, UUID) else value


def _emptied(row: Record, alias: str) -> dict[str, Value]:
    empty: dict[str, Value] = dict.fromkeys(PLACES[row.table])
    return {**empty, **people.named(alias)} if row.table == "participants" else empty


def _shield(participant: UUID, how: Protection, sealed: bytes) -> Iterator[Row]:
    yield Row("protected", {"participant": participant, "kind": how.kind, "sealed": sealed})
    yield from _named_rows(participant, how.openers)


def _named_rows(participant: UUID, openers: tuple[UUID, ...]) -> Iterator[Row]:
    for duty, user in zip(DUTIES, dict.fromkeys(openers), strict=False):
        yield Row("openers", {"participant": participant, "user": user, "duty": duty})


def _first(opened: Words, table: str) -> Words | None:
    rows = opened.get(table)
    found = next(iter(rows.values()), None) if isinstance(rows, dict) else None
    return found if isinstance(found, dict) else None
