"""Which twins prove which duties, and the search for those that are missing, by a program."""

from fractions import Fraction
from math import lcm

import numpy as np

from ipsdesk.disclosure.frame import Frame, Ints
from ipsdesk.disclosure.needs import Need
from ipsdesk.disclosure.people import People
from ipsdesk.disclosure.program import NEAR, Move, Program
from ipsdesk.disclosure.roll import Floats
from ipsdesk.disclosure.sums import Sums
from ipsdesk.disclosure.twins import Twins, counted

FINEST, LARGEST_SCALE = 400, 100_000


class Proof(Twins):
    """Twins that a linear program finds."""

    def __init__(self, frame: Frame, needs: list[Need], pool: Ints) -> None:
        """Begin with everything hidden."""
        made = People if len(pool) else Sums
        self.program: Program = made(frame, counted(frame, needs), pool)
        super().__init__(self.program, needs)

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
        found = self._judge.found(np.round(move.people * scale).astype(np.int64), scale)
        if not self._add(found):
            return False
        self.remember(found)
        return True


def scale_of(people: Floats) -> int | None:
    """Return how many times fractions of people must be taken to be whole, if that is little."""
    scale = 1
    for one in np.unique(np.abs(people[np.abs(people) > NEAR])):
        nearest = Fraction(float(one)).limit_denominator(FINEST)
        scale = lcm(scale, nearest.denominator)
        if abs(float(nearest) - one) > NEAR or scale > LARGEST_SCALE:
            return None
    return scale
