"""Writing records down, correcting and ending them: the path of every form and every import."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from ipsdesk.actions import guard
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.form_shelf import code_lists
from ipsdesk.domain import person_rules, rules
from ipsdesk.domain.access import Right
from ipsdesk.domain.errors import NotFound
from ipsdesk.domain.extracts import may_read
from ipsdesk.domain.records import Record, Row, Value
from ipsdesk.storage import follow_marks, marks, records
from ipsdesk.storage.vault import Connection

BATCH = 5000


def enter(desk: Desk, act: str, rows: Sequence[Row], about: UUID | None = None) -> list[UUID]:
    """Write new rows down as one act; all are kept or none.

    Args:
        desk: where, when and by whom.
        act: the name of the act, as the history will show it.
        rows: parents before children; a row may bring its own id.
        about: the participant it is about, if it is about one.

    Returns:
        The ids of the rows, in their order.

    Raises:
        RulesBroken: a value breaks a rule of the records; nothing was kept.
        EpisodeClosed: support for the participant had ended.

    """
    with desk.begin(act, about) as connection:
        return write(desk, connection, rows)


def write(desk: Desk, connection: Connection, rows: Sequence[Row]) -> list[UUID]:
    """Write rows inside an act that is already begun; see `enter`."""
    rules.must_hold(rows, desk.today())
    guard.must_be_writable(desk, connection, rows)
    complete = [Row(row.table, _complete(desk, row)) for row in rows]
    for row in complete:
        records.add(connection, row.table, [row.values])
    marks.renew(connection, rows)
    follow_marks.meet(connection, complete, _f2f())
    return [id_of(row) for row in complete]


def enter_many(desk: Desk, source: str, rows: Sequence[Row]) -> int:
    """Write a large number of rows as an import does: one transaction for each batch.

    The same rules, the same history and the same chain as a single row; rows may carry
    their own ids and the moment when they were first written down elsewhere.

    Returns:
        How many rows were kept.

    """
    desk.user.must(Right.ENROL)
    must_hold(desk, rows)
    for start in range(0, len(rows), BATCH):
        batch = rows[start : start + BATCH]
        with desk.begin("import", reason=source) as connection:
            write_many(desk, connection, batch)
    return len(rows)


def write_many(desk: Desk, connection: Connection, batch: Sequence[Row]) -> None:
    """Write a batch whose rules were looked at, inside an act that is already begun."""
    for table, values in records.parents_first(batch):
        records.add(connection, table, [_complete(desk, Row(table, v)) for v in values])
    marks.renew(connection, batch)


def correct(desk: Desk, act: str, table: str, row: UUID, changes: Mapping[str, Value]) -> None:
    """Give one row other values; the earlier ones stay in the history.

    Raises:
        RulesBroken: the row as changed would break a rule; nothing was changed.

    """
    with desk.read() as connection:
        before = records.get(connection, table, row)
    with desk.begin(act, before.key("participant")) as connection:
        amend(desk, connection, before, changes)


def amend(desk: Desk, connection: Connection, before: Record, changes: Mapping[str, Value]) -> None:
    """Change one row inside an act that is already begun; see `correct`."""
    if not may_read(before, desk.user):
        raise NotFound(before.table)
    after = Row(before.table, {**before.values, **changes})
    must_hold(desk, [after])
    guard.must_be_writable(desk, connection, [after], before.values)
    kept = person_rules.in_one_form(after, desk.today())
    told = {name: kept[name] for name in changes} | _kind_of_number(after, kept)
    records.change(connection, before.table, before.id, told)
    was = Row(before.table, before.values)
    marks.renew(connection, [was, after])
    _follow(connection, was)


def _kind_of_number(row: Row, kept: Mapping[str, Value]) -> dict[str, Value]:
    """Return the kind that a personal number tells by itself, where it is another than was said."""
    kind = kept.get("number_kind")
    return {} if kind == row.values.get("number_kind") else {"number_kind": kind}


def inside(connection: Connection, table: str, **equal: Value) -> list[Record]:
    """Return the rows whose columns hold just these values, inside an act already begun."""
    return records.matching(connection, table, **equal)


def meet_marks(connection: Connection, participant: UUID) -> None:
    """Close the marks of a participant that meetings in person have met, as every write does."""
    follow_marks.meet(connection, [Row("follow_marks", {"participant": participant})], _f2f())


def _follow(connection: Connection, was: Row) -> None:
    """Let the marks follow a note that was corrected or taken away (V12)."""
    if was.table == "activities":
        follow_marks.loosen(connection, was, _f2f())
        follow_marks.meet(connection, [was], _f2f())


def _f2f() -> Collection[str]:
    return code_lists()["channels"].marked("f2f")


def withdraw(desk: Desk, act: str, table: str, row: UUID) -> None:
    """Take one row away; what it said stays in the history and can be put back."""
    with desk.read() as connection:
        before = records.get(connection, table, row)
    if not may_read(before, desk.user):
        raise NotFound(table)
    with desk.begin(act, before.key("participant")) as connection:
        guard.must_be_writable(desk, connection, [Row(table, before.values)])
        take_away(connection, before)


def take_away(connection: Connection, before: Record) -> None:
    """Take one row away inside an act already begun, which has looked whether it may."""
    gone = Row(before.table, before.values)
    records.remove(connection, before.table, before.id)
    marks.renew(connection, [gone])
    _follow(connection, gone)


def rows_of(desk: Desk, table: str, participant: UUID) -> list[Record]:
    """Return a participant's rows of one table, in the order they were written down."""
    with desk.read() as connection:
        guard.must_be_visible(desk, connection, participant)
        return guard.readable(desk, connection, records.of(connection, table, participant))


def rows_matching(desk: Desk, table: str, **equal: Value) -> list[Record]:
    """Return rows of a table that is about no participant."""
    guard.must_be_about_nobody(table)
    with desk.read() as connection:
        return records.matching(connection, table, **equal)


def row(desk: Desk, table: str, which: UUID) -> Record:
    """Return one row, if it is one this user may see."""
    with desk.read() as connection:
        found = records.get(connection, table, which)
        participant = found.values.get("participant")
        if isinstance(participant, UUID):
            guard.must_be_visible(desk, connection, participant)
            if not guard.readable(desk, connection, [found]):
                raise NotFound(table)
        return found


def must_hold(desk: Desk, rows: Sequence[Row]) -> None:
    """Raise `RulesBroken`, with every fault, unless rows that come together hold all rules."""
    today = desk.today()
    rules.must_hold(rows, today)
    faults = tuple(person_rules.faults_by_person(rows, today))
    if faults:
        raise rules.RulesBroken(faults)


def _complete(desk: Desk, row: Row) -> dict[str, Value]:
    given = dict(person_rules.in_one_form(row, desk.today()))
    given.setdefault("id", desk.new_id())
    if row.table != "drafts":
        given.setdefault("recorded_at", desk.now())
        given.setdefault("recorded_by", desk.user.id)
    return given


def id_of(row: Row) -> UUID:
    """Return the id of a row that is complete."""
    found = row.values["id"]
    if not isinstance(found, UUID):
        raise TypeError(row.table)
    return found
