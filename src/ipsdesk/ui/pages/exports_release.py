"""Before a summary leaves: three questions, to whom it goes, and a second person's yes."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from ipsdesk.ui.pages.exports_second import SecondYes
from ipsdesk.ui.parts.ask import Ask, confirm
from ipsdesk.ui.parts.field_row import FieldRow
from ipsdesk.ui.parts.labels import wrapped
from ipsdesk.ui.parts.layouts import column, frame
from ipsdesk.ui.parts.options import TickBox
from ipsdesk.ui.parts.text_fields import TextLine
from ipsdesk.ui.presenters.exports import Asked, ExportsPresenter
from ipsdesk.words import say, say_many

Released = Callable[[Asked], object]


class ReleaseDialog(Ask):
    """The review sheet, answered by a person: nothing leaves before every answer is yes."""

    def __init__(self, parent: QWidget | None, presenter: ExportsPresenter) -> None:
        words = say(
            "What leaves can be asked for by anybody, and cannot be taken back. Answer as"
            " somebody who knows a participant would read it."
        )
        super().__init__(parent, say("Release the summary"), words, say("Release"))
        self.asked: Asked | None = None
        self._wanted = presenter.wanted()  # what is in sight, whatever is chosen later
        self.ticks: list[TickBox] = []
        for told in filter(None, (presenter.known, presenter.alike, presenter.for_good())):
            self.room.addWidget(wrapped(told, "body", weight=600))
        for question, answer in presenter.questions():
            self._add_question(question, answer)
        self.recipient = TextLine(say("To whom"))
        hint = say("Such as the steering group, or the funder's quarterly report.")
        self.whom = FieldRow(say("To whom"), self.recipient, hint=hint, required=True)
        self.room.addWidget(self.whom)
        self._needs_second = presenter.wants_second()
        nobody = say("The unit wants a second person's yes. Nothing was released.")
        self.second = SecondYes(presenter.others(), nobody)
        if self._needs_second:
            self.second.add_to(self.room)

    def put_back(self, asked: Asked, refusal: str) -> None:
        """Show what was answered before, and at the passphrase why it was not taken."""
        self._wanted = asked.wanted or self._wanted
        for tick, yes in zip(self.ticks, asked.yes, strict=True):
            tick.setChecked(yes)
        self.recipient.setText(asked.recipient)
        self.second.who.choose(asked.second_name)
        self.second.passphrase.setFocus()
        if self._needs_second:
            self.second.secret.refuse(refusal)
        else:
            self.refuse(refusal)

    def accept(self) -> None:
        """Take the answers, or say what is still open and stay."""
        if not all(tick.isChecked() for tick in self.ticks):
            self.refuse(say("Answer the three questions first. Nothing was released."))
            return
        if not self.recipient.value().strip():
            self.whom.refuse(say("Write to whom it is given: the ledger keeps it."))
            return
        if self._needs_second and not self.second.is_given():
            return
        self.asked = Asked(
            tuple(tick.isChecked() for tick in self.ticks),
            self.recipient.value(),
            self.second.who.code(),
            self.second.passphrase.text(),
            self._wanted,
        )
        super().accept()

    def _add_question(self, question: str, answer: str) -> None:
        card = frame("soft")
        inside = column(card, (14, 10, 14, 10), 6)
        inside.addWidget(wrapped(question, "body", weight=600))
        tick = TickBox(answer, spoken=f"{question} {answer}")
        inside.addWidget(tick)
        self.ticks.append(tick)
        self.room.addWidget(card)


def newest_is_known(parent: QWidget, unseen: int | None, show: Callable[[Path], object]) -> bool:
    """Ask for the newest summary where this computer has not seen it; tell whether to go on.

    Args:
        parent: the page that asks.
        unseen: the number of that summary, or None where nothing needs to be shown.
        show: takes the file that was chosen.

    """
    if unseen is None:
        return True
    words = say(
        "Summaries have left this vault, but this computer has not seen the newest. Choose the"
        " file release.json of summary {newest}, to show that nothing is forgotten."
    ).format(newest=unseen)
    title = say("A computer that is new to this vault")
    if not confirm(parent, title, words, say("Choose the file …")):
        return False
    kinds = say("Released summaries (*.json)")
    chosen, _ = QFileDialog.getOpenFileName(parent, say("The newest summary"), "", kinds)
    if chosen:
        show(Path(chosen))
    return bool(chosen)


def files_words(paths: object) -> str:
    """Say where the files are, by the name of their folder alone."""
    written = [path for path in paths if isinstance(path, Path)] if isinstance(paths, list) else []
    folder = written[0].parent.name if written else ""
    text = say_many(
        "{count} file is written in the folder {{folder}}.",
        "{count} files are written in the folder {{folder}}.",
        len(written),
    )
    return text.format(folder=folder)
