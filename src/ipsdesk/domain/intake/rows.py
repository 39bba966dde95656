"""One row of a file, its cells read as what their columns mean."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from ipsdesk.domain import personal_number
from ipsdesk.domain.intake.cells import CellFault, Context, read_cell
from ipsdesk.domain.intake.kinds import Columns, Kind
from ipsdesk.domain.intake.plan import Corrections, Held
from ipsdesk.domain.intake.table import Cell, Line, is_empty, words
from ipsdesk.domain.personal_number import NumberFault, PersonalNumber
from ipsdesk.domain.records import Record, Row, Value
from ipsdesk.domain.rules import Fault

LOST = "\N{REPLACEMENT CHARACTER}"
Codes = Mapping[str, Mapping[str, str]]  # list of codes -> folded words -> code


@dataclass(frozen=True, slots=True)
class Filled:
    """What one row says: a value for each meaning that is filled in, and what was not read."""

    number: int
    values: Mapping[str, Value] = field(repr=False)
    held: tuple[Held, ...] = ()

    def text(self, meaning: str) -> str:
        """Return a text, or "" where none stands."""
        found = self.values.get(meaning)
        return found if isinstance(found, str) else ""

    def day(self, meaning: str) -> date | None:
        """Return a day, or None where none stands."""
        found = self.values.get(meaning)
        return found if isinstance(found, date) else None

    def number_of(self, meaning: str) -> int | None:
        """Return a whole number, or None where none stands."""
        found = self.values.get(meaning)
        return found if isinstance(found, int) and not isinstance(found, bool) else None

    def with_held(self, *more: Held) -> "Filled":
        """Return the row with further reasons to hold it."""
        return replace(self, held=(*self.held, *more))


@dataclass(frozen=True, slots=True)
class Reader:
    """How the rows of one table are read."""

    kind: Kind
    columns: Columns
    codes: Codes
    context: Context

    def read(self, line: Line, corrections: Corrections) -> Filled:
        """Return what a row says; a correction counts in the place of its cell."""
        values: dict[str, Value] = {}
        held: list[Held] = []
        for meaning, cell in self._cells(line, corrections):
            found = self._value(meaning, cell)
            if isinstance(found, Held):
                held.append(found)
            else:
                values |= found
        return Filled(line.number, values, tuple(held))

    def _cells(self, line: Line, corrections: Corrections) -> Iterator[tuple[str, Cell]]:
        """Yield what stands under each meaning, a correction also where there is no column."""
        said: dict[str, Cell] = dict(zip(self.columns.meanings, line.cells, strict=False))
        said |= corrections.of(line.number)
        for meaning, cell in said.items():
            if meaning and not is_empty(cell):
                yield meaning, cell

    def _value(self, name: str, cell: Cell) -> dict[str, Value] | Held:
        meaning = self.kind.meaning(name)
        if meaning is None:
            return {}
        if LOST in words(cell):
            return Held("letters", name)
        context = replace(self.context, codes=self.codes.get(meaning.codes))
        found = read_cell(cell, meaning.reads, context)
        if isinstance(found, CellFault | NumberFault):
            return Held(found.value, name)
        if isinstance(found, PersonalNumber):
            return {name: found.digits, "number_kind": found.kind, **_born(found)}
        return {name: found}


def _born(number: PersonalNumber) -> dict[str, Value]:
    """Return the day a number tells; for a substitute number the eight figures it begins with."""
    day = number.day
    if day is None:
        try:
            day = date.fromisoformat(number.digits[:8])
        except ValueError:
            return {}
    return {"born_by_number": day}


def held_by_rules(
    faults: Iterator[Fault], meanings: Mapping[tuple[str, str], str]
) -> tuple[Held, ...]:
    """Return rules that are broken as reasons to hold a row, each at the column it is about."""
    found = (Held(one.rule, meanings.get((one.table, one.column), ""), one.limit) for one in faults)
    return tuple(dict.fromkeys(found))


def as_row(record: Record, changes: Mapping[str, Value]) -> Row:
    """Return a record as it will be."""
    return Row(record.table, {**record.values, **changes})


def id_of(row: Row) -> UUID:
    """Return the id of a row that is to be written."""
    found = row.values["id"]
    if not isinstance(found, UUID):
        raise TypeError(row.table)
    return found


def masked(meaning: str, value: Value) -> Value:
    """Return a value as it may be shown: of a personal number the day alone (PIN-01)."""
    if meaning == "personal_number" and isinstance(value, str):
        return personal_number.masked(value)
    return value
