"""Shows a release cell by cell: as much as can be proved, the dearest first.

Of a small request the cheapest rows are hidden that everything which clashes needs. Of others,
forward: everything harmless is shown, and for each duty without a twin the cheapest cells are
hidden that give it one. Clean-up: what has become needless is shown again. Then neighbourhoods
are tried anew with other prices, a fixed number of times and with a fixed seed, so that the
same request always gives the same release.
"""

from collections.abc import Collection

import numpy as np

from ipsdesk.disclosure.clashes import Clashes
from ipsdesk.disclosure.duties import Duty
from ipsdesk.disclosure.frame import Bools, Ints, neighbours_of
from ipsdesk.disclosure.listening import Listener
from ipsdesk.disclosure.needs import Count
from ipsdesk.disclosure.program import NEAR, Move
from ipsdesk.disclosure.proof import Proof
from ipsdesk.disclosure.roll import Floats
from ipsdesk.disclosure.rough import Rough
from ipsdesk.disclosure.stage import MANY, Stage, cells_of
from ipsdesk.disclosure.twins import Shown

SEED = 20261128
SMALL = 20_000  # rows times kinds of people
MOST_ASKED = 120_000_000  # linear programs times rows times kinds of people, to find clashes
LEAST_TRIES, MOST_TRIES, WORK = 4, 30, 400_000  # work: rows times kinds of people, for all tries
FEWEST, MOST, REPLACED = 2, 8, 40
FORBIDDEN = 0.6
WORTH = 0.5  # so much dearer a pattern may be for each number more; a nought is 1
NEARLY = 20.0  # dearer than this an attempt is not worth cleaning up
HEADLINE = 20.0  # what a headline costs: as many other numbers give way first
NOBODY = np.zeros(0, dtype=np.int64)


def show_by_cells(stage: Stage, proof: Proof, listener: Listener) -> None:
    """Show as much of the last release as can be proved: sketched first, then proved."""
    sketched = Cells(stage, stage.sketch(), listener)
    sketched.show()
    sketched.tell()
    proved = Cells(stage, proof, listener)
    cheapest = _cheapest(stage, proved)
    if cheapest is None:
        for _ in range(_tries(stage)):
            sketched.try_anew()
        proved.blamed.update(sketched.blamed)
        cheapest = sketched.secondary()
    proved.show(hidden=cheapest)
    proved.explain()


