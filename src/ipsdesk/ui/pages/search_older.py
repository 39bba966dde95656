"""Searches older records on the worker thread, after the first answer has been shown."""

from PySide6.QtCore import QObject, Signal

from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.presenters.search import SearchPresenter


class OlderSearch(QObject):
    """What the first answer had no time for: all of it, until other words are looked for."""

    arrived = Signal(object)  # the whole answer, as a SearchState
    broken_off = Signal()  # it ended without one

    def __init__(self, desktop: Desktop, presenter: SearchPresenter) -> None:
        super().__init__()
        self._desktop, self._presenter = desktop, presenter
        self._turn = 0  # of the search that is wanted
        self._going = False
        desktop.background.rested.connect(self._rested)

    @property
    def going(self) -> bool:
        """Tell whether an answer is still to come."""
        return self._going

    def begin(self) -> None:
        """Search for what is looked for now, in place of anything before."""
        self.stop()
        self._going = True
        turn, sought = self._turn, self._presenter.sought()

        def done(found: object) -> None:
            if turn == self._turn and isinstance(found, tuple):
                self._going = False
                self.arrived.emit(self._presenter.shown(found))

        self._desktop.read_slowly(
            lambda: self._presenter.look(sought, lambda: turn != self._turn), done
        )

    def stop(self) -> None:
        """Let what runs end at once, and take no answer from it."""
        self._turn += 1
        self._going = False

    def _rested(self) -> None:
        """Nothing slow is left: without an answer right after this, there is none to come."""
        if self._going:
            self.broken_off.emit()
