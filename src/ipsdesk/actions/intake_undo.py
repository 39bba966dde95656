"""Undoing an import, also a week later: what nobody has touched since goes, the rest is named."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from ipsdesk.actions.desk import Desk
from ipsdesk.actions.intake_done import ACT
from ipsdesk.domain.access import Right
from ipsdesk.domain.errors import NotFound
from ipsdesk.domain.import_errors import ImportUndone
from ipsdesk.domain.records import Record, Row, Value
from ipsdesk.domain.vaults import NOBODY, Version
from ipsdesk.storage import history, marks, people
from ipsdesk.storage import records as stored
from ipsdesk.storage.vault import Connection

UNDO = "undo_import"
_OWN = frozenset({"imports", "import_layouts"})  # what an import says of itself stays
# What the program keeps up by itself is renewed and not put back.
_KEPT_UP = frozenset({"started_on", "ended_on", "last_contact_on", "situation"})
CHANGED, USED, NOT_YOURS = "changed", "used", "not_yours"
Key = tuple[str, str]  # a table and a row in it


@dataclass(frozen=True, slots=True)
class Left:
    """Something that was not undone: whom or what it is about, and why."""

    name: str = field(repr=False)
    why: str


@dataclass(frozen=True, slots=True)
class Undone:
    """What became of undoing: how many were taken back, and what was left."""

    taken: int
    left: tuple[Left, ...]


@dataclass(frozen=True, slots=True)
class _Group:
    """What an import wrote that stands or falls together: a new participant, or one row."""

    subject: str
    versions: tuple[Version, ...]
    is_person: bool

    @property
    def keys(self) -> tuple[Key, ...]:
        """Return the rows it is about."""
        return tuple(dict.fromkeys((one.table, one.row) for one in self.versions))

    @property
    def newest(self) -> int:
        """Return the number of the last thing the import wrote of it."""
        return max(one.seq for one in self.versions)


def undo(desk: Desk, number: UUID) -> Undone:
    """Take back what an import wrote, as far as nobody has written anything since.

    Raises:
        NotFound: there is no such import for this user.
        ImportUndone: it was undone already.

    """
    desk.user.must(Right.ENROL)
    with desk.begin(UNDO, reason=str(number)) as connection:
        kept = stored.get(connection, "imports", number)
        if kept.key("recorded_by") != desk.user.id and not desk.user.may(Right.OPEN_ANYBODY):
            raise NotFound("imports")
        if kept.day("undone_on") is not None:
            raise ImportUndone
        done = _undo(desk, connection, number)
        if not done.left:
            stored.change(connection, "imports", number, {"undone_on": desk.today()})
    return done


def _undo(desk: Desk, connection: Connection, number: UUID) -> Undone:
    versions = history.of_act(connection, ACT, str(number))
    going: list[_Group] = []
    left: list[Left] = []
    for group in _groups([one for one in versions if one.table not in _OWN]):
        why = _why_not(desk, connection, group)
        if why is None:
            going.append(group)
        elif why:
            left.append(Left(_name(connection, group, why), why))
    going, held_back = _unused(connection, going)
    left += [Left(_name(connection, group, USED), USED) for group in held_back]
    _take_back(connection, going)
    return Undone(len(going), tuple(left))


def _groups(versions: Sequence[Version]) -> Iterator[_Group]:
    fresh = {one.row for one in versions if one.table == "participants" and one.kind == "insert"}
    together: dict[str, list[Version]] = {}
    for one in versions:
        subject = _subject(one)
        if subject in fresh:
            together.setdefault(subject, []).append(one)
        elif one.kind == "insert" or _undoable(one):
            together.setdefault(f"{one.table} {one.row}", []).append(one)
    for found in together.values():
        subject = _subject(found[0])
        yield _Group(subject, tuple(found), subject in fresh)


def _subject(one: Version) -> str:
    """Return whom a row is about, as the history names them."""
    if one.table == "participants":
        return one.row
    found = (one.new or one.old or {}).get("participant")
    return str(found) if found else NOBODY.hex


def _undoable(one: Version) -> dict[str, object]:
    """Return the values an update replaced, without what the program keeps up by itself."""
    old, new = one.old or {}, one.new or {}
    kept_up = _KEPT_UP if one.table == "participants" else frozenset()
    return {
        name: cell for name, cell in old.items() if name not in kept_up and cell != new.get(name)
    }


def _why_not(desk: Desk, connection: Connection, group: _Group) -> str | None:
    """Return why a group stays, "" if it is gone already, or None if it can be undone."""
    if not all(_is_there(connection, key) for key in group.keys):
        return CHANGED if any(_is_there(connection, key) for key in group.keys) else ""
    if group.subject != NOBODY.hex:
        who = UUID(hex=group.subject)
        if not people.is_visible(connection, who, desk.user, desk.today()):
            return NOT_YOURS
    rows = () if group.is_person else tuple(row for _, row in group.keys)
    since = history.written_since(connection, group.subject, group.newest, rows)
    if since or (group.is_person and people.has_draft(connection, UUID(hex=group.subject))):
        return CHANGED
    return None


def _is_there(connection: Connection, key: Key) -> bool:
    table, row = key
    return bool(stored.matching(connection, table, id=UUID(hex=row)))


def _unused(connection: Connection, going: list[_Group]) -> tuple[list[_Group], list[_Group]]:
    """Part what can go from what other records point at, which holds back what it points at."""
    pointing = list(_pointing(connection, going))
    held_back: list[_Group] = []
    while True:
        leaving = {key for group in going for key in group.keys}
        needed = {target for source, target in pointing if source not in leaving}
        stays = [group for group in going if _is_new(group) and needed.intersection(group.keys)]
        if not stays:
            return going, held_back
        held_back += stays
        going = [group for group in going if group not in stays]


def _is_new(group: _Group) -> bool:
    return any(one.kind == "insert" for one in group.versions)


def _pointing(connection: Connection, going: list[_Group]) -> Iterator[tuple[Key, Key]]:
    """Yield which rows point at the new ones that are to go."""
    new: dict[str, list[UUID]] = {}
    for group in going:
        for one in group.versions:
            if one.kind == "insert" and one.table != "participants":
                new.setdefault(one.table, []).append(UUID(hex=one.row))
    for table, rows in new.items():
        for source, row, target in stored.references_to(connection, table, rows):
            yield (source, row.hex), (table, target.hex)


def _take_back(connection: Connection, going: list[_Group]) -> None:
    """Put earlier values back, remove what was new, children first, and renew the lines."""
    touched: list[Row] = []
    new: dict[str, list[UUID]] = {}
    for group in going:
        for one in reversed(group.versions):
            if one.kind == "insert":
                new.setdefault(one.table, []).append(UUID(hex=one.row))
            elif not group.is_person:
                touched += _restored(connection, one)
    gone = {UUID(hex=group.subject) for group in going if group.is_person}
    for table in reversed(stored.in_order(new)):
        for row in new[table]:
            touched.append(_as_row(stored.get(connection, table, row)))
            stored.remove(connection, table, row)
    marks.renew(connection, [row for row in touched if row.values.get("participant") not in gone])
    for who in gone:
        history.erase_subject(connection, who)


def _restored(connection: Connection, one: Version) -> Iterator[Row]:
    row = UUID(hex=one.row)
    values: Mapping[str, Value] = stored.as_values(connection, one.table, _undoable(one))
    stored.change(connection, one.table, row, values)
    yield _as_row(stored.get(connection, one.table, row))


def _as_row(record: Record) -> Row:
    return Row(record.table, record.values)


def _name(connection: Connection, group: _Group, why: str) -> str:
    """Return what to call it; whoever is not this user's to see is not named."""
    if why == NOT_YOURS:
        return ""
    if group.subject != NOBODY.hex:
        return stored.get(connection, "participants", UUID(hex=group.subject)).words("shown_name")
    table, row = group.keys[0]
    return stored.get(connection, table, UUID(hex=row)).words("name")
