"""Where everything is put together: the prompt first, the rest behind it."""

import builtins
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from ipsdesk.ui.plain_import import without_import_hook

with without_import_hook(builtins):
    from PySide6.QtWidgets import QApplication

from ipsdesk.ui import theme
from ipsdesk.ui.handing import flush_all
from ipsdesk.ui.preferences import Preferences, default_path
from ipsdesk.ui.seat import Seat


def open_window(words: Sequence[str]) -> int:
    """Open ipsdesk on a vault and stay until it is closed."""
    application = QApplication([sys.argv[0], "-style", theme.STYLE])
    application.setProperty(theme.STYLED, theme.STYLE)
    application.setApplicationName("ipsdesk")
    preferences = Preferences.read(default_path())
    path = Path(words[0]) if words else default_vault()
    seat = Seat(application, preferences, path)
    seat.begin()
    code = application.exec()
    seat.end()
    flush_all()
    os._exit(code)


def default_vault() -> Path:
    """Return where the vault is when none is named."""
    return Path.home() / "ipsdesk.ipsvault"
