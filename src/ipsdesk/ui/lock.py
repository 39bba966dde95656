"""Locks after minutes without a key or mouse, by a clock that runs through sleep."""

import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QAbstractEventDispatcher, QEvent, QKeyCombination, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

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
    }
)
_WATCHED = "watched"  # what a window is told that is looked at already


def awake_seconds() -> float:
    """Return seconds on a clock that sleep does not stop, where the system has one."""
    if sys.platform == "darwin":  # where Python's monotonic clock stands still in sleep, this runs
        return time.clock_gettime(time.CLOCK_MONOTONIC)
    which = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if which is None else time.clock_gettime(which)


class IdleLock(QObject):
    """Warns before it locks; any key or mouse goes on working.

    Timers stand still while the machine sleeps, so nothing is painted and no key is taken
    after the time is up, whether the timer has noticed or not. Keys and clicks come to a window
    before they come to a part of it, so only windows are looked at; thousands of events pass
    between the parts of a page.
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
        self._part: QObject | None = None  # that has the cursor
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._timer.timeout.connect(self.look)
        self._wait()

    def watch(self) -> None:
        """Begin to look at every window there is, and at each that opens from now on."""
        turns, application = QAbstractEventDispatcher.instance(), QGuiApplication.instance()
        if turns is not None and isinstance(application, QGuiApplication):
            turns.awake.connect(self._look_around)
            application.focusObjectChanged.connect(self._listen_to)
            self._listen_to(application.focusObject())
            self._look_around()

    def _look_around(self) -> None:
        """Find what has opened, each turn of the event loop: it comes before it is painted."""
        if self._locked:
            return
        for window in QGuiApplication.topLevelWindows():
            if window.isVisible() and not window.property(_WATCHED):
                self._look_at(window)
        if self.idle_seconds() >= self._limit():
            self._lock_once()

    def _look_at(self, window: QWindow) -> None:
        window.setProperty(_WATCHED, _WATCHED)
        window.installEventFilter(self)
        whole = QWidget.find(window.winId())
        if whole is not None:
            whole.installEventFilter(self)  # it is asked to paint what has changed

    def _listen_to(self, part: QObject | None) -> None:
        """Hear what is dictated or composed: it comes to the part with the cursor alone."""
        if self._part is not None and isValid(self._part):
            self._part.removeEventFilter(self)
        is_part = isinstance(part, QWidget) and not part.isWindow()
        self._part = part if is_part else None
        if self._part is not None:
            self._part.installEventFilter(self)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        """Note that somebody is there, and keep back what comes too late."""
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
