"""The weekly sheet of contacts with employers, and the supervisor's tick."""

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.parts.buttons import button, icon_button
from ipsdesk.ui.parts.choice import Choice
from ipsdesk.ui.parts.facts import facts_card
from ipsdesk.ui.parts.flow import Flow
from ipsdesk.ui.parts.labels import heading, wrapped
from ipsdesk.ui.parts.layouts import clear, column
from ipsdesk.ui.presenters.employers import EmployersPresenter
from ipsdesk.words import say


class ContactSheetView(QFrame):
    """Whose contacts, in which week; one tick for all of them."""

    opened = Signal(str, object)  # a form and its row

    def __init__(self, desktop: Desktop, presenter: EmployersPresenter) -> None:
        super().__init__()
        self.setObjectName("page")
        self._desktop, self._presenter = desktop, presenter
        inside = column(self, (32, 24, 24, 24), 12)
        self._title = heading("", "display")
        inside.addWidget(self._title)
        flow = Flow(space=8)
        self.whose = Choice(say("Whose contacts"), presenter.owners())
        self.whose.activated.connect(self._chosen)
        self.earlier = icon_button("chevron-left", say("The week before"), lambda: self._go(1))
        self.later = icon_button("chevron-right", say("The week after"), lambda: self._go(-1))
        self.review = button(
            say("I have gone through these"), self._review, kind="primary", sign="check"
        )
        for one in (self.whose, self.earlier, self.later, self.review):
            flow.add(one)
        inside.addWidget(flow)
        self._summary = wrapped("", "body", "ink2")
        self._reviewed = wrapped("", "body", "green")
        inside.addWidget(self._summary)
        inside.addWidget(self._reviewed)
        self._lines = column()
        inside.addLayout(self._lines)
        inside.addStretch(1)

    def refresh(self) -> None:
        """Show the sheet as it is now."""
        state = self._presenter.sheet()
        self.whose.choose(str(self._presenter.specialist))
        self._title.say(state.title)
        self._summary.say(state.summary)
        self._reviewed.say(state.reviewed)
        self._reviewed.setVisible(bool(state.reviewed))
        self.review.setVisible(state.may_review)
        clear(self._lines)
        if state.lines:
            card = facts_card(
                say("Contacts"), state.lines, lambda one: self.opened.emit(one.form, one.row)
            )
            self._lines.addWidget(card)

    def enter(self) -> None:
        """Go to the tick, for which one comes here; where there is none, to whose contacts."""
        (self.review if self.review.isVisibleTo(self) else self.whose).setFocus()

    def _chosen(self) -> None:
        self._presenter.specialist = UUID(self.whose.code())
        self.refresh()

    def _go(self, weeks: int) -> None:
        self._presenter.choose_week(weeks)
        self.refresh()

    def _review(self) -> None:
        self._desktop.perform(self._presenter.review, told=say("The week is ticked."))
        self.refresh()
        self.enter()
