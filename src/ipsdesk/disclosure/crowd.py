"""The proof of a release of very many people, by exchanges between them.

There are far too many kinds of people for one program. But where there are many, somebody can be
found with whom to exchange a trait so that no shown number changes, or only such as a further
exchange sets right. A twin is the true group after some exchanges of different people: all of
them whole, and as many as before.
"""

from collections import Counter
from collections.abc import Iterator

import numpy as np

from ipsdesk.disclosure.broker import Broker, asked_of, is_of
from ipsdesk.disclosure.diving import CLOSE
from ipsdesk.disclosure.duties import Duty
from ipsdesk.disclosure.frame import Bools, Frame, Ints
from ipsdesk.disclosure.market import Act, Market, Offers
from ipsdesk.disclosure.model import Path
from ipsdesk.disclosure.near import is_life
from ipsdesk.disclosure.needs import Need
from ipsdesk.disclosure.opening import cheapest
from ipsdesk.disclosure.roll import Floats, Roll
from ipsdesk.disclosure.tally import Tally, path_of
from ipsdesk.disclosure.traits import exchanged, traits_of
from ipsdesk.disclosure.twins import Found, More, Shown, Twins, counted
from ipsdesk.disclosure.ways import Way, moved_people, parties, ways_of

MOST_OPENED = 400
MOST_SLACK = 800
ORDERS = 8  # in so many orders they are put together before there is said to be no way


