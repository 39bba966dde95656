"""The unexpected: a short code to report, the place in the program, and no personal data."""

import logging
import os
import sys
import threading
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, QtMsgType, Signal, qInstallMessageHandler

from ipsdesk.words import say

_log = logging.getLogger(__name__)
Tell = Callable[[str], object]


class _Ear(QObject):
    """Hears of a bug on any thread and tells it on the window's, where alone Qt may draw."""

    heard = Signal(str)

    def __init__(self, tell: Tell) -> None:
        super().__init__()
        self._tell = tell
        self.heard.connect(self._say)

    def _say(self, text: str) -> None:
        self._tell(text)


def watch(tell: Tell) -> None:
    """Catch every exception nobody else does, log its kind and place, and tell the user.

    What an exception says may quote a name or a note, so its words are never read. Call it on
    the window's thread: a bug on another one waits there until the window has a moment.
    """
    ear = _Ear(tell)

    def caught(kind: type[BaseException] | None, trace: TracebackType | None) -> None:
        if kind is None or issubclass(kind, (KeyboardInterrupt, SystemExit)):
            return
        code = os.urandom(3).hex()
        _log.error("bug %s: %s at %s", code, kind.__name__, place_of(trace))
        text = say("Something went wrong in ipsdesk itself ({code}). What was saved is safe.")
        ear.heard.emit(text.format(code=code))

    sys.excepthook = lambda kind, _, trace: caught(kind, trace)
    threading.excepthook = lambda told: caught(told.exc_type, told.exc_traceback)
    sys.unraisablehook = lambda told: caught(told.exc_type, told.exc_traceback)
    listen_to_qt()


def listen_to_qt() -> None:
    """Let what Qt says go to the log, by its category, and never to the terminal."""
    qInstallMessageHandler(_qt_said)


def place_of(trace: TracebackType | None) -> str:
    """Name the module and line where something went wrong, and no value."""
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return "?"
    return f"{trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}"


def _qt_said(kind: QtMsgType, context: object, message: str) -> None:
    """Log that Qt warned, by its category; its words may quote a file or a text."""
    if "propagateSizeHints" not in message and kind is not QtMsgType.QtDebugMsg:
        _log.warning("Qt: %s in %s", kind.name, getattr(context, "category", "?"))
