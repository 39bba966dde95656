"""Search fields: an icon before the words, and the arrow down leads into what was found."""

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit

from ipsdesk.ui.parts.named import named
from ipsdesk.ui.parts.own_undo import asks_the_window
from ipsdesk.ui.theme import font, pixmap, px


class SignedLine(QLineEdit):
    """A line of text behind an icon, which grows with the text; Qt's own does not."""

    def __init__(self, name: str, hint: str, sign: str = "search") -> None:
        super().__init__()
        named(self, name)
        self._sign = sign
        self.setFont(font("body"))
        self.setPlaceholderText(hint)
        self.setTextMargins(px(24), 0, 0, 0)

    def event(self, event: QEvent) -> bool:
        """Leave Undo and Redo to the window where nothing was typed to be taken back."""
        if asks_the_window(event, undo=self.isUndoAvailable(), redo=self.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon into its margin."""
        super().paintEvent(event)
        side = px(16)
        painter = QPainter(self)
        at = QPointF(px(10), (self.height() - side) / 2)
        painter.drawPixmap(at, pixmap(self._sign, "ink3", side))
        painter.end()


class SearchField(SignedLine):
    """Searches as one types; Escape empties it."""

    down = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave for the list by arrow down; empty the field by Escape."""
        if event.key() == Qt.Key.Key_Down:
            self.down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
