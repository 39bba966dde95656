"""Everything in a vault as one JSON file, by a schema that ships with the program.

Of a real unit it leaves out who is protected and, unless the user is named to open them, all
their rows: the file shows no gap where they are (PRO-01, PRO-06; docs/decisions/0017).
"""

import base64
import json
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

from ipsdesk.actions.desk import Desk
from ipsdesk.domain.access import Right
from ipsdesk.domain.records import Record, Value
from ipsdesk.storage import files, records
from ipsdesk.storage.vault import Connection

SCHEMA = "ipsdesk.data/1"
LEFT_OUT = frozenset(
    {"drafts", "evidence_parts", "month_figures", "waiting_voices"}
)  # what is typed, what is counted, and what nobody may see come one by one
FLAGS = frozenset({"protected", "openers"})  # that somebody is protected leaves no vault


def write_everything(desk: Desk, path: Path) -> None:
    """Write every row of every table, and note that it was done.

    Ids are UUID strings, moments ISO 8601 in UTC, days ISO 8601, bytes base64; rows stand in
    the order of their ids, so that the same records give the same bytes.

    """
    desk.user.must(Right.EXPORT)
    desk.user.must(Right.OPEN_ANYBODY)
    with desk.read() as connection:
        hidden = _hidden_from(desk, connection)
        tables = {
            table: sorted(
                (
                    {c: _plain(v) for c, v in row.values.items()}
                    for row in records.where(connection, table)
                    if _may_leave(desk, row, hidden)
                ),
                key=lambda row: str(row["id"]),
            )
            for table in records.table_names()
            if table not in LEFT_OUT
        }
    whole = {"schema": SCHEMA, "rehearsal": desk.vault.facts.rehearsal, "tables": tables}
    text = json.dumps(whole, ensure_ascii=False, sort_keys=True, indent=1)
    files.write_whole(path, text.encode())
    desk.note("export_everything")


def _hidden_from(desk: Desk, connection: Connection) -> set[UUID]:
    """Return those protected from this user; nobody in a unit of invented people."""
    if desk.vault.facts.rehearsal:
        return set()
    shielded = {row.known_key("participant") for row in records.where(connection, "protected")}
    named = records.matching(connection, "openers", user=desk.user.id)
    return shielded - {row.known_key("participant") for row in named}


def _may_leave(desk: Desk, row: Record, hidden: set[UUID]) -> bool:
    if not desk.vault.facts.rehearsal and row.table in FLAGS:
        return False
    return hidden.isdisjoint((row.id, row.key("participant"), row.key("other")))


def _plain(value: Value) -> object:
    match value:
        case UUID():
            return str(value)
        case datetime():
            return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
        case date():
            return value.isoformat()
        case bytes():
            return base64.b64encode(value).decode()
    return value
