"""Beside the rows of an import: one row and what is to be decided, and what the columns mean."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from ipsdesk.ui.parts.buttons import button
from ipsdesk.ui.parts.choice import Choice
from ipsdesk.ui.parts.field_row import FieldRow
from ipsdesk.ui.parts.labels import heading, wrapped
from ipsdesk.ui.parts.layouts import clear, column, frame
from ipsdesk.ui.parts.text_fields import TextLine
from ipsdesk.ui.presenters.import_changes import corrected, decided, with_meaning
from ipsdesk.ui.presenters.imports import (
    ColumnLine,
    Correctable,
    ImportsPresenter,
    OutcomeCard,
    PlanState,
    Twin,
)
from ipsdesk.words import say


class ImportsAside(QWidget):
    """The chosen row, and the columns; `changed` says how the table is to be taken instead."""

    changed = Signal(object)

    def __init__(self, presenter: ImportsPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self.number: int | None = None
        inside = column(self, (0, 0, 8, 16), 14)
        self._row = column(space=10)
        self._columns = column(space=10)
        inside.addLayout(self._row)
        inside.addLayout(self._columns)
        inside.addStretch(1)

    def show_state(self, state: PlanState | None) -> None:
        """Show the columns of a table, and the row that was chosen before if it is there."""
        clear(self._columns)
        if state is None:
            self.number = None
            clear(self._row)
            return
        if state.columns:
            self._columns.addWidget(self._columns_card(state))
        if self.number is None:
            held = [one.number for one in state.lines if one.is_held]
            self.number = next(iter(held), None)
        self._show()

    def show_row(self, number: int) -> None:
        """Show another row."""
        if number != self.number:
            self.number = number
            self._show()

    def _show(self) -> None:
        clear(self._row)
        card = self._presenter.card(self.number) if self.number is not None else None
        if card is not None:
            self._row.addWidget(self._card(card))

    def _card(self, told: OutcomeCard) -> QFrame:
        card = frame("amber" if told.asks else "plain")
        inside = column(card, (16, 14, 16, 16), 10)
        inside.addWidget(heading(told.title, "subtitle"))
        inside.addWidget(wrapped(told.fate, "small", "ink2"))
        for sentence in told.sentences:
            inside.addWidget(wrapped(sentence, "body"))
        for part in self._questions(told):
            inside.addWidget(part)
        return card

    def _questions(self, told: OutcomeCard) -> Iterator[QWidget]:
        """Yield what is to be decided about a row, and what can be put right in it."""
        for twin in told.twins:
            yield self._twin(told, twin)
        if told.employer_twin:
            another = decided(told.number, (), same=False)
            yield self._button(say("It is another employer"), another)
        if told.twins or told.row_twin:
            others = [twin.participant for twin in told.twins]
            another = decided(told.number, others, same=False)
            yield self._button(say("Two different people"), another)
        for one in told.correctable:
            yield self._correction(told, one)

    def _twin(self, told: OutcomeCard, twin: Twin) -> QWidget:
        made = QWidget()
        inside = column(made, space=6)
        inside.addWidget(wrapped(twin.words, "body", weight=500))
        same = decided(told.number, [twin.participant], same=True)
        pressed = self._button(say("The same person"), same)
        pressed.setAccessibleDescription(twin.words)
        inside.addWidget(pressed)
        return made

    def _correction(self, told: OutcomeCard, one: Correctable) -> QWidget:
        made = QWidget()
        inside = column(made, space=6)
        line = TextLine(one.title)
        inside.addWidget(FieldRow(one.title, line))
        if one.stands:
            said = say("The file says: {text}").format(text=one.stands)
            inside.addWidget(wrapped(said, "small", "ink2"))
        put_right = partial(self._correct, told.number, one.meaning, line)
        line.returnPressed.connect(put_right)
        pressed = button(say("Put right"), put_right, sign="pencil")
        pressed.setAccessibleName(say("Put right: {what}").format(what=one.title))
        inside.addWidget(pressed)
        return made

    def _correct(self, number: int, meaning: str, line: TextLine) -> None:
        if line.value():
            self.changed.emit(corrected(number, meaning, line.value()))

    def _button(self, words: str, change: Callable[..., object]) -> QWidget:
        return button(words, lambda: self.changed.emit(change))

    def _columns_card(self, state: PlanState) -> QFrame:
        card = frame()
        inside = column(card, (16, 14, 16, 16), 12)
        inside.addWidget(heading(say("What the columns mean"), "subtitle"))
        words = say("It is remembered for the next file with the same titles.")
        inside.addWidget(wrapped(words, "small", "ink3"))
        for one in state.columns:
            inside.addWidget(self._column(one))
        return card

    def _column(self, one: ColumnLine) -> FieldRow:
        choice = Choice(one.title, self._presenter.meanings(), empty=say("Not read in"))
        choice.choose(one.meaning)
        choice.activated.connect(
            lambda _, place=one.place: self.changed.emit(with_meaning(place, choice.code()))
        )
        return FieldRow(one.title, choice, hint=one.samples)
