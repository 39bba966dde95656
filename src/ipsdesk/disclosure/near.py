"""Which ways of a trait are near each other: those that few numbers tell apart."""

import numpy as np
from numpy.typing import NDArray

from ipsdesk.disclosure.frame import Bools, Ints
from ipsdesk.disclosure.marks import SEED, places_by_part
from ipsdesk.disclosure.roll import Roll
from ipsdesk.disclosure.rows import full_masks
from ipsdesk.disclosure.traits import Trait

MOST_TAKES, FEW_WAYS = 16_000, 40  # more ways of a trait than that are lives of their own
NEAREST = 8  # lives that everybody may take
FEW_LIVES, NEAR_A_FEW = 10, 40  # of a number of so few lives, so many come and go besides


def is_life(trait: Trait) -> bool:
    """Tell whether a trait has so many ways that only those near each other are thought of."""
    return len(trait.parts[0]) > FEW_WAYS


def takes(trait: Trait, roll: Roll) -> tuple[Ints, Ints]:
    """Return who may take a trait as whom another has it, each way once."""
    order, starts = places_by_part(trait)
    first = order[starts[:-1]]
    may: Bools = (trait.group[:, None] == trait.group[first]) & (trait.group >= 0)[:, None]
    may[np.arange(len(trait.has)), trait.has] = False
    if is_life(trait):
        alone = [place for place in range(roll.size) if _is_alone(roll, place, trait)]
        may &= near(roll.members[alone][:, first].astype(np.float32))[trait.has]
    one, part = np.nonzero(may)
    some = np.sort(np.random.default_rng(SEED).permutation(len(one))[:MOST_TAKES])
    return one[some], first[part[some]]


def _is_alone(roll: Roll, place: int, trait: Trait) -> bool:
    """Tell whether a row or count is of a trait and nothing else."""
    full = full_masks(roll.frame.spec)
    return all(
        mask == full[v] or v in trait.places
        for row in roll.all[place].rows
        for v, mask in enumerate(row.masks)
    )


def near(inside: NDArray[np.float32]) -> Bools:
    """Return which lives are near each: few numbers of lives alone tell them apart.

    Of each number of few lives, those come to it and go from it besides that are nearest.

    Args:
        inside: of each number and life whether it is counted there: numbers x lives.

    """
    many = np.abs(inside).sum(axis=0)
    apart = many[:, None] + many[None, :] - 2 * (inside.T @ inside)
    np.fill_diagonal(apart, np.inf)
    found = np.zeros(apart.shape, dtype=bool)
    nearest = np.argsort(apart, axis=1, kind="stable")[:, :NEAREST]
    found[np.arange(len(found))[:, None], nearest] = True
    for holds in inside[(inside != 0).sum(axis=1) <= FEW_LIVES] != 0:
        for some in (np.ix_(holds, ~holds), np.ix_(~holds, holds)):
            found[some] |= apart[some] <= _limit(apart[some], NEAR_A_FEW)
    np.fill_diagonal(found, val=False)
    return found


def _limit(apart: NDArray[np.float32], many: int) -> float:
    """Return the distance within which so many are."""
    if apart.size <= many:
        return float("inf")
    return float(np.partition(apart, many - 1, axis=None)[many - 1])
