"""What has to be proved of each need: every range, before every attacker."""

from dataclasses import dataclass

import numpy as np

from ipsdesk.disclosure.frame import Bools
from ipsdesk.disclosure.needs import Need, Range
from ipsdesk.disclosure.roll import ENDLESS, Roll


@dataclass(frozen=True, slots=True)
class Duty:
    """One range of one need, and before whom it must hold.

    Args:
        need: which need this is for.
        row: the row or count of the program, which must be able to end from `low` to `high`.
        who: of the true kinds of people, those who might be the attacker.
        outsiders: whether it must hold before somebody who did not take part.
        unit: the unit that is the attacker; then nobody else is.

    """

    need: int
    row: int
    low: int
    high: int
    who: Bools
    outsiders: bool = True
    unit: int | None = None


def duties_of(program: Roll, needs: list[Need]) -> list[Duty]:
    """Return all that has to be proved."""
    return [duty for place, need in enumerate(needs) for duty in _duties(program, place, need)]


def _duties(program: Roll, place: int, need: Need) -> list[Duty]:
    row = program.row_of(need.count)
    inside = np.asarray(program.members[row][program.true_ones] == 1)
    who = {one: ~inside & (one in need.others) for one in (*need.ranges, *need.others)}
    for one in need.own:
        who[one] = who.get(one, ~inside & inside) | inside
    return [
        Duty(place, row, *_ends(one), some, one in need.ranges, need.unit)
        for one, some in who.items()
        if some.any() or one in need.ranges
    ]


def _ends(one: Range) -> tuple[int, int]:
    low, high = one
    return -ENDLESS if low is None else low, ENDLESS if high is None else high
