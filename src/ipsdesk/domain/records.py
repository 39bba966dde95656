"""Records as the forms see them: a table's name, a row's id, and values under column names."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID


class NotGiven(LookupError):
    """A column that is never empty was empty: our bug, with the place and no value."""


Value = (
    str | int | float | bool | date | datetime | UUID | bytes | list[str] | dict[str, object] | None
)


@dataclass(frozen=True, slots=True)
class Row:
    """What is to be written: a table and the values of one new row."""

    table: str
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Record:
    """One row as it is kept."""

    table: str
    id: UUID
    values: Mapping[str, Value] = field(repr=False)

    def __getitem__(self, column: str) -> Value:
        """Return the value of a column."""
        return self.values[column]

    def day(self, column: str) -> date | None:
        """Return a day, or None where none was given."""
        value = self.values[column]
        return value if isinstance(value, date) and not isinstance(value, datetime) else None

    def known_day(self, column: str) -> date:
        """Return a day that the table never leaves out."""
        day = self.day(column)
        if day is None:
            raise NotGiven(self.table, column)
        return day

    def known_key(self, column: str) -> UUID:
        """Return a reference that the table never leaves out."""
        key = self.key(column)
        if key is None:
            raise NotGiven(self.table, column)
        return key

    def words(self, column: str) -> str:
        """Return a text, or "" where none was given."""
        value = self.values[column]
        return value if isinstance(value, str) else ""

    def number(self, column: str) -> int:
        """Return a whole number, or 0 where none was given."""
        value = self.values[column]
        return value if isinstance(value, int) else 0

    def key(self, column: str) -> UUID | None:
        """Return a reference to another row, or None where there is none or no such column."""
        value = self.values.get(column)
        return value if isinstance(value, UUID) else None

    def moment(self, column: str) -> datetime | None:
        """Return a moment in UTC, or None."""
        value = self.values[column]
        return value if isinstance(value, datetime) else None
