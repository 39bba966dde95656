"""A probe for all tests of the window: no event may keep the next key waiting.

It measures the processor time that the window's own thread spends in one event, so that a
busy machine, which makes everything later, does not make the same work look longer. What is
counted is what a person or the event loop brings: a key, a click, a timer, a result from the
worker, a picture to paint. A page that a test builds and shows by itself is no event.
"""

import gc
import sys
import threading
import time

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QObject, QThread
from PySide6.QtWidgets import QApplication

MOST = 0.050  # seconds that a key may wait
FIRST = 3.0  # times as long in a test: a page opened for the first time is one event of 85 ms
YARD = 0.0080  # seconds of the processor that `yard` takes where the limit is met
SHARED = 1.5  # times as long while another core of the chip is busy, as nobody can tell afterwards
_MANY = 1  # from this generation on the collector walks through what fixtures have made
TRACED = 2.5  # times as long where each line is counted

_BROUGHT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.KeyRelease,
        QEvent.Type.Shortcut,
        QEvent.Type.ShortcutOverride,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.InputMethod,
        QEvent.Type.Timer,
        QEvent.Type.MetaCall,
        QEvent.Type.UpdateRequest,
    }
)


class Watched(QApplication):
    """The application, with a stopwatch on each event that comes from outside."""

    depth = 0  # of event loops within each other, where a dialog waits for its answer
    inside = 0.0  # seconds that belong to others: events of an inner loop, the collector
    longest = 0.0
    what = ""
    _window, _thread = threading.get_ident(), QThread.currentThread()  # tests run in this one

    def notify(self, receiver, event):
        """Deliver an event and note how long it took, with all that followed from it."""
        if not isinstance(receiver, QObject):  # Python remembers what stood at this address before
            receiver = shiboken6.wrapInstance(shiboken6.getCppPointer(receiver)[0], QObject)
        if threading.get_ident() != self._window:
            return super().notify(receiver, event)
        depth = self._thread.loopLevel() + 1
        if depth <= self.depth:
            return super().notify(receiver, event)
        if depth == 1 and event.type() not in _BROUGHT:
            return self._unwatched(receiver, event)
        kind, outer, before, began = event.type(), self.depth, self.inside, time.thread_time()
        self.depth, self.inside = depth, 0.0
        try:
            return super().notify(receiver, event)
        finally:
            took = time.thread_time() - began
            self._note(kind, took - self.inside)
            self.depth, self.inside = outer, before + took

    _held = notify  # the binding remembers the function and holds no reference: see test_stalls

    def _unwatched(self, receiver, event):
        """Deliver what nobody brought: asking for the time would cost more than the event."""
        self.depth = 1
        try:
            return super().notify(receiver, event)
        finally:
            self.depth = 0

    def collecting(self, phase, told):
        """Leave out the collector, which walks through all that fixtures and tests have made."""
        if told["generation"] < _MANY:
            return
        if phase == "start":
            self._began = time.thread_time()
        else:
            self.inside += time.thread_time() - self._began

    def _note(self, kind, took):
        if took > self.longest and kind in _BROUGHT:
            self.longest, self.what = took, kind.name

    def begin(self):
        """Forget what was before."""
        self.longest, self.what, self.depth, self.inside = 0.0, "", 0, 0.0


def let_go(application):
    """Delete what was let go: no event loop ran, and a new look would style it all again."""
    application.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def clear_the_screen():
    """Take away what tests before have left: keys would go there, and each new look dresses it."""
    for window in QApplication.topLevelWidgets():
        window.hide()
        window.deleteLater()
    let_go(QApplication.instance())


def yard():
    """Return the processor seconds of a piece of work that is always the same."""
    began = time.thread_time()
    sum(number * number for number in range(200_000))
    return time.thread_time() - began


def slowness():
    """Return how many times slower this machine is just now than the one the limit is for."""
    measured = sorted(yard() for _ in range(5))[2]
    return max(1.0, measured / YARD) * (TRACED if sys.gettrace() else 1)


@pytest.fixture(scope="session")
def qapp_cls():
    """Let every test of the window run in an application with a stopwatch."""
    return Watched


@pytest.fixture(autouse=True)
def no_stall(request):
    """Fail a test of the window in which one event took too long."""
    if "qapp" not in request.fixturenames and "qtbot" not in request.fixturenames:
        yield
        return
    application = request.getfixturevalue("qapp")
    application.begin()
    gc.callbacks.append(application.collecting)
    yield
    gc.callbacks.remove(application.collecting)
    let_go(application)
    known = request.node.get_closest_marker("slow_event")
    most = MOST if known is None else known.kwargs.get("most", float("inf"))
    if application.longest <= most:
        return
    most *= FIRST
    if application.longest <= most:
        return  # no machine counts as faster than the one the limit is for
    most *= SHARED * slowness()
    assert application.longest <= most, (
        f"{application.what} took {application.longest * 1000:.0f} ms of the processor, "
        f"the most is {most * 1000:.0f}"
    )
