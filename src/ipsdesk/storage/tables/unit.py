"""The unit itself: its people at the desk, its project, its policies, and drafts."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import JSON, Column, ForeignKey, Table, TypedColumns

from ipsdesk.storage.tables.core import R1, R2, R4, R5, Kept, kept, metadata


class UnitColumns(Kept):
    """The one unit whose records these are."""

    name: Column[str]
    profile: Column[str]
    controller: Column[str | None]
    contact: Column[str | None]
    word_for_specialist: Column[str]
    project: Column[str | None]
    dpia_on: Column[date | None]
    created_on: Column[date]


class ProjectColumns(Kept):
    """The project card as the funder's register has it (SR-030)."""

    number: Column[str]
    name: Column[str]
    owner: Column[str]
    owner_number: Column[str | None]
    started_on: Column[date]
    ends_on: Column[date]
    programme: Column[str | None]
    area: Column[str | None]
    objective: Column[str | None]
    nuts: Column[str | None]
    intervention_type: Column[str | None]
    rate: Column[str | None]
    planned_participants: Column[int | None]
    funders: Column[str | None]
    facts: Column[dict[str, object] | None] = Column(JSON)


class UserColumns(Kept):
    """Somebody who works at this desk; roles are rules of the program."""

    name: Column[str] = Column(unique=True)
    name_folded: Column[str] = Column(unique=True)
    role: Column[str]
    title: Column[str | None]
    started_on: Column[date]
    left_on: Column[date | None]


class EmploymentColumns(Kept):
    """How much of full time a user works in a role, from when to when (FTE)."""

    user: Column[UUID] = Column(ForeignKey("users.id"), index=True)
    duty: Column[str]
    share: Column[float]
    from_day: Column[date]
    to_day: Column[date | None]
    teams: Column[list[str] | None] = Column(JSON)


class StaffAbsenceColumns(Kept):
    """When a user was away (V6)."""

    user: Column[UUID] = Column(ForeignKey("users.id"), index=True)
    from_day: Column[date]
    to_day: Column[date]


class PolicyColumns(Kept):
    """A setting that belongs to the records, such as the smallest count shown."""

    name: Column[str] = Column(unique=True)
    value: Column[dict[str, object] | None] = Column(JSON)
    decided_by: Column[str | None]
    decided_on: Column[date | None]


class ErasureColumns(Kept):
    """A certificate of erasure: counts and class only, and a random id (RET-02)."""

    erased: Column[UUID]
    retention: Column[str]
    rows: Column[int]
    on_day: Column[date]
    decision: Column[str | None]
    approved_by: Column[UUID]
    backups_until: Column[date | None]


class HandoverColumns(Kept):
    """A participant offered by one specialist to another, and the answer."""

    participant: Column[UUID] = Column(ForeignKey("participants.id"), index=True)
    from_user: Column[UUID | None]
    to_user: Column[UUID]
    on_day: Column[date]
    reason: Column[str | None]
    summary: Column[str | None]
    state: Column[str] = Column(index=True)
    answered_on: Column[date | None]
    answer: Column[str | None]


class ImportColumns(Kept):
    """One bulk entry: from where, what became of its rows, with which fingerprint."""

    source: Column[str]
    title: Column[str | None]
    kind: Column[str | None]
    rows: Column[int]
    added: Column[int | None]
    changed: Column[int | None]
    same: Column[int | None]
    held: Column[int | None]
    digest: Column[bytes]
    undone_on: Column[date | None]


class ImportLayoutColumns(Kept):
    """What the columns of a layout were said to mean; its titles cannot be read back."""

    layout: Column[str] = Column(unique=True)
    kind: Column[str]
    meanings: Column[list[str] | None] = Column(JSON)


class SavedListColumns(Kept):
    """A list of participants that a user has put together and named; nobody else's."""

    user: Column[UUID] = Column(ForeignKey("users.id"), index=True)
    name: Column[str]
    situation: Column[str | None]
    waits: Column[str | None]


class DraftColumns(TypedColumns):
    """What is being typed, kept every second; the one table without history."""

    id: Column[UUID] = Column(primary_key=True)
    user: Column[UUID]
    place: Column[str]
    participant: Column[UUID | None] = Column(index=True)
    content: Column[dict[str, object] | None] = Column(JSON)
    kept_at: Column[datetime]


def _table(name: str, columns: type[TypedColumns], retention: str, purpose: str = "unit") -> Table:
    return Table(name, metadata, columns, info=kept(retention, purpose), sqlite_strict=True)


unit = _table("unit", UnitColumns, R5)
projects = _table("projects", ProjectColumns, R5)
users = _table("users", UserColumns, R4)
employments = _table("employments", EmploymentColumns, R5, "quality")
staff_absences = _table("staff_absences", StaffAbsenceColumns, R5, "quality")
policies = _table("policies", PolicyColumns, R5)
saved_lists = _table("saved_lists", SavedListColumns, R5)
erasures = _table("erasures", ErasureColumns, R4, "accountability")
handovers = _table("handovers", HandoverColumns, R2, "support")
imports = _table("imports", ImportColumns, R1, "reporting")
import_layouts = _table("import_layouts", ImportLayoutColumns, R5)
drafts = Table(
    "drafts",
    metadata,
    DraftColumns,
    info=kept(R2, "support", history="none"),
    sqlite_strict=True,
)
