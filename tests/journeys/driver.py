"""Sits inside the real program, in a process of its own, and does what it is told on stdin.

Each line names one of the things a person does at the keyboard; the answer is one line on
stdout. A program that has locked has become a new one, and answers anew with "prompt".
"""

import sys
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from ipsdesk.ui.preferences import Preferences
from ipsdesk.ui.seat import Seat
from tests.journeys.keyboard import Keyboard, patience


class Told(QObject):
    """Brings each line that was read to the window's thread."""

    line = Signal(str)

    def read(self):
        """Read lines until there are no more, then leave."""
        for line in sys.stdin:
            self.line.emit(line.rstrip("\n"))
        self.line.emit("leave")


class Driver:
    """The person at the keyboard of this process."""

    def __init__(self, seat):
        self._seat, self._keys = seat, Keyboard()

    def do(self, line):
        """Do one thing and say that it is done."""
        what, _, words = line.partition(" ")
        try:
            getattr(self, what)(words)
        except AssertionError as problem:
            what = f"failed at {what}: {problem}"
        answer(what)

    def unlock(self, words):
        """Type a name and a passphrase, divided by a bar."""
        user, _, passphrase = words.partition("|")
        patience(lambda: QApplication.focusWidget() is not None, "the cursor in the prompt")
        self._keys.type(user)
        self._keys.press("Tab")
        self._keys.type(passphrase)
        self._keys.press("Return")
        patience(
            lambda: self._seat._house is not None and self._seat._house.window.place,
            "the first page",
        )
        window = self._seat._house.window
        patience(lambda: QApplication.activeWindow() is window, "the window in front")

    def find(self, words):
        """Open somebody by some letters of the name."""
        self._keys.press("Ctrl+F")
        self._keys.type(words)
        self._keys.press("Return")
        self._keys.press("Ctrl+N")

    def type(self, words):
        """Type words into what has the focus."""
        self._keys.type(words)

    def save(self, _):
        """Save the note."""
        self._keys.press("Ctrl+Return")

    def focus(self, _):
        """Say what stands where the cursor is."""
        answer(QApplication.focusWidget().toPlainText())

    def wait(self, milliseconds):
        """Let the clock go on."""
        from PySide6.QtTest import QTest  # noqa: PLC0415  (because only this waits)

        QTest.qWait(int(milliseconds))

    def lock(self, _):
        """Lock by its key, after which this process is another."""
        self._keys.press("Ctrl+L")

    def together(self, _):
        """Begin a meeting about the plan of whoever is open, after which this is another."""
        house = self._seat._house
        house.together.begin(house.window.person().presenter.participant)

    def leave(self, _):
        """End as the program ends."""
        QApplication.quit()


def answer(words):
    """Say one line to who drives this process."""
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def main():
    """Be the program, and the person before it."""
    application = QApplication(["ipsdesk"])
    seat = Seat(application, Preferences(theme="light"), Path(sys.argv[1]))
    seat.begin()
    seat.prompt.activateWindow()
    driver, told = Driver(seat), Told()
    told.line.connect(driver.do, Qt.ConnectionType.QueuedConnection)
    Thread(target=told.read, daemon=True).start()
    answer("prompt")
    application.exec()
    seat.end()


if __name__ == "__main__":
    main()
