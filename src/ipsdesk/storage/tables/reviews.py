"""Fidelity reviews: raters, ratings, evidence, actions."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import JSON, Column, ForeignKey, Table, TypedColumns

from ipsdesk.storage.tables.core import R5, Kept, kept, metadata


class ScaleColumns(Kept):
    """A scale imported into the vault, such as a licensed text or an own checklist."""

    scale: Column[str]
    version: Column[str]
    checksum: Column[str]
    content: Column[str]


class ReviewColumns(Kept):
    """One review of the unit on one scale; frozen when signed (F22)."""

    scale: Column[str]
    scale_version: Column[str]
    scale_checksum: Column[str]
    kind: Column[str]
    unit: Column[str]
    from_day: Column[date]
    to_day: Column[date]
    begun_on: Column[date]
    visit_on: Column[date | None]
    signed_on: Column[date | None]
    signed_by: Column[UUID | None]
    seed: Column[int | None]
    total: Column[int | None]
    band: Column[str | None]
    shared_on: Column[date | None]
    summary: Column[str | None]
    earlier_misscoring: Column[bool]
    withdrawn_on: Column[date | None]
    withdrawn_by: Column[UUID | None]
    withdrawn_for: Column[str | None]


class ReviewRaterColumns(Kept):
    """One who rates in a review, when done, and by whose keys the points came if by file."""

    review: Column[UUID] = Column(ForeignKey("reviews.id"), index=True)
    user: Column[UUID | None]
    role: Column[str]
    independent: Column[bool]
    done_at: Column[datetime | None]
    sealed_by: Column[str | None]


class RatingColumns(Kept):
    """One rater's points for one item, or what all agreed on (rater empty)."""

    review: Column[UUID] = Column(ForeignKey("reviews.id"), index=True)
    rater: Column[UUID | None] = Column(ForeignKey("review_raters.id"))
    item: Column[str]
    points: Column[int | None]
    code: Column[str | None]
    ticks: Column[list[str] | None] = Column(JSON)
    comment: Column[str | None]
    adaptation: Column[str | None]
    recommendation: Column[str | None]
    measures: Column[dict[str, object] | None] = Column(JSON)


class EvidenceColumns(Kept):
    """A note of evidence for an item: source, day, role of who told; no names."""

    review: Column[UUID] = Column(ForeignKey("reviews.id"), index=True)
    item: Column[str]
    source: Column[str]
    on_day: Column[date]
    told_by: Column[str | None]
    words: Column[str]
    cases: Column[list[str] | None] = Column(JSON)


class ReviewActionColumns(Kept):
    """What the unit will do about an item: who, by when, which number it should move."""

    review: Column[UUID] = Column(ForeignKey("reviews.id"), index=True)
    item: Column[str | None]
    what: Column[str]
    owner: Column[str | None]
    due_on: Column[date | None]
    moves: Column[str | None]
    state: Column[str]


class ReviewTaskColumns(Kept):
    """A task around a review that is done: which, and when."""

    review: Column[UUID] = Column(ForeignKey("reviews.id"), index=True)
    task: Column[str]
    done_on: Column[date]


class AmendmentColumns(Kept):
    """A correction of a frozen review, with its reason."""

    review: Column[UUID] = Column(ForeignKey("reviews.id"), index=True)
    item: Column[str | None]
    words: Column[str]
    reason: Column[str]
    on_day: Column[date]


class MonthFigureColumns(TypedColumns):
    """What a month's records came to when they were counted; no record, and counted anew."""

    id: Column[UUID] = Column(primary_key=True)
    scale: Column[str] = Column(index=True)
    month: Column[date]
    points: Column[dict[str, int | None]] = Column(JSON)
    upto: Column[int]


class EvidencePartColumns(TypedColumns):
    """What another laptop of the unit sealed for a review; a copy, gone when it is signed."""

    id: Column[UUID] = Column(primary_key=True)
    sender: Column[str]
    first: Column[date] = Column(index=True)
    last: Column[date]
    made_on: Column[date]
    content: Column[dict[str, object]] = Column(JSON)
    people: Column[list[str]] = Column(JSON)
    staff: Column[dict[str, str]] = Column(JSON)


class LadderColumns(Kept):
    """Where a participant stood on the project's ladder on a day (5.4)."""

    participant: Column[UUID] = Column(ForeignKey("participants.id"), index=True)
    ladder: Column[str]
    on_day: Column[date]
    rung: Column[int]


class SelfRatingColumns(Kept):
    """How near to work or studies the participant feels, 0 to 10 each (5.4:2)."""

    participant: Column[UUID] = Column(ForeignKey("participants.id"), index=True)
    on_day: Column[date]
    believe: Column[int | None]
    know_next: Column[int | None]
    strength: Column[int | None]
    support: Column[int | None]
    direction: Column[int | None]
    nearer: Column[bool | None]


def _table(name: str, columns: type[TypedColumns]) -> Table:
    return Table(name, metadata, columns, info=kept(R5, "quality"), sqlite_strict=True)


scales = _table("scales", ScaleColumns)
reviews = _table("reviews", ReviewColumns)
review_raters = _table("review_raters", ReviewRaterColumns)
ratings = _table("ratings", RatingColumns)
evidence = _table("evidence", EvidenceColumns)
review_actions = _table("review_actions", ReviewActionColumns)
amendments = _table("amendments", AmendmentColumns)
review_tasks = _table("review_tasks", ReviewTaskColumns)
ladder_marks = Table(
    "ladder_marks", metadata, LadderColumns, info=kept("R2", "support"), sqlite_strict=True
)
self_ratings = Table(
    "self_ratings", metadata, SelfRatingColumns, info=kept("R2", "support"), sqlite_strict=True
)
month_figures = Table(
    "month_figures",
    metadata,
    MonthFigureColumns,
    info=kept(R5, "quality", history="none"),
    sqlite_strict=True,
)
evidence_parts = Table(
    "evidence_parts",
    metadata,
    EvidencePartColumns,
    info=kept(R5, "quality", history="none"),
    sqlite_strict=True,
)
