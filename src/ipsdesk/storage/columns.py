"""Read many rows as whole columns: each comes out of the database as one JSON list.

A year of a unit is two hundred thousand rows of ten values. The driver makes each value by
itself; a list that the database wrote is read back in a third of the time.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    JSON,
    Boolean,
    ColumnElement,
    Connection,
    Date,
    DateTime,
    Select,
    Uuid,
    func,
    select,
)

from ipsdesk.storage.moments import UtcMoment

Asked = ColumnElement[Any]  # a column of whatever type
Values = list[Any]  # whatever such a column can hold
_GATHER = {"sqlite": "json_group_array", "postgresql": "json_agg"}
_TENS = 15  # signs of a moment down to ten minutes, which is as fine as zones lie apart
_HALF = "3"  # some places are half an hour from the whole hours


def columns_of(
    connection: Connection, columns: Sequence[Asked], *which: ColumnElement[bool]
) -> list[Values]:
    """Return the kept values of some columns, of the rows that meet every condition."""
    query = gathered(columns, connection.dialect.name).where(*which)
    return [told or [] for told in connection.execute(query).one()]


def gathered(columns: Sequence[Asked], dialect: str) -> Select[tuple[object, ...]]:
    """Return what asks a database for some columns, each as one list."""
    gather = getattr(func, _GATHER[dialect])
    return select(*(gather(column, type_=JSON) for column in columns))


class Reading:
    """Turns kept values into those the domain knows; what was met before is made only once."""

    def __init__(self) -> None:
        self.keys = _Known(UUID)
        self._days = _Known(date.fromisoformat)
        self._moments = _Known(_day_here)
        self._told = _Known(bool)

    def values(self, column: Asked, kept: Values) -> Iterable[object]:
        """Return the values of a column; a moment becomes the day it was here."""
        match column.type:
            case Uuid():
                return map(self.keys.__getitem__, kept)
            case UtcMoment() | DateTime():
                return map(self._moments.__getitem__, [one and one[:_TENS] for one in kept])
            case Date():
                return map(self._days.__getitem__, kept)
            case Boolean():
                return map(self._told.__getitem__, kept)
            case JSON():
                return map(_unpacked, kept)
            case _:
                return kept


class _Known(dict[object, object]):
    """Kept values and what they stand for; many stand in thousands of rows."""

    def __init__(self, make: Callable[..., object]) -> None:
        super().__init__({None: None})
        self._make = make

    def __missing__(self, kept: object) -> object:
        """Make a value the first time, and remember it."""
        made = self[kept] = self._make(kept)
        return made


def _day_here(moment: str) -> date:
    """Return the day here of a moment in UTC, which is told down to ten minutes."""
    hour, late = int(moment[11:13]), moment[14] >= _HALF
    return _day_of(moment[:10], hour, late)


@cache
def _day_of(day: str, hour: int, late: bool) -> date:  # noqa: FBT001  (because it is called for many rows)
    """Return the day here of half an hour in UTC."""
    whole = datetime.fromisoformat(day)
    return whole.replace(hour=hour, minute=30 if late else 0, tzinfo=UTC).astimezone().date()


def _unpacked(kept: object) -> object:
    """Return what stands in a JSON column: text in some databases, a value in others."""
    return json.loads(kept) if isinstance(kept, str) else kept
