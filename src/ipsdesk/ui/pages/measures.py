"""Uppföljning: the project's own numbers, each with its definition, its list and its records."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.pages.measure_dialogs import LadderDialog, MeasureDialog
from ipsdesk.ui.parts.busy import BusyLine
from ipsdesk.ui.parts.buttons import button
from ipsdesk.ui.parts.choice import Choice
from ipsdesk.ui.parts.flow import Flow
from ipsdesk.ui.parts.labels import heading, label, wrapped
from ipsdesk.ui.parts.layouts import clear, column, frame, scrolling
from ipsdesk.ui.parts.page import Page
from ipsdesk.ui.parts.row_button import RowButton
from ipsdesk.ui.parts.rows import Row
from ipsdesk.ui.presenters.measures import (
    FollowUpState,
    GroupState,
    MeasureCard,
    MeasuresPresenter,
)
from ipsdesk.ui.theme import px
from ipsdesk.words import say


class MeasuresPage(Page):
    """Choose a period; every number leads to its list, and the list to the record."""

    person_asked = Signal(object)

    def __init__(self, desktop: Desktop, presenter: MeasuresPresenter) -> None:
        super().__init__(desktop)
        self.presenter = presenter
        self.buttons: dict[str, RowButton] = {}
        self.busy = BusyLine()
        desktop.background.rested.connect(self.busy.end)
        inner = QWidget()
        inner.setMaximumWidth(px(980))
        inside = column(inner, (32, 26, 32, 32), 14)
        inside.addWidget(heading(say("Own follow-up"), "display"))
        self._whose = wrapped("", "body", "ink2")
        self._no_list = wrapped("", "small", "amber")
        self.period = Choice(say("Period"), presenter.periods())
        self.period.setMaximumWidth(px(280))
        self.period.choose(presenter.period)
        self.period.activated.connect(self._choose)
        flow = Flow()
        flow.add(self.period)
        words = say("Restricted records and protected people are in none of these numbers.")
        missing = wrapped(words, "caption", "ink3")
        for one in (self._whose, missing, flow, self.busy, self._no_list):
            inside.addWidget(one)
        self._groups = column(space=14)
        inside.addLayout(self._groups)
        inside.addWidget(self._ladder_card())
        inside.addStretch(1)
        column(self).addWidget(scrolling(inner))

    def refresh(self) -> None:
        """Count the chosen period; it takes its time with many people."""
        self.busy.begin(say("Counting …"))
        self.desktop.read_slowly(self.presenter.read, self._show)

    def open_list(self, key: str, place: tuple[object, int] | None = None) -> None:
        """Show the list behind a number; where one was before, if one comes back to it."""
        dialog = MeasureDialog(self, self.desktop, self.presenter, key)
        dialog.chosen.connect(self.person_asked.emit)
        if place is not None:
            dialog.view.go_back_to(place)
        dialog.exec()
        if dialog.left is not None:
            self.desktop.led.emit("measures", partial(self.open_list, key, dialog.left))

    def _show(self, state: object) -> None:
        if not isinstance(state, FollowUpState):
            return
        self._whose.say(state.whose)
        self._no_list.say(state.no_list)
        self._no_list.setVisible(bool(state.no_list))
        self._ladder.say(state.ladder)
        self.buttons.clear()
        clear(self._groups)
        for group in state.groups:
            self._groups.addWidget(self._group(group, may_list=state.may_list))

    def _group(self, group: GroupState, *, may_list: bool) -> QFrame:
        card = frame()
        inside = column(card, (12, 14, 12, 12), 2)
        inside.addWidget(label(group.title, "subtitle"))
        inside.addWidget(wrapped(group.rules, "small", "ink2"))
        for one in group.cards:
            inside.addWidget(self._measure(one, may_list=may_list))
        return card

    def _measure(self, one: MeasureCard, *, may_list: bool) -> RowButton:
        made = RowButton(
            Row(
                key=one.key,
                title=one.title,
                detail=one.definition,
                beside=one.number,
                below=one.beside,
            )
        )
        made.setEnabled(may_list)
        made.clicked.connect(lambda _=False, key=one.key: self.open_list(key))
        self.buttons[one.key] = made
        return made

    def _ladder_card(self) -> QFrame:
        card = frame("soft")
        inside = column(card, (16, 14, 16, 14), 8)
        inside.addWidget(label(say("The ladder of Closer to work"), "body_strong"))
        self._ladder = wrapped("", "small", "ink2")
        inside.addWidget(self._ladder)
        flow = Flow()
        self.lock = button(say("Lock a ladder …"), self._lock, sign="lock")
        self.lock.setEnabled(self.presenter.may_write)
        flow.add(self.lock)
        inside.addWidget(flow)
        return card

    def _lock(self) -> None:
        if LadderDialog(self, self.desktop, self.presenter).exec():
            self.desktop.changed.emit()
            self.desktop.told.emit(say("The ladder is locked."))

    def _choose(self) -> None:
        self.presenter.period = self.period.code()
        self.refresh()
