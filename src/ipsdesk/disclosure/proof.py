"""Which twins prove which duties, and the search for those that are missing."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

import numpy as np

from ipsdesk.disclosure.duties import ENDLESS, Duty, duties_of
from ipsdesk.disclosure.frame import Bools, Frame, Ints
from ipsdesk.disclosure.needs import Need, counted_by_unit
from ipsdesk.disclosure.program import NEAR, Floats, Move, Program

MOST_TWINS_EACH = 60
FINEST, LARGEST_SCALE = 400, 100_000


@dataclass(frozen=True, slots=True)
class Found:
    """A twin: who comes and goes, how rows and counts end, whom it has nobody left of.

    `people` are counted `scale` times over; `fits` says which duties it serves, whoever the
    attacker is.
    """

    people: Ints
    ends: Floats
    lost: Bools
    fits: Bools
    scale: int = 1


@dataclass(frozen=True, slots=True)
class Shown:
    """Between which values a reader knows each row and count to be."""

    low: Ints
    high: Ints

    def hiding(self, rows: Ints) -> "Shown":
        """Return the same with some rows hidden."""
        low, high = self.low.copy(), self.high.copy()
        low[rows], high[rows] = -ENDLESS, ENDLESS
        return Shown(low, high)

    def showing(self, rows: Ints, other: "Shown") -> "Shown":
        """Return the same with some rows known as they are in another."""
        low, high = self.low.copy(), self.high.copy()
        low[rows], high[rows] = other.low[rows], other.high[rows]
        return Shown(low, high)

    @property
    def hidden(self) -> Bools:
        """Return which rows a reader knows nothing of."""
        return np.asarray(self.low == -ENDLESS)


class Proof:
    """Twins for all duties at once, beside what is shown; that may change, and they with it."""

    def __init__(self, frame: Frame, needs: list[Need], pool: Ints) -> None:
        self.frame, self.needs = frame, needs
        counted = [need.count for need in needs if need.count.minus is not None]
        self.program = Program(frame, list(dict.fromkeys(counted)), pool)
        self.duties = duties_of(self.program, needs)
        self._judge = Judge(self.program, self.duties, frame)
        nothing = np.full(self.program.size, ENDLESS)
        self.shown = Shown(-nothing, nothing)
        self.twins: list[Found] = []
        self._vain = [0] * len(self.duties)  # how often each was searched for in vain
        self.truth = self._judge.found(np.zeros(len(pool), dtype=np.int64))
        self.twins.append(self.truth)

    def know(self, shown: Shown) -> None:
        """Take this for what is shown from now on; twins that do not fit it go."""
        self.shown = shown
        self.program.bound(np.maximum(shown.low, self._least()), shown.high)
        self.twins = [one for one in self.twins if self._agrees(one)]

    def left_of(self, place: int) -> Bools | None:
        """Return the participants before whom a duty is not proved yet; None if it is.

        Nobody at all is returned where only outsiders or a unit are left.
        """
        serving = [one for one in self.twins if one.fits[place]]
        if not serving:
            return self.duties[place].who
        lost = np.logical_and.reduce([one.lost for one in serving])
        left = np.asarray(lost & self.duties[place].who)
        return left if left.any() else None

    def missing(self) -> list[int]:
        """Return the duties that are not proved yet."""
        if not self.duties:
            return []
        fits = np.array([one.fits for one in self.twins]).T.astype(np.float32)
        lost = np.array([one.lost for one in self.twins]).astype(np.float32)
        serving = fits.sum(axis=1)
        open_to = ((fits @ lost == serving[:, None]) & self._judge.who).any(axis=1)
        return [int(place) for place in np.flatnonzero((serving == 0) | open_to)]

    def serve(self, place: int) -> bool:
        """Look for twins until a duty is proved; tell whether it is."""
        for _ in range(MOST_TWINS_EACH):
            left = self.left_of(place)
            if left is None:
                return True
            if not any(self._found(place, kept) for kept in self.kept(place, left)):
                return False
        return False

    def first_unserved(self) -> int | None:
        """Look for all missing twins; return the first duty that there are none for.

        Those that most often there were none for come first: a vain search is then short.
        """
        missing = sorted(self.missing(), key=lambda place: (-self._vain[place], place))
        place = next((place for place in missing if not self.serve(place)), None)
        if place is not None:
            self._vain[place] += 1
        return place

    def _least(self) -> Ints:
        """Return the lowest value of each row and count; counts of a difference may be below 0."""
        least = np.zeros(self.program.size, dtype=np.int64)
        least[len(self.frame.rows) :] = -ENDLESS
        return least

    def _agrees(self, one: Found) -> bool:
        shown = self.shown
        return bool(((shown.low - NEAR < one.ends) & (one.ends < shown.high + NEAR)).all())

    def kept(self, place: int, left: Bools) -> Iterator[Ints]:
        """Yield whom the next twin might keep: as many as possible, else one."""
        duty = self.duties[place]
        nobody = np.zeros(len(self.program.true_ones), dtype=np.int64)
        if duty.unit is not None:
            yield self._judge.units[duty.unit]
        elif duty.outsiders and not any(one.fits[place] for one in self.twins):
            yield nobody
        else:
            for some in (np.flatnonzero(left), np.flatnonzero(left)[:1]):
                kept = nobody.copy()
                kept[some] = 1
                yield kept

    def _found(self, place: int, kept: Ints) -> bool:
        """Look for one twin with what is hidden now; tell whether there is one."""
        self.program.price(np.zeros(self.program.size), 1.0)
        move = self.search(place, kept)
        return move is not None and self.take(move)

    def search(self, place: int, kept: Ints, *, whole: bool = True) -> Move | None:
        """Return the cheapest move that serves a duty and keeps somebody."""
        duty, program = self.duties[place], self.program
        program.keep(kept)
        program.demand(duty.row, duty.low, duty.high)
        move = program.solve()
        if whole and move is not None and not move.whole:
            move = program.solve_whole(move)
        least = max(int(self.shown.low[duty.row]), int(self._least()[duty.row]))
        program.demand_none(duty.row, least, int(self.shown.high[duty.row]))
        return move

    def take(self, move: Move) -> bool:
        """Take the people of a move for a twin, if they are one."""
        scale = scale_of(move.people)
        if scale is None:
            return False
        return self._add(self._judge.found(np.round(move.people * scale).astype(np.int64), scale))

    def _add(self, found: Found) -> bool:
        if not self._agrees(found) or self._judge.left_of(found).min(initial=0) < 0:
            return False
        self.twins.append(found)
        return True

    def state(self) -> tuple[Shown, list[Found]]:
        """Return what can be put back after an attempt."""
        return self.shown, list(self.twins)

    def put_back(self, state: tuple[Shown, list[Found]]) -> None:
        """Return to an earlier state."""
        self.know(state[0])
        self.twins = list(state[1])


class Judge:
    """Tells of any twin how it ends, which duties it serves and whom it has nobody left of."""

    def __init__(self, program: Program, duties: list[Duty], frame: Frame) -> None:
        self.program = program
        true_ones = program.pool[program.true_ones]
        self.units = [own[true_ones] for own in counted_by_unit(frame)]
        kinds = len(program.true_ones)
        self.who = np.zeros((len(duties), kinds), dtype=bool)
        for place, one in enumerate(duties):
            self.who[place] = one.who
        ranges = [(one.row, one.low, one.high) for one in duties]
        self._rows, self._low, self._high = np.array(ranges, dtype=np.int64).reshape(-1, 3).T
        units = [-1 if one.unit is None else one.unit for one in duties]
        self._unit = np.array(units, dtype=np.int64)

    def left_of(self, one: Found) -> Ints:
        """Return how many a twin has of each of the pool, times its scale."""
        left = one.people.copy()
        left[self.program.true_ones] += self.program.there * one.scale
        return left

    def found(self, people: Ints, scale: int = 1) -> Found:
        """Return what becomes of the true group when these come and go."""
        ends = self.program.values + self.program.moved(people) / scale
        left = self.program.there * scale + people[self.program.true_ones]
        keeps = [bool((left >= own * scale).all()) for own in self.units]
        return Found(people, ends, left < scale, self.fits(ends, keeps), scale)

    def fits(self, ends: Floats, keeps: list[bool]) -> Bools:
        """Return which duties are served where rows end like this and these units are kept."""
        reached = ends[self._rows]
        fits = (self._low - NEAR < reached) & (reached < self._high + NEAR)
        return np.asarray(fits & np.array([*keeps, True])[self._unit])  # -1, no unit, is the last


def scale_of(people: Floats) -> int | None:
    """Return how many times fractions of people must be taken to be whole, if that is little."""
    scale = 1
    for one in np.unique(np.abs(people[np.abs(people) > NEAR])):
        nearest = Fraction(float(one)).limit_denominator(FINEST)
        scale = lcm(scale, nearest.denominator)
        if abs(float(nearest) - one) > NEAR or scale > LARGEST_SCALE:
            return None
    return scale