def _tries(stage: Stage) -> int:
    """Return how many neighbourhoods are tried, which depends on the request alone."""
    return 0 if len(stage.now) > MANY else min(MOST_TRIES, max(LEAST_TRIES, WORK // _size(stage)))


def _size(stage: Stage) -> int:
    """Return how many rows a request has, times how many kinds of people it thinks of."""
    return len(stage.values) * len(stage.pool)


def _cheapest(stage: Stage, proved: "Cells") -> Ints | None:
    """Return what clashes need hidden in a small release; None if it is large, or it took long."""
    if _size(stage) > SMALL:
        return None
    rough = Rough(stage.frame, stage.needs, stage.pool)
    shown = stage.of_rows(stage.before, rough)
    rough.know(shown.showing(proved.must, proved.wanted))
    free, most = np.flatnonzero(proved.free), MOST_ASKED // _size(stage)
    clashes = Clashes(rough, free, proved.wanted, most, proved.listener)
    return clashes.cheapest(proved.price)


class Cells:
    """The search for what to hide besides what is protected itself."""

    def __init__(
        self,
        stage: Stage,
        proof: Proof,
        listener: Listener,
        some: Collection[int] | None = None,
    ) -> None:
        """Begin with what a proof knows; of a release all rows are decided, or only some."""
        self.stage, self.listener, self.proof = stage, listener, proof
        size, some = proof.program.size, stage.now if some is None else some
        self.free = np.zeros(size, bool)  # may be shown or hidden
        self.free[[row for row in some if row not in stage.why]] = True
        self.free[: len(stage.values)] &= stage.before.hidden[: len(stage.values)]
        self.free[list(stage.must_show())] = False
        self.must = np.array(sorted(stage.must_show()), dtype=np.int64)
        alike: Floats = np.zeros(size)  # what a row costs where its number does not matter
        alike[: len(stage.values)] = stage.standing()
        alike[list(stage.headlines())] *= HEADLINE
        self.cost = alike.copy()
        self.cost[: len(stage.values)] *= 1.0 + np.log1p(stage.values)
        self.price = self.cost + WORTH * alike
        self.wanted = stage.of_rows(stage.wanted, proof)
        self._near = neighbours_of(stage.frame)
        self.blamed: dict[int, Count] = {}  # for which count a row was hidden last
        self.chance = np.random.default_rng(SEED)

    def show(self, hidden: Ints = NOBODY) -> None:
        """Show everything that may be but these, and hide what it takes; then clean up."""
        rows = np.flatnonzero(self.free)
        some = np.concatenate([np.setdiff1d(rows, hidden), self.must])
        self.proof.know(self.proof.shown.showing(some, self.wanted))
        missing = sorted(self.proof.missing(), key=lambda place: -self._far(self._duty(place)))
        if not self.forward(missing, self.cost):
            self.proof.know(self.proof.shown.hiding(rows))
            self.forward(self.proof.missing(), self.cost)
        self.clean_up(np.setdiff1d(self.secondary(), hidden))

    def tell(self) -> None:
        """Let whoever listens see the release as it stands now."""
        if self.listener.sketched is not None:
            self.listener.sketched(cells_of(self.stage, self.proof.shown.hidden))

    def secondary(self) -> Ints:
        """Return the hidden rows that need not be, the dearest first."""
        rows = np.flatnonzero(self.free & self.proof.shown.hidden)
        return rows[np.argsort(-self.cost[rows], kind="stable")]

    def total(self) -> float:
        """Return what the hidden rows cost."""
        return float(self.cost[self.free & self.proof.shown.hidden].sum())

    # --- forward ------------------------------------------------------------------------

    def forward(self, missing: list[int], cost: Floats) -> bool:
        """Hide what it takes until each of these duties is proved."""
        for done, place in enumerate(missing):
            self.listener.hear(done, len(missing))
            while not self.proof.serve(place):
                rows = self.opened(place, cost)
                if not len(rows):
                    return False
                self.blamed.update(dict.fromkeys(rows.tolist(), self._count(place)))
                self.proof.know(self.proof.shown.hiding(rows))
        return True

    def opened(self, place: int, cost: Floats) -> Ints:
        """Return the shown rows that give a duty its next twin when they are hidden."""
        left = self.proof.left_of(place)
        choices = [] if left is None else list(self.proof.kept(place, left))
        for whole in (False, True):
            for kept in choices:
                rows = self._cheapest(place, kept, cost, whole=whole)
                if rows is not None and len(rows):
                    return rows
        return np.zeros(0, dtype=np.int64)

    def _cheapest(self, place: int, kept: Ints, cost: Floats, *, whole: bool) -> Ints | None:
        proof, duty = self.proof, self.proof.duties[place]
        shown = self.free & ~proof.shown.hidden
        before = proof.shown
        proof.know(before.hiding(np.flatnonzero(shown)))
        best, price, reach = None, cost / self._far(duty), self._far(duty)
        for _ in range(2):
            proof.program.price(np.where(shown, price, 0.0), NEAR)
            move = proof.search(place, kept, whole=whole)
            if move is None:
                break
            rows = self._noticed(move, before, shown)
            if best is None or cost[rows].sum() < cost[best].sum():
                best = rows
            price = cost * reach / (np.abs(move.rows) + 0.2) / 5
        proof.know(before)
        return best

    def _duty(self, place: int) -> Duty:
        return self.proof.duties[place]

    def _count(self, place: int) -> Count:
        return self.proof.roll.all[self._duty(place).row]

    def _far(self, duty: Duty) -> float:
        """Return how far a duty has to move its row."""
        value = int(self.proof.program.values[duty.row])
        return float(max(1, duty.low - value, value - duty.high))

    def _noticed(self, move: Move, before: Shown, shown: Bools) -> Ints:
        """Return the shown rows that a move would change noticeably."""
        ends = self.proof.program.values + move.rows
        seen = (ends < before.low - NEAR) | (ends > before.high + NEAR)
        return np.flatnonzero(seen & shown)

    # --- clean-up and neighbourhoods ----------------------------------------------------

    def clean_up(self, rows: Ints) -> None:
        """Show again what need not be hidden."""
        for row in rows:
            self._shows(int(row))

    def _shows(self, row: int) -> bool:
        """Show a row if everything stays proved, and tell whether it does."""
        state = self.proof.state()
        self.proof.know(state[0].showing(np.array([row]), self.wanted))
        place = self.proof.first_unserved(self.blamed.get(row))
        if place is None:
            return True
        self.blamed[row] = self._count(place)
        self.proof.put_back(state)
        return False

    def try_anew(self) -> None:
        """Show some neighbours, forbid most of them to be hidden, and hide others instead."""
        if not len(self.secondary()):
            return
        state, before = self.proof.state(), self.total()
        some = self._neighbours()
        self.proof.know(state[0].showing(some, self.wanted))
        forbidden = some[self.chance.random(len(some)) < FORBIDDEN]
        self.free[forbidden] = False
        noise = self.chance.uniform(0.7, 1.3, len(self.cost))
        missing = [int(place) for place in self.chance.permutation(self.proof.missing())]
        done = self.forward(missing, self.cost * noise)
        self.free[forbidden] = True
        if done and self.total() < before + NEARLY:
            self.clean_up(self._perhaps_needless(state[0], before))
        if not done or self.total() > before + NEAR:
            self.proof.put_back(state)

    def _perhaps_needless(self, before: Shown, cost: float) -> Ints:
        """Return the rows hidden anew and, where they are no gain yet, those they may replace."""
        rows = self.secondary()
        new = rows[~before.hidden[rows]]
        if self.total() < cost - NEAR:
            return new
        others = np.setdiff1d(rows, new)
        noisy = self.cost[others] * self.chance.uniform(1.0, 1.3, len(others))
        return np.concatenate([new, others[np.argsort(-noisy)][:REPLACED]])

    def _neighbours(self) -> Ints:
        """Return some secondary rows that lie near each other in a table."""
        rows = self.secondary()
        first = self.chance.choice(rows)
        near = self._near[int(first)]
        order = [int(row) for row in self.chance.permutation(rows) if int(row) in near]
        size = int(self.chance.integers(FEWEST, MOST + 1))
        return np.array([int(first), *(row for row in order if row != first)][:size])

    # --- reasons ------------------------------------------------------------------------

    def explain(self) -> None:
        """Note of each secondary row which protected number it would give away."""
        rows = self.secondary()
        for done, row in enumerate(rows):
            self.listener.hear(done, len(rows))
            state = self.proof.state()
            self.proof.know(state[0].showing(np.array([row]), self.wanted))
            place = self.proof.first_unserved(self.blamed.get(int(row)))
            if place is not None:
                self.proof.put_back(state)
                self.stage.note_need(int(row), self.proof.duties[place].need)
