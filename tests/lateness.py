"""Finds tests, and clicks, that hold only where the worker is quick and the order is as ever.

    IPSDESK_LATE=7 python -m pytest -p tests.lateness tests/ui

Each answer of the worker thread, and each deferred call of the program, comes up to 150 ms late,
and the tests of each file run in another order: all by the seed and the name of the test, so
that the same seed does the same again. A failure under it is a race: of a test that does not
wait (mend it with `background.wait()`), or of a page that acts on what is read by halves.
`IPSDESK_LATE_CALLS=1` makes deferred calls late too, which few people's machines do.
"""

import os
import sys
import time
from functools import partial
from random import Random
from zlib import crc32

import pytest

MOST = 0.150  # seconds
SEED = int(os.environ.get("IPSDESK_LATE", "1"))
CALLS = bool(os.environ.get("IPSDESK_LATE_CALLS"))


def chance(words):
    """Return the chance that belongs to some words, in every run the same."""
    return Random(crc32(words.encode()))  # noqa: S311  (because nothing is secret here)


class Lateness:
    """How late the next thing is, in the test that runs now."""

    def __init__(self, seed):
        self.seed = seed
        self.begin("")

    def begin(self, name):
        """Begin with the lateness that belongs to one test."""
        self._chance = chance(f"{self.seed} {name}")

    def next(self):
        """Return how many seconds the next thing is late."""
        return self._chance.random() * MOST


LATENESS = Lateness(SEED)


def late_act(real, background, number):
    """Do what the worker does, a while later."""
    time.sleep(LATENESS.next())
    return real(background, number)


def late_call(real, milliseconds, *what):
    """Defer a call of the program a while longer; tests, and others, are as quick as ever."""
    ours = sys._getframe(1).f_globals.get("__name__", "").startswith("ipsdesk")
    return real(milliseconds + (round(LATENESS.next() * 1000) if ours else 0), *what)


def in_another_order(items, seed):
    """Return tests with each file's own in an order that belongs to the seed; files stay."""
    by_file = {}
    for item in items:
        by_file.setdefault(item.path, []).append(item)
    for path, some in by_file.items():
        chance(f"{seed} {path.name}").shuffle(some)
    return [item for some in by_file.values() for item in some]


def pytest_configure():
    """Put lateness between the program and its worker."""
    from PySide6.QtCore import QTimer  # noqa: PLC0415  (because only these runs need it so early)

    from ipsdesk.ui.background import Background  # noqa: PLC0415  (because only these runs need it so early)

    real = Background._begin
    Background._begin = lambda background, number: late_act(real, background, number)
    if CALLS:
        QTimer.singleShot = staticmethod(partial(late_call, QTimer.singleShot))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item):
    """Let each test be late in its own way, whichever ran before it."""
    LATENESS.begin(item.nodeid)
    return (yield)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Run the tests of each file in another order."""
    items[:] = in_another_order(items, SEED)
