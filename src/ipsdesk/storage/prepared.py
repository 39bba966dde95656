"""Statements that are asked so often that they are put into the driver's words only once.

SQLAlchemy builds, keys and looks up a statement each time it is run, and reads every row by
way of its own results; that takes ten times as long as SQLite takes for one row by its key.
Here the statement is still written with its Core, compiled by the engine's own dialect and
checked as any other, but run on the driver's connection, with the values of each asking.
"""

from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import CompoundSelect, Connection, Delete, Dialect, Insert, Select, Update
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.sql.compiler import SQLCompiler

Statement = Select[Any] | CompoundSelect[Any] | Insert | Update | Delete  # of whatever columns
Found = Any  # a row with its columns by name, as SQLAlchemy's own rows have them
Ready = Callable[[Any], object]


@dataclass(frozen=True, slots=True)
class _Words:
    """A statement as the driver takes it: text, what goes in where, and what comes out."""

    text: str
    taken: tuple[tuple[str, Ready | None], ...]
    constant: Mapping[str, object]
    row: Callable[..., Found]
    made: tuple[tuple[int, Ready], ...]

    def values(self, given: Mapping[str, object]) -> list[object]:
        """Return the values in the order and the form in which the driver wants them."""
        return [
            (given[name] if name in given else self.constant[name])
            if ready is None
            else ready(given[name] if name in given else self.constant[name])
            for name, ready in self.taken
        ]

    def read(self, told: Sequence[object]) -> Found:
        """Return a row with its values as the tables' types have them."""
        cells = list(told)
        for place, make in self.made:
            cells[place] = make(cells[place])
        return self.row(*cells)


class Prepared:
    """One statement, whose values are named parameters; no value of an asking is kept."""

    def __init__(self, statement: Statement) -> None:
        self._statement = statement
        self._words: dict[Dialect, _Words] = {}

    def run(self, connection: Connection, /, **given: object) -> None:
        """Run a statement that returns nothing."""
        words = self._worded(connection)
        cursor_of(connection).execute(words.text, words.values(given))

    def all(self, connection: Connection, /, **given: object) -> list[Found]:
        """Return every row."""
        words = self._worded(connection)
        cursor = cursor_of(connection)
        cursor.execute(words.text, words.values(given))
        return [words.read(row) for row in cursor.fetchall()]

    def first(self, connection: Connection, /, **given: object) -> Found | None:
        """Return the first row, or None."""
        found = self.all(connection, **given)
        return found[0] if found else None

    def _worded(self, connection: Connection) -> _Words:
        dialect = connection.dialect
        if dialect not in self._words:
            self._words[dialect] = _worded(self._statement, dialect)
        return self._words[dialect]


def _worded(statement: Statement, dialect: Dialect) -> _Words:
    compiled = statement.compile(dialect=dialect)
    if not isinstance(compiled, SQLCompiler) or not compiled.positional:
        raise NotImplementedError("this engine's driver takes its values by name")
    if compiled.literal_execute_params or compiled.post_compile_params:
        raise TypeError("a list of any length has no one wording")
    names = tuple(compiled.positiontup or ())
    kinds = {name: compiled.binds[name].type.dialect_impl(dialect) for name in names}
    taken = tuple((name, kinds[name].bind_processor(dialect)) for name in names)
    columns = statement.selected_columns if isinstance(statement, Select | CompoundSelect) else ()
    readers = [c.type.dialect_impl(dialect).result_processor(dialect, None) for c in columns]
    made = tuple((place, make) for place, make in enumerate(readers) if make)
    row = namedtuple("Row", [c.key or f"_{place}" for place, c in enumerate(columns)], rename=True)  # type: ignore[misc]  # because its fields are the statement's
    constant = {n: v for n, v in compiled.params.items() if not compiled.binds[n].required}
    return _Words(str(compiled), taken, constant, row, made)


def cursor_of(connection: Connection) -> DBAPICursor:
    """Return a cursor of the driver's, in a transaction that SQLAlchemy has begun."""
    if not connection.in_transaction():
        connection.begin()
    return connection.connection.cursor()
