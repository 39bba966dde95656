"""Offers to take over and cover for who is away: lines to answer, and who covers."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.messages import explain
from ipsdesk.ui.parts.ask import Ask, ask_for_line
from ipsdesk.ui.parts.buttons import button
from ipsdesk.ui.parts.choice import Choice
from ipsdesk.ui.parts.day_edit import DayEdit
from ipsdesk.ui.parts.field_row import FieldRow, first_refused
from ipsdesk.ui.parts.flow import Flow
from ipsdesk.ui.parts.labels import label, wrapped
from ipsdesk.ui.parts.layouts import column, frame, hairline, row
from ipsdesk.ui.parts.text_fields import TextLine
from ipsdesk.ui.presenters.offers import CoverLine, LeftLine, OfferLine, OffersPresenter
from ipsdesk.words import say


def offers_card(
    title: str, lines: tuple[OfferLine, ...], desktop: Desktop, presenter: OffersPresenter
) -> QFrame:
    """Return a card with each offer and what can be answered."""
    card = frame()
    inside = column(card, (14, 12, 14, 12), 8)
    inside.addWidget(label(title, "subtitle"))
    if not lines:
        inside.addWidget(wrapped(say("Nobody is being handed over."), "small", "ink2"))
    mine = tuple(line for line in lines if line.may_answer)
    if len(mine) > 1:
        words = say("Take over all {count}").format(count=len(mine))
        every = button(words, partial(_accept_all, desktop, presenter, mine), sign="users")
        inside.addWidget(every, 0, Qt.AlignmentFlag.AlignLeft)
    _add_offers(inside, card, lines, desktop, presenter)
    return card


def _add_offers(
    inside: QVBoxLayout,
    card: QWidget,
    lines: tuple[OfferLine, ...],
    desktop: Desktop,
    presenter: OffersPresenter,
) -> None:
    """Add each offer, with a line between two, so that one sees whose the words are."""
    for line in lines:
        if line is not lines[0]:
            inside.addWidget(hairline())
        inside.addLayout(_offer(card, line, desktop, presenter))


def _offer(
    card: QWidget, line: OfferLine, desktop: Desktop, presenter: OffersPresenter
) -> QVBoxLayout:
    whole = column(space=4)
    whole.addWidget(wrapped(line.name, "body_strong"))
    whole.addWidget(wrapped(line.words, "small", "amber" if line.late else "ink2"))
    flow = Flow(space=8)
    if line.may_answer:
        flow.add(_act(say("Take over"), line, partial(_accept, desktop, presenter, line), "check"))
        flow.add(_act(say("Say no"), line, partial(_decline, card, desktop, presenter, line)))
    if line.may_withdraw:
        flow.add(_act(say("Take back"), line, partial(_withdraw, desktop, presenter, line)))
    if flow.parts():
        whole.addWidget(flow)
    return whole


def _act(words: str, line: OfferLine, act: Callable[[], object], sign: str = "") -> QWidget:
    made = button(words, act, sign=sign)
    made.setAccessibleName(say("{act}: {name}").format(act=words, name=line.name))
    return made


def _accept(desktop: Desktop, presenter: OffersPresenter, line: OfferLine) -> None:
    told = say("The participant is yours from now on.")
    desktop.perform(lambda: presenter.accept(line.id), told=told)


def _accept_all(desktop: Desktop, presenter: OffersPresenter, lines: tuple[OfferLine, ...]) -> None:
    """Take over everybody who can be, and say of the first who could not be why."""
    refusals = [desktop.perform_quietly(partial(presenter.accept, one.id)) for one in lines]
    stopped = next((one for one in refusals if one is not None), None)
    desktop.changed.emit()
    if stopped is not None:
        desktop.refused.emit(explain(stopped))
    else:
        desktop.told.emit(say("They are yours from now on."))


def _decline(card: QWidget, desktop: Desktop, presenter: OffersPresenter, line: OfferLine) -> None:
    why = ask_for_line(
        card.window(),
        say("Say no?"),
        say("The participant stays where they are. Who asked reads why."),
        say("Say no"),
    )
    if why is not None:
        told = say("Your answer is kept.")
        desktop.perform(lambda: presenter.decline(line.id, why), told=told)


def _withdraw(desktop: Desktop, presenter: OffersPresenter, line: OfferLine) -> None:
    desktop.perform(lambda: presenter.withdraw(line.id), told=say("The question is taken back."))


def left_card(lines: tuple[LeftLine, ...], hand_over: Callable[[], object]) -> QFrame:
    """Return a card with everybody whose specialist no longer works here, to be handed over."""
    card = frame("amber")
    inside = column(card, (14, 12, 14, 12), 8)
    inside.addWidget(label(say("Still with somebody who no longer works here"), "subtitle"))
    for line in lines:
        inside.addWidget(wrapped(f"{line.name}. {line.words}", "body"))
    made = button(say("Find them a new specialist"), hand_over, sign="users")
    inside.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
    return card


def covers_card(
    lines: tuple[CoverLine, ...], end: Callable[[CoverLine], object], begin: QWidget | None
) -> QFrame:
    """Return a card with who covers for whom, each of which may be ended."""
    card = frame()
    inside = column(card, (14, 12, 14, 12), 8)
    inside.addWidget(label(say("Cover for somebody who is away"), "subtitle"))
    words = say("The right to open ends by itself after the last day.")
    inside.addWidget(wrapped(words, "small", "ink2"))
    if begin is not None:
        inside.addWidget(begin, 0, Qt.AlignmentFlag.AlignLeft)
    for line in lines:
        inside.addLayout(_cover(line, end))
    return card


def _cover(line: CoverLine, end: Callable[[CoverLine], object]) -> QHBoxLayout:
    made = row(space=8)
    made.addWidget(wrapped(line.words, "body"), 1)
    if line.may_end:
        stop = button(say("End now"), lambda: end(line), kind="ghost")
        stop.setAccessibleName(say("End now: {what}").format(what=line.words))
        made.addWidget(stop)
    return made


class CoverDialog(Ask):
    """Who is away, who covers, from and until which day, and why."""

    def __init__(self, parent: QWidget, desktop: Desktop, presenter: OffersPresenter) -> None:
        words = say("Whoever covers can open the caseload on these days, except the protected.")
        super().__init__(parent, say("Cover for somebody who is away"), words, say("Let in"))
        self._desktop, self._presenter = desktop, presenter
        self.told = ""
        away = presenter.who_may_be_away()
        self.absent = Choice(say("Who is away"), away, empty=say("Choose") if away[1:] else "")
        self.absent_row = FieldRow(say("Who is away"), self.absent, required=True)
        self.by = Choice(say("Who covers"), presenter.who_may_cover(), empty=say("Choose"))
        self.by_row = FieldRow(say("Who covers"), self.by, required=True)
        self.first = DayEdit(say("First day"), presenter.today)
        self.first.show_value(presenter.today())
        self.first_row = FieldRow(say("First day"), self.first)
        self.last = DayEdit(say("Up to and including"), presenter.today)
        self.last_row = FieldRow(say("Up to and including"), self.last, required=True)
        self.reason = TextLine(say("Reason"))
        for line in (
            self.absent_row,
            self.by_row,
            self.first_row,
            self.last_row,
            FieldRow(say("Reason"), self.reason),
        ):
            self.room.addWidget(line)

    def accept(self) -> None:
        """Let them in, or say what was wrong and stay."""
        if first_refused((self.first_row, self.last_row)) is not None:
            return
        first, last = self.first.value(), self.last.value()
        if not self.absent.code():
            self.absent_row.refuse(say("Choose who is away."))
            return
        if not self.by.code():
            self.by_row.refuse(say("Choose who covers."))
            return
        if first is None or last is None:
            self.last_row.refuse(say("Choose both days."))
            return
        if last < max(first, self._presenter.today()):
            self.last_row.refuse(say("Choose a day from today on, and not before the first day."))
            return
        absent, by, reason = self.absent.code(), self.by.code(), self.reason.value()
        refusal = self._desktop.perform_quietly(
            lambda: self._keep(self._presenter.cover(absent, by, (first, last), reason))
        )
        if refusal is not None:
            self.refuse(explain(refusal))
            return
        super().accept()

    def _keep(self, told: str) -> None:
        self.told = told
