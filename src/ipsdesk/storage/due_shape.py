"""What a kind of reminder is: rows about participants, their day, and what is said of a row."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Column, ColumnElement, Row, Select, func

from ipsdesk.domain.due import Due
from ipsdesk.storage.tables.people import participants

WHO = (participants.c.id.label("who"), participants.c.shown_name)
About = Callable[[Column[UUID]], ColumnElement[bool]]
Said = Callable[[Row[Any]], Due]  # a row of a query that joins what it likes


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of reminder: its rows, the day they go by, from which such day none is late.

    And from which day none is told yet, where the rows do not say so themselves.
    """

    rows: Select[tuple[object, ...]]
    day: ColumnElement[date]
    said: Said
    turn: date
    name: str = ""
    key: ColumnElement[UUID] = participants.c.id  # those of one day come in its order
    end: date = date.max


def found_by_person(whose: Column[UUID]) -> ColumnElement[bool]:
    """Join rows to participants, of whom there are few: theirs are read, nobody else's."""
    return whose == participants.c.id


def open_on(day: date) -> ColumnElement[bool]:
    """Ask so that no index is used: the day that is due leads to few, this to nearly all."""
    return func.coalesce(participants.c.ended_on, date.max) >= day
