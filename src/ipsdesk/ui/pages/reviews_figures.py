"""What the records tell about an item: the figure, what lies behind it, and the way there."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ipsdesk.ui.pages.reviews_notes import wide_choice
from ipsdesk.ui.parts.buttons import button
from ipsdesk.ui.parts.labels import heading, wrapped
from ipsdesk.ui.parts.layouts import clear, column, row
from ipsdesk.ui.parts.named import named
from ipsdesk.ui.parts.painted import Bubble, Chip
from ipsdesk.ui.parts.unfold import Unfold
from ipsdesk.ui.presenters.review_figures import FigureCard, RecordGroup
from ipsdesk.ui.theme import px
from ipsdesk.words import say, say_many

_WHO = Qt.ItemDataRole.UserRole


class FigureBox(QFrame):
    """A card with one figure; while it is being counted it says so."""

    asked = Signal()  # to see the records behind the figure

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", "plain")
        self._drawn: object = self
        self._inside = column(self, (16, 14, 16, 14), 8)

    def show_card(self, card: FigureCard | None) -> None:
        """Show a figure, or that it is still being counted; drawn anew only when it is other."""
        if card == self._drawn:
            return
        self._drawn = card
        clear(self._inside)
        self._inside.addLayout(self._head(card))
        if card is None:
            self._inside.addWidget(wrapped(say("Counting …"), "small", "ink3"))
            return
        self._add_words(card)
        self._inside.addLayout(self._ways_in(card))

    def _head(self, card: FigureCard | None) -> QHBoxLayout:
        head = row(space=12)
        head.addWidget(Bubble("file-text", "blue", 34), 0, Qt.AlignmentFlag.AlignTop)
        words = column(space=1)
        words.addWidget(wrapped(say("From the records"), "body", weight=600))
        if card is not None and card.value:
            words.addWidget(wrapped(card.value, "subtitle"))
        if card is not None and card.counted:
            words.addWidget(wrapped(card.counted, "small", "ink2"))
        head.addLayout(words, 1)
        head.addWidget(Chip(say("ipsdesk's reckoning")), 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _add_words(self, card: FigureCard) -> None:
        for text, tone in ((card.leads, ""), (card.lack, "ink2")):
            if text:
                self._inside.addWidget(wrapped(text, "small", tone, weight=600))
        for line in card.each:
            self._inside.addWidget(wrapped(line, "small", "ink2"))
        if card.quality:
            self._inside.addWidget(wrapped(card.quality, "small", "ink3"))

    def _ways_in(self, card: FigureCard) -> QVBoxLayout:
        """Return the button to the records, and how it was reckoned, folded until asked for."""
        made = column(space=8)
        across = row(space=8)
        text = say_many("Show {count} record", "Show {count} records", card.records)
        if card.left_out:
            text += say(", {count} left out").format(count=card.left_out)
        across.addWidget(button(text, self.asked.emit, kind="ghost", sign="list-checks"))
        across.addStretch(1)
        made.addLayout(across)
        if card.lines:
            made.addWidget(self._reckoning(card.lines))
        return made

    def _reckoning(self, lines: tuple[str, ...]) -> QWidget:
        inner = QWidget()
        inside = column(inner, space=4)
        for line in lines:
            inside.addWidget(wrapped(line, "small", "ink2"))
        return Unfold(say("How it was reckoned"), inner)


class RecordsDialog(QDialog):
    """The records behind a figure: counted, or left out and why; Enter opens one."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        groups: tuple[RecordGroup, ...],
        opened: Callable[[UUID], object],
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("ipsdesk")
        self.setAccessibleName(title)
        self._groups, self._opened = groups, opened
        self.which = wide_choice(
            say("Which records"), tuple((str(at), group.title) for at, group in enumerate(groups))
        )
        self.list = named(QListWidget(), say("Records"))
        inside = column(self, (24, 20, 24, 20), 12)
        inside.addWidget(heading(title))
        hint = say("Enter or a double click opens the participant. Nobody is named here.")
        inside.addWidget(wrapped(hint, "small", "ink2"))
        inside.addWidget(self.which)
        inside.addWidget(self.list, 1)
        inside.addWidget(button(say("Close"), self.reject), 0, Qt.AlignmentFlag.AlignRight)
        self.which.currentIndexChanged.connect(self._fill)
        self.list.itemActivated.connect(self._open)
        self.resize(min(px(640), 900), min(px(560), 700))
        self._fill()

    def _fill(self) -> None:
        self.list.clear()
        if not self._groups:
            return
        for line in self._groups[self.which.currentIndex()].lines:
            item = QListWidgetItem(line.words)
            item.setData(_WHO, line.participant)
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _open(self, item: QListWidgetItem) -> None:
        who = item.data(_WHO)
        if isinstance(who, UUID):
            self.accept()
            self._opened(who)
