"""Answering a note: one line for the words, kept with the note for whoever reads it next."""

from PySide6.QtWidgets import QWidget

from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.messages import explain
from ipsdesk.ui.parts.ask import Ask
from ipsdesk.ui.parts.field_row import FieldRow
from ipsdesk.ui.parts.text_fields import TextLine
from ipsdesk.ui.presenters.person import TimelineLine
from ipsdesk.ui.presenters.replies import RepliesPresenter
from ipsdesk.words import say


class AnswerDialog(Ask):
    """The answer to one note."""

    def __init__(
        self,
        parent: QWidget | None,
        desktop: Desktop,
        presenter: RepliesPresenter,
        at: TimelineLine,
    ) -> None:
        super().__init__(parent, say("Answer the note"), at.words, say("Save"))
        self._desktop, self._presenter, self._note = desktop, presenter, at.id
        self.words = TextLine(say("Answer"), "")
        self.room.addWidget(FieldRow(say("Answer"), self.words))
        self.words.setFocus()

    def accept(self) -> None:
        """Keep the answer; say what is missing instead of closing."""
        kept = self._desktop.perform_quietly(
            lambda: self._presenter.answer(self._note, self.words.value())
        )
        if kept is not None:
            self.refuse(explain(kept))
            return
        super().accept()
        self._desktop.changed.emit()
