"""Locks after minutes without a key or mouse, by a clock that runs through sleep."""

import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QKeyCombination, QObject, Qt, QTimer
from PySide6.QtGui import (
    QExposeEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QTouchEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

WARNING_SECONDS = 20
LONGEST_SECONDS, PAUSE_SECONDS = 12 * 3600, 60  # after a working day, any pause of a minute locks
LOCK_KEYS = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_L)
_TOUCHED = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.InputMethod,
    }
)
_SHOWN = frozenset(
    {
        QEvent.Type.Paint,
        QEvent.Type.UpdateRequest,
        QEvent.Type.Expose,
        QEvent.Type.WindowActivate,
        QEvent.Type.ApplicationStateChange,
    }
)


_CLASSES = frozenset(
    {QKeyEvent, QMouseEvent, QWheelEvent, QTouchEvent, QInputMethodEvent, QPaintEvent, QExposeEvent}
)


def _is_whole(watched: QObject) -> bool:
    """Tell whether it is a window or the application, and not a part of one: most are parts."""
    if isinstance(watched, QWidget):
        return watched.isWindow()
    return watched.isWindowType() or isinstance(watched, QCoreApplication)


def awake_seconds() -> float:
    """Return seconds on a clock that sleep does not stop, where the system has one."""
    if sys.platform == "darwin":  # where Python's monotonic clock stands still in sleep, this runs
        return time.clock_gettime(time.CLOCK_MONOTONIC)
    which = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if which is None else time.clock_gettime(which)


class IdleLock(QObject):
    """Warns before it locks; any key or mouse goes on working.

    Timers stand still while the machine sleeps, so nothing is painted and no key is taken
    after the time is up, whether the timer has noticed or not.
    """

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
        self._began = self._last = clock()
        self._locked = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._timer.timeout.connect(self.look)
        self._wait()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note that somebody is there, and keep back what comes too late.

        Thousands of events pass for each page, so most are let go by their class alone: what an
        event is called costs more to ask. Plain ones that count come to a window or to the
        application.
        """
        if type(event) not in _CLASSES and not _is_whole(watched):
            return False
        kind = event.type()
        if kind not in _TOUCHED and kind not in _SHOWN:
            return False
        if self.idle_seconds() >= self._limit():
            self._lock_once()
            return True
        if kind in _TOUCHED:
            self._last = self._clock()
            if isinstance(event, QKeyEvent) and event.keyCombination() == LOCK_KEYS:
                self._lock_once()  # here, because a dialog keeps the window's shortcuts away
                return True
        return False

    def idle_seconds(self) -> float:
        """Return how long nobody has touched anything."""
        return self._clock() - self._last

    def _limit(self) -> float:
        """Return how many seconds nobody needs to touch anything before it locks."""
        worked = self._last - self._began
        return min(self._seconds, PAUSE_SECONDS) if worked >= LONGEST_SECONDS else self._seconds

    def look(self) -> None:
        """Lock, warn, or wait on."""
        idle = self.idle_seconds()
        if idle >= self._limit():
            self._lock_once()
            return
        if idle >= self._limit() - WARNING_SECONDS:
            self._warn()
        self._wait()

    def stop(self) -> None:
        """Look no longer; what is being locked needs no lock."""
        self._timer.stop()
        self._locked = True

    def _lock_once(self) -> None:
        if not self._locked:
            self.stop()
            self._lock()

    def _wait(self) -> None:
        left = self._limit() - self.idle_seconds()
        until = left - WARNING_SECONDS if left > WARNING_SECONDS else left
        self._timer.start(max(200, round(until * 1000) + 50))
