"""Checklists, ratings and agreements: rows in, reviews out."""

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import Connection, func, select

from ipsdesk.domain.records import Record
from ipsdesk.domain.reviews import (
    Amendment,
    EvidenceNote,
    PinnedScale,
    Rater,
    Rating,
    Review,
    ReviewKind,
)
from ipsdesk.domain.scale_scores import NOT_APPLICABLE, Points
from ipsdesk.domain.scales import EvidenceSource
from ipsdesk.storage import records
from ipsdesk.storage.tables.reviews import scales


def newest_first(connection: Connection) -> list[Record]:
    """Return every review, the latest window first."""
    found = records.where(connection, "reviews")
    return sorted(found, key=lambda row: (row.known_day("to_day"), str(row.id)), reverse=True)


def going_on(connection: Connection, scale: str) -> list[Review]:
    """Return the reviews on a scale that are neither signed nor withdrawn."""
    found = records.matching(connection, "reviews", scale=scale, signed_on=None, withdrawn_on=None)
    return [whole(connection, row) for row in found]


def get(connection: Connection, review: UUID) -> Review:
    """Return one review with all that belongs to it, or raise `NotFound`."""
    return whole(connection, records.get(connection, "reviews", review))


def whole(connection: Connection, row: Record) -> Review:
    """Return the review that a row begins."""
    seated = records.matching(connection, "review_raters", review=row.id)
    return Review(
        id=row.id,
        pin=pin_of(row),
        kind=ReviewKind(row.words("kind")),
        unit=row.words("unit"),
        from_day=row.known_day("from_day"),
        to_day=row.known_day("to_day"),
        raters=tuple(_rater(one) for one in seated),
        ratings=tuple(
            _rating(one) for one in records.matching(connection, "ratings", review=row.id)
        ),
        evidence=tuple(_notes(connection, row.id, _seats(seated))),
        amendments=tuple(_amendments(connection, row.id)),
        signed_on=row.day("signed_on"),
        withdrawn_on=row.day("withdrawn_on"),
    )


def pin_of(row: Record) -> PinnedScale:
    """Return which text of which scale a review was begun with."""
    return PinnedScale(row.words("scale"), row.words("scale_version"), row.words("scale_checksum"))


def all_done(connection: Connection, review: UUID) -> bool:
    """Tell whether every rater of a review is done."""
    found = records.matching(connection, "review_raters", review=review)
    return bool(found) and all(row.moment("done_at") is not None for row in found)


def seats(connection: Connection, review: UUID) -> dict[UUID, UUID | None]:
    """Return each rater of a review and the user who sits there, if it is one of ours."""
    found = records.matching(connection, "review_raters", review=review)
    return {row.id: row.key("user") for row in found}


def senders(connection: Connection, review: UUID) -> dict[UUID, str]:
    """Return the raters whose points came in a sealed file, and the words of who sealed it."""
    found = records.matching(connection, "review_raters", review=review)
    return {row.id: row.words("sealed_by") for row in found if row.words("sealed_by")}


def rating_row(
    connection: Connection, review: UUID, rater: UUID | None, item: str
) -> Record | None:
    """Return the row of one rating, if there is one."""
    found = records.matching(connection, "ratings", review=review, rater=rater, item=item)
    return found[0] if found else None


def figures_of(connection: Connection, review: UUID) -> dict[str, dict[str, object]]:
    """Return the figure of each item as the first rater saw it who was done."""
    found: dict[str, dict[str, object]] = {}
    for row in records.matching(connection, "ratings", review=review):
        kept = row["measures"]
        if isinstance(kept, dict):
            found.setdefault(row.words("item"), kept)
    return found


def actions_of(connection: Connection, review: UUID) -> list[Record]:
    """Return what the unit will do after a review, in the order written down."""
    return records.matching(connection, "review_actions", review=review)


def evidence_rows(connection: Connection, review: UUID) -> list[Record]:
    """Return the rows of evidence of a review, in the order written down."""
    return records.matching(connection, "evidence", review=review)


def scale_text(connection: Connection, checksum: str) -> str | None:
    """Return the very text of a scale that was pinned, if the vault keeps it."""
    query = select(scales.c.content).where(scales.c.checksum == checksum)
    return connection.execute(query.limit(1)).scalar_one_or_none()


def scale_texts(connection: Connection) -> list[tuple[str, str]]:
    """Return the id and the text of every scale that the vault keeps, newest first."""
    kept = scales.c
    newest = (kept.recorded_at.desc(), func.length(kept.version).desc(), kept.version.desc())
    query = select(kept.scale, kept.content).order_by(*newest)
    return [(row.scale, row.content) for row in connection.execute(query)]


def points_in(row: Record) -> Points:
    """Return the points of a row: whole, not applicable, or None for not yet."""
    number = row["points"]
    if isinstance(number, int):
        return number
    return NOT_APPLICABLE if row.words("code") == NOT_APPLICABLE else None


def _rater(row: Record) -> Rater:
    return Rater(row.id, row.words("role"), bool(row["independent"]), row.moment("done_at"))


def _rating(row: Record) -> Rating:
    ticks = row["ticks"]
    return Rating(
        item=row.words("item"),
        points=points_in(row),
        rater=row.key("rater"),
        comment=row.words("comment"),
        ticks=frozenset(ticks) if isinstance(ticks, list) else frozenset(),
        adaptation=row.words("adaptation"),
        recommendation=row.words("recommendation"),
    )


def _seats(raters: list[Record]) -> dict[UUID, UUID]:
    """Return the seat of each user who rates."""
    return {user: row.id for row in raters if (user := row.key("user")) is not None}


def _notes(
    connection: Connection, review: UUID, seat_of: dict[UUID, UUID]
) -> Iterator[EvidenceNote]:
    for row in evidence_rows(connection, review):
        yield EvidenceNote(
            item=row.words("item"),
            source=EvidenceSource(row.words("source")),
            on=row.known_day("on_day"),
            told_by=row.words("told_by"),
            words=row.words("words"),
            rater=seat_of.get(row.known_key("recorded_by")),
        )


def _amendments(connection: Connection, review: UUID) -> Iterator[Amendment]:
    for row in records.matching(connection, "amendments", review=review):
        yield Amendment(
            item=row.words("item") or None,
            words=row.words("words"),
            reason=row.words("reason"),
            on=row.known_day("on_day"),
        )
