"""A program of whole people: who may come and go so that every shown number stays.

Each row and count moves by the people who come to it and go from it, and may end where a reader
believes it possible; hidden ones may end anywhere, and cost the solver nothing. A row that has a
price stays, unless it is moved at that price by its own two columns, up and down.
"""

import highspy
import numpy as np

from ipsdesk.disclosure.frame import Frame, Ints
from ipsdesk.disclosure.needs import Count
from ipsdesk.disclosure.program import CAP, Program
from ipsdesk.disclosure.roll import Floats
from ipsdesk.disclosure.solver import COLUMNS, fill


class People(Program):
    """Which people of the pool can come and go without a reader noticing."""

    def __init__(self, frame: Frame, counts: list[Count], pool: Ints) -> None:
        super().__init__(frame, counts, pool)
        self._low, self._high = np.full(self.size, -np.inf), np.full(self.size, np.inf)
        self._priced = np.zeros(self.size, dtype=bool)

    def _built(self) -> highspy.HighsLp:
        many = self.size
        members = np.concatenate([-self.members[:, self.true_ones], self.members], axis=1)
        columns, rows = np.nonzero(members.T)
        some = members.T[columns, rows]
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = self.added + self.kinds, many
        model.col_cost_ = model.col_lower_ = np.zeros(model.num_col_)
        ends = [np.zeros(2 * many), self.there.astype(float), np.full(self.kinds, CAP)]
        model.col_upper_ = np.concatenate(ends)
        model.row_lower_, model.row_upper_ = np.full(many, -np.inf), np.full(many, np.inf)
        starts = 2 * many + np.searchsorted(columns, np.arange(members.shape[1] + 1))
        beyond = np.repeat([-1.0, 1.0], many)
        starts = np.concatenate([np.arange(2 * many), starts])
        rows = np.concatenate([np.tile(np.arange(many), 2), rows])
        fill(model, COLUMNS, starts, rows, np.concatenate([beyond, some]))
        return model

    def bound(self, low: Ints, high: Ints) -> None:
        """Say between which values each row and count may end."""
        lows, highs = self.ends(np.arange(self.size), low, high)
        some = np.flatnonzero((lows != self._low) | (highs != self._high))
        self._low, self._high = lows, highs
        if len(some):
            self._tell(some)

    def demand(self, row: int, low: int, high: int) -> None:
        """Say between which values one row or count must end, by people and at no price."""
        some = np.array([row])
        lows, highs = self.ends(some, np.array([low]), np.array([high]))
        self.model.change_rows(some.astype(np.int32), lows, highs)
        self._let_beyond(some, 0.0)

    def demand_none(self, row: int, low: int, high: int) -> None:
        """Say that a row or count may again stay where it is, or end as it may."""
        del low, high
        some = np.array([row])
        self._tell(some)
        self._let_beyond(some, CAP)

    def price(self, rows: Floats, people: float) -> None:
        """Say what it costs to move each row and count by one, and to move one person."""
        priced = np.asarray(rows > 0)
        some = np.flatnonzero(priced != self._priced)
        self._priced = priced
        if len(some):
            self._tell(some)
            self._let_beyond(some, CAP)
        super().price(rows, people)

    def _let_beyond(self, rows: Ints, most: float) -> None:
        """Let those of some rows that have a price move so far at that price."""
        ends = np.tile(np.where(self._priced[rows], most, 0.0), 2)
        places = np.concatenate([rows, self.size + rows]).astype(np.int32)
        self.model.changeColsBounds(len(places), places, np.zeros(len(places)), ends)

    def _tell(self, rows: Ints) -> None:
        """Tell the solver how far some rows may move: not at all where that has a price."""
        priced = self._priced[rows]
        lows, highs = (np.where(priced, 0.0, one[rows]) for one in (self._low, self._high))
        self.model.change_rows(rows.astype(np.int32), lows, highs)

    def _rows_of(self, told: Floats, people: Floats) -> Floats:
        """Return how far each row and count moves in an answer."""
        del told
        return self.members.astype(float) @ people
