"""The question whom an entry of one's own calendar is with."""

from PySide6.QtWidgets import QWidget

from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.messages import explain
from ipsdesk.ui.parts.ask import Ask
from ipsdesk.ui.parts.choice import Choice
from ipsdesk.ui.parts.field_row import FieldRow
from ipsdesk.ui.presenters.calendar_link import LinkPresenter
from ipsdesk.words import say


class LinkDialog(Ask):
    """One's own participants to choose from; nobody is chosen before."""

    def __init__(self, parent: QWidget, desktop: Desktop, presenter: LinkPresenter) -> None:
        super().__init__(parent, say("Who is it with?"), presenter.words(), say("Save"))
        self._desktop, self._presenter = desktop, presenter
        title = say("Participant")
        self.who = Choice(title, presenter.people(), empty=say("Nobody of my participants"))
        self.who.choose(presenter.chosen())
        self.room.addWidget(FieldRow(title, self.who))
        self.who.setFocus()

    def accept(self) -> None:
        """Keep the answer, or say what was wrong and stay."""
        refusal = self._desktop.perform_quietly(lambda: self._presenter.link(self.who.code()))
        if refusal is not None:
            self.refuse(explain(refusal))
            return
        self._desktop.changed.emit()
        super().accept()
