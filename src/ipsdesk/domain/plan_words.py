"""Whose words a plan is made of, what changed in it word by word, and how plain it reads."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from fractions import Fraction

from ipsdesk.domain.sheet import Said, Sheet, is_sentence

_WORD = re.compile(r"\S+")
_SENTENCE_END = re.compile(r"[.!?:]+(?:\s|$)|\n+")
LONG_WORD = 6
_LATIN = re.compile(r"[a-zåäö]", re.IGNORECASE)
_MINE = re.compile(r"\b(jag|min|mitt|mina|mig|vi|i|my|me|we)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words that stayed, went or came."""

    kind: str  # kept, gone or new
    words: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Change:
    """What happened in one place of a plan."""

    place: str
    before: Said = field(repr=False)
    after: Said = field(repr=False)

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Return the difference word by word."""
        return difference(self.before.words, self.after.words)

    @property
    def gone(self) -> tuple[str, ...]:
        """Return the runs of words that went."""
        return tuple(piece.words for piece in self.pieces if piece.kind == "gone")

    @property
    def new(self) -> tuple[str, ...]:
        """Return the runs of words that came."""
        return tuple(piece.words for piece in self.pieces if piece.kind == "new")


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One change as it is read: where, what it says now, and what went and came.

    Attributes:
        about: what it is a part of with others, such as one step; "" where it stands alone.
        title: what that is called.
        part: what the part is called among the others; "" for the words themselves.

    """

    where: str
    now: str = field(repr=False)
    gone: tuple[str, ...] = field(default=(), repr=False)
    new: tuple[str, ...] = field(default=(), repr=False)
    author: str = ""
    about: str = ""
    title: str = field(default="", repr=False)
    part: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """How many words of a plan are the participant's own, out of all that have an author."""

    own: int
    of: int

    @property
    def fraction(self) -> Fraction | None:
        """Return the share, or None where nobody has written anything."""
        return Fraction(self.own, self.of) if self.of else None


def difference(before: str, after: str) -> tuple[Piece, ...]:
    """Return how one text became another, word by word.

    The words that stayed and went, in order, are those of the text before; the words that
    stayed and came are those of the text after.

    """
    old, new = _WORD.findall(before), _WORD.findall(after)
    matcher = SequenceMatcher(a=old, b=new, autojunk=False)
    return tuple(
        piece
        for kind, a, b, c, d in matcher.get_opcodes()
        for piece in _pieces(kind, old[a:b], new[c:d])
    )


def _pieces(kind: str, old: list[str], new: list[str]) -> Iterator[Piece]:
    if kind == "equal":
        yield Piece("kept", " ".join(old))
        return
    if old:
        yield Piece("gone", " ".join(old))
    if new:
        yield Piece("new", " ".join(new))


def changes(before: Sheet, after: Sheet) -> tuple[Change, ...]:
    """Return every place that is not as it was, in the order of the later sheet."""
    changed = before.changes_to(after)
    in_order = dict.fromkeys((*after.places, *before.places))
    return tuple(
        Change(place, before.at(place), after.at(place)) for place in in_order if place in changed
    )


def own_words(sheet: Sheet) -> Share:
    """Count the words of a plan and those that are the participant's own."""
    authored = [said for place, said in sheet.places.items() if said.by and is_sentence(place)]
    mine = [said for said in authored if said.own]
    return Share(_count(mine), _count(authored))


def _count(said: list[Said]) -> int:
    return sum(len(_WORD.findall(one.words)) for one in said)


def begun_by_participant(changed: tuple[Change, ...]) -> Share:
    """Count the sentences that changed and those that the participant changed."""
    sentences = [one for one in changed if is_sentence(one.place)]
    mine = [one for one in sentences if (one.after if one.after.by else one.before).own]
    return Share(len(mine), len(sentences))


def lix(text: str) -> int | None:
    """Return how hard a text is to read, or None where there is no word in it.

    Source:
        C. H. Björnsson, Läsbarhet (1968): words per sentence plus the percentage of words
        with more than six letters. Below 30 is very easy, above 60 very hard.

    """
    words = re.findall(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*", text)
    if not words:
        return None
    sentences = len([part for part in _SENTENCE_END.split(text) if part.strip()]) or 1
    long = sum(len(word) > LONG_WORD for word in words)
    return round(len(words) / sentences + 100 * long / len(words))


def hints(goal: str) -> tuple[str, ...]:
    """Name what could make a goal clearer: an own voice, and one thing at a time.

    A hint is never a refusal; a goal without any hint is not a better goal. In another script
    than the one "Jag" is written in, nothing is known of the voice.

    """
    words = _WORD.findall(goal)
    if not words:
        return ()
    found = []
    if _LATIN.search(goal) and not _MINE.search(goal):
        found.append("own_voice")
    if len(words) > 25:
        found.append("one_thing")
    return tuple(found)
