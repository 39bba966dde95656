"""The solver, silent: nothing that it says reaches a terminal or a log."""

import highspy

QUIET = {"output_flag": False, "log_to_console": False}


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
