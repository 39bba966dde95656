"""Reading a colleague's contact note, and answering it; the author learns of it on Today."""

from collections import defaultdict
from datetime import timedelta
from uuid import UUID

from ipsdesk.actions import guard, records
from ipsdesk.actions.desk import Desk
from ipsdesk.domain.errors import NotFound
from ipsdesk.domain.extracts import is_concern
from ipsdesk.domain.records import Row, Value
from ipsdesk.domain.replies import Answered, AnswerWithoutWords, Reply
from ipsdesk.storage import replies

TABLE = "note_replies"
TOLD_FOR = timedelta(days=14)  # how long an answer stands on Today


def replies_of(desk: Desk, participant: UUID) -> dict[UUID, tuple[Reply, ...]]:
    """Return what was said to each note about a participant, in order of time."""
    found: defaultdict[UUID, list[Reply]] = defaultdict(list)
    with desk.read() as connection:
        guard.must_be_visible(desk, connection, participant)
        for reply in replies.about(connection, participant):
            found[reply.note].append(reply)
    return {note: tuple(told) for note, told in found.items()}


def mark_read(desk: Desk, note: UUID) -> None:
    """Say that one has read a note."""
    _reply_to(desk, "read_note", note, None)


def answer(desk: Desk, note: UUID, words: str) -> None:
    """Answer a note, which says as well that one has read it.

    Raises:
        AnswerWithoutWords: the answer says nothing.
        NotFound: there is no such note for this user, or it is one of concern for a child.

    """
    if not words.strip():
        raise AnswerWithoutWords
    _reply_to(desk, "answer_note", note, words.strip())


def answers_to_own(desk: Desk) -> list[Answered]:
    """Return the answers of the last two weeks to one's own notes that one has not read yet."""
    with desk.read() as connection:
        return replies.to_notes_of(connection, desk.user, desk.today(), desk.now() - TOLD_FOR)


def _reply_to(desk: Desk, act: str, note: UUID, words: str | None) -> None:
    row = records.row(desk, "activities", note)
    if is_concern(row):
        raise NotFound("activities")
    who = row.known_key("participant")
    told: dict[str, Value] = {"participant": who, "activity": note, "words": words}
    records.enter(desk, act, [Row(TABLE, told)], who)
