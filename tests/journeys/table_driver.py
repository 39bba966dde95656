"""Sits at the table in a process of its own: writes in places as it is told, line by line.

It is the program of the table itself, started as the seat starts it; lines come through a
second pipe, whose number is its last word.
"""

import json
import os
import sys
from threading import Thread
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from ipsdesk.capsule import program


class Told(QObject):
    """Brings each line to the window's thread."""

    line = Signal(str)

    def read(self, pipe):
        """Read lines until there are no more."""
        with os.fdopen(pipe, encoding="utf-8") as lines:
            for line in lines:
                self.line.emit(line.rstrip("\n"))


class Hand(program.TableWindow):
    """The window, with a hand that writes what it is told."""

    def __init__(self, table, handed):
        super().__init__(table, handed)
        self.told = Told()
        self.told.line.connect(self.do)
        Thread(target=self.told.read, args=(int(sys.argv[2]),), daemon=True).start()

    def paintEvent(self, event):
        """Say when the plan was painted first, if somebody waits for it."""
        super().paintEvent(event)
        if os.environ.pop("IPSDESK_TELL_PAINTED", ""):
            QTimer.singleShot(0, lambda: self.say(str(monotonic())))

    @staticmethod
    def say(line):
        """Say a line to whoever leads the hand."""
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()

    def do(self, line):
        """Type words in a place, or end the meeting."""
        what, _, words = line.partition(" ")
        if what == "tree":
            line = json.dumps(spoken(self))
        elif what == "end":
            self.close()
        elif what == "show":
            self.show_card(words)
        else:
            self.table.write(what, words)
        self.say(line)
        QApplication.processEvents()


def spoken(widget):
    """Return every name, value and description that a screen reader can reach in a window."""
    kinds = (QAccessible.Text.Name, QAccessible.Text.Value, QAccessible.Text.Description)
    found, todo = [], [QAccessible.queryAccessibleInterface(widget)]
    while todo:
        one = todo.pop()
        if one is None or not one.isValid():
            continue
        found += [words for kind in kinds if (words := one.text(kind))]
        todo += [one.child(number) for number in range(one.childCount())]
    return found


if __name__ == "__main__":
    program.TableWindow = Hand
    program.open_table(sys.argv[1:])
