"""Ways to move a number unnoticed: a change of people, and others that make up for it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ipsdesk.disclosure.frame import Ints
from ipsdesk.disclosure.market import MOST_FACES, Act, Effects, Market, Offers, Trade
from ipsdesk.disclosure.needs import Count
from ipsdesk.disclosure.tally import Levels
from ipsdesk.disclosure.traits import exchanged

MOST_WAYS, PARTNERS = 400, 3
MOST_EACH = 40  # ways in which the same person is; more would only stand in each other's way


@dataclass(frozen=True, slots=True)
class Way:
    """Changes of people that nobody notices together, and how far they move what is meant."""

    trades: tuple[Trade, ...]
    steps: int

    @property
    def people(self) -> tuple[int, ...]:
        """Return who is not left as he was; somebody twice must be there twice."""
        return tuple(who for trade in self.trades for who in trade.gone)


def _partitions(some: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    """Yield each way to part some bits into blocks."""
    if not some:
        yield ()
        return
    first, rest = some[0], some[1:]
    for mask in range(1 << len(rest)):
        block = first + sum(bit for i, bit in enumerate(rest) if mask >> i & 1)
        left = tuple(bit for i, bit in enumerate(rest) if not mask >> i & 1)
        yield from ((block, *others) for others in _partitions(left))


def _padded(many: int) -> Ints:
    """Return the ways to part so many bits, fewest blocks first: ways x blocks, 0 where is none."""
    found = sorted(_partitions(tuple(1 << i for i in range(many))), key=len)
    return np.array([[*blocks, *[0] * (many - len(blocks))] for blocks in found], dtype=np.int64)


PARTITIONS = [_padded(many) for many in range(MOST_FACES + 1)]


def ways_of(market: Market, count: Count, sign: int) -> list[Way]:
    """Return ways to move a count up (1) or down (-1), those of few people first."""
    effects = market.effects(count)
    offers = market.offers(effects, sign)
    found, seen = [], Counter[int]()
    for way in _ways(market, effects, offers, sign):
        if all(seen[who] < MOST_EACH for who in way.people):
            found.append(way)
            seen.update(way.people)
        if len(found) == MOST_WAYS:
            break
    return found


def _ways(market: Market, effects: Effects, offers: Offers, sign: int) -> Iterator[Way]:
    noticed = np.count_nonzero(offers.marks, axis=1)
    for faces in range(MOST_FACES + 1):
        some = offers.some(noticed == faces)
        yield from _made_up(market, effects, some, subset_sums(some.marks, faces), sign)
    rest = offers.some(noticed > MOST_FACES)  # only somebody like them makes up for these
    whole = np.stack([np.zeros_like(rest.one), rest.marks.sum(axis=1)], axis=1)
    yield from _made_up(market, effects, rest, whole.astype(np.uint64), sign)


def _made_up(
    market: Market, effects: Effects, some: Offers, sums: NDArray[np.uint64], sign: int
) -> Iterator[Way]:
    """Yield ways of changes with what makes up for each choice of what they change."""
    partitions = PARTITIONS[sums.shape[1].bit_length() - 1]
    first, last = market.making_up(sums)
    chosen = np.full(len(sums), -1)
    for place, some_blocks in enumerate(partitions):
        wanted = some_blocks[some_blocks > 0]
        open_to = (last[:, wanted] > first[:, wanted]).all(axis=1)
        chosen[open_to & (chosen < 0)] = place
    at = np.flatnonzero(chosen >= 0)
    blocks = partitions[chosen[at]]
    low, high = (np.take_along_axis(one[at], blocks, axis=1) for one in (first, last))
    for turn in range(PARTNERS if blocks.shape[1] else 1):
        partners = low + (high - low) * turn // PARTNERS
        steps = some.steps[at].copy()
        moved = market.steps(effects, partners[blocks > 0])
        np.add.at(steps, np.nonzero(blocks)[0], moved)
        for i in np.flatnonzero(steps * sign > 0).tolist():
            others = partners[i, blocks[i] > 0].tolist()
            yield Way((some.trade(at[i]), *map(market.trade, others)), int(steps[i]))


def subset_sums(marks: NDArray[np.uint64], faces: int) -> NDArray[np.uint64]:
    """Return for each offer and each choice of its faces, as bits, what it changes there."""
    there = marks[marks != 0].reshape(len(marks), faces)
    sums = np.zeros((len(marks), 1 << faces), dtype=np.uint64)
    for choice in range(1, 1 << faces):
        low = choice & -choice
        sums[:, choice] = sums[:, choice - low] + there[:, low.bit_length() - 1]
    return sums


def moved_people(market: Market, ways: list[Way]) -> tuple[Ints, Levels, tuple[Ints, Ints]]:
    """Return who goes, where those are who come at each release, and by which way each does."""
    trades = [(place, trade) for place, way in enumerate(ways) for trade in way.trades]
    gone = [(place, who) for place, trade in trades for who in trade.gone]
    coming = [(place, trade) for place, trade in trades if trade.act is not Act.GO]
    come = [_coming(market, trade) for _, trade in coming]
    nobody = [at[:0] for at in market.levels]
    levels = [np.concatenate(at) for at in zip(nobody, *come, strict=True)]
    by_gone, who = np.array(gone, dtype=np.int64).reshape(-1, 2).T
    many = [len(at[0]) for at in come]
    by_come = np.repeat(np.array([place for place, _ in coming], dtype=np.int64), many)
    return who, levels, (by_gone, by_come)


def _coming(market: Market, trade: Trade) -> Levels:
    pairs = parties(trade.act, np.array([trade.one]), np.array([trade.other]))
    who, whose = (np.concatenate(some) for some in zip(*pairs, strict=True))
    return exchanged(market.levels, market.traits[trade.trait], who, whose)


def parties(act: Act, one: Ints, other: Ints) -> list[tuple[Ints, Ints]]:
    """Return who is not as he was, with those whose trait he has."""
    return [(one, other), (other, one)] if act is Act.SWAP else [(one, other)]
