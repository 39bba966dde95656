"""One month: where it stands, what is missing, who has changed, and the list as it would leave."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from ipsdesk.ui.parts.asking import ask_for
from ipsdesk.ui.parts.buttons import button
from ipsdesk.ui.parts.empty import Empty
from ipsdesk.ui.parts.flow import Flow
from ipsdesk.ui.parts.grid import Grid
from ipsdesk.ui.parts.labels import heading, label, wrapped
from ipsdesk.ui.parts.later import Later
from ipsdesk.ui.parts.layouts import clear, column, frame
from ipsdesk.ui.parts.row_button import RowButton
from ipsdesk.ui.parts.rows import Row
from ipsdesk.ui.parts.unfold import Unfold
from ipsdesk.ui.presenters.month_changes import PersonRow
from ipsdesk.ui.presenters.months import MonthsPresenter, MonthsState, MonthState
from ipsdesk.words import say


class MonthCard(QFrame):
    """The chosen month, and below it what holds for all months."""

    person_asked = Signal(object, str)  # a participant, and the form in which something is missing
    month_asked = Signal(str)  # the month that must be sent before this one

    def __init__(self, presenter: MonthsPresenter) -> None:
        super().__init__()
        self.setObjectName("page")
        self._presenter = presenter
        inside = column(self, (32, 24, 24, 24), 14)
        self._nothing = column()
        inside.addLayout(self._nothing)
        self.title = heading("", "display")
        self.sentence = wrapped("", "body")
        self.due = wrapped("", "small", "ink2")
        for one in (self.title, self.sentence, self.due):
            inside.addWidget(one)
        self.order = column(space=8)
        inside.addLayout(self.order)
        self._add_buttons(inside)
        self.people = column(space=14)
        inside.addLayout(self.people)
        inside.addWidget(self._template_card())
        words = say(
            "The project's own list for SCB. Records that are restricted are never in it, and"
            " protected people stand by a pattern."
        )
        inside.addWidget(wrapped(words, "caption", "ink3"))
        inside.addStretch(1)

    def show_state(self, state: MonthsState) -> None:
        """Show a month, or say why there is none."""
        clear(self._nothing)
        clear(self.people)
        clear(self.order)
        month = state.month
        for one in (self.title, self.sentence, self.write, self.begin_here):
            one.setVisible(month is not None)
        self.lock.setVisible(month is not None and month.may_lock)
        self.due.setVisible(month is not None and bool(month.due))
        self._columns.say(self._presenter.layout_words())
        if month is None:
            self._nothing.addWidget(Empty(state.nothing, "calendar-days"))
            return
        self.title.say(month.title)
        self.sentence.say(month.sentence)
        self.write.setEnabled(self._presenter.may_write and not month.first)
        self._show_order(month)
        self.due.say(month.due[:1].upper() + month.due[1:])
        self._show_people(month)

    def go_on(self) -> None:
        """Go to what comes after writing: the lock once there is a file, else writing anew."""
        (self.lock if self.lock.isVisibleTo(self) else self.write).setFocus()

    def _show_order(self, month: MonthState) -> None:
        """Say at once that another month must leave before this one, and lead there."""
        if month.first:
            go = partial(self.month_asked.emit, month.first)
            ask_for(self.order, month.first_words, (month.first_act, "calendar-check"), go)

    def _show_people(self, month: MonthState) -> None:
        if month.again_words:
            title = say("Must be sent again")
            self.people.addWidget(
                self._rows(title, month.again_words, month.again, month.again_more)
            )
        title = say("What is missing")
        self.people.addWidget(self._rows(title, month.missing_words, month.missing, month.more))
        if month.notices:
            title = say("Notices")
            self.people.addWidget(
                self._rows(title, month.notices_words, month.notices, month.notices_more)
            )
        self._show_files(month)
        self.whole = Unfold(
            say("The list as it would leave"), Later(lambda room: _add_list(room, month), space=6)
        )
        self.people.addWidget(self.whole)

    def _show_files(self, month: MonthState) -> None:
        """Show every file there was, the newest first, each with whom it changed."""
        if not month.files:
            return
        card = frame()
        inside = column(card, (12, 14, 12, 12), 4)
        inside.addWidget(label(say("The files of the month"), "body_strong"))
        for file in month.files:
            inside.addWidget(wrapped(file.title, "body"))
            inside.addWidget(wrapped(file.detail, "small", "ink2"))
            for one in file.changed:
                inside.addWidget(self._person(one))
            if file.more:
                inside.addWidget(wrapped(file.more, "small", "ink3"))
        self.people.addWidget(card)

    def _rows(self, title: str, words: str, people: Iterable[PersonRow], more: str) -> QFrame:
        card = frame()
        inside = column(card, (12, 14, 12, 12), 4)
        inside.addWidget(label(title, "body_strong"))
        inside.addWidget(wrapped(words, "small", "ink2"))
        for one in people:
            inside.addWidget(self._person(one))
        if more:
            inside.addWidget(wrapped(more, "small", "ink3"))
        return card

    def _person(self, one: PersonRow) -> RowButton:
        sign = "triangle-alert" if one.held else "info"
        tone = "amber" if one.held else "ink3"
        made = RowButton(
            Row(key=one.person, title=one.title, detail=one.detail, sign=sign, tone=tone)
        )
        made.setEnabled(one.person is not None)
        made.clicked.connect(lambda _=False, who=one: self.person_asked.emit(who.person, who.form))
        return made

    def _add_buttons(self, inside: QVBoxLayout) -> None:
        flow = Flow(space=10)
        self.write = button(say("Write the file …"), kind="primary", sign="file-output")
        self.lock = button(say("SCB has read it in …"), sign="lock")
        self.begin_here = button(say("Begin with this month …"), kind="ghost", sign="flag")
        for one in (self.write, self.lock, self.begin_here):
            flow.add(one)
        self.write.setEnabled(False)  # until a month is shown
        inside.addWidget(flow)

    def _template_card(self) -> QFrame:
        card = frame("soft")
        inside = column(card, (16, 14, 16, 14), 8)
        inside.addWidget(label(say("The template"), "body_strong"))
        self._columns = wrapped("", "small", "ink2")
        inside.addWidget(self._columns)
        inside.addWidget(wrapped(self._presenter.source(), "caption", "ink3"))
        flow = Flow(space=8)
        self.template = button(say("Choose the template …"), sign="table")
        self.columns = button(say("Change the columns …"), kind="ghost", sign="pencil")
        self.patterns = button(say("Protected people …"), kind="ghost", sign="shield")
        for one in (self.template, self.columns, self.patterns):
            flow.add(one)
        inside.addWidget(flow)
        return card


def _add_list(room: QVBoxLayout, month: MonthState) -> None:
    room.addWidget(Grid(say("The list as it would leave"), month.headings, month.rows))
    if month.rows_more:
        room.addWidget(wrapped(month.rows_more, "small", "ink3"))
