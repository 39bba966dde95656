"""Shows a release of very many people: sketched first, proved by exchanges, hiding what it takes.

The sketch says which rows might be shown. For each duty that no exchanges serve, the cheapest
rows are hidden that give it one more way, some duties at a time, since what is hidden for one
often serves others. Then every hidden row that no twin needs is shown again. What names its unit
comes after the numbers of all, and takes none of them away.
"""

import numpy as np

from ipsdesk.disclosure.cells import Cells
from ipsdesk.disclosure.cover import Cover
from ipsdesk.disclosure.crowd import Crowd
from ipsdesk.disclosure.frame import Bools, Ints
from ipsdesk.disclosure.listening import Listener
from ipsdesk.disclosure.roll import ENDLESS, Floats
from ipsdesk.disclosure.stage import Stage, decided_later

AT_ONCE, AT_LEAST = 6, 8  # of the unserved duties every sixth, but eight, open rows at once
ROUNDS = 80
ROUNDS_OF_PARTS, MOST_VAIN = 16, 600
NOTHING = np.zeros(0, dtype=np.int64)
HIDDEN = 0.01  # what a row costs that is to be hidden for another duty already


def show_crowd(stage: Stage, crowd: Crowd, sketched: Cells, listener: Listener) -> None:
    """Show as much of the last release as exchanges can prove, beginning with its sketch."""
    show_numbers_of_all(stage, crowd, sketched, listener)
    if decided_later(stage):
        show_parts(stage, crowd, listener)


def sketch_crowd(stage: Stage, listener: Listener) -> Cells:
    """Sketch the numbers of all units together, or of a release without units.

    Nothing but the numbers is laid out for it, so that it comes soon and takes little room.
    """
    now = set(stage.now) - decided_later(stage)
    sketched = Cells(stage, stage.sketch(), listener, now)
    sketched.show()
    sketched.tell()
    return sketched


def show_numbers_of_all(stage: Stage, crowd: Crowd, sketched: Cells, listener: Listener) -> None:
    """Show what can be proved of them."""
    gathering = Gathering(stage, crowd, sketched, listener)
    if not gathering.prove(ROUNDS):
        gathering.hide_all()
    gathering.show_needless()


def show_parts(stage: Stage, crowd: Crowd, listener: Listener) -> None:
    """Show of units' own parts what can be proved beside the numbers of all, which stay shown.

    The twins found for those stay at hand: what some of them need hidden stays hidden, if a few
    rounds find no others. Programs are not asked, since with every part before them they take
    seconds each.
    """
    before, crowd.only_exchanges = crowd.state(), True
    sketch = stage.sketch()
    sketch.know(stage.of_rows(crowd.shown, sketch))
    sketched = Cells(stage, sketch, listener, decided_later(stage))
    sketched.show()
    sketched.tell()
    gathering = Gathering(stage, crowd, sketched, listener)
    first = NOTHING
    if not gathering.prove(ROUNDS_OF_PARTS, MOST_VAIN):
        first = gathering.shown()
        crowd.go_back(before)
    gathering.show_needless(first)


class Gathering:
    """The proof of a sketch, with as few more rows hidden as it takes."""

    def __init__(self, stage: Stage, crowd: Crowd, sketched: Cells, listener: Listener) -> None:
        """Begin with what a sketch shows."""
        self.stage, self.crowd, self.listener = stage, crowd, listener
        rows = len(stage.values)
        self._free = sketched.free[:rows]
        self._cost: Floats = sketched.cost[:rows]
        self._wanted = stage.of_rows(stage.wanted, crowd)
        some = self._free & ~sketched.proof.shown.hidden[:rows]
        shown = np.concatenate([np.flatnonzero(some), sketched.must])
        crowd.know(crowd.shown.showing(shown, self._wanted))
        stuck = crowd.stuck()
        crowd.know(crowd.shown.hiding(stuck[self._is_free(stuck)]))

    def _is_free(self, rows: Ints) -> Bools:
        """Tell which rows and counts are rows that may be hidden."""
        return np.asarray([row < len(self._free) and bool(self._free[row]) for row in rows], bool)

    def prove(self, rounds: int, most_vain: int = ENDLESS) -> bool:
        """Hide more and more until everything is proved; tell whether it is.

        Args:
            rounds: how often something more is hidden at most.
            most_vain: after so many searches in vain in all rounds none is begun any more.

        """
        missing = self._vain()
        vain = len(missing)
        for _ in range(rounds):
            rows = self._opened(missing) if vain <= most_vain else NOTHING
            if not len(rows):
                break
            self.crowd.know(self.crowd.shown.hiding(rows))
            missing = self._vain()
            vain += len(missing)
        return not missing

    def hide_all(self) -> None:
        """Hide all that may be hidden, and look for the twins that are missing then."""
        self.crowd.know(self.crowd.shown.hiding(np.flatnonzero(self._free)))
        self._vain()

    def shown(self) -> Ints:
        """Return the rows that are shown and may be hidden."""
        return np.flatnonzero(self._free & ~self.crowd.shown.hidden[: len(self._free)])

    def _vain(self) -> list[int]:
        """Look for all missing twins, and return the duties there are none for."""
        missing, crowd = self.crowd.missing(), self.crowd
        found = []
        for done, place in enumerate(missing):
            self.listener.hear(len(crowd.duties) - len(missing) + done, len(crowd.duties))
            if not crowd.serve(place):
                found.append(place)
        return found

    def _opened(self, missing: list[int]) -> Ints:
        """Return rows that give some of these duties one more way when they are hidden."""
        crowd, found = self.crowd, set[int]()
        shown = self._free & ~crowd.shown.hidden[: len(self._free)]
        cost = np.where(shown, self._cost, np.inf)
        for place in self._chosen(missing):
            rows = crowd.opened(
                place, np.where(np.isin(np.arange(len(cost)), list(found)), 0.01, cost)
            )
            found.update(rows.tolist())
        return np.array(sorted(found), dtype=np.int64)

    def _chosen(self, missing: list[int]) -> list[int]:
        """Return some of the missing duties, each of another row."""
        by_row = {self.crowd.duties[place].row: place for place in missing}
        places = sorted(by_row.values())
        return places[:: max(1, len(places) // max(AT_LEAST, len(places) // AT_ONCE))]

    def show_needless(self, first: Ints = NOTHING) -> None:
        """Show again, some rows first and then the dearest, what no twin needs.

        Of the others it is noted what they protect.
        """
        cover, needless = Cover(self.crowd), []
        rows = self._secondary()
        for row in (*rows[np.isin(rows, first)].tolist(), *rows[~np.isin(rows, first)].tolist()):
            place = cover.needing(row, self._wanted)
            if place is None:
                needless.append(row)
            else:
                self.stage.note_need(row, self.crowd.duties[place].need)
        some = np.array(needless, dtype=np.int64)
        self.crowd.know(self.crowd.shown.showing(some, self._wanted))

    def _secondary(self) -> Ints:
        rows = np.flatnonzero(self._free & self.crowd.shown.hidden[: len(self._free)])
        return np.asarray(rows[np.argsort(-self._cost[rows], kind="stable")])
