"""What the twins found would still prove if more were shown."""

import numpy as np

from ipsdesk.disclosure.frame import Ints
from ipsdesk.disclosure.twins import Shown, Twins


class Cover:
    """The twins of a proof, of which fewer and fewer are left as more is shown."""

    def __init__(self, proof: Twins) -> None:
        """Begin with all twins of a proof in which no duty is missing."""
        self._duties, self._twins = proof.duties, proof.twins
        self._ends = np.array([one.ends for one in proof.twins])
        self._fits = np.array([one.fits for one in proof.twins])
        self._left = np.ones(len(proof.twins), dtype=bool)

    def needing(self, row: int, look: Shown) -> int | None:
        """Return a duty whose twins would not do if a row were known like this; None if all do."""
        ends = self._ends[:, row]
        gone = self._left & ((ends < look.low[row]) | (ends > look.high[row]))
        stays = self._left & ~gone
        touched = np.flatnonzero(self._fits[gone].any(axis=0))
        for place in touched.tolist():
            if self._is_open(place, np.flatnonzero(self._fits[:, place] & stays)):
                return int(place)
        self._left = stays
        return None

    def _is_open(self, place: int, serving: Ints) -> bool:
        """Tell whether some twins leave a duty unproved."""
        if not len(serving):
            return True
        left = self._duties[place].who
        for twin in serving.tolist():
            left = left & self._twins[twin].lost
            if not left.any():
                return False
        return True
