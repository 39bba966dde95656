"""Taking back and doing again; and the bin, from which what was taken away is put back."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice
from uuid import UUID

from ipsdesk.actions import file_words, guard, search
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.records import meet_marks
from ipsdesk.domain import undoing
from ipsdesk.domain.access import Right
from ipsdesk.domain.errors import NotFound
from ipsdesk.domain.extracts import may_read
from ipsdesk.domain.records import Record, Row, Value
from ipsdesk.domain.searching import title_of
from ipsdesk.domain.undoing import (
    ChangedSince,
    Done,
    NothingToUndo,
    NotTakenBackHere,
    ParentGone,
    Step,
    Stop,
    Titled,
)
from ipsdesk.domain.vaults import Version
from ipsdesk.storage import history, marks, people, records, users
from ipsdesk.storage import undoing as stored
from ipsdesk.storage.vault import Connection

MOST = 60
_FILES = "attachments"


@dataclass(frozen=True, slots=True)
class Removed:
    """One record in the bin: what it was, about whom, who took it away and when."""

    act: int
    table: str
    row: UUID
    title: str = field(repr=False)
    name: str = field(repr=False)
    by: str
    at: datetime


def steps(desk: Desk, most: int = MOST) -> list[Step]:
    """Return what this user did in the last 30 days and could take back, newest first."""
    with desk.read() as connection:
        return list(_steps(desk, connection, most))


def undo(desk: Desk, seq: int | None = None) -> Step:
    """Take back one act of one's own, the newest if none is named; an act in itself.

    Raises:
        NothingToUndo: there is none that can be taken back.
        NotTakenBackHere: the newest cannot, and none is named; no older one goes in its place.
        ChangedSince: what it wrote was changed since; nothing is changed.

    """
    stop = newest(desk) if seq is None else None
    if isinstance(stop, Stop):
        raise NotTakenBackHere(stop.act, stop.table)
    step = _chosen(desk, seq, undone=False)
    _do(desk, f"{undoing.UNDO}:{step.seq}", step, back=True)
    return step


def redo(desk: Desk, seq: int | None = None) -> Step:
    """Do again what was taken back, the newest if none is named.

    Raises:
        NothingToUndo: nothing is taken back.
        ChangedSince: what it wrote was changed since; nothing is changed.

    """
    step = _chosen(desk, seq, undone=True)
    _do(desk, f"{undoing.REDO}:{step.seq}", step, back=False)
    return step


def newest(desk: Desk) -> Step | Stop | None:
    """Return what would be taken back next, or what stands before it and is not taken back so."""
    with desk.read() as connection:
        return _newest(desk, connection, _acts(desk, connection))


def _newest(desk: Desk, connection: Connection, acts: Sequence[Done]) -> Step | Stop | None:
    gone, undone = undoing.taken_back(acts), undoing.undone_imports(acts)
    left = (one for one in reversed(acts) if one.seq not in gone and one.reason not in undone)
    told = (_told(desk, connection, one) for one in left)
    return next((one for one in told if one is not None), None)


def is_shown_first(desk: Desk) -> bool:
    """Tell whether what would be taken back next is shown before: it is old, or not expected.

    What was done before an import was undone is not what anybody thinks of who has just undone
    that: it is chosen in the list, and never goes unseen.

    """
    with desk.read() as connection:
        acts = _acts(desk, connection)
        found = _newest(desk, connection, acts)
    if found is None:
        return False
    return not is_fresh(desk, found) or undoing.is_behind_an_undone_import(found.seq, acts)


def _told(desk: Desk, connection: Connection, act: Done) -> Step | Stop | None:
    """Return an act as a step, or as what stands in the way; None where it is neither."""
    if act.name == undoing.IMPORT:
        stands = _import_stands(connection, act.reason)
        return Stop(act.seq, act.at, act.verb, "", act.reason) if stands else None
    step = _step(desk, connection, act, undone=False)
    if step is not None:
        return step
    versions = history.written_by(connection, act.seq)
    if not undoing.stands_in_the_way(act, versions):
        return None
    return Stop(act.seq, act.at, act.verb, undoing.table_of(versions))


def _import_stands(connection: Connection, number: str) -> bool:
    """Tell whether an import is not undone, by whoever made it or by a supervisor."""
    undone = (one for one in records.where(connection, "imports") if one.day("undone_on"))
    return all(str(one.id) != number for one in undone)


def is_fresh(desk: Desk, step: Step | Stop | Done) -> bool:
    """Tell whether a step is so new that it is taken back without being shown first."""
    return desk.now() - step.at <= timedelta(minutes=undoing.AT_ONCE_MINUTES)


def names_of(desk: Desk, steps: Sequence[Step]) -> Mapping[UUID | None, str]:
    """Return the names of those that some steps are about."""
    with desk.read() as connection:
        return dict(people.shown_names(connection, [one.participant for one in steps]))


def bin_of(desk: Desk, most: int = MOST) -> list[Removed]:
    """Return what was taken away and could be put back, newest first, as far as one may see.

    Nothing is ever emptied from here: it goes with the rules of retention alone.
    """
    with desk.read() as connection:
        seen = list(islice(_in_bin(desk, connection), most))
        rows = {one.seq: _record(connection, one) for _, one in seen}
        who = people.shown_names(connection, [_about(row) for row in rows.values()])
        by = users.names(connection)
        return [
            Removed(
                act=act,
                table=one.table,
                row=rows[one.seq].id,
                title=title_of(rows[one.seq]),
                name=who.get(_about(rows[one.seq]), ""),
                by=by.get(one.by, ""),
                at=one.at,
            )
            for act, one in seen
        ]


def put_back(desk: Desk, act: int, row: UUID) -> tuple[Titled, ...]:
    """Put one record back that was taken away, and before it what it belongs to.

    Returns:
        What came back with it, from the bin as well: a visit brings its workplace and employer.

    Raises:
        NotFound: there is none in the bin of this user.
        ParentGone: what it belongs to is not in the bin of this user either.
        ChangedSince: it cannot stand where it stood.

    """
    with desk.read() as connection:
        versions = history.written_by(connection, act)
        gone = [one for one in versions if one.kind == "delete" and one.row == row.hex]
        if not gone or not _is_there(desk, connection, act, gone[0]):
            raise NotFound("history")
        who = _about(_record(connection, gone[0]))
        above = _above(desk, connection, gone[0])
        told = tuple(_titled(connection, one) for one in above)
    with desk.begin(undoing.PUT_BACK, who) as connection:
        _apply(desk, connection, [*above, *gone], back=True)
        if who is not None:
            meet_marks(connection, who)
    return told


def _above(desk: Desk, connection: Connection, gone: Version) -> list[Version]:
    """Return the records of the bin that one belongs to, the highest first."""
    found: list[Version] = []
    waiting = [gone]
    while waiting:
        one = waiting.pop()
        values = records.as_values(connection, one.table, one.old or {})
        for table, row in records.lacking(connection, one.table, values):
            parent = _binned(desk, connection, table, row)
            found = [parent, *(other for other in found if other != parent)]
            waiting.append(parent)
    return found


def _binned(desk: Desk, connection: Connection, table: str, row: Value) -> Version:
    """Return the newest removal of a record, if it is in this user's bin."""
    removed = (one for _, one in _in_bin(desk, connection))
    gone = (one for one in removed if one.table == table and UUID(hex=one.row) == row)
    found = next(gone, None)
    if found is None:
        raise ParentGone(table)
    return found


