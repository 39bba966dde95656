"""Undoing an import, also a week later: what nobody has touched since goes, the rest is named."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from uuid import UUID

from ipsdesk.actions.desk import Desk
from ipsdesk.actions.intake import Tell, silent
from ipsdesk.actions.intake_done import ACT
from ipsdesk.domain.access import Right
from ipsdesk.domain.errors import NotFound
from ipsdesk.domain.import_errors import ImportUndone
from ipsdesk.domain.records import Record, Row, Value
from ipsdesk.domain.vaults import NOBODY, Version
from ipsdesk.storage import history, marks, people
from ipsdesk.storage import intake_undo as at_once
from ipsdesk.storage import records as stored
from ipsdesk.storage.intake_undo import Standing
from ipsdesk.storage.vault import Connection

UNDO = "undo_import"
_OWN = frozenset({"imports", "import_layouts"})  # what an import says of itself stays
# What the program keeps up by itself is renewed and not put back.
_KEPT_UP = frozenset({"started_on", "ended_on", "last_contact_on", "situation"})
CHANGED, USED, NOT_YOURS, RESTRICTED = "changed", "used", "not_yours", "restricted"
_STEPS = 5  # read, looked up, told what stays, put back, made unreadable
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


@dataclass(frozen=True, slots=True, eq=False)
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
    def is_new(self) -> bool:
        """Tell whether the import began it."""
        return any(one.kind == "insert" for one in self.versions)

    @property
    def newest(self) -> int:
        """Return the number of the last thing the import wrote of it."""
        return max(one.seq for one in self.versions)


@dataclass(frozen=True, slots=True)
class _Looked:
    """How it stands with everything an import wrote, looked up at once.

    Attributes:
        there: the rows that are still there.
        people: how it stands with whom they are about.
        about: the last thing written about each subject.
        rows: the last thing written of each row.

    """

    there: set[Key]
    people: Standing
    about: Mapping[str, int]
    rows: Mapping[str, int]


def undo(desk: Desk, number: UUID, tell: Tell = silent) -> Undone:
    """Take back what an import wrote, as far as nobody has written anything since.

    Raises:
        NotFound: there is no such import for this user.
        ImportUndone: it was undone already.
        ActStopped: whoever waits does not want it any longer; nothing is changed.

    """
    desk.user.must(Right.ENROL)
    with desk.begin(UNDO, reason=str(number)) as connection:
        kept = stored.get(connection, "imports", number)
        if kept.key("recorded_by") != desk.user.id and not desk.user.may(Right.OPEN_ANYBODY):
            raise NotFound("imports")
        if kept.day("undone_on") is not None:
            raise ImportUndone
        done = _undo(desk, connection, number, tell)
        if not done.left:
            stored.change(connection, "imports", number, {"undone_on": desk.today()})
    return done


def _undo(desk: Desk, connection: Connection, number: UUID, tell: Tell) -> Undone:
    tell(0, _STEPS)
    groups = list(_groups(history.of_act(connection, ACT, str(number))))
    looked = _looked(desk, connection, groups)
    why = {group: _why_not(looked, group) for group in groups}
    tell(1, _STEPS)
    going, used = _unused(connection, [group for group in groups if why[group] is None])
    left = tuple(_left(connection, {**why, **dict.fromkeys(used, USED)}, looked.people))
    tell(2, _STEPS)
    _take_back(connection, going, tell)
    tell(_STEPS, _STEPS)
    return Undone(len(going), left)


def _looked(desk: Desk, connection: Connection, groups: Sequence[_Group]) -> _Looked:
    whole = [group.subject for group in groups if group.is_person]
    rows = [
        (group.subject, row) for group in groups if not group.is_person for _, row in group.keys
    ]
    about = {group.subject for group in groups} - {NOBODY.hex}
    return _Looked(
        there=at_once.there(connection, (key for group in groups for key in group.keys)),
        people=at_once.standing(connection, map(_id, about), desk.user, desk.today()),
        about=history.newest_of_subjects(connection, whole),
        rows=history.newest_of_rows(connection, rows),
    )


def _id(subject: str) -> UUID:
    return UUID(hex=subject)


def _left(
    connection: Connection, reasons: Mapping[_Group, str | None], standing: Standing
) -> Iterator[Left]:
    """Yield what stays and why; of somebody this user may not see, neither name nor why."""
    stay = {group: reason for group, reason in reasons.items() if reason}
    about = [_id(one.subject) for one in stay if one.subject != NOBODY.hex]
    names = people.shown_names(connection, about)
    for group, reason in stay.items():
        known = names.get(_id(group.subject), "")
        hidden = standing.is_hidden(_id(group.subject))
        yield Left("", NOT_YOURS) if hidden else Left(known or _name(connection, group), reason)


def _groups(versions: Sequence[Version]) -> Iterator[_Group]:
    counting = [one for one in versions if one.table not in _OWN]
    fresh = {one.row for one in counting if (one.table, one.kind) == ("participants", "insert")}
    together: dict[str, list[Version]] = {}
    for one in counting:
        key = _together_as(one, fresh)
        if key:
            together.setdefault(key, []).append(one)
    for key, found in together.items():
        yield _Group(found[0].subject, tuple(found), key in fresh)


def _together_as(one: Version, fresh: set[str]) -> str:
    """Return with what a version stands or falls: a new participant, or its row; or nothing."""
    if one.subject in fresh:
        return one.subject
    return f"{one.table} {one.row}" if _counts(one) else ""


def _counts(one: Version) -> bool:
    """Tell whether a version is more than what the program keeps up by itself."""
    return one.kind == "insert" or bool(_replaced(one))


def _replaced(one: Version) -> dict[str, object]:
    """Return the values an update replaced, without what the program keeps up by itself."""
    old, new = one.old or {}, one.new or {}
    replaced = {name: cell for name, cell in old.items() if cell != new.get(name)}
    kept_up = _KEPT_UP if one.table == "participants" else frozenset()
    return {name: cell for name, cell in replaced.items() if name not in kept_up}


def _why_not(looked: _Looked, group: _Group) -> str | None:
    """Return why a group stays, "" if it is gone already, or None if it can be undone.

    Whom the import itself gave to a colleague goes as anybody else, as long as nobody has
    written about them; what it changed about somebody who is a colleague's by now stays.

    """
    gone = [key not in looked.there for key in group.keys]
    if any(gone):
        return "" if all(gone) else CHANGED
    who = _id(group.subject)
    if looked.people.is_hidden(who) and not group.is_person:
        return NOT_YOURS
    if _was_written_about(looked, group, who):
        return CHANGED
    return RESTRICTED if who in looked.people.restricted else None  # GDPR Art. 18


def _was_written_about(looked: _Looked, group: _Group, who: UUID) -> bool:
    if group.is_person:
        return who in looked.people.drafted or looked.about[group.subject] > group.newest
    return any(looked.rows[row] > group.newest for _, row in group.keys)


def _unused(connection: Connection, going: list[_Group]) -> tuple[list[_Group], list[_Group]]:
    """Part what can go from what other records point at, which holds back what it points at."""
    pointing = list(_pointing(connection, going))
    used: list[_Group] = []
    while stays := _needed(going, pointing):
        used += stays
        kept = set(stays)
        going = [group for group in going if group not in kept]
    return going, used


def _needed(going: list[_Group], pointing: list[tuple[Key, Key]]) -> list[_Group]:
    """Return the new ones among those that go which something that stays points at."""
    leaving = set(chain.from_iterable(group.keys for group in going))
    needed = {target for source, target in pointing if source not in leaving}
    return [group for group in going if group.is_new and needed.intersection(group.keys)]


def _pointing(connection: Connection, going: list[_Group]) -> Iterator[tuple[Key, Key]]:
    """Yield which rows point at the new ones that are to go."""
    for table, rows in _new_rows(going).items():
        found = stored.references_to(connection, table, rows) if table != "participants" else ()
        for source, row, target in found:
            yield (source, row.hex), (table, target.hex)


def _new_rows(going: list[_Group]) -> dict[str, list[UUID]]:
    found: dict[str, list[UUID]] = {}
    for one in chain.from_iterable(group.versions for group in going):
        if one.kind == "insert":
            found.setdefault(one.table, []).append(UUID(hex=one.row))
    return found


def _take_back(connection: Connection, going: list[_Group], tell: Tell) -> None:
    """Put earlier values back, the last first, remove what was new, and renew the lines."""
    rows = list(chain.from_iterable(group.versions for group in going if not group.is_person))
    touched = list(chain.from_iterable(_restored(connection, one) for one in reversed(rows)))
    new = _new_rows(going)
    for table in reversed(stored.in_order(new)):
        tell(3, _STEPS)
        touched += map(_as_row, at_once.take(connection, table, new[table]))
    tell(4, _STEPS)
    _forget(connection, going, touched)


def _forget(connection: Connection, going: list[_Group], touched: list[Row]) -> None:
    """Renew the lines of those who stay; of whoever is gone nothing readable is left."""
    gone = {_id(group.subject) for group in going if group.is_person}
    marks.renew(connection, [row for row in touched if row.values.get("participant") not in gone])
    history.erase_subjects(connection, sorted(gone))


def _restored(connection: Connection, one: Version) -> Iterator[Row]:
    if one.kind == "insert":
        return
    row = UUID(hex=one.row)
    values: Mapping[str, Value] = stored.as_values(connection, one.table, _replaced(one))
    stored.change(connection, one.table, row, values)
    yield _as_row(stored.get(connection, one.table, row))


def _as_row(record: Record) -> Row:
    return Row(record.table, record.values)


def _name(connection: Connection, group: _Group) -> str:
    """Return what to call something that is about nobody."""
    table, row = group.keys[0]
    named = stored.get(connection, table, UUID(hex=row)).values.get("name")
    return named if isinstance(named, str) else ""
