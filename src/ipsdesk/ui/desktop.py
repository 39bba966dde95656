"""The open desk, as Qt sees it: do something, then say that something changed."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from ipsdesk.domain.errors import DeskError
from ipsdesk.domain.place_errors import refusal_of
from ipsdesk.ui.background import Background
from ipsdesk.ui.messages import explain

Refused = Callable[[DeskError], bool]  # told a refusal; says whether it has dealt with it


class Desktop(QObject):
    """The single door from a click to the records, and the single signal back."""

    changed = Signal()  # after every write: visible pages read themselves again
    refused = Signal(str)  # a sentence to show near what was clicked
    told = Signal(str)  # a sentence that something is done, announced and shown
    answered = Signal()  # what was asked for is shown: a refusal before it is past
    drafted = Signal()  # something typed was kept
    led = Signal(str, object)  # from a list of a place to a record, and how to go on there after

    def __init__(self, background: Background) -> None:
        super().__init__()
        self.background = background

    def perform(self, act: Callable[[], object], told: str = "") -> bool:
        """Run one act; return whether it was done rather than refused."""
        try:
            act()
        except (DeskError, OSError) as refusal:
            self.refused.emit(explain(refusal_of(refusal)))
            return False
        self.changed.emit()
        if told:
            self.told.emit(told)
        return True

    def perform_quietly(self, act: Callable[[], object]) -> DeskError | None:
        """Run an act that changes nothing anybody sees; return the refusal, if it was refused."""
        try:
            act()
        except (DeskError, OSError) as refusal:
            return refusal_of(refusal)
        return None

    def read_slowly(
        self,
        act: Callable[[], object],
        done: Callable[[object], object],
        refused: Refused | None = None,
    ) -> None:
        """Read something that takes its time on the worker thread; nothing is changed by it.

        A refusal is shown, unless `refused` takes it to ask once more.
        """
        self._run(act, lambda found: _bring(done, found), refused)

    def perform_slowly(
        self,
        act: Callable[[], object],
        done: Callable[[object], object],
        refused: Refused | None = None,
    ) -> None:
        """Run a slow act on the worker thread; `done` gets what came of it.

        A refusal is shown, unless `refused` takes it to ask once more.
        """

        def finished(found: object) -> None:
            _bring(done, found)
            self.changed.emit()

        self._run(act, finished, refused)

    def _run(
        self,
        act: Callable[[], object],
        done: Callable[[object], object],
        refused: Refused | None = None,
    ) -> None:

        def failed(problem: BaseException) -> None:
            if not isinstance(problem, DeskError | OSError):
                raise problem
            refusal = refusal_of(problem)
            if refused is None or not refused(refusal):
                self.refused.emit(explain(refusal))

        self.background.run(act, done, failed)


def _bring(done: Callable[[object], object], found: object) -> None:
    """Hand over what was read, unless the page or dialog that asked has been closed meanwhile."""
    asked = getattr(done, "__self__", None)
    if not isinstance(asked, QObject) or isValid(asked):
        done(found)
