"""The dialog that makes a reviewer's pack: for whom, how long, two passphrases, and where."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from ipsdesk.domain.errors import DeskError
from ipsdesk.domain.vault_errors import WrongPassphrase
from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.messages import explain
from ipsdesk.ui.messages.vaults import own_passphrase_wrong
from ipsdesk.ui.parts.ask import Ask
from ipsdesk.ui.parts.field_row import FieldRow
from ipsdesk.ui.parts.phrase_offer import PhraseOffer
from ipsdesk.ui.parts.secret_line import secret_line
from ipsdesk.ui.parts.text_fields import TextLine
from ipsdesk.ui.presenters.review_preparing import PackAsked, PreparingPresenter
from ipsdesk.ui.presenters.welcome import suggest_passphrase
from ipsdesk.words import say

PACK_NAME = "granskning.ipsvault"
USUAL_DAYS = "14"


class PackDialog(Ask):
    """What leaves, for whom and how long; the pack's words are to be told another way."""

    def __init__(
        self,
        parent: QWidget,
        desktop: Desktop,
        presenter: PreparingPresenter,
        suggest: Callable[[], str] = suggest_passphrase,
    ) -> None:
        words = say(
            "The pack holds the figures of this review with their records, and the charts that "
            "were drawn. There is no name in it and nothing that anybody has written, and each "
            "participant's days are moved. It is still about people: it is noted for each of them."
        )
        words = " ".join((words, say("Whoever has a protected identity is never in it.")))
        super().__init__(parent, say("Make a reviewer's pack"), words, say("Choose where and make"))
        self._page, self._desktop, self._presenter = parent, desktop, presenter
        self._suggest = suggest
        self.recipient = TextLine(say("For whom, by role or organisation"))
        self.days = TextLine(say("Days that it opens"), USUAL_DAYS)
        self.room.addWidget(FieldRow(say("For whom, by role or organisation"), self.recipient))
        self.room.addWidget(FieldRow(say("Days that it opens"), self.days))
        offer = PhraseOffer(suggest)
        offer.used.connect(self._use)
        self.room.addWidget(offer)
        self.words = secret_line(self.room, say("The pack's passphrase, at least 15 characters"))
        self.own = secret_line(self.room, say("Your passphrase"))
        self.recipient.setFocus()

    def accept(self) -> None:
        """Look at what is given, try the passphrase, and only then ask where and make the pack."""
        if not self.recipient.value().strip():
            self.refuse(say("Write for whom the pack is. Nothing was made."))
            return
        if not self.own.text() or not self.words.text():
            self.refuse(say("Both passphrases are needed. Nothing was made."))
            return
        try:
            self._presenter.must_be_days(self._days())
        except DeskError as refused:  # before the dialog closes, and what was typed with it
            self.refuse(explain(refused))
            return
        secret = self.own.text()
        self.yes.setEnabled(False)
        self._desktop.read_slowly(
            lambda: self._presenter.must_be_own(secret), self._choose_place, self._not_own
        )

    def _not_own(self, refusal: DeskError) -> bool:
        """Ask for the own passphrase once more: all else stays, for it may be on paper already."""
        self.yes.setEnabled(True)
        if not isinstance(refusal, WrongPassphrase):
            return False
        self.own.clear()
        self.refuse(own_passphrase_wrong())
        self.own.setFocus()
        return True

    def _choose_place(self, _: object) -> None:
        self.yes.setEnabled(True)
        out, _ = QFileDialog.getSaveFileName(self, say("Where to put the pack"), PACK_NAME)
        if not out:
            return
        asked = PackAsked(
            recipient=self.recipient.value(),
            days=self._days(),
            pack_passphrase=self.words.text(),
            own_passphrase=self.own.text(),
            out=Path(out),
        )
        make, told = self._presenter.make_pack, self._desktop.told.emit
        super().accept()
        self.own.clear()
        self.words.clear()
        self._desktop.perform_slowly(lambda: make(asked), lambda words: told(str(words)))

    def _days(self) -> int:
        days = self.days.value().strip()
        return int(days) if days.isdecimal() else 0

    def _use(self, words: str) -> None:
        """Take the words that were offered, in sight, to be written down for the reviewer."""
        self.words.setEchoMode(QLineEdit.EchoMode.Normal)
        self.words.setText(words)
        self.own.setFocus()