def _in_bin(desk: Desk, connection: Connection) -> Iterator[tuple[int, Version]]:
    """Yield what is in this user's bin, newest first, however much others took away since."""
    since, looked, most = desk.now() - timedelta(days=undoing.DAYS), 0, MOST * 4
    while True:
        found = stored.removals(connection, since, most)
        yield from (one for one in found[looked:] if _is_there(desk, connection, *one))
        if len(found) < most:
            return
        looked, most = len(found), most * 4


def _titled(connection: Connection, version: Version) -> Titled:
    return Titled(version.table, title_of(_record(connection, version)))


def _steps(desk: Desk, connection: Connection, most: int) -> Iterator[Step]:
    """Yield what can be taken back or is taken back, newest first."""
    acts = _acts(desk, connection)
    undone = undoing.taken_back(acts)
    found = (_step(desk, connection, act, undone=act.seq in undone) for act in reversed(acts))
    yield from islice((one for one in found if one is not None), most)


def _acts(desk: Desk, connection: Connection) -> list[Done]:
    since = desk.now() - timedelta(days=undoing.DAYS)
    return stored.acts_by(connection, desk.user.id, since)


def _step(desk: Desk, connection: Connection, act: Done, *, undone: bool) -> Step | None:
    if undoing.is_of_another_kind(act):
        return None
    versions = history.written_by(connection, act.seq)
    if not undoing.can_be_taken_back(act, versions, fresh=is_fresh(desk, act)):
        return None
    main = undoing.main_of(versions)
    row = _record(connection, main)
    if not _may_see(desk, connection, row):
        return None
    return Step(
        seq=act.seq,
        at=act.at,
        kind=undoing.kind_of(act, main),
        table=main.table,
        row=row.id,
        title=title_of(row),
        participant=_about(row) or act.about,
        undone=undone,
        beside=tuple(_titled(connection, one) for one in undoing.others_of(versions)),
        place=_place(connection, row),
        cells=_cells(connection, main),
    )


