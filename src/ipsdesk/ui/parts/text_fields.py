"""Fields for words: one line, or an area that grows with what is written."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from ipsdesk.ui.parts.named import named
from ipsdesk.ui.parts.own_undo import asks_the_window
from ipsdesk.ui.theme import font, px


class TextLine(QLineEdit):
    """One line of words."""

    changed = Signal()

    def __init__(self, name: str, text: str = "", hint: str = "") -> None:
        super().__init__(text)
        self.setCursorPosition(0)  # so that a long text shows its beginning
        named(self, name)
        self.setFont(font("body"))
        self.setPlaceholderText(hint)
        self.textEdited.connect(lambda _: self.changed.emit())

    def event(self, event: QEvent) -> bool:
        """Leave Undo and Redo to the window where nothing was typed to be taken back."""
        if asks_the_window(event, undo=self.isUndoAvailable(), redo=self.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def value(self) -> str:
        """Return what is written, without blanks around it."""
        return self.text().strip()

    def show_value(self, value: str) -> None:
        """Show other words."""
        self.setText(value)
        self.setCursorPosition(0)


class TextArea(QPlainTextEdit):
    """Some lines of words; it grows until `most` lines and scrolls then; Tab leads on."""

    changed = Signal()

    def __init__(self, name: str, text: str = "", hint: str = "", *, least: int = 3) -> None:
        super().__init__()
        named(self, name)
        self.setFont(font("body"))
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._least, self._most = least, 14
        self.document().setDocumentMargin(px(2))
        self.setPlainText(text)  # after the margin, which Undo would take back
        self.textChanged.connect(self._written)
        self._grow()

    def value(self) -> str:
        """Return what is written, without blanks around it."""
        return self.toPlainText().strip()

    def show_value(self, value: str) -> None:
        """Show other words."""
        self.setPlainText(value)

    def event(self, event: QEvent) -> bool:
        """Leave Undo and Redo to the window where nothing was typed to be taken back."""
        typed = self.document()
        undo, redo = typed.isUndoAvailable(), typed.isRedoAvailable()
        if asks_the_window(event, undo=undo, redo=redo):
            event.ignore()
            return False
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew, which may take more lines."""
        super().resizeEvent(event)
        self._grow()

    def _written(self) -> None:
        self._grow()
        self.changed.emit()

    def _grow(self) -> None:
        """Be as high as the words; a bar beside fewer lines would wrap them anew without end."""
        lines = self.document().documentLayout().documentSize().height()  # of a plain text: lines
        shown = min(max(round(lines), self._least), self._most)
        bar = Qt.ScrollBarPolicy
        tall = round(lines) > self._most
        self.setVerticalScrollBarPolicy(bar.ScrollBarAlwaysOn if tall else bar.ScrollBarAlwaysOff)
        high = shown * self.fontMetrics().lineSpacing() + px(20)
        if self.height() != high:
            self.setFixedHeight(high)


def holding(part: QWidget, words: str) -> Iterator[TextLine | TextArea]:
    """Yield the fields inside a widget, not hidden there, in which some words are written."""
    for one in part.findChildren(QWidget):
        if isinstance(one, TextLine | TextArea) and words in one.value():
            yield from [one] * one.isVisibleTo(part)
