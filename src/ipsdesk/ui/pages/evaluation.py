"""The evaluator's file, in a colour of its own: to whom, on what ground, what is told, sealed."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QFrame, QLineEdit, QWidget

from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.parts.ask import WIDEST, Ask
from ipsdesk.ui.parts.busy import BusyLine
from ipsdesk.ui.parts.choice import Choice
from ipsdesk.ui.parts.chosen import chosen_from
from ipsdesk.ui.parts.field_row import FieldRow
from ipsdesk.ui.parts.flow import Flow
from ipsdesk.ui.parts.labels import heading, wrapped
from ipsdesk.ui.parts.layouts import column, frame, row
from ipsdesk.ui.parts.painted import sign_label
from ipsdesk.ui.parts.phrase_offer import PhraseOffer, judged_words
from ipsdesk.ui.parts.secret_line import secret_line
from ipsdesk.ui.parts.text_fields import TextLine
from ipsdesk.ui.presenters.evaluation import EvaluationPresenter, Filled
from ipsdesk.ui.presenters.welcome import suggest_passphrase
from ipsdesk.ui.theme import px
from ipsdesk.words import say

WIDE = 620


class EvaluationDialog(Ask):
    """Fill in, see how well it hides, write; a refusal stands in it and nothing typed is lost."""

    def __init__(
        self, parent: QWidget | None, desktop: Desktop, presenter: EvaluationPresenter
    ) -> None:
        super().__init__(parent, say("The evaluator's file"), "", say("Write the file …"))
        self._desktop, self._presenter = desktop, presenter
        self.setMinimumWidth(min(px(WIDE), WIDEST))
        self.room.addWidget(_banner(presenter.warning()))
        self._ask_for_agreement()
        self._ask_for_columns()
        self._ask_for_secrets()
        self.busy = BusyLine()
        self.room.addWidget(self.busy)
        desktop.background.rested.connect(self._rested)
        desktop.refused.connect(self.refuse)
        self._propose()
        self.recipient.setFocus()

    def _ask_for_agreement(self) -> None:
        self.recipient = TextLine(say("Recipient"))
        self.agreement = TextLine(say("Number of the agreement"))
        self.ground = Choice(say("Legal basis"), self._presenter.grounds())
        self.ground.choose(self._presenter.likely_ground())
        self.decision = TextLine(say("Decision or ethical approval"))
        hint = say("Such as an ethical approval or a weighing of interests. Not for consent.")
        self.room.addWidget(FieldRow(say("Recipient"), self.recipient, required=True))
        self.room.addWidget(FieldRow(say("Number of the agreement"), self.agreement, required=True))
        self.room.addWidget(chosen_from(say("Legal basis"), self.ground))
        title = say("Decision or ethical approval")
        self.room.addWidget(FieldRow(title, self.decision, hint=hint))
        self.ground.activated.connect(self._propose)

    def _ask_for_columns(self) -> None:
        self.room.addWidget(heading(say("What is told about each"), "subtitle"))
        self.columns: dict[str, Choice] = {}
        flow = Flow(space=14)
        for name, title, options in self._presenter.columns():
            choice = Choice(title, options)
            choice.activated.connect(self._judge)
            self.columns[name] = choice
            flow.add(chosen_from(title, choice))
        self.room.addWidget(flow)
        card = frame("amber")
        inside = column(card, (14, 10, 14, 10), 6)
        self.judged = wrapped("", "body", weight=600)
        inside.addWidget(self.judged)
        inside.addWidget(wrapped(self._presenter.limits(), "small", "ink2"))
        self.room.addWidget(card)

    def _ask_for_secrets(self) -> None:
        self.room.addWidget(heading(say("The file's password"), "subtitle"))
        words = say(
            "Give it in another way than the file, such as by telephone. It is kept nowhere: note"
            " it down before you go on."
        )
        self.room.addWidget(wrapped(words, "small", "ink2"))
        self.offer = PhraseOffer(suggest_passphrase)
        self.offer.used.connect(self._use)
        self.room.addWidget(self.offer)
        self.password = secret_line(self.room, say("The file's password"))
        self.strength = wrapped("", "small", "ink2")
        self.strength.hide()
        self.room.addWidget(self.strength)
        self.password.textChanged.connect(self._weigh)
        self.passphrase = secret_line(self.room, say("Your passphrase"))

    def _propose(self) -> None:
        """Choose the columns that tell most and still hide, of those who may be in it."""
        for name, code in self._presenter.proposal(self.ground.code()).items():
            self.columns[name].choose(code)
        self._judge()

    def _judge(self) -> None:
        found = self._presenter.judged(self.ground.code(), self._chosen())
        self.judged.say(found.words)
        self.yes.setEnabled(found.holds)

    def _chosen(self) -> dict[str, str]:
        return {name: choice.code() for name, choice in self.columns.items()}

    def _use(self, words: str) -> None:
        """Take the words that were offered, in sight, to be noted down."""
        self.password.setEchoMode(QLineEdit.EchoMode.Normal)
        self.password.setText(words)
        self.passphrase.setFocus()

    def _weigh(self, text: str) -> None:
        self.strength.say(judged_words(text, self._presenter.known_words()))
        self.strength.setVisible(bool(text))

    def accept(self) -> None:
        """Try the passphrase, and only then ask for a folder and write."""
        if not self.passphrase.text():
            self.refuse(say("Write your passphrase. Nothing was written."))
            return
        secret = self.passphrase.text()
        self.yes.setEnabled(False)
        self.busy.begin(say("Trying the passphrase …"))
        self._desktop.read_slowly(lambda: self._presenter.must_be_own(secret), self._choose_folder)

    def _choose_folder(self, _: object) -> None:
        folder = QFileDialog.getExistingDirectory(self, say("Where to write the files"))
        if folder:
            self.write_to(Path(folder))

    def write_to(self, folder: Path) -> None:
        """Write the file into a folder; the dialog stays until it is done."""
        filled = Filled(
            self.recipient.value(),
            self.agreement.value(),
            self.ground.code(),
            self.decision.value(),
            self._chosen(),
            self.password.text(),
            self.passphrase.text(),
        )
        self.yes.setEnabled(False)
        self.busy.begin(say("Writing the files …"))
        self._desktop.perform_slowly(lambda: self._presenter.write(filled, folder), self._written)

    def _written(self, _: object) -> None:
        self.passphrase.clear()
        self.password.clear()
        self._desktop.told.emit(
            say("The evaluator's file is written. Give the password in another way than the file.")
        )
        super().accept()

    def _rested(self) -> None:
        self.busy.end()
        self._judge()


def _banner(words: str) -> QFrame:
    made = frame("amber")
    across = row(made, (14, 10, 14, 10), 10)
    across.addWidget(sign_label("triangle-alert", "amber", 20))
    across.addWidget(wrapped(words, "body", weight=600), 1)
    return made
