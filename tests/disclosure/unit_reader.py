"""A unit that reads what was published, and knows its own people in all of it."""

import numpy as np

from tests.disclosure.attacker import Attacker
from tests.disclosure.knowing_many import ManyReader


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


class ManyUnitsReader(ManyReader):
    """Units that read the summaries of very many: each knows its own people in them.

    Args:
        lefts: the summaries, with everybody in them and what the proof claims.
        units: the unit of each of the people.

    """

    def __init__(self, lefts, units):
        super().__init__(lefts)
        self.own = {unit: np.zeros_like(self.many) for unit in units.values()}
        for who, unit in units.items():
            self.own[unit][self._at[self._life(who)]] += 1
        self.asked = 0

    def narrowed_beside_own(self):
        """Return the counts and changes of few others that a unit can narrow, and which unit."""
        return [
            (unit, name, int((self.many - own)[who].sum()))
            for unit, own in self.own.items()
            for name, who in self._narrowed(own)
        ]

    def _narrowed(self, own):
        possible = self.met.keeping(own) - own
        for name, who, least in self.few(self.many - own):
            self.asked += 1
            others = possible[:, who].sum(axis=1)
            ends = self._ends(least, None, None)
            if not all(((low <= others) & (others <= high)).any() for low, high in ends):
                yield name, who
