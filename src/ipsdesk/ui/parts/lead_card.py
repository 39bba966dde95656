"""A lead as a card: what, where, what comes next; moved by buttons, keys, or dragging."""

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QDrag, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout

from ipsdesk.domain.long_words import breakable
from ipsdesk.ui.parts.buttons import icon_button
from ipsdesk.ui.parts.labels import wrapped
from ipsdesk.ui.parts.layouts import column, row
from ipsdesk.ui.parts.named import named
from ipsdesk.ui.presenters.leads import LeadCard
from ipsdesk.words import say

MIME = "application/x-ipsdesk-lead"
_NARROW = 14  # letters that a column of the board has room for at every size of text


class LeadCardView(QFrame):
    """One card; Ctrl and an arrow moves it, Enter opens what comes next."""

    stepped = Signal(object, int)  # the card, and one step on or back
    opened = Signal(object)
    planned = Signal(object)

    def __init__(self, card: LeadCard) -> None:
        super().__init__()
        self.card = card
        self.setProperty("card", "amber" if card.lacks else "plain")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        named(self, card.sentence, say("Ctrl and an arrow moves it. Enter says what comes next."))
        self._pressed: QPoint | None = None
        inside = column(self, (10, 8, 8, 6), 2)
        title = wrapped(breakable(card.title, _NARROW), "small", weight=600)
        inside.addWidget(named(title, card.title))
        if card.who:
            inside.addWidget(wrapped(card.who, "caption", "ink2"))
        inside.addWidget(wrapped(card.when, "caption", "ink3"))
        if card.next:
            tone = "amber" if card.late or card.lacks else "ink2"
            inside.addWidget(wrapped(card.next, "caption", tone))
        inside.addLayout(self._line())

    def _line(self) -> QHBoxLayout:
        line = row(space=0)
        for sign, words, act in (
            ("arrow-left", say("Back: {what}"), lambda: self.stepped.emit(self.card, -1)),
            ("arrow-right", say("On: {what}"), lambda: self.stepped.emit(self.card, 1)),
            ("pencil", say("What comes next: {what}"), lambda: self.planned.emit(self.card)),
        ):
            line.addWidget(icon_button(sign, words.format(what=self.card.title), act))
        if self.card.who:  # on the page of whoever it is, there is nobody to open
            words = say("Open: {what}").format(what=self.card.title)
            line.addWidget(icon_button("user-round", words, lambda: self.opened.emit(self.card)))
        line.addStretch(1)
        return line

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the card by Ctrl and an arrow; say what comes next by Enter."""
        held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if held and step:
            self.stepped.emit(self.card, step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.planned.emit(self.card)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a drag may begin."""
        self._pressed = event.position().toPoint()
        self.setFocus()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the card once the mouse has gone far enough."""
        if self._pressed is None:
            return
        gone = (event.position().toPoint() - self._pressed).manhattanLength()
        if gone >= QApplication.startDragDistance():
            self._pressed = None
            carried = QMimeData()
            carried.setData(MIME, str(self.card.id).encode())
            drag = QDrag(self)
            drag.setMimeData(carried)
            drag.setPixmap(self.grab())
            drag.exec(Qt.DropAction.MoveAction)
