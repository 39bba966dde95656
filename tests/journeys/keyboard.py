"""A person at the keyboard: every key goes to what has the focus, and nothing is called."""

import os
from time import monotonic

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox

MOST_TABS = 160
# Seconds that one thing may take, on a slow machine too.
PATIENCE = int(os.environ.get("IPSDESK_PATIENCE", "60"))


class Keyboard:
    """Types and presses keys, and counts them."""

    def __init__(self):
        self.count = 0

    def type(self, words):
        """Type words, letter by letter."""
        for letter in words:
            self._letter(letter)
            self.count += 1

    def press(self, keys):
        """Press one key, or keys together, named as Qt names them."""
        pressed = QKeySequence(keys)[0]
        QTest.keyClick(self._focus(), pressed.key(), pressed.keyboardModifiers())
        self.count += 1
        QApplication.processEvents()

    def tab_to(self, name, *, back=False):
        """Press Tab until what has the focus calls itself by this name."""
        seen = []
        for _ in range(MOST_TABS):
            self.press("Shift+Tab" if back else "Tab")
            seen.append(spoken(QApplication.focusWidget()))
            if name in seen[-1]:
                return QApplication.focusWidget()
        raise AssertionError(f"Tab never reached {name!r}; it reached {sorted(set(seen))}")

    def tab_into(self, kind):
        """Press Tab backwards until one is in a row of buttons of a kind, such as tabs."""
        for _ in range(MOST_TABS):
            self.press("Shift+Tab")
            if QApplication.focusWidget().property("kind") == kind:
                return
        raise AssertionError(f"Tab never reached a {kind}")

    def arrow_to(self, name, arrow="Left"):
        """Press an arrow within a group of buttons until one calls itself by this name."""
        for _ in range(MOST_TABS):
            if name in spoken(QApplication.focusWidget()):
                return
            self.press(arrow)
        raise AssertionError(f"the arrows never reached {name!r}")

    def clear(self):
        """Empty the field one is in."""
        self.press("Ctrl+A")
        self.press("Backspace")

    def wait(self, until, what):
        """Wait until something is so, for no longer than is reasonable."""
        patience(until, what)

    def _letter(self, letter):
        if letter.isascii():
            QTest.keyClicks(self._focus(), letter)
            return
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):  # QTest knows ASCII alone
            made = QKeyEvent(kind, ord(letter.upper()), Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(self._focus(), made)

    @staticmethod
    def _focus():
        widget = QApplication.focusWidget()
        assert widget is not None, "nothing has the focus, so no key goes anywhere"
        return widget


def patience(until, what):
    """Let the window go on until something is so."""
    latest = monotonic() + PATIENCE
    while not until():
        assert monotonic() < latest, f"waited in vain: {what}"
        QTest.qWait(5)


def spoken(widget):
    """Return what a screen reader calls a widget."""
    found = QAccessible.queryAccessibleInterface(widget) if widget is not None else None
    said = found.text(QAccessible.Text.Name) if found is not None else ""
    if isinstance(
        widget, QComboBox
    ):  # on Linux its name comes from its label, and this is its value
        return f"{widget.accessibleName()}: {said}"
    return said
