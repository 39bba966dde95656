"""A unit that reads what was published, and knows its own people in all of it."""

import numpy as np

from tests.disclosure.attacker import Attacker


class UnitReader(Attacker):
    """A unit that reads: it knows its own people in everything that was published."""

    def __init__(self, told, release, unit):
        super().__init__(told, release)
        order = {life: place for place, life in enumerate(self.lives)}
        self.own = np.zeros(len(self.lives))
        for life, whose in zip(self.truth, told["units"], strict=True):
            self.own[order[life]] += whose == unit
        self.everybody = np.zeros(len(self.lives))
        for life in self.truth:
            self.everybody[order[life]] += 1

    def program(self, *, whole=False):
        solver = super().program(whole=whole)
        places = np.arange(len(self.lives), dtype=np.int32)
        solver.changeColsBounds(len(places), places, self.own, np.full(len(places), 1000.0))
        return solver

    def narrowed_beside_own(self, *, exact):
        """Return the cells of which few are others', and which he can narrow."""
        solver, found = self.program(whole=not exact), []
        for time, at, *_ in self._cells():
            who = self.counted(time, at)
            own, value = int(self.own[who].sum()), int(self.everybody[who].sum())
            if not 0 < value - own < 5:
                continue
            if exact:
                low, high = self.interval(solver, who)
                narrow = low > own + 1e-6 or high < own + 5 - 1e-6
            else:
                narrow = not all(self.possible(solver, who, own + more) for more in range(3))
            if narrow:
                found.append((at, value, own))
        return found
