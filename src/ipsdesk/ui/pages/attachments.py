"""Bilagor: files kept in the vault with a participant."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QFrame, QWidget

from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.messages import explain
from ipsdesk.ui.pages.attachment_dialogs import AttachDialog, FileView, NameDialog
from ipsdesk.ui.parts.buttons import button
from ipsdesk.ui.parts.empty import Empty
from ipsdesk.ui.parts.flow import Flow
from ipsdesk.ui.parts.labels import heading, wrapped
from ipsdesk.ui.parts.layouts import clear, column, frame, row
from ipsdesk.ui.parts.line_card import two_lines
from ipsdesk.ui.parts.painted import sign_label
from ipsdesk.ui.presenters.attachments import AttachmentsPresenter, FileLine
from ipsdesk.words import say


class AttachmentsPage(QWidget):
    """The files of one participant."""

    def __init__(self, desktop: Desktop, presenter: AttachmentsPresenter) -> None:
        super().__init__()
        self._desktop, self._presenter = desktop, presenter
        inside = column(self, space=14)
        words = say(
            "Files are kept encrypted in the vault. Where and with which camera a picture was taken"
            " is left out."
        )
        inside.addWidget(wrapped(words, "body", "ink2"))
        if presenter.may_write:
            flow = Flow(space=8)
            flow.add(button(say("Add a file"), self._add, kind="primary", sign="plus"))
            inside.addWidget(flow)
        self._lines = column(space=10)
        inside.addLayout(self._lines)
        self._gone = column(space=8)
        inside.addLayout(self._gone)
        inside.addStretch(1)

    def refresh(self) -> None:
        """Show the files there are now."""
        clear(self._lines)
        lines = self._presenter.lines()
        if not lines:
            self._lines.addWidget(Empty(say("No file is kept here yet."), "file-text"))
        for line in lines:
            self._lines.addWidget(self._card(line))
        self._show_gone()

    def _card(self, line: FileLine) -> QFrame:
        card = frame()
        inside = column(card, (16, 12, 12, 12), 8)
        across = row(space=12)
        across.addWidget(sign_label(line.icon, "ink2", 20))
        across.addLayout(two_lines(line.title, line.detail), 1)
        inside.addLayout(across)
        if line.mark:
            told = row(space=8)
            told.addWidget(sign_label("eye-off", "ink2", 16))
            told.addWidget(wrapped(line.mark, "small", "ink2"), 1)
            inside.addLayout(told)
        flow = Flow(space=8)
        acts = [(say("Look"), self._look, "eye"), (say("Save a copy"), self._save, "download")]
        if self._presenter.may_write:
            acts += [
                (say("Rename"), self._rename, "pencil"),
                (say("Take away"), self._take_away, "trash-2"),
            ]
        for name, act, sign in acts:
            made = button(name, partial(act, line), kind="ghost", sign=sign)
            made.setAccessibleName(say("{act}: {what}").format(act=name, what=line.title))
            flow.add(made)
        inside.addWidget(flow)
        return card

    def _show_gone(self) -> None:
        clear(self._gone)
        gone = self._presenter.taken_away()
        if not gone:
            return
        self._gone.addWidget(heading(say("Taken away"), "subtitle"))
        for line in gone:
            across = row(space=12)
            across.addLayout(two_lines(line.title, line.detail), 1)
            if self._presenter.may_write:
                put = partial(self._put_back, line)
                back = button(say("Put back"), put, kind="ghost", sign="undo-2")
                back.setAccessibleName(say("Put back: {what}").format(what=line.title))
                across.addWidget(back)
            self._gone.addLayout(across)

    def _add(self) -> None:
        file, _ = QFileDialog.getOpenFileName(self, say("Which file"))
        if not file:
            return
        dialog = AttachDialog(self, self._desktop, self._presenter, Path(file))
        if dialog.exec():
            self._desktop.changed.emit()
            self._desktop.told.emit(dialog.told)

    def _look(self, line: FileLine) -> None:
        if line.shown_as:
            self._show_here(line)
        else:
            self._show_outside(line)

    def _show_here(self, line: FileLine) -> None:
        found: list[bytes] = []
        refusal = self._desktop.perform_quietly(lambda: found.append(self._presenter.content(line)))
        if refusal is not None:
            self._desktop.refused.emit(explain(refusal))
            return
        FileView(self, line, found[0]).exec()

    def _show_outside(self, line: FileLine) -> None:
        """Let another program show it from memory; nothing of it is written to a disk."""
        found: list[Path | None] = []
        refusal = self._desktop.perform_quietly(
            lambda: found.append(self._presenter.open_outside(line))
        )
        if refusal is not None:
            self._desktop.refused.emit(explain(refusal))
        elif found[0] is None:
            self._desktop.refused.emit(
                say("ipsdesk does not show files of this kind. Save a copy and open that.")
            )
        else:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(found[0])))

    def _save(self, line: FileLine) -> None:
        folder = QFileDialog.getExistingDirectory(self, say("Where to write the files"))
        if folder:
            self._desktop.perform(
                lambda: self._presenter.write_out(line, Path(folder)),
                told=say("A copy is written, not encrypted. Remove it when it has been used."),
            )

    def _rename(self, line: FileLine) -> None:
        if NameDialog(self, self._desktop, self._presenter, line).exec():
            self._desktop.changed.emit()

    def _take_away(self, line: FileLine) -> None:
        self._desktop.perform(
            lambda: self._presenter.take_away(line),
            told=say("The file is taken away. It can be put back below."),
        )

    def _put_back(self, line: FileLine) -> None:
        self._desktop.perform(lambda: self._presenter.put_back(line), told=say("The file is back."))
