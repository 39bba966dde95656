"""What is protected: small counts, small changes, whole groups, and the rest beside a unit."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import numpy as np

from ipsdesk.disclosure.frame import Frame, Ints
from ipsdesk.disclosure.model import Method, Reason, Spec
from ipsdesk.disclosure.paths import paths_of
from ipsdesk.disclosure.rows import Row, full_masks, rows_between, threshold_of

Range = tuple[int | None, int | None]
GROUP_AT_LEAST, GROUP_OTHERS = 5, 3
UNIT_SHARE = 0.8


@dataclass(frozen=True, slots=True)
class Count:
    """How many people a row counts that another does not; or, signed, the difference of two."""

    plus: Row
    minus: Row | None = None
    signed: bool = False

    @property
    def rows(self) -> tuple[Row, ...]:
        """Return the rows it is made of."""
        return (self.plus,) if self.minus is None else (self.plus, self.minus)

    def of(self, frame: Frame, which: Ints) -> Ints:
        """Return 1 for each of some people who is counted, 0 for others, -1 for one taken off."""
        inside = frame.counts(self.plus, which).astype(np.int64)
        if self.minus is None:
            return inside
        other = frame.counts(self.minus, which).astype(np.int64)
        return inside - other if self.signed else inside * (1 - other)


@dataclass(frozen=True, slots=True)
class Need:
    """A count that readers must not narrow: each range must stay possible.

    A participant knows himself, so that the need is on the others: their part of the number
    must be able to be none, and to be the threshold less the one he is.

    Args:
        count: what is protected, and `value` its true value.
        ranges: before somebody who did not take part.
        others: before a participant who is not counted in it.
        own: before a participant who is, and knows it.
        reason: what kind of a need it is; for a change, since which release.
        unit: the unit that knows its own people; then nobody else is meant.

    """

    count: Count
    value: int
    ranges: tuple[Range, ...]
    others: tuple[Range, ...]
    own: tuple[Range, ...]
    reason: Reason
    since: int | None = None
    unit: int | None = None


def must_stay_possible(method: Method, threshold: int, known: int = 0) -> tuple[Range, ...]:
    """Return the ranges of a count of which an attacker himself knows so many."""
    if method is Method.EXACT:
        return ((None, known), (threshold, None))
    return tuple((known + more, known + more) for more in range(3))


class Findings:
    """Looks through the rows of a frame, and who stands between two, for what is protected."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self._seen = np.flatnonzero(frame.truth)
        self._many = frame.truth[self._seen]
        self._values: dict[Row, int] = dict(zip(frame.rows, frame.values().tolist(), strict=True))
        for row in rows_between(frame.spec):
            self._values.setdefault(row, self._value(Count(row)))

    def all(self) -> list[Need]:
        """Return every need of all releases together."""
        return [*self._small(), *self._changes(), *self._groups(), *self._units()]

    def _value(self, count: Count) -> int:
        if count.minus is None and count.plus in self._values:
            return self._values[count.plus]
        return int(self._many @ count.of(self.frame, self._seen))

    def _need(self, count: Count, value: int, reason: Reason, since: int | None = None) -> Need:
        spec = self.frame.spec
        threshold = threshold_of(spec, count.plus.masks)
        ranges, others, own = (
            must_stay_possible(spec.method, most, known)
            for most, known in ((threshold, 0), (threshold - 1, 0), (threshold, 1))
        )
        return Need(count, value, ranges, others, own, reason, since)

    def _small(self) -> Iterator[Need]:
        for row, value in self._values.items():
            if 0 < value < threshold_of(self.frame.spec, row.masks):
                yield self._need(Count(row), value, Reason.SMALL)

    def _changes(self) -> Iterator[Need]:
        for row in self._values:
            threshold = threshold_of(self.frame.spec, row.masks)
            for earlier in range(row.release):
                for count, value in self._between(row, Row(earlier, row.masks)):
                    if 0 < value < threshold:
                        yield self._need(count, value, Reason.CHANGE, earlier)

    def _between(self, row: Row, before: Row) -> Iterator[tuple[Count, int]]:
        """Yield who came, who went and, where both did, by how many the count differs."""
        came, went = Count(row, before), Count(before, row)
        more, fewer = self._value(came), self._value(went)
        yield came, more
        yield went, fewer
        if more and fewer:
            later, sooner = (row, before) if more >= fewer else (before, row)
            yield Count(later, sooner, signed=True), abs(more - fewer)

    def _groups(self) -> Iterator[Need]:
        spec, full = self.frame.spec, full_masks(self.frame.spec)
        marked = [v for v, one in enumerate(spec.variables) if one.name in spec.sensitive]
        for row, v in product(self._values, marked):
            if row.masks[v] != full[v]:
                group = Row(row.release, (*row.masks[:v], full[v], *row.masks[v + 1 :]))
                yield from self._alike(group, row)

    def _alike(self, group: Row, row: Row) -> Iterator[Need]:
        """Yield the others in a group of which nearly all are in one row."""
        people = self._values.get(group, 0)
        others = people - self._values[row]
        if people >= GROUP_AT_LEAST and others <= 1:
            ranges: tuple[Range, ...] = ((GROUP_OTHERS, None),)
            yield Need(Count(group, row), others, ranges, ranges, ranges, Reason.GROUP)

    def _units(self) -> Iterator[Need]:
        spec = self.frame.spec
        for unit, own in enumerate(counted_by_unit(self.frame)):
            for row, value in self._values.items():
                known = int(own[self._seen] @ self.frame.counts(row, self._seen))
                threshold = threshold_of(spec, row.masks)
                if 0 < value - known < threshold:
                    ranges = must_stay_possible(spec.method, known + threshold, known)
                    yield Need(Count(row), value, ranges, (), (), Reason.UNIT, None, unit)


def counted_by_unit(frame: Frame) -> list[Ints]:
    """Return how many of each of the people every unit counted, units in order of names."""
    units = frame.spec.units
    if units is None:
        return []
    names = sorted(set(units), key=str)
    place = {path: i for i, path in enumerate(frame.people)}
    found = np.zeros((len(names), len(frame.people)), dtype=np.int64)
    for unit, path in zip(units, paths_of(frame.spec), strict=True):
        if any(path):
            found[names.index(unit), place[path]] += 1
    return list(found)


def dominated(frame: Frame) -> set[int]:
    """Return the rows of which one unit counted more than four fifths.

    A row that names its unit tells no more of it by being all of it: it is left out here. The
    others in it are protected like anybody, before the other units too.
    """
    units = counted_by_unit(frame)
    if not units:
        return set()
    seen, named = np.flatnonzero(frame.truth), named_by_unit(frame)
    found = set()
    for place, row in enumerate(frame.rows):
        if place in named:
            continue
        counts = frame.counts(row, seen)
        shares = [int(own[seen] @ counts) for own in units]
        if max(shares) > UNIT_SHARE * sum(shares):
            found.add(place)
    return found


def named_by_unit(frame: Frame) -> set[int]:
    """Return the rows that name their unit."""
    naming, full = naming_units(frame.spec), full_masks(frame.spec)
    return {
        place
        for place, row in enumerate(frame.rows)
        if any(row.masks[v] != full[v] for v in naming)
    }


def naming_units(spec: Spec) -> list[int]:
    """Return the variables whose levels are the units themselves, of whoever was ever counted."""
    here = sorted({person for release in spec.releases for person in release.present})
    units = spec.units
    if units is None:
        return []
    return [
        v
        for v in range(len(spec.variables))
        if all(spec.persons[person][v] == units[person] for person in here)
    ]
