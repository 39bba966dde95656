"""The pieces of a captured line: some words that were understood, and what all say together."""

from collections import ChainMap
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeVar

from ipsdesk.domain.capture import Named, Reading
from ipsdesk.domain.capture_times import TimePiece

_Said = TypeVar("_Said")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words that were understood, and what they say."""

    length: int
    codes: dict[str, str] = field(default_factory=dict)
    name: Named | None = None
    time: TimePiece | None = None
    together: bool = False

    @property
    def kinds(self) -> set[str]:
        """Return what kinds of things a name may mean."""
        return {one.kind for one in self.name.candidates} if self.name is not None else set()

    @property
    def minutes(self) -> int | None:
        """Return how long, if these words say it."""
        return self.time.minutes if self.time is not None else None


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


def is_another_clock(piece: Piece, pieces: list[Piece]) -> bool:
    """Tell whether another time of the day was said before."""
    clock = piece.time.clock if piece.time is not None else None
    return clock is not None and any(one.clock not in (None, clock) for one in _times(pieces))
