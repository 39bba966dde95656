"""A quick sketch of what to hide: moves of fractions of people, or of mere numbers.

It proves nothing: it leaves participants and units aside and, for very many numbers,
that all tables tell of one set of them. What it finds is where the proof begins.
"""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from ipsdesk.disclosure.frame import Bools, Frame, Ints
from ipsdesk.disclosure.needs import Need
from ipsdesk.disclosure.program import Move
from ipsdesk.disclosure.proof import Proof
from ipsdesk.disclosure.rows import Row
from ipsdesk.disclosure.twins import Found


class Sketch(Proof):
    """Moves for all duties before somebody who did not take part."""

    def __init__(self, frame: Frame, needs: list[Need], pool: Ints) -> None:
        there = set(frame.rows)
        outside = [
            replace(need, others=(), own=())
            for need in needs
            if need.unit is None and (len(pool) or _is_of_rows(there, need))
        ]
        super().__init__(frame, outside, pool)

    def kept(self, place: int, left: Bools) -> Iterator[Ints]:
        """Yield nobody: it is enough that the numbers move."""
        del place, left
        yield np.zeros(len(self.program.true_ones), dtype=np.int64)

    def search(self, place: int, kept: Ints, *, whole: bool = True) -> Move | None:
        """Return the cheapest move that serves a duty."""
        del whole
        return super().search(place, kept, whole=False)

    def take(self, move: Move) -> bool:
        """Take a move as it is."""
        ends = self.program.values + move.rows
        nobody = np.zeros(len(self.program.true_ones), bool)
        fits = self._judge.fits(ends, [])
        found = Found(np.zeros(0, dtype=np.int64), ends, nobody, fits)
        self.twins.append(found)
        self.remember(found)
        return True


def _is_of_rows(there: set[Row], need: Need) -> bool:
    """Tell whether a need is about rows alone, and not about what became of people."""
    count = need.count
    return count.minus is None or (
        count.minus.release == count.plus.release and {count.plus, count.minus} <= there
    )
