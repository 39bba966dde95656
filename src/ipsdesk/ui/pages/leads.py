"""Jobbtavla: the leads of one's own participants, or of one; a board and a table of the same."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QWidget

from ipsdesk.domain.leads import INTERVIEW, is_back, lane_of
from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.pages.lead_next import EndDialog, NextDialog
from ipsdesk.ui.parts.ask import Ask
from ipsdesk.ui.parts.buttons import button, choice_button, icon_button, rename
from ipsdesk.ui.parts.empty import Empty
from ipsdesk.ui.parts.flow import Flow
from ipsdesk.ui.parts.labels import heading, label, wrapped
from ipsdesk.ui.parts.layouts import column, scrolling
from ipsdesk.ui.parts.lead_board import LeadBoard
from ipsdesk.ui.parts.lead_table import LeadTable
from ipsdesk.ui.parts.page import Page
from ipsdesk.ui.parts.search_choice import SearchChoice
from ipsdesk.ui.parts.sight import go_to
from ipsdesk.ui.presenters.leads import STARTED, LeadCard, LeadsPresenter
from ipsdesk.words import say, say_many

LEAD, JOB_START = "f10-application", "f11-job-start"


class LeadsView(QWidget):
    """The summary, the board, and what is done with a card."""

    opened = Signal(object, str)  # a participant and the tab to show
    filled = Signal(str, object, object)  # a form, a participant, and what is known already

    def __init__(self, desktop: Desktop, presenter: LeadsPresenter) -> None:
        super().__init__()
        self._desktop, self.presenter = desktop, presenter
        self._empties = True
        inside = column(self, space=10)
        self._summary = wrapped("", "body", "ink2")
        inside.addWidget(self._summary)
        self.acts = Flow(space=8)
        self.table = choice_button(say("As a table"), kind="ghost", sign="table")
        self.acts.add(self.table)
        self.close_ended = button("", self._close_ended, sign="archive")
        self.acts.add(self.close_ended)
        inside.addWidget(self.acts)
        self._empty = Empty(say("No leads yet. What job would be good to look at first?"), "store")
        inside.addWidget(self._empty)
        self.board, self.rows = LeadBoard(), LeadTable()
        self.table.toggled.connect(self._turn)
        self.board.moved.connect(self._move)
        for shown in (self.board, self.rows):
            shown.stepped.connect(self._step)
            shown.planned.connect(self._plan)
            shown.opened.connect(self._open)
            inside.addWidget(shown)
        inside.addStretch(1)

    def _open(self, card: LeadCard) -> None:
        """Lead to whoever seeks the job, and back to the card."""
        self.opened.emit(card.participant, "search")
        self._desktop.led.emit("board", partial(self.go_back_to, card.id))

    def go_back_to(self, lead: UUID) -> None:
        """Go on at the card of a lead, if it is on the board still."""
        found = next((one for one in self.board.cards.values() if one.card.id == lead), None)
        if found is not None and self.board.isVisible():
            go_to(found)

    def refresh(self) -> None:
        """Show the leads as they are now."""
        state = self.presenter.state()
        self._summary.say(state.summary)
        self._empty.setVisible(bool(state.hint))
        self._empties = bool(state.hint)
        self._turn(self.table.isChecked())
        self.table.setVisible(not state.hint and self.presenter.participant is None)
        words = _left_behind(len(state.left_behind))
        rename(self.close_ended, words)
        self.close_ended.setAccessibleName(words)
        self.close_ended.setVisible(bool(state.left_behind))
        self.board.show_state(state)
        self.rows.show_state(state)

    def _turn(self, table: bool) -> None:  # noqa: FBT001  (because a signal gives it)
        self.board.setVisible(not table and not self._empties)
        self.rows.setVisible(table and not self._empties)

    def _step(self, card: LeadCard, step: int) -> None:
        stage = self.presenter.beside(card.id, step)
        if stage == card.stage:
            there = say("Already at “{stage}”: there is no step further that way.")
            self._desktop.told.emit(there.format(stage=card.stage_words))
        else:
            self._act(card, stage)

    def _move(self, lead: object, stage: str) -> None:
        """Move a card to the column it was dropped in; within its own it stays as it is."""
        card = next((one.card for one in self.board.cards.values() if one.card.id == lead), None)
        if card is None or lane_of(stage) == lane_of(card.stage):
            return
        if stage == STARTED:
            self._ask_end(card)
        else:
            self._act(card, stage)

    def _ask_end(self, card: LeadCard) -> None:
        dialog = EndDialog(self, self.presenter, card)
        dialog.accepted.connect(lambda: self._act(card, dialog.end.code()))
        dialog.open()

    def _act(self, card: LeadCard, stage: str) -> None:
        told = _moved_words(card, stage)
        if self._desktop.perform(lambda: self.presenter.move(card.id, stage), told=told):
            self.refresh()
            self._go_on_to_job(card, stage)

    def _go_on_to_job(self, card: LeadCard, stage: str) -> None:
        """Lead to the form of the job that began, with what the lead knows of it."""
        if stage == STARTED and card.stage != STARTED:
            known = self.presenter.job_start(card.id)
            self.filled.emit(JOB_START, card.participant, known)

    def _close_ended(self) -> None:
        told = say(
            "Closed with the day on which support ended. Ctrl+Z takes it back, one lead at a time."
        )
        self._desktop.perform(self.presenter.close_left_behind, told=told)

    def _plan(self, card: LeadCard) -> None:
        dialog = NextDialog(self, self._desktop, self.presenter, card)
        dialog.accepted.connect(self.refresh)
        dialog.accepted.connect(lambda: self._go_on_to_job(card, dialog.stage.code()))
        dialog.open()


class LeadsPage(Page):
    """The board of all one's own."""

    opened = Signal(object, str)
    filled = Signal(str, object, object)

    def __init__(self, desktop: Desktop, presenter: LeadsPresenter) -> None:
        super().__init__(desktop)
        whole = column(self)
        inner = QWidget()
        inside = column(inner, (28, 24, 24, 24), 10)
        inside.addWidget(heading(say("Job board"), "display"))
        self.view = LeadsView(desktop, presenter)
        self.view.opened.connect(self.opened.emit)
        self.view.filled.connect(self.filled.emit)
        self.new = button(say("New lead"), self.begin, sign="plus")
        self.view.acts.add(self.new)
        inside.addWidget(self.view, 1)
        whole.addWidget(scrolling(inner))

    def refresh(self) -> None:
        """Show the leads as they are now."""
        self.view.refresh()

    def whose_dialog(self) -> "WhoseDialog":
        """Return the question whom a new lead is for."""
        made = WhoseDialog(self, self.view.presenter)
        made.accepted.connect(lambda: self.filled.emit(LEAD, made.chosen(), {}))
        return made

    def begin(self) -> None:
        """Ask whom a new lead is for, and begin it."""
        self.whose_dialog().open()


