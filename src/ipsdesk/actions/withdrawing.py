"""Withdrawing a review that went wrong: it ends without points, and stays in the list with why."""

from uuid import UUID

from ipsdesk.actions import records
from ipsdesk.actions.desk import Desk
from ipsdesk.domain import reviewing
from ipsdesk.domain.access import Right
from ipsdesk.domain.records import Record, Value
from ipsdesk.domain.reviews import Review
from ipsdesk.storage import evidence_parts
from ipsdesk.storage import records as rows
from ipsdesk.storage import reviews as kept
from ipsdesk.storage.vault import Connection


def may_withdraw(desk: Desk, which: UUID) -> bool:
    """Tell whether a review goes on, and this user began it or leads the method."""
    desk.user.must(Right.REVIEW)
    with desk.read() as connection:
        row = rows.get(connection, "reviews", which)
        return kept.whole(connection, row).goes_on and _decides(desk, row)


def withdraw_review(desk: Desk, which: UUID, reason: str) -> None:
    """End a review without points; what was rated and written stays kept, and so does the reason.

    Raises:
        NotForThisRole: neither the method supervisor nor whoever began it.
        ReviewSigned, ReviewWithdrawn: it is over already; a signed review is corrected beside.
        WithdrawnWithoutReason: nobody could tell later why it ended.

    """
    desk.user.must(Right.REVIEW)
    with desk.begin("withdraw_review", reason=reason.strip()) as connection:
        row = rows.get(connection, "reviews", which)
        if not _decides(desk, row):
            desk.user.must(Right.OPEN_ANYBODY)
        review = reviewing.withdraw(kept.whole(connection, row), reason, desk.today())
        changes: dict[str, Value] = {
            "withdrawn_on": review.withdrawn_on,
            "withdrawn_by": desk.user.id,
            "withdrawn_for": reason.strip(),
        }
        records.amend(desk, connection, row, changes)
        others = _with_the_same_days(connection, review)
    if not others:  # copies of others' records go with the last review of those days
        with desk.vault.draft() as connection:
            evidence_parts.forget(connection, review.from_day, review.to_day)


def _decides(desk: Desk, row: Record) -> bool:
    return desk.user.may(Right.OPEN_ANYBODY) or row.key("recorded_by") == desk.user.id


def _with_the_same_days(connection: Connection, review: Review) -> bool:
    """Tell whether another review goes on over the same days."""
    same = rows.matching(
        connection,
        "reviews",
        from_day=review.from_day,
        to_day=review.to_day,
        signed_on=None,
        withdrawn_on=None,
    )
    return any(row.id != review.id for row in same)
