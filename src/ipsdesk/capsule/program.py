"""The program of the table: reads one plan from the pipe, and writes in one open file."""

import builtins
import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime

from ipsdesk.capsule.privacy import hide_from_capture, name_process
from ipsdesk.ui.plain_import import without_import_hook

with without_import_hook(builtins):
    from PySide6.QtWidgets import QApplication

from ipsdesk.capsule.table import Table
from ipsdesk.capsule.window import TableWindow
from ipsdesk.domain.meetings import Entry, Handed
from ipsdesk.domain.sheet import SheetUnreadable
from ipsdesk.sealing import Recorder
from ipsdesk.ui import crash, theme
from ipsdesk.words import speak


def open_table(words: Sequence[str]) -> int:
    """Show the plan that comes through the pipe, until the meeting ends.

    Args:
        words: the number of the open file's descriptor, and nothing else.

    """
    name_process()
    application = QApplication(["plan", "-style", theme.STYLE])
    application.setProperty(theme.STYLED, theme.STYLE)
    application.setApplicationName("plan")
    try:
        handed = Handed.read(sys.stdin.buffer.read())
    except SheetUnreadable:
        return 1  # nobody handed anything over; the prompt comes back by itself
    look = handed.look
    speak(look.language)
    theme.apply(application, theme.Look(look.theme, look.text_size))
    theme.load_scripts()
    crash.watch(lambda _: None)
    recorder = Recorder(descriptor_of(words[0]), handed.public, handed.token)
    recorder.add(Entry(now()).written())
    table = Table(handed.sheet, recorder, now)
    window = TableWindow(table, handed)
    window.finished.connect(application.quit)
    window.show()
    if look.hide_from_capture:
        hide_from_capture(int(window.winId()))
    application.exec()
    os._exit(0)


def now() -> datetime:
    """Return the moment it is."""
    return datetime.now(UTC)


def descriptor_of(told: str) -> int:
    """Return the descriptor of the open file; Windows hands over a handle of it."""
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415  (because only Windows has it)

        return msvcrt.open_osfhandle(int(told), os.O_APPEND)
    return int(told)
