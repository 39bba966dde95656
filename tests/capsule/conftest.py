"""A table with an invented plan on it, and a window to write in."""

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from ipsdesk.capsule.stops import example
from ipsdesk.capsule.table import Table
from ipsdesk.capsule.window import TableWindow
from ipsdesk.domain.meetings import Look
from ipsdesk.domain.sheet import Sheet
from ipsdesk.ui import theme
from ipsdesk.words import speak
from tests.capsule_paper import NOW, Paper
from tests.stalls import no_stall, qapp_cls

__all__ = ["no_stall", "qapp_cls"]


@pytest.fixture
def paper():
    return Paper()


@pytest.fixture
def bare(paper):
    """A table with nothing on it."""
    return Table(Sheet(), paper, lambda: NOW)


@pytest.fixture
def show(qapp, paper):
    """Show the table in one look; every window is closed at the end."""
    windows = []

    def shown(language="en", theme_name="light", size=100, width=1440, sheet=None):
        look = Look(language, theme_name, size)
        speak(language)
        theme.apply(qapp, theme.Look(theme_name, size))
        handed = example(look)
        on_it = handed.sheet if sheet is None else sheet
        window = TableWindow(Table(on_it, paper, lambda: NOW), handed)
        windows.append(window)
        window.resize(width, 900)
        window.show()
        window.activateWindow()
        settle()
        return window

    yield shown
    for window in windows:
        window._keeping.stop()
        window._ended = True
        window.close()
        window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    theme.apply(qapp, theme.Look("light", 100))


def settle():
    """Let the window find its places."""
    for _ in range(6):
        QApplication.processEvents()
