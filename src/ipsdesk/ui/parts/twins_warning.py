"""A quiet warning that somebody may be here already, with why, and what to do about it."""

from collections.abc import Sequence
from functools import partial
from typing import Protocol
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from ipsdesk.ui.parts.buttons import button, choice_button
from ipsdesk.ui.parts.labels import wrapped
from ipsdesk.ui.parts.layouts import clear, column, row
from ipsdesk.ui.parts.named import announce
from ipsdesk.words import say


class Alike(Protocol):
    """Somebody who may be the same person."""

    @property
    def participant(self) -> UUID:
        """Who."""

    @property
    def words(self) -> str:
        """Why."""


class TwinsWarning(QFrame):
    """Hidden while nobody is alike; a new likeness asks anew."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", "amber")
        self._alike: tuple[UUID, ...] = ()
        self._lines = column(space=8)
        inside = column(self, (14, 12, 14, 12), 8)
        inside.addWidget(wrapped(say("This may be somebody who is here already:"), "body_strong"))
        inside.addLayout(self._lines)
        self.another = choice_button(say("It is another person"), kind="segment")
        inside.addWidget(self.another)
        self.hide()

    @property
    def is_decided(self) -> bool:
        """Tell whether nobody is alike, or it was said to be another person."""
        return not self._alike or self.another.isChecked()

    @property
    def others(self) -> tuple[UUID, ...]:
        """Return whom it was said not to be."""
        return self._alike

    def show_twins(self, twins: Sequence[Alike]) -> None:
        """Show who is alike now."""
        found = tuple(one.participant for one in twins)
        if found == self._alike:
            return
        self._alike = found
        self.another.setChecked(False)
        clear(self._lines)
        for one in twins:
            self._lines.addWidget(self._line(one))
        self.setVisible(bool(found))
        if found:
            announce(self, say("This may be somebody who is here already:"))

    def _line(self, one: Alike) -> QWidget:
        made = QWidget()
        across = row(made, space=10)
        across.addWidget(wrapped(one.words, "body"), 1)
        opens = button(say("Open"), partial(self.opened.emit, one.participant))
        opens.setAccessibleDescription(one.words)
        across.addWidget(opens)
        return made
