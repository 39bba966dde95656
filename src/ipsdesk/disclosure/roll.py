"""Who is counted where: the rows and protected counts of a request, beside some kinds of people."""

import numpy as np
from numpy.typing import NDArray

from ipsdesk.disclosure.frame import Frame, Ints
from ipsdesk.disclosure.needs import Count

Floats = NDArray[np.float64]
ENDLESS = 10**6  # what is not bounded on one side


class Roll:
    """Every row and protected count in one order, their true values, and who is in them.

    Args:
        frame: the request, laid out.
        counts: what is protected and is no row.
        pool: the kinds of people that are thought of, all true ones among them.

    """

    def __init__(self, frame: Frame, counts: list[Count], pool: Ints) -> None:
        self.frame, self.pool = frame, pool
        self.all = [*map(Count, frame.rows), *counts]
        self.size = len(self.all)
        self.true_ones = np.flatnonzero(frame.truth[pool])
        self.there = frame.truth[pool[self.true_ones]]
        self.members = self._members(pool)
        self._place = {count: place for place, count in enumerate(self.all)}
        self.values = self._true_values()

    @property
    def kinds(self) -> int:
        """Return how many kinds of people may come."""
        return len(self.pool)

    def _members(self, people: Ints) -> NDArray[np.int8]:
        found = np.zeros((self.size, len(people)), dtype=np.int8)
        for place, count in enumerate(self.all if len(people) else ()):
            found[place] = count.of(self.frame, people)
        return found

    def _true_values(self) -> Ints:
        seen = np.flatnonzero(self.frame.truth)
        many = self.frame.truth[seen]
        rows = self.frame.values()
        others = [int(many @ one.of(self.frame, seen)) for one in self.all[len(rows) :]]
        return np.concatenate([rows, np.array(others, dtype=np.int64)])

    def row_of(self, count: Count) -> int:
        """Return the place of a row or a protected count."""
        return self._place[count]

    def place_of(self, count: Count) -> int | None:
        """Return the place of a row or a protected count, or None where it is neither."""
        return self._place.get(count)

    def bound(self, low: Ints, high: Ints) -> None:
        """Hear between which values each row and count may end; who only counts need not know."""

    def ends(self, rows: Ints, low: Ints, high: Ints) -> tuple[Floats, Floats]:
        """Return how far some rows and counts may move down and up; a row never ends below 0."""
        values = self.values[rows]
        free = (low <= -ENDLESS) | ((low <= 0) & (rows < len(self.frame.rows)))
        lows = np.where(free, -np.inf, low - values).astype(float)
        return lows, np.where(high >= ENDLESS, np.inf, high - values).astype(float)

    def moved(self, people: Ints) -> Ints:
        """Return how far every row and count moves when these people come and go."""
        some = np.flatnonzero(people)
        moved: Ints = self.members[:, some].astype(np.int64) @ people[some]
        return moved
