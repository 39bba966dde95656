"""Voice cards: what is asked, what an answer looks like on the sheet, and what may be shown.

Nothing is told below five answers, and only of quarters that have ended, so that no figure
moves by one answer while somebody looks (5.6).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from statistics import fmean
from typing import Self

from ipsdesk.domain.periods import Quarter
from ipsdesk.domain.sheet import Sheet

PLACE = "card"
MEETING, SUPPORT = "meeting", "important_support"
CARDS = (MEETING, SUPPORT)
ITEMS = {MEETING: "voice_meeting", SUPPORT: "voice_support"}  # the list of what is scored
TO_PROJECT = "project"
LEAST = 5
MOST_EARLIER = 3  # of each card
_SCORES = frozenset(map(str, range(11)))
_PARTS = ("card", "readers", "words", "sealed")


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer on a card, named or sealed.

    Attributes:
        sealed: base64 of what only the project's readers can open; then nothing else is here.

    """

    key: str
    card: str
    readers: str = ""
    scores: Mapping[str, int] = field(default_factory=dict, repr=False)
    words: str = field(default="", repr=False)
    sealed: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Earlier:
    """What a participant answered before with their name; theirs to see again at the table."""

    card: str
    on: date
    scores: Mapping[str, int] = field(default_factory=dict, repr=False)
    words: str = field(default="", repr=False)

    def plain(self) -> list[object]:
        """Return it as a plain list, to be written as JSON."""
        return [self.card, self.on.isoformat(), dict(self.scores), self.words]

    @classmethod
    def of(cls, card: str, on: str, scores: Mapping[str, int], words: str) -> Self:
        """Read it from what a plain list holds."""
        told = {str(line): int(score) for line, score in scores.items()}
        return cls(str(card), date.fromisoformat(on), told, str(words))


@dataclass(frozen=True, slots=True)
class Counted:
    """What was answered to one line of a card in one quarter: how many, and how on the whole."""

    card: str
    line: str
    answers: int
    mean: float


@dataclass(frozen=True, slots=True)
class Said:
    """One answer as it is counted: on which day, by whom if it is known, and its scores."""

    card: str
    on: date
    whose: object
    scores: Mapping[str, int] = field(repr=False)
    words: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Sentence:
    """What was written on a card, by nobody in particular."""

    card: str
    words: str = field(repr=False)


def earlier_of(found: Iterable[Earlier]) -> tuple[Earlier, ...]:
    """Return the latest answers on each card, newest first."""
    newest = sorted(found, key=lambda one: one.on, reverse=True)
    return tuple(
        one for card in CARDS for one in [e for e in newest if e.card == card][:MOST_EARLIER]
    )


def place(key: str, part: str) -> str:
    """Return where a part of an answer lies on the sheet."""
    return f"{PLACE}.{key}.{part}"


def answers_on(sheet: Sheet) -> Iterator[Answer]:
    """Yield the answers that were handed in at the table."""
    for key in sheet.keys(PLACE):
        told = {part: sheet.words(place(key, part)) for part in _PARTS}
        if told["card"] in CARDS:
            yield Answer(key, scores=read_scores(sheet.words(place(key, "scores"))), **told)


def scores_as_words(scores: Mapping[str, int]) -> str:
    """Write scores as they lie on the table."""
    return ",".join(f"{line}={score}" for line, score in scores.items())


def read_scores(words: str) -> dict[str, int]:
    """Read scores; what is no score from 0 to 10 is left out."""
    pairs = (one.partition("=") for one in words.split(","))
    return {line: int(score) for line, _, score in pairs if score in _SCORES}


def told(said: Iterable[Said], quarter: Quarter) -> tuple[Counted, ...]:
    """Return what may be shown of a quarter: each line of a card with five answers or more.

    Of somebody who is known only the latest answer on a card counts.

    """
    lines: dict[tuple[str, str], list[int]] = {}
    for one in _latest(said, quarter):
        for line, score in one.scores.items():
            lines.setdefault((one.card, line), []).append(score)
    return tuple(
        Counted(card, line, len(scores), round(fmean(scores), 1))
        for (card, line), scores in sorted(lines.items())
        if len(scores) >= LEAST
    )


def written(said: Iterable[Said], quarter: Quarter) -> tuple[Sentence, ...]:
    """Return what may be read of a quarter: the words of cards with five answers or more.

    They stand in the order of their letters, which tells neither when nor after whom.

    """
    inside = list(_latest(said, quarter))
    many = Counter(one.card for one in inside)
    found = {Sentence(one.card, one.words.strip()) for one in inside if many[one.card] >= LEAST}
    return tuple(sorted((one for one in found if one.words), key=lambda one: (one.card, one.words)))


def _latest(said: Iterable[Said], quarter: Quarter) -> Iterable[Said]:
    """Return the answers of a quarter, of each known person the latest on each card."""
    inside = [one for one in said if quarter.first <= one.on < quarter.after]
    inside.sort(key=lambda one: one.on)
    found = {(one.card, one.whose or number): one for number, one in enumerate(inside)}
    return found.values()
