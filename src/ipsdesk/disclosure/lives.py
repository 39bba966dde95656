"""People there might be where some variables hang together: put together from lives seen.

Whoever has left has left in every table, and at every later release; who worked has begun a
job; who is new now was not here before. Nobody can list all such rules. So a made-up person
takes, of variables that hang together, all that is seen of some true person over all releases,
comings and goings with it; the other variables may be anything that somebody is, as long as they
stay. Where nobody is, such as an age that the project takes nobody of, nobody made up is either.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from ipsdesk.disclosure.model import Path, Spec

Levels = tuple[int, ...]
Part = tuple[Levels | None, ...]  # of a path: some of its variables
Presence = tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Blocks:
    """Which variables hang together, and which stand for themselves.

    Args:
        linked: of each group of variables that hang together, their places.
        free: the places of all others.

    """

    linked: tuple[tuple[int, ...], ...]
    free: tuple[int, ...]

    @classmethod
    def of(cls, spec: Spec) -> "Blocks":
        """Return the blocks of a request."""
        names = [one.name for one in spec.variables]
        linked = tuple(tuple(map(names.index, group)) for group in spec.linked)
        taken = {place for group in linked for place in group}
        return cls(linked, tuple(v for v in range(len(names)) if v not in taken))

    def woven(self, linked: Iterable[Part], free: Part) -> Path:
        """Return the path of somebody made of parts that are there at the same releases."""
        places = [place for group in (*self.linked, self.free) for place in group]
        order = sorted(range(len(places)), key=places.__getitem__)
        path: list[Levels | None] = []
        for at in zip(*linked, free, strict=True):
            levels = [level for part in at for level in part or ()]
            path.append(None if at[-1] is None else tuple(levels[i] for i in order))
        return tuple(path)


def part_of(path: Path, places: Levels) -> Part:
    """Return some variables of a path."""
    return tuple(None if at is None else tuple(at[v] for v in places) for at in path)


def levels_seen(truth: Iterable[Path], variable: int) -> Levels:
    """Return the levels of a variable that somebody truly has at some release, in order."""
    seen = {levels[variable] for path in truth for levels in path if levels is not None}
    return tuple(sorted(seen))


def recombined(spec: Spec, truth: Counter[Path]) -> Iterator[Path]:
    """Yield people there might be, those nearest to true ones first; some more than once."""
    blocks = Blocks.of(spec)
    ways = [levels_seen(truth, v) for v in blocks.free]
    lives = list(_lives(blocks, truth))
    usual: Counter[Levels] = Counter()
    for path, many in truth.items():
        usual[_constant(part_of(path, blocks.free))] += many
    seen = sorted(usual, key=lambda levels: (-usual[levels], levels))
    yield from _near(blocks, truth, ways)
    for levels, life in product(seen, lives):
        yield blocks.woven(life, _kept(levels, life[0]))
    yield from _moving(blocks, truth, lives)
    for levels, life in product(product(*ways), lives):
        yield blocks.woven(life, _kept(levels, life[0]))


def _lives(blocks: Blocks, truth: Counter[Path]) -> Iterator[tuple[Part, ...]]:
    """Yield what may go together of the variables that hang together: of each group, one life."""
    groups = [
        sorted({part_of(path, some) for path in truth}, key=_ordered) for some in blocks.linked
    ]
    for life in product(*groups):
        if len({_presence(part) for part in life}) == 1:
            yield life


def _near(blocks: Blocks, truth: Counter[Path], ways: list[Levels]) -> Iterator[Path]:
    """Yield every true person with one free variable changed for good."""
    for path in sorted(truth, key=_ordered):
        linked = [part_of(path, some) for some in blocks.linked]
        kept = _constant(part_of(path, blocks.free))
        for place, some in enumerate(ways):
            for level in some:
                levels = (*kept[:place], level, *kept[place + 1 :])
                yield blocks.woven(linked, _kept(levels, linked[0]))


def _moving(blocks: Blocks, truth: Counter[Path], lives: list[tuple[Part, ...]]) -> Iterator[Path]:
    """Yield every life with free variables that change as they did for somebody."""
    parts = {part_of(path, blocks.free) for path in truth}
    moving = sorted((one for one in parts if len(set(filter(None, one))) > 1), key=_ordered)
    for part, life in product(moving, lives):
        if _presence(part) == _presence(life[0]):
            yield blocks.woven(life, part)


def _kept(levels: Levels, life: Part) -> Part:
    return tuple(None if at is None else levels for at in life)


def _constant(part: Part) -> Levels:
    return next(levels for levels in reversed(part) if levels is not None)


def _presence(part: Part) -> Presence:
    return tuple(levels is not None for levels in part)


def _ordered(path: Part) -> tuple[Levels, ...]:
    return tuple(levels or () for levels in path)
