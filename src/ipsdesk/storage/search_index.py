"""The index of words: SQLite's own FTS5, kept by triggers in the transaction of each record.

The index holds no text, only which groups of three letters stand in which record, so that
the middle of a word is found too. Each group of records has one of its own, so that a name is
looked for among names and not among all notes. Beside the words it holds a mark of three signs
that says about whom a record is; so a search in a caseload of thirty looks at nothing of the
twenty thousand others. Another engine would do the same with its own means, such as
PostgreSQL with `pg_trgm` over the columns that `domain/searching.py` names; only this module
and the question in `storage/search.py` would be written anew.
"""

from collections.abc import Iterator, Mapping
from uuid import UUID

from sqlalchemy import Connection, MetaData, Table

from ipsdesk.domain.searching import COLUMNS, FILE_TEXT, FILES, GROUP_OF, GROUPS, as_searched
from ipsdesk.storage.driver import Raw
from ipsdesk.storage.engines import raw_of

ENTRIES = "search_entries"
_SIGNS = 4096  # how many signs a mark is written in
_FIRST_SIGN = 0x4E00  # of a script in which nobody writes here
_TABLES = f"""
CREATE TABLE IF NOT EXISTS {ENTRIES} (
    id INTEGER PRIMARY KEY, place TEXT NOT NULL, row TEXT NOT NULL, who TEXT) STRICT;
CREATE INDEX IF NOT EXISTS search_entries_of_row ON {ENTRIES} (row);
"""
_INDEX = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS {index} USING fts5("
    "words, who, content='', contentless_delete=1, tokenize='trigram case_sensitive 1')"
)
_FORGET = (
    "DELETE FROM {index} WHERE rowid IN (SELECT id FROM search_entries WHERE {which});"
    " DELETE FROM search_entries WHERE {which};"
)
_MARK = (
    f"char({_FIRST_SIGN} + {{number}} / {_SIGNS * _SIGNS},"
    f" {_FIRST_SIGN} + {{number}} / {_SIGNS} % {_SIGNS},"
    f" {_FIRST_SIGN} + {{number}} % {_SIGNS})"
)


def install(connection: Connection, metadata: MetaData) -> None:
    """Create the index and the triggers that keep it; triggers that stood there are replaced."""
    raw = raw_of(connection)
    for statement in _TABLES.split(";"):
        raw.execute(statement)
    for group in GROUPS:
        raw.execute(_INDEX.format(index=index_of(group)))
    remove(connection)
    for name, words in triggers(metadata).items():
        raw.execute(f"CREATE TRIGGER {name} {words}")


def index_of(group: str) -> str:
    """Return what the index of a group of records is called."""
    return f"search_of_{group}"


def remove(connection: Connection) -> None:
    """Drop the triggers of the index, for the time of a migration."""
    raw = raw_of(connection)
    found = "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name GLOB 'search_*'"
    for (name,) in raw.execute(found).fetchall():
        raw.execute(f"DROP TRIGGER {name}")


def triggers(metadata: MetaData) -> Mapping[str, str]:
    """Return every trigger there must be: name to words."""
    found: dict[str, str] = {}
    for name in COLUMNS:
        found |= dict(_triggers_of(metadata.tables[name]))
    return found


def add_text(connection: Connection, row: UUID, who: UUID, number: int, text: str) -> None:
    """Index the words inside a file, beside what its row says."""
    words = as_searched(text)
    if not words:
        return
    raw = raw_of(connection)
    given = (FILE_TEXT, row.hex, who.hex)
    raw.execute(f"INSERT INTO {ENTRIES} (place, row, who) VALUES (?, ?, ?)", given)  # noqa: S608  (because every name in it is ours)
    raw.execute(
        f"INSERT INTO {index_of(FILES)} (rowid, words, who)"  # noqa: S608  (because every name in it is ours)
        " VALUES (last_insert_rowid(), ?, ?)",
        (words, who_mark(number)),
    )


def forget_text(connection: Connection, row: UUID) -> None:
    """Take the words inside a file out of the index, but not what its row says."""
    which = f"row = '{row.hex}' AND place = '{FILE_TEXT}'"
    for statement in _FORGET.format(index=index_of(FILES), which=which).split(";")[:2]:
        raw_of(connection).execute(statement)


def who_mark(number: int) -> str:
    """Return the mark of a participant, by case number."""
    high, low = divmod(number, _SIGNS)
    return "".join(chr(_FIRST_SIGN + part) for part in (*divmod(high, _SIGNS), low))


def leave_no_trace(raw: Raw) -> None:
    """Write the index anew, so that no word of what was deleted stays in it.

    FTS5 only notes that a record is gone until its parts are merged; its own secure-delete
    is not used, because of CVE-2026-119374 in the SQLite that SQLCipher is built on.
    """
    for index in map(index_of, GROUPS):
        there = raw.execute("SELECT 1 FROM sqlite_schema WHERE name = ?", (index,)).fetchone()
        if there:
            raw.execute(f"INSERT INTO {index} ({index}) VALUES ('optimize')")  # noqa: S608  (because every name in it is ours)


def _triggers_of(table: Table) -> Iterator[tuple[str, str]]:
    columns = COLUMNS[table.name]
    some = " OR ".join(f'NEW."{name}" IS NOT NULL' for name in columns)
    other = " OR ".join(f'OLD."{name}" IS NOT NEW."{name}"' for name in columns)
    named = ", ".join(f'"{name}"' for name in columns)
    own = f"row = OLD.id AND place = '{table.name}'"
    enter, index = _entering(table), index_of(GROUP_OF[table.name])
    yield (
        f"search_{table.name}_insert",
        f'AFTER INSERT ON "{table.name}" WHEN {some} BEGIN {enter} END',
    )
    yield (
        f"search_{table.name}_update",
        f'AFTER UPDATE OF {named} ON "{table.name}" WHEN {other}'
        f" BEGIN {_FORGET.format(index=index, which=own)} {enter} END",
    )
    yield (
        f"search_{table.name}_delete",
        f'AFTER DELETE ON "{table.name}"'
        f" BEGIN {_FORGET.format(index=index, which='row = OLD.id')} END",
    )


def _entering(table: Table) -> str:
    texts = ", ".join(f'NEW."{name}"' for name in COLUMNS[table.name])
    who, mark = _about(table)
    return (
        f"INSERT INTO {ENTRIES} (place, row, who) VALUES ('{table.name}', NEW.id, {who});"  # noqa: S608  (because every name in it is ours)
        f" INSERT INTO {index_of(GROUP_OF[table.name])} (rowid, words, who)"
        f" VALUES (last_insert_rowid(), ips_words({texts}), {mark});"
    )


def _about(table: Table) -> tuple[str, str]:
    """Return how a trigger says about whom a row is: the id, and the mark."""
    if table.name == "participants":
        return "NEW.id", _MARK.format(number="NEW.number")
    if "participant" not in table.columns:
        return "NULL", "''"
    mark = _MARK.format(number="number")
    found = f"(SELECT {mark} FROM participants WHERE id = NEW.participant)"  # noqa: S608  (because every name in it is ours)
    return "NEW.participant", f"coalesce({found}, '')"
