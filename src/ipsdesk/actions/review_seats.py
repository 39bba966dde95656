"""Who sits where in a review, so that nobody sees another's points before all are done."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from ipsdesk.actions.desk import Desk
from ipsdesk.domain import reviewing
from ipsdesk.domain.errors import RaterUnknown
from ipsdesk.domain.records import Record
from ipsdesk.domain.reviews import Review
from ipsdesk.storage import reviews
from ipsdesk.storage.vault import Connection


def may_sit(desk: Desk, connection: Connection, review: Review) -> tuple[UUID, ...]:
    """Return the seats this user may take: their own, or those of raters who have no login.

    One who is rating may not take another's seat: that would show the other's points. Whose own
    are locked may write in those of a rater who gave them on paper. Nobody may take the seat of
    one whose points came in a sealed file.
    """
    users, sealed = reviews.seats(connection, review.id), reviews.senders(connection, review.id)
    own = _seats_of(desk.user.id, users)
    if any(not review.rater(seat).done for seat in own):
        return own
    return own + tuple(seat for seat in _seats_of(None, users) if seat not in sealed)


def _seats_of(user: UUID | None, users: Mapping[UUID, UUID | None]) -> tuple[UUID, ...]:
    return tuple(seat for seat, sits in users.items() if sits == user)


def must_sit(desk: Desk, connection: Connection, review: Review, seat: UUID | None) -> None:
    """Raise `RaterUnknown` unless this user may take the seat."""
    if seat not in may_sit(desk, connection, review):
        raise RaterUnknown


def seen(review: Review, seat: UUID | None) -> Review:
    """Return the review as it is seen from a seat, or by one who does not rate."""
    if seat is not None:
        return reviewing.seen_by(review, seat)
    if review.all_done:
        return review
    notes = tuple(note for note in review.evidence if note.rater is None)
    return replace(review, ratings=(), evidence=notes)


def seen_evidence(connection: Connection, review: Review, seat: UUID | None) -> tuple[Record, ...]:
    """Return the notes of evidence as rows: until all are done one's own and nobody's."""
    found = reviews.evidence_rows(connection, review.id)
    if review.all_done:
        return tuple(found)
    users = reviews.seats(connection, review.id)
    hidden = {user for other, user in users.items() if user is not None and other != seat}
    return tuple(note for note in found if note.key("recorded_by") not in hidden)
