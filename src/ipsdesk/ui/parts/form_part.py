"""Rows below a form: as many as are wanted, each with the same questions."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ipsdesk.ui.forms.values import ROW, Entered
from ipsdesk.ui.forms.views import Pairs, PartView
from ipsdesk.ui.parts.form_pen import Pen, Today
from ipsdesk.ui.parts.form_rows import QuestionList
from ipsdesk.ui.parts.layouts import column, row
from ipsdesk.ui.parts.letting_go import let_go
from ipsdesk.ui.parts.named import announce
from ipsdesk.words import say


@dataclass(frozen=True, slots=True)
class Help:
    """What an editor asks back.

    Attributes:
        today: the day it is at the desk.
        usual: what stands in a new row of a part, by its table.
        follow: what a question of a part offers, by table, column and chosen participant.

    """

    today: Today
    usual: Callable[[str], Mapping[str, object]]
    follow: Callable[[str, str, str], Pairs]


class PartEditor(QWidget):
    """The rows of one part; a new one can be taken away again, a kept one is corrected."""

    changed = Signal()

    def __init__(self, part: PartView, help_: Help, pen: Pen) -> None:
        super().__init__()
        self._part, self._help, self._pen = part, help_, pen
        self._cards: list[tuple[QFrame, QuestionList]] = []
        inside = column(self, space=12)
        inside.addWidget(pen.heading(part.title))
        self._wrong = pen.words("", "red")
        self._wrong.hide()
        inside.addWidget(self._wrong)
        self._room: QVBoxLayout = column(space=12)
        inside.addLayout(self._room)
        text = say("Add: {title}").format(title=part.title)
        self.add = pen.button(text, self._add, "plus")
        inside.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def lists(self) -> tuple[QuestionList, ...]:
        """The questions of each row, in order."""
        return tuple(questions for _, questions in self._cards)

    def entered(self) -> tuple[Entered, ...]:
        """Return what stands in each row."""
        return tuple(one.questions.entered() for one in self.lists)

    def show_rows(self, rows: Iterable[Entered]) -> None:
        """Show other rows."""
        for card, _ in self._cards:
            self._take_away(card)
        self._cards = []
        for one in rows:
            self._append(one)
        self._limit()

    def refuse(self, name: str, place: int, sentence: str) -> QWidget | None:
        """Say beside a question, or above all rows, what is wrong; return what to go to."""
        if name and place < len(self._cards):
            return self.lists[place].questions.refuse(name, sentence)
        self._wrong.say(sentence)
        self._wrong.show()
        announce(self, sentence, urgent=True)
        return self.add

    def accept(self) -> None:
        """Take back what was said to be wrong."""
        self._wrong.hide()
        for one in self.lists:
            one.questions.accept()

    def _add(self) -> None:
        made = self._append(self._help.usual(self._part.table))
        next(iter(made.questions.held.values())).widget.setFocus()
        self._limit()
        self.changed.emit()

    def _append(self, values: Entered) -> QuestionList:
        card = self._pen.card()
        inside = column(card, (16, 14, 16, 14), 12)
        table = self._part.table
        made = QuestionList(
            self._part.fields,
            self._help.today,
            lambda name, who: self._help.follow(table, name, who),
            self._pen,
        )
        made.show_values(values)
        made.changed.connect(self.changed.emit)
        inside.addWidget(made)
        self._room.addWidget(card)
        card.show()
        self._cards.append((card, made))
        if not values.get(ROW):
            line = row()
            line.addStretch(1)
            text = say("Take away")
            line.addWidget(self._pen.button(text, lambda: self._drop(card), "x"))
            inside.addLayout(line)
        return made

    def _drop(self, card: QFrame) -> None:
        self._cards = [one for one in self._cards if one[0] is not card]
        self._take_away(card)
        self._limit()
        self.add.setFocus()
        self.changed.emit()

    def _take_away(self, card: QFrame) -> None:
        self._room.removeWidget(card)
        let_go(card)

    def _limit(self) -> None:
        most = self._part.most
        self.add.setVisible(most is None or len(self._cards) < most)
