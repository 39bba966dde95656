"""A second person's yes: who it is, and a passphrase of their own."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ipsdesk.domain.errors import DeskError
from ipsdesk.domain.vault_errors import WrongPassphrase
from ipsdesk.ui.pages.exports_aside import ExportsAside
from ipsdesk.ui.parts.ask import Ask
from ipsdesk.ui.parts.choice import Choice
from ipsdesk.ui.parts.field_row import FieldRow
from ipsdesk.ui.parts.named import named
from ipsdesk.ui.parts.page import Page
from ipsdesk.ui.presenters.exports import ExportsPresenter
from ipsdesk.words import apart, say


class SecondYes:
    """The two fields, for whatever is asked of two people."""

    def __init__(self, others: tuple[tuple[str, str], ...], nobody: str) -> None:
        """Offer these people; `nobody` is said where none was chosen."""
        self._nobody = nobody
        self.who = Choice(say("Second person"), others, empty=say("Nobody"))
        self.passphrase = named(QLineEdit(), say("Their passphrase"))
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.of = FieldRow(say("A second person's yes"), self.who, required=True)
        self.secret = FieldRow(say("Their passphrase"), self.passphrase, required=True)

    def add_to(self, room: QVBoxLayout) -> None:
        """Put both fields below what is there."""
        room.addWidget(self.of)
        room.addWidget(self.secret)

    def is_given(self) -> bool:
        """Tell whether both were answered; what was not says so beside it."""
        if not self.who.code():
            self.of.refuse(self._nobody)
        elif not self.passphrase.text():
            self.secret.refuse(say("The second person writes their own passphrase."))
        return bool(self.who.code() and self.passphrase.text())


class StopAskingDialog(Ask):
    """That no second person is asked any longer takes the yes of one, this last time."""

    def __init__(self, parent: QWidget, others: tuple[tuple[str, str], ...]) -> None:
        words = say(
            "From then on one person alone can release a summary. Somebody else has to agree"
            " to that, with a passphrase of their own."
        )
        super().__init__(parent, say("No second person any longer"), words, say("Stop asking"))
        nobody = say("Somebody else has to agree. The unit still asks for a second person.")
        self.second = SecondYes(others, nobody)
        self.second.add_to(self.room)

    def accept(self) -> None:
        """Take the answer, or say what is missing and stay."""
        if self.second.is_given():
            super().accept()


class AskingTwo(QObject):
    """Whether a second person is asked: one may begin it, and it takes two to end it."""

    def __init__(self, page: Page, aside: ExportsAside, presenter: ExportsPresenter) -> None:
        super().__init__(page)
        self._page, self._aside, self._presenter = page, aside, presenter
        aside.second_wanted.connect(self._decide)

    def _decide(self, wanted: bool) -> None:  # noqa: FBT001  (because a signal gives it)
        desktop = self._page.desktop
        if wanted:
            desktop.perform_quietly(self._presenter.ask_for_second)
            return
        dialog = StopAskingDialog(self._page, self._presenter.others())
        if not dialog.exec():
            self._aside.tick_second()
            return
        name, passphrase = dialog.second.who.code(), dialog.second.passphrase.text()
        desktop.perform_slowly(
            lambda: self._presenter.stop_asking(name, passphrase),
            lambda _: None,
            partial(self._still_asks, name),
        )

    def _still_asks(self, name: str, refusal: DeskError) -> bool:
        self._aside.tick_second()
        if isinstance(refusal, WrongPassphrase):
            text = say("That is not the passphrase of {name}. A second person is still asked for.")
            self._page.desktop.refused.emit(text.format(name=apart(name)))
        return isinstance(refusal, WrongPassphrase)
