"""Alla tangenter (F1): what each key does, in one list to read or have read."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QWidget

from ipsdesk.ui.parts.buttons import button
from ipsdesk.ui.parts.grid import Grid
from ipsdesk.ui.parts.labels import heading, wrapped
from ipsdesk.ui.parts.layouts import column, row, scrolling
from ipsdesk.ui.parts.letting_go import let_go_when_answered
from ipsdesk.ui.theme import px
from ipsdesk.words import say

HEIGHT = 760


class ShortcutsDialog(QDialog):
    """A table of keys; Esc leaves."""

    def __init__(self, parent: QWidget | None, keys: Sequence[tuple[str, str]]) -> None:
        super().__init__(parent)
        self.setWindowTitle("ipsdesk")
        self.setAccessibleName(say("All keys"))
        let_go_when_answered(self)
        self.setMinimumWidth(min(px(560), 900))
        inner = QWidget()
        inside = column(inner, (24, 20, 24, 8), 12)
        inside.addWidget(heading(say("All keys")))
        words = say("Everything else is found by name with Ctrl+K. Tab leads through each page.")
        inside.addWidget(wrapped(words, "body", "ink2"))
        inside.addWidget(Grid(say("Keys"), (say("Keys"), say("What they do")), tuple(keys)))
        whole = column(self)
        whole.addWidget(scrolling(inner), 1)
        line = row(margins=(24, 8, 24, 20))
        line.addStretch(1)
        self.close_it = button(say("Close"), self.accept, kind="primary")
        line.addWidget(self.close_it)
        whole.addLayout(line)
        self.resize(self.sizeHint())
        self.close_it.setFocus()

    def sizeHint(self) -> QSize:
        """Be high enough to read many keys at once, and never higher than the window."""
        above = self.parentWidget()
        room = above.height() if above is not None else HEIGHT
        return QSize(self.minimumWidth(), min(px(HEIGHT), max(room - 60, 320)))
