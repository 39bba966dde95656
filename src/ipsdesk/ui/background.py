"""One worker thread for slow acts: unlocking, writing files, copies, key changes."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

Act = Callable[[], object]
Done = Callable[[object], object]
Failed = Callable[[BaseException], object]


class Background(QObject):
    """Runs slow acts one after another; what comes back comes back on the window's thread."""

    began = Signal()  # something slow began
    rested = Signal()  # nothing slow is left
    progressed = Signal(int, int)  # how far the act that runs has come: how many of how many
    _finished = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="slow")
        self._stop = Event()
        self._waiting: dict[int, tuple[Future[object], Done, Failed]] = {}
        self._finished.connect(self._bring_back, Qt.ConnectionType.QueuedConnection)

    def run(self, act: Act, done: Done, failed: Failed) -> None:
        """Run a slow act; `done` or `failed` is called on the window's thread."""
        future = self._thread.submit(self._begin, act)
        self._waiting[id(future)] = (future, done, failed)
        self.began.emit()
        future.add_done_callback(self._finished.emit)

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

    def drop_waiting(self) -> None:
        """Forget what has not begun yet; what runs is finished, and its result is dropped."""
        for future, _, _ in self._waiting.values():
            future.cancel()
        self._waiting.clear()
        self.rested.emit()

    def wait(self) -> None:
        """Wait until nothing slow is left and every result has come back."""
        while self._waiting:
            for future, _, _ in tuple(self._waiting.values()):
                future.exception()
            QCoreApplication.processEvents()

    def stop(self) -> None:
        """Let what runs end early if it can, and end the thread."""
        self.drop_waiting()
        self.ask_to_stop()
        self._thread.shutdown(wait=True)

    def _begin(self, act: Act) -> object:
        self._stop.clear()
        return act()

    def _bring_back(self, future: Future[object]) -> None:
        found = self._waiting.pop(id(future), None)
        if found is None or future.cancelled():
            return
        if not self._waiting:
            self.rested.emit()
        _, done, failed = found
        problem = future.exception()
        if problem is not None:
            failed(problem)
        else:
            done(future.result())
