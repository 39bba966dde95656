"""A proof among very many kinds of people: those that matter are found by their price.

The program begins with the true kinds. While a duty cannot be served, the kinds are added
whose coming would help most, as the prices (duals) of the rows say; when there are none, the
duty cannot be served by anybody.
"""

import numpy as np

from ipsdesk.disclosure.frame import Frame, Ints
from ipsdesk.disclosure.needs import Need
from ipsdesk.disclosure.program import CAP, NEAR, Floats, Move
from ipsdesk.disclosure.proof import Proof, scale_of

AT_ONCE, MOST_ROUNDS = 300, 60
REWARD = 1000.0


class Growing(Proof):
    """Twins of fractions of people, among as many kinds as are needed."""

    def __init__(self, frame: Frame, needs: list[Need]) -> None:
        super().__init__(frame, needs, np.flatnonzero(frame.truth))
        self._leaves = frame.leaves()

    def search(self, place: int, kept: Ints, *, whole: bool = True) -> Move | None:
        """Return a move that serves a duty, however many kinds of people it takes."""
        del whole
        duty, program = self.duties[place], self.program
        program.keep(kept)
        value = int(program.values[duty.row])
        far = float(max(duty.low - value, value - duty.high))
        most = float(min(CAP, duty.high - value if duty.low > value else value - duty.low))
        column, other = duty.row, program.size + duty.row
        if duty.low <= value:
            column, other = other, column
        program.model.changeColBounds(column, 0.0, max(far, most if duty.low != duty.high else far))
        program.model.changeColBounds(other, 0.0, 0.0)
        program.model.changeColCost(column, -REWARD)
        move = self._grown(duty.row, far)
        program.model.changeColCost(column, 0.0)
        if move is not None and scale_of(move.people) is None:
            program.demand(duty.row, duty.low, duty.high)
            move = program.solve(whole=True)
        least = max(int(self.shown.low[duty.row]), int(self._least()[duty.row]))
        program.demand_none(duty.row, least, int(self.shown.high[duty.row]))
        return move

    def _grown(self, row: int, far: float) -> Move | None:
        for _ in range(MOST_ROUNDS):
            move = self.program.solve()
            if move is not None and abs(move.rows[row]) >= far - NEAR:
                return move
            if not self._grow():
                return None
        return None

    def _grow(self) -> bool:
        """Add the kinds of people that would help most; tell whether there are any."""
        duals = np.array(self.program.model.getSolution().row_dual)
        prices = self._prices(duals)
        prices[self.program.pool] = 0.0
        best = np.argsort(prices, kind="stable")[:AT_ONCE]
        best = best[prices[best] < -NEAR]
        if len(best):
            self.program.grow(best)
        return bool(len(best))

    def _prices(self, duals: Floats) -> Floats:
        program = self.program
        of_row = np.zeros(program.size + 1)
        for row, line in program.line.items():
            of_row[row] = duals[line]
        prices = 1.0 + of_row[self._leaves].sum(axis=1)
        everybody = np.arange(len(prices))
        for row in range(len(self.frame.rows), program.size):
            if abs(of_row[row]) > NEAR:
                prices += of_row[row] * program.all[row].of(self.frame, everybody)
        return np.asarray(prices)
