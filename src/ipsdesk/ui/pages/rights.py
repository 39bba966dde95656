"""Uppgifter: what is kept about a participant, how long, on paper, and who has seen it."""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.messages import explain
from ipsdesk.ui.pages.handover import HandOverDialog, LendDialog
from ipsdesk.ui.pages.rights_dialogs import (
    LiftDialog,
    OpenersDialog,
    ask_erasure,
    ask_protection,
)
from ipsdesk.ui.pages.rights_extract import ExtractWriting
from ipsdesk.ui.parts.ask import confirm
from ipsdesk.ui.parts.buttons import button
from ipsdesk.ui.parts.flow import Flow
from ipsdesk.ui.parts.held_number import HeldNumber
from ipsdesk.ui.parts.labels import heading, wrapped
from ipsdesk.ui.parts.layouts import clear, column, frame, row
from ipsdesk.ui.parts.painted import Chip
from ipsdesk.ui.parts.written import WrittenFiles
from ipsdesk.ui.presenters.handover import HandoverPresenter, StandIn
from ipsdesk.ui.presenters.rights import GuardianLine, RightsPresenter, RightsState
from ipsdesk.words import say, say_many


class RightsPage(QWidget):
    """The rights of one participant."""

    def __init__(
        self,
        desktop: Desktop,
        presenter: RightsPresenter,
        handover: HandoverPresenter,
        gone: Callable[[], object],
    ) -> None:
        super().__init__()
        self._desktop, self._presenter, self._gone = desktop, presenter, gone
        self._handover = handover
        inside = column(self, space=14)
        number = _card(inside, say("Personal number"))
        self.number = HeldNumber(self._reveal)
        number.addWidget(self.number)
        self._marks = column(space=8)
        number.addLayout(self._marks)
        self._papers(_card(inside, say("On paper")))
        self._responsible = _card(inside, say("Responsible specialist"))
        self._kept = _card(inside, say("How long it is kept"))
        self._guardians = column(space=14)
        inside.addLayout(self._guardians)
        self._acts = _card(inside, say("Who has seen the record"))
        inside.addStretch(1)

    def refresh(self) -> None:
        """Show how the law stands to the record now."""
        state = self._presenter.state()
        self.number.show_masked(state.number)
        self._show_marks(state)
        self._show_responsible()
        self._show_kept(state)
        self._show_guardians(state)
        clear(self._acts)
        for line in state.acts:
            self._acts.addWidget(wrapped(line, "small"))
        if state.more_acts:
            words = say_many("and {count} more", "and {count} more", state.more_acts)
            self._acts.addWidget(wrapped(words, "small", "ink3"))

    def _papers(self, inside: QVBoxLayout) -> None:
        words = say("Files get neutral names and say who stands behind them.")
        inside.addWidget(wrapped(words, "small", "ink2"))
        flow = Flow(space=8)
        self.extract = button(say("Extract of the records"), self._extract, sign="file-text")
        flow.add(self.extract)
        flow.add(button(say("My plan"), self._plan, sign="printer"))
        inside.addWidget(flow)
        self.files = WrittenFiles(self._desktop.background)
        inside.addWidget(self.files)

    def _show_marks(self, state: RightsState) -> None:
        clear(self._marks)
        told = (
            (bool(state.protection), state.protection, "shield"),
            (state.restricted, say("Restricted by law"), "lock"),
            (state.held, say("Must not be erased"), "archive"),
        )
        self._show_chips([Chip(words, "amber", sign) for shown, words, sign in told if shown])
        if not (state.number or state.protection):
            self._marks.addWidget(wrapped(self._presenter.number_hint(), "small", "ink2"))
        if state.protection:
            self._show_openers()
        elif self._presenter.may_restrict:
            flow = Flow(space=8)
            flow.add(button(say("Protect the identity"), self._protect, sign="shield"))
            self._marks.addWidget(flow)

    def _show_chips(self, marks: list[Chip]) -> None:
        chips = Flow(space=8)
        for mark in marks:
            chips.add(mark)
        if marks:
            self._marks.addWidget(chips)

    def _show_openers(self) -> None:
        named = say("May be opened by: {names}").format(names=self._presenter.opener_names())
        self._marks.addWidget(wrapped(named, "small", "ink2"))
        flow = Flow(space=8)
        flow.add(button(say("Change who may open it"), self._change_openers, sign="users"))
        flow.add(button(say("End the protection"), self._lift, sign="shield"))
        self._marks.addWidget(flow)

    def _show_responsible(self) -> None:
        clear(self._responsible)
        presenter = self._handover
        self._responsible.addWidget(wrapped(presenter.specialist(), "body", weight=600))
        for stand_in in presenter.stand_ins():
            self._responsible.addLayout(self._stand_in(stand_in))
        offered = presenter.offered()
        if offered is not None:
            self._responsible.addLayout(self._offered(offered))
        if presenter.may_hand_over:
            flow = Flow(space=8)
            flow.add(button(say("Hand over"), self._hand_over, sign="users"))
            flow.add(button(say("Let a stand-in in"), self._lend, sign="calendar-days"))
            self._responsible.addWidget(flow)

    def _offered(self, one: StandIn) -> QHBoxLayout:
        line = row(space=10)
        line.addWidget(wrapped(one.words, "small", "amber"), 1)
        if self._handover.may_hand_over:
            back = button(say("Take back"), lambda: self._take_back(one), kind="ghost")
            line.addWidget(back)
        return line

    def _take_back(self, one: StandIn) -> None:
        self._desktop.perform(
            lambda: self._handover.take_back(one.id), told=say("The question is taken back.")
        )

    def _stand_in(self, one: StandIn) -> QHBoxLayout:
        line = row(space=10)
        line.addWidget(wrapped(one.words, "small", "ink2"), 1)
        if self._handover.may_hand_over:
            out = button(say("Shut out again"), lambda: self._end_lending(one), kind="ghost")
            out.setAccessibleName(say("Shut out again: {name}").format(name=one.name))
            line.addWidget(out)
        return line

    def _end_lending(self, one: StandIn) -> None:
        self._desktop.perform(
            lambda: self._handover.end_lending(one.id),
            told=say("The stand-in is shut out from now on."),
        )

    def _show_kept(self, state: RightsState) -> None:
        clear(self._kept)
        for one in state.kept:
            words = column(space=1)
            words.addWidget(wrapped(one.title, "body", weight=600))
            words.addWidget(wrapped(f"{one.period}; {one.until}.", "small", "ink2"))
            self._kept.addLayout(words)
        flow = Flow(space=8)
        if self._presenter.may_restrict:
            restrict = say("Lift the restriction") if state.restricted else say("Restrict")
            flow.add(button(restrict, lambda: self._restrict(state), sign="lock"))
        if self._presenter.may_erase:
            hold = say("Lift the hold") if state.held else say("Put a hold on erasure")
            flow.add(button(hold, lambda: self._hold(state), sign="archive"))
            flow.add(button(say("Erase"), self._erase, sign="trash-2"))
        if self._presenter.may_restrict or self._presenter.may_erase:
            self._kept.addWidget(flow)

    def _show_guardians(self, state: RightsState) -> None:
        clear(self._guardians)
        if not state.guardians:
            return
        inside = _card(self._guardians, say("Guardians, until 18"))
        for one in state.guardians:
            inside.addWidget(wrapped(one.name, "body", weight=600))
            told = say("May be told about: {what}").format(what=one.may_know)
            inside.addWidget(wrapped(told, "small", "ink2"))
            if one.gets_plan:
                flow = Flow()
                flow.add(self._guardian_button(one))
                inside.addWidget(flow)
        if state.alone:
            words = say("Decides alone about: {what}").format(what=", ".join(state.alone))
            inside.addWidget(wrapped(words, "small", "ink2"))

    def _guardian_button(self, one: GuardianLine) -> QWidget:
        made = button(
            say("The plan for the guardian"), lambda: self._for_guardian(one.id), sign="printer"
        )
        made.setAccessibleName(say("The plan for {name}").format(name=one.name))
        return made

    def _reveal(self) -> str:
        found: list[str] = []
        refusal = self._desktop.perform_quietly(lambda: found.append(self._presenter.reveal()))
        if refusal is not None:
            self._desktop.refused.emit(explain(refusal))
        return found[0] if found else ""

    def _extract(self) -> None:
        ExtractWriting(self, self._desktop, self._presenter, self.files).begin()

    def _plan(self) -> None:
        self._write(self._presenter.write_plan, *_plan_words())

    def _for_guardian(self, guardian: UUID) -> None:
        self._write(
            lambda folder: self._presenter.write_for_guardian(guardian, folder), *_plan_words()
        )

    def _write(
        self, act: Callable[[Path], object], going_on: str, ready: str, where: str = ""
    ) -> None:
        title = where or say("Where to write the files")
        folder = QFileDialog.getExistingDirectory(self, title)
        if folder:
            self.files.begin(going_on, ready)
            self._desktop.perform_slowly(lambda: act(Path(folder)), self.files.arrive)

    def _hand_over(self) -> None:
        if HandOverDialog(self, self._desktop, self._handover).exec():
            self._desktop.changed.emit()
            self._desktop.told.emit(say("They have been asked. You see the answer here."))

    def _lend(self) -> None:
        if LendDialog(self, self._desktop, self._handover).exec():
            self._desktop.changed.emit()
            self._desktop.told.emit(say("The stand-in can open the record until that day."))

    def _restrict(self, state: RightsState) -> None:
        words = say("A restricted record is read by the supervisor alone, and nobody changes it.")
        yes = say("Lift the restriction") if state.restricted else say("Restrict")
        if confirm(self, yes, words, yes):
            self._desktop.perform(lambda: self._presenter.restrict(restricted=not state.restricted))

    def _hold(self, state: RightsState) -> None:
        self._desktop.perform(lambda: self._presenter.hold(held=not state.held))

    def _protect(self) -> None:
        if ask_protection(self, self._desktop, self._presenter):
            self._changed(say("The identity is protected."))

    def _change_openers(self) -> None:
        if OpenersDialog(self, self._desktop, self._presenter).exec():
            self._changed(say("Others can open the record from now on."))

    def _lift(self) -> None:
        if LiftDialog(self, self._desktop, self._presenter).exec():
            self._changed(say("The protection has ended."))

    def _erase(self) -> None:
        asked = ask_erasure(self, self._desktop, self._presenter)
        if asked is None:
            return
        made: list[UUID] = []
        refusal = self._desktop.perform_quietly(
            lambda: made.append(self._presenter.erase(wholly=asked.wholly, decision=asked.decision))
        )
        if refusal is not None:
            self._desktop.refused.emit(explain(refusal))
            return
        self._write(
            lambda folder: self._presenter.write_certificate(made[0], folder),
            say("Writing the certificate …"),
            say("The certificate is in the folder {folder}."),
            say("It is erased. Where to write the certificate"),
        )
        self._changed(say("The records are erased for good."))

    def _changed(self, told: str) -> None:
        if self._presenter.is_gone():
            self._gone()
        self._desktop.changed.emit()
        self._desktop.told.emit(told)


def _plan_words() -> tuple[str, str]:
    """Return what is said while the plan is written, and then."""
    return say("Writing the plan …"), say("The plan is in the folder {folder}.")


def _card(inside: QVBoxLayout, title: str) -> QVBoxLayout:
    card: QFrame = frame()
    part = column(card, (20, 16, 20, 16), 10)
    part.addWidget(heading(title, "subtitle"))
    body = column(space=8)
    part.addLayout(body)
    inside.addWidget(card)
    return body
