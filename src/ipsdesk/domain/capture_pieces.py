"""The pieces of a captured line: some words that were understood, and what all say together."""

from collections import ChainMap
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from typing import TypeVar

from ipsdesk.domain.capture import PERSON, WORKPLACE, Named, Reading, Vocabulary, Word, differs
from ipsdesk.domain.capture_times import TimePiece
from ipsdesk.domain.folding import fold

_Said = TypeVar("_Said")
_HOW = frozenset({"channel", "kind"})
ACTOR = "actor"  # the code of whoever is not a participant, and may be spoken with about one


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words that were understood, and what they say."""

    length: int
    codes: dict[str, str] = field(default_factory=dict)
    name: Named | None = None
    time: TimePiece | None = None
    together: bool = False
    tells: bool = False  # it says more than its codes, and stays in the note
    loose: bool = False  # a name written small that is a word as well

    @property
    def kinds(self) -> set[str]:
        """Return what kinds of things a name may mean."""
        return {one.kind for one in self.name.candidates} if self.name is not None else set()

    @property
    def minutes(self) -> int | None:
        """Return how long, if these words say it."""
        return self.time.minutes if self.time is not None else None


Worded = tuple[str, Piece]  # a piece with its words in the line


def texts_of(words: list[Word], pieces: list[Piece]) -> list[Worded]:
    """Return each of the first pieces of a line with its words in it."""
    ends = accumulate(piece.length for piece in pieces)
    return [
        (" ".join(word.text for word in words[end - piece.length : end]), piece)
        for end, piece in zip(ends, pieces, strict=True)
    ]


def said_by(pieces: list[Worded]) -> dict[str, str]:
    """Return in which words of the line each code was said first."""
    found: dict[str, str] = {}
    for text, piece in pieces:
        found |= {code: text for code in piece.codes if code not in found}
    return found


def is_agreed(pieces: list[Worded], vocabulary: Vocabulary) -> bool:
    """Tell whether how it was is said by a word for what is agreed first, such as a meeting."""
    return fold(said_by(pieces).get("channel", "")) in vocabulary.agreed


def telling(pieces: list[Worded]) -> tuple[str, ...]:
    """Return the words that were read and say more than what they were read as."""
    return tuple(text for text, piece in pieces if piece.tells)


def gathered(pieces: list[Piece]) -> Reading:
    """Return what all pieces say together, without the note."""
    said_first = ChainMap(*(piece.codes for piece in pieces))
    times = _times(pieces)
    return Reading(
        codes=dict(said_first),
        names=_names(pieces),
        minutes=_first([one.minutes for one in times]),
        day=_first([one.day for one in times]),
        clock=_first([one.clock for one in times]),
        together=_is_together(pieces),
    )


def _times(pieces: list[Piece]) -> list[TimePiece]:
    return [piece.time for piece in pieces if piece.time is not None]


def _names(pieces: list[Piece]) -> tuple[Named, ...]:
    return tuple(piece.name for piece in pieces if piece.name is not None)


def _is_together(pieces: list[Piece]) -> bool:
    return any(a.together and b.name is not None for a, b in pairwise(pieces))


def _first(values: Iterable[_Said | None]) -> _Said | None:
    return next((one for one in values if one is not None), None)


def says_nothing(piece: Piece) -> bool:
    """Tell whether a piece is only filling, such as "about the"."""
    return not piece.codes and piece.name is None and piece.time is None


def is_loose_day(piece: Piece) -> bool:
    """Tell whether a piece is a bare weekday."""
    return piece.time is not None and piece.time.loose


def begins_note(piece: Piece, pieces: list[Piece]) -> bool:
    """Tell whether a piece says nothing new, or what was said before otherwise: it is a note.

    A second length, another time of the day, somebody named twice and a second workplace say
    nothing of what was done. Read nevertheless, their words would stand nowhere.

    """
    if piece.name is not None:
        return _is_named(piece.name, pieces) or _is_only_word(piece, pieces)
    if piece.time is not None:
        said = ChainMap(*(one.said for one in _times(pieces)))
        told = piece.time.said
        return told.keys() <= said.keys() or any(said.get(at, told[at]) != told[at] for at in told)
    return bool(piece.codes) and _says_nothing_new(piece.codes, pieces)


def _says_nothing_new(codes: dict[str, str], pieces: list[Piece]) -> bool:
    """Tell whether codes were said, or otherwise; who is at a place counts only by itself."""
    told = {what: code for what, code in codes.items() if what != ACTOR} or codes
    said = ChainMap(*(one.codes for one in pieces))
    return told.keys() <= said.keys() or differs(told, said)


def _is_named(name: Named, pieces: list[Piece]) -> bool:
    """Tell whether a name was there before, or is a capital that begins what is told."""
    if _is_unsure(name, pieces):
        known = set[str]().union(*(one.kinds for one in pieces))
        return PERSON in known and not says_nothing(pieces[-1])
    kinds = {one.kind for one in name.candidates}
    return any(
        name.text == one.text
        or (bool(kinds) and name.candidates == one.candidates)
        or kinds == {WORKPLACE} == {found.kind for found in one.candidates}
        for one in _names(pieces)
    )


def _is_only_word(piece: Piece, pieces: list[Piece]) -> bool:
    """Tell whether a name that is a word as well comes after another name."""
    return piece.loose and bool(_names(pieces))


def _is_unsure(name: Named, before: list[Piece]) -> bool:
    """Tell whether nobody has a name that stands after how long and after another name."""
    is_told = any(one.minutes is not None for one in before) and bool(_names(before))
    return is_told and not name.candidates and not name.alike


def told_on(pieces: list[Piece], *, goes_on: bool, runs_on: bool = False) -> int:
    """Return how many of the last pieces the note begins with, though they were read.

    "About the" belongs to the note, and so does what says more than its code. Where the note
    goes on, so does what leads into it: of "Ali 20 min CV är klart" the note is "CV är klart".
    How one was in contact, where that stands first, is no part of a story; nor are names that
    somebody has, and times; but of "Ali 10 min Monday is fine" Monday is the note's.

    """
    unsure = {
        at
        for at, one in enumerate(pieces)
        if one.name is not None and _is_unsure(one.name, pieces[:at])
    }
    kept = 0
    for at in reversed(range(len(pieces))):
        is_told = _is_told(pieces, at, goes_on=goes_on or bool(unsure))
        if not (at in unsure or is_told or _begins_with_day(pieces, at, runs_on=runs_on)):
            break
        kept += 1
    return kept


def _is_told(pieces: list[Piece], at: int, *, goes_on: bool) -> bool:
    """Tell whether a piece leads into the note or says more than its code, or says nothing."""
    piece = pieces[at]
    leads = bool(piece.codes) and (goes_on or piece.tells)
    is_how = at == 0 and bool(piece.codes.keys() & _HOW)
    return piece.name is None and ((leads and not is_how) or says_nothing(piece))


def _begins_with_day(pieces: list[Piece], at: int, *, runs_on: bool) -> bool:
    """Tell whether a bare weekday after how long begins what was told."""
    goes_with = runs_on or pieces[at - 1].tells
    return goes_with and is_loose_day(pieces[at]) and any(one.minutes for one in pieces[:at])
