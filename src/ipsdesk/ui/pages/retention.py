"""Att gallra: what is to be erased, person by person, and how long each class is kept."""

from PySide6.QtWidgets import QFrame, QWidget

from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.parts.ask import ask_for_line, confirm
from ipsdesk.ui.parts.buttons import button
from ipsdesk.ui.parts.day_edit import DayEdit
from ipsdesk.ui.parts.empty import Empty
from ipsdesk.ui.parts.field_row import FieldRow
from ipsdesk.ui.parts.flow import Flow
from ipsdesk.ui.parts.labels import heading, wrapped
from ipsdesk.ui.parts.layouts import clear, column, frame, row, scrolling
from ipsdesk.ui.parts.page import Page
from ipsdesk.ui.presenters.retention import EraseLine, RetentionPresenter
from ipsdesk.ui.theme import px
from ipsdesk.words import say


class RetentionPage(Page):
    """The list to go through each month."""

    def __init__(self, desktop: Desktop, presenter: RetentionPresenter) -> None:
        super().__init__(desktop)
        self._presenter = presenter
        whole = column(self)
        inner = QWidget()
        inner.setMaximumWidth(px(820))
        inside = column(inner, (32, 26, 32, 32), 16)
        inside.addWidget(heading(say("To be erased"), "display"))
        words = say(
            "Erased is erased for good. A certificate of counts is kept, and names nobody. Go "
            "through the list each month."
        )
        inside.addWidget(wrapped(words, "body", "ink2"))
        self._lines = column(space=10)
        inside.addLayout(self._lines)
        inside.addWidget(self._times())
        inside.addStretch(1)
        whole.addWidget(scrolling(inner))

    def refresh(self) -> None:
        """Read again what is to be erased."""
        clear(self._lines)
        lines = self._presenter.lines()
        if not lines:
            self._lines.addWidget(Empty(say("Nothing is to be erased now."), "circle-check"))
        for line in lines:
            self._lines.addWidget(self._card(line))
        clear(self._periods)
        for title, period in self._presenter.periods():
            self._periods.addWidget(wrapped(f"{title}: {period}.", "small"))

    def _times(self) -> QFrame:
        card = frame()
        inside = column(card, (20, 16, 20, 16), 10)
        inside.addWidget(heading(say("How long it is kept"), "subtitle"))
        self._periods = column(space=4)
        inside.addLayout(self._periods)
        title = say("Day of the funder's last payment")
        self.paid = DayEdit(title, self._presenter.today)
        hint = say("Until it is written, evidence must not be erased.")
        self.paid_row = FieldRow(title, self.paid, hint=hint)
        inside.addWidget(self.paid_row)
        flow = Flow()
        flow.add(button(say("Save the day"), self._pay, sign="save"))
        inside.addWidget(flow)
        return card

    def _card(self, line: EraseLine) -> QFrame:
        card = frame()
        across = row(card, (16, 12, 12, 12), 12)
        words = column(space=2)
        words.addWidget(wrapped(line.title, "body_strong"))
        words.addWidget(wrapped(line.detail, "small", "ink2"))
        across.addLayout(words, 1)
        made = button(say("Erase"), lambda: self._erase(line), sign="trash-2")
        made.setAccessibleName(say("Erase: {what}").format(what=line.title))
        across.addWidget(made)
        return card

    def _erase(self, line: EraseLine) -> None:
        decision: str | None = ""
        if self._presenter.needs_decision:
            title = say("Number of the decision")
            decision = ask_for_line(self, title, line.detail, say("Erase for good"))
        elif not confirm(self, line.title, line.detail, say("Erase for good")):
            return
        if decision is not None:
            number = decision
            self.desktop.perform(
                lambda: self._presenter.erase(line, number),
                told=say("The records are erased for good."),
            )

    def _pay(self) -> None:
        if not self.paid_row.check():
            return
        day = self.paid.value()
        if day is not None:
            self.desktop.perform(
                lambda: self._presenter.decide_last_payment(day), told=say("The day is saved.")
            )
