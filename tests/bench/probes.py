"""What the benchmark measures with: raw writes, memory, wake-ups, stalls."""

import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

PAGE = 8192


def timed(act: Callable[[], object]) -> float:
    """Return the milliseconds one act took."""
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1e3


def timed_both(act: Callable[[], object]) -> tuple[float, float]:
    """Return the milliseconds one act took, and those of the processor on this thread."""
    began = time.thread_time()
    wall = timed(act)
    return wall, (time.thread_time() - began) * 1e3


def several(times: int, act: Callable[[], object]) -> list[float]:
    """Return the milliseconds of each of several times."""
    return [timed(act) for _ in range(times)]


def middle(found: list[float]) -> float:
    """Return the median."""
    return statistics.median(found)


def nearly_worst(found: list[float], share: float = 0.95) -> float:
    """Return what all but a few are below."""
    return sorted(found)[min(len(found) - 1, int(len(found) * share))]


def raw_write(folder: Path, times: int = 200) -> float:
    """Return the milliseconds it takes to write 8 KiB and have the disk keep it."""
    path = folder / "raw.tmp"
    content = os.urandom(PAGE)
    handle = os.open(path, os.O_CREAT | os.O_RDWR)
    sync = getattr(os, "fdatasync", os.fsync)
    try:
        os.pwrite(handle, bytes(PAGE * times), 0)
        os.fsync(handle)
        at = iter(range(times))

        def once() -> None:
            os.pwrite(handle, content, next(at) * PAGE)
            sync(handle)

        return middle(several(times, once))
    finally:
        os.close(handle)
        path.unlink()


def memory(process: int | str = "self") -> float:
    """Return what a process holds in MB, where the system tells; what it shares is counted whole.

    By its share alone (PSS) the empty window would hold a quarter less beside a second process
    with Qt in it, such as the benchmark's own, than where nothing else runs.
    """
    for line in Path(f"/proc/{process}/smaps_rollup").read_text("ascii").splitlines():
        if line.startswith("Rss:"):
            return int(line.split()[1]) / 1024
    raise LookupError("Rss")


def wakes(process: int) -> int:
    """Return how often the threads of a process have gone to sleep of themselves so far."""
    count = 0
    for thread in Path(f"/proc/{process}/task").iterdir():
        for line in (thread / "status").read_text("ascii").splitlines():
            if line.startswith("voluntary_ctxt_switches"):
                count += int(line.split()[1])
    return count


def ticks(process: int) -> float:
    """Return the processor seconds a process has used so far."""
    fields = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class Stalls(QObject):
    """Posts a signal every 10 ms; its age on arrival is what a key would have waited."""

    posted = Signal(float)

    def __init__(self) -> None:
        super().__init__()
        self.worst = 0.0
        self.during: dict[str, float] = {}
        self._name, self._stop = "", Event()
        self.posted.connect(self._arrived, Qt.ConnectionType.QueuedConnection)
        self._thread = Thread(target=self._post, daemon=True)
        self._thread.start()

    def watch(self, name: str) -> None:
        """Count what comes from now on under a name."""
        QApplication.processEvents()
        self._name = name

    def stop(self) -> None:
        """Post no longer."""
        self._stop.set()
        self._thread.join()

    def _post(self) -> None:
        while not self._stop.wait(0.01):
            self.posted.emit(time.perf_counter())

    def _arrived(self, posted: float) -> None:
        age = (time.perf_counter() - posted) * 1e3
        if self._name:
            self.during[self._name] = max(age, self.during.get(self._name, 0.0))


def key_floor() -> float:
    """Return the milliseconds of a key that repaints a hundred plain cells."""
    from PySide6.QtTest import QTest

    window = QWidget()
    inside = QVBoxLayout(window)
    field, table = QLineEdit(), QTableWidget(25, 4)
    inside.addWidget(field)
    inside.addWidget(table)

    def fill(words: str) -> None:
        for place in range(100):
            table.setItem(place // 4, place % 4, QTableWidgetItem(f"{words} {place}"))

    field.textChanged.connect(fill)
    window.resize(1000, 700)
    window.show()
    settle()

    def press() -> None:
        QTest.keyClick(field, "a")
        settle()

    found = middle(several(20, press))
    window.close()
    return found


def painted() -> None:
    """Let Qt do what waits until the next frame is painted."""
    QApplication.processEvents()


def settle() -> None:
    """Let Qt do everything that waits, what it puts off too."""
    for _ in range(20):
        QApplication.processEvents()
