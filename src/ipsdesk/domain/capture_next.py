"""What a note says comes next: "Nästa steg: Ali skriver CV till fredag"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from ipsdesk.domain.days import Tense, read_day
from ipsdesk.domain.errors import DayUnclear
from ipsdesk.domain.folding import fold

PARTICIPANT, SPECIALIST, TOGETHER = "participant", "specialist", "together"
WHO = (PARTICIPANT, SPECIALIST, TOGETHER)

_SAID = re.compile(r"(?:^|[\s(])n(?:ästa|asta|ext)(?: ste[gp])?\s*:\s*(\S.*)$", re.I | re.S)
_IN_FIGURES = re.compile(r"\d{1,2}/\d{1,2}|\d{4}-\d\d-\d\d")
_LONGEST_DAY = 3  # words: på fredag, 5 dec 2026
_BY = frozenset({"senast", "till", "innan", "före", "by", "before"})
_ALONE = frozenset({"imorgon", "tomorrow", "idag", "today"})  # a day that needs no word before it
_ON = frozenset({"på", "i", "on"})
_DOES = {
    "jag": SPECIALIST,
    "i": SPECIALIST,
    "vi": TOGETHER,
    "we": TOGETHER,
    "han": PARTICIPANT,
    "hon": PARTICIPANT,
    "hen": PARTICIPANT,
    "he": PARTICIPANT,
    "she": PARTICIPANT,
    "they": PARTICIPANT,
}


@dataclass(frozen=True, slots=True)
class NextStep:
    """A step that a note tells of: what, who takes it if that is said, and by when."""

    what: str = field(repr=False)
    who: str = ""
    due_on: date | None = None

    def by(self, who: str) -> "NextStep | None":
        """Return the step as taken by somebody, or None where it stays words of the note."""
        return replace(self, who=who) if who else None


def next_step_in(note: str, name: str, today: date) -> NextStep | None:
    """Return the step that the end of a note tells of, or None.

    Args:
        note: the words of a contact.
        name: the participant's, who may be said to take it.
        today: the day it is read on.

    """
    said = _SAID.search(note)
    if said is None:
        return None
    what, due_on = _dated(said[1].strip().rstrip("."), today)
    who = _taker(what, name)
    is_told = len(what.split()) > bool(who)  # what, and not only who
    return NextStep(what[:1].upper() + what[1:], who, due_on) if is_told else None


def _taker(what: str, name: str) -> str:
    """Return who takes a step by its first word, or ""."""
    first = fold(what).partition(" ")[0]
    return PARTICIPANT if first in fold(name).split() else _DOES.get(first, "")


def _dated(text: str, today: date) -> tuple[str, date | None]:
    """Part the day by which it is done from what is done."""
    words = text.split()
    for length in range(min(_LONGEST_DAY, len(words) - 1), 0, -1):
        begins = len(words) - length
        rest = words[:begins]
        is_led = rest[-1].casefold() in _BY and len(rest) > 1
        day = _day(words[begins:], today, is_led=is_led)
        if day is not None:
            return " ".join(rest[:-1] if is_led else rest), day
    return text, None


def _day(words: list[str], today: date, *, is_led: bool) -> date | None:
    """Read a day to come, where the words before it or it itself say that it is one."""
    first = words[0].casefold()
    if not (is_led or first in _ON | _ALONE or _IN_FIGURES.fullmatch(first)):
        return None
    return next(_read(" ".join(words), today), None)


def _read(text: str, today: date) -> Iterator[date]:
    try:
        day = read_day(text, today, Tense.AHEAD)
    except (ValueError, DayUnclear):
        return
    if day >= today:
        yield day
