"""The palette (Ctrl+K): one line and a list; arrows choose, Enter does, Esc leaves."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QWidget

from ipsdesk.ui.parts.labels import heading, wrapped
from ipsdesk.ui.parts.layouts import column
from ipsdesk.ui.parts.letting_go import let_go_when_answered
from ipsdesk.ui.parts.named import announce
from ipsdesk.ui.parts.rows import Row
from ipsdesk.ui.parts.rows_view import RowsView
from ipsdesk.ui.parts.search_field import SignedLine
from ipsdesk.ui.presenters.palette import Entry, PalettePresenter
from ipsdesk.ui.theme import px
from ipsdesk.words import say

WIDTH, HEIGHT = 640, 560
_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


class PaletteLine(SignedLine):
    """The line that is written in; the arrows move in the list while one goes on writing."""

    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move in the list by the arrows; all else is written."""
        step = _MOVES.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.moved.emit(step)


class PaletteDialog(QDialog):
    """Finds what can be done, and says which; whoever opened it does it."""

    done_with = Signal(object)  # the entry that was chosen

    def __init__(self, parent: QWidget | None, presenter: PalettePresenter) -> None:
        super().__init__(parent)
        let_go_when_answered(self)
        self._presenter = presenter
        self.setWindowTitle("ipsdesk")
        self.setAccessibleName(say("Do or find"))
        self.setMinimumWidth(min(px(WIDTH), 900))
        inside = column(self, (20, 18, 20, 14), 10)
        inside.addWidget(heading(say("Do or find")))
        hint = say("Act, page, participant or employer")
        self.line = PaletteLine(hint, hint)
        self.line.textChanged.connect(self.refresh)
        self.line.moved.connect(self.move_by)
        self.line.returnPressed.connect(self._enter)
        inside.addWidget(self.line)
        self.list = RowsView(say("What can be done"))
        self.list.chosen.connect(self._choose)
        inside.addWidget(self.list, 1)
        self._hint = wrapped("", "small", "ink2")
        inside.addWidget(self._hint)
        self.resize(self.sizeHint())
        self.refresh()
        self.line.setFocus()

    def sizeHint(self) -> QSize:
        """Be as high as a good part of the list, and never higher than the window."""
        above = self.parentWidget()
        room = above.height() if above is not None else HEIGHT
        return QSize(self.minimumWidth(), min(px(HEIGHT), max(room - 60, 320)))

    def refresh(self) -> None:
        """Show what the words typed name; the first is chosen."""
        self._entries = self._presenter.entries(self.line.text())
        rows = [_row(place, one) for place, one in enumerate(self._entries)]
        self.list.show_lines(rows, chosen=0)
        self._hint.say(self._presenter.told(len(rows)))
        self.list.setVisible(bool(rows))
        if rows:
            announce(self.line, rows[0].sentence)
        else:
            announce(self.line, self._hint.text())

    def move_by(self, step: int) -> None:
        """Choose another line; a screen reader says which."""
        count = len(self._entries)
        if not count:
            return
        now = self.list.currentIndex().row()
        at = min(max(now + step, 0), count - 1)
        index = self.list.rows.index(at)
        while not index.isValid() and self.list.rows.canFetchMore(index):
            self.list.rows.fetchMore(index)
            index = self.list.rows.index(at)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)
        row = self.list.rows.row_at(at)
        announce(self.line, row.sentence if row is not None else "")

    def _enter(self) -> None:
        at = self.list.currentIndex().row()
        if 0 <= at < len(self._entries):
            self._choose(at)

    def _choose(self, key: object) -> None:
        if isinstance(key, int):
            entry = self._entries[key]
            self.accept()
            self.done_with.emit(entry)


def _row(place: int, entry: Entry) -> Row:
    return Row(
        key=place,
        title=entry.title,
        detail=entry.group,
        beside=entry.keys,
        initials=entry.initials,
        sign=entry.sign,
    )
