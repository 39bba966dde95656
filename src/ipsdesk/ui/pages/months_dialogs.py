"""The dialogs of the month: the passphrase before a file leaves, the columns, the patterns."""

from PySide6.QtWidgets import QWidget

from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.messages import explain
from ipsdesk.ui.parts.ask import Ask
from ipsdesk.ui.parts.choice import Choice
from ipsdesk.ui.parts.chosen import chosen_from
from ipsdesk.ui.parts.field_row import FieldRow
from ipsdesk.ui.parts.labels import wrapped
from ipsdesk.ui.parts.options import TickBox
from ipsdesk.ui.parts.secret_line import PassphraseDialog
from ipsdesk.ui.parts.text_fields import TextLine
from ipsdesk.ui.presenters.months import (
    Columns,
    MonthsPresenter,
    MonthState,
    date_choices,
    fact_choices,
    whom_choices,
)
from ipsdesk.words import say, say_many


class WriteDialog(PassphraseDialog):
    """Before the list leaves: what it holds, who is left out, and the passphrase once more."""

    def __init__(self, parent: QWidget | None, state: MonthState) -> None:
        words = say(
            "The file holds personal numbers in plain text. In each person's record it is noted"
            " that SCB (Statistics Sweden) was told. Erase the file when SCB has read it in."
        )
        super().__init__(
            parent,
            say("Write the file of {month}").format(month=state.title),
            words,
            say("Write the file"),
        )
        self._held = state.held
        self.leave_out = TickBox(
            say_many(
                "Leave out {count} person who lacks something",
                "Leave out {count} people who lack something",
                state.held,
            )
        )
        self.room.insertWidget(0, self.leave_out)
        self.leave_out.setVisible(bool(state.held))

    def accept(self) -> None:
        """Go on with a passphrase, and with a word about those who lack something."""
        if self._held and not self.leave_out.isChecked():
            self.refuse(say("Put right what is missing first, or tick that they are left out."))
            return
        super().accept()


class ColumnsDialog(Ask):
    """What each column of the template is filled with."""

    def __init__(self, parent: QWidget | None, columns: Columns, source: str) -> None:
        words = say("Each heading of the template, and what it is filled with.")
        super().__init__(parent, say("The columns of the list"), words, say("Save"))
        self._headings = columns.headings
        self.choices: list[Choice] = []
        for heading, fact in zip(columns.headings, columns.facts, strict=True):
            title = heading or say("(no heading)")
            choice = Choice(title, fact_choices(), empty=say("Left empty"))
            choice.choose(fact)
            self.choices.append(choice)
            self.room.addWidget(chosen_from(title, choice))
        self.dates = Choice(say("Days are written"), date_choices())
        self.dates.choose(columns.dates)
        self.room.addWidget(chosen_from(say("Days are written"), self.dates))
        self.whom = Choice(say("Who is in the list"), whom_choices())
        self.whom.choose(columns.whom)
        self.room.addWidget(chosen_from(say("Who is in the list"), self.whom))
        self.room.addWidget(wrapped(source, "caption", "ink3"))

    def chosen(self) -> Columns:
        """Return the columns as they are chosen now."""
        facts = tuple(one.code() for one in self.choices)
        return Columns(self._headings, facts, self.dates.code(), self.whom.code())

    def accept(self) -> None:
        """Take the columns, unless one thing is told twice."""
        facts = [one for one in self.chosen().facts if one]
        if len(facts) != len(set(facts)):
            self.refuse(say("Two columns are filled with the same. Choose one of them."))
            return
        super().accept()


class PatternsDialog(Ask):
    """By which pattern protected people stand in the list."""

    def __init__(
        self, parent: QWidget | None, desktop: Desktop, presenter: MonthsPresenter
    ) -> None:
        words = say(
            "Protected people never stand by their own number. Write the pattern that SCB has given"
            " you, with ÅÅÅÅMMDD where the day of birth goes."
        )
        super().__init__(parent, say("Protected people in the list"), words, say("Save"))
        self._desktop, self._presenter = desktop, presenter
        self.fields: dict[str, TextLine] = {}
        for gender, title, pattern in presenter.patterns():
            field = TextLine(title, pattern)
            self.fields[gender] = field
            self.room.addWidget(FieldRow(title, field))

    def accept(self) -> None:
        """Keep the patterns, or say which one is none and stay."""
        told = {gender: field.value() for gender, field in self.fields.items()}
        refusal = self._desktop.perform_quietly(lambda: self._presenter.decide_patterns(told))
        if refusal is not None:
            self.refuse(explain(refusal))
            return
        super().accept()
