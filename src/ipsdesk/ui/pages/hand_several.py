"""Handing several participants over together: whose, which, to whom, why, and what to know."""

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QWidget

from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.messages import explain
from ipsdesk.ui.parts.ask import Ask
from ipsdesk.ui.parts.buttons import button
from ipsdesk.ui.parts.choice import Choice
from ipsdesk.ui.parts.field_row import FieldRow
from ipsdesk.ui.parts.flow import Flow
from ipsdesk.ui.parts.labels import wrapped
from ipsdesk.ui.parts.layouts import clear, column
from ipsdesk.ui.parts.options import TickBox
from ipsdesk.ui.parts.tab_order import order_tabs
from ipsdesk.ui.parts.text_fields import TextArea, TextLine
from ipsdesk.ui.presenters.offers import OffersPresenter
from ipsdesk.ui.theme import px
from ipsdesk.words import say

WIDE = 340


class HandSeveralDialog(Ask):
    """A supervisor hands over the caseload of anybody who works here, others their own."""

    def __init__(
        self, parent: QWidget, desktop: Desktop, presenter: OffersPresenter, *, left: bool = False
    ) -> None:
        self.whose = Choice(say("Whose participants"), () if left else presenter.caseloads())
        words = say("The new specialist is asked first. Until they say yes, nothing moves.")
        if left or self.whose.count() > 1:
            words = say("The new specialist is asked first. Choose yourself to have them at once.")
        super().__init__(parent, say("Hand over several"), words, say("Ask"))
        self._desktop, self._presenter = desktop, presenter
        self._left = left
        self.told = say("They have been asked. You see the answer here.")
        self.who = Choice(say("New specialist"), (), empty=say("Choose"))
        self.who_row = FieldRow(say("New specialist"), self.who, required=True)
        for choice in (self.whose, self.who):
            choice.setMaximumWidth(px(WIDE))  # a whole name, and how many
        self.reason = TextLine(say("Why, such as parental leave"))
        self.ticks: dict[str, TickBox] = {}
        self._ticks = column(space=8)
        self._chosen = wrapped("", "small", "ink2")
        self._open: frozenset[str] = frozenset()  # whom one would ask without a second thought
        self._said: dict[str, bool] = {}  # who was ticked or not by hand, whoever takes over
        about = say("What the next one must know of all of them")
        self.summary = TextArea(about)
        whose = FieldRow(say("Whose participants"), self.whose)
        whose.setVisible(self.whose.count() > 1)
        self.room.addWidget(whose)
        self.room.addWidget(self.who_row)
        self.room.addWidget(self._all_or_none())
        self.room.addLayout(self._ticks)
        self.room.addWidget(FieldRow(say("Why, such as parental leave"), self.reason))
        hint = say("Kept with everybody ticked. What is about one person, write there.")
        self.room.addWidget(FieldRow(about, self.summary, hint=hint))
        self._show_whose()
        self.whose.currentIndexChanged.connect(lambda _: self._show_whose())
        self.who.currentIndexChanged.connect(lambda _: self._show_going())

    def accept(self) -> None:
        """Ask, or say what was wrong and stay."""
        if not self.who.code():
            self.who_row.refuse(say("Choose who takes over."))
            return
        chosen = tuple(which for which, tick in self.ticks.items() if tick.isChecked())
        if not chosen:
            self.refuse(say("Choose at least one participant."))
            return
        refusal = self._desktop.perform_quietly(lambda: self._ask(chosen))
        if refusal is not None:
            self.refuse(explain(refusal))
            return
        super().accept()

    def _ask(self, chosen: tuple[str, ...]) -> None:
        to_user = self.who.code()
        if self._presenter.is_oneself(to_user):
            self.told = say("They are yours from now on.")
        self._presenter.offer(chosen, to_user, self.summary.value(), self.reason.value())

    def _show_whose(self) -> None:
        """Offer everybody but whoever has them now, and ask anew for whom to take over."""
        self._said.clear()
        with QSignalBlocker(self.who):
            self.who.clear()
            self.who.addItem(say("Choose"), "")
            for code, words in self._receivers():
                self.who.addItem(words, code)
        self._show_going()

    def _receivers(self) -> tuple[tuple[str, str], ...]:
        if self._left:
            return self._presenter.receivers_and_self()
        return self._presenter.receivers_from(self.whose.code())

    def _all_or_none(self) -> QWidget:
        """Return the buttons that tick everybody or nobody, with how many are ticked."""
        flow = Flow(space=8)
        self.all = button(say("Tick everybody"), lambda: self._tick(self._open), kind="ghost")
        self.none = button(say("Tick nobody"), lambda: self._tick(frozenset()), kind="ghost")
        for one in (self._chosen, self.all, self.none):
            flow.add(one)
        return flow

    def _tick(self, which: frozenset[str]) -> None:
        for key, tick in self.ticks.items():
            tick.setChecked(key in which)

    def _toggled(self, which: str) -> None:
        self._said[which] = self.ticks[which].isChecked()
        self.refusal.hide()
        self._count()

    def _count(self) -> None:
        chosen = sum(tick.isChecked() for tick in self.ticks.values())
        text = say("{chosen} of {count} chosen")
        self._chosen.say(text.format(chosen=chosen, count=len(self.ticks)))

    def _show_going(self) -> None:
        """Show who may go; who was asked about already, or may not go there, is not ticked.

        What was ticked by hand stays so when somebody else is chosen to take over.

        """
        clear(self._ticks)
        self.ticks = {}
        closed = self._presenter.closed_to(self.whose.code(), self.who.code())
        asked = self._presenter.asked_already()
        for which, name in self._going():
            words = name
            if which in asked:  # whoever is ticked all the same is asked anew, of somebody else
                words = say("{name}: {other} has been asked already")
                words = words.format(name=name, other=asked[which])
            if which in closed:
                words = say("{name}: protected, name {other} to open the record first")
                words = words.format(name=name, other=self.who.currentText())
            tick = TickBox(words)
            usual = self._said.get(which, which not in asked)
            tick.setChecked(usual and which not in closed)
            tick.toggled.connect(lambda _, which=which: self._toggled(which))
            tick.setEnabled(which not in closed)
            self.ticks[which] = tick
            self._ticks.addWidget(tick)
        self._open = frozenset(self.ticks) - frozenset(asked) - frozenset(closed)
        self._count()
        order_tabs(self)

    def _going(self) -> list[tuple[str, str]]:
        if self._left:
            return [(one.id, one.name) for one in self._presenter.left_behind()]
        return list(self._presenter.own(self.whose.code()))
