"""The window of an open desk, put up and taken down within a test."""

from contextlib import contextmanager

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFileDialog

from ipsdesk.ui.house import House
from ipsdesk.ui.preferences import Preferences
from ipsdesk.ui.tour import TourSeat
from ipsdesk.words import language, speak
from tests.journeys.sitting import go_on


@contextmanager
def house_of(desk, size=(1200, 800)):
    """Put up the window of a desk; its lock locks nobody out."""
    before = language()
    speak("sv")
    seat = TourSeat(Preferences())
    made = House(seat, desk)
    made.begin(QSize(*size))
    go_on()
    try:
        yield made
    finally:
        seat.background.wait()
        made.window.hide()
        made.window.deleteLater()
        seat.background.stop()
        go_on()
        speak(before)


def choose_folder(monkeypatch, folder):
    """Let whoever is asked for a folder or a file choose one without a dialog of the system."""
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_, **__: str(folder))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: ("", ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: ("", ""))
