"""Comparing with another unit: write one's own signed points, and read theirs beside them.

Nothing of what is read is kept. Who is rating on the same scale sees neither, until it is signed.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from ipsdesk.actions import review_scales
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.exports import imprint, write_document
from ipsdesk.actions.review_seats import may_sit
from ipsdesk.actions.sealed_files import content_of
from ipsdesk.domain import comparing
from ipsdesk.domain.access import Right
from ipsdesk.domain.comparing import ComparedLine, UnitPoints
from ipsdesk.domain.errors import EvidenceFileRefused, ReviewNotSigned
from ipsdesk.domain.exchange import Flaw
from ipsdesk.domain.review_errors import StillRating
from ipsdesk.reports.comparison import ComparisonPaper, comparison
from ipsdesk.storage import files
from ipsdesk.storage import reviews as kept
from ipsdesk.storage.sealed_files import UNREAD
from ipsdesk.storage.vault import Connection

NOTHING_ALIKE = "nothing_alike"
Shown = tuple[tuple[str, ...], tuple[str, ...], tuple[tuple[str, ...], ...]]


@dataclass(frozen=True, slots=True)
class Compared:
    """Two units' points, and a line for each item code."""

    own: UnitPoints
    other: UnitPoints
    lines: tuple[ComparedLine, ...]


def write_points(desk: Desk, which: UUID, out: Path) -> None:
    """Write the points of a signed review, to be compared with by another unit.

    Raises:
        ReviewNotSigned: points are not told before they are signed.
        StillRating: this user is rating on the same scale.

    """
    content = json.dumps(comparing.told(_own(desk, which)), ensure_ascii=False, indent=1)
    files.write_whole(out, content.encode() + b"\n")


def compare(desk: Desk, which: UUID, path: Path) -> Compared:
    """Return a signed review beside what another unit wrote; nothing is kept of it.

    Raises:
        ReviewNotSigned, StillRating: the points are not to be seen now.
        EvidenceFileRefused: it is no such file, or has no item code of ours.

    """
    own = _own(desk, which)
    try:
        other = comparing.read(json.loads(content_of(path)))
    except UNREAD as unread:
        raise EvidenceFileRefused(path.name, Flaw.UNREADABLE.value) from unread
    lines = comparing.side_by_side(own, other)
    if not any(line.own and line.other for line in lines):
        raise EvidenceFileRefused(path.name, NOTHING_ALIKE)
    return Compared(own, other, lines)


def write_comparison(desk: Desk, which: UUID, shown: Shown, folder: Path) -> list[Path]:
    """Write two units' points side by side, as they were shown: notes, headings and rows.

    Raises:
        ReviewNotSigned, StillRating: the points are not to be seen now.

    """
    day = _own(desk, which).last.isoformat()
    return write_document(desk, comparison(ComparisonPaper(*shown), imprint(desk)), folder, day)


def _own(desk: Desk, which: UUID) -> UnitPoints:
    desk.user.must(Right.REVIEW)
    with desk.read() as connection:
        review = kept.get(connection, which)
        if review.signed_on is None:
            raise ReviewNotSigned
        _must_not_rate(desk, connection, review.pin.scale)
        scale = review_scales.pinned_scale(connection, review.pin)
        return comparing.points_of_unit(review, scale, review.signed_on)


def _must_not_rate(desk: Desk, connection: Connection, scale: str) -> None:
    """Refuse to show any points to one who has still to give theirs on the same scale."""
    if any(may_sit(desk, connection, review) for review in kept.going_on(connection, scale)):
        raise StillRating
