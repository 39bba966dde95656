"""What two people might exchange without anybody becoming one whom there cannot be.

A trait is a variable that stands for itself, or all that is seen over time of variables that
hang together. Who exchanges one is there at the same releases as the other.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

import numpy as np

from ipsdesk.disclosure.frame import Ints
from ipsdesk.disclosure.lives import Blocks, Part, part_of
from ipsdesk.disclosure.model import Path, Spec
from ipsdesk.disclosure.paths import presence_of
from ipsdesk.disclosure.tally import Levels, levels_of


@dataclass(frozen=True, slots=True)
class Trait:
    """One thing that may be exchanged.

    Args:
        places: the variables it is made of.
        parts: for each release, what each way to have it is: ways x these variables.
        has: which way each of the people has.
        group: who may exchange it with whom: those of the same number; nobody at -1.

    """

    places: tuple[int, ...]
    parts: Levels
    has: Ints
    group: Ints


def traits_of(spec: Spec, people: list[Path]) -> list[Trait]:
    """Return what some people might exchange."""
    blocks = Blocks.of(spec)
    presences = _numbered(presence_of(path) for path in people)
    moving = [_moving(path, blocks.free) for path in people]
    found = [_trait(people, group, presences) for group in blocks.linked]
    for v in blocks.free:
        alone = np.array([some <= {v} or v not in some for some in moving], dtype=bool)
        found.append(_trait(people, (v,), np.where(alone, _apart(presences, moving, v), -1)))
    return found


def _apart(presences: Ints, moving: list[set[int]], v: int) -> Ints:
    """Return who may exchange a variable, where some change it over time.

    They exchange it only with people like them, who change nothing else or who keep it for good.
    """
    others = np.array([bool(some - {v}) for some in moving], dtype=np.int64)
    changes = any(v in some for some in moving)
    return presences * 2 + others if changes else presences


def _moving(path: Path, free: tuple[int, ...]) -> set[int]:
    there = [levels for levels in path if levels is not None]
    return {v for v in free if len({levels[v] for levels in there}) > 1}


def _trait(people: list[Path], places: tuple[int, ...], group: Ints) -> Trait:
    parts = [part_of(path, places) for path in people]
    order: dict[Part, int] = {}
    has = np.array([order.setdefault(part, len(order)) for part in parts], dtype=np.int64)
    return Trait(places, levels_of(list(order), len(places)), has, group)


def _numbered(things: Iterable[Hashable]) -> Ints:
    order: dict[Hashable, int] = {}
    return np.array([order.setdefault(one, len(order)) for one in things], dtype=np.int64)


def exchanged(levels: Levels, trait: Trait, who: Ints, whose: Ints) -> Levels:
    """Return some people as they are when they have a trait of others.

    Args:
        levels: where everybody is.
        trait: what they exchange.
        who: the people, as places among everybody.
        whose: those whose trait they have.

    """
    found = []
    for at, parts in zip(levels, trait.parts, strict=True):
        some = at[who].copy()
        some[:, list(trait.places)] = parts[trait.has[whose]]
        found.append(some)
    return found
