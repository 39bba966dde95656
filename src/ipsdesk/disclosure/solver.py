"""The solver, silent: nothing that it says reaches a terminal or a log."""

import highspy
import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
QUIET = {"output_flag": False, "log_to_console": False}
COLUMNS, ROWS = highspy.MatrixFormat.kColwise, highspy.MatrixFormat.kRowwise


def fill(
    model: highspy.HighsLp,
    line: highspy.MatrixFormat,
    starts: ArrayLike,
    places: ArrayLike,
    values: ArrayLike,
) -> None:
    """Give a program its matrix, line by line.

    Args:
        model: the program.
        line: `COLUMNS` or `ROWS`.
        starts: where each line begins, and where the last one ends.
        places: in which row (or column) of its line each number stands.
        values: the numbers.

    """
    matrix = model.a_matrix_
    matrix.format_ = line
    matrix.start_ = np.asarray(starts, dtype=np.int32)
    matrix.index_ = np.asarray(places, dtype=np.int32)
    matrix.value_ = np.asarray(values, dtype=float)


class Solver(highspy.Highs):
    """A solver that is silenced before it can say a word.

    It greets whoever makes one, with its version and licence, as soon as its callbacks are
    enabled; so it is told to be quiet just before that.
    """

    def __init__(self) -> None:
        """Make a solver without a model."""
        super().__init__()  # type: ignore[no-untyped-call]  # because it comes without types

    def enableCallbacks(self) -> None:
        """Go quiet, and then do what the solver does when it is made."""
        for option, value in QUIET.items():
            self.setOptionValue(option, value)
        super().enableCallbacks()  # type: ignore[no-untyped-call]  # because of the above

    def change_rows(self, rows: NDArray[np.int32], low: Floats, high: Floats) -> None:
        """Say between which values some rows must end."""
        self.changeRowsBounds(len(rows), rows, low, high)  # type: ignore[attr-defined]  # because its types lack it
