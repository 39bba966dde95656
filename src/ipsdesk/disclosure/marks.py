"""Random numbers for the rows that are shown, so that what changes can be compared at once.

Whoever comes to some rows and goes from others changes a sum of their numbers. It is none where
nothing changes, and opposite where one change makes up for another. Rows of the same variables
are added up together, other ones apart.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ipsdesk.disclosure.frame import Bools, Frame, Ints
from ipsdesk.disclosure.rows import full_masks
from ipsdesk.disclosure.tally import Levels
from ipsdesk.disclosure.traits import Trait

Marks = NDArray[np.uint64]
SEED = 20261129


@dataclass(frozen=True, slots=True)
class Marked:
    """The numbers of all fixed rows of the same variables, added up where each level is.

    Args:
        release: when, and `variables` of what; `strides` lead to a level of each.
        marks: the sums, and at the end none, for whoever is absent.
        rows: which rows these are.

    """

    release: int
    variables: tuple[int, ...]
    strides: tuple[int, ...]
    marks: Marks
    rows: list[int]

    def touches(self, trait: Trait) -> bool:
        """Tell whether people who exchange a trait may change these rows."""
        return not set(self.variables).isdisjoint(trait.places)

    def of(self, levels: Levels) -> Marks:
        """Return what everybody adds to these rows."""
        at = levels[self.release]
        place = sum((at[:, v] * s for v, s in self._steps()), np.zeros(len(at), dtype=np.int64))
        return np.asarray(self.marks[np.where(at[:, 0] < 0, -1, place)])

    def beside(self, levels: Levels, trait: Trait) -> "Beside":
        """Return what everybody would add to these rows with each other one's way of a trait."""
        at, parts = levels[self.release], trait.parts[self.release]
        nobody = len(self.marks) - 1  # from here on there is nothing to add
        mine, theirs = np.zeros(len(at), dtype=np.int32), np.zeros(len(parts), dtype=np.int32)
        for v, stride in self._steps():
            if v in trait.places:
                theirs += (parts[:, trait.places.index(v)] * stride).astype(np.int32)
            else:
                mine += (at[:, v] * stride).astype(np.int32)
        mine[at[:, 0] < 0] = theirs[parts[:, 0] < 0] = nobody
        marks = np.append(self.marks, np.zeros(nobody, dtype=np.uint64))
        has = theirs[trait.has]
        inside = set(self.variables) <= set(trait.places)
        return Beside(mine, has, marks, marks[mine + has], inside)

    def _steps(self) -> list[tuple[int, int]]:
        return list(zip(self.variables, self.strides, strict=True))


@dataclass(frozen=True, slots=True)
class Beside:
    """What people add to the rows of a face, each as he is but for a trait that another has.

    Args:
        mine, theirs: of each person, where what he keeps and what he gives lead together.
        marks: what is added there.
        own: what each adds as he is.
        inside: whether the rows are of the trait alone.

    """

    mine: NDArray[np.int32]
    theirs: NDArray[np.int32]
    marks: Marks
    own: Marks
    inside: bool

    def change(self, one: Ints, other: Ints) -> Marks:
        """Return what changes when one has the trait as another has it."""
        return np.asarray(self.marks[self.mine[one] + self.theirs[other]] - self.own[one])


def marked(frame: Frame, fixed: Bools) -> list[Marked]:
    """Return the fixed rows, those of the same variables together."""
    marks = np.random.default_rng(SEED).integers(1, 2**64 - 1, len(frame.rows), dtype=np.uint64)
    full = full_masks(frame.spec)
    found: dict[tuple[int, tuple[int, ...]], list[int]] = {}
    for place, row in enumerate(frame.rows):
        if fixed[place]:
            there = tuple(v for v, mask in enumerate(row.masks) if mask != full[v])
            found.setdefault((row.release, there), []).append(place)
    return [_marked(frame, *key, rows, marks) for key, rows in found.items()]


def _marked(
    frame: Frame, release: int, variables: tuple[int, ...], rows: list[int], marks: Marks
) -> Marked:
    sizes = [len(frame.spec.variables[v].levels) for v in variables]
    added = np.zeros(sizes, dtype=np.uint64)
    for place in rows:
        inside = [_bits(frame.rows[place].masks[v]) for v in variables]
        added[np.ix_(*inside)] += marks[place]
    strides = tuple(int(np.prod(sizes[i + 1 :], dtype=np.int64)) for i in range(len(sizes)))
    return Marked(release, variables, strides, np.append(added.ravel(), np.uint64(0)), rows)


def _bits(mask: int) -> list[int]:
    return [bit for bit in range(mask.bit_length()) if mask >> bit & 1]


def opposite(marks: Marks) -> Marks:
    """Return what makes up for some marks."""
    return np.asarray(np.zeros_like(marks) - marks)


def places_by_part(trait: Trait) -> tuple[Ints, Ints]:
    """Return people in order of what they have of a trait, and where each way of it begins."""
    order = np.argsort(trait.has, kind="stable")
    return order, np.searchsorted(trait.has[order], np.arange(len(trait.parts[0]) + 1))