class WhoseDialog(Ask):
    """Whom a new lead is for."""

    def __init__(self, parent: QWidget, presenter: LeadsPresenter) -> None:
        super().__init__(parent, say("Who is the new lead for?"), "", say("Go on"))
        self.who = SearchChoice(say("Participant"), presenter.people())
        self.room.addWidget(self.who)
        self.who.setFocus()

    def chosen(self) -> UUID | None:
        """Return who was chosen."""
        return UUID(self.who.value()) if self.who.value() else None

    def accept(self) -> None:
        """Close with somebody alone."""
        if self.chosen() is None:
            self.refuse(say("Choose one of your participants in the list."))
        else:
            super().accept()


class MonthReport(QFrame):
    """What a participant did to find work in a month, to copy into their own report."""

    def __init__(self, desktop: Desktop, presenter: LeadsPresenter) -> None:
        super().__init__()
        self.setProperty("card", "soft")
        self._desktop, self._presenter = desktop, presenter
        inside = column(self, (14, 12, 14, 12), 6)
        inside.addWidget(label(say("Activity report"), "body_strong"))
        words = say("Copied by the participant and handed in by them. ipsdesk sends nothing.")
        inside.addWidget(wrapped(words, "small", "ink2"))
        flow = Flow(space=4)
        self.earlier = icon_button("chevron-left", say("The month before"), lambda: self._go(1))
        self.later = icon_button("chevron-right", say("The month after"), lambda: self._go(-1))
        self._month = label("", "body_strong")
        self.copy = button(say("Copy the month"), self._copy, sign="copy")
        for one in (self.earlier, self._month, self.later, self.copy):
            flow.add(one)
        inside.addWidget(flow)
        self._text = wrapped("", "small")
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        inside.addWidget(self._text)

    def refresh(self) -> None:
        """Show the month that is chosen."""
        title, text = self._presenter.month()
        self._month.setText(title)
        self._text.say(text or say("Nothing is written down for this month."))
        self.copy.setEnabled(bool(text))

    def _go(self, months: int) -> None:
        self._presenter.choose_month(months)
        self.refresh()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._presenter.month()[1])
        self._desktop.told.emit(say("The month's activities are copied."))


def _left_behind(count: int) -> str:
    return say_many(
        "Close {count} lead that support has left behind",
        "Close {count} leads that support has left behind",
        count,
    )


def _moved_words(card: LeadCard, stage: str) -> str:
    if stage == STARTED and card.stage != STARTED:
        return say("Moved. What is known of the job stands in its form: look it over and save.")
    text = say("Moved to “{stage}”, with today's date.")
    if stage == INTERVIEW and not card.interview_on:
        text = say(
            "Moved to “{stage}”, with today's date. If it is another day, say so with the pencil."
        )
    if is_back(card.stage, stage):
        text = say("Back at “{stage}”. What came after it is not told in the activity report.")
    return text.format(stage=dict(LeadsPresenter.stages())[stage])
