"""What stands at the head of the table: text size, language, undo and redo, and the end."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ipsdesk.capsule.table import Table
from ipsdesk.domain.meetings import Look
from ipsdesk.ui.parts.buttons import shared_button
from ipsdesk.ui.parts.flow import Flow
from ipsdesk.ui.parts.named import named
from ipsdesk.ui.theme import px
from ipsdesk.words import say

_GAP = 10


class Tools(Flow):
    """The tools that every card needs, in one row that wraps where there is little room."""

    larger = Signal()
    spoken = Signal()
    finished = Signal()

    def __init__(self, table: Table, look: Look) -> None:
        super().__init__(space=_GAP)
        self._table = table
        size = shared_button("", self.larger.emit, sign="a-large-small")
        size.setText("")
        named(size, say("Text size: {size} per cent").format(size=look.text_size))
        size.setToolTip(size.accessibleName())
        tongue = shared_button(_language_name(look.language), self.spoken.emit, sign="languages")
        named(tongue, say("Language: {name}").format(name=_language_name(look.language)))
        self.undo = shared_button(say("Undo"), table.undo, sign="undo-2")
        self.redo = shared_button("", table.redo, sign="redo-2")
        named(self.redo, say("Bring back what I took back"))
        self.redo.setToolTip(self.redo.accessibleName())
        done = shared_button(say("Read and sign"), self.finished.emit, kind="shared", sign="pencil")
        self.buttons: tuple[QWidget, ...] = (size, tongue, self.undo, self.redo, done)
        for one in self.buttons:
            self.add(one)

    def refresh(self) -> None:
        """Show which of them can do anything now."""
        self.undo.setEnabled(self._table.can_undo)
        self.redo.setEnabled(self._table.can_redo)

    def wide(self) -> int:
        """Return the width of all of them beside each other, in pixels."""
        for one in self.buttons:
            one.ensurePolished()  # so that the style's own margins are counted
        return sum(one.sizeHint().width() + px(_GAP) for one in self.buttons)


def _language_name(language: str) -> str:
    return {"sv": "Svenska", "sv-easy": "Lätt svenska", "en": "English"}.get(language, language)
