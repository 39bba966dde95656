"""Which rows and counts hold somebody, for people who are in no list."""

import numpy as np
from numpy.typing import NDArray

from ipsdesk.disclosure.frame import Bools, Ints
from ipsdesk.disclosure.model import Path, Spec
from ipsdesk.disclosure.needs import Count
from ipsdesk.disclosure.rows import Row

Levels = list[Ints]  # for each release: people x variables, -1 where they are absent


class Tally:
    """Tells of any people which of some rows and counts hold them."""

    def __init__(self, spec: Spec, counts: list[Count]) -> None:
        """Lay out these rows and counts."""
        rows: dict[Row, int] = {}
        minus = [one.minus for one in counts]
        self._plus = np.array([rows.setdefault(one.plus, len(rows)) for one in counts])
        self._minus = np.array(
            [-1 if one is None else rows.setdefault(one, len(rows)) for one in minus]
        )
        self._signed = np.array([one.signed for one in counts], dtype=bool)
        self._known = [
            known_levels([row.masks[v] for row in rows], len(one.levels))
            for v, one in enumerate(spec.variables)
        ]
        released = np.array([row.release for row in rows], dtype=np.int64)
        self._at = [np.flatnonzero(released == at) for at in range(len(spec.releases))]
        self._rows = len(rows)

    def of(self, levels: Levels) -> NDArray[np.int8]:
        """Return for each count and each of these people 1 if it holds him, -1 if it lacks him."""
        many = len(levels[0])
        inside = np.ones((self._rows + 1, many), dtype=bool)
        for at, rows in enumerate(self._at):
            for v, known in enumerate(self._known):
                inside[rows] &= known[rows][:, levels[at][:, v]]
        plus, minus = inside[self._plus], inside[self._minus]
        minus[self._minus < 0] = False
        found: NDArray[np.int8] = (plus & ~minus).astype(np.int8)
        signed = self._signed
        found[signed] = plus[signed].astype(np.int8) - minus[signed].astype(np.int8)
        return found


def known_levels(masks: list[int], size: int) -> Bools:
    """Return which levels each mask has; the last, absence, none of them has."""
    found = np.zeros((len(masks), size + 1), dtype=bool)
    for place, mask in enumerate(masks):
        found[place, :size] = [bool(mask >> bit & 1) for bit in range(size)]
    return found


def levels_of(paths: list[Path], variables: int) -> Levels:
    """Return where people are at each release."""
    absent = (-1,) * variables
    return [
        np.array([one or absent for one in at], dtype=np.int64) for at in zip(*paths, strict=True)
    ]


def path_of(levels: Levels, place: int) -> Path:
    """Return the path of one of some people."""
    found = (tuple(at[place].tolist()) for at in levels)
    return tuple(None if one[0] < 0 else one for one in found)
