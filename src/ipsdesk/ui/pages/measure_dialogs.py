"""The list behind a number, and the ladder that is locked for the project."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.messages import explain
from ipsdesk.ui.parts.ask import Ask
from ipsdesk.ui.parts.buttons import button
from ipsdesk.ui.parts.choice import Choice
from ipsdesk.ui.parts.chosen import chosen_from
from ipsdesk.ui.parts.field_row import FieldRow
from ipsdesk.ui.parts.labels import wrapped
from ipsdesk.ui.parts.rows import Heading, Line, Row
from ipsdesk.ui.parts.rows_view import RowsView
from ipsdesk.ui.parts.text_fields import TextLine
from ipsdesk.ui.presenters.measures import MeasuresPresenter
from ipsdesk.ui.theme import px
from ipsdesk.words import say

LIST_HIGH = 380


class MeasureDialog(Ask):
    """Who counts, who does not, of whom it is not known; each leads to the record."""

    chosen = Signal(object)

    def __init__(
        self, parent: QWidget | None, desktop: Desktop, presenter: MeasuresPresenter, key: str
    ) -> None:
        title, definition = presenter.titles(key)
        super().__init__(parent, title, definition, say("Close"))
        self._desktop, self._presenter, self._key = desktop, presenter, key
        self.left: tuple[object, int] | None = None  # where one was in the list
        self.no.hide()
        self.view = RowsView(say("The list behind the number"))
        self.view.setMinimumHeight(px(LIST_HIGH))
        lines: list[Line] = []
        for part in presenter.parts(key):
            lines.append(Heading(part.title, str(len(part.lines))))
            lines += [
                Row(key=one.person, title=one.title, beside=one.detail, sign="user-round")
                for one in part.lines
            ]
        self.view.show_lines(lines)
        self.view.chosen.connect(self._choose)
        if not lines:
            self.room.addWidget(wrapped(say("Nobody is in this number."), "body", "ink2"))
        self.view.setVisible(bool(lines))
        self.room.addWidget(self.view)
        if lines:
            self.view.enter()
        self.write = button(say("Write the list …"), self._write, kind="ghost", sign="save")
        self.write.setEnabled(presenter.may_write and bool(lines))
        self.room.addWidget(self.write, 0, Qt.AlignmentFlag.AlignLeft)

    def _choose(self, person: object) -> None:
        self.left = self.view.place()
        self.accept()
        self.chosen.emit(person)

    def _write(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, say("Where to write the files"))
        if folder:
            self._desktop.perform(
                lambda: self._presenter.write(self._key, Path(folder)),
                told=say("The list is written, by case numbers. It is personal data."),
            )


class LadderDialog(Ask):
    """Which ladder the project tells "closer to work" by, and why."""

    def __init__(
        self, parent: QWidget | None, desktop: Desktop, presenter: MeasuresPresenter
    ) -> None:
        words = say(
            "Choose before the first exit. Steps on another ladder cannot be compared, and count as"
            " not known."
        )
        super().__init__(parent, say("Lock a ladder"), words, say("Lock"))
        self._desktop, self._presenter = desktop, presenter
        self.ladder = Choice(say("Ladder"), presenter.ladders())
        self.ladder.choose(presenter.ladder())
        self.room.addWidget(chosen_from(say("Ladder"), self.ladder))
        self.reason = TextLine(say("Why this one"))
        self.room.addWidget(FieldRow(say("Why this one"), self.reason, required=True))

    def accept(self) -> None:
        """Lock, or say what is missing and stay."""
        name, reason = self.ladder.code(), self.reason.value()
        refusal = self._desktop.perform_quietly(lambda: self._presenter.lock_ladder(name, reason))
        if refusal is not None:
            self.refuse(explain(refusal))
            return
        super().accept()
