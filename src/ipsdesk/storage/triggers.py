"""The triggers that keep the history, as SQLite reads them.

Every name in them comes from our own tables, never from a person or a file.
"""

from collections.abc import Iterable

from sqlalchemy import MetaData, Table

from ipsdesk.domain.vaults import NOBODY
from ipsdesk.storage.driver import Raw

OWN_TABLES = ("acts", "history", "subject_keys", "vault_identity", "search_entries")

_GUARDS = {
    "guard_acts_insert": """BEFORE INSERT ON acts
        WHEN NOT ips_expected('act', NEW.digest)""",
    "guard_acts_update": "BEFORE UPDATE ON acts",
    "guard_acts_delete": "BEFORE DELETE ON acts",
    "guard_history_insert": """BEFORE INSERT ON history
        WHEN NOT ips_expected('history', NEW.digest)""",
    "guard_history_update": """BEFORE UPDATE ON history
        WHEN NOT ((ips_erasing(OLD.subject) OR ips_erasing_row(OLD."table", OLD.row))
        AND NEW.sealed IS NULL AND NEW.seq = OLD.seq
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
_MOVED = "SELECT RAISE(ABORT, 'a row stays with its participant');"
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


def subject_of(raw: Raw, table: str, row: str) -> str:
    """Return whom a row is about, or "" if it is gone and nobody can tell."""
    columns = {name for _, name, *_ in raw.execute(f'PRAGMA table_info("{table}")').fetchall()}
    if table == "participants":
        return row
    if "participant" not in columns or "id" not in columns:
        return NOBODY.hex if "id" in columns else ""
    found = raw.execute(f'SELECT participant FROM "{table}" WHERE id = ?', (row,)).fetchone()  # noqa: S608  (because every name in it is ours)
    return str(found[0] or NOBODY.hex) if found else ""


def _triggers_of(table: Table) -> dict[str, str]:
    name, column = table.name, _subject_column(table)
    kinds = {"insert": ("NEW",), "update": ("OLD", "NEW"), "delete": ("OLD",)}
    triggers = {
        f"keep_{name}_{kind}": f'AFTER {kind.upper()} ON "{name}" BEGIN '
        + _record(table, kind, sides)
        + " END"
        for kind, sides in kinds.items()
    }
    if column:
        triggers[f"keep_{name}_with_its_own"] = (
            f'BEFORE UPDATE OF "{column}" ON "{name}"'
            f' WHEN OLD."{column}" IS NOT NEW."{column}" BEGIN {_MOVED} END'
        )
    return triggers


def _subject_column(table: Table) -> str:
    if table.name == "participants":
        return "id"
    return "participant" if "participant" in table.columns else ""


def _subject(table: Table, side: str) -> str:
    column = _subject_column(table)
    return f"coalesce({side}.\"{column}\", '{NOBODY.hex}')" if column else f"'{NOBODY.hex}'"


def _record(table: Table, kind: str, sides: tuple[str, ...]) -> str:
    names = ",".join(column.name for column in table.columns)
    values = ",".join(f'{side}."{column.name}"' for side in sides for column in table.columns)
    row = "||'/'||".join(f'{sides[-1]}."{column.name}"' for column in table.primary_key)
    subject = _subject(table, sides[-1])
    about = f"'{table.name}',{row},'{kind}',{subject}"
    return (
        "SELECT RAISE(ABORT,'written outside an act') WHERE ips_act() IS NULL;"  # noqa: S608  (because every name in it is ours)
        f" INSERT INTO subject_keys SELECT {subject},ips_new_key()"
        f" WHERE NOT EXISTS(SELECT 1 FROM subject_keys WHERE subject={subject});"
        ' INSERT INTO history(act,"table",row,kind,subject,digest,sealed)'
        f" VALUES(ips_act(),{about},"
        f"ips_digest((SELECT key FROM subject_keys WHERE subject={subject}),{about},"
        f"'{names}',{values}),ips_sealed());"
    )
