"""Groups of people that give the same numbers: few of them live otherwise, and it evens out.

Whoever lives as somebody else might have changes the numbers that count them; another who lives
otherwise as well may change them back. So few who do are found by their changes alone, and whole
people stay whole.
"""

from functools import lru_cache

import numpy as np

SEED = 6
FIRSTS, OTHERS = 100, 60_000  # so many changes are gone through for three who live otherwise
VERIFIED = 40  # of those whose changes seem to even out


class Swaps:
    """Who might have lived as whom, and what each would change.

    Args:
        rows: of everybody there might be, which published numbers count them.
        bounds: what is published of each.
        pairs: two rows, who truly is there and as whom each might have lived.

    """

    def __init__(self, rows, bounds, pairs):
        self._rows, self._bounds = rows.astype(np.int16), np.array(bounds).reshape(-1, 2)
        self._from, self._to = pairs
        chance = np.random.default_rng(SEED)
        self._weights = chance.integers(1, 2**62, self._rows.shape[1], np.uint64)
        self._order = chance.permutation(len(self._from))

    def people(self, people, who, low, high, own):
        """Return people of whom so many are in a number, from those who are there; or None."""
        many = int(people[who].sum())
        while people is not None and not low <= many <= high:
            people = self._nearer(people, who, 1 if many < low else -1, own)
            many += 1 if many < low else -1
        return people

    def _nearer(self, people, who, by, own):
        """Return people of whom one more or one fewer is in a number, or None."""
        told = people @ self._rows
        room = np.minimum(told - self._bounds[:, 0], self._bounds[:, 1] - told)
        signs = self._signs(tuple((room > 0).tolist()))
        there = people.copy()
        if own is not None:
            there[own] -= 1
        free = self._order[there[self._from[self._order]] > 0]
        change = signs[self._to[free]] - signs[self._from[free]]
        moves = who[self._to[free]].astype(int) - who[self._from[free]].astype(int)
        first, other = np.flatnonzero(moves == by), np.flatnonzero(moves == 0)
        for found in (self._alone, self._two, self._three):
            for some in found(change, first, other):
                after = self._after(there, free[list(some)], own)
                if after is not None:
                    return after
        return None

    @lru_cache(maxsize=2)  # noqa: B019  (because a reader and his swaps go together)
    def _signs(self, free):
        """Return for everybody a sum of the numbers that count them, of those without room."""
        signs = np.zeros(len(self._rows), np.uint64)
        for one in np.flatnonzero(~np.array(free)):
            signs[self._rows[:, one] > 0] += self._weights[one]
        return signs

    @staticmethod
    def _alone(change, first, _):
        return [(one,) for one in first[change[first] == 0][:VERIFIED]]

    @staticmethod
    def _two(change, first, other):
        """Return pairs of those whose changes even out."""
        order = other[np.argsort(change[other], kind="stable")]
        wanted = (-change[first]).astype(np.uint64)
        begin = np.searchsorted(change[order], wanted, "left")
        end = np.searchsorted(change[order], wanted, "right")
        hits = np.flatnonzero(end > begin)[:VERIFIED]
        return [(first[hit], order[at]) for hit in hits for at in range(begin[hit], end[hit])][
            : VERIFIED * 2
        ]

    @staticmethod
    def _three(change, first, other):
        """Return threes of those whose changes even out, some of all there are."""
        order = other[np.argsort(change[other], kind="stable")]
        kept, found = change[order], []
        for one in first[:FIRSTS]:
            second = other[:OTHERS]
            wanted = (-(change[one] + change[second])).astype(np.uint64)
            at = np.minimum(np.searchsorted(kept, wanted), len(kept) - 1)
            found += [
                (one, second[hit], order[at[hit]]) for hit in np.flatnonzero(kept[at] == wanted)[:8]
            ]
            if len(found) >= VERIFIED:
                break
        return found

    def _after(self, there, some, own):
        """Return the people when some live otherwise, if all that is published still holds."""
        people = there.copy()
        np.add.at(people, self._from[some], -1)
        if (people[self._from[some]] < 0).any():
            return None
        np.add.at(people, self._to[some], 1)
        if own is not None:
            people[own] += 1
        told = people @ self._rows
        held = (told >= self._bounds[:, 0]) & (told <= self._bounds[:, 1])
        return people if held.all() else None
