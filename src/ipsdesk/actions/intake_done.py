"""Carrying an import out: one act for all of it, with its history, or nothing at all."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from itertools import chain
from uuid import UUID

from ipsdesk.actions import guard, records, twins
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.form_shelf import code_lists
from ipsdesk.actions.intake import PEOPLE, Asked, Tell, kinds, silent
from ipsdesk.domain.access import Right
from ipsdesk.domain.import_errors import NothingToImport, PlanStale
from ipsdesk.domain.intake.kinds import Columns, suggested
from ipsdesk.domain.intake.plan import Change, Fate, Outcome, Plan
from ipsdesk.domain.intake.table import Headed, squeezed
from ipsdesk.domain.records import Record, Row, Value
from ipsdesk.domain.typed import whole
from ipsdesk.storage import follow_marks, history, marks
from ipsdesk.storage import records as stored
from ipsdesk.storage.vault import Connection

ACT = "import"
TOGETHER = 400  # rows of the file written between two looks at whether to stop


@dataclass(frozen=True, slots=True)
class ImportLine:
    """An import that was made: when, of what, how many of each, and whether it is undone."""

    id: UUID
    title: str = field(repr=False)
    kind: str
    at: datetime
    by: UUID
    rows: int
    added: int
    changed: int
    same: int
    held: int
    undone: bool


Beside = Callable[[Connection], None]


@dataclass(frozen=True, slots=True)
class Noted:
    """What is kept of an import beside its rows, and what else the same act does."""

    title: str = field(repr=False)
    digest: bytes
    beside: Beside


def carry_out(desk: Desk, asked: Asked, plan: Plan, tell: Tell = silent) -> UUID:
    """Write exactly what a plan says, as one act; return the import's id.

    Raises:
        PlanStale: something was written after the plan was made; nothing is changed.
        NothingToImport: no row of it would write anything.
        ActStopped: it was stopped half way; nothing is changed.

    """
    desk.user.must(Right.ENROL)

    def beside(connection: Connection) -> None:
        twins.keep_apart(desk, connection, _told_apart(asked, plan))
        _remember(desk, connection, asked)

    return carry(desk, plan, Noted(asked.title, _digest(asked), beside), tell)


def carry(desk: Desk, plan: Plan, noted: Noted, tell: Tell) -> UUID:
    """Write what a plan says, whatever it was made of; see `carry_out`."""
    if not plan.does_something:
        raise NothingToImport
    number = desk.new_id()
    with desk.begin(ACT, reason=str(number)) as connection:
        if history.stamp(connection) != plan.stamp:
            raise PlanStale
        for start in range(0, plan.rows, TOGETHER):
            tell(start, plan.rows)
            _write(desk, connection, plan.outcomes[start : start + TOGETHER])
        noted.beside(connection)
        _note(desk, connection, number, noted, plan)
        tell(plan.rows, plan.rows)
    return number


def _write(desk: Desk, connection: Connection, outcomes: Sequence[Outcome]) -> None:
    new = list(chain.from_iterable(one.new for one in outcomes))
    guard.must_be_writable(desk, connection, new)
    records.write_many(desk, connection, new)
    changes = chain.from_iterable(one.changes for one in outcomes)
    changed = chain.from_iterable(_change(desk, connection, change) for change in changes)
    marks.renew(connection, list(changed))
    follow_marks.meet(connection, new, code_lists()["channels"].marked("f2f"))


def _told_apart(asked: Asked, plan: Plan) -> Iterator[tuple[UUID, UUID]]:
    """Yield who of the new ones was said to be another person than whom."""
    for one in plan.outcomes:
        decision = asked.corrections.decisions.get(one.number)
        if decision is None or one.fate is not Fate.NEW or plan.kind != PEOPLE:
            continue
        who = records.id_of(one.new[0])
        yield from ((who, other) for other in (*decision.others, *one.apart_from))


def _change(desk: Desk, connection: Connection, change: Change) -> Iterator[Row]:
    """Give a row other values; yield it as it was and as it is now."""
    before = stored.get(connection, change.table, change.row)
    after = Row(change.table, {**before.values, **change.values})
    guard.must_be_writable(desk, connection, [after], before.values)
    stored.change(connection, change.table, change.row, change.values)
    yield from (Row(change.table, before.values), after)


def _note(desk: Desk, connection: Connection, number: UUID, noted: Noted, plan: Plan) -> None:
    """Keep that it was done: of what, and how many rows came to what."""
    told: dict[str, Value] = {
        "id": number,
        "source": "file" if noted.title else "paste",
        "title": whole(noted.title) or None,
        "kind": plan.kind,
        "rows": plan.rows,
        "added": plan.count(Fate.NEW),
        "changed": plan.count(Fate.UPDATE),
        "same": plan.count(Fate.SAME),
        "held": plan.count(Fate.HELD),
        "digest": noted.digest,
        "undone_on": None,
    }
    records.write_many(desk, connection, [Row("imports", told)])


def _digest(asked: Asked) -> bytes:
    lines = repr([(line.number, line.cells) for line in asked.table.rows])
    return sha256(lines.encode("utf-8", "surrogatepass")).digest()


def _remember(desk: Desk, connection: Connection, asked: Asked) -> None:
    """Keep what the columns of this layout mean, for the next file like it."""
    layout = layout_of(asked.table.titles)
    meanings: list[str] = list(asked.columns.meanings)
    told: dict[str, Value] = {"kind": asked.columns.kind, "meanings": meanings}
    known = stored.matching(connection, "import_layouts", layout=layout)
    if not known:
        records.write_many(desk, connection, [Row("import_layouts", {"layout": layout, **told})])
    elif any(known[0][name] != value for name, value in told.items()):
        stored.change(connection, "import_layouts", known[0].id, told)


def layout_of(titles: Sequence[str]) -> str:
    """Return by what a layout is known again: its titles, of which nothing can be read back."""
    return sha256("\n".join(map(squeezed, titles)).encode()).hexdigest()


def remembered(desk: Desk, titles: Sequence[str]) -> Columns | None:
    """Return what the columns of a layout were said to mean, if one like it came before."""
    with desk.read() as connection:
        found = stored.matching(connection, "import_layouts", layout=layout_of(titles))
    meanings = found[0]["meanings"] if found else None
    if not isinstance(meanings, list) or len(meanings) != len(titles):
        return None
    return Columns(found[0].words("kind"), tuple(str(one) for one in meanings))


def columns_of(desk: Desk, table: Headed) -> Columns:
    """Return what the columns mean: as it was chosen for this layout before, or as titles tell."""
    return remembered(desk, table.titles) or suggested(table.titles, kinds())


def imports(desk: Desk) -> list[ImportLine]:
    """Return the imports of this unit, newest first; one's own, or everybody's to a supervisor."""
    with desk.read() as connection:
        found = stored.where(connection, "imports")
    own = [one for one in found if _may_see(desk, one)]
    return [_line(one) for one in reversed(own)]


def _may_see(desk: Desk, row: Record) -> bool:
    return row.key("recorded_by") == desk.user.id or desk.user.may(Right.OPEN_ANYBODY)


def _line(row: Record) -> ImportLine:
    at = row.moment("recorded_at")
    if at is None:
        raise TypeError(row.table)
    return ImportLine(
        id=row.id,
        title=row.words("title"),
        kind=row.words("kind"),
        at=at,
        by=row.known_key("recorded_by"),
        rows=row.number("rows"),
        added=row.number("added"),
        changed=row.number("changed"),
        same=row.number("same"),
        held=row.number("held"),
        undone=row.day("undone_on") is not None,
    )
