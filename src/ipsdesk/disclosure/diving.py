"""Makes whole people of a program's fractions: the nearest to whole first, then solved again.

Each answer begins where the last one ended, so that a few dozen take less time than one program
of whole numbers, which a solver begins anew.
"""

import numpy as np

from ipsdesk.disclosure.frame import Ints
from ipsdesk.disclosure.roll import Floats
from ipsdesk.disclosure.solver import Solver

CLOSE = 1e-7
MOST_STEPS = 120


def made_whole(model: Solver, first: int, who: Ints, there: Ints) -> Ints:
    """Return how often each change is made by whole people; nothing if that was not found.

    Args:
        model: solved to its end; its first columns tell how far its rows are missed.
        first: the first of the columns that are changes.
        who: whom each change is of.
        there: how many there are of each of the people.

    """
    dive = _Dive(model, first, who, there)
    for _ in range(MOST_STEPS):
        told = dive.told()
        at = dive.next(told)
        if at is None:
            return np.round(told).astype(np.int64)
        if not dive.goes(at, int(np.floor(told[at] - CLOSE))):
            break
    return np.zeros(0, dtype=np.int64)


class _Dive:
    """Between which numbers each change is kept so far."""

    def __init__(self, model: Solver, first: int, who: Ints, there: Ints) -> None:
        self._model, self._first, self._who, self._there = model, first, who, there
        self._low, self._high = np.zeros(len(who)), there[who].astype(float)

    def told(self) -> Floats:
        """Return how often each change is made in the newest answer."""
        return np.array(self._model.getSolution().col_value)[self._first :]

    def next(self, told: Floats) -> int | None:
        """Return the change to be made whole next; None where all are, and nobody is too often."""
        asked = np.bincount(self._who, told, len(self._there))
        over = (asked > self._there + CLOSE)[self._who]
        some = np.flatnonzero(
            (np.abs(told - np.round(told)) > CLOSE) | (over & (told > self._low + CLOSE))
        )
        part = told[some] - np.floor(told[some] - CLOSE)
        return int(some[np.argmax(part)]) if len(some) else None

    def goes(self, at: int, below: int) -> bool:
        """Make a change more often than so many, or else at most as often; tell if either goes."""
        mine = np.flatnonzero(self._who == self._who[at])
        low, high = self._low[mine], self._high[mine]
        more = np.where(mine == at, below + 1, low)
        left = self._there[self._who[at]] - more.sum()
        if left >= 0 and self._keep(mine, more, np.minimum(high, more + left)):
            return True
        return self._keep(mine, low, np.where(mine == at, below, high))

    def _keep(self, mine: Ints, low: Floats, high: Floats) -> bool:
        """Keep some changes between these numbers; tell whether no row is missed by it."""
        self._low[mine], self._high[mine] = low, high
        places = (self._first + mine).astype(np.int32)
        self._model.changeColsBounds(len(places), places, low, high)
        self._model.run()
        missed = np.array(self._model.getSolution().col_value)[: self._first]
        return bool(missed.max(initial=0.0) < CLOSE)
