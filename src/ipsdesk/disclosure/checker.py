"""The independent check: recounts a release and its twins by adding whole numbers.

It works out anew what has to be protected and believes nothing of how the release was made.
A twin that it accepts is a group of people that gives the same published numbers.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from ipsdesk.disclosure.model import Answered, Cell, Level, Method, Path, Release, Spec, Twin
from ipsdesk.disclosure.recount import Counted, Customs, Key, Kind, Masks, Recount

Range = tuple[int | None, int | None]
GROUP_AT_LEAST, GROUP_OTHERS = 5, 3


class Flaw(StrEnum):
    """What the check can find."""

    INCOMPLETE = "incomplete"  # a place of a table is missing, doubled or out of order
    UNTRUE = "untrue"  # a number is not what the people add up to
    SMALL_SHOWN = "small_shown"  # a protected count is shown exactly
    NO_PEOPLE = "no_people"  # a twin has fewer than none of somebody
    STRANGE = "strange"  # a twin has somebody whom there cannot be
    DIFFERENT = "different"  # a twin does not give the same published numbers
    UNPROVED = "unproved"  # a protected number may be narrowed


@dataclass(frozen=True, slots=True)
class _Protected:
    """A number to protect: what it is the sum of, and what must stay possible."""

    parts: tuple[tuple[Key, int], ...]
    value: int
    ranges: tuple[Range, ...]
    others: tuple[Range, ...] = ()
    own: tuple[Range, ...] = ()
    unit: int | None = None

    def ends(self, twin: Counted) -> int:
        """Return the number in a twin, times its scale."""
        return self.value * twin.scale + sum(sign * twin.added[key] for key, sign in self.parts)

    def has(self, keys: tuple[Key, ...]) -> bool:
        """Tell whether somebody who is in these numbers is counted in this one."""
        return sum(sign for key, sign in self.parts if key in keys) == 1


def check(spec: Spec, release: Release) -> tuple[Flaw, ...]:
    """Return what is wrong with a release; nothing, if it may leave."""
    recount = Recount(spec)
    numbers = _Numbers(recount)
    flaws = list(numbers.flaws(release))
    twins = [recount.twin(twin) for twin in release.certificate.twins]
    for one in twins:
        flaws += _twin_flaws(numbers, one)
    judge = _Judge(recount, [recount.twin(Twin(())), *twins])
    flaws += [Flaw.UNPROVED for one in _Protection(recount).all() if not judge.is_proved(one)]
    return tuple(dict.fromkeys(flaws))


class _Numbers:
    """What is shown, and between which values a reader then knows every number to be."""

    def __init__(self, recount: Recount) -> None:
        self.recount = recount
        self.customs = Customs(recount.truth, recount.linked())
        self.bounds: dict[Key, tuple[int, int]] = {}

    def flaws(self, release: Release) -> Iterator[Flaw]:
        """Yield what is wrong with the numbers themselves, and note what they tell."""
        if [one.id for one in release.releases] != [one.id for one in self.recount.spec.releases]:
            yield Flaw.INCOMPLETE
            return
        for place, answered in enumerate(release.releases):
            if [(cell.table, cell.at) for cell in answered.cells] == list(self._places(place)):
                yield from self._answered_flaws(place, answered)
            else:
                yield Flaw.INCOMPLETE

    def _places(self, release: int) -> Iterator[tuple[int, tuple[Level, ...]]]:
        spec = self.recount.spec
        for number, table in enumerate(spec.releases[release].tables):
            for at in product(*(spec.variable(name).nodes for name in table)):
                yield number, at

    def _answered_flaws(self, release: int, answered: Answered) -> Iterator[Flaw]:
        tables = self.recount.spec.releases[release].tables
        for cell in answered.cells:
            if cell.low is None or cell.high is None:
                continue
            masks = self.recount.masks_at(tables[cell.table], cell.at)
            key = (Kind.COUNT, release, release, masks)
            low, high = self.bounds.get(key, (cell.low, cell.high))
            self.bounds[key] = max(low, cell.low), min(high, cell.high)
            yield from self._cell_flaws(cell, key)

    def _cell_flaws(self, cell: Cell, key: Key) -> Iterator[Flaw]:
        count, (low, high) = self.recount.counts[key], self.bounds[key]
        if not low <= count <= high:
            yield Flaw.UNTRUE
        if cell.shown is not None and self.recount.spec.method is Method.EXACT:
            yield from self._exact_flaws(cell.shown, count, key[3])

    def _exact_flaws(self, shown: int, count: int, masks: Masks) -> Iterator[Flaw]:
        if shown != count:
            yield Flaw.UNTRUE
        if 0 < count < self.recount.threshold(masks):
            yield Flaw.SMALL_SHOWN


def _twin_flaws(numbers: _Numbers, twin: Counted) -> Iterator[Flaw]:
    """Yield why a twin is none."""
    recount, scale = numbers.recount, twin.scale
    if min(twin.left(recount.truth), default=0) < 0:
        yield Flaw.NO_PEOPLE
    if not all(map(recount.is_formed, twin.people)) or not all(
        map(numbers.customs.allow, twin.people)
    ):
        yield Flaw.STRANGE
    for key in numbers.bounds.keys() & twin.added.keys():
        low, high = numbers.bounds[key]
        if not low * scale <= recount.counts[key] * scale + twin.added[key] <= high * scale:
            yield Flaw.DIFFERENT


class _Protection:
    """Works out what must not be narrowed."""

    def __init__(self, recount: Recount) -> None:
        self.recount = recount
        self.counts = recount.counts
        self.method = recount.spec.method

    def all(self) -> Iterator[_Protected]:
        """Yield every protected number."""
        for key, count in tuple(self.counts.items()):
            if self._is_few(count, key[3]):
                yield self._few(((key, 1),), count)
            if key[0] is Kind.CAME:
                yield from self._difference(key)
            if key[0] is Kind.COUNT:
                yield from self._groups(key)
                yield from self._beside_units(key)

    def _is_few(self, count: int, masks: Masks) -> bool:
        return 0 < count < self.recount.threshold(masks)

    def _few(self, parts: tuple[tuple[Key, int], ...], value: int) -> _Protected:
        threshold = self.recount.threshold(parts[0][0][3])
        ranges, others, own = (
            _ranges(self.method, most, known)
            for most, known in ((threshold, 0), (threshold - 1, 0), (threshold, 1))
        )
        return _Protected(parts, value, ranges, others, own)

    def _difference(self, came: Key) -> Iterator[_Protected]:
        """Yield by how much a count differs from an earlier one, where some came and some went."""
        _, release, earlier, masks = came
        then = (Kind.COUNT, earlier, earlier, masks)
        went = self.counts.get((Kind.WENT, release, earlier, masks), 0)
        more = self.counts[came] - went
        if went and then in self.counts and self._is_few(abs(more), masks):
            sign = 1 if more > 0 else -1
            now = (Kind.COUNT, release, release, masks)
            yield self._few(((now, sign), (then, -sign)), abs(more))

    def _groups(self, key: Key) -> Iterator[_Protected]:
        """Yield the others in a group of which nearly all are alike."""
        spec, masks = self.recount.spec, key[3]
        for v, full in enumerate(self.recount.full):
            group = (*key[:3], (*masks[:v], full, *masks[v + 1 :]))
            others = self.counts[group] - self.counts[key]
            told = spec.variables[v].name in spec.sensitive and masks[v] != full
            if told and others <= 1 and self.counts[group] >= GROUP_AT_LEAST:
                least: tuple[Range, ...] = ((GROUP_OTHERS, None),)
                yield _Protected(((group, 1), (key, -1)), others, least, least, least)

    def _beside_units(self, key: Key) -> Iterator[_Protected]:
        """Yield what a unit sees when it takes its own people off."""
        count = self.counts[key]
        for unit, own in enumerate(self.recount.units):
            if self._is_few(count - own[key], key[3]):
                threshold = own[key] + self.recount.threshold(key[3])
                ranges = _ranges(self.method, threshold, own[key])
                yield _Protected(((key, 1),), count, ranges, unit=unit)


class _Judge:
    """Tells whether the twins keep every range of a number possible before every attacker."""

    def __init__(self, recount: Recount, twins: list[Counted]) -> None:
        self.recount, self.twins = recount, twins
        self.by_unit = recount.by_unit()

    def is_proved(self, one: _Protected) -> bool:
        """Tell whether a number may not be narrowed by anybody."""
        if one.unit is not None:
            return all(self._is_open_to(one, wanted, one.unit) for wanted in one.ranges)
        return (
            all(self._serving(one, wanted) for wanted in one.ranges)
            and all(self._is_open(one, wanted, own=False) for wanted in one.others)
            and all(self._is_open(one, wanted, own=True) for wanted in one.own)
        )

    def _serving(self, one: _Protected, wanted: Range) -> list[Counted]:
        return [twin for twin in self.twins if _is_in(wanted, one.ends(twin), twin.scale)]

    def _is_open_to(self, one: _Protected, wanted: Range, unit: int) -> bool:
        return any(self._keeps(twin, unit) for twin in self._serving(one, wanted))

    def _keeps(self, twin: Counted, unit: int) -> bool:
        own, truth = self.by_unit[unit], self.recount.truth
        return all(
            (truth[path] - own[path]) * twin.scale + many >= 0 for path, many in twin.people.items()
        )

    def _is_open(self, one: _Protected, wanted: Range, *, own: bool) -> bool:
        """Tell whether a range is open to participants, counted here or not."""
        serving = self._serving(one, wanted)
        if not serving:
            return not self._anybody(one, self.recount.truth, own=own)
        gone = frozenset.intersection(*(twin.gone for twin in serving))
        return not self._anybody(one, gone, own=own)

    def _anybody(self, one: _Protected, people: Iterable[Path], *, own: bool) -> bool:
        return any(one.has(self.recount.keys(path)) == own for path in people)


def _ranges(method: Method, threshold: int, known: int) -> tuple[Range, ...]:
    if method is Method.EXACT:
        return ((None, known), (threshold, None))
    return tuple((known + more, known + more) for more in range(3))


def _is_in(wanted: Range, ends: int, scale: int) -> bool:
    low, high = wanted
    return (low is None or ends >= low * scale) and (high is None or ends <= high * scale)
