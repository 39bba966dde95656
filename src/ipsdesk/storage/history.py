"""Every earlier version of every record: triggers that leave a row for each write, or refuse.

The triggers call functions that only ipsdesk gives its connection (`recorder.py`), so a
program that has the key but not the functions cannot write at all, and a raw statement in
ipsdesk leaves its history like any other. Values lie under a key for each participant.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from uuid import UUID

from sqlalchemy import Connection, MetaData

from ipsdesk.domain.vaults import Version
from ipsdesk.storage import chain
from ipsdesk.storage.driver import Raw
from ipsdesk.storage.engines import raw_of
from ipsdesk.storage.recorder import RECORDER, keys_of, opened_values
from ipsdesk.storage.recorder import erase as _erase
from ipsdesk.storage.recorder import erase_row as _erase_row
from ipsdesk.storage.triggers import expected, subject_of, unknown_tables

_AT_ONCE = 500  # no more ids than a statement holds on any engine
_ID = 32  # signs of the id of a row; what has another key is no record
_TABLES = """
CREATE TABLE IF NOT EXISTS acts (
    seq INTEGER PRIMARY KEY, at TEXT NOT NULL, "by" TEXT NOT NULL, name TEXT NOT NULL,
    about TEXT, reason TEXT NOT NULL, digest BLOB NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS history (
    seq INTEGER PRIMARY KEY, act INTEGER NOT NULL, "table" TEXT NOT NULL, row TEXT NOT NULL,
    kind TEXT NOT NULL, subject TEXT, digest BLOB NOT NULL, sealed BLOB) STRICT;
CREATE TABLE IF NOT EXISTS subject_keys (
    subject TEXT PRIMARY KEY, key BLOB NOT NULL) STRICT;
CREATE INDEX IF NOT EXISTS history_of_subject ON history (subject, row);
CREATE INDEX IF NOT EXISTS history_of_changes ON history (row, act) WHERE kind = 'update';
CREATE INDEX IF NOT EXISTS history_of_removals ON history (act) WHERE kind = 'delete';
CREATE INDEX IF NOT EXISTS acts_about ON acts (about) WHERE about IS NOT NULL;
"""


def install(connection: Connection, metadata: MetaData) -> None:
    """Create the history's tables and every trigger; what stood there before is replaced.

    Call it after `metadata.create_all`, and again after each migration.
    """
    raw = raw_of(connection)
    for statement in _TABLES.split(";"):
        raw.execute(statement)
    remove(connection)
    for name, words in expected(metadata, unknown_tables(raw, metadata)).items():
        raw.execute(f"CREATE TRIGGER {name} {words}")


def remove(connection: Connection) -> None:
    """Drop every trigger of the history, for the time of a migration."""
    raw = raw_of(connection)
    for name in present(raw):
        raw.execute(f"DROP TRIGGER {name}")


def present(raw: Raw) -> dict[str, str]:
    """Return the triggers of the history that there are: name to words."""
    rows = raw.execute(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
        " AND (name GLOB 'guard_*' OR name GLOB 'keep_*')"
    ).fetchall()
    return {name: sql.removeprefix(f"CREATE TRIGGER {name} ") for name, sql in rows}


def missing(connection: Connection, metadata: MetaData) -> list[str]:
    """Return the names of triggers that are not as they must be."""
    raw = raw_of(connection)
    found = present(raw)
    wanted = expected(metadata, unknown_tables(raw, metadata))
    return sorted(name for name in {*found, *wanted} if found.get(name) != wanted.get(name))


def verify(connection: Connection, *, newest: int | None = None) -> list[str]:
    """Return what is wrong with the chain, one line a fault; empty means sound."""
    return chain.faults(raw_of(connection), newest=newest)


def of_row(
    connection: Connection, table: str, row: UUID | str, about: UUID | None = None
) -> list[Version]:
    """Return every version of one row, oldest first.

    It is quick while the row is still there, and else where it is said about whom it was.
    """
    key = row.hex if isinstance(row, UUID) else row
    which = 'h.row = ? AND h."table" = ?'
    subject = about.hex if about is not None else subject_of(raw_of(connection), table, key)
    if not subject:
        return list(_versions(connection, which, (key, table)))
    return list(_versions(connection, f"h.subject = ? AND {which}", (subject, key, table)))


def of_participant(connection: Connection, participant: UUID) -> list[Version]:
    """Return every version of everything about one participant, oldest first."""
    return list(_versions(connection, "h.subject = ?", (participant.hex,)))


def of_act(connection: Connection, name: str, reason: str) -> list[Version]:
    """Return every version that the acts of one name and reason left, oldest first."""
    return list(_versions(connection, "a.name = ? AND a.reason = ?", (name, reason)))


def stamp(connection: Connection) -> int:
    """Return how far the history has come: it grows with every row that is written."""
    return chain.rows_so_far(raw_of(connection))


def newest_of_subjects(connection: Connection, subjects: Iterable[str]) -> dict[str, int]:
    """Return the number of the last thing that was written about each."""
    query = "SELECT subject, max(seq) FROM history WHERE subject IN ({marks}) GROUP BY subject"
    return _newest(connection, query, (), list(subjects))


def newest_of_rows(connection: Connection, rows: Iterable[tuple[str, str]]) -> dict[str, int]:
    """Return the number of the last thing that was written of each row: whom it is about, and it.

    Asked subject by subject, since the index goes by that.
    """
    own: dict[str, list[str]] = {}
    for subject, row in rows:
        own.setdefault(subject, []).append(row)
    query = "SELECT row, max(seq) FROM history WHERE subject = ? AND row IN ({marks}) GROUP BY row"
    found: dict[str, int] = {}
    for subject, some in own.items():
        found |= _newest(connection, query, (subject,), some)
    return found


def _newest(
    connection: Connection, query: str, first: tuple[str, ...], some: list[str]
) -> dict[str, int]:
    raw = raw_of(connection)
    found: dict[str, int] = {}
    for start in range(0, len(some), _AT_ONCE):
        part = tuple(some[start : start + _AT_ONCE])
        marks = ",".join("?" * len(part))
        found |= dict(raw.execute(query.format(marks=marks), (*first, *part)).fetchall())
    return found


def written_by(connection: Connection, act: int) -> list[Version]:
    """Return what one act wrote, by its number, in the order it was written."""
    raw = raw_of(connection)
    ends = _first_row_of(raw, act), _first_row_of(raw, act + 1)
    return list(_versions(connection, "h.seq >= ? AND h.seq < ?", ends))


def removals(connection: Connection, since: str, most: int) -> list[tuple[int, Version]]:
    """Return what was taken away since a moment, newest first, each with its act."""
    rows = raw_of(connection).execute(
        "SELECT h.act, h.seq FROM history h JOIN acts a ON a.seq = h.act"
        " WHERE h.kind = 'delete' AND a.at >= ? ORDER BY h.act DESC, h.seq DESC LIMIT ?",
        (since, most),
    )
    return [
        (act, one)
        for act, seq in rows.fetchall()
        for one in _versions(connection, "h.seq = ?", (seq,))
    ]


def _first_row_of(raw: Raw, act: int) -> int:
    """Return the number of the first row of an act or a later one; rows are in order of acts."""
    low, high = 1, chain.rows_so_far(raw) + 1
    while low < high:
        middle = (low + high) // 2
        [(found,)] = raw.execute("SELECT act FROM history WHERE seq = ?", (middle,)).fetchall()
        low, high = (middle + 1, high) if found < act else (low, middle)
    return low


def last_changes(connection: Connection) -> dict[str, date]:
    """Return the day each row that was ever changed was changed last, by its id as it is kept."""
    rows = raw_of(connection).execute(
        "SELECT h.row, max(h.act), a.at FROM history h JOIN acts a ON a.seq = h.act"
        " WHERE h.kind = 'update' GROUP BY h.row"
    )
    return {row: chain.read_time(at).astimezone().date() for row, _, at in rows if len(row) == _ID}


def erase_subject(connection: Connection, participant: UUID) -> None:
    """Make what the history holds of one participant unreadable for good.

    The rows and their digests stay, so the chain still verifies. Whatever the same act
    still deletes about the participant is erased with it when the act is kept.
    """
    erase_subjects(connection, [participant])


def erase_subjects(connection: Connection, some: Iterable[UUID]) -> None:
    """Make what the history holds of some participants unreadable; see `erase_subject`."""
    _erase(connection.info[RECORDER], [one.hex for one in some])


def rows_ever(connection: Connection, table: str, participant: UUID) -> list[UUID]:
    """Return the id of every row of a table that there ever was about somebody, oldest first."""
    found = raw_of(connection).execute(
        'SELECT row FROM history WHERE subject = ? AND "table" = ? GROUP BY row ORDER BY min(seq)',
        (participant.hex, table),
    )
    return [UUID(hex=row) for (row,) in found.fetchall()]


def keys_to_seal(connection: Connection, participant: UUID) -> list[str]:
    """Return the keys of somebody's history, written out, to be sealed for a few."""
    return [key.hex() for key in keys_of(raw_of(connection), participant.hex)]


def withdraw_keys(connection: Connection, participant: UUID) -> None:
    """Make the history so far unreadable but for those who were given its keys."""
    connection.info[RECORDER].withdraw_keys(participant.hex)


def give_back_keys(connection: Connection, participant: UUID, keys: list[str]) -> None:
    """Make the history readable again that the keys were withdrawn from."""
    recorder = connection.info[RECORDER]
    recorder.give_back_keys(participant.hex, [bytes.fromhex(key) for key in keys])


def erase_row(connection: Connection, table: str, row: UUID) -> None:
    """Make what the history holds of one row unreadable for good, its end included.

    The act must be called `ERASING_ROWS` and delete the row: by that the chain knows
    that it was emptied rightly.
    """
    _erase_row(connection.info[RECORDER], table, row.hex)


def _versions(
    connection: Connection, which: str, given: tuple[str | int, ...]
) -> Iterator[Version]:
    rows = raw_of(connection).execute(
        'SELECT h.seq, a.name, a."by", a.at, h."table", h.row, h.kind, h.subject, h.sealed,'  # noqa: S608  (because every name in it is ours)
        f" a.reason FROM history h JOIN acts a ON a.seq = h.act WHERE {which} ORDER BY h.seq",
        given,
    )
    keys = cache(lambda subject: keys_of(raw_of(connection), subject))
    for seq, act, by, at, table, row, kind, subject, sealed, reason in rows.fetchall():
        old, new = opened_values(sealed, keys(subject), (table, row, kind, subject))
        moment = chain.read_time(at)
        yield Version(seq, act, UUID(by), moment, table, row, kind, old, new, reason, subject)
