"""Chance that can be repeated: the same seed and labels always give the same choices."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import TypeVar
from uuid import UUID

T = TypeVar("T")
_WORD = 8
_ALL = 1 << (8 * _WORD)


class Chance:
    """A stream of choices out of SHA-256 over a seed, labels and a counter."""

    __slots__ = ("_count", "_key", "_left")

    def __init__(self, seed: int, *labels: str | int) -> None:
        told = "\x1f".join(str(label) for label in (seed, *labels))
        self._key = sha256(told.encode()).digest()
        self._count = 0
        self._left = b""

    def about(self, *labels: str | int) -> "Chance":
        """Return another stream, independent of how far this one has come."""
        other = Chance(0)
        told = "\x1f".join(str(label) for label in labels)
        other._key = sha256(self._key + told.encode()).digest()
        return other

    def number(self, below: int) -> int:
        """Return a whole number from 0 up to but not `below`."""
        return int.from_bytes(self._bytes(_WORD)) % below

    def between(self, lowest: int, highest: int) -> int:
        """Return a whole number from the lowest to the highest, both included."""
        return lowest + self.number(max(1, highest - lowest + 1))

    def share(self) -> float:
        """Return a number from 0 up to but not 1."""
        return int.from_bytes(self._bytes(_WORD)) / _ALL

    def happens(self, share: float) -> bool:
        """Tell whether something happens that happens in this share of all cases."""
        return self.share() < share

    def one_of(self, several: Sequence[T]) -> T:
        """Return one of several things."""
        return several[self.number(len(several))]

    def often_first(self, several: Sequence[T]) -> T:
        """Return one of several things, the first far more often than the last."""
        return several[min(self.number(len(several)) for _ in range(4))]

    def maybe(self, share: float, thing: T) -> T | None:
        """Return something in this share of all cases, and otherwise nothing."""
        return thing if self.happens(share) else None

    def some_of(self, several: Sequence[T], count: int) -> list[T]:
        """Return some things without repeating any, in the order of the choice."""
        left = list(several)
        return [left.pop(self.number(len(left))) for _ in range(min(count, len(left)))]

    def weighed(self, weights: Mapping[str, int]) -> str:
        """Return one of the words, each as often as its weight says."""
        place = self.number(sum(weights.values()))
        for word, weight in weights.items():
            place -= weight
            if place < 0:
                return word
        return next(iter(weights))

    def id(self) -> UUID:
        """Return a random-looking id that is the same every time."""
        return UUID(bytes=self._bytes(16), version=4)

    def _bytes(self, count: int) -> bytes:
        if len(self._left) < count:
            self._count += 1
            self._left = sha256(self._key + self._count.to_bytes(8)).digest()
        taken, self._left = self._left[:count], self._left[count:]
        return taken


class Deal:
    """Shares of a whole dealt out to numbered people, exactly, without keeping a list."""

    __slots__ = ("_add", "_bounds", "_many", "_step", "_words")

    def __init__(self, chance: Chance, many: int, weights: Mapping[str, int]) -> None:
        self._many = many
        self._step = _coprime(chance.between(1, max(1, many - 1)), many)
        self._add = chance.number(many)
        self._words = list(weights)
        whole, so_far = sum(weights.values()), 0
        self._bounds = []
        for weight in weights.values():
            so_far += weight
            self._bounds.append((2 * so_far * many + whole) // (2 * whole))

    def to(self, place: int) -> str:
        """Return what falls to the person with this number, from 0."""
        dealt = (place * self._step + self._add) % self._many
        for word, bound in zip(self._words, self._bounds, strict=True):
            if dealt < bound:
                return word
        return self._words[-1]


def _coprime(start: int, many: int) -> int:
    from_here = (step for step in range(start, start + many) if _gcd(step, many) == 1)
    return next(from_here, 1)


def _gcd(one: int, other: int) -> int:
    while other:
        one, other = other, one % other
    return one
