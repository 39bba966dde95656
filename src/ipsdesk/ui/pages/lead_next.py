"""What comes next for a lead: which stage, what is done, by whom, and when."""

from PySide6.QtWidgets import QWidget

from ipsdesk.domain.leads import INTERVIEW
from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.messages import explain
from ipsdesk.ui.parts.ask import Ask
from ipsdesk.ui.parts.choice import Choice
from ipsdesk.ui.parts.flow import Flow
from ipsdesk.ui.parts.text_fields import TextLine
from ipsdesk.ui.parts.titled import titled
from ipsdesk.ui.presenters.leads import LeadCard, LeadsPresenter, Told
from ipsdesk.words import say


class NextDialog(Ask):
    """The next step of one lead, with its owner."""

    def __init__(
        self, parent: QWidget | None, desktop: Desktop, presenter: LeadsPresenter, card: LeadCard
    ) -> None:
        super().__init__(parent, card.title, card.when, say("Save"))
        self._desktop, self._presenter, self._card = desktop, presenter, card
        self.stage = Choice(say("Stage"), presenter.stages())
        self.stage.choose(card.stage)
        self.what = TextLine(say("What is done next"), card.next_step)
        self.owner = Choice(say("Who does it"), (("", say("nobody yet")), *presenter.owners()))
        self.owner.choose(card.next_owner)
        self.on = TextLine(say("By when, such as Friday or 5/3"), card.next_on)
        self.interview = TextLine(say("Which day, such as Friday or 5/3"), card.interview_on)
        flow = Flow(space=10)
        for title, field in (
            (say("Stage"), self.stage),
            (say("Who does it"), self.owner),
            (say("By when"), self.on),
        ):
            flow.add(titled(title, field))
        self._interview = titled(say("The interview is on"), self.interview)
        flow.add(self._interview)
        self.stage.currentIndexChanged.connect(self._show_interview)
        self._show_interview()
        self.room.addWidget(titled(say("What is done next"), self.what))
        self.room.addWidget(flow)
        self.what.setFocus()

    def _show_interview(self) -> None:
        """Ask for the day of an interview alone: it is often another than when it was agreed."""
        self._interview.setVisible(self.stage.code() == INTERVIEW)

    def accept(self) -> None:
        """Keep the stage and the step; say what is missing instead of closing."""
        refusal = self._desktop.perform_quietly(self._keep)
        if refusal is not None:
            self.refuse(explain(refusal))
            return
        self._desktop.changed.emit()
        super().accept()

    def _keep(self) -> None:
        """Keep all that was written as one act, so that none of it stands where some is refused."""
        told = Told(
            self.stage.code(),
            self.what.value(),
            self.owner.code(),
            self.on.value(),
            self.interview.value(),
        )
        self._presenter.go_on(self._card, told)


class EndDialog(Ask):
    """How a lead ended that was put where leads have ended: a start, or nothing."""

    def __init__(self, parent: QWidget | None, presenter: LeadsPresenter, card: LeadCard) -> None:
        super().__init__(parent, say("How did it end?"), card.title, say("Save"))
        self.end = Choice(say("How did it end?"), (("", say("choose")), *presenter.ends()))
        self.room.addWidget(self.end)
        self.end.setFocus()

    def accept(self) -> None:
        """Close once it is said."""
        if self.end.code():
            super().accept()
        else:
            self.refuse(say("Choose how it ended."))
