"""A probe to switch on for the tests of the window: no event may keep the next key waiting.

It is off unless IPSDESK_STALLS is set, because a timed test fails where the machine is busy.

It measures the processor time that the window's own thread spends in one event, so that a
busy machine, which makes everything slower, does not make the same work look longer.
"""

import os
import time

import pytest
from PySide6.QtWidgets import QApplication

MOST = 0.050  # seconds that a key may wait
ALLOWED = 3  # times as much where tests run: half the speed, first pictures, no compiled files


class Watched(QApplication):
    """The application, with a stopwatch on each event that comes from outside."""

    deep = 0
    longest = 0.0
    what = ""

    def notify(self, receiver, event):
        """Deliver an event and note how long it took, with all that followed from it."""
        if self.deep:
            return super().notify(receiver, event)
        kind, began = event.type(), time.thread_time()
        self.deep = 1
        try:
            return super().notify(receiver, event)
        finally:
            self.deep = 0
            self._note(kind, time.thread_time() - began)

    def _note(self, kind, took):
        if took > self.longest:
            self.longest, self.what = took, kind.name

    def begin(self):
        """Forget what was before."""
        self.longest, self.what = 0.0, ""


@pytest.fixture(scope="session")
def qapp_cls():
    """Let every test of the window run in an application with a stopwatch."""
    return Watched


@pytest.fixture(autouse=True)
def no_stall(request):
    """Fail a test of the window in which one event took too long."""
    if "IPSDESK_STALLS" not in os.environ:
        yield
        return
    if "qapp" not in request.fixturenames and "qtbot" not in request.fixturenames:
        yield
        return
    application = request.getfixturevalue("qapp")
    application.begin()
    yield
    known = request.node.get_closest_marker("slow_event")
    most = MOST * ALLOWED if known is None else known.kwargs.get("most", float("inf"))
    assert application.longest <= most, (
        f"{application.what} took {application.longest * 1000:.0f} ms of the processor"
    )
