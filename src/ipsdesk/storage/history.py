"""Every earlier version of every record: triggers that leave a row for each write, or refuse.

The triggers call functions that only ipsdesk gives its connection (`recorder.py`), so a
program that has the key but not the functions cannot write at all, and a raw statement in
ipsdesk leaves its history like any other. Values lie under a key for each participant.
"""

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import Connection, MetaData, Table

from ipsdesk.domain.vaults import NOBODY, Version
from ipsdesk.storage import chain
from ipsdesk.storage.driver import Raw
from ipsdesk.storage.engines import raw_of
from ipsdesk.storage.recorder import RECORDER, opened_values
from ipsdesk.storage.recorder import erase as _erase

OWN_TABLES = ("acts", "history", "subject_keys", "vault_identity")

_TABLES = """
CREATE TABLE IF NOT EXISTS acts (
    seq INTEGER PRIMARY KEY, at TEXT NOT NULL, "by" TEXT NOT NULL, name TEXT NOT NULL,
    about TEXT, reason TEXT NOT NULL, digest BLOB NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS history (
    seq INTEGER PRIMARY KEY, act INTEGER NOT NULL, "table" TEXT NOT NULL, row TEXT NOT NULL,
    kind TEXT NOT NULL, subject TEXT, digest BLOB NOT NULL, sealed BLOB) STRICT;
CREATE TABLE IF NOT EXISTS subject_keys (
    subject TEXT PRIMARY KEY, key BLOB NOT NULL) STRICT;
CREATE INDEX IF NOT EXISTS history_of_row ON history (row);
CREATE INDEX IF NOT EXISTS history_of_subject ON history (subject);
CREATE INDEX IF NOT EXISTS acts_about ON acts (about);
"""

_GUARDS = {
    "guard_acts_insert": """BEFORE INSERT ON acts
        WHEN NOT ips_expected('act', NEW.digest)""",
    "guard_acts_update": "BEFORE UPDATE ON acts",
    "guard_acts_delete": "BEFORE DELETE ON acts",
    "guard_history_insert": """BEFORE INSERT ON history
        WHEN NOT ips_expected('history', NEW.digest)""",
    "guard_history_update": """BEFORE UPDATE ON history
        WHEN NOT (ips_erasing(OLD.subject) AND NEW.sealed IS NULL AND NEW.seq = OLD.seq
        AND NEW.act = OLD.act AND NEW."table" = OLD."table" AND NEW.row = OLD.row
        AND NEW.kind = OLD.kind AND NEW.subject IS OLD.subject AND NEW.digest = OLD.digest)""",
    "guard_history_delete": "BEFORE DELETE ON history",
    "guard_subject_keys_insert": """BEFORE INSERT ON subject_keys
        WHEN NOT ips_expected('key', NEW.key)""",
    "guard_subject_keys_update": "BEFORE UPDATE ON subject_keys",
    "guard_subject_keys_delete": """BEFORE DELETE ON subject_keys
        WHEN NOT ips_erasing(OLD.subject)""",
    "guard_identity_insert": "BEFORE INSERT ON vault_identity",
    "guard_identity_update": """BEFORE UPDATE ON vault_identity
        WHEN NOT ips_expected('epoch', NEW.epoch)""",
    "guard_identity_delete": "BEFORE DELETE ON vault_identity",
}
_REFUSAL = "SELECT RAISE(ABORT, 'history is only ever added to');"
_KEY_OF_NOBODY = f"(SELECT key FROM subject_keys WHERE subject = '{NOBODY.hex}')"
_ERASURE = (
    "AFTER DELETE ON subject_keys BEGIN"
    ' INSERT INTO history (act, "table", row, kind, subject, digest, sealed) VALUES'
    f" (ips_act(), 'subject_keys', OLD.subject, 'delete', '{NOBODY.hex}', ips_digest("
    f"{_KEY_OF_NOBODY}, 'subject_keys', OLD.subject, 'delete', '{NOBODY.hex}', 'subject',"
    " OLD.subject), ips_sealed()); END"
)


def install(connection: Connection, metadata: MetaData) -> None:
    """Create the history's tables and every trigger; what stood there before is replaced.

    Call it after `metadata.create_all`, and again after each migration.
    """
    raw = raw_of(connection)
    for statement in _TABLES.split(";"):
        raw.execute(statement)
    remove(connection)
    for name, words in expected(metadata).items():
        raw.execute(f"CREATE TRIGGER {name} {words}")


def remove(connection: Connection) -> None:
    """Drop every trigger of the history, for the time of a migration."""
    raw = raw_of(connection)
    for name in present(raw):
        raw.execute(f"DROP TRIGGER {name}")


