"""What the records tell about an item: the figure, what lies behind it, and the way there."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from ipsdesk.domain.errors import DeskError
from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.messages import explain
from ipsdesk.ui.pages.reviews_notes import wide_choice
from ipsdesk.ui.parts.ask import Ask
from ipsdesk.ui.parts.buttons import button
from ipsdesk.ui.parts.field_row import FieldRow
from ipsdesk.ui.parts.labels import heading, wrapped
from ipsdesk.ui.parts.layouts import clear, column, row
from ipsdesk.ui.parts.letting_go import let_go_when_answered
from ipsdesk.ui.parts.painted import Bubble, Chip
from ipsdesk.ui.parts.rows import Row
from ipsdesk.ui.parts.rows_view import RowsView
from ipsdesk.ui.parts.text_fields import TextLine
from ipsdesk.ui.parts.unfold import Unfold
from ipsdesk.ui.presenters.figure_records import Door, RecordGroup, RecordLine
from ipsdesk.ui.presenters.review_figures import FigureCard
from ipsdesk.ui.theme import px
from ipsdesk.words import say, say_many

Left = tuple[int, tuple[object, int]]  # which records, and where in their list
_EDGE = 40  # of the window that is left around a dialog


class FigureBox(QFrame):
    """A card with one figure; while it is being counted it says so."""

    asked = Signal()  # to see the records behind the figure
    changed = Signal()  # to change what ipsdesk reckons by

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
        if card.records or card.left_out:
            across.addWidget(button(text, self.asked.emit, kind="ghost", sign="list-checks"))
        across.addStretch(1)
        made.addLayout(across)
        if card.lines:
            made.addWidget(self._reckoning(card))
        return made

    def _reckoning(self, card: FigureCard) -> QWidget:
        inner = QWidget()
        inside = column(inner, space=4)
        for line in card.lines:
            inside.addWidget(wrapped(line, "small", "ink2"))
        if card.may_change:
            change = button(say("Change the reckoning"), self.changed.emit, sign="pencil")
            inside.addWidget(change, 0, Qt.AlignmentFlag.AlignLeft)
        return Unfold(say("How it was reckoned"), inner)


class RecordsDialog(QDialog):
    """The records behind a figure: counted, or left out and why; Enter or a click opens one."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        groups: tuple[RecordGroup, ...],
        opened: Callable[[Door], object] | None,
    ) -> None:
        super().__init__(parent)
        let_go_when_answered(self)
        self.setWindowTitle("ipsdesk")
        self.setAccessibleName(title)
        self._groups, self._opened = groups, opened
        self.left: Left | None = None  # where one was when a record was opened
        self.which = wide_choice(
            say("Which records"), tuple((str(at), group.title) for at, group in enumerate(groups))
        )
        self.list = RowsView(say("Records"))
        inside = column(self, (24, 20, 24, 20), 12)
        inside.addWidget(heading(title))
        hint = say("Enter or a click opens the record. No participant is named here.")
        if opened is None:
            hint = say("No participant is named here, and no record can be opened.")
        inside.addWidget(wrapped(hint, "small", "ink2"))
        inside.addWidget(self.which)
        inside.addWidget(self.list, 1)
        inside.addWidget(button(say("Close"), self.reject), 0, Qt.AlignmentFlag.AlignRight)
        self.which.currentIndexChanged.connect(self._fill)
        self.list.chosen.connect(self._open)
        room = parent.window().size()
        self.setMinimumSize(min(px(720), room.width() - _EDGE), min(px(600), room.height() - _EDGE))
        self._fill()

    def go_back_to(self, left: Left) -> None:
        """Go on where one was: with the same records, at the same row."""
        self.which.setCurrentIndex(left[0])
        self.list.go_back_to(left[1])

    def _fill(self) -> None:
        """Put into words only the lines that are looked at."""
        if not self._groups:
            return
        lines = self._groups[self.which.currentIndex()].lines
        self.list.show_read(lambda at, count: [_row_of(one) for one in lines[at : at + count]])
        self.list.enter()

    def _open(self, door: object) -> None:
        if self._opened is not None and isinstance(door, Door):
            self.left = self.which.currentIndex(), self.list.place()
            self.accept()
            self._opened(door)


def show_records(
    dialog: RecordsDialog,
    desktop: Desktop,
    again: Callable[[Left], object],
    left: Left | None,
) -> None:
    """Show records, where one was among them before; from a record the way leads back to them."""
    if left is not None:
        dialog.go_back_to(left)
    dialog.exec()
    if dialog.left is not None:
        desktop.led.emit("reviews", partial(again, dialog.left))


def _row_of(line: RecordLine) -> Row:
    when = " · ".join(filter(None, (line.when, line.written)))
    sign = "file-text" if line.door is not None else "lock"
    return Row(line.door, line.title, when, sign=sign)


class ReckoningDialog(Ask):
    """The numbers of ipsdesk's own behind an item; the scale's thresholds are not among them."""

    def __init__(
        self,
        parent: QWidget,
        numbers: tuple[tuple[str, str, int], ...],
        change: Callable[[dict[str, int]], DeskError | None],
    ) -> None:
        words = say(
            "These are ipsdesk's own numbers, not the scale's. A change holds for the unit from "
            "now on, and is printed on every sheet."
        )
        super().__init__(parent, say("Change the reckoning"), words, say("Save"))
        self._change = change
        self.lines = {name: TextLine(text, str(number)) for name, text, number in numbers}
        for name, text, _ in numbers:
            self.room.addWidget(FieldRow(text, self.lines[name]))

    def accept(self) -> None:
        """Keep the numbers, or say what was wrong and stay."""
        written = {name: line.value() for name, line in self.lines.items()}
        numbers = {name: int(text) if text.isdecimal() else -1 for name, text in written.items()}
        refusal = self._change(numbers)
        if refusal is not None:
            self.refuse(explain(refusal))
            return
        super().accept()
