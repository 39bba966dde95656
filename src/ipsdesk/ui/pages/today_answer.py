"""The answer to what was agreed about a lead or with an employer, where Today tells of it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ipsdesk.domain.due import DONE, MOVED
from ipsdesk.domain.errors import DeskError
from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.messages import explain
from ipsdesk.ui.parts.ask import Ask
from ipsdesk.ui.parts.buttons import button
from ipsdesk.ui.parts.choices import OneChoice
from ipsdesk.ui.parts.field_row import FieldRow
from ipsdesk.ui.parts.text_fields import TextLine
from ipsdesk.ui.presenters.due_answers import AnswerPresenter
from ipsdesk.words import say


class AnswerDialog(Ask):
    """Done, moved or given up: Enter keeps the usual answer."""

    opened = Signal(object, str)  # a participant and the tab to show
    noted = Signal(str)  # a quick note that begins with these words

    def __init__(self, parent: QWidget, desktop: Desktop, presenter: AnswerPresenter) -> None:
        line = presenter.line
        super().__init__(parent, line.what, f"{line.name}, {line.when}", say("Save"))
        self._desktop, self._presenter = desktop, presenter
        self.said = OneChoice(say("What became of it"), presenter.answers())
        self.said.show_value(DONE)
        self.what = TextLine(say("What comes next, if anything"))
        self.on = TextLine(say("By when, such as Friday or 5/3"))
        self._next = FieldRow(say("What comes next, if anything"), self.what)
        self._when = FieldRow(say("By when, such as Friday or 5/3"), self.on)
        for one in (self.said, self._next, self._when):
            self.room.addWidget(one)
        self.said.changed.connect(self._show_fields)
        go, sign = (self._open, "user-round") if presenter.is_lead else (self._note, "pencil")
        words = say("Open the participant") if presenter.is_lead else say("Write the contact down")
        self.add_beside(button(words, go, sign=sign))
        self._show_fields()

    def accept(self) -> None:
        """Keep the answer; say what is missing instead of closing."""
        try:
            told = self._presenter.answer(self.said.value(), *self._typed())
        except DeskError as refusal:
            self.refuse(explain(refusal))
            return
        super().accept()
        self._desktop.changed.emit()
        self._desktop.told.emit(told)

    def _typed(self) -> tuple[str, str]:
        """Return what is typed in the fields that are shown, and nothing of the others."""
        shown = ((self.on, self._when), (self.what, self._next))
        on, what = (field.value() if not row.isHidden() else "" for field, row in shown)
        return on, what

    def _show_fields(self) -> None:
        said = self.said.value()
        after = self._presenter.is_lead and said == DONE
        self._next.setVisible(after)
        self._when.setVisible(after or said == MOVED)

    def _open(self) -> None:
        self.reject()
        self.opened.emit(self._presenter.line.participant, self._presenter.line.place)

    def _note(self) -> None:
        self.reject()
        self.noted.emit(self._presenter.begun())
