"""Dialogs with secrets: a passphrase chosen or changed, and a recovery code written down."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from ipsdesk.domain.errors import DeskError
from ipsdesk.domain.vault_errors import WrongPassphrase
from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.messages import explain
from ipsdesk.ui.messages.vaults import passphrase_now_wrong
from ipsdesk.ui.parts.ask import Ask
from ipsdesk.ui.parts.choice import Choice
from ipsdesk.ui.parts.field_row import FieldRow
from ipsdesk.ui.parts.labels import label, wrapped
from ipsdesk.ui.parts.named import named
from ipsdesk.ui.parts.phrase_offer import PhraseOffer, judged_words
from ipsdesk.ui.parts.recovery_sheet import RecoverySheet
from ipsdesk.ui.presenters.settings import SettingsPresenter
from ipsdesk.ui.presenters.welcome import suggest_passphrase
from ipsdesk.words import say


def choose_passphrase(parent: QWidget, desktop: Desktop, presenter: SettingsPresenter) -> None:
    """Ask whoever came in by the recovery code for a passphrase of their own."""
    fields = (say("New passphrase, at least 15 characters"), say("The same again"))
    dialog = Secret(parent, say("Choose a new passphrase"), fields, known=presenter.known_words())
    if dialog.ask(desktop, lambda v: presenter.choose_passphrase(v[0])):
        desktop.told.emit(say("The passphrase is changed."))
    else:
        words = say("No passphrase was chosen. The recovery code is needed the next time too.")
        desktop.refused.emit(words)


def change_passphrase(
    parent: QWidget, desktop: Desktop, presenter: SettingsPresenter, *, lent: bool = False
) -> bool:
    """Ask for the passphrase of now and another; tell whether it was changed.

    Args:
        parent: the window.
        desktop: the open desk.
        presenter: what changes it.
        lent: somebody else chose the one of now, which is said.

    """
    fields = (
        say("Passphrase now"),
        say("New passphrase, at least 15 characters"),
        say("The same again"),
    )
    title = say("Choose a passphrase of your own") if lent else say("Change passphrase")
    dialog = Secret(parent, title, fields, known=presenter.known_words())
    if lent:
        why = say("Somebody else chose the one you came in with, and knows it.")
        dialog.explain(why, say("The next time"))
    done = dialog.ask(desktop, lambda v: presenter.change_passphrase(v[0], v[1]))
    if done:
        desktop.told.emit(say("The passphrase is changed."))
    return done


def replace_lent(parent: QWidget, desktop: Desktop, presenter: SettingsPresenter) -> None:
    """Ask for a passphrase in place of one that somebody else chose, at each unlock until then."""
    if not change_passphrase(parent, desktop, presenter, lent=True):
        words = say("Somebody else still knows your passphrase. You are asked again next time.")
        desktop.refused.emit(words)


class Secret(Ask):
    """A dialog with secrets; the last two fields must agree, and a refusal stands in it."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        fields: tuple[str, ...],
        roles: tuple[tuple[str, str], ...] = (),
        known: tuple[str, ...] = (),
        suggest: Callable[[], str] = suggest_passphrase,
    ) -> None:
        super().__init__(parent, title, "", say("Save"))
        self._suggest = suggest
        self._known = known
        self._fields = []
        for name in fields:
            field = named(QLineEdit(), name)
            if name != say("Name"):
                field.setEchoMode(QLineEdit.EchoMode.Password)
            words = label(name, "small", weight=600)
            words.setBuddy(field)
            self.room.addWidget(words)
            self.room.addWidget(field)
            self._fields.append(field)
        self._offer_words()
        self._role = Choice(say("Role"), roles)
        if roles:
            self.room.addWidget(FieldRow(say("Role"), self._role))
        self._act: Callable[[list[str]], object] | None = None
        self._desktop: Desktop | None = None

    def explain(self, why: str, later: str) -> None:
        """Say above the fields why it is asked, and on the other answer what it means."""
        self.inside.insertWidget(1, wrapped(why, "body", "ink2"))
        self.no.setText(later)
        self.no.setAccessibleName(later)

    def _offer_words(self) -> None:
        """Offer words above the new passphrase, and judge what is typed under it."""
        offer = PhraseOffer(self._suggest)
        offer.used.connect(self._use)
        at = self.room.indexOf(self._fields[-2])
        self.room.insertWidget(at - 1, offer)
        self.judged = wrapped("", "small", "ink2")
        self.room.insertWidget(at + 2, self.judged)
        self._fields[-2].textChanged.connect(self._judge)

    def _judge(self, text: str) -> None:
        self.judged.say(judged_words(text, self._known))

    def _use(self, words: str) -> None:
        """Take the words that were offered, in sight, to be written once more."""
        self._fields[-2].setEchoMode(QLineEdit.EchoMode.Normal)
        self._fields[-2].setText(words)
        self._fields[-1].clear()
        self._fields[-1].setFocus()

    def role(self) -> str:
        """Return the role chosen."""
        return self._role.code()

    def ask(self, desktop: Desktop, act: Callable[[list[str]], object]) -> bool:
        """Show the dialog; return whether the act was done."""
        self._desktop, self._act = desktop, act
        self._fields[0].setFocus()
        done = bool(self.exec())
        for field in self._fields:
            field.clear()
        return done

    def accept(self) -> None:
        """Do the act, or say what was wrong and stay."""
        values = [field.text() for field in self._fields]
        if values[-1] != values[-2]:
            again = say("Write the new passphrase once more, in the last field.")
            other = say("The two are not the same. Write the new passphrase twice.")
            self.refuse(other if values[-1] else again)
            self._fields[-1].setFocus()
            return
        if self._act is None or self._desktop is None:
            return
        act = self._act
        refusal = self._desktop.perform_quietly(lambda: act(values))
        if refusal is not None:
            self._say_why(refusal)
            return
        self._desktop.changed.emit()
        super().accept()

    def _say_why(self, refusal: DeskError) -> None:
        """Say what was wrong; a passphrase of now that is another is written again at once."""
        if not isinstance(refusal, WrongPassphrase):
            self.refuse(explain(refusal))
            return
        self.refuse(passphrase_now_wrong())
        self._fields[0].selectAll()
        self._fields[0].setFocus()


class CodeDialog(Ask):
    """A new recovery code, to be written down; two groups of it are asked for afterwards."""

    def __init__(self, parent: QWidget, code: str) -> None:
        words = say(
            "Write it down and put it in a sealed envelope where the supervisor keeps it. The old "
            "code opens nothing any longer."
        )
        super().__init__(parent, say("Recovery code"), words, say("I have written it down"))
        self.no.hide()
        self.sheet = RecoverySheet()
        self.sheet.show_code(code)
        self.sheet.currentChanged.connect(self._turned)
        self.room.addWidget(self.sheet)

    def accept(self) -> None:
        """Ask for two groups, and end only when they are right."""
        if not self.sheet.asks:
            self.sheet.ask()
        elif self.sheet.check():
            self.sheet.forget()
            super().accept()

    def reject(self) -> None:
        """Stay: a code that nobody has written down would leave one way in less."""
        self.refuse(say("Write it down first. It is shown only now."))

    def _turned(self) -> None:
        words = say("Go on") if self.sheet.asks else say("I have written it down")
        self.yes.setText(words)
        self.yes.setAccessibleName(words)
