"""Sits at the table in a process of its own: writes in places as it is told, line by line.

It is the program of the table itself, started as the seat starts it; lines come through a
second pipe, whose number is its last word.
"""

import os
import sys
from threading import Thread

from PySide6.QtCore import QObject, Signal
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

    def do(self, line):
        """Type words in a place, or end the meeting."""
        what, _, words = line.partition(" ")
        if what == "end":
            self.close()
        elif what == "show":
            self.show_card(words)
        else:
            self.table.write(what, words)
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
        QApplication.processEvents()


if __name__ == "__main__":
    program.TableWindow = Hand
    program.open_table(sys.argv[1:])
