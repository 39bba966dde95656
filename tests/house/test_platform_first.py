"""Runs before every other test: Qt must not lose references to None and True.

PySide6 6.12.0 on CPython 3.11 loses one reference to True at every Signal.emit() and one to None
at every call that returns nothing; after some hundreds of them the interpreter aborts. From 3.12
these objects are immortal. A short suite can pass on such a platform, so this looks directly.
"""

import sys

import pytest
from PySide6.QtCore import QObject, Signal, qVersion

TIMES = 300
SLACK = TIMES // 3  # the interpreter itself keeps and drops some meanwhile


class Bell(QObject):
    """Something to ring."""

    rang = Signal()
    told = Signal(float)


def ring_unheard(bell):
    bell.rang.emit()


def tell_somebody(bell):
    bell.told.emit(1.0)


def call_what_returns_nothing(bell):
    bell.setObjectName("bell")


def call_what_returns_true(bell):
    bell.setProperty("loud", 1)


@pytest.mark.parametrize(
    "act", [ring_unheard, tell_somebody, call_what_returns_nothing, call_what_returns_true]
)
def test_qt_gives_back_what_python_lent_it(act):
    bell = Bell()
    bell.told.connect(lambda _number: None)
    before = [sys.getrefcount(lent) for lent in (None, True, False)]

    for _ in range(TIMES):
        act(bell)

    after = [sys.getrefcount(lent) for lent in (None, True, False)]
    lost = [was - now for was, now in zip(before, after, strict=True)]
    assert max(lost) < SLACK, f"Qt {qVersion()} on Python {sys.version.split()[0]} loses references"