class Crowd(Twins):
    """Twins by exchanges."""

    def __init__(self, frame: Frame, needs: list[Need]) -> None:
        """Begin with everything hidden."""
        pool = np.flatnonzero(frame.truth)
        super().__init__(Roll(frame, counted(frame, needs), pool), needs)
        people = [frame.people[place] for place in pool]
        self._levels = [at[pool] for at in frame.levels]
        self._traits = traits_of(frame.spec, people)
        self._tally = Tally(frame.spec, self.roll.all)
        self._kinds = {path: place for place, path in enumerate(people)}
        self._market: Market | None = None
        self._brokers: dict[int, Broker] = {}
        self._ways: dict[tuple[int, int, bool], list[Way]] = {}
        self._moved: tuple[tuple[int, int, bool] | None, Ints] = (None, np.zeros((0, 0), np.int64))
        self._spares: list[Found] = []
        self.only_exchanges = False  # whether what takes long is left out: programs, and slack

    def know(self, shown: Shown) -> None:
        """Take this for what is shown from now on; twins that do not fit it go."""
        super().know(shown)
        there = {id(one) for one in self.twins}
        spares = [one for one in self._spares if id(one) not in there]
        self.twins += self._agreeing(spares)
        self._market = None
        self._ways = {}
        self._moved = None, self._moved[1]
        self._ranged = np.flatnonzero(~shown.hidden & (shown.low < shown.high))

    def spare(self, some: list[Found]) -> None:
        """Take these twins; all there are come back whenever they agree with what is shown."""
        there = {id(one) for one in self.twins}
        self.twins += [one for one in some if id(one) not in there]
        self._spares = list(self.twins)

    def go_back(self, state: tuple[Shown, list[Found]]) -> None:
        """Return to an earlier state in which less was shown, with the twins found since."""
        shown, twins = state
        there = {id(one) for one in twins}
        self.twins = [*twins, *(one for one in self.twins if id(one) not in there)]
        self.know(shown)

    def stuck(self) -> Ints:
        """Return the rows that what is shown of them keeps from where a duty asks them to end."""
        shown = self.shown
        found = {
            duty.row
            for duty in self.duties
            if shown.high[duty.row] < duty.low or shown.low[duty.row] > duty.high
        }
        return np.array(sorted(found), dtype=np.int64)

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

    def ways(self, row: int, sign: int, *, slack: bool = False) -> list[Way]:
        """Return ways to move a row or count that nobody notices.

        Args:
            row: which row or count.
            sign: up (1) or down (-1).
            slack: whether rounded numbers may also move alone, within what they tell.

        """
        key = row, sign, slack
        if key not in self._ways:
            found = self._slack(row, sign) if slack else []
            self._ways[key] = found or ways_of(self.market(), self.roll.all[row], sign)
            if found:
                self._ways[key] = [*self.ways(row, sign), *found]
        return self._ways[key]

    def _slack(self, row: int, sign: int) -> list[Way]:
        """Return changes of people that move no rounded number further than what it tells."""
        market, shown = self.market(), self.shown
        effects = market.effects(self.roll.all[row])
        offers = market.offers(effects, sign, market.faces)
        offers = offers.some(np.arange(min(MOST_SLACK, len(offers.one))))
        rows = len(self.frame.rows)
        ends = self.roll.values[:rows, None] + self._change(offers)
        within = (shown.low[:rows, None] <= ends) & (ends <= shown.high[:rows, None])
        some = np.flatnonzero(within.all(axis=0)).tolist()
        return [Way((offers.trade(i),), int(offers.steps[i])) for i in some]

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
        rows = self._opened_by_brokers(self.duties[place], kept, cost)
        return rows if len(rows) else self._opened_by_market(place, kept, cost)

    def _opened_by_brokers(self, duty: Duty, kept: Ints, cost: Floats) -> Ints:
        """Return the cheapest rows beyond which a trait has to move them; none if that is vain."""
        best, least = np.zeros(0, dtype=np.int64), np.inf
        for broker in self._asked(duty):
            beyond = broker.beyond(asked_of(self.roll, self.shown, duty, kept, cost))
            rows = np.flatnonzero(beyond > CLOSE)
            price = cost[rows[rows < len(cost)]].sum() if (rows < len(cost)).all() else np.inf
            if len(rows) and price < least:
                best, least = rows, price
        return best

    def _opened_by_market(self, place: int, kept: Ints, cost: Floats) -> Ints:
        duty, there = self.duties[place], self.roll.there - kept
        sign = 1 if self.roll.values[duty.row] < duty.low else -1
        market = self.market()
        effects = market.effects(self.roll.all[duty.row])
        offers = market.offers(effects, sign, market.faces)
        offers = offers.some(
            np.flatnonzero(offers.marks.any(axis=1))
        )  # the others are ways already
        some = [all(there[list(offers.trade(i).gone)] > 0) for i in range(len(offers.one))]
        tried = offers.some(np.flatnonzero(some)[:MOST_OPENED])
        return cheapest(market, tried, self._change(tried) != 0, cost)

    def _change(self, offers: Offers) -> Ints:
        """Return how far each of some changes of people moves each row: rows x offers."""
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
        return found

    def _found(self, place: int, kept: Ints) -> bool:
        duty = self.duties[place]
        if self._is_vain(duty, kept):
            return False
        return any(self._is_twin(place, chosen) for chosen in self._choices(duty, kept))

    def _choices(self, duty: Duty, kept: Ints) -> Iterator[list[Way]]:
        """Yield ways that together may serve a duty; those that come soonest first."""
        left = self.roll.there - kept
        if self._market is None and self._brokers:  # laying out all exchanges takes long
            yield self._brokered(duty, kept)
        chosen = self._chosen(duty, left, slack=False)
        if not chosen and len(self._ranged) and not self.only_exchanges:
            tries = (self._chosen(duty, left, slack=True, order=i) for i in range(ORDERS))
            chosen = next(filter(None, tries), [])
        yield chosen
        yield self._brokered(duty, kept)

    def _is_twin(self, place: int, chosen: list[Way]) -> bool:
        if not chosen:
            return False
        found = self._judge.found(*self._after(chosen))
        return bool(found.fits[place]) and self._add(found)

    def _is_vain(self, duty: Duty, kept: Ints) -> bool:
        """Tell whether those who are kept are too many for a duty already."""
        inside = self.roll.members[duty.row, self.roll.true_ones]
        return bool(inside.min(initial=0) == 0 and inside @ kept > duty.high)

    def _asked(self, duty: Duty) -> Iterator[Broker]:
        """Yield the brokers of what a duty has to do with; of lives where there are no others."""
        if self.only_exchanges:
            return
        count, traits = self.roll.all[duty.row], self._traits
        some = [i for i, trait in enumerate(traits) if is_of(self.roll, trait, count)]
        few = [i for i in some if not is_life(traits[i])]
        for number in sorted(few or some, key=lambda i: len(traits[i].parts[0])):
            yield self._broker(number)

    def _broker(self, number: int) -> Broker:
        if number not in self._brokers:
            trait = self._traits[number]
            self._brokers[number] = Broker(self.roll, self._tally, self._levels, trait, number)
        return self._brokers[number]

    def _brokered(self, duty: Duty, kept: Ints) -> list[Way]:
        """Return changes of one trait that serve a duty; none if none were found."""
        asked = asked_of(self.roll, self.shown, duty, kept)
        for broker in self._asked(duty):
            if broker.beyond(asked).max() < CLOSE:
                trades = broker.trades(asked)
                if trades:
                    return [Way(tuple(trades), 0)]
        return []

    def _chosen(self, duty: Duty, left: Ints, *, slack: bool, order: int = 0) -> list[Way]:
        """Return ways that together move a row as far as a duty asks; none if there are not."""
        value, left = int(self.roll.values[duty.row]), left.copy()
        sign = 1 if value < duty.low else -1
        chosen: list[Way] = []
        shown, ends = self.shown, self.roll.values[self._ranged]
        low, high = shown.low[self._ranged], shown.high[self._ranged]
        ways = self.ways(duty.row, sign, slack=slack)
        moves = self._moves((duty.row, sign, slack), ways)
        for at in _in_order(len(ways), order):
            way, moved = ways[at], moves[at]
            after = value + way.steps
            if (after > duty.high if sign > 0 else after < duty.low) or not _there(way, left):
                continue
            if ((ends + moved < low) | (ends + moved > high)).any():
                continue
            for who in way.people:
                left[who] -= 1
            value, ends = after, ends + moved
            chosen.append(way)
            if duty.low <= value <= duty.high:
                return chosen
        return []

    def _moves(self, key: tuple[int, int, bool], ways: list[Way]) -> Ints:
        """Return how far each way moves the rows that are shown, but not exactly: ways x rows."""
        if self._moved[0] != key:
            found = np.zeros((len(ways), len(self._ranged)), dtype=np.int64)
            if found.size:
                gone, come, (by_gone, by_come) = moved_people(self.market(), ways)
                members = self.roll.members[self._ranged]
                np.subtract.at(found, by_gone, members[:, gone].T)
                np.add.at(found, by_come, self._tally.of(come)[self._ranged].T)
            self._moved = key, found
        return self._moved[1]

    def _after(self, ways: list[Way]) -> tuple[Ints, int, More]:
        """Return who of the true kinds comes and goes by some ways, and who else comes."""
        gone, come, _ = moved_people(self.market(), ways)
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


def _in_order(many: int, order: int) -> list[int]:
    """Return places as they stand, or mixed in one of the ways that are tried."""
    mixed = np.random.default_rng(order).permutation(many) if order else np.arange(many)
    return [int(place) for place in mixed]


def _there(way: Way, left: Ints) -> bool:
    """Tell whether everybody who goes is still there."""
    return all(left[who] >= many for who, many in Counter(way.people).items())
