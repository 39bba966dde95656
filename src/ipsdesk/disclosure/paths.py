"""Where people were at each release, and where a fictitious person might have been.

What an attacker knows of time is what the truth keeps to: if nobody ever left, nobody leaves
in a twin either; a variable changes in a twin only in ways in which it has changed.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, count, pairwise, product
from math import prod

from ipsdesk.disclosure.lives import recombined
from ipsdesk.disclosure.model import Level, Path, Spec

MOST_CANDIDATES = 1_000  # of people who might be, the true ones always; no program weighs more
MOST_AT_ALL = 60_000  # where there are no more, all of them are thought of
Levels = tuple[int, ...]
Step = tuple[tuple[int, int, int], ...]  # variable, level before, level after


def paths_of(spec: Spec) -> list[Path]:
    """Return where each person of the request was, in their order."""
    index = [dict(zip(one.levels, count(), strict=False)) for one in spec.variables]
    order = {asked.id: place for place, asked in enumerate(spec.releases)}
    told: list[dict[int, Levels]] = [{} for _ in spec.persons]
    for change in spec.changes:
        told[change.person][order[change.release]] = _numbers(index, change.levels)
    present = [frozenset(asked.present) for asked in spec.releases]
    return [
        _path(_numbers(index, levels), told[person], [person in there for there in present])
        for person, levels in enumerate(spec.persons)
    ]


def _numbers(index: list[dict[Level, int]], levels: tuple[Level, ...]) -> Levels:
    return tuple(known[level] for known, level in zip(index, levels, strict=True))


def _path(levels: Levels, told: dict[int, Levels], present: list[bool]) -> Path:
    path: list[Levels | None] = []
    for release, there in enumerate(present):
        levels = told.get(release, levels)
        path.append(levels if there else None)
    return tuple(path)


def step_of(before: Levels, after: Levels) -> Step:
    """Return what is different after a change."""
    pairs = zip(before, after, strict=True)
    return tuple((v, a, b) for v, (a, b) in enumerate(pairs) if a != b)


def steps_of(path: Path) -> list[Step]:
    """Return each change between a person's releases."""
    there = [levels for levels in path if levels is not None]
    return [step_of(before, after) for before, after in pairwise(there) if before != after]


def presence_of(path: Path) -> tuple[bool, ...]:
    """Return at which releases somebody is counted."""
    return tuple(levels is not None for levels in path)


@dataclass(frozen=True, slots=True)
class Customs:
    """What is known of time: who comes and goes when, and which changes happen."""

    presences: tuple[tuple[bool, ...], ...]
    steps: tuple[Step, ...]


def customs_of(truth: Iterable[Path]) -> Customs:
    """Return what is known of time from the true paths."""
    seen = frozenset(truth)
    found = sorted({presence_of(path) for path in seen})
    steps = set[Step]().union(*map(steps_of, seen))
    releases = len(next(iter(seen), ()))
    ends = sorted({releases}.union(*map(_ends, found)))
    usual = [_from_to(begin, end, releases) for begin, end in product(range(releases), ends)]
    return Customs(tuple(dict.fromkeys(filter(any, [*found, *usual]))), tuple(sorted(steps)))


def _ends(presence: tuple[bool, ...]) -> set[int]:
    """Return at which releases somebody is gone who was there before."""
    return {i for i, (a, b) in enumerate(pairwise(presence), start=1) if a and not b}


def _from_to(begin: int, end: int, releases: int) -> tuple[bool, ...]:
    return tuple(begin <= release < end for release in range(releases))


def candidates(spec: Spec, truth: Counter[Path]) -> list[Path]:
    """Return people there might be: the true ones first, then all that customs allow.

    Where those are too many, the nearest to true ones are taken; fewer candidates make a
    release more careful, never less.
    """
    found = dict.fromkeys(sorted(truth, key=_ordered))
    others = recombined(spec, truth) if spec.linked else _usual(spec, truth)
    while len(found) < MOST_CANDIDATES and (other := next(others, None)) is not None:
        found[other] = None
    return list(found)


def _usual(spec: Spec, truth: Counter[Path]) -> Iterator[Path]:
    """Yield everybody who keeps to the customs, the nearest to true ones first."""
    sizes = [len(one.levels) for one in spec.variables]
    whole = prod(sizes) <= MOST_AT_ALL
    near = dict.fromkeys(_near(truth, sizes))  # first: a program weighs only so many
    starts = chain(near, product(*map(range, sizes)) if whole else ())
    yield from _walks(starts, customs_of(truth))


def _ordered(path: Path) -> tuple[Levels, ...]:
    return tuple(levels or () for levels in path)


def _near(truth: Iterable[Path], sizes: list[int]) -> Iterator[Levels]:
    ends = dict.fromkeys(_last(path) for path in sorted(truth, key=_ordered))
    yield from ends
    for levels in ends:
        for place, size in enumerate(sizes):
            for level in range(size):
                yield (*levels[:place], level, *levels[place + 1 :])


def _last(path: Path) -> Levels:
    return next(levels for levels in reversed(path) if levels is not None)


def _walks(starts: Iterable[Levels], customs: Customs) -> Iterator[Path]:
    """Yield every path without a change first, then those with one."""
    kept = list(starts)
    for levels, presence in product(kept, customs.presences):
        yield tuple(levels if there else None for there in presence)
    once = [one for step in customs.steps for one in _once(step, kept, customs.presences)]
    yield from once
    for path, step in product(once, customs.steps):
        yield from _twice(path, step)


def _once(
    step: Step, starts: Iterable[Levels], presences: tuple[tuple[bool, ...], ...]
) -> Iterator[Path]:
    """Yield everybody who might have made one change."""
    for levels, presence in product(starts, presences):
        if _may_begin(step, levels):
            path = tuple(levels if there else None for there in presence)
            there = [at for at, one in enumerate(presence) if one]
            yield from (_changed(path, step, at) for at in there[1:])


def _twice(path: Path, step: Step) -> Iterator[Path]:
    """Yield who might have made a second change after the first."""
    there = [at for at, levels in enumerate(path) if levels is not None]
    for before, at in pairwise(there):
        now = path[at]
        if path[before] == now != path[there[0]] and now is not None and _may_begin(step, now):
            yield _changed(path, step, at)


def _may_begin(step: Step, levels: Levels) -> bool:
    return all(levels[v] == before for v, before, _ in step)


def _changed(path: Path, step: Step, at: int) -> Path:
    later = {v: after for v, _, after in step}
    return tuple(
        levels if levels is None or i < at else _with(levels, later)
        for i, levels in enumerate(path)
    )


def _with(levels: Levels, later: dict[int, int]) -> Levels:
    return tuple(later.get(v, level) for v, level in enumerate(levels))
