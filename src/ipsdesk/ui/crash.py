"""The unexpected: a short code to report, the place in the program, and no personal data."""

import logging
import secrets
import sys
import threading
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QtMsgType, qInstallMessageHandler

from ipsdesk.words import say

_log = logging.getLogger(__name__)
Tell = Callable[[str], object]
Hook = Callable[[type[BaseException], BaseException, TracebackType | None], None]


def watch(tell: Tell) -> None:
    """Catch every exception nobody else does, log its kind and place, and tell the user."""

    def caught(
        kind: type[BaseException], _: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            return
        code = secrets.token_hex(3)
        _log.error("bug %s: %s at %s", code, kind.__name__, place_of(trace))
        text = say("Something went wrong in ipsdesk itself ({code}). What was saved is safe.")
        tell(text.format(code=code))

    sys.excepthook = caught
    threading.excepthook = lambda told: caught(
        told.exc_type, told.exc_value or Exception(), told.exc_traceback
    )
    qInstallMessageHandler(_qt_said)


def place_of(trace: TracebackType | None) -> str:
    """Name the module and line where something went wrong, and no value."""
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return "?"
    return f"{trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}"


def _qt_said(kind: QtMsgType, _context: object, message: str) -> None:
    """Log what Qt warns of; its messages name widgets, never what is in them."""
    if "propagateSizeHints" not in message and kind is not QtMsgType.QtDebugMsg:
        _log.warning("Qt: %s", kind.name)
