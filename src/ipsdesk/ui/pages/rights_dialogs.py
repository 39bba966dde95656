"""Questions of weight: erasing a record, protecting an identity, and ending the protection."""

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.messages import explain
from ipsdesk.ui.parts.ask import Ask, confirm
from ipsdesk.ui.parts.choice import Choice
from ipsdesk.ui.parts.choices import MultiChoice, OneChoice
from ipsdesk.ui.parts.field_row import FieldRow
from ipsdesk.ui.parts.labels import wrapped
from ipsdesk.ui.parts.text_fields import TextLine
from ipsdesk.ui.presenters.rights import RightsPresenter
from ipsdesk.words import say

SUPPORT, WHOLE = "support", "whole"


@dataclass(frozen=True, slots=True)
class Erasing:
    """What is to be erased, and by which decision."""

    wholly: bool
    decision: str


class EraseDialog(Ask):
    """What goes, whom to tell, and the decision where the law or the time demands one."""

    def __init__(self, parent: QWidget, desktop: Desktop, presenter: RightsPresenter) -> None:
        words = say("What is erased cannot be brought back. A certificate of counts is kept.")
        title = say("Erase the record of {name}?").format(name=presenter.state().name)
        super().__init__(parent, title, words, say("Erase"))
        self.guard_from_enter()
        self._desktop, self._presenter = desktop, presenter
        self._needed = presenter.needs_decision
        title = say("What is to be erased")
        options = (
            (SUPPORT, say("Support records; the evidence for the funder stays")),
            (WHOLE, say("Everything about the participant")),
        )
        self.what = OneChoice(title, options)
        self.what.show_value(SUPPORT)
        self.room.addWidget(FieldRow(title, self.what))
        self.decision = TextLine(say("Number of the decision"))
        self.decision_row = FieldRow(
            say("Number of the decision"), self.decision, required=self._needed
        )
        self.room.addWidget(self.decision_row)
        tell = presenter.tell()
        if tell:
            text = say("Tell those who were told something: {who}.").format(who=", ".join(tell))
            self.room.addWidget(wrapped(text, "small", "ink2"))

    def accept(self) -> None:
        """Stay where a decision is demanded and none is written; else ask once more."""
        decision, wholly = self.decision.value(), self.what.value() == WHOLE
        if self._needed and not decision.strip():
            self.decision_row.refuse(say("Write the number of the decision first."))
            return
        refusal = self._desktop.perform_quietly(
            lambda: self._presenter.must_be_due(wholly=wholly, decision=decision)
        )
        if refusal is not None:
            self.decision_row.refuse(explain(refusal))
            return
        if confirm(self, *self._once_more(wholly=wholly), say("Erase for good"), final=True):
            super().accept()

    def _once_more(self, *, wholly: bool) -> tuple[str, str]:
        name = self._presenter.state().name
        title = (
            say("Erase everything about {name}?")
            if wholly
            else say("Erase the support records of {name}?")
        )
        return title.format(name=name), self._presenter.going_words(wholly=wholly)


class ProtectDialog(Ask):
    """Which kind of protection, under which alias, and who opens the record."""

    def __init__(self, parent: QWidget, desktop: Desktop, presenter: RightsPresenter) -> None:
        words = say(
            "Name, number, address and municipality are sealed for those named, and the history "
            "so far with them. Everybody else sees nothing of the record from now on. Copies of "
            "the vault that were made before still hold the name."
        )
        super().__init__(parent, say("Protect the identity"), words, say("Protect"))
        self._desktop, self._presenter = desktop, presenter
        self.kind = Choice(say("Kind of protection"), presenter.protection_kinds())
        self.alias = TextLine(say("Alias"))
        self.openers = MultiChoice(say("Who may open it"), presenter.openers())
        self.room.addWidget(FieldRow(say("Kind of protection"), self.kind))
        hint = say("A name that says nothing of who it is.")
        self.room.addWidget(FieldRow(say("Alias"), self.alias, hint=hint, required=True))
        hint = say("A specialist and a deputy, two at most.")
        self.room.addWidget(
            FieldRow(say("Who may open it"), self.openers, hint=hint, required=True)
        )

    def accept(self) -> None:
        """Protect, or say what was wrong and stay."""
        kind, alias, openers = self.kind.code(), self.alias.value(), self.openers.value()
        refusal = self._desktop.perform_quietly(
            lambda: self._presenter.protect(kind, alias, openers)
        )
        if refusal is not None:
            self.refuse(explain(refusal))
            return
        super().accept()


class OpenersDialog(Ask):
    """Who may open a protected record from now on."""

    def __init__(self, parent: QWidget, desktop: Desktop, presenter: RightsPresenter) -> None:
        words = say("Whoever is not named sees nothing of the record from now on, you neither.")
        super().__init__(parent, say("Change who may open it"), words, say("Save"))
        self._desktop, self._presenter = desktop, presenter
        self.openers = MultiChoice(say("Who may open it"), presenter.openers())
        self.openers.show_value(presenter.openers_now())
        hint = say("A specialist and a deputy, two at most.")
        self.room.addWidget(FieldRow(say("Who may open it"), self.openers, hint=hint))

    def accept(self) -> None:
        """Name them, or say what was wrong and stay."""
        openers = self.openers.value()
        refusal = self._desktop.perform_quietly(lambda: self._presenter.change_openers(openers))
        if refusal is not None:
            self.refuse(explain(refusal))
            return
        super().accept()


class LiftDialog(Ask):
    """By which decision a protection ends."""

    def __init__(self, parent: QWidget, desktop: Desktop, presenter: RightsPresenter) -> None:
        words = say(
            "Name, number and places come back, and the earlier history with them. Everybody who "
            "otherwise works with the participant can open the record again."
        )
        super().__init__(parent, say("End the protection"), words, say("End the protection"))
        self.guard_from_enter()  # because a name that was seen cannot be unseen
        self._desktop, self._presenter = desktop, presenter
        title = say("By which decision")
        self.reason = TextLine(title)
        hint = say("Such as: the Tax Agency's marking ended, seen 2 March. Without the name.")
        self.reason_row = FieldRow(title, self.reason, hint=hint, required=True)
        self.room.addWidget(self.reason_row)

    def accept(self) -> None:
        """End it, or say what was wrong and stay."""
        reason = self.reason.value()
        if not reason:
            self.reason_row.refuse(say("Write by which decision the protection ends."))
            return
        refusal = self._desktop.perform_quietly(lambda: self._presenter.lift_protection(reason))
        if refusal is not None:
            self.refuse(explain(refusal))
            return
        super().accept()


def ask_erasure(parent: QWidget, desktop: Desktop, presenter: RightsPresenter) -> Erasing | None:
    """Ask what is to be erased; None if nothing is."""
    dialog = EraseDialog(parent, desktop, presenter)
    if not dialog.exec():
        return None
    return Erasing(dialog.what.value() == WHOLE, dialog.decision.value())


def ask_protection(parent: QWidget, desktop: Desktop, presenter: RightsPresenter) -> bool:
    """Ask how to protect an identity, and do so; return whether it was done."""
    return bool(ProtectDialog(parent, desktop, presenter).exec())
