"""Many parts shown one after another, so that no key waits until all of them are there."""

from collections.abc import Iterator
from itertools import islice

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget


class Gradually(QTimer):
    """Takes some steps at once and some more in each event that follows."""

    def __init__(self, owner: QWidget, at_once: int) -> None:
        super().__init__(owner)
        self._at_once = at_once
        self._steps: Iterator[object] = iter(())
        self.timeout.connect(self._take)

    def begin(self, steps: Iterator[object]) -> None:
        """Take the first steps now and the others soon; those begun before are forgotten."""
        self._steps = steps
        self.start(0)
        self._take()

    def _take(self) -> None:
        taken = sum(1 for _ in islice(self._steps, self._at_once))
        if taken < self._at_once:
            self.stop()
