"""What an open desk needs, made ready behind the prompt while somebody types.

Three things would otherwise keep the first page waiting, each for as long as the page itself
takes: Qt's classes, which its binding makes all at once when it meets the first it does not
know; the questions of the first page, which SQLAlchemy compiles when they are first asked; and
the collector, which goes through everything that was imported again and again.

Qt's classes are met first, where the keys are taken, a moment at a time: while one thread makes
classes by the thousand, the binding looks them up on the other without a lock, and the prompt
was seen to fall under a key that was pressed just then. The imports, which would make classes
too, and the questions come after that, on a thread.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from time import monotonic

from ipsdesk.ui.collector import COLLECTOR
from ipsdesk.words import know_all

A_MOMENT = 0.004  # seconds in which no key is taken


def make_ready() -> None:
    """Import and ask once; the collector begins after that, and leaves all of it out."""
    COLLECTOR.hold()
    try:
        import ipsdesk.ui.house  # noqa: PLC0415  (because the prompt starts without)
        import ipsdesk.ui.lock  # noqa: PLC0415  (because the prompt starts without)

        if sys.platform.startswith("linux"):
            import ipsdesk.ui.session.linux  # noqa: F401, PLC0415  (because no other system has it)
        from ipsdesk.ui.presenters.sketch import ask_once  # noqa: PLC0415  (because the prompt starts without)

        know_all()
        with suppress(Exception):  # the page itself will tell, where somebody sees it
            ask_once()
    finally:
        COLLECTOR.begin()
        COLLECTOR.let_go()


def meet_qt(then: Callable[[], object], names: Iterator[str] | None = None) -> None:
    """Have Qt's classes made by name, a moment at a time between the keys; then go on.

    By name it takes a tenth of what each surprise takes.

    """
    from PySide6.QtCore import QTimer  # noqa: PLC0415  (because the prompt knows it by then)

    left = names if names is not None else _names()
    until = monotonic() + A_MOMENT
    for _ in left:
        if monotonic() > until:
            QTimer.singleShot(0, lambda: meet_qt(then, left))
            return
    then()


def _names() -> Iterator[str]:
    from PySide6 import QtCore, QtGui, QtWidgets  # noqa: PLC0415  (because the prompt starts without)

    for module in (QtCore, QtGui, QtWidgets):
        for name in dir(module):
            getattr(module, name)
            yield name
