"""The program of an attacker: which other people give the same published numbers.

What it is made of, people or mere numbers, is for others to say; here is how it is asked.
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass

import highspy
import numpy as np

from ipsdesk.disclosure.frame import Bools, Frame, Ints
from ipsdesk.disclosure.needs import Count
from ipsdesk.disclosure.roll import Floats, Roll
from ipsdesk.disclosure.solver import Solver

CAP = 60.0  # nobody needs to move further; smaller moves are only more careful
NEAR = 1e-6
MOST_NODES = 200
SHAKES, SEED = 3, 20261128
SOLVED = (highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kSolutionLimit)


@dataclass(frozen=True, slots=True)
class Move:
    """How the rows and counts move, and how many people of the pool come and go."""

    rows: Floats
    people: Floats

    @property
    def whole(self) -> bool:
        """Tell whether only whole people come and go."""
        return bool(np.abs(self.people - np.round(self.people)).max(initial=0.0) < NEAR)


class Program(Roll, ABC):
    """What can be moved without a reader noticing.

    Its columns are: up and down for every row and count, then who is taken away of the true
    kinds, then who is added. It is made once and solved again and again.
    """

    def __init__(self, frame: Frame, counts: list[Count], pool: Ints) -> None:
        super().__init__(frame, counts, pool)
        self.added = 2 * self.size + len(self.true_ones)  # the first column of those added
        self.model = Solver()
        for option, value in (("threads", 1), ("mip_rel_gap", 0.5)):
            self.model.setOptionValue(option, value)
        self.model.setOptionValue("mip_max_improving_sols", 1)
        self.model.setOptionValue("mip_max_nodes", MOST_NODES)
        self.model.passModel(self._built())
        self._integers(whole=False)
        self._costs: Floats = np.zeros(self.added + self.kinds)
        self._chance = np.random.default_rng(SEED)

    @abstractmethod
    def _built(self) -> highspy.HighsLp:
        """Return the program with everything hidden."""

    @abstractmethod
    def demand(self, row: int, low: int, high: int) -> None:
        """Say between which values one row or count must end."""

    @abstractmethod
    def demand_none(self, row: int, low: int, high: int) -> None:
        """Say that a row or count may again stay where it is, or end from `low` to `high`."""

    def _integers(self, *, whole: bool) -> None:
        kind = highspy.HighsVarType.kInteger if whole else highspy.HighsVarType.kContinuous
        places = np.arange(2 * self.size, self.added + self.kinds, dtype=np.int32)
        self.model.changeColsIntegrality(len(places), places, np.array([kind] * len(places)))

    def keep(self, kept: Ints) -> None:
        """Say how many of each of the true kinds must stay."""
        places = np.arange(2 * self.size, self.added, dtype=np.int32)
        ends = np.clip(self.there - kept, 0, None).astype(float)
        self.model.changeColsBounds(len(places), places, np.zeros(len(places)), ends)

    def price(self, rows: Floats, people: float) -> None:
        """Say what it costs to move each row and count by one, and to move one person."""
        count = self.added + self.kinds
        self._set(np.concatenate([rows, rows, np.full(count - 2 * self.size, people)]))

    def _set(self, costs: Floats) -> None:
        self._costs = costs
        self.model.changeColsCost(len(costs), np.arange(len(costs), dtype=np.int32), costs)

    def solve(self) -> Move | None:
        """Return the cheapest move, or None if there is none."""
        self.model.run()
        return self._answer()

    def solve_whole(self, near: Move) -> Move | None:
        """Return a cheap move of whole people, or None if none was found.

        At prices shaken a little the solver often happens upon whole people, which is far
        quicker than to insist on them; else whoever came in these moves may be enough.

        Args:
            near: a move at the same prices, of fractions of people.

        """
        costs, some = self._costs, near.people > NEAR
        for _ in range(SHAKES):
            self._set(costs * self._chance.uniform(0.5, 1.5, len(costs)))
            move = self.solve()
            if move is None or move.whole:
                break
            some |= move.people > NEAR
        self._set(costs)
        if move is not None and move.whole:
            return move
        return self._among(some) or self._among(np.ones(self.kinds, bool))

    def _among(self, some: Bools) -> Move | None:
        """Return a move of whole people, of whom only some kinds may come."""
        places = np.arange(self.added, self.added + self.kinds, dtype=np.int32)
        nobody, ends = np.zeros(self.kinds), np.where(some, CAP, 0.0)
        self.model.changeColsBounds(self.kinds, places, nobody, ends)
        self._integers(whole=True)
        found = self.solve()
        self._integers(whole=False)
        self.model.changeColsBounds(self.kinds, places, nobody, np.full(self.kinds, CAP))
        return found

    def _answer(self) -> Move | None:
        status, info = self.model.getModelStatus(), self.model.getInfo()
        feasible = info.primal_solution_status == 2  # a point that keeps every bound
        if status not in SOLVED and not feasible:
            return None
        told = np.array(self.model.getSolution().col_value)
        people = told[self.added :].copy()
        people[self.true_ones] -= told[2 * self.size : self.added]
        return Move(self._rows_of(told, people), people)

    @abstractmethod
    def _rows_of(self, told: Floats, people: Floats) -> Floats:
        """Return how far each row and count moves in an answer."""
