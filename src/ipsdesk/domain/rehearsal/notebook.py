"""A notebook: rows as somebody writes them down, the same evening or days later."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from ipsdesk.domain.records import Row, Value
from ipsdesk.domain.rehearsal.chance import Chance
from ipsdesk.domain.rehearsal.days import evening, later, weekday


@dataclass(slots=True)
class Notebook:
    """What one person has written so far; `yesterday` is the last day there is."""

    chance: Chance
    by: UUID
    yesterday: date
    about: Mapping[str, Value] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)

    def write(self, table: str, day: date, late: int = 0, /, **values: Value) -> UUID:
        """Write one row down at the end of a day, or some days late; return its id."""
        known = values.pop("id", None)
        which = known if isinstance(known, UUID) else self.chance.id()
        written = min(weekday(later(day, late)), self.yesterday)
        whole: dict[str, Value] = {
            "id": which,
            "recorded_at": evening(self.chance, written),
            "recorded_by": self.by,
            **self.about,
            **values,
        }
        self.rows.append(Row(table, whole))
        return which
