"""The months that were reported: by which layout, in which order, and what was said of whom."""

from datetime import date
from uuid import UUID

from sqlalchemy import JSON, Column, ForeignKey, Table, TypedColumns

from ipsdesk.storage.tables.core import R1, R5, Kept, kept, metadata


class MonthLayoutColumns(Kept):
    """The user's template of the month's list, as it was read; the newest is the one in use."""

    kind: Column[str]
    sheet: Column[str]
    lead: Column[dict[str, object] | None] = Column(JSON)
    headings: Column[list[str] | None] = Column(JSON)
    facts: Column[list[str] | None] = Column(JSON)
    dates: Column[str]
    whom: Column[str]
    separator: Column[str]


class SentMonthColumns(Kept):
    """One file of a month: written, or sent and thereby locked."""

    operation: Column[str] = Column(index=True)
    month: Column[str]
    state: Column[str]
    position: Column[int]
    facts: Column[list[str] | None] = Column(JSON)
    people: Column[int]
    digest: Column[bytes | None]
    sent_on: Column[date | None]


class SentPersonColumns(Kept):
    """What the file of a month said of one participant."""

    participant: Column[UUID] = Column(ForeignKey("participants.id"), index=True)
    sent_month: Column[UUID] = Column(ForeignKey("sent_months.id"), index=True)
    started_on: Column[date]
    ended_on: Column[date | None]
    hours: Column[int | None]
    personal_number: Column[str | None]
    first_name: Column[str | None]
    last_name: Column[str | None]


def _table(name: str, columns: type[TypedColumns], retention: str) -> Table:
    return Table(name, metadata, columns, info=kept(retention, "reporting"), sqlite_strict=True)


month_layouts = _table("month_layouts", MonthLayoutColumns, R5)
sent_months = _table("sent_months", SentMonthColumns, R5)
sent_people = _table("sent_people", SentPersonColumns, R1)
