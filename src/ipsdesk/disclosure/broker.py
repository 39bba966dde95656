"""A program that gives a trait to other people, so that no shown number changes.

Where no exchange of few people makes up for another, some exchange of many may. Of one trait,
everybody may take each way of it that somebody has; a program says who does. Only numbers of
this trait can change, which makes it small. Its fractions say at once what could never be, and
what to hide instead; from them whole people are then made, one after the other.
"""

from dataclasses import dataclass, field

import highspy
import numpy as np
from numpy.typing import NDArray

from ipsdesk.disclosure.diving import made_whole
from ipsdesk.disclosure.duties import Duty
from ipsdesk.disclosure.frame import Ints
from ipsdesk.disclosure.market import Act, Trade
from ipsdesk.disclosure.near import takes
from ipsdesk.disclosure.needs import Count
from ipsdesk.disclosure.roll import ENDLESS, Floats, Roll
from ipsdesk.disclosure.rows import full_masks
from ipsdesk.disclosure.solver import COLUMNS, Solver, fill
from ipsdesk.disclosure.tally import Levels, Tally
from ipsdesk.disclosure.traits import Trait, exchanged
from ipsdesk.disclosure.twins import Shown

LITTLE, MUCH = 0.01, 1_000.0  # what a change costs, and a row that cannot be hidden


@dataclass(frozen=True, slots=True)
class Asked:
    """What a program is asked for.

    Args:
        duty: the range to be reached.
        low, high: how far each row and count may move down and up.
        there: how many of each of the true kinds may change.
        price: what it costs to move each row by one further than that.

    """

    duty: Duty
    low: Floats
    high: Floats
    there: Ints
    price: Floats = field(default_factory=lambda: np.zeros(0))


def asked_of(roll: Roll, shown: Shown, duty: Duty, kept: Ints, cost: Floats | None = None) -> Asked:
    """Return what to ask for a duty beside what is shown, with these people kept."""
    values = roll.values
    low = np.where(shown.low <= -ENDLESS, -np.inf, np.maximum(shown.low, 0) - values)
    high = np.where(shown.high >= ENDLESS, np.inf, shown.high - values).astype(float)
    value, row = int(values[duty.row]), duty.row
    low[row] = -np.inf if duty.low <= -ENDLESS else duty.low - value
    high[row] = np.inf if duty.high >= ENDLESS else duty.high - value
    price = np.full(roll.size, MUCH)
    if cost is not None:
        reach = max(1, duty.low - value, value - duty.high)
        price[: len(cost)] = np.where(np.isfinite(cost), cost / reach, MUCH)
        price[row] = MUCH
    return Asked(duty, low, high, roll.there - kept, price)


def is_of(roll: Roll, trait: Trait, count: Count) -> bool:
    """Tell whether a trait has to do with a row or count."""
    full = full_masks(roll.frame.spec)
    return any(row.masks[v] != full[v] for v in trait.places for row in count.rows)


class Broker:
    """Who might have another way of one trait, beside what is shown."""

    def __init__(self, roll: Roll, tally: Tally, levels: Levels, trait: Trait, number: int) -> None:
        """Lay out what changes when somebody takes the trait as another has it."""
        self.number, self.roll = number, roll
        self._rows = np.array([i for i, one in enumerate(roll.all) if is_of(roll, trait, one)])
        self._one, self._other = takes(trait, roll)
        come = exchanged(levels, trait, self._one, self._other)
        found = tally.of(come)[self._rows] - roll.members[self._rows][:, self._one]
        self._changes: NDArray[np.int8] = found
        self._model = self._laid_out()

    @property
    def _many(self) -> int:
        return len(self._rows)

    def _laid_out(self) -> Solver:
        """Return the program: each row, what goes beyond it up and down, then all changes."""
        many = self._many
        columns, rows = np.nonzero(self._changes.T)
        beyond = np.tile(np.arange(many), 2), np.repeat([1.0, -1.0], many)
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = 2 * many + len(self._one), many
        costs = np.full(lp.num_col_, LITTLE)
        lp.col_cost_, lp.col_lower_, lp.col_upper_ = costs, 0 * costs, 0 * costs
        lp.row_lower_, lp.row_upper_ = np.full(many, -np.inf), np.full(many, np.inf)
        starts = 2 * many + np.searchsorted(columns, np.arange(len(self._one) + 1))
        fill(
            lp,
            COLUMNS,
            np.concatenate([np.arange(2 * many), starts]),
            np.concatenate([beyond[0], rows]),
            np.concatenate([beyond[1], self._changes.T[columns, rows]]),
        )
        model = Solver()
        model.setOptionValue("threads", 1)
        model.setOptionValue("presolve", "off")  # it is solved again and again, from where it was
        model.passModel(lp)
        return model

    def beyond(self, asked: Asked) -> Floats:
        """Return how far each row and count has to move beyond what it may, at the least price."""
        many, found = self._many, np.zeros(self.roll.size)
        low, high, price = (one[self._rows] for one in (asked.low, asked.high, asked.price))
        rows = np.arange(many, dtype=np.int32)
        self._model.change_rows(rows, low, high)
        places = np.arange(2 * many, dtype=np.int32)
        self._model.changeColsCost(2 * many, places, np.tile(price, 2))
        most = np.where(np.isfinite(low) | np.isfinite(high), np.inf, 0.0)
        ends = np.concatenate([most, most, asked.there[self._one]]).astype(float)
        places = np.arange(len(ends), dtype=np.int32)
        self._model.changeColsBounds(len(ends), places, np.zeros(len(ends)), ends)
        self._model.run()
        told = np.array(self._model.getSolution().col_value)
        found[self._rows] = told[:many] + told[many : 2 * many]
        return found

    def trades(self, asked: Asked) -> list[Trade]:
        """Return changes of whole people that do what was asked last; none if none were found."""
        many = made_whole(self._model, 2 * self._many, self._one, asked.there)
        return [
            Trade(Act.TAKE, self.number, int(self._one[at]), int(self._other[at]))
            for at in np.repeat(np.arange(len(many)), many)
        ]
