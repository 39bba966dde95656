"""A unit on several laptops: a dialog to seal one's own records, and a card that takes them in."""

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QFrame, QWidget

from ipsdesk.domain.errors import DeskError
from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.messages import explain
from ipsdesk.ui.parts.ask import Ask
from ipsdesk.ui.parts.buttons import button
from ipsdesk.ui.parts.day_edit import DayEdit
from ipsdesk.ui.parts.field_row import FieldRow
from ipsdesk.ui.parts.flow import Flow
from ipsdesk.ui.parts.labels import wrapped
from ipsdesk.ui.parts.layouts import clear, column
from ipsdesk.ui.presenters.evidence_files import (
    KEYS_FILE,
    SEALED_FILE,
    EvidenceFilesPresenter,
)
from ipsdesk.words import say


class SealDialog(Ask):
    """Which days, to whose keys, and where the sealed file goes."""

    def __init__(
        self, parent: QWidget, desktop: Desktop, presenter: EvidenceFilesPresenter
    ) -> None:
        words = say(
            "Your records of these days are sealed so that only the supervisor can read them. "
            "There is no name in the file and nothing that anybody has written or said. Ask the "
            "supervisor for the days of the review and for the file with the keys."
        )
        super().__init__(parent, say("Seal my records"), words, say("Choose keys and seal"))
        self._desktop, self._presenter = desktop, presenter
        first, last = presenter.window
        self.first = DayEdit(say("First day"), lambda: presenter.today, first)
        self.last = DayEdit(say("Last day"), lambda: presenter.today, last)
        self.room.addWidget(FieldRow(say("First day"), self.first))
        self.room.addWidget(FieldRow(say("Last day"), self.last))

    def accept(self) -> None:
        """Ask for both files, seal on the worker thread, and say whose words to compare."""
        try:
            days = self._days()
        except DeskError as refusal:
            self.refuse(explain(refusal))
            return
        keys, _ = QFileDialog.getOpenFileName(self, say("The supervisor's keys"))
        out = keys and QFileDialog.getSaveFileName(self, _where(), SEALED_FILE)[0]
        if not out:
            return
        super().accept()
        seal, told = self._presenter.seal, self._desktop.told.emit
        self._desktop.perform_slowly(
            lambda: seal(days, Path(keys), Path(out)), lambda words: told(str(words))
        )

    def _days(self) -> tuple[date, date]:
        first, last = self._presenter.window
        return self.first.value() or first, self.last.value() or last


class ReceiveCard(QFrame):
    """What the other laptops have sent for these days; the review rests on all of it together."""

    def __init__(self, desktop: Desktop, presenter: EvidenceFilesPresenter) -> None:
        super().__init__()
        self.setProperty("card", "plain")
        self._desktop, self._presenter = desktop, presenter
        inside = column(self, (18, 14, 18, 14), 6)
        inside.addWidget(wrapped(say("Records of other computers"), "subtitle"))
        words = say(
            "Does each of you work on a computer of your own? Write your keys, let the others "
            "seal their records of just these days to them, and take the files in, in any order "
            "and as often as they come. They are destroyed here when the review is signed."
        )
        inside.addWidget(wrapped(words, "small", "ink2"))
        flow = Flow(space=8)
        flow.add(button(say("Take in files"), self._receive, kind="primary", sign="download"))
        flow.add(button(say("Write my keys"), self._write_keys, sign="save"))
        inside.addWidget(flow)
        self._lines = column(space=4)
        inside.addLayout(self._lines)
        self.refresh()

    def refresh(self) -> None:
        """Show what has come, as soon as it is looked through."""
        self._desktop.read_slowly(self._presenter.lines, self._show)

    def _show(self, lines: object) -> None:
        clear(self._lines)
        for line in lines if isinstance(lines, tuple) else ():
            self._lines.addWidget(wrapped(line, "small"))

    def _receive(self) -> None:
        chosen, _ = QFileDialog.getOpenFileNames(self, say("Which files"))
        paths, receive = [Path(one) for one in chosen], self._presenter.receive
        if paths:
            self._desktop.perform_slowly(lambda: receive(paths), self._received)

    def _received(self, words: object) -> None:
        self._desktop.told.emit(str(words))
        self.refresh()

    def _write_keys(self) -> None:
        out, _ = QFileDialog.getSaveFileName(self, _where(), KEYS_FILE)
        told: list[str] = []
        if out and self._desktop.perform(
            lambda: told.append(self._presenter.write_keys(Path(out)))
        ):
            self._desktop.told.emit(told[0])


def _where() -> str:
    return say("Where to write the file")
