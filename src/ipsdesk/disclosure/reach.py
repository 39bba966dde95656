"""How far a reader can think a number from the truth: a linear program of fractions of people."""

from dataclasses import dataclass

import highspy
import numpy as np

from ipsdesk.disclosure.duties import Duty
from ipsdesk.disclosure.frame import Frame, Ints
from ipsdesk.disclosure.needs import Count
from ipsdesk.disclosure.roll import Floats, Roll
from ipsdesk.disclosure.solver import COLUMNS, Solver, fill

CAP = 60.0  # so many more of one kind are enough for every duty
NEAR = 1e-6


@dataclass(frozen=True, slots=True)
class Reached:
    """Whether a duty's range was reached, by which people, and which rows held them back."""

    whole_way: bool
    people: Floats
    holding: Ints


class Reach(Roll):
    """The farthest that one row or count can end from the truth beside what is shown."""

    def __init__(self, frame: Frame, counts: list[Count], pool: Ints) -> None:
        """Begin with everything hidden and nobody kept."""
        super().__init__(frame, counts, pool)
        self.asked = 0  # how often it was, which is what a search by it costs
        self._low, self._high = np.full(self.size, -np.inf), np.full(self.size, np.inf)
        self._kept: Ints = np.zeros(len(self.true_ones), dtype=np.int64)
        self._model = Solver()
        self._model.setOptionValue("threads", 1)
        self._model.setOptionValue("presolve", "off")
        self._model.passModel(self._built())

    def _built(self) -> highspy.HighsLp:
        kinds, rows = np.nonzero(self.members.T)
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = self.kinds, self.size
        model.col_cost_, least = np.zeros(self.kinds), np.zeros(self.kinds)
        least[self.true_ones] = -self.there
        model.col_lower_, model.col_upper_ = least, np.full(self.kinds, CAP)
        model.row_lower_, model.row_upper_ = self._low, self._high
        starts = np.searchsorted(kinds, np.arange(self.kinds + 1))
        fill(model, COLUMNS, starts, rows, self.members.T[kinds, rows])
        return model

    def bound(self, low: Ints, high: Ints) -> None:
        """Say between which values each row and count may end."""
        lows, highs = self.ends(np.arange(self.size), low, high)
        some = np.flatnonzero((lows != self._low) | (highs != self._high))
        self._low, self._high = lows, highs
        if len(some):
            self._model.change_rows(some.astype(np.int32), lows[some], highs[some])

    def farthest(self, duty: Duty, kept: Ints) -> Reached:
        """Return how far a duty's row or count can end towards its range, and no farther.

        Args:
            duty: what has to be reached.
            kept: how many of each of the true kinds must stay.

        """
        self.asked += 1
        self._keep(kept)
        value, row = int(self.values[duty.row]), np.array([duty.row], dtype=np.int32)
        way, far = (1.0, duty.low - value) if value < duty.low else (-1.0, value - duty.high)
        members = self.members[duty.row].astype(float)
        low, high = self._low[row], self._high[row]
        ends = (low, np.minimum(high, far)) if way > 0 else (np.maximum(low, -far), high)
        self._model.change_rows(row, *ends)
        places = np.arange(self.kinds, dtype=np.int32)
        self._model.changeColsCost(self.kinds, places, -way * members)
        self._model.run()
        self._model.change_rows(row, low, high)
        told = self._model.getSolution()
        people = np.array(told.col_value)
        holding = np.flatnonzero(np.abs(np.array(told.row_dual)) > NEAR)
        return Reached(bool(way * (members @ people) > far - NEAR), people, holding)

    def _keep(self, kept: Ints) -> None:
        some = np.flatnonzero(kept != self._kept)
        self._kept = kept
        if len(some):
            places = self.true_ones[some].astype(np.int32)
            least = -np.clip(self.there[some] - kept[some], 0, None).astype(float)
            self._model.changeColsBounds(len(some), places, least, np.full(len(some), CAP))
