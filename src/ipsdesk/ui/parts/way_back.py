"""The way back to a list, above the record that was opened from it."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from ipsdesk.ui.parts.buttons import button, rename
from ipsdesk.ui.parts.layouts import row
from ipsdesk.words import say


class WayBack(QFrame):
    """One step back: it is there from the list to the record, and gone wherever else one goes."""

    leaving = Signal()  # before one goes: what is typed is kept
    came_or_went = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._go: Callable[[], object] | None = None
        inside = row(self, (20, 8, 20, 0), 8)
        self.button = button("", self.take, kind="ghost", sign="arrow-left")
        inside.addWidget(self.button)
        inside.addStretch(1)
        self.hide()

    def offer(self, place: str, go: Callable[[], object]) -> None:
        """Show the way to the list of a place, and what it does."""
        self._go = go
        words = say("Back to the list: {place}").format(place=place)
        rename(self.button, say("{act} ({keys})").format(act=words, keys="Alt+←"))
        self.button.setAccessibleName(words)
        self.show()
        self.came_or_went.emit()

    def forget(self) -> None:
        """Take the way away: one has gone elsewhere."""
        self._go = None
        self.hide()
        self.came_or_went.emit()

    def take(self) -> None:
        """Go back, if there is a list to go back to."""
        go = self._go
        if go is not None:
            self.leaving.emit()
            self.forget()
            go()
