"""The proof of a release of very many people, by exchanges between them.

There are far too many kinds of people for one program. But where there are many, somebody can be
found with whom to exchange a trait so that no shown number changes, or only such as a further
exchange sets right. A twin is the true group after some exchanges of different people: all of
them whole, and as many as before.
"""

from collections import Counter

import numpy as np

from ipsdesk.disclosure.duties import Duty
from ipsdesk.disclosure.frame import Bools, Frame, Ints
from ipsdesk.disclosure.market import Act, Market, Offers
from ipsdesk.disclosure.model import Path
from ipsdesk.disclosure.needs import Need
from ipsdesk.disclosure.opening import cheapest
from ipsdesk.disclosure.roll import Floats, Roll
from ipsdesk.disclosure.tally import Tally, path_of
from ipsdesk.disclosure.traits import exchanged, traits_of
from ipsdesk.disclosure.twins import NEAR, More, Shown, Twins, counted
from ipsdesk.disclosure.ways import Way, moved_people, parties, ways_of

MOST_OPENED = 400


class Crowd(Twins):
    """Twins by exchanges."""

    def __init__(self, frame: Frame, needs: list[Need]) -> None:
        """Begin with everything hidden."""
        pool = np.flatnonzero(frame.truth)
        super().__init__(Roll(frame, counted(needs), pool), needs)
        people = [frame.people[place] for place in pool]
        self._levels = [at[pool] for at in frame.levels]
        self._traits = traits_of(frame.spec, people)
        self._tally = Tally(frame.spec, self.roll.all)
        self._kinds = {path: place for place, path in enumerate(people)}
        self._market: Market | None = None
        self._ways: dict[tuple[int, int], list[Way]] = {}

    def know(self, shown: Shown) -> None:
        """Take this for what is shown from now on; twins that do not fit it go."""
        super().know(shown)
        self._market = None
        self._ways = {}

    def market(self) -> Market:
        """Return all exchanges beside what is shown now."""
        if self._market is None:
            self._market = Market(self.frame, self._traits, self._levels, self._fixed())
        return self._market

    def _fixed(self) -> Bools:
        """Return the rows that may not move up, or not down."""
        shown, values = self.shown, self.roll.values
        fixed = ((shown.low >= values) & (values > 0)) | (shown.high <= values)
        return np.asarray(fixed[: len(self.frame.rows)])

    def ways(self, row: int, sign: int) -> list[Way]:
        """Return ways to move a row or count that nobody notices."""
        if (row, sign) not in self._ways:
            self._ways[row, sign] = ways_of(self.market(), self.roll.all[row], sign)
        return self._ways[row, sign]

    def opened(self, place: int, cost: Floats) -> Ints:
        """Return the cheapest rows that, once hidden, give a duty one more way.

        Args:
            place: the duty.
            cost: of each row, what it costs to hide it.

        """
        left = self.left_of(place)
        if left is None:
            return np.zeros(0, dtype=np.int64)
        *_, kept = self.kept(place, left)
        duty, there = self.duties[place], self.roll.there - kept
        sign = 1 if self.roll.values[duty.row] < duty.low else -1
        market = self.market()
        effects = market.effects(self.roll.all[duty.row])
        offers = market.offers(effects, sign, market.faces)
        some = [all(there[list(offers.trade(i).gone)] > 0) for i in range(len(offers.one))]
        tried = offers.some(np.flatnonzero(some)[:MOST_OPENED])
        return cheapest(market, tried, self._changed(tried), cost)

    def _changed(self, offers: Offers) -> Bools:
        """Return which rows each of some changes of people changes: rows x offers."""
        rows = len(self.frame.rows)
        members = self.roll.members[:rows].astype(np.int64)
        found = np.zeros((rows, len(offers.one)), dtype=np.int64)
        for act, number in set(zip(offers.act.tolist(), offers.trait.tolist(), strict=True)):
            which = np.flatnonzero((offers.act == act) & (offers.trait == number))
            for who, whose in parties(Act(act), offers.one[which], offers.other[which]):
                found[:, which] -= 0 if act == Act.COME else members[:, who]
                if act != Act.GO:
                    come = exchanged(self._levels, self._traits[number], who, whose)
                    found[:, which] += self._tally.of(come)[:rows]
        return np.asarray(found != 0)

    def _found(self, place: int, kept: Ints) -> bool:
        chosen = self._chosen(self.duties[place], self.roll.there - kept)
        if not chosen:
            return False
        found = self._judge.found(*self._after(chosen))
        return bool(found.fits[place]) and self._add(found)

    def _chosen(self, duty: Duty, left: Ints) -> list[Way]:
        """Return ways that together move a row as far as a duty asks; none if there are not."""
        value, left = int(self.roll.values[duty.row]), left.copy()
        sign = 1 if value < duty.low else -1
        chosen: list[Way] = []
        ends: Floats = self.roll.values.astype(float)
        for way in self.ways(duty.row, sign):
            after = value + way.steps
            if (after > duty.high if sign > 0 else after < duty.low) or not _there(way, left):
                continue
            moved = ends + self._moved([way]) if self._ranged else ends
            if not self._is_within(moved):
                continue
            for who in way.people:
                left[who] -= 1
            value, ends = after, moved
            chosen.append(way)
            if duty.low <= value <= duty.high:
                return chosen
        return []

    @property
    def _ranged(self) -> bool:
        """Tell whether something is shown that is not exact."""
        return bool((~self.shown.hidden & (self.shown.low < self.shown.high)).any())

    def _is_within(self, ends: Floats) -> bool:
        shown = self.shown
        return bool(((shown.low - NEAR < ends) & (ends < shown.high + NEAR)).all())

    def _moved(self, ways: list[Way]) -> Ints:
        gone, come = moved_people(self.market(), ways)
        coming = self._tally.of(come).sum(axis=1, dtype=np.int64)
        return np.asarray(coming - self.roll.members[:, gone].sum(axis=1, dtype=np.int64))

    def _after(self, ways: list[Way]) -> tuple[Ints, int, More]:
        """Return who of the true kinds comes and goes by some ways, and who else comes."""
        gone, come = moved_people(self.market(), ways)
        people = np.zeros(self.roll.kinds, dtype=np.int64)
        np.subtract.at(people, gone, 1)
        others: Counter[Path] = Counter()
        new = []
        for place in range(len(come[0])):
            path = path_of(come, place)
            if path in self._kinds:
                people[self._kinds[path]] += 1
            else:
                others[path] += 1
                new.append(place)
        moved = self._tally.of([at[new] for at in come]).sum(axis=1, dtype=np.int64)
        return people, 1, More(tuple(others.items()), moved)


def _there(way: Way, left: Ints) -> bool:
    """Tell whether everybody who goes is still there."""
    return all(left[who] >= many for who, many in Counter(way.people).items())
