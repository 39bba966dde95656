"""Every table there can be behind the numbers shown of one, by trying them all.

For tables so small that nothing cleverer is needed; it knows nothing of the guard, of people
or of a solver.
"""

from itertools import permutations, product
from math import log1p

ALL = "*"
LEAST = 5  # fewer people than this are protected
MOST = 18  # nobody has to think of more people in a cell than this


def all_tables(rows, columns, people):
    """Yield the counts of every table of this shape with at most so many people."""
    size = rows * columns
    for counts in _sums(size, people):
        yield [list(counts[i * columns : (i + 1) * columns]) for i in range(rows)]


def _sums(size, most):
    if size == 0:
        yield ()
        return
    for first in range(most + 1):
        for rest in _sums(size - 1, most - first):
            yield (first, *rest)


def turned(counts):
    """Return the one table that stands for all with rows, columns or both exchanged."""
    sides = [counts, list(zip(*counts, strict=True))]
    lying = [side for side in sides if len(side) == len(counts)]
    orders = (zip(*order, strict=True) for side in lying for order in permutations(side))
    return [list(line) for line in zip(*min(map(sorted, orders)), strict=True)]


def numbers(counts):
    """Return every number of a table with margins by its row and column."""
    found = {}
    for i, line in enumerate(counts):
        for j, count in enumerate(line):
            for at in product((i, ALL), (j, ALL)):
                found[at] = found.get(at, 0) + count
    return found


class Known:
    """The cells of a table with margins of which a reader knows some; he may be in one himself."""

    def __init__(self, counts, shown, own=None, met=None):
        """Begin with the tables that other readers of the same cells have met, if any."""
        self.counts, self.rows, self.columns = counts, len(counts), len(counts[0])
        true = numbers(counts)
        self.told, self.own = {at: true[at] for at in shown}, own
        self.met = [] if met is None else met

    def reaches(self, at, wanted):
        """Tell whether a number could be in this range, given what is shown."""
        if any(self._sum(one, at) in wanted and self._holds_him(one) for one in self.met):
            return True
        return self._search([], at, wanted)

    def _holds_him(self, filled):
        return self.own is None or filled[self.own[0] * self.columns + self.own[1]] > 0

    def _search(self, filled, at, wanted):
        place = len(filled)
        if not self._fits(filled) or not self._may_reach(filled, at, wanted):
            return False
        if place == self.rows * self.columns:
            if self._sum(filled, at) not in wanted:
                return False
            self.met.append(filled)
            return True
        choices = self._choices(filled, *divmod(place, self.columns), at, wanted)
        return any(self._search([*filled, count], at, wanted) for count in choices)

    def _may_reach(self, filled, at, wanted):
        """Tell whether the cells to come can bring a number there: shown sums leave them room."""
        so_far, wider = (
            self._sum(filled, at),
            zip((ALL, ALL, *at[:1] * 2), (ALL, at[1]) * 2, strict=True),
        )
        rooms = [self.told[one] - self._sum(filled, one) for one in wider if one in self.told]
        return so_far <= wanted[-1] and so_far + min(rooms, default=MOST * 9) >= wanted[0]

    def _choices(self, filled, row, column, at, wanted):
        """Return what a cell may count, what leads to a number's range first, or the likeliest."""
        least, most = int((row, column) == self.own), MOST
        for one in product((row, ALL), (column, ALL)):
            if one in self.told:
                left = self.told[one] - self._sum(filled, one)
                most = min(most, left)
                if self._last(one) == len(filled):
                    least = max(least, left)
        likely = self.counts[row][column]
        if at[0] in (ALL, row) and at[1] in (ALL, column):
            likely = wanted[0]
        return sorted(range(least, most + 1), key=lambda count: abs(count - likely))

    def _sum(self, filled, at):
        return sum(
            count
            for place, count in enumerate(filled)
            if at[0] in (ALL, place // self.columns) and at[1] in (ALL, place % self.columns)
        )

    def _fits(self, filled):
        """Tell whether no shown sum is broken by the cells filled so far."""
        for at, told in self.told.items():
            so_far, last = self._sum(filled, at), self._last(at)
            if so_far > told or (len(filled) > last and so_far < told):
                return False
        return True

    def _last(self, at):
        row = self.rows - 1 if at[0] == ALL else at[0]
        column = self.columns - 1 if at[1] == ALL else at[1]
        return row * self.columns + column


def is_safe(counts, shown, least=LEAST):
    """Tell whether every number of 1 to least - 1 could be none, and could be least or more.

    It must be so to an outsider and to each participant: he knows himself, the others could be
    none, and could be as many as make least with him.
    """
    few = [at for at, count in numbers(counts).items() if 0 < count < least]
    cells = product(range(len(counts)), range(len(counts[0])))
    readers = [None, *(at for at in cells if counts[at[0]][at[1]])] if few else []
    met = []  # tables that give all that is shown, whoever reads it
    return all(_is_open(Known(counts, shown, own, met), few, least) for own in readers)


def _is_open(known, few, least):
    """Tell whether all of these numbers stay open to one reader."""
    for at in few:
        inside = known.own is not None and all(
            a in (ALL, b) for a, b in zip(at, known.own, strict=True)
        )
        most = least if known.own is None or inside else least - 1
        if not known.reaches(at, range(inside + 1)) or not known.reaches(at, range(most, 400)):
            return False
    return True


def price_of(number):
    """Return what it costs to hide a number (decisions 56 and 59)."""
    return 1 + log1p(number) + 0.5
