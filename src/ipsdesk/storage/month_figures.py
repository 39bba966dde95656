"""What each month's records come to, kept so that a page shows a year at once; counted anew.

These are no records: they have no history and can always be counted again from what has.
"""

import json
from collections.abc import Iterable
from datetime import date
from uuid import uuid4

from sqlalchemy import Connection, delete, insert, select

from ipsdesk.domain.figures.fact_tables import TABLES
from ipsdesk.domain.figures.months import MonthKept
from ipsdesk.storage.engines import raw_of
from ipsdesk.storage.tables.reviews import month_figures


def of_scale(connection: Connection, scale: str, first: date) -> dict[date, MonthKept]:
    """Return the months that were counted for a scale, from a first one on."""
    kept = month_figures.c
    query = select(kept.month, kept.points, kept.upto).where(
        kept.scale == scale, kept.month >= first
    )
    return {row.month: MonthKept(*row) for row in connection.execute(query)}


def keep(connection: Connection, scale: str, months: Iterable[MonthKept]) -> None:
    """Keep months as they were just counted, in place of what was kept before."""
    for one in months:
        here = (month_figures.c.scale == scale) & (month_figures.c.month == one.month)
        connection.execute(delete(month_figures).where(here))
        values = {"scale": scale, "month": one.month, "points": dict(one.points), "upto": one.upto}
        connection.execute(insert(month_figures), {"id": uuid4(), **values})


def newest(connection: Connection) -> int:
    """Return how far the history has come."""
    row = raw_of(connection).execute("SELECT coalesce(max(seq), 0) FROM history").fetchone()
    return int(row[0]) if row is not None else 0


def changed_since(connection: Connection, upto: int) -> bool:
    """Tell whether anything that figures are made from was written, changed or erased since."""
    names = sorted({*TABLES.values(), "participants"})  # a restriction takes somebody out
    found = raw_of(connection).execute(
        'SELECT 1 FROM history WHERE seq > ? AND "table" IN'
        " (SELECT value FROM json_each(?)) LIMIT 1",
        (upto, json.dumps(names)),
    )
    return found.fetchone() is not None