def _cells(connection: Connection, main: Version) -> tuple[tuple[str, Value], ...]:
    """Return what an act wrote, or what stood there that it took away."""
    told = (main.old if main.kind == "delete" else main.new) or {}
    return tuple(records.as_values(connection, main.table, told).items())


def _place(connection: Connection, row: Record) -> str:
    """Return at which workplace a record is, by its name."""
    where = row.values.get("workplace")
    found = records.among(connection, "workplaces", [where]) if isinstance(where, UUID) else []
    return found[0].words("name") if found else ""


def _chosen(desk: Desk, seq: int | None, *, undone: bool) -> Step:
    """Return the step that is named, or the newest: of those taken back, the one taken last."""
    with desk.read() as connection:
        steps = {one.seq: one for one in _steps(desk, connection, MOST) if one.undone == undone}
        order = undoing.taken_back(_acts(desk, connection))[::-1] if undone else tuple(steps)
    wanted = order if seq is None else (seq,)
    found = next((steps[one] for one in wanted if one in steps), None)
    if found is None:
        raise NothingToUndo
    return found


def _do(desk: Desk, act: str, step: Step, *, back: bool) -> None:
    with desk.read() as connection:
        versions = history.written_by(connection, step.seq)
    own = [one for one in versions if not undoing.follows(one)]
    with desk.begin(act, step.participant) as connection:
        _apply(desk, connection, own[::-1] if back else own, back=back)


def _apply(desk: Desk, connection: Connection, versions: Sequence[Version], *, back: bool) -> None:
    """Bring rows from where one act left them to where they were, or the other way."""
    touched: list[Row] = []
    for one in versions:
        cells = (one.new, one.old) if back else (one.old, one.new)
        now, wanted = (records.as_values(connection, one.table, side or {}) for side in cells)
        change = _Change(desk, connection, one.table, UUID(hex=one.row), back)
        touched += change.make(now, wanted)
    marks.renew(connection, touched)


@dataclass(frozen=True, slots=True)
class _Change:
    """One row that is brought from one state to another, if it still is in the first."""

    desk: Desk
    connection: Connection
    table: str
    row: UUID
    back: bool

    def make(self, now: dict[str, Value], wanted: dict[str, Value]) -> list[Row]:
        """Change the row; return how it was and is, for what follows from it."""
        found = records.among(self.connection, self.table, [self.row])
        there = found[0] if found else None
        if (there is None) != (not now) or (there and _differs(there, now)):
            raise ChangedSince
        if there is None:
            return [self._enter(wanted)]
        before = Row(self.table, there.values)
        if not wanted:
            self._must(before, there.values)
            if records.is_referred_to(self.connection, self.table, self.row):
                raise ChangedSince
            records.remove(self.connection, self.table, self.row)
            return [before]
        after = Row(self.table, {**there.values, **wanted})
        self._must(after, there.values)
        records.change(self.connection, self.table, self.row, wanted)
        return [before, after]

    def _enter(self, values: dict[str, Value]) -> Row:
        new = Row(self.table, values)
        self._must(new, {})
        for table, _ in records.lacking(self.connection, self.table, values):
            raise ParentGone(table)
        records.add(self.connection, self.table, [values])
        who = values.get("participant")
        if self.table == _FILES and isinstance(who, UUID):
            text = file_words.kept(self.desk.vault, self.row, str(values["media_type"]))
            search.index_file(self.connection, who, self.row, text)
        return new

    def _must(self, row: Row, before: Mapping[str, Value]) -> None:
        guard.must_be_writable(self.desk, self.connection, [row], before, back=self.back)


def _differs(there: Record, told: dict[str, Value]) -> bool:
    return any(there.values.get(name) != value for name, value in told.items())


def _may_see(desk: Desk, connection: Connection, row: Record) -> bool:
    if not may_read(row, desk.user):
        return False
    who = _about(row)
    if who is None:
        return desk.user.may(Right.PROJECT)
    return people.is_there_for(connection, who, desk.user, desk.today())


def _is_there(desk: Desk, connection: Connection, act: int, gone: Version) -> bool:
    """Tell whether something taken away is in this user's bin: seen, and nowhere else since."""
    if gone.table not in undoing.SAFE or not gone.old:
        return False
    if records.among(connection, gone.table, [UUID(hex=gone.row)]):
        return False
    if not _may_see(desk, connection, _record(connection, gone)):
        return False
    return not undoing.went_elsewhere(gone, history.written_by(connection, act))


def _record(connection: Connection, version: Version) -> Record:
    """Return a row as it is, or as it was when it was taken away."""
    row = UUID(hex=version.row)
    for found in records.among(connection, version.table, [row]):
        return found
    told = records.as_values(connection, version.table, version.old or version.new or {})
    return Record(version.table, row, told)


def _about(row: Record) -> UUID | None:
    who = row.values.get("participant")
    return who if isinstance(who, UUID) else None
