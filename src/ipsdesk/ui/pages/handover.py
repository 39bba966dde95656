"""Two questions about who supports a participant: who takes over, and who stands in."""

from PySide6.QtWidgets import QWidget

from ipsdesk.domain.errors import DeskError
from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.messages import explain
from ipsdesk.ui.parts.ask import Ask
from ipsdesk.ui.parts.choice import Choice
from ipsdesk.ui.parts.day_edit import DayEdit
from ipsdesk.ui.parts.field_row import FieldRow
from ipsdesk.ui.parts.text_fields import TextArea, TextLine
from ipsdesk.ui.presenters.handover import HandoverPresenter
from ipsdesk.words import say


class HandOverDialog(Ask):
    """Who is asked to take over, and what they must know."""

    def __init__(self, parent: QWidget, desktop: Desktop, presenter: HandoverPresenter) -> None:
        words = say("The new specialist is asked first. Until they say yes, nothing moves.")
        super().__init__(parent, say("Hand over"), words, say("Ask"))
        self._desktop, self._presenter = desktop, presenter
        self.who = Choice(say("New specialist"), presenter.specialists(), empty=say("Choose"))
        self.who_row = FieldRow(say("New specialist"), self.who, required=True)
        self.room.addWidget(self.who_row)
        self.reason = TextLine(say("Why, such as parental leave"))
        self.room.addWidget(FieldRow(say("Why, such as parental leave"), self.reason))
        self.summary = TextArea(say("What the next one must know"))
        hint = say("Agreed with the participant: it is their story.")
        self.room.addWidget(FieldRow(say("What the next one must know"), self.summary, hint=hint))

    def accept(self) -> None:
        """Hand over, or say what was wrong and stay."""
        who, told = self.who.code(), (self.summary.value(), self.reason.value())
        if not who:
            self.who_row.refuse(say("Choose who takes over."))
            return
        refusal = self._desktop.perform_quietly(lambda: self._presenter.hand_over(who, *told))
        if refusal is not None:
            self.refuse(explain(refusal))
            return
        super().accept()


class LendDialog(Ask):
    """Who stands in, until when and why."""

    def __init__(self, parent: QWidget, desktop: Desktop, presenter: HandoverPresenter) -> None:
        words = say("A stand-in can open the record and write in it until the day you choose.")
        super().__init__(parent, say("Let a stand-in in"), words, say("Let in"))
        self._desktop, self._presenter = desktop, presenter
        self.who = Choice(say("Stand-in"), presenter.who_may_stand_in(), empty=say("Choose"))
        self.who_row = FieldRow(say("Stand-in"), self.who, required=True)
        self.until = DayEdit(say("Up to and including"), presenter.today)
        self.until_row = FieldRow(say("Up to and including"), self.until, required=True)
        self.reason = TextLine(say("Reason"))
        for line in (self.who_row, self.until_row, FieldRow(say("Reason"), self.reason)):
            self.room.addWidget(line)

    def accept(self) -> None:
        """Let the stand-in in, or say what was wrong and stay."""
        who = self.who.code()
        if not who:
            self.who_row.refuse(say("Choose who stands in."))
            return
        try:
            until = self.until.value()
        except DeskError as unclear:
            self.until_row.refuse(explain(unclear))
            return
        if until is None or until < self._presenter.today():
            self.until_row.refuse(say("Choose a day from today on."))
            return
        reason = self.reason.value()
        refusal = self._desktop.perform_quietly(lambda: self._presenter.lend(who, until, reason))
        if refusal is not None:
            self.refuse(explain(refusal))
            return
        super().accept()
