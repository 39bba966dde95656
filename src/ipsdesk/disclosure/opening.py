"""What to hide so that a number can be moved: the rows that one more exchange would change."""

import numpy as np

from ipsdesk.disclosure.frame import Bools, Ints
from ipsdesk.disclosure.market import MOST_FACES, Market, Offers
from ipsdesk.disclosure.roll import Floats
from ipsdesk.disclosure.ways import subset_sums


def cheapest(market: Market, offers: Offers, changed: Bools, cost: Floats) -> Ints:
    """Return the cheapest rows that would have to be hidden for one of some exchanges.

    What other exchanges make up for need not be hidden.

    Args:
        market: all exchanges.
        offers: those that are thought of.
        changed: which rows each of them changes: rows x offers.
        cost: of each row, what it costs to hide it; endless where that may not be.

    """
    faces = np.append(_not_made_up(market, offers), np.zeros((len(offers.one), 1), bool), axis=1)
    fixed = changed & (market.face_of >= 0)[:, None]
    for hit in (fixed & faces.T[market.face_of], fixed):  # what makes up for one may undo it too
        price = np.where(hit, cost[: len(hit), None], 0.0).sum(axis=0)
        price[price == 0] = np.inf  # it is a way already, and did not help
        if np.isfinite(price).any():
            return np.flatnonzero(hit[:, int(np.argmin(price))])
    return np.zeros(0, dtype=np.int64)


def _not_made_up(market: Market, offers: Offers) -> Bools:
    """Return of which faces nothing makes up for what an offer changes: offers x faces."""
    left: Bools = np.asarray(offers.marks != 0)
    many = np.count_nonzero(left, axis=1)
    for faces in range(1, MOST_FACES + 1):
        which = np.flatnonzero(many == faces)
        if not len(which):
            continue
        some = offers.some(which)
        first, last = market.making_up(subset_sums(some.marks, faces))
        there = np.nonzero(some.marks)[1].reshape(-1, faces)
        for place, found in enumerate(last > first):
            rest = _uncovered(found, faces)
            left[which[place], there[place]] = [bool(rest >> bit & 1) for bit in range(faces)]
    return left


def _uncovered(found: Bools, faces: int) -> int:
    """Return the faces, as bits, that are left when the largest blocks found are taken."""
    rest = (1 << faces) - 1
    for block in sorted(range(1, 1 << faces), key=int.bit_count, reverse=True):
        if found[block] and block & rest == block:
            rest &= ~block
    return rest
