"""Somebody who presses, types and clicks at random; the same seed does the same again.

Each step has a generator of its own, so that any steps of a run can be played once more.
"""

from random import Random

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

KEYS = (
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
    Qt.Key.Key_Return,
    Qt.Key.Key_Escape,
    Qt.Key.Key_Delete,
    Qt.Key.Key_Backspace,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Space,
    Qt.Key.Key_1,
    Qt.Key.Key_5,
)
HELD = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)
WORDS = (
    "a",
    "Åsa",
    "ß",
    "😀",
    "\u202eomvänt",
    "'",
    '"',
    "; DROP TABLE goals --",
    "<b>fet</b>",
    "=1+1",
    "1e309",
    "x" * 2000,
    "شخص",
    "%s%n",
    "../..",
    "0",
    "-1",
    "2026-02-30",
    "29/2",
    "+9999999",
)
SLICES = 4  # a page is drawn in so many events at the most, one after the other
MODAL_FOR = 60  # milliseconds that a question stays, so that nothing waits for an answer


class Monkey:
    """Does one random thing after another in a window, and never waits for a question."""

    def __init__(self, window, seed, rest):
        self._window, self._seed = window, seed
        self._rest = rest  # waits for what is read beside the window
        self._patience = QTimer()
        self._patience.timeout.connect(_reject_questions)
        self.did = []

    def play(self, steps):
        """Do so many things; each event ends before the next one."""
        self._patience.start(MODAL_FOR)
        try:
            for number in range(steps):
                self.did.append(self._do(Random(self._seed * 1_000_003 + number)))
                self._rest()
                for _ in range(SLICES):
                    QApplication.processEvents()
                if not self._window.isVisible():
                    self._window.show()
        finally:
            self._patience.stop()
            _reject_questions()

    def _do(self, chance):
        widget, kind = self._somewhere(chance), chance.random()
        if kind < 0.35:
            QTest.keyClick(widget, chance.choice(KEYS), chance.choice(HELD))
            return "key"
        if kind < 0.60:
            return _write(widget, chance.choice(WORDS))
        if kind < 0.92:
            at = QPoint(chance.randrange(widget.width()), chance.randrange(widget.height()))
            QTest.mouseClick(widget, Qt.MouseButton.LeftButton, HELD[0], at)
            return "click"
        if kind < 0.97:
            self._window.resize(chance.randrange(640, 1600), chance.randrange(480, 1100))
            return "resize"
        widget.setFocus()
        return "focus"

    def _somewhere(self, chance):
        above = QApplication.activeModalWidget() or self._window
        able = [one for one in above.findChildren(QWidget) if _can_be_hit(one)]
        # One fraction: a choice among more controls would draw more numbers, and a control that
        # came or went by the clock would change every later choice of the step.
        return (able or [above])[int(chance.random() * len(able))]


def _can_be_hit(widget):
    return widget.isVisible() and widget.isEnabled() and widget.width() > 2 < widget.height()


def _write(widget, words):
    if isinstance(widget, QLineEdit):
        widget.insert(words)
    elif isinstance(widget, QPlainTextEdit):
        widget.insertPlainText(words)
    else:
        QTest.keyClicks(widget, words[:3] if words.isascii() and words.isprintable() else "a")
    return "words"


def _reject_questions():
    popup, modal = QApplication.activePopupWidget(), QApplication.activeModalWidget()
    if popup is not None:
        popup.close()
    if modal is not None and hasattr(modal, "reject"):
        modal.reject()
