"""All numbers and all people there might be, as arrays that a solver can work on."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from ipsdesk.disclosure.model import Path, Place, Spec
from ipsdesk.disclosure.paths import candidates, paths_of
from ipsdesk.disclosure.rows import Row, places_of, row_at

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Grid:
    """One table: the row at each combination of nodes, and which nodes are single levels."""

    release: int
    variables: tuple[int, ...]
    levels: tuple[int, ...]
    rows: Ints  # one axis for each variable; nodes in order: all, levels, groups

    @property
    def finest(self) -> Ints:
        """Return the rows at single levels only."""
        return self.rows[tuple(slice(1, 1 + size) for size in self.levels)]


@dataclass(slots=True)
class Frame:
    """The rows of every table of every release, and the people there might be."""

    spec: Spec
    people: list[Path]
    truth: Ints  # how many there are of each of `people`
    rows: list[Row]
    row_at: dict[Place, int]
    grids: list[Grid]
    levels: list[Ints] = field(default_factory=list)  # for each release: people x variables
    _values: Ints | None = None

    def counts(self, row: Row, which: Ints | slice = slice(None)) -> Bools:
        """Return which people a row counts."""
        levels = self.levels[row.release][which]
        inside = levels[:, 0] >= 0 if levels.shape[1] else np.ones(len(levels), bool)
        for place, mask in enumerate(row.masks):
            size = len(self.spec.variables[place].levels)
            if mask != (1 << size) - 1:
                known = np.array([bool(mask >> bit & 1) for bit in range(size)] + [False])
                inside = inside & known[levels[:, place]]
        return inside

    def values(self) -> Ints:
        """Return the true count of every row; they are counted once, table by table."""
        if self._values is None:
            found = np.zeros(len(self.rows), dtype=np.int64)
            for grid in self.grids:
                found[grid.rows] = self._counted(grid)
            found.flags.writeable = False
            self._values = found
        return self._values

    def _counted(self, grid: Grid) -> Ints:
        """Return how many people stand at each place of a table."""
        everybody = self.levels[grid.release]
        there = self.truth > 0
        if everybody.shape[1]:
            there = there & (everybody[:, 0] >= 0)
        found = np.zeros(grid.levels, dtype=np.int64)
        at = tuple(everybody[there][:, v] for v in grid.variables)
        if at:
            np.add.at(found, at, self.truth[there])
        else:
            found[()] = self.truth[there].sum()
        for axis, v in enumerate(grid.variables):
            found = np.moveaxis(np.tensordot(_nodes(self.spec, v), found, (1, axis)), 0, axis)
        return found


def _nodes(spec: Spec, variable: int) -> Ints:
    """Return which levels each node of a variable has: nodes x levels."""
    one = spec.variables[variable]
    masks = [one.mask(node) for node in one.nodes]
    places = range(len(one.levels))
    return np.array([[mask >> place & 1 for place in places] for mask in masks], dtype=np.int64)


def frame_of(spec: Spec) -> Frame:
    """Lay out a request: its rows without doubles, its tables, its candidates."""
    truth = Counter(path for path in paths_of(spec) if any(path))
    people = candidates(spec, truth)
    counted = np.array([truth.get(path, 0) for path in people], dtype=np.int64)
    places = list(places_of(spec))
    found: dict[Row, int] = {}
    row_of = {place: found.setdefault(row_at(spec, place), len(found)) for place in places}
    frame = Frame(spec, people, counted, list(found), row_of, _grids(spec, row_of))
    frame.levels = [_levels(spec, people, release) for release in range(len(spec.releases))]
    return frame


def _levels(spec: Spec, people: list[Path], release: int) -> Ints:
    absent = (-1,) * len(spec.variables)
    found = [path[release] or absent for path in people]
    return np.array(found, dtype=np.int64).reshape(len(people), len(spec.variables))


def _grids(spec: Spec, row_of: dict[Place, int]) -> list[Grid]:
    rows = iter(row_of.values())  # in the order of the places: table by table, last node fastest
    tables = ((i, table) for i, asked in enumerate(spec.releases) for table in asked.tables)
    return [_grid(spec, release, table, rows) for release, table in tables]


def _grid(spec: Spec, release: int, table: tuple[str, ...], rows: Iterator[int]) -> Grid:
    variables = [spec.variable(name) for name in table]
    shape = [len(one.nodes) for one in variables]
    size = int(np.prod(shape, dtype=np.int64))
    ids = np.fromiter(rows, dtype=np.int64, count=size).reshape(shape)
    places = tuple(spec.variables.index(one) for one in variables)
    return Grid(release, places, tuple(len(one.levels) for one in variables), ids)


def neighbours_of(frame: Frame) -> list[set[int]]:
    """Return for every row those on the same line of a table."""
    near: list[set[int]] = [set() for _ in frame.rows]
    for grid in frame.grids:
        for axis in range(grid.rows.ndim):
            for line in np.moveaxis(grid.rows, axis, -1).reshape(-1, grid.rows.shape[axis]):
                found = set(line.tolist())
                for row in found:
                    near[row] |= found
    return near
