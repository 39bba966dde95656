"""Counts everybody of a request anew, for the check; by its own rules and without a solver."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, pairwise, product

from ipsdesk.disclosure.model import ALL, Level, Path, Spec, Twin, Variable

Masks = tuple[int, ...]
Levels = tuple[int, ...]
Step = tuple[tuple[int, int, int], ...]  # variable, level before, level after


class Kind(StrEnum):
    """What a number counts: who is there, who came since an earlier release, or who went."""

    COUNT = "count"
    CAME = "came"
    WENT = "went"


Key = tuple[Kind, int, int, Masks]  # kind, release, earlier release, levels


@dataclass(frozen=True, slots=True)
class Counted:
    """A twin with what its changes add up to, and the true kinds it has nobody left of."""

    scale: int
    people: dict[Path, int]
    added: Counter[Key]
    gone: frozenset[Path]

    def left(self, truth: Counter[Path]) -> list[int]:
        """Return how many are left of each kind that changes, times the scale."""
        return [truth[path] * self.scale + many for path, many in self.people.items()]


class Recount:
    """All counts of a request, from each person anew."""

    def __init__(self, spec: Spec) -> None:
        self.spec = spec
        self.nodes = [[_mask(one, node) for node in one.nodes] for one in spec.variables]
        self.full = tuple(nodes[0] for nodes in self.nodes)
        self.paths = true_paths(spec)
        self.truth = Counter(filter(any, self.paths))
        self._known: dict[Path, tuple[Key, ...]] = {}
        self._between = [list(self._told_together(asked.tables)) for asked in spec.releases]
        self.counts = self.add_up(self.truth)
        self.units = [self.add_up(own) for own in self.by_unit()]

    def add_up(self, people: dict[Path, int]) -> Counter[Key]:
        """Return how many of these people every number counts."""
        found: Counter[Key] = Counter()
        for path, many in people.items():
            for key in self.keys(path):
                found[key] += many
        return found

    def keys(self, path: Path) -> tuple[Key, ...]:
        """Return every number somebody is counted in."""
        if path not in self._known:
            self._known[path] = tuple(dict.fromkeys(self._keys(path)))
        return self._known[path]

    def _keys(self, path: Path) -> Iterator[Key]:
        for release, levels in enumerate(path):
            for masks in self._there(release, levels):
                yield Kind.COUNT, release, release, masks
            for earlier in range(release):
                yield from self._moves(path, release, earlier)

    def _there(self, release: int, levels: Levels | None) -> Iterator[Masks]:
        """Yield where a release counts somebody: in rows of its tables, and between two of them."""
        for table in self.spec.releases[release].tables:
            yield from self._masks(table, levels)
        yield from (masks for masks in self._between[release] if inside(masks, levels))

    def _moves(self, path: Path, release: int, earlier: int) -> Iterator[Key]:
        now, then = path[release], path[earlier]
        if now == then:
            return
        for masks in (*self._there(release, now), *self._there(release, then)):
            is_here = inside(masks, now)
            if is_here != inside(masks, then):
                yield Kind.CAME if is_here else Kind.WENT, release, earlier, masks

    def _masks(self, table: tuple[str, ...], levels: Levels | None) -> Iterator[Masks]:
        if levels is not None:
            yield from product(*(self._choices(table, v, level) for v, level in enumerate(levels)))

    def _choices(self, table: tuple[str, ...], v: int, level: int) -> list[int]:
        if self.spec.variables[v].name not in table:
            return [self.full[v]]
        return [mask for mask in self.nodes[v] if mask >> level & 1]

    def _told_together(self, tables: Sequence[tuple[str, ...]]) -> Iterator[Masks]:
        """Yield the levels of whoever is protected without a row where all of it is asked for."""
        asked = set(chain.from_iterable(tables))
        for one in self.spec.between:
            if asked >= one.keys():
                yield tuple(
                    sum(1 << v.levels.index(level) for level in one.get(v.name, v.levels))
                    for v in self.spec.variables
                )

    def masks_at(self, table: tuple[str, ...], at: tuple[Level, ...]) -> Masks:
        """Return which levels stand at a place of a table."""
        masks = list(self.full)
        for name, node in zip(table, at, strict=True):
            v = [one.name for one in self.spec.variables].index(name)
            masks[v] = _mask(self.spec.variables[v], node)
        return tuple(masks)

    def threshold(self, masks: Masks) -> int:
        """Return the smallest count of such people that is not protected."""
        there = zip(self.spec.variables, masks, self.full, strict=True)
        told = {one.name for one, mask, full in there if mask != full}
        touchy = not told.isdisjoint(self.spec.sensitive)
        return max(10, self.spec.threshold) if touchy else self.spec.threshold

    def linked(self) -> list[list[int]]:
        """Return the places of variables that hang together."""
        names = [one.name for one in self.spec.variables]
        return [[names.index(name) for name in group] for group in self.spec.linked]

    def by_unit(self) -> list[Counter[Path]]:
        """Return whom each unit counted, units in order of their names."""
        units = self.spec.units or ()
        found: dict[Level, Counter[Path]] = {name: Counter() for name in sorted(units, key=str)}
        for unit, path in zip(units, self.paths, strict=False):
            found[unit][path] += any(path)
        return list(found.values())

    def twin(self, twin: Twin) -> Counted:
        """Add up what the changes of a twin make of every number."""
        people: Counter[Path] = Counter()
        for path, many in twin.changes:
            people[path] += many
        gone = {path for path in people if self._is_gone(path, people[path], twin.scale)}
        known = {path: many for path, many in people.items() if self.is_formed(path)}
        return Counted(twin.scale, dict(people), self.add_up(known), frozenset(gone))

    def _is_gone(self, path: Path, many: int, scale: int) -> bool:
        there = self.truth[path] * scale
        return there > 0 and there + many < scale

    def is_formed(self, path: Path) -> bool:
        """Tell whether a path has levels that there are, at as many releases as there are."""
        sizes = [len(one.levels) for one in self.spec.variables]
        return len(path) == len(self.spec.releases) and all(
            _is_within(levels, sizes) for levels in path if levels is not None
        )


class Customs:
    """What the truth lets an attacker exclude: comings, goings and changes that never happen.

    Of variables that hang together, somebody's whole life must be one that is seen; of others, too,
    nobody is where nobody is seen.
    """

    def __init__(self, truth: Counter[Path], linked: Sequence[Sequence[int]] = ()) -> None:
        self.truth, self.linked = truth, linked
        self._bound = {place for group in linked for place in group}
        self._steps = {self._apart(step) for path in truth for step in _steps(path)}
        self._leaving = {at for path in truth for at in _left_at(path)}
        self._lives = [{_some(path, group) for path in truth} for group in linked]
        self._levels = set(_answers(truth))

    def allow(self, path: Path) -> bool:
        """Tell whether there may be somebody like this."""
        if path in self.truth:
            return True
        steps = {self._apart(step) for step in _steps(path)} - {()}
        if not any(path) or not steps <= self._steps:
            return False
        if self.linked:
            pairs = zip(self.linked, self._lives, strict=True)
            known = all(_some(path, group) in seen for group, seen in pairs)
            return known and self._levels.issuperset(_answers([path]))
        return _left_at(path) <= self._leaving and not _comes_again(path)

    def _apart(self, step: Step) -> Step:
        """Return what of a change is of variables that stand for themselves."""
        return tuple(one for one in step if one[0] not in self._bound)


def inside(masks: Masks, levels: Levels | None) -> bool:
    """Tell whether somebody with these levels, or absent, is counted."""
    if levels is None:
        return False
    return all(mask >> level & 1 for mask, level in zip(masks, levels, strict=True))


def true_paths(spec: Spec) -> list[Path]:
    """Return where each person was, release by release."""
    now = [list(levels) for levels in spec.persons]
    found: list[list[Levels | None]] = [[] for _ in now]
    for asked in spec.releases:
        for change in (one for one in spec.changes if one.release == asked.id):
            now[change.person] = list(change.levels)
        for path in found:
            path.append(None)
        for person in asked.present:
            found[person][-1] = _numbers(spec, now[person])
    return [tuple(path) for path in found]


def _numbers(spec: Spec, levels: list[Level]) -> Levels:
    return tuple(one.levels.index(level) for one, level in zip(spec.variables, levels, strict=True))


def _mask(one: Variable, node: Level) -> int:
    counted = one.levels if node == ALL else one.groups.get(node, (node,))
    return sum(1 << i for i, level in enumerate(one.levels) if level in counted)


def _is_within(levels: Levels, sizes: list[int]) -> bool:
    if len(levels) != len(sizes):
        return False
    return all(0 <= level < size for level, size in zip(levels, sizes, strict=True))


def _steps(path: Path) -> set[Step]:
    """Return each change between two releases: variable, level before, level after."""
    there = [levels for levels in path if levels is not None]
    return {_step(before, after) for before, after in pairwise(there) if before != after}


def _step(before: Levels, after: Levels) -> Step:
    pairs = enumerate(zip(before, after, strict=True))
    return tuple((v, a, b) for v, (a, b) in pairs if a != b)


def _some(path: Path, places: Sequence[int]) -> tuple[Levels | None, ...]:
    """Return somebody's life as some variables tell it."""
    return tuple(None if at is None else tuple(at[v] for v in places) for at in path)


def _answers(paths: Iterable[Path]) -> Iterator[tuple[int, int]]:
    """Yield each variable with each level that somebody has of it."""
    there = (levels for path in paths for levels in path if levels is not None)
    return (answer for levels in there for answer in enumerate(levels))


def _left_at(path: Path) -> set[int]:
    there = [levels is not None for levels in path]
    return {i for i, (before, after) in enumerate(pairwise(there), start=1) if before > after}


def _comes_again(path: Path) -> bool:
    there = [False, *(levels is not None for levels in path)]
    return sum(after > before for before, after in pairwise(there)) > 1
