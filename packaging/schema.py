"""Write the schema of `ipsdesk data` from the tables: resources/schemas/data-1.json.

    python packaging/schema.py

Run it when a table or column is added; a test fails when the file and the tables differ.
Names that have been released are never taken away, only added to.
"""

import json
import sys
from pathlib import Path
from typing import Any

from sqlalchemy import types

HERE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(HERE / "src"))

from ipsdesk.storage.tables import metadata  # noqa: E402  (because src is put on the path first)

PATH = HERE / "resources" / "schemas" / "data-1.json"
LEFT_OUT = frozenset({"drafts", "evidence_parts", "month_figures", "waiting_voices"})


def schema() -> dict[str, Any]:
    """Return the schema that the tables ask for."""
    tables = {
        table.name: {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": sorted(table.columns.keys()),
                "properties": {
                    name: _kind(column.type, nullable=bool(column.nullable))
                    for name, column in sorted(table.columns.items())
                },
            },
        }
        for table in sorted(metadata.tables.values(), key=lambda one: one.name)
        if table.name not in LEFT_OUT
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "ipsdesk.data/1",
        "title": "Everything in an ipsdesk vault",
        "type": "object",
        "required": ["schema", "rehearsal", "tables"],
        "properties": {
            "schema": {"const": "ipsdesk.data/1"},
            "rehearsal": {"type": "boolean"},
            "tables": {
                "type": "object",
                "additionalProperties": False,
                "required": sorted(tables),
                "properties": tables,
            },
        },
    }


def written() -> str:
    """Return the schema as the file holds it."""
    return json.dumps(schema(), indent=1, ensure_ascii=False) + "\n"


def _kind(column: types.TypeEngine[Any], *, nullable: bool) -> dict[str, Any]:
    kinds: tuple[tuple[type[types.TypeEngine[Any]], dict[str, Any]], ...] = (
        (types.Uuid, {"type": "string", "format": "uuid"}),
        (types.Boolean, {"type": "boolean"}),
        (types.Integer, {"type": "integer"}),
        (types.Float, {"type": "number"}),
        (types.Date, {"type": "string", "format": "date"}),
        (types.LargeBinary, {"type": "string", "contentEncoding": "base64"}),
        (types.JSON, {"type": ["array", "object"]}),
        (types.String, {"type": "string"}),
    )
    found = next((kind for one, kind in kinds if isinstance(column, one)), None)
    plain = dict(found or {"type": "string", "format": "date-time"})
    if nullable:
        plain["type"] = [
            *(plain["type"] if isinstance(plain["type"], list) else [plain["type"]]),
            "null",
        ]
    return plain


if __name__ == "__main__":
    PATH.parent.mkdir(exist_ok=True)
    PATH.write_text(written(), encoding="utf-8")
