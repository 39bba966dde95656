"""The participant's voice: cards from the table, sealed where they name nobody, and answers."""

import base64
import binascii
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

from ipsdesk.actions import records
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.extract_words import code_words
from ipsdesk.actions.sheet_merge import Merge
from ipsdesk.domain.access import Role
from ipsdesk.domain.periods import Quarter
from ipsdesk.domain.records import Record, Row, Value
from ipsdesk.domain.vault_errors import NotSealedForYou, UserWithoutSlot
from ipsdesk.domain.voices import (
    TO_PROJECT,
    Answer,
    Counted,
    Earlier,
    Said,
    Sentence,
    answers_on,
    earlier_of,
    told,
    written,
)
from ipsdesk.storage import records as stored
from ipsdesk.storage.vault import Connection
from ipsdesk.words import say

WAITING = "waiting_voices"
READERS = frozenset({Role.SUPERVISOR, Role.COORDINATOR})
LATELY = timedelta(days=120)
MOST_CHANGED = 3
_SHARED = ("team", TO_PROJECT)


def project_readers(desk: Desk) -> dict[str, bytes]:
    """Return the keys that anonymous answers are sealed to; none where nobody can unlock."""
    with desk.read() as connection:
        staff = records.inside(connection, "users", left_on=None)
    names = [row.words("name") for row in staff if row.words("role") in READERS]
    found: dict[str, bytes] = {}
    for name in names:
        with suppress(UserWithoutSlot):
            found |= desk.vault.ways_in([name])
    return found


def answered_lately(desk: Desk) -> tuple[str, ...]:
    """Return what the project has decided on proposals, after what each is about, newest first.

    The proposals stay where they are: they are other participants' words.

    """
    since = desk.today() - LATELY
    rows = records.rows_matching(desk, "changes")
    decided = [row for row in rows if row.words("decision") and _decided(row, since)]
    decided.sort(key=lambda row: row.known_day("decided_on"), reverse=True)
    text = say("{about}: {decision}")
    return tuple(
        text.format(
            about=code_words("voice_themes", row.words("theme")), decision=row.words("decision")
        )
        for row in decided[:MOST_CHANGED]
    )


def answered_before(desk: Desk, participant: UUID) -> tuple[Earlier, ...]:
    """Return what a participant answered before with their name, for them to see again.

    What was meant for the project alone stays away from a table where others sit.

    """
    rows = records.rows_of(desk, "voices", participant)
    open_ones = [row for row in rows if not row["sealed"] and row.words("readers") != TO_PROJECT]
    return earlier_of(
        Earlier(row.words("card"), row.known_day("on_day"), _scores(row.values), row.words("words"))
        for row in open_ones
    )


def keep_sealed(merge: Merge) -> None:
    """Keep what was said to the project without a name, until its month has ended.

    It tells nothing of the meeting it came from: no time, no user and no history, and its id
    follows from nothing. It is kept in the meeting's own transaction, once or not at all.

    """
    opened = ((one.card, _bytes(one.sealed)) for one in answers_on(merge.after))
    sealed = [(card, content) for card, content in opened if content]
    let_wait(merge.connection, merge.today(), sealed)


def let_wait(connection: Connection, today: date, sealed: Sequence[tuple[str, bytes]]) -> None:
    """Let sealed answers, each with its card, wait among those of their month."""
    month = today.replace(day=1)
    rows: list[dict[str, Value]] = [
        {"id": uuid4(), "card": card, "month": month, "sealed": content} for card, content in sealed
    ]
    stored.add(connection, WAITING, rows)


