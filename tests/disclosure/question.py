"""Whether a number could have some value, beside everything that is published."""

import highspy
import numpy as np

from ipsdesk.disclosure.solver import Solver

MOST = 1000.0  # so many of one kind at most


class Question:
    """One number, of which somebody asks what it could be.

    Args:
        rows: of each kind of people, which published numbers count them.
        bounds: what is published of each.
        who: of everybody there might be, whether the number counts them.
        kinds: the kind of everybody there might be, and the first of each kind.
        true: how many there truly are of each kind.

    """

    def __init__(self, rows, bounds, who, kinds, true):
        self.who, self.true = who, true
        self.place, self.first = kinds
        self.inside = who[self.first]
        kinds, counts = rows.shape
        within = [np.flatnonzero(one) for one in (*rows.T, self.inside)]
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = kinds, counts + 1
        model.col_cost_ = model.col_lower_ = np.zeros(kinds)
        model.col_upper_ = np.full(kinds, MOST)
        model.row_lower_ = np.array([float(low) for low, _ in bounds] + [0.0])
        model.row_upper_ = np.array([float(high) for _, high in bounds] + [MOST])
        matrix = model.a_matrix_
        matrix.format_ = highspy.MatrixFormat.kRowwise
        matrix.start_ = np.cumsum([0, *map(len, within)]).astype(np.int32)
        matrix.index_ = np.concatenate(within).astype(np.int32)
        matrix.value_ = np.ones(len(matrix.index_))
        model.integrality_ = [highspy.HighsVarType.kInteger] * kinds
        self.model, self.solver, self.row = model, None, counts
        self._rows, self._bounds = rows, np.array(bounds).reshape(counts, 2)

    def insiders(self):
        """Return a place for each kind of participant who could know himself in the numbers."""
        return np.flatnonzero(self.true).tolist()

    def people(self, low, high, own=None):
        """Return people of whom from `low` to `high` are in it, one of `own` among them, or None.

        They are how many of each kind, in whole numbers, and give every published number.
        """
        if self.solver is None:
            self.solver = Solver()
            self.solver.setOptionValue("threads", 1)
            self.solver.passModel(self.model)
        self.solver.changeRowBounds(self.row, float(low), float(high))
        if own is not None:
            self.solver.changeColBounds(own, 1.0, MOST)
        self.solver.run()
        answer = None
        if self.solver.getModelStatus() == highspy.HighsModelStatus.kOptimal:
            answer = np.rint(self.solver.getSolution().col_value).astype(int)
            self._must_give(answer, low, high)
        if own is not None:
            self.solver.changeColBounds(own, 0.0, MOST)
        return answer

    def _must_give(self, people, low, high):
        """See that whole people do give what is published, whatever the solver allows itself."""
        there = np.flatnonzero(people)
        counted = self._rows[there].T.astype(int) @ people[there]
        assert (counted >= self._bounds[:, 0]).all()
        assert (counted <= self._bounds[:, 1]).all()
        assert low <= people[self.inside].sum() <= high


class Met:
    """Groups of people met so far who give every published number: one answers many questions."""

    def __init__(self):
        self._groups = np.zeros((0, 2, 0), int)  # places and numbers, filled up with nobody

    def take(self, whom, many):
        """Keep a group: places among everybody there might be, and how many of each."""
        width = max(len(whom), self._groups.shape[2])
        kept = np.zeros((len(self._groups) + 1, 2, width), int)
        kept[:-1, :, : self._groups.shape[2]] = self._groups
        kept[-1, :, : len(whom)] = whom, many
        self._groups = kept

    def any_has(self, asked, low, high, own):
        """Tell whether in some group from `low` to `high` are in a number, one of `own` there."""
        whom, many = self._groups[:, 0], self._groups[:, 1]
        inside = (asked.who[whom] * many).sum(axis=1)
        found = (inside >= low) & (inside <= high)
        if own is not None:
            found &= ((asked.place[whom] == own) & (many > 0)).any(axis=1)
        return bool(found.any())
