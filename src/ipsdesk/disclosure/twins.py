"""Which twins prove which duties; how missing ones are found is for others to say."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import compress, islice

import numpy as np

from ipsdesk.disclosure.duties import Duty, duties_of
from ipsdesk.disclosure.frame import Bools, Frame, Ints
from ipsdesk.disclosure.model import Path, Twin
from ipsdesk.disclosure.needs import Count, Need, counted_by_unit
from ipsdesk.disclosure.roll import ENDLESS, Floats, Roll

MOST_TWINS_EACH = 60
MOST_KNOWN = 600  # so many of those found last are at hand
AT_ONCE = 64  # as many are compared with what is shown at a time
NEAR = 1e-6


@dataclass(frozen=True, slots=True)
class Found:
    """A twin: who comes and goes, how rows and counts end, whom it has nobody left of.

    `people` are counted `scale` times over; `fits` says which duties it serves, whoever the
    attacker is; `others` come too, of kinds that are in no pool.
    """

    people: Ints
    ends: Floats
    lost: Bools
    fits: Bools
    scale: int = 1
    others: tuple[tuple[Path, int], ...] = ()


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


class Twins(ABC):
    """Twins for all duties at once, beside what is shown; that may change, and they with it."""

    def __init__(self, roll: Roll, needs: list[Need]) -> None:
        """Begin with everything hidden, and the true group for the only twin."""
        self.frame, self.needs, self.roll = roll.frame, needs, roll
        self.duties = duties_of(roll, needs)
        self._judge = Judge(roll, self.duties, self.frame)
        nothing = np.full(roll.size, ENDLESS)
        self.shown = Shown(-nothing, nothing)
        self.twins: list[Found] = []
        self._vain = [0] * len(self.duties)  # how often each was searched for in vain
        self._known: list[Found] = []  # in a ring, of which this is the next to be written over
        self._next = 0
        self._known_fits = np.zeros((MOST_KNOWN, len(self.duties)), dtype=bool)
        self.truth = self._judge.found(np.zeros(roll.kinds, dtype=np.int64))
        self.twins.append(self.truth)

    def know(self, shown: Shown) -> None:
        """Take this for what is shown from now on; twins that do not fit it go."""
        self.shown = shown
        self.roll.bound(np.maximum(shown.low, self._least()), shown.high)
        self.twins = list(self._agreeing(self.twins))

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
            if self._recalled(place, left):
                continue
            if not any(self._found(place, kept) for kept in self.kept(place, left)):
                return False
        return False

    def remember(self, one: Found) -> None:
        """Keep a twin at hand that may go now and agree with what is shown later."""
        self._known[self._next : self._next + 1] = [one]
        self._known_fits[self._next] = one.fits
        self._next = (self._next + 1) % MOST_KNOWN

    def _recalled(self, place: int, left: Bools) -> bool:
        """Take a twin that is at hand and helps a duty; tell whether there was one."""
        first = not any(one.fits[place] for one in self.twins)
        at_hand = np.flatnonzero(self._known_fits[:, place])
        newest_first = at_hand[np.argsort((self._next - 1 - at_hand) % MOST_KNOWN)]
        fitting = (self._known[i] for i in newest_first)
        helping = (one for one in fitting if first or (left & ~one.lost).any())
        found = next(self._agreeing(helping), None)
        if found is not None:
            self.twins.append(found)
        return found is not None

    def first_unserved(self, guess: Count | None = None) -> int | None:
        """Look for all missing twins; return the first duty that there are none for.

        A guess, and then those that most often there were none for, come first: a vain search
        is then short.
        """
        guessed = None if guess is None else self.roll.place_of(guess)
        missing = sorted(
            self.missing(),
            key=lambda place: (self.duties[place].row != guessed, -self._vain[place], place),
        )
        place = next((place for place in missing if not self.serve(place)), None)
        if place is not None:
            self._vain[place] += 1
        return place

    def _least(self) -> Ints:
        """Return the lowest value of each row and count; counts of a difference may be below 0."""
        least = np.zeros(self.roll.size, dtype=np.int64)
        least[len(self.frame.rows) :] = -ENDLESS
        return least

    def _agrees(self, one: Found) -> bool:
        return any(self._agreeing([one]))

    def _agreeing(self, some: Iterable[Found]) -> Iterator[Found]:
        """Yield those of some twins that agree with what is shown."""
        low, high = self.shown.low - NEAR, self.shown.high + NEAR
        rest = iter(some)
        while few := list(islice(rest, AT_ONCE)):
            ends = np.array([one.ends for one in few])
            agreeing: Bools = np.all((low < ends) & (ends < high), axis=1)
            yield from compress(few, agreeing)

    def kept(self, place: int, left: Bools) -> Iterator[Ints]:
        """Yield whom the next twin might keep: as many as possible, else one."""
        duty = self.duties[place]
        nobody = np.zeros(len(self.roll.true_ones), dtype=np.int64)
        if duty.unit is not None:
            yield self._judge.units[duty.unit]
        elif duty.outsiders and not any(one.fits[place] for one in self.twins):
            yield nobody
        else:
            for some in (np.flatnonzero(left), np.flatnonzero(left)[:1]):
                kept = nobody.copy()
                kept[some] = 1
                yield kept

    @abstractmethod
    def _found(self, place: int, kept: Ints) -> bool:
        """Look for one twin with what is hidden now; tell whether there is one."""

    def _add(self, found: Found) -> bool:
        if not self._agrees(found) or self._judge.left_of(found).min(initial=0) < 0:
            return False
        self.twins.append(found)
        return True

    def counted_of(self, people: Ints, more: "More | None") -> Found:
        """Return what becomes of the true group when whole people come and go."""
        return self._judge.found(people, 1, more)

    def take_found(self, found: Found) -> bool:
        """Take this for a twin; tell whether it is one beside what is shown."""
        return self._add(found)

    def state(self) -> tuple[Shown, list[Found]]:
        """Return what can be put back after an attempt."""
        return self.shown, list(self.twins)

    def put_back(self, state: tuple[Shown, list[Found]]) -> None:
        """Return to an earlier state."""
        self.know(state[0])
        self.twins = list(state[1])

    def certificate(self) -> tuple[Twin, ...]:
        """Return every twin as the people it has more or fewer of."""
        return tuple(self._twin(one) for one in self.twins if one.people.any() or one.others)

    def _twin(self, one: Found) -> Twin:
        pool, people = self.roll.pool, self.frame.people
        changes = [(people[pool[i]], int(one.people[i])) for i in np.flatnonzero(one.people)]
        return Twin((*changes, *one.others), one.scale)


def counted(frame: Frame, needs: list[Need]) -> list[Count]:
    """Return what is protected and is no row of a table, each once."""
    rows = frozenset(map(Count, frame.rows))
    return list(dict.fromkeys(need.count for need in needs if need.count not in rows))


@dataclass(frozen=True, slots=True)
class More:
    """People of kinds that are in no pool, and how far they move each row and count."""

    people: tuple[tuple[Path, int], ...]
    moved: Ints


class Judge:
    """Tells of any twin how it ends, which duties it serves and whom it has nobody left of."""

    def __init__(self, roll: Roll, duties: list[Duty], frame: Frame) -> None:
        self.roll = roll
        true_ones = roll.pool[roll.true_ones]
        self.units = [own[true_ones] for own in counted_by_unit(frame)]
        kinds = len(roll.true_ones)
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
        left[self.roll.true_ones] += self.roll.there * one.scale
        return left

    def found(self, people: Ints, scale: int = 1, more: More | None = None) -> Found:
        """Return what becomes of the true group when these come and go."""
        ends = self.roll.values + self.roll.moved(people) / scale
        if more is not None:
            ends = ends + more.moved
        left = self.roll.there * scale + people[self.roll.true_ones]
        keeps = [bool((left >= own * scale).all()) for own in self.units]
        others = () if more is None else more.people
        return Found(people, ends, left < scale, self.fits(ends, keeps), scale, others)

    def fits(self, ends: Floats, keeps: list[bool]) -> Bools:
        """Return which duties are served where rows end like this and these units are kept."""
        reached = ends[self._rows]
        fits = (self._low - NEAR < reached) & (reached < self._high + NEAR)
        return np.asarray(fits & np.array([*keeps, True])[self._unit])  # -1, no unit, is the last
