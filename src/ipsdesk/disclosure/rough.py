"""Rough twins: fractions of people, before every attacker; what holds them back is told."""

from dataclasses import dataclass

import numpy as np

from ipsdesk.disclosure.duties import Duty
from ipsdesk.disclosure.frame import Frame, Ints
from ipsdesk.disclosure.needs import Need
from ipsdesk.disclosure.reach import NEAR, Reach
from ipsdesk.disclosure.roll import Floats
from ipsdesk.disclosure.twins import Found, Shown, Twins, counted


@dataclass(frozen=True, slots=True)
class Vain:
    """A search in vain: for which duty, whom it kept, and which rows held it back."""

    duty: Duty
    kept: Ints
    holding: Ints


class Rough(Twins):
    """Twins of fractions of people: where there are none, there are none of whole people either.

    They prove nothing, but come close to what can be proved and are found quickly.
    """

    def __init__(self, frame: Frame, needs: list[Need], pool: Ints) -> None:
        """Begin with everything hidden."""
        self.reach = Reach(frame, counted(frame, needs), pool)
        super().__init__(self.reach, needs)
        self.vain: Vain | None = None

    def _found(self, place: int, kept: Ints) -> bool:
        duty = self.duties[place]
        reached = self.reach.farthest(duty, kept)
        if not reached.whole_way:
            self.vain = Vain(duty, kept, reached.holding)
            return False
        self.vain, found = None, self._counted(reached.people)
        self.twins.append(found)
        self.remember(found)
        return True

    def _counted(self, people: Floats) -> Found:
        """Return what becomes of the true group when fractions of people come and go."""
        ends = self.roll.values + self.roll.members.astype(float) @ people
        left = self.roll.there + people[self.roll.true_ones]
        keeps = [bool((left > own - NEAR).all()) for own in self._judge.units]
        fits = self._judge.fits(ends, keeps)
        return Found(np.zeros(0, dtype=np.int64), ends, left < 1 - NEAR, fits)

    def holds_back(self, vain: Vain, shown: Shown) -> Ints | None:
        """Return which rows hold a search back where only these are shown; None if none do."""
        self.roll.bound(np.maximum(shown.low, self._least()), shown.high)
        reached = self.reach.farthest(vain.duty, vain.kept)
        return None if reached.whole_way else reached.holding
