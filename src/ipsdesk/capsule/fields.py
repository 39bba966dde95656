"""Fields for a participant's own words: large, growing, and with a clipboard of their own."""

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from ipsdesk.domain.typed import whole
from ipsdesk.ui.parts.named import named
from ipsdesk.ui.theme import font, px

MOST_LINES = 8


class _Clip:
    """What was copied at the table; it never meets the clipboard of the system."""

    words = ""


class Words(QPlainTextEdit):
    """A place for words; it grows with them, and Tab leads on.

    Nothing comes in from outside and nothing goes out: no system clipboard, no dropped
    text, no menu, and no second history of typing beside the table's own.
    """

    written = Signal(str)
    entered = Signal()
    left = Signal()

    def __init__(self, name: str, text: str = "", role: str = "body", *, hint: str = "") -> None:
        super().__init__(text)
        named(self, name)
        self._one_line = role == "line"
        self.setProperty("shared", "true")
        self.setFont(font("body" if self._one_line else role, shared=True))
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setAcceptDrops(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(px(2))
        self.textChanged.connect(self._changed)
        self._quiet = False
        self.moveCursor(QTextCursor.MoveOperation.End)
        self._grow()

    def toPlainText(self) -> str:
        """Return the words, each letter whole, so that they can be kept."""
        return whole(super().toPlainText())

    def show_words(self, words: str) -> None:
        """Show other words, unless they are those that stand here; one goes on at their end."""
        if words == self.toPlainText():
            return
        self._quiet = True
        self.setPlainText(words)
        self.moveCursor(QTextCursor.MoveOperation.End)
        self._quiet = False

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the table; else the field would claim them and do nothing."""
        claims = event.type() == QEvent.Type.ShortcutOverride
        if claims and isinstance(event, QKeyEvent) and _of_the_table(event):
            event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy and paste at the table alone; let undo go to the table; Enter ends a line."""
        key = QKeySequence.StandardKey
        if event.matches(key.Copy) or event.matches(key.Cut):
            _Clip.words = self.textCursor().selection().toPlainText()
            if event.matches(key.Cut):
                self.textCursor().removeSelectedText()
        elif event.matches(key.Paste):
            self.textCursor().insertText(_Clip.words)
        elif _of_the_table(event):
            event.ignore()
        elif self._one_line and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Give the system nothing to keep or pass on."""
        return QMimeData()

    def canInsertFromMimeData(self, _: QMimeData) -> bool:
        """Take nothing that comes from elsewhere."""
        return False

    def insertFromMimeData(self, _: QMimeData) -> None:
        """Leave out what comes from elsewhere, as by a middle click."""

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that the hand has left."""
        super().focusOutEvent(event)
        self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew, which may take more lines."""
        super().resizeEvent(event)
        self._grow()

    def _hint_lines(self) -> int:
        """Return how many lines the hint takes where nothing is written yet."""
        if not self.document().isEmpty() or not self.placeholderText():
            return 1
        wide = self.viewport().width() - 2 * round(self.document().documentMargin())
        wraps = Qt.TextFlag.TextWordWrap
        room = self.fontMetrics().boundingRect(0, 0, max(1, wide), 0, wraps, self.placeholderText())
        return max(1, round(room.height() / self.fontMetrics().lineSpacing()))

    def _changed(self) -> None:
        self._grow()
        if not self._quiet:
            self.written.emit(self.toPlainText())

    def _grow(self) -> None:
        lines = self.document().documentLayout().documentSize().height()  # of a plain text: lines
        shown = min(max(round(lines), self._hint_lines()), MOST_LINES)
        bar = Qt.ScrollBarPolicy
        tall = round(lines) > MOST_LINES
        self.setVerticalScrollBarPolicy(bar.ScrollBarAsNeeded if tall else bar.ScrollBarAlwaysOff)
        high = shown * self.fontMetrics().lineSpacing() + px(22)
        if self.height() != high:
            self.setFixedHeight(high)


def _of_the_table(event: QKeyEvent) -> bool:
    """Tell whether a key undoes or redoes, of which the table alone keeps the history."""
    key = QKeySequence.StandardKey
    also = QKeySequence(event.keyCombination()) == QKeySequence("Ctrl+Y")
    return event.matches(key.Undo) or event.matches(key.Redo) or also
