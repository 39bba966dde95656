"""Dubbletter: pairs that may be one person, side by side; put together, or two for ever."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.parts.ask import confirm
from ipsdesk.ui.parts.beside import Beside
from ipsdesk.ui.parts.busy import BusyLine
from ipsdesk.ui.parts.buttons import button
from ipsdesk.ui.parts.choice import Choice
from ipsdesk.ui.parts.field_row import FieldRow
from ipsdesk.ui.parts.flow import Flow
from ipsdesk.ui.parts.labels import heading, wrapped
from ipsdesk.ui.parts.layouts import clear, column, frame, scrolling
from ipsdesk.ui.parts.line_card import line_card
from ipsdesk.ui.parts.rows import Row
from ipsdesk.ui.parts.rows_view import RowsView
from ipsdesk.ui.presenters.twins import MergedLine, PairCard, TwinsPresenter
from ipsdesk.words import say

ASIDE_WIDE = 380
OTHER = "other"


class TwinsView(QWidget):
    """The pairs, one of them beside, and what was put together before."""

    back = Signal()

    def __init__(self, desktop: Desktop, presenter: TwinsPresenter, busy: BusyLine) -> None:
        super().__init__()
        self._desktop, self._presenter, self._busy = desktop, presenter, busy
        self._place = 0
        self._choices: dict[str, Choice] = {}
        main = QWidget()
        inside = column(main, space=10)
        flow = Flow()
        flow.add(button(say("Back to the import"), self.back.emit, kind="ghost", sign="arrow-left"))
        inside.addWidget(flow)
        inside.addWidget(heading(say("People who may be here twice"), "subtitle"))
        self._counted = wrapped("", "body", "ink2")
        inside.addWidget(self._counted)
        self.rows = RowsView(say("Pairs that may be one person"))
        self.rows.chosen.connect(self._open)
        self.rows.reached.connect(self._open)
        inside.addWidget(self.rows, 1)
        inside.addStretch()  # where there are no rows
        self.aside = QWidget()
        beside = column(self.aside, (0, 0, 8, 16), 14)
        self._card = column(space=10)
        self._merged = column(space=10)
        beside.addLayout(self._card)
        beside.addLayout(self._merged)
        beside.addStretch(1)
        column(self).addWidget(Beside(main, scrolling(self.aside), (0, 0, 0, 0), wide=ASIDE_WIDE))

    def look(self) -> None:
        """Look through the whole unit."""
        self._busy.begin(say("Comparing everybody with everybody …"))
        tell = self._desktop.background.tell
        self._desktop.read_slowly(lambda: self._presenter.look(tell), self._looked)

    def _looked(self, _: object) -> None:
        self.show_pairs()

    def show_pairs(self) -> None:
        """Show the pairs that are left, the first one beside."""
        lines = self._presenter.lines()
        self._counted.say(self._presenter.counted(lines))
        self.rows.show_lines(
            [Row(one.place, one.title, one.reasons, sign="users") for one in lines], 0
        )
        self.rows.setVisible(bool(lines))
        self._open(0)
        clear(self._merged)
        merged = self._presenter.merged()
        if merged:
            self._merged.addWidget(heading(say("Records that were put together"), "subtitle"))
        for line in merged:
            self._merged.addWidget(self._merged_card(line))

    def _open(self, place: object) -> None:
        clear(self._card)
        self._choices = {}
        if not isinstance(place, int):
            return
        self._place = place
        card = self._presenter.card(place)
        if card is not None:
            self._card.addWidget(self._pair(card))

    def _pair(self, told: PairCard) -> QFrame:
        card = frame("amber")
        inside = column(card, (16, 14, 16, 16), 10)
        inside.addWidget(wrapped(told.kept, "body_strong"))
        inside.addWidget(wrapped(told.other, "body_strong"))
        inside.addWidget(wrapped(told.reasons, "small", "ink2"))
        for one in told.choices:
            options = (("", one.kept), (OTHER, one.other))
            self._choices[one.meaning] = Choice(one.title, options)
            inside.addWidget(FieldRow(one.title, self._choices[one.meaning]))
        merge = button(say("The same person: put together"), lambda: self._merge(told))
        inside.addWidget(merge)
        inside.addWidget(button(say("Two different people"), self._say_apart))
        return card

    def _merge(self, told: PairCard) -> None:
        words = say(
            "Everything written about {other} goes on with {kept}. It can be taken apart again."
        ).format(other=told.other, kept=told.kept)
        if not confirm(self, say("Put the two together?"), words, say("Put together")):
            return
        take = [meaning for meaning, choice in self._choices.items() if choice.code() == OTHER]
        act = self._presenter.merge
        if self._desktop.perform(
            lambda: act(told.place, take), told=say("The two are put together.")
        ):
            self.show_pairs()

    def _say_apart(self) -> None:
        words = say("It is remembered: two different people.")
        if self._desktop.perform(lambda: self._presenter.say_apart(self._place), told=words):
            self.show_pairs()

    def _merged_card(self, line: MergedLine) -> QFrame:
        made = button(say("Take apart"), lambda: self._unmerge(line), sign="undo-2")
        made.setAccessibleName(say("Take apart: {what}").format(what=line.title))
        return line_card(line.title, line.detail, made)

    def _unmerge(self, line: MergedLine) -> None:
        words = say("They are two records again.")
        if self._desktop.perform(lambda: self._presenter.unmerge(line.id), told=words):
            self.show_pairs()
