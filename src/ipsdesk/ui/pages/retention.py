"""Att gallra: what is to be erased, person by person, and how long each class is kept."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.pages.retention_periods import PeriodsDialog
from ipsdesk.ui.parts.ask import ask_for_line, confirm
from ipsdesk.ui.parts.buttons import button
from ipsdesk.ui.parts.day_edit import DayEdit
from ipsdesk.ui.parts.empty import Empty
from ipsdesk.ui.parts.field_row import FieldRow
from ipsdesk.ui.parts.flow import Flow
from ipsdesk.ui.parts.gradually import Gradually
from ipsdesk.ui.parts.labels import heading, wrapped
from ipsdesk.ui.parts.layouts import clear, column, frame, row, scrolling
from ipsdesk.ui.parts.line_card import line_card
from ipsdesk.ui.parts.page import Page
from ipsdesk.ui.presenters.retention import (
    CertificateLine,
    EraseLine,
    RetentionPresenter,
    RetentionState,
)
from ipsdesk.ui.theme import px
from ipsdesk.words import say, say_many

MOST_CERTIFICATES = 30
AT_ONCE = 10  # lines; the others come in events that follow


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
        self._adding = Gradually(self, AT_ONCE)
        inside.addLayout(self._lines)
        inside.addWidget(self._times())
        self._certificates = self._certificates_in(inside)
        inside.addStretch(1)
        whole.addWidget(scrolling(inner))

    def refresh(self) -> None:
        """Read again what is to be erased."""
        self.desktop.read_slowly(self._presenter.state, self.show_state)

    def show_state(self, state: object) -> None:
        """Show what is to be erased, how long it is kept, and what was erased before."""
        if isinstance(state, RetentionState):
            with self._focus.kept():
                self._show_lines(state)
                self._show_periods(state)
                self._show_certificates(state.certificates)

    def _show_lines(self, state: RetentionState) -> None:
        clear(self._lines)
        if not state.lines and not state.guardians:
            self._lines.addWidget(Empty(say("Nothing is to be erased now."), "circle-check"))
        self._adding.begin(self._added(state))

    def _added(self, state: RetentionState) -> Iterator[QFrame]:
        for line in state.lines:
            self._lines.addWidget(made := self._card(line))
            yield made
        if state.guardians:
            self._lines.addWidget(self._guardians(state.guardians))

    def _times(self) -> QFrame:
        card = frame()
        inside = column(card, (20, 16, 20, 16), 10)
        inside.addWidget(heading(say("How long it is kept"), "subtitle"))
        self._periods = column(space=4)
        inside.addLayout(self._periods)
        decide = Flow()
        decide.add(button(say("Change the times"), self._decide, sign="pencil"))
        inside.addWidget(decide)
        title = say("Day of the funder's last payment")
        self.paid = DayEdit(title, self._presenter.today)
        hint = say("Until it is written, evidence must not be erased.")
        self.paid_row = FieldRow(title, self.paid, hint=hint)
        inside.addWidget(self.paid_row)
        flow = Flow()
        flow.add(button(say("Save the day"), self._pay, sign="save"))
        inside.addWidget(flow)
        return card

    @staticmethod
    def _certificates_in(inside: QVBoxLayout) -> QVBoxLayout:
        card = frame()
        part = column(card, (20, 16, 20, 16), 10)
        part.addWidget(heading(say("Certificates of erasure"), "subtitle"))
        body = column(space=8)
        part.addLayout(body)
        inside.addWidget(card)
        return body

    def _show_periods(self, state: RetentionState) -> None:
        clear(self._periods)
        for title, period in state.periods:
            self._periods.addWidget(wrapped(f"{title}: {period}.", "small"))
        if state.decision:
            self._periods.addWidget(wrapped(state.decision, "small", "ink2"))

    def _show_certificates(self, lines: tuple[CertificateLine, ...]) -> None:
        clear(self._certificates)
        if not lines:
            words = say("Nothing has been erased yet.")
            self._certificates.addWidget(wrapped(words, "small", "ink2"))
        for line in lines[:MOST_CERTIFICATES]:
            self._certificates.addLayout(self._certificate(line))

    def _certificate(self, line: CertificateLine) -> QHBoxLayout:
        across = row(space=10)
        words = column(space=1)
        words.addWidget(wrapped(line.title, "body", weight=600))
        words.addWidget(wrapped(line.detail, "small", "ink2"))
        across.addLayout(words, 1)
        made = button(say("Write it out"), lambda: self._write(line), sign="printer", kind="ghost")
        made.setAccessibleName(say("Write it out: {what}").format(what=line.title))
        across.addWidget(made)
        return across

    def _write(self, line: CertificateLine) -> None:
        folder = QFileDialog.getExistingDirectory(self, say("Where to write the files"))
        if folder:
            self.desktop.perform(
                lambda: self._presenter.write_certificate(line.erased, Path(folder)),
                told=say("The certificate is written."),
            )

    def _guardians(self, count: int) -> QFrame:
        title = say_many("{count} guardian", "{count} guardians", count)
        text = say("Their participants turned 18 more than 30 days ago.")
        made = button(say("Erase"), lambda: self._erase_guardians(title, text), sign="trash-2")
        made.setAccessibleName(say("Erase: {what}").format(what=title))
        return line_card(title, text, made)

    def _erase_guardians(self, title: str, text: str) -> None:
        decision = self._decided(title, text)
        if decision is not None:
            number = decision
            self.desktop.perform_slowly(
                lambda: self._presenter.erase_guardians(number), self._erased
            )

    def _decide(self) -> None:
        if PeriodsDialog(self, self.desktop, self._presenter).exec():
            self.desktop.changed.emit()
            self.desktop.told.emit(say("The times are changed."))

    def _card(self, line: EraseLine) -> QFrame:
        made = button(say("Erase"), lambda: self._erase(line), sign="trash-2")
        made.setAccessibleName(say("Erase: {what}").format(what=line.title))
        return line_card(line.title, line.detail, made)

    def _erase(self, line: EraseLine) -> None:
        decision = self._decided(line.title, line.detail)
        if decision is not None:
            number = decision
            self.desktop.perform_slowly(lambda: self._presenter.erase(line, number), self._erased)

    def _erased(self, _: object) -> None:
        self.desktop.told.emit(say("The records are erased for good."))

    def _decided(self, title: str, detail: str) -> str | None:
        """Ask whether to erase, by which decision where the law wants one; None if not."""
        decision: str | None = ""
        if self._presenter.needs_decision:
            asked, needed = (
                say("Number of the decision"),
                say("Write the number of the decision first."),
            )
            decision = ask_for_line(self, asked, f"{title}. {detail}", say("Erase"), needed)
        if decision is None:
            return None
        words = say("{what}. What is erased cannot be had back.").format(what=detail)
        return decision if confirm(self, title, words, say("Erase for good"), final=True) else None

    def _pay(self) -> None:
        if not self.paid_row.check():
            return
        day = self.paid.value()
        if day is not None:
            self.desktop.perform(
                lambda: self._presenter.decide_last_payment(day), told=say("The day is saved.")
            )
