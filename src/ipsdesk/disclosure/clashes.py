"""Finds the cheapest rows to hide by what clashes: sets of rows that may not all be shown.

A duty that nobody serves names a clash: the shown rows that hold its twin back. One row at least
of each clash must be hidden, so that the cheapest rows that hit every clash known so far cost
no more than any safe release. Where they serve all duties they are the cheapest there are;
else they name new clashes (implicit hitting sets; Fischetti and Salazar-González 2000 hide
cells by such cuts).
"""

from collections.abc import Iterator

import highspy
import numpy as np

from ipsdesk.disclosure.frame import Ints
from ipsdesk.disclosure.listening import Listener
from ipsdesk.disclosure.roll import Floats
from ipsdesk.disclosure.rough import Rough, Vain
from ipsdesk.disclosure.solver import ROWS, Solver, fill
from ipsdesk.disclosure.twins import Shown

SEED = 20261128
WITHIN = (0.1, 0.03, 0.015)  # first roughly; then nothing safe costs less by more than this share
PLAIN = {  # few numbers and many small programs: what helps with large ones takes longer here
    "threads": 1,
    "mip_max_nodes": 500,
    "mip_pool_soft_limit": 10,
    "mip_heuristic_run_rins": False,
    "mip_heuristic_run_rens": False,
    "mip_heuristic_run_root_reduced_cost": False,
}
Clash = frozenset[int]


class Clashes:
    """What clashes in a release, which grows as long as somebody asks."""

    def __init__(
        self, rough: Rough, free: Ints, wanted: Shown, most: int, listener: Listener
    ) -> None:
        """Begin with no clash known.

        Args:
            rough: knows what is shown while all free rows are hidden.
            free: which rows may be shown or hidden.
            wanted: how they look when they are shown.
            most: how many linear programs all searches together may take.
            listener: hears how many of these were taken.

        """
        self._rough, self._free, self._wanted, self._most = rough, free, wanted, most
        self._listener = listener
        self._hidden = rough.shown.hiding(free)
        self._all = rough.shown.showing(free, wanted)
        self.known: list[Clash] = []  # none of which includes another
        self._chance = np.random.default_rng(SEED)

    def cheapest(self, cost: Floats) -> Ints | None:
        """Return the cheapest free rows that serve every duty if hidden; None if given up.

        Raises:
            ActStopped: it is not wanted any longer.

        """
        hidden = self._free[:0]
        for within in WITHIN:
            met = False
            while not met:
                hidden = self._hitting(cost, within)
                met = True
                for clash in self._met(hidden, cost):
                    self._listener.hear(min(self._rough.reach.asked, self._most), self._most)
                    if not clash or self._rough.reach.asked > self._most:
                        return None
                    self.known = [one for one in self.known if not clash <= one]
                    self.known.append(clash)
                    met = False
        return hidden

    def _met(self, hidden: Ints, cost: Floats) -> Iterator[Clash]:
        """Yield clashes while these rows are hidden, and one more of each clash met."""
        rough = self._rough
        rough.know(self._all.hiding(hidden))
        while rough.first_unserved() is not None and rough.vain is not None:
            clash = self._smallest(rough.vain, cost)
            yield clash
            cheap = min(sorted(clash), key=lambda row: cost[row] * self._chance.uniform(0.7, 1.3))
            rough.know(rough.shown.hiding(np.array([cheap])))

    def _smallest(self, vain: Vain, cost: Floats) -> Clash:
        """Return a clash from which no row can be taken, the dear ones left where possible."""
        rough, shown = self._rough, self._rough.shown
        clash = set(np.intersect1d(vain.holding, self._free[~shown.hidden[self._free]]).tolist())
        noise = self._chance.uniform(0.5, 1.5, len(cost))
        for row in sorted(clash, key=lambda row: float(cost[row] * noise[row])):
            if row in clash:
                rest = np.array(sorted(clash - {row}), dtype=np.int64)
                holding = rough.holds_back(vain, self._hidden.showing(rest, self._wanted))
                if holding is not None:
                    clash = (clash - {row}).intersection(holding.tolist())
        rough.know(shown)
        return frozenset(clash)

    def _hitting(self, cost: Floats, within: float) -> Ints:
        """Return the cheapest rows of which one at least is in each clash."""
        if not self.known:
            return self._free[:0]
        rows = np.array(sorted(frozenset().union(*self.known)), dtype=np.int64)
        solver = Solver()
        for option, value in {**PLAIN, "mip_rel_gap": within}.items():
            solver.setOptionValue(option, value)
        solver.passModel(self._cover(rows, cost[rows]))
        solver.run()
        chosen: Ints = rows[np.array(solver.getSolution().col_value) > 0.5]
        return chosen

    def _cover(self, rows: Ints, cost: Floats) -> highspy.HighsLp:
        """Return the program: hide one row at least of each clash, as cheaply as possible."""
        many, inside = len(self.known), [sorted(clash) for clash in self.known]
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = len(rows), many
        model.col_cost_ = cost.astype(float)
        model.col_lower_, model.col_upper_ = np.zeros(len(rows)), np.ones(len(rows))
        model.row_lower_, model.row_upper_ = np.ones(many), np.full(many, np.inf)
        model.integrality_ = [highspy.HighsVarType.kInteger] * len(rows)
        places = np.searchsorted(rows, np.concatenate(inside))
        fill(model, ROWS, np.cumsum([0, *map(len, inside)]), places, np.ones(len(places)))
        return model
