"""One worker thread for slow acts: unlocking, writing files, copies, key changes."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count
from threading import Event

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal

from ipsdesk.ui.collector import COLLECTOR

Act = Callable[[], object]
Done = Callable[[object], object]
Failed = Callable[[BaseException], object]
SWEEPS_MS = 100  # between two looks for garbage while the collector is held


@dataclass(eq=False, slots=True)
class Job:
    """A slow act and what came of it.

    The window's thread holds all of it to the end, and the worker only a number: an act may be
    the last that holds a dialog, which must not be taken down on another thread.
    """

    act: Act
    done: Done
    failed: Failed
    found: object = None
    problem: BaseException | None = None

    def run(self) -> None:
        """Do the act, on the worker thread."""
        try:
            self.found = self.act()
        except BaseException as problem:  # noqa: BLE001  (because it goes on, on the window's thread)
            self.problem = problem

    def bring(self) -> None:
        """Say what came of it, on the window's thread."""
        problem, self.problem = self.problem, None  # whose frames hold this job
        if problem is not None:
            self.failed(problem)
        else:
            self.done(self.found)


class Background(QObject):
    """Runs slow acts one after another; what comes back comes back on the window's thread."""

    began = Signal()  # something slow began
    rested = Signal()  # nothing slow is left
    progressed = Signal(int, int)  # how far the act that runs has come: how many of how many
    _finished = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="slow")
        self._stop = Event()
        self._numbers = count()
        self._jobs: dict[int, Job] = {}  # every one that the worker may still touch
        self._waiting: dict[int, Future[None]] = {}  # those of which the result is wanted
        self._sweeps = QTimer(self)
        self._sweeps.setInterval(SWEEPS_MS)
        self._sweeps.timeout.connect(COLLECTOR.sweep)
        self._finished.connect(self._bring_back, Qt.ConnectionType.QueuedConnection)

    def run(self, act: Act, done: Done, failed: Failed) -> None:
        """Run a slow act; `done` or `failed` is called on the window's thread."""
        number = next(self._numbers)
        COLLECTOR.hold()
        self._jobs[number] = Job(act, done, failed)
        future = self._thread.submit(self._begin, number)
        self._waiting[number] = future
        self._sweeps.start()
        self.began.emit()
        future.add_done_callback(lambda _: self._finished.emit(number))

    def tell(self, done: int, of: int) -> None:
        """Say how far the act that runs has come; called by that act, on the worker thread.

        Raises:
            ActStopped: the user does not want it any longer; the act undoes what it began.

        """
        if self._stop.is_set():
            from ipsdesk.domain.errors import ActStopped  # noqa: PLC0415  (because the prompt starts without)

            raise ActStopped
        self.progressed.emit(done, of)

    def ask_to_stop(self) -> None:
        """Let the act that runs be refused the next time it says how far it has come."""
        self._stop.set()

    @property
    def is_busy(self) -> bool:
        """Tell whether something slow is left."""
        return bool(self._waiting)

    def drop_waiting(self) -> None:
        """Forget what has not begun yet; what runs is finished, and its result is dropped."""
        dropped, self._waiting = self._waiting, {}
        for number, future in dropped.items():
            if future.cancel():
                self._forget(number)
        self.rested.emit()

    def wait(self) -> None:
        """Wait until nothing slow is left and every result has come back."""
        while self._waiting:
            for future in tuple(self._waiting.values()):
                future.exception()
            QCoreApplication.processEvents()

    def stop(self) -> None:
        """Let what runs end early if it can, and end the thread."""
        self.drop_waiting()
        self.ask_to_stop()
        self._thread.shutdown(wait=True)
        for number in tuple(self._jobs):
            self._forget(number)

    def _begin(self, number: int) -> None:
        self._stop.clear()
        self._jobs[number].run()

    def _bring_back(self, number: int) -> None:
        job = self._forget(number)
        if self._waiting.pop(number, None) is None or job is None:
            return
        if not self._waiting:
            self.rested.emit()
        job.bring()

    def _forget(self, number: int) -> Job | None:
        """Let go of a job that the worker has done with, or never began."""
        job = self._jobs.pop(number, None)
        if job is not None:
            COLLECTOR.let_go()
        if not self._jobs:
            self._sweeps.stop()
        return job
