"""Whom a note is about, where it was written with somebody else."""

from PySide6.QtWidgets import QWidget

from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.messages import explain
from ipsdesk.ui.parts.ask import Ask
from ipsdesk.ui.parts.choice import Choice
from ipsdesk.ui.parts.field_row import FieldRow
from ipsdesk.ui.presenters.moving import MovingPresenter
from ipsdesk.words import say


class MoveDialog(Ask):
    """One of one's own participants, to whom the note goes as it is."""

    def __init__(self, parent: QWidget, desktop: Desktop, presenter: MovingPresenter) -> None:
        title = say("Whom is the note about?")
        words = say(
            "It goes as it is, with the day it was written, and is gone from where it stood."
        )
        super().__init__(parent, title, words, say("Move the note"))
        self._desktop, self._presenter = desktop, presenter
        who = say("Participant")
        self.who = Choice(who, presenter.others(), empty=say("Choose"))
        self.who_row = FieldRow(who, self.who, required=True)
        self.room.addWidget(self.who_row)

    def accept(self) -> None:
        """Move it, or say why it stays."""
        to = self.who.code()
        if not to:
            self.who_row.refuse(say("Choose whom it is about."))
            return
        refusal = self._desktop.perform_quietly(lambda: self._presenter.move(to))
        if refusal is not None:
            self.refuse(explain(refusal))
            return
        super().accept()
