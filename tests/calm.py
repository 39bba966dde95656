"""The collector rests while a test of the window runs, and looks between two tests.

Tests leave windows behind that only cycles hold and that Python owns. Whatever is still posted
to something within such a window is delivered all the same, and each event goes through Python,
whose collector may look just then: it took the window down while Qt was at work in it, and the
worker of the suite fell with a segmentation fault, once in many runs and in any test.
"""

import ctypes
import gc
import sys

import pytest

FULLY = 200  # tests after which it looks through everything, not only at what is young
_tests = 0


def has_window(item):
    """Tell whether events may be delivered meanwhile: a test has a window, or one before had."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    there = widgets is not None and widgets.QApplication.instance() is not None
    return there or not {"qapp", "qtbot"}.isdisjoint(getattr(item, "fixturenames", ()))


def look_between():
    """Collect what a test has left, where nothing of Qt is at work."""
    global _tests  # noqa: PLW0603  (because it counts the tests of the whole process)
    _tests += 1
    full = _tests % FULLY == 0
    gc.collect(2 if full else 1)
    if full and sys.platform.startswith("linux"):
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # which glibc alone has
        _ = trim and trim(0)  # a quarter of a worker is memory that nobody holds


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item, nextitem):
    """Run a test of the window without the collector, and let it look afterwards."""
    if not has_window(item):
        return (yield)
    looks = gc.get_threshold()
    gc.set_threshold(0)
    try:
        return (yield)
    finally:
        gc.set_threshold(*looks)
        look_between()
