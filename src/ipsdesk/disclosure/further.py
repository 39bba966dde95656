"""Takes the twins that proved earlier releases further, so that a later one begins with them.

Such a twin gives every number that left. Whoever it lacks is somebody who was counted just so;
whoever it has more gets a future that somebody has had, so that it is a twin of all releases too.
What it serves of a later release need not be searched for, in vain perhaps.
"""

from collections.abc import Callable, Iterable, Iterator

import numpy as np

from ipsdesk.disclosure.frame import Bools
from ipsdesk.disclosure.lives import Blocks, Levels, Part, levels_seen, part_of
from ipsdesk.disclosure.model import Path, Twin
from ipsdesk.disclosure.paths import presence_of
from ipsdesk.disclosure.tally import Tally, levels_of
from ipsdesk.disclosure.twins import Found, More, Twins

TURNS = 2  # so many futures are tried of each twin: others go, and others are followed


def take_further(proof: Twins, earlier: Iterable[Twin]) -> list[Found]:
    """Let a proof begin with earlier twins, taken further; return those that it can use.

    Args:
        proof: of a release of which everything is hidden, beside what was shown before.
        earlier: twins of whole people over the first releases, or some of them.

    """
    open_to = {place: _left(proof, place) for place in proof.missing()}
    found = []
    for one in _further(proof, [twin for twin in earlier if twin.scale == 1 and twin.changes]):
        served = [place for place, left in open_to.items() if _helps(proof, one, place, left)]
        if not served or not proof.take_found(one):
            continue
        found.append(one)
        for place in served:
            left = proof.left_of(place)
            open_to[place] = np.zeros(0, bool) if left is None else left
        open_to = {place: left for place, left in open_to.items() if len(left)}
    return found


def _left(proof: Twins, place: int) -> Bools:
    left = proof.left_of(place)
    return np.zeros(0, dtype=bool) if left is None else left


def _helps(proof: Twins, one: Found, place: int, left: Bools) -> bool:
    """Tell whether a twin serves a duty before somebody before whom no other does."""
    if not one.fits[place]:
        return False
    return bool((left & ~one.lost).any()) or not any(known.fits[place] for known in proof.twins)


def _further(proof: Twins, earlier: list[Twin]) -> Iterator[Found]:
    """Yield each twin with each of its futures, counted."""
    spec, roll = proof.frame.spec, proof.roll
    tally = Tally(spec, roll.all)
    places = {proof.frame.people[kind]: place for place, kind in enumerate(roll.pool)}
    futures: dict[tuple[int, int], _Futures] = {}
    for turn in range(TURNS):
        for twin in earlier:
            size = _size(twin)
            if size not in futures:
                futures[size] = _Futures(proof, *size)
            people = futures[size].of(twin, turn)
            if people is None:
                continue
            changes = np.zeros(roll.kinds, dtype=np.int64)
            some = [path for path in people if path in places]
            changes[[places[path] for path in some]] = [people[path] for path in some]
            others = tuple((path, many) for path, many in people.items() if path not in places)
            yield proof.counted_of(changes, _more(tally, others, len(spec.variables)))


def _size(twin: Twin) -> tuple[int, int]:
    """Return over how many releases and variables the people of a twin are told."""
    path = twin.changes[0][0]
    return len(path), next(len(levels) for levels in path if levels is not None)


def _more(tally: Tally, others: tuple[tuple[Path, int], ...], variables: int) -> More | None:
    if not others:
        return None
    inside = tally.of(levels_of([path for path, _ in others], variables)).astype(np.int64)
    return More(others, inside @ np.array([many for _, many in others]))


class _Futures:
    """What people over the first releases and variables may be over all of them."""

    def __init__(self, proof: Twins, releases: int, variables: int) -> None:
        self._releases, self._variables = releases, variables
        self._all = len(proof.frame.spec.releases)
        self._blocks = Blocks.of(proof.frame.spec)
        roll = proof.roll
        people = [proof.frame.people[roll.pool[place]] for place in roll.true_ones]
        self._there = dict(zip(people, roll.there.tolist(), strict=True))
        everything = tuple(range(variables))
        self._alike = self._by_part(everything)
        self._seen = {v: levels_seen(people, v) for v in self._blocks.free if v < variables}
        groups = [tuple(v for v in group if v < variables) for group in self._blocks.linked]
        self._lives = [(group, self._by_part(group)) for group in groups]

    def _by_part(self, variables: Levels) -> dict[Part, list[Path]]:
        """Return the true people by how some variables began."""
        found: dict[Part, list[Path]] = {}
        for path in self._there:
            found.setdefault(part_of(path[: self._releases], variables), []).append(path)
        return found

    def of(self, twin: Twin, turn: int) -> dict[Path, int] | None:
        """Return a twin's people over all releases, or None if they cannot be."""
        found: dict[Path, int] = {}
        for path, many in twin.changes:
            alike = _turned(self._alike.get(path, []), turn)
            some = self._gone(alike, -many) if many < 0 else self._come(path, many, alike, turn)
            if not some:
                return None
            for one, change in some.items():
                found[one] = found.get(one, 0) + change
        return found

    def _gone(self, alike: list[Path], many: int) -> dict[Path, int]:
        """Return who goes of those who were counted alike; nobody if they are too few."""
        found = {}
        for path in alike:
            found[path] = -min(many, self._there[path])
            many += found[path]
            if not many:
                return found
        return {}

    def _come(self, path: Path, many: int, alike: list[Path], turn: int) -> dict[Path, int]:
        """Return who comes: like somebody there is, or with a future that others have."""
        future = alike[0] if alike else self._made(path, turn)
        return {} if future is None else {future: many}

    def _made(self, path: Path, turn: int) -> Path | None:
        if not self._lives:
            return self._woven(path, [], self._as_last(path))
        there = [levels for levels in path if levels is not None]
        if any(levels[v] not in some for v, some in self._seen.items() for levels in there):
            return None  # nobody is so any more, as far as is known
        lives = [_turned(known.get(part_of(path, group), []), turn) for group, known in self._lives]
        for first in lives[0]:
            found = [next(filter(_there_with(first), some), None) for some in lives[1:]]
            others = [one for one in found if one is not None]
            if len(others) == len(found):
                return self._woven(path, [first, *others], first)
        return None

    def _as_last(self, path: Path) -> Path:
        """Return the path of somebody who stays as he was last, or away."""
        known = next(iter(self._there))
        later = _last(known)[self._variables :]
        whole = [None if at is None else (*at, *later) for at in path]
        return (*whole, *[whole[-1]] * (self._all - len(whole)))

    def _woven(self, path: Path, lives: list[Path], like: Path) -> Path:
        """Return somebody with these lives, who is otherwise as he was last; there as one is."""
        blocks, last, later = self._blocks, _last(path), _last(like)[self._variables :]
        levels = [*path, *[last] * (self._all - len(path))]
        free = tuple(
            None if there is None else tuple((*(at or last), *later)[v] for v in blocks.free)
            for at, there in zip(levels, like, strict=True)
        )
        groups = zip(lives, blocks.linked, strict=True)
        return blocks.woven([part_of(one, group) for one, group in groups], free)


def _turned(some: list[Path], turn: int) -> list[Path]:
    """Return some in another order at each turn."""
    return some[::-1] if turn else some


def _last(path: Path) -> Levels:
    return next(levels for levels in reversed(path) if levels is not None)


def _there_with(first: Path) -> Callable[[Path], bool]:
    """Return what tells whether somebody is there whenever another is."""
    return lambda path: presence_of(path) == presence_of(first)
