"""Which changes of people a reader would notice, and which of them make up for each other.

Two people exchange a trait, one takes it from another, somebody more comes, somebody goes. What
each changes of the shown rows is one number; a sorted list of all tells at once which makes up
for which. What is found like this is only believed once it was counted.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from ipsdesk.disclosure.frame import Bools, Frame, Ints
from ipsdesk.disclosure.marks import SEED, Beside, Marks, marked, opposite, places_by_part
from ipsdesk.disclosure.needs import Count
from ipsdesk.disclosure.rows import Row
from ipsdesk.disclosure.tally import Levels, known_levels
from ipsdesk.disclosure.traits import Trait

Effects = list[NDArray[np.int8]]  # of each trait, whether a count holds whom: people x ways
MOST_TRADERS = 900  # more than so many kinds of people are not all tried as helpers
MOST_PAIRS, MOST_TURNS, MOST_TRIED, MOST_FACES = 60_000, 12_000, 3_000, 4


class Act(IntEnum):
    """What may happen to one or two people."""

    SWAP = 0  # both exchange a trait
    TAKE = 1  # one has it as the other has
    COME = 2  # somebody comes who is like one, but has it as the other has
    GO = 3  # one goes


@dataclass(frozen=True, slots=True)
class Trade:
    """A change of people, who are named by their places among the true kinds."""

    act: Act
    trait: int
    one: int
    other: int

    @property
    def gone(self) -> tuple[int, ...]:
        """Return who is there no longer as he was."""
        found = {Act.SWAP: (self.one, self.other), Act.COME: ()}
        return found.get(self.act, (self.one,))


@dataclass(frozen=True, slots=True)
class Offers:
    """Changes that move a row, those that fewest would notice first.

    Args:
        act, trait, one, other: which, and of whom; `one` comes to the row or goes from it.
        steps: how far each moves the row.
        marks: what each changes of the shown rows of the same variables: offers x faces.

    """

    act: Ints
    trait: Ints
    one: Ints
    other: Ints
    steps: Ints
    marks: Marks

    def some(self, which: Ints | Bools) -> "Offers":
        """Return some of these."""
        act, trait, one, other = (a[which] for a in (self.act, self.trait, self.one, self.other))
        return Offers(act, trait, one, other, self.steps[which], self.marks[which])

    def trade(self, place: int) -> Trade:
        """Return one of these."""
        people = int(self.one[place]), int(self.other[place])
        return Trade(Act(int(self.act[place])), int(self.trait[place]), *people)


class Market:
    """All changes of one or two true people, beside what is shown now."""

    def __init__(self, frame: Frame, traits: list[Trait], levels: Levels, fixed: Bools) -> None:
        """Lay out what each change of people would change of the fixed rows."""
        self.frame, self.traits, self.levels = frame, traits, levels
        self.people = len(levels[0])
        self._everybody = np.arange(self.people)
        self._by_part = [places_by_part(trait) for trait in traits]
        faces = marked(frame, fixed)
        self.faces = len(faces)
        self.face_of = np.full(len(frame.rows), -1)  # of each row; only where it is fixed
        for place, face in enumerate(faces):
            self.face_of[face.rows] = place
        whole = [face.of(levels) for face in faces]
        self._whole: Marks = np.array(whole, dtype=np.uint64).reshape(-1, self.people).T
        self._apart: list[list[tuple[int, Beside]]] = [
            [
                (place, face.beside(levels, trait))
                for place, face in enumerate(faces)
                if face.touches(trait)
            ]
            for trait in traits
        ]
        self._across = [[b for _, b in some if not b.inside] for some in self._apart]
        self._within = [self._added([b for _, b in some if b.inside]) for some in self._apart]
        self._sums, self._codes = self._all_sums()

    def _added(self, some: list[Beside]) -> Marks:
        """Return what everybody adds to faces of a trait alone, which a swap leaves as they are."""
        return sum((one.own for one in some), np.zeros(self.people, dtype=np.uint64))

    # --- all changes in order -----------------------------------------------------------

    def _all_sums(self) -> tuple[Marks, Ints]:
        """Return what each change of people changes, in order, and which one that is."""
        room, at = self._room(), 0
        sums = np.empty(room, dtype=np.uint64)
        codes = np.empty(
            room, dtype=self._code
        )  # there are millions; what is not used costs nothing
        for act, number, one, other in self._listed():
            end = at + len(one)
            sums[at:end] = self._sum(act, number, one, other)
            code = (act * len(self.traits) + number) * self.people
            codes[at:end] = (code + one) * self.people + other
            at = end
        order = np.argsort(sums[:at]).astype(_small(room))
        return sums[order], codes[order]

    def _room(self) -> int:
        """Return how many changes of people there are at most."""
        some = -(-self.people // max(1, -(-self.people // MOST_TRADERS)))
        ways = sum(len(trait.parts[0]) for trait in self.traits)
        return some + len(self.traits) * some * (some - 1) // 2 + 2 * some * ways

    @property
    def _code(self) -> type[np.unsignedinteger]:
        return _small(len(Act) * max(1, len(self.traits)) * self.people**2)

    def _listed(self) -> Iterator[tuple[Act, int, Ints, Ints]]:
        some = self._everybody[:: max(1, -(-self.people // MOST_TRADERS))]
        yield Act.GO, 0, some, some
        for number, trait in enumerate(self.traits):
            order, starts = self._by_part[number]
            one, other = np.nonzero(np.triu(_may(trait, some[:, None], some[None, :]), 1))
            yield Act.SWAP, number, some[one], some[other]
            first = order[starts[:-1]]
            one, other = np.nonzero(_alike(trait, some[:, None], first[None, :]))
            yield Act.COME, number, some[one], first[other]
            takes = trait.has[some[one]] != other
            yield Act.TAKE, number, some[one[takes]], first[other[takes]]

    def _sum(self, act: Act, number: int, one: Ints, other: Ints) -> Marks:
        total = np.zeros(len(one), dtype=np.uint64)
        if act in {Act.COME, Act.GO}:
            added = self._whole.sum(axis=1, dtype=np.uint64)[one]
            total = added if act is Act.COME else opposite(added)
        if act is Act.GO:
            return total
        if act is not Act.SWAP:
            total += self._within[number][other] - self._within[number][one]
        for beside in self._across[number]:
            total += beside.change(one, other)
            if act is Act.SWAP:
                total += beside.change(other, one)
        return total

    def trade(self, place: int) -> Trade:
        """Return a change of people by its place in the order of what they change."""
        rest, other = divmod(int(self._codes[place]), self.people)
        rest, one = divmod(rest, self.people)
        act, number = divmod(rest, len(self.traits))
        return Trade(Act(act), number, one, other)

    def making_up(self, marks: Marks) -> tuple[Ints, Ints]:
        """Return from which place to which there are those that change the opposite."""
        wanted = opposite(marks)
        first = np.searchsorted(self._sums, wanted, "left")
        return first, np.searchsorted(self._sums, wanted, "right")

    # --- what moves a count -------------------------------------------------------------

    def effects(self, count: Count) -> Effects:
        """Return of each trait whether a count holds everybody with each way of it."""
        found: Effects = []
        for trait in self.traits:
            holds = self._holds(count.plus, trait).astype(np.int8)
            if count.minus is not None:
                other = self._holds(count.minus, trait).astype(np.int8)
                holds = holds - other if count.signed else holds * (1 - other)
            found.append(holds)
        return found

    def _holds(self, row: Row, trait: Trait) -> Bools:
        at, parts = self.levels[row.release], trait.parts[row.release]
        mine, theirs = np.ones(self.people, dtype=bool), np.ones(len(parts), dtype=bool)
        for v, mask in enumerate(row.masks):
            known = known_levels([mask], len(self.frame.spec.variables[v].levels))[0]
            if v in trait.places:
                theirs &= known[parts[:, trait.places.index(v)]]
            else:
                mine &= known[at[:, v]]
        return mine[:, None] & theirs[None, :]

    def steps(self, effects: Effects, places: Ints) -> Ints:
        """Return how far changes of people, by their places in the order, move a count."""
        kind, pair = np.divmod(self._codes[places].astype(np.int64), self.people**2)
        one, other = np.divmod(pair, self.people)
        found = np.zeros(len(kind), dtype=np.int64)
        for act, number in {divmod(some, len(self.traits)) for some in kind.tolist()}:
            which = kind == act * len(self.traits) + number
            holds = effects[number]
            found[which] = self._moved(holds, Act(act), number, one[which], other[which])
        return found

    def _moved(
        self, holds: NDArray[np.int8], act: Act, number: int, one: Ints, other: Ints
    ) -> Ints:
        has = self.traits[number].has
        before, after = holds[one, has[one]].astype(np.int64), holds[one, has[other]]
        if act is Act.GO:
            return -before
        if act is Act.COME:
            return after.astype(np.int64)
        back = holds[other, has[one]] - holds[other, has[other]] if act is Act.SWAP else 0
        return np.asarray(after - before + back)

    def offers(self, effects: Effects, sign: int, most_faces: int = MOST_FACES) -> Offers:
        """Return what moves a count up (1) or down (-1), the easiest first."""
        found = [
            self._offered(act, number, holds, sign, most_faces)
            for number, holds in enumerate(effects)
            for act in Act
            if act is not Act.GO or number == 0
        ]
        return _easiest(_joined(found))

    def _offered(
        self, act: Act, number: int, holds: NDArray[np.int8], sign: int, most_faces: int
    ) -> Offers:
        one, other = self._pairs(act, number, holds, sign)
        steps = self._moved(holds, act, number, one, other)
        good = np.flatnonzero(steps * sign > 0)
        some = good[:: max(1, -(-len(good) // MOST_PAIRS))]
        one, other, steps = one[some], other[some], steps[some]
        if act is Act.SWAP:
            has = self.traits[number].has
            moves = (holds[one, has[other]] - holds[one, has[one]]) * sign > 0
            one, other = np.where(moves, one, other), np.where(moves, other, one)
        marks = self._marks(act, number, one, other)
        found = np.full(len(one), act), np.full(len(one), number), one, other, steps, marks
        few = np.count_nonzero(marks, axis=1) <= most_faces
        return Offers(*found).some(few if act in {Act.SWAP, Act.TAKE} else few | True)

    def _marks(self, act: Act, number: int, one: Ints, other: Ints) -> Marks:
        if act is Act.GO:
            return opposite(self._whole[one])
        marks = self._whole[one] if act is Act.COME else np.zeros_like(self._whole[one])
        for face, beside in self._apart[number]:
            if act is Act.SWAP and beside.inside:
                continue
            marks[:, face] += beside.change(one, other)
            if act is Act.SWAP:
                marks[:, face] += beside.change(other, one)
        return marks

    def _pairs(
        self, act: Act, number: int, holds: NDArray[np.int8], sign: int
    ) -> tuple[Ints, Ints]:
        """Return who might move a count, with whose way of a trait."""
        trait, (order, starts) = self.traits[number], self._by_part[number]
        if act is Act.GO:
            return self._everybody, self._everybody
        change = holds - holds[self._everybody, trait.has][:, None]
        if act is not Act.SWAP:
            who, part = np.nonzero((holds if act is Act.COME else change) * sign > 0)
            alike = _alike(trait, who, order[starts[part]])
            return who[alike], order[starts[part]][alike]
        who, part = np.nonzero(change)
        many = starts[part + 1] - starts[part]
        one = np.repeat(who, many)
        within = np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many)
        other = order[np.repeat(starts[part], many) + within]
        may = _may(trait, one, other)
        least, most = np.minimum(one, other)[may], np.maximum(one, other)[may]
        codes = np.unique(least * self.people + most)
        return codes // self.people, codes % self.people


def _small(most: int) -> type[np.unsignedinteger]:
    """Return what numbers below a bound are kept in."""
    return np.uint32 if most < 2**32 else np.uint64


def _alike(trait: Trait, one: Ints, other: Ints) -> Bools:
    """Tell who might have a trait as others have it."""
    return np.asarray((trait.group[one] == trait.group[other]) & (trait.group[one] >= 0))


def _may(trait: Trait, one: Ints, other: Ints) -> Bools:
    return np.asarray(_alike(trait, one, other) & (trait.has[one] != trait.has[other]))


def _joined(some: list[Offers]) -> Offers:
    names = ("act", "trait", "one", "other", "steps")
    act, trait, one, other, steps = (
        np.concatenate([getattr(offers, name) for offers in some]) for name in names
    )
    return Offers(act, trait, one, other, steps, np.concatenate([o.marks for o in some]))


def _easiest(offers: Offers) -> Offers:
    """Return the offers that change fewest faces first; each of the people gets his turn."""
    noticed = np.count_nonzero(offers.marks, axis=1)
    mixed = np.random.default_rng(SEED).permutation(len(noticed))
    order = mixed[np.argsort(noticed[mixed], kind="stable")][:MOST_TURNS]
    pairs = zip(offers.one[order].tolist(), offers.other[order].tolist(), strict=True)
    seen: Counter[int] = Counter()
    turns = []
    for one, other in pairs:
        turns.append(max(seen[one], seen[other]))
        seen[one] += 1
        seen[other] += 1
    return offers.some(order[np.lexsort((turns, noticed[order]))][:MOST_TRIED])
