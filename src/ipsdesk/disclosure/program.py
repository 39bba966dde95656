"""The linear program of an attacker: which other people give the same published numbers.

Its columns are how far each row and each protected count moves up and down, how many people
of each kind are added, and how many of the true ones are taken away. Whether a row is shown
is a bound, so that the program is made once and solved again and again.
"""

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


@dataclass(slots=True)
class _Lines:
    """The rows of the matrix as they are gathered."""

    starts: list[int]
    columns: list[int]
    factors: list[float]

    def add(self, columns: list[int], factors: list[float]) -> None:
        self.starts.append(len(self.columns))
        self.columns += columns
        self.factors += factors


class Program(Roll):
    """What can be moved without a reader noticing.

    Its columns are: up and down for every row and count, then who is taken away of the true
    kinds, then who is added. Without people it knows only that
    parts add up to wholes, which proves nothing but is quick.
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

    def _built(self) -> highspy.HighsLp:
        lines = _Lines([], [], [])
        for whole, parts in self._sums():
            self._moves(lines, whole, parts)
        for row in self._by_people() if self.kinds else ():
            self._of_people(lines, row)
        model = highspy.HighsLp()
        columns = self.added + self.kinds
        model.num_col_, model.num_row_ = columns, len(lines.starts)
        model.col_cost_ = model.col_lower_ = np.zeros(columns)
        ends = [np.zeros(2 * self.size), self.there.astype(float), np.full(self.kinds, CAP)]
        model.col_upper_ = np.concatenate(ends)
        model.row_lower_ = model.row_upper_ = np.zeros(len(lines.starts))
        matrix = model.a_matrix_
        matrix.format_ = highspy.MatrixFormat.kRowwise
        matrix.start_ = np.array([*lines.starts, len(lines.columns)], dtype=np.int32)
        matrix.index_ = np.array(lines.columns, dtype=np.int32)
        matrix.value_ = np.array(lines.factors)
        return model

    def _by_people(self) -> list[int]:
        """Return the rows at single levels, and the counts that are no row."""
        leaves = {int(row) for grid in self.frame.grids for row in grid.finest.ravel()}
        return [*sorted(leaves), *range(len(self.frame.rows), self.size)]

    def _moves(self, lines: _Lines, whole: int, parts: list[int]) -> None:
        """Add: a whole moves by what its parts move."""
        n = self.size
        up, down = [whole, *parts], [n + whole, *(n + part for part in parts)]
        signs = [1.0] + [-1.0] * len(parts)
        lines.add([*up, *down], [*signs, *(-sign for sign in signs)])

    def _of_people(self, lines: _Lines, row: int) -> None:
        """Add: a row moves by the people who come to it and go from it."""
        inside = np.flatnonzero(self.members[row])
        gone = np.flatnonzero(self.members[row][self.true_ones])
        factors = self.members[row][inside].astype(float)
        back = self.members[row][self.true_ones[gone]].astype(float)
        places = [row, self.size + row, *(2 * self.size + gone), *(self.added + inside)]
        lines.add([int(place) for place in places], [1.0, -1.0, *back, *(-factors)])

    def _sums(self) -> list[tuple[int, list[int]]]:
        found: dict[tuple[int, tuple[int, ...]], None] = {}
        for grid in self.frame.grids:
            for whole, parts in sums_of(grid.rows, self._nodes(grid.variables)):
                found[whole, tuple(parts)] = None
        return [(whole, list(parts)) for whole, parts in found] + self._differences()

    def _differences(self) -> list[tuple[int, list[int]]]:
        """Return, where there are no people to count, the group that a count is the rest of."""
        if self.kinds:
            return []
        rest = [(p, c.plus, c.minus) for p, c in enumerate(self.all) if c.minus is not None]
        return [
            (self._place[Count(plus)], [place, self._place[Count(minus)]])
            for place, plus, minus in rest
            if minus is not None
        ]

    def _nodes(self, variables: tuple[int, ...]) -> list[list[list[int]]]:
        """Return for each axis and node the places of its levels; none for a level itself."""
        found = []
        for v in variables:
            one = self.frame.spec.variables[v]
            places = {level: 1 + i for i, level in enumerate(one.levels)}
            groups = [[places[level] for level in one.groups[group]] for group in one.groups]
            found.append([list(places.values()), *([] for _ in one.levels), *groups])
        return found

    def _integers(self, *, whole: bool) -> None:
        kind = highspy.HighsVarType.kInteger if whole else highspy.HighsVarType.kContinuous
        places = np.arange(2 * self.size, self.added + self.kinds, dtype=np.int32)
        self.model.changeColsIntegrality(len(places), places, np.array([kind] * len(places)))

    def bound(self, low: Ints, high: Ints) -> None:
        """Say between which values each row and count may end."""
        up = np.clip(high - self.values, 0, CAP).astype(float)
        down = np.clip(self.values - low, 0, CAP).astype(float)
        n = 2 * self.size
        places = np.arange(n, dtype=np.int32)
        self.model.changeColsBounds(n, places, np.zeros(n), np.concatenate([up, down]))

    def demand(self, row: int, low: int, high: int) -> None:
        """Say between which values one row or count must end."""
        value = int(self.values[row])
        up = (max(0, low - value), max(0, high - value))
        down = (max(0, value - high), max(0, value - low))
        for place, (least, most) in ((row, up), (self.size + row, down)):
            self.model.changeColBounds(place, float(least), float(min(most, CAP)))

    def demand_none(self, row: int, low: int, high: int) -> None:
        """Say that a row or count may again stay where it is, or end from `low` to `high`."""
        value = int(self.values[row])
        for place, most in ((row, high - value), (self.size + row, value - low)):
            self.model.changeColBounds(place, 0.0, float(min(max(0, most), CAP)))

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
        return Move(told[: self.size] - told[self.size : 2 * self.size], people)


def sums_of(rows: Ints, nodes: list[list[list[int]]]) -> list[tuple[int, list[int]]]:
    """Return what each row that is no single cell is made of, along its first coarse axis."""
    found = []
    for place in np.ndindex(rows.shape):
        axis = next((axis for axis, at in enumerate(place) if nodes[axis][at]), None)
        if axis is None:
            continue
        inside = nodes[axis][place[axis]]
        parts = [int(rows[(*place[:axis], part, *place[axis + 1 :])]) for part in inside]
        if parts != [int(rows[place])]:  # a group of one level is that level
            found.append((int(rows[place]), parts))
    return found
