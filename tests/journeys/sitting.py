"""Sitting down at the window again and again, and everything that can be open there."""

from contextlib import contextmanager

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from ipsdesk.ui.presenters.commands import KEYS
from tests.journeys.conftest import PASSPHRASE, USER


def unlock(keyboard, seat):
    """Type name and passphrase at the prompt, and wait for the window."""
    keyboard.type(USER)
    keyboard.press("Tab")
    keyboard.type(PASSPHRASE)
    keyboard.press("Return")
    keyboard.wait(lambda: seat._house is not None and seat._house.window.place, "the first page")
    keyboard.wait(lambda: QApplication.activeWindow() is seat._house.window, "the window in front")


def open_robin(keyboard):
    """Find Robin and open the page."""
    keyboard.press("Ctrl+F")
    keyboard.type("rob")
    keyboard.press("Return")


def go_to(keyboard, place):
    """Go to a page by its own keys."""
    window = QApplication.activeWindow()
    places = [key for key in window._titles if f"go {key}" not in KEYS]
    keyboard.press(f"Ctrl+{places.index(place) + 1}")
    assert window.place == place


def seen():
    """Return every window of the program that is on the screen."""
    return [one for one in QApplication.topLevelWidgets() if one.isVisible()]


def in_dialog(then, seconds=0.05):
    """Do something once the next modal dialog is open; what opens it comes back afterwards."""
    told = []

    def look():
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            QTimer.singleShot(20, look)
            return
        try:
            told.append(then(dialog))
        finally:
            dialog.reject()

    QTimer.singleShot(round(seconds * 1000), look)
    return told


class Painted(QObject):
    """Counts what is painted, and of which window."""

    def __init__(self):
        super().__init__()
        self.windows = []

    def eventFilter(self, watched, event):
        """Note which window a painted widget stands in."""
        if event.type() is QEvent.Type.Paint and watched.isWidgetType():
            self.windows.append(watched.window())
        return False


@contextmanager
def painting():
    """Count what is painted in the meantime."""
    counted = Painted()
    QApplication.instance().installEventFilter(counted)
    yield counted
    QApplication.instance().removeEventFilter(counted)


def go_on(turns=5):
    """Let everything that waits happen."""
    for _ in range(turns):
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()
