"""A search field: an icon before it, and the arrow down leads into what was found."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from ipsdesk.ui.parts.named import named
from ipsdesk.ui.theme import font, icon, px


class SearchField(QLineEdit):
    """Searches as one types; Escape empties it."""

    down = Signal()

    def __init__(self, name: str, hint: str) -> None:
        super().__init__()
        named(self, name)
        self.setFont(font("body"))
        self.setPlaceholderText(hint)
        place = QLineEdit.ActionPosition.LeadingPosition
        self.addAction(icon("search", "ink3", px(16)), place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave for the list by arrow down; empty the field by Escape."""
        if event.key() == Qt.Key.Key_Down:
            self.down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
