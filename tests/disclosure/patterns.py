"""Every pattern in which the numbers of one table can be shown, and which of them are safe.

Whether there is a table with what is told of it is answered by Hoffman's theorem of 1960, and not
by trying: people flow from a row to a column, and can do so within the bounds of every number
unless some set of rows and columns must give off more than can come to it. Nothing of the guard
and no solver is asked. Who is told less knows less, so that what clashes in one pattern clashes
in every one that shows more, and one answer settles many patterns.
"""

from itertools import product

import numpy as np

from tests.disclosure.brute import ALL, LEAST, numbers

ENDLESS = 999  # more people than anybody has to think of


class Flow:
    """Whether people can be spread over a table so that each of its numbers is in a range."""

    def __init__(self, rows, columns):
        """Lay a way for each number: to a row, from row to column, from a column, and back."""
        self.ways = list(product([*range(rows), ALL], [*range(columns), ALL]))
        names = [("row", row) for row in range(rows)] + [("column", one) for one in range(columns)]
        names += [("start",), ("end",)]
        sides = [self._sides(*at) for at in self.ways]
        tails, heads = ([names.index(one) for one in ends] for ends in zip(*sides, strict=True))
        sets = np.arange(1 << len(names))[:, None] >> np.arange(len(names)) & 1
        within_tail, within_head = sets[:, tails] > 0, sets[:, heads] > 0
        self._out = (within_tail & ~within_head).astype(np.int64)
        self._in = (~within_tail & within_head).astype(np.int64)

    @staticmethod
    def _sides(row, column):
        """Return from where to where a number's people go."""
        if row == column == ALL:
            return ("end",), ("start",)
        if row == ALL:
            return ("column", column), ("end",)
        return (("start",), ("row", row)) if column == ALL else (("row", row), ("column", column))

    def is_possible(self, least, most):
        """Tell it of each question; what is asked of every number is a line each."""
        enough = (self._out @ least.T <= self._in @ most.T).all(axis=0)
        return enough & (least <= most).all(axis=1)


class Readers:
    """What an outsider and each participant may not find out of one table.

    Exactly told, a number of one to four could be none, and could be five or more; rounded, it
    could be none, one and two. A participant knows of himself, and this is so of the others.
    """

    def __init__(self, counts, *, rounded=False, least=LEAST):
        """Write down every question, by the people that each number of the table may have."""
        self._flow = Flow(len(counts), len(counts[0]))
        true, self._ways = numbers(counts), self._flow.ways
        self.true = np.array([true[at] for at in self._ways])
        few = [at for at in self._ways if 0 < true[at] < least]
        owns = [None, *(at for at in self._ways if ALL not in at and true[at])]
        asked = [
            self._line(own, at, *ends)
            for own, at in product(owns, few)
            for ends in self._ends(own, at, least, rounded)
        ]
        lines = np.array(asked, dtype=np.int64).reshape(-1, 2, len(self._ways))
        self._least, self._most = lines[:, 0], lines[:, 1]

    @staticmethod
    def _ends(own, at, least, rounded):
        """Return between which ends a number has to stay possible to a reader."""
        inside = own is not None and all(a in (ALL, b) for a, b in zip(at, own, strict=True))
        if rounded:
            return [(value + inside, value + inside) for value in range(3)]
        return [(0, int(inside)), (least if own is None or inside else least - 1, ENDLESS)]

    def _line(self, own, at, low, high):
        """Return the least and the most of every number, one of them asked for."""
        least, most = np.zeros(len(self._ways), int), np.full(len(self._ways), ENDLESS)
        least[self._ways.index(at)], most[self._ways.index(at)] = low, high
        if own is not None:
            least[self._ways.index(own)] = max(1, least[self._ways.index(own)])
        return least, most

    def answered(self, places, low, high, some=slice(None)):
        """Tell of some questions whether it may be so where these places are told."""
        least, most = self._least[some].copy(), self._most[some].copy()
        least[:, places] = np.maximum(least[:, places], low)
        most[:, places] = np.minimum(most[:, places], high)
        return self._flow.is_possible(least, most)

    def learn_nothing(self, told):
        """Tell whether all of it stays open beside these numbers: their ends by their place."""
        places = np.array([self._ways.index(at) for at in told], dtype=np.int64)
        low, high = np.array(list(told.values()), dtype=np.int64).reshape(-1, 2).T
        return bool(self.answered(places, low, high).all())


class Patterns:
    """The patterns in which a table's numbers may be shown exactly, and which of them are safe."""

    def __init__(self, counts, least=LEAST):
        """Lay out what must stay open, to whom."""
        self._readers = Readers(counts, least=least)
        self._true = true = self._readers.true
        self._places = np.flatnonzero((true == 0) | (true >= least))

    def _answered(self, shown, some=slice(None)):
        return self._readers.answered(shown, self._true[shown], self._true[shown], some)

    def clash(self, shown):
        """Return numbers of those shown that may not be shown together, or None if all may."""
        answered = self._answered(shown)
        if answered.all():
            return None
        question = slice(first := int(np.argmin(answered)), first + 1)
        clash = shown
        for place in shown:
            fewer = clash[clash != place]
            if not self._answered(fewer, question)[0]:
                clash = fewer
        return clash

    def is_any_safe(self, is_wanted):
        """Tell whether any pattern is safe of those wanted.

        Args:
            is_wanted: told which of the numbers each pattern shows, a line of booleans each.

        """
        every = np.arange(1 << len(self._places))
        shows = every[:, None] >> np.arange(len(self._places)) & 1 > 0
        shows = shows[is_wanted(shows)]
        shows = shows[np.argsort(shows.sum(axis=1), kind="stable")]
        while len(shows):
            clash = self.clash(self._places[shows[0]])
            if clash is None:
                return True
            shows = shows[~shows[:, np.isin(self._places, clash)].all(axis=1)]
        return False

    def could_show(self, many):
        """Tell whether so many numbers or more can be shown safely."""
        return self.is_any_safe(lambda shows: shows.sum(axis=1) == many)

    def could_cost_less(self, price, limit):
        """Tell whether numbers can be hidden safely that cost less than this in all."""
        prices = np.array([price(int(self._true[place])) for place in self._places])
        return self.is_any_safe(lambda shows: ~shows @ prices < limit)
