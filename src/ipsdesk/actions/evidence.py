"""What points at an item, and what the unit will do about it."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from ipsdesk.actions import records, review_scales
from ipsdesk.actions.desk import Desk
from ipsdesk.domain import reviewing
from ipsdesk.domain.access import Right
from ipsdesk.domain.errors import NothingWritten, RaterUnknown, ReviewSigned
from ipsdesk.domain.records import Row, Value
from ipsdesk.domain.reviews import EvidenceNote
from ipsdesk.storage import records as rows
from ipsdesk.storage import reviews

OPEN, DONE = "open", "done"


def note_evidence(desk: Desk, review: UUID, note: EvidenceNote) -> UUID:
    """Write down what points at an item: source, day, the role of who told; no names.

    Raises:
        NothingWritten: the note says nothing.
        ReviewSigned: a signed review is corrected, not added to.

    """
    desk.user.must(Right.REVIEW)
    if not note.words.strip():
        raise NothingWritten
    with desk.begin("note_evidence") as connection:
        found = reviews.get(connection, review)
        reviewing.note(found, review_scales.pinned_scale(connection, found.pin), note)
        values: dict[str, Value] = {
            "review": review,
            "item": note.item,
            "source": note.source.value,
            "on_day": note.on,
            "told_by": note.told_by.strip() or None,
            "words": note.words.strip(),
        }
        [written] = records.write(desk, connection, [Row("evidence", values)])
    return written


def take_back_evidence(desk: Desk, note: UUID) -> None:
    """Take one's own note away; what it said stays in the history."""
    desk.user.must(Right.REVIEW)
    with desk.begin("take_back_evidence") as connection:
        row = rows.get(connection, "evidence", note)
        if row.key("recorded_by") != desk.user.id:
            raise RaterUnknown
        signed_on = reviews.get(connection, row.known_key("review")).signed_on
        if signed_on is not None:
            raise ReviewSigned(signed_on)
        rows.remove(connection, "evidence", note)


def plan_action(desk: Desk, review: UUID, item: str | None, planned: Mapping[str, Value]) -> UUID:
    """Write down what the unit will do about an item: what, by whom, by when.

    Args:
        desk: where, when and by whom.
        review: the review it follows from, signed or not.
        item: the item it should move, or None for the whole.
        planned: `what` in words, and if known `owner` (a role), `due_on`, and `moves`, the
            item whose figure it should move.

    """
    desk.user.must(Right.REVIEW)
    what = planned.get("what")
    if not isinstance(what, str) or not what.strip():
        raise NothingWritten
    values: dict[str, Value] = {
        "review": review,
        "item": item,
        "what": what.strip(),
        "owner": planned.get("owner") or None,
        "moves": planned.get("moves") or item,
        "due_on": due if isinstance(due := planned.get("due_on"), date) else None,
        "state": OPEN,
    }
    [written] = records.enter(desk, "plan_action", [Row("review_actions", values)])
    return written


def take_back_action(desk: Desk, action: UUID) -> None:
    """Take away what oneself planned by mistake; what it said stays in the history.

    Raises:
        RaterUnknown: somebody else planned it.

    """
    desk.user.must(Right.REVIEW)
    with desk.begin("take_back_action") as connection:
        if rows.get(connection, "review_actions", action).key("recorded_by") != desk.user.id:
            raise RaterUnknown
        rows.remove(connection, "review_actions", action)


def tick_action(desk: Desk, action: UUID, *, done: bool) -> None:
    """Say that an action is done, or that it is not after all."""
    desk.user.must(Right.REVIEW)
    records.correct(
        desk, "tick_action", "review_actions", action, {"state": DONE if done else OPEN}
    )
