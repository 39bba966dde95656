"""A reader who subtracts what only happens to be included, and chains of three numbers.

Who is in one shown number and in no other one that, as this project happens to be, it includes;
who is left of one when two others are taken off; who is in two at once. None of these
people stand in a table. He knows the rules alone, and reasons in fractions of people, so that he
narrows at least as much as whole people would let him.
"""

import random
from itertools import combinations

import highspy
import numpy as np

from ipsdesk.disclosure.solver import Solver
from tests.disclosure.knowing import Reasoner

FEW, MOST = 4, 1000.0
SEED, TRIED = 6, 400  # so many of each kind, by chance with a fixed seed


class Chains(Reasoner):
    """Who asks of people that stand in no table whether he knows that there are one to four."""

    def __init__(self, lefts):
        super().__init__(lefts)
        size = self.kind.max() + 1
        self._order = np.argsort(self.kind, kind="stable")
        self._starts = np.searchsorted(self.kind[self._order], np.arange(size))
        self.solver = _program(self._rows[self._first], self._bounds)
        self._costs = np.arange(size, dtype=np.int32)

    def narrowed_to_few(self, most=TRIED):
        """Yield each kind of group: how many there are, how many were tried, how many are known."""
        shown = list(self._shown())
        protected = {who.tobytes() for _, who, _ in self.protected()}
        for kind, groups in (
            ("included by chance", self._differences(shown)),
            ("left by two others", self._chains(shown)),
            ("in two at once", self._both(shown)),
        ):
            found = {who.tobytes(): who for who in groups}
            some = [who for key, who in sorted(found.items()) if key not in protected]
            chance = random.Random(SEED)  # noqa: S311  (because nobody is secret)
            tried = chance.sample(some, min(most, len(some)))
            yield kind, len(some), len(tried), sum(map(self._is_known, tried))

    def _shown(self):
        """Yield each shown number once: its table, whom it counts."""
        seen = set()
        for time, table, cell in self._cells():
            who = self.counted(time, table, cell.at)
            if cell.shown is not None and who.tobytes() not in seen and self.many[who].sum():
                seen.add(who.tobytes())
                yield frozenset(table), who

    def _is_few(self, who):
        return 0 < self.many[who].sum() <= FEW

    def _inside(self, shown):
        true = np.flatnonzero(self.many)
        return np.array([who[true] for _, who in shown]), self.many[true]

    def _differences(self, shown):
        inside, many = self._inside(shown)
        for wide, narrow in zip(*_included(inside), strict=True):
            if 0 < many[inside[wide] & ~inside[narrow]].sum() <= FEW:
                yield shown[wide][1] & ~shown[narrow][1]

    def _chains(self, shown):
        inside, many = self._inside(shown)
        sizes = inside @ many
        for wide, some in enumerate(inside):
            within = np.flatnonzero((inside <= some).all(axis=1) & (sizes < sizes[wide]))
            for one, other in combinations(within, 2):
                left = sizes[wide] - sizes[one] - sizes[other]
                if 0 < left <= FEW and not (inside[one] & inside[other]).any():
                    yield shown[wide][1] & ~shown[one][1] & ~shown[other][1]

    def _both(self, shown):
        inside, many = self._inside(shown)
        together = (inside * many) @ inside.T.astype(int)
        for one, other in zip(
            *np.nonzero(np.triu((together > 0) & (together <= FEW))), strict=True
        ):
            if shown[one][0] != shown[other][0]:
                yield shown[one][1] & shown[other][1]

    def _is_known(self, who):
        """Tell whether he knows that there are one to four of them."""
        ends = who[self._order]
        most = self._end(-np.maximum.reduceat(ends, self._starts).astype(float))
        if most < -FEW - 0.999:
            return False
        return self._end(np.minimum.reduceat(ends, self._starts).astype(float)) > 1e-6

    def _end(self, costs):
        self.solver.changeColsCost(len(costs), self._costs, costs)
        self.solver.run()
        assert self.solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
        return self.solver.getInfo().objective_function_value


def _included(inside):
    """Return places of two numbers, the first of which happens to include the second."""
    apart = inside.astype(int) @ (~inside).T.astype(int)  # who is in one and not in the other
    return np.nonzero((apart.T == 0) & (apart > 0))


def _program(rows, bounds):
    people, counts = rows.shape
    within = [np.flatnonzero(one) for one in np.ascontiguousarray(rows.T)]
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = people, counts
    model.col_cost_ = model.col_lower_ = np.zeros(people)
    model.col_upper_ = np.full(people, MOST)
    model.row_lower_ = np.array([float(low) for low, _ in bounds])
    model.row_upper_ = np.array([float(high) for _, high in bounds])
    matrix = model.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kRowwise
    matrix.start_ = np.cumsum([0, *map(len, within)]).astype(np.int32)
    matrix.index_ = np.concatenate(within).astype(np.int32)
    matrix.value_ = np.ones(len(matrix.index_))
    solver = Solver()
    solver.setOptionValue("threads", 1)
    solver.passModel(model)
    return solver
