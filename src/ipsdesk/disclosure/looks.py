"""How each row looks where it is shown, and what earlier releases told of it."""

from dataclasses import dataclass

from ipsdesk.disclosure.model import Method, Spec
from ipsdesk.disclosure.rows import Row, looks, threshold_of


@dataclass(frozen=True, slots=True)
class Look:
    """A number as it is shown, and the lowest and highest count a reader may conclude."""

    shown: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class _Said:
    """What was last shown anew of the same people in an earlier release."""

    count: int
    look: Look


class Looks:
    """How rows may look: true numbers, or rounded ones that hold on to what was shown before."""

    def __init__(self, spec: Spec) -> None:
        self.spec = spec
        self._said: dict[tuple[int, ...], _Said] = {}

    def of(self, row: Row, count: int) -> Look | None:
        """Return how a count looks; None if what was shown before forbids any number.

        A rounded number is repeated until the count has moved by the threshold: a number that
        flips would say of few people what they did. All repeated numbers tell the same, also
        those that would be the same anyhow. None is repeated across the border of the class
        of few, where it would be false.
        """
        threshold = threshold_of(self.spec, row.masks)
        new = Look(*looks(count, threshold, self.spec.method))
        before = self._said.get(row.masks)
        if self.spec.method is Method.EXACT or before is None:
            return new
        if abs(count - before.count) >= threshold:
            return new
        if (count < threshold) != (before.count < threshold):
            return None
        return _held(before.look, threshold)

    def say(self, row: Row, count: int, look: Look) -> None:
        """Note that a row was shown like this."""
        before = self._said.get(row.masks)
        threshold = threshold_of(self.spec, row.masks)
        if before is None or abs(count - before.count) >= threshold:
            self._said[row.masks] = _Said(count, look)


def _held(look: Look, threshold: int) -> Look:
    if look.low < threshold:
        return look
    reach = threshold - 1
    return Look(look.shown, max(threshold, look.low - reach), look.high + reach)
