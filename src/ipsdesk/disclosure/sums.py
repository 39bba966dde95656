"""A program that knows only that parts add up to wholes: it proves nothing, but is quick."""

from dataclasses import dataclass

import highspy
import numpy as np

from ipsdesk.disclosure.frame import Ints
from ipsdesk.disclosure.needs import Count
from ipsdesk.disclosure.program import CAP, Program
from ipsdesk.disclosure.roll import Floats
from ipsdesk.disclosure.solver import ROWS, fill


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


class Sums(Program):
    """How numbers can be moved without a reader noticing, whoever they are about.

    Whether a row is shown is a bound of how far it moves up and down.
    """

    def _built(self) -> highspy.HighsLp:
        lines = _Lines([], [], [])
        for whole, parts in self._sums():
            self._moves(lines, whole, parts)
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = 2 * self.size, len(lines.starts)
        model.col_cost_ = model.col_lower_ = np.zeros(2 * self.size)
        model.col_upper_ = np.zeros(2 * self.size)
        model.row_lower_ = model.row_upper_ = np.zeros(len(lines.starts))
        fill(model, ROWS, [*lines.starts, len(lines.columns)], lines.columns, lines.factors)
        return model

    def _moves(self, lines: _Lines, whole: int, parts: list[int]) -> None:
        """Add: a whole moves by what its parts move."""
        n = self.size
        up, down = [whole, *parts], [n + whole, *(n + part for part in parts)]
        signs = [1.0] + [-1.0] * len(parts)
        lines.add([*up, *down], [*signs, *(-sign for sign in signs)])

    def _sums(self) -> list[tuple[int, list[int]]]:
        found: dict[tuple[int, tuple[int, ...]], None] = {}
        for grid in self.frame.grids:
            for whole, parts in sums_of(grid.rows, self._nodes(grid.variables)):
                found[whole, tuple(parts)] = None
        return [(whole, list(parts)) for whole, parts in found] + self._differences()

    def _differences(self) -> list[tuple[int, list[int]]]:
        """Return the group that each count is the rest of."""
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

    def _rows_of(self, told: Floats, people: Floats) -> Floats:
        """Return how far each row and count moves in an answer."""
        del people
        return told[: self.size] - told[self.size :]


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