def expected(metadata: MetaData) -> dict[str, str]:
    """Return every trigger there must be: name to words."""
    triggers = {name: f"{words} BEGIN {_REFUSAL} END" for name, words in _GUARDS.items()}
    triggers["keep_subject_keys_delete"] = _ERASURE
    for table in metadata.sorted_tables:
        if table.name not in OWN_TABLES and table.info.get("history") != "none":
            triggers |= _triggers_of(table)
    return triggers


def present(raw: Raw) -> dict[str, str]:
    """Return the triggers of the history that there are: name to words."""
    rows = raw.execute(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
        " AND (name GLOB 'guard_*' OR name GLOB 'keep_*')"
    ).fetchall()
    return {name: sql.removeprefix(f"CREATE TRIGGER {name} ") for name, sql in rows}


def missing(connection: Connection, metadata: MetaData) -> list[str]:
    """Return the names of triggers that are not as they must be."""
    found = present(raw_of(connection))
    wanted = expected(metadata)
    return sorted(name for name in {*found, *wanted} if found.get(name) != wanted.get(name))


def verify(connection: Connection, *, newest: int | None = None) -> list[str]:
    """Return what is wrong with the chain, one line a fault; empty means sound."""
    return chain.faults(raw_of(connection), newest=newest)


def of_row(connection: Connection, table: str, row: UUID | str) -> list[Version]:
    """Return every version of one row, oldest first."""
    key = row.hex if isinstance(row, UUID) else row
    return list(_versions(connection, 'h.row = ? AND h."table" = ?', (key, table)))


def of_participant(connection: Connection, participant: UUID) -> list[Version]:
    """Return every version of everything about one participant, oldest first."""
    return list(_versions(connection, "h.subject = ?", (participant.hex,)))


def erase_subject(connection: Connection, participant: UUID) -> None:
    """Make what the history holds of one participant unreadable for good.

    The rows and their digests stay, so the chain still verifies. Whatever the same act
    still deletes about the participant is erased with it when the act is kept.
    """
    _erase(connection.info[RECORDER], participant.hex)


def _versions(connection: Connection, which: str, given: tuple[str, ...]) -> Iterator[Version]:
    rows = raw_of(connection).execute(
        'SELECT h.seq, a.name, a."by", a.at, h."table", h.row, h.kind, h.subject, h.sealed,'
        " k.key, a.reason FROM history h JOIN acts a ON a.seq = h.act"
        f" LEFT JOIN subject_keys k ON k.subject = h.subject WHERE {which} ORDER BY h.seq",
        given,
    )
    for seq, act, by, at, table, row, kind, subject, sealed, key, reason in rows:
        old, new = opened_values(sealed, key, (table, row, kind, subject))
        yield Version(seq, act, UUID(by), chain.read_time(at), table, row, kind, old, new, reason)


def _triggers_of(table: Table) -> dict[str, str]:
    new, old = _subject(table, "NEW"), _subject(table, "OLD")
    same = f"{old} = {new}"
    name = table.name
    return {
        f"keep_{name}_insert": f'AFTER INSERT ON "{name}" BEGIN '
        + _record(table, "insert", new, ("NEW",))
        + " END",
        f"keep_{name}_delete": f'AFTER DELETE ON "{name}" BEGIN '
        + _record(table, "delete", old, ("OLD",))
        + " END",
        f"keep_{name}_update": f'AFTER UPDATE ON "{name}" WHEN {same} BEGIN '
        + _record(table, "update", new, ("OLD", "NEW"))
        + " END",
        f"keep_{name}_moved": f'AFTER UPDATE ON "{name}" WHEN NOT ({same}) BEGIN '
        + _record(table, "delete", old, ("OLD",))
        + " "
        + _record(table, "insert", new, ("NEW",))
        + " END",
    }


def _subject(table: Table, side: str) -> str:
    column = "id" if table.name == "participants" else "participant"
    if column not in table.columns:
        return f"'{NOBODY.hex}'"
    return f"coalesce({side}.\"{column}\", '{NOBODY.hex}')"


def _record(table: Table, kind: str, subject: str, sides: tuple[str, ...]) -> str:
    names = ",".join(column.name for column in table.columns)
    values = ", ".join(f'{side}."{column.name}"' for side in sides for column in table.columns)
    row = " || '/' || ".join(f'{sides[-1]}."{column.name}"' for column in table.primary_key)
    key = f"(SELECT key FROM subject_keys WHERE subject = {subject})"
    about = f"'{table.name}', {row}, '{kind}', {subject}"
    return (
        "SELECT RAISE(ABORT, 'written outside an act') WHERE ips_act() IS NULL;"
        f" INSERT INTO subject_keys SELECT {subject}, ips_new_key()"
        f" WHERE NOT EXISTS {key};"
        ' INSERT INTO history (act, "table", row, kind, subject, digest, sealed)'
        f" VALUES (ips_act(), {about}, ips_digest({key}, {about}, '{names}', {values}),"
        " ips_sealed());"
    )
