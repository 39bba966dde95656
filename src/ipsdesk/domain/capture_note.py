"""The note of a captured line: what was told, and what its record has no room for otherwise."""

from collections.abc import Iterator, Sequence

from ipsdesk.domain.capture import (
    CONTACT,
    EMPLOYER,
    MEETING,
    NEW,
    OUTREACH,
    PERSON,
    SUPERVISION,
    WORKPLACE,
    Reading,
    words_of,
)

_HELD_BY = {  # in which records there is room for a code
    "channel": (CONTACT, EMPLOYER, OUTREACH, MEETING),
    "phase": (CONTACT,),
    "activity": (CONTACT,),
    "missed": (CONTACT,),
    "purpose": (EMPLOYER,),
    "result": (EMPLOYER,),
    "outcome": (OUTREACH,),
    "times": (OUTREACH,),
    "way": (OUTREACH,),
    "place": (CONTACT, OUTREACH),
    "meeting": (MEETING,),
    "sort": (SUPERVISION,),
}


def note_of(reading: Reading, kind: str, meant: Sequence[str], *, there: bool = True) -> str:
    """Return the note that a line becomes as a record of a kind.

    Args:
        reading: what the line says.
        kind: which record it becomes.
        meant: what kind of thing each of its names means.
        there: whether one was at a place; a call has no room for one.

    """
    stands = f" {' '.join(word.text for word in words_of(reading.words))} "
    lost = [text for text in _unheld(reading, kind, meant) if f" {text} " not in stands]
    unused = _unused(reading, kind, there=there)
    told = [*unused, *(text for text in reading.tells if text not in unused)]
    return " ".join([*told, *lost, reading.words]).strip()


def _unheld(reading: Reading, kind: str, meant: Sequence[str]) -> Iterator[str]:
    """Yield the names that nobody here has, and the workplaces that have no room."""
    room = 1 if kind in (CONTACT, EMPLOYER) else 0
    for named, what in zip(reading.names, meant, strict=True):
        room -= what == WORKPLACE
        is_new = what == NEW and kind in (EMPLOYER, MEETING)
        if not is_new and what != PERSON and (what != WORKPLACE or room < 0):
            yield named.text


def _unused(reading: Reading, kind: str, *, there: bool) -> list[str]:
    """Return the words that say what another record would hold: they belong to the note.

    What one's own time was for has no other place than its note, and neither has whom somebody
    was rung up about, such as an authority.

    """
    rooms: dict[str, set[str]] = {}
    for code, text in reading.said.items():
        if code in _HELD_BY:
            rooms.setdefault(text, set()).update(_held_by(code, there=there))
    return [text for text, held in rooms.items() if kind not in held]


def _held_by(code: str, *, there: bool) -> tuple[str, ...]:
    return _HELD_BY[code] if there or code != "place" else (OUTREACH,)
