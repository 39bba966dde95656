"""A list of one's own: who, how they wait, and its name."""

from PySide6.QtWidgets import QWidget

from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.messages import explain
from ipsdesk.ui.parts.ask import Ask
from ipsdesk.ui.parts.buttons import button
from ipsdesk.ui.parts.choice import Choice
from ipsdesk.ui.parts.chosen import chosen_from
from ipsdesk.ui.parts.field_row import FieldRow
from ipsdesk.ui.parts.text_fields import TextLine
from ipsdesk.ui.presenters.people import PeoplePresenter
from ipsdesk.words import say


class ListDialog(Ask):
    """Put a list together and name it, or take away the one that is shown."""

    def __init__(
        self, parent: QWidget | None, desktop: Desktop, presenter: PeoplePresenter
    ) -> None:
        words = say("The list is yours alone, and counts afresh each time you look.")
        super().__init__(parent, say("A list of my own"), words, say("Save"))
        self._desktop, self._presenter = desktop, presenter
        everybody = say("Everybody")
        self.situation = Choice(
            say("Whom the list is about"), presenter.situations(), empty=everybody
        )
        self.situation.choose(presenter.situation or "")
        self.waits = Choice(say("How they wait"), presenter.waitings(), empty=say("No matter when"))
        self.waits.choose(presenter.waits)
        self.name = TextLine(say("Name of the list"))
        self.room.addWidget(chosen_from(say("Whom the list is about"), self.situation))
        self.room.addWidget(chosen_from(say("How they wait"), self.waits))
        self.room.addWidget(FieldRow(say("Name of the list"), self.name, required=True))
        self.drop = button(
            say("Take away the list shown"), self._drop, kind="ghost", sign="trash-2"
        )
        self.room.addWidget(self.drop)
        self.drop.setVisible(presenter.saved is not None)

    def accept(self) -> None:
        """Keep the list, or say what is missing and stay."""
        told = self.name.value(), self.situation.code(), self.waits.code()
        refusal = self._desktop.perform_quietly(lambda: self._presenter.keep_list(*told))
        if refusal is not None:
            self.refuse(explain(refusal))
            return
        super().accept()

    def _drop(self) -> None:
        if self._desktop.perform(self._presenter.drop_list):
            super().accept()
