"""Protected identity: sealed for those named, an alias on every screen (PRO-01, PRO-02)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from ipsdesk.actions import guard, people, records
from ipsdesk.actions.desk import Desk
from ipsdesk.domain.access import Right, User
from ipsdesk.domain.errors import AlreadyProtected, NameMissing, OpenersUnfit
from ipsdesk.domain.person_rules import PLACES
from ipsdesk.domain.records import Record, Row, Value
from ipsdesk.storage import history, users
from ipsdesk.storage import people as stored_people
from ipsdesk.storage import records as stored
from ipsdesk.storage.vault import Connection

MOST_OPENERS = 2
DUTIES = ("specialist", "deputy")
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
    emptied. Only those named can open the record from now on. Earlier versions of the
    record are erased with it, as they hold the name.

    Raises:
        NameMissing: no alias was given.
        OpenersUnfit: nobody is named to open it, or more than two.
        AlreadyProtected: it is protected already.
        UserWithoutSlot: somebody named cannot unlock this vault.

    """
    desk.user.must(Right.OPEN_ANYBODY)
    if not how.alias.strip():
        raise NameMissing
    named = _openers(desk, how)
    with desk.read() as connection:
        if stored_people.get(connection, participant, desk.user, desk.today()).protected:
            raise AlreadyProtected
        rows = list(_telling(connection, participant))
    sealed = desk.vault.seal_for([user.name for user in named], _words(rows))
    with desk.begin("set_openers", participant) as connection:
        for row in rows:
            stored.change(connection, row.table, row.id, _emptied(row, how.alias))
        records.write(desk, connection, list(_shield(participant, how, sealed)))
        history.erase_subject(connection, participant)
    desk.vault.scrub()


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
    sealed = shield[0].values["sealed"] if shield else b""
    told: Mapping[str, object] = known[0] if known else {}
    if isinstance(sealed, bytes) and sealed:
        opened = desk.vault.open_for_me(sealed)
        told = _first(opened, "identities") or {}
        base = str((_first(opened, "participants") or {}).get("shown_name") or base)
    return Identity(base, *(str(told.get(name) or "") for name in _NAMES))


_NAMES = ("first_name", "last_name", "personal_number")


def openers_to_choose(desk: Desk) -> list[User]:
    """Return who can be named to open a protected record."""
    with desk.read() as connection:
        return [one for one in users.everybody(connection) if one.may(Right.OPEN_PEOPLE)]


def _openers(desk: Desk, how: Protection) -> list[User]:
    known = {one.id: one for one in openers_to_choose(desk)}
    named = [known[one] for one in dict.fromkeys(how.openers) if one in known]
    if not 1 <= len(named) <= MOST_OPENERS or len(named) < len(how.openers):
        raise OpenersUnfit(MOST_OPENERS)
    return named


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
    for duty, user in zip(DUTIES, dict.fromkeys(how.openers), strict=False):
        yield Row("openers", {"participant": participant, "user": user, "duty": duty})


def _first(opened: Words, table: str) -> Words | None:
    rows = opened.get(table)
    found = next(iter(rows.values()), None) if isinstance(rows, dict) else None
    return found if isinstance(found, dict) else None
