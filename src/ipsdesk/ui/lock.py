"""Locks after minutes without a key or mouse, by a clock that runs through sleep."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer

WARNING_SECONDS = 20
_ACTIVE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.InputMethod,
    }
)


def awake_seconds() -> float:
    """Return seconds on a clock that sleep does not stop, where the system has one."""
    which = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if which is None else time.clock_gettime(which)


class IdleLock(QObject):
    """Warns before it locks; any key or mouse goes on working."""

    def __init__(
        self,
        minutes: int,
        lock: Callable[[], object],
        warn: Callable[[], object],
        clock: Callable[[], float] = awake_seconds,
    ) -> None:
        super().__init__()
        self._seconds = minutes * 60
        self._lock, self._warn, self._clock = lock, warn, clock
        self._last = clock()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)
        self._wait()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note that somebody is there."""
        if event.type() in _ACTIVE:
            if self.idle_seconds() >= self._seconds:  # woken from sleep: lock before a frame
                self._lock()
                return True
            self._last = self._clock()
        return super().eventFilter(watched, event)

    def idle_seconds(self) -> float:
        """Return how long nobody has touched anything."""
        return self._clock() - self._last

    def look(self) -> None:
        """Lock, warn, or wait on."""
        idle = self.idle_seconds()
        if idle >= self._seconds:
            self._lock()
            return
        if idle >= self._seconds - WARNING_SECONDS:
            self._warn()
        self._wait()

    def _wait(self) -> None:
        left = self._seconds - self.idle_seconds()
        until = left - WARNING_SECONDS if left > WARNING_SECONDS else left
        self._timer.start(max(200, round(until * 1000) + 50))
