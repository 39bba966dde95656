"""The triggers that keep the history, as SQLite reads them.

Every name in them comes from our own tables, never from a person or a file.
"""

from collections.abc import Iterable

from sqlalchemy import MetaData, Table

from ipsdesk.domain.vaults import NOBODY
from ipsdesk.storage.driver import Raw

OWN_TABLES = ("acts", "history", "subject_keys", "vault_identity")

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
_KEY_OF_NOBODY = f"(SELECT key FROM subject_keys WHERE subject = '{NOBODY.hex}')"  # noqa: S608  (because the name is a constant)
_ERASURE = (
    "AFTER DELETE ON subject_keys BEGIN"  # noqa: S608  (because every name in it is ours)
    f" INSERT INTO subject_keys SELECT '{NOBODY.hex}', ips_new_key()"
    f" WHERE NOT EXISTS {_KEY_OF_NOBODY};"
    ' INSERT INTO history (act, "table", row, kind, subject, digest, sealed) VALUES'
    f" (ips_act(), 'subject_keys', OLD.subject, 'delete', '{NOBODY.hex}', ips_digest("
    f"{_KEY_OF_NOBODY}, 'subject_keys', OLD.subject, 'delete', '{NOBODY.hex}', 'subject',"
    " OLD.subject), ips_sealed()); END"
)


def expected(metadata: MetaData, unknown: Iterable[str] = ()) -> dict[str, str]:
    """Return every trigger there must be: name to words; unknown tables only refuse."""
    triggers = {name: f"{words} BEGIN {_REFUSAL} END" for name, words in _GUARDS.items()}
    triggers["keep_subject_keys_delete"] = _ERASURE
    for table in metadata.sorted_tables:
        if table.name not in OWN_TABLES and table.info.get("history") != "none":
            triggers |= _triggers_of(table)
    for name in unknown:
        for kind in ("insert", "update", "delete"):
            words = f'BEFORE {kind.upper()} ON "{name}" BEGIN {_REFUSAL} END'
            triggers[f"guard_{name}_{kind}"] = words
    return triggers


def unknown_tables(raw: Raw, metadata: MetaData) -> list[str]:
    """Return the tables that no schema of ours describes, such as the schema's number."""
    there = raw.execute("PRAGMA table_list").fetchall()
    names = {name for schema, name, kind, *_ in there if (schema, kind) == ("main", "table")}
    known = {*OWN_TABLES, *metadata.tables}
    return sorted(name for name in names - known if not name.startswith("sqlite_"))


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
    key = f"(SELECT key FROM subject_keys WHERE subject = {subject})"  # noqa: S608  (because every name in it is ours)
    about = f"'{table.name}', {row}, '{kind}', {subject}"
    return (
        "SELECT RAISE(ABORT, 'written outside an act') WHERE ips_act() IS NULL;"  # noqa: S608  (because every name in it is ours)
        f" INSERT INTO subject_keys SELECT {subject}, ips_new_key()"
        f" WHERE NOT EXISTS {key};"
        ' INSERT INTO history (act, "table", row, kind, subject, digest, sealed)'
        f" VALUES (ips_act(), {about}, ips_digest({key}, {about}, '{names}', {values}),"
        " ips_sealed());"
    )
