"""The ledger of summaries that left: what was shown, by which rules, and of whom."""

from datetime import date
from uuid import UUID

from sqlalchemy import JSON, Column, ForeignKey, Table, TypedColumns

from ipsdesk.storage.tables.core import R1, R3, R5, Kept, kept, metadata


class ReleaseColumns(Kept):
    """One summary that left or was previewed: by which rules, who said yes, and its proof."""

    state: Column[str]
    number: Column[int | None] = Column(index=True)
    period: Column[str]
    last_day: Column[date]
    made_on: Column[date]
    plan: Column[str]
    plan_version: Column[int]
    places: Column[list[str] | None] = Column(JSON)
    layout: Column[dict[str, object] | None] = Column(JSON)
    method: Column[str]
    smallest: Column[int]
    grade: Column[str]
    needs: Column[int]
    hidden: Column[int]
    program: Column[str]
    certificate: Column[bytes]
    activities: Column[dict[str, object] | None] = Column(JSON)
    recipient: Column[str | None]
    approved_by: Column[UUID]
    second_by: Column[UUID | None]
    seals: Column[dict[str, object] | None] = Column(JSON)
    digest: Column[bytes]


class ReleasedCellColumns(Kept):
    """One number of a table as it was shown, or that it was hidden and why."""

    release: Column[UUID] = Column(ForeignKey("releases.id"), index=True)
    table_number: Column[int]
    position: Column[int]
    place: Column[str]
    shown: Column[int | None]
    low: Column[int | None]
    high: Column[int | None]
    why: Column[dict[str, object] | None] = Column(JSON)


class ReleasedPersonColumns(Kept):
    """How one participant was counted in one release: a level for each variable."""

    participant: Column[UUID] = Column(ForeignKey("participants.id"), index=True)
    release: Column[UUID] = Column(ForeignKey("releases.id"), index=True)
    levels: Column[list[str] | None] = Column(JSON)


class ReleasedTypeColumns(Kept):
    """How many erased persons were counted alike in every release; no ids remain."""

    path: Column[dict[str, object] | None] = Column(JSON)
    people: Column[int]


class EvaluationFileColumns(Kept):
    """One file of coded rows that an evaluator was given: on what ground, and how well it hides."""

    agreement: Column[str]
    recipient: Column[str]
    legal_ground: Column[str]
    decision: Column[str | None]
    details: Column[dict[str, object] | None] = Column(JSON)
    people: Column[int]
    left_out: Column[int]
    smallest: Column[int]
    fewest: Column[int]
    made_on: Column[date]
    digest: Column[bytes]


def _table(name: str, columns: type[TypedColumns]) -> Table:
    return Table(name, metadata, columns, info=kept(R5, "statistics"), sqlite_strict=True)


releases = _table("releases", ReleaseColumns)
released_cells = _table("released_cells", ReleasedCellColumns)
released_people = Table(
    "released_people",
    metadata,
    ReleasedPersonColumns,
    info=kept(R1, "reporting"),
    sqlite_strict=True,
)
released_types = Table(  # without history, which would say when somebody became a mere count
    "released_types",
    metadata,
    ReleasedTypeColumns,
    info=kept(R5, "statistics", history="none"),
    sqlite_strict=True,
)
evaluation_files = Table(
    "evaluation_files",
    metadata,
    EvaluationFileColumns,
    info=kept(R3, "accountability"),
    sqlite_strict=True,
)