def let_in(desk: Desk) -> int:
    """Take in the sealed answers of months that have ended, all at once; return how many.

    One by one, the time of each would name the meeting it was given in to whoever holds the
    project's key.

    """
    if desk.vault.facts.read_only:
        return 0
    month = desk.today().replace(day=1)
    with desk.read() as connection:
        waits = _of_months_before(connection, month)
    if not waits:
        return 0
    with desk.begin("answer_voices") as connection:
        ended = sorted(_of_months_before(connection, month), key=lambda row: row.id)
        records.write(desk, connection, list(map(_as_voice, ended)))
        for row in ended:
            stored.remove(connection, WAITING, row.id)
    return len(ended)


def _of_months_before(connection: Connection, month: date) -> list[Record]:
    waiting = stored.where(connection, WAITING)
    return [row for row in waiting if row.known_day("month") < month]


def merge_named(merge: Merge) -> None:
    """Write down the answers that a participant gave by name."""
    before = {one.key for one in answers_on(merge.before)}
    for one in answers_on(merge.after):
        if one.key not in before and not one.sealed:
            merge.write("voices", **_values(merge, one))


def answers_of_quarter(desk: Desk, quarter: Quarter) -> tuple[Counted, ...]:
    """Return what may be shown of a quarter that has ended; nothing below five answers."""
    if quarter.after > desk.today():
        return ()
    with desk.read() as connection:
        rows = records.inside(connection, "voices")
    return told(_said(desk, rows), quarter)


def words_of_quarter(desk: Desk, quarter: Quarter) -> tuple[Sentence, ...]:
    """Return what was written to the project in a quarter that has ended, as far as it opens.

    Only for who holds the project's key; of a card with fewer than five answers nothing.

    """
    if quarter.after > desk.today() or not may_read(desk):
        return ()
    with desk.read() as connection:
        rows = records.inside(connection, "voices", readers=TO_PROJECT)
    return written(_said(desk, rows), quarter)


def may_read(desk: Desk) -> bool:
    """Tell whether this user holds a key to what was said to the project."""
    return desk.user.role in READERS


def _decided(row: Record, since: object) -> bool:
    day = row.day("decided_on")
    return day is not None and str(day) >= str(since)


def _as_voice(waiting: Record) -> Row:
    month = waiting.known_day("month")
    values: dict[str, Value] = {
        "id": waiting.id,
        "card": waiting["card"],
        "on_day": month,
        "anonymous": True,
        "readers": TO_PROJECT,
        "sealed": waiting["sealed"],
        "recorded_at": datetime(month.year, month.month, 1, tzinfo=UTC),
    }
    return Row("voices", values)


def _bytes(written: str) -> bytes:
    try:
        return base64.b64decode(written, validate=True)
    except binascii.Error:
        return b""


def _values(merge: Merge, one: Answer) -> dict[str, Value]:
    return {
        "card": one.card,
        "on_day": merge.today(),
        "anonymous": False,
        "readers": one.readers or None,
        "scores": dict(one.scores) or None,
        "words": one.words.strip() or None,
    }


def _said(desk: Desk, rows: list[Record]) -> Iterator[Said]:
    """Yield the answers that are for more than one's own specialist, as far as they open."""
    for row in rows:
        if row["anonymous"] or row.words("readers") in _SHARED:
            content = _told_in(desk, row)
            if content is not None:
                card, day = row.words("card"), row.known_day("on_day")
                whose, scores = row.key("participant"), _scores(content)
                yield Said(card, day, whose, scores, _words(content))


def _told_in(desk: Desk, row: Record) -> Mapping[str, object] | None:
    """Return what an answer says; None where it was sealed to others."""
    sealed = row["sealed"]
    if not isinstance(sealed, bytes):
        return row.values
    with suppress(NotSealedForYou):
        return desk.vault.open_for_me(sealed)
    return None


def _scores(content: Mapping[str, object]) -> dict[str, int]:
    found = content.get("scores")
    scores = found if isinstance(found, dict) else {}
    return {str(line): score for line, score in scores.items() if isinstance(score, int)}


def _words(content: Mapping[str, object]) -> str:
    found = content.get("words")
    return found if isinstance(found, str) else ""
