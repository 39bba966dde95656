"""Dialogs of files: what it is called, and looking at it without a file left behind."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPixmap
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget
from shiboken6 import isValid

from ipsdesk.domain.errors import DeskError
from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.messages import explain
from ipsdesk.ui.parts.ask import Ask
from ipsdesk.ui.parts.busy import BusyLine
from ipsdesk.ui.parts.choice import Choice
from ipsdesk.ui.parts.field_row import FieldRow
from ipsdesk.ui.parts.labels import wrapped
from ipsdesk.ui.parts.named import named
from ipsdesk.ui.parts.text_fields import TextLine
from ipsdesk.ui.presenters.attachments import AttachmentsPresenter, FileLine, words_of
from ipsdesk.ui.theme import px
from ipsdesk.words import say

MOST_PIXELS = 60_000_000  # a picture larger than any camera's is not decoded at all
VIEW = QSize(760, 560)


class _Named(Ask):
    """What a file is called and of which kind it is."""

    def __init__(self, parent: QWidget, title: str, presenter: AttachmentsPresenter) -> None:
        super().__init__(parent, title, "", say("Save"))
        self.title = TextLine(say("What it is called"))
        self.kind = Choice(say("Kind"), presenter.kinds())
        self.title_row = FieldRow(say("What it is called"), self.title, required=True)
        self.room.addWidget(self.title_row)
        self.room.addWidget(FieldRow(say("Kind"), self.kind))

    def has_name(self) -> bool:
        """Tell whether it is called anything; say beside the field if not."""
        if self.title.value():
            return True
        self.title_row.refuse(say("Write what the file is called."))
        return False


class AttachDialog(_Named):
    """A file is about to be taken in."""

    def __init__(
        self, parent: QWidget, desktop: Desktop, presenter: AttachmentsPresenter, file: Path
    ) -> None:
        super().__init__(parent, say("Add a file"), presenter)
        self._desktop, self._presenter, self._file = desktop, presenter, file
        self.told = ""
        self.busy = BusyLine()
        self.room.addWidget(self.busy)
        self.title.show_value(file.stem)

    def accept(self) -> None:
        """Take it in beside the window, since reading its words may take a while."""
        if not self.has_name():
            return
        title, kind = self.title.value(), self.kind.code()
        self.yes.setEnabled(False)
        self.busy.begin(say("Reading the file …"))
        self._desktop.background.run(
            lambda: self._presenter.attach(self._file, kind, title), self._kept, self._refused
        )

    def _kept(self, told: object) -> None:
        self._desktop.changed.emit()
        if isValid(self):  # it may have been closed meanwhile; the file is kept all the same
            self.told = str(told)
            super().accept()

    def _refused(self, problem: BaseException) -> None:
        if not isinstance(problem, DeskError):
            raise problem
        if isValid(self):
            self.busy.end()
            self.yes.setEnabled(True)
            self.refuse(explain(problem))


class NameDialog(_Named):
    """A file is to be called something else."""

    def __init__(
        self, parent: QWidget, desktop: Desktop, presenter: AttachmentsPresenter, line: FileLine
    ) -> None:
        super().__init__(parent, say("Rename"), presenter)
        self._desktop, self._presenter, self._line = desktop, presenter, line
        self.title.show_value(line.title)
        self.kind.choose(line.kind)

    def accept(self) -> None:
        """Call it so, or say what was wrong and stay."""
        if not self.has_name():
            return
        title, kind = self.title.value(), self.kind.code()
        refusal = self._desktop.perform_quietly(
            lambda: self._presenter.rename(self._line, title, kind)
        )
        if refusal is not None:
            self.refuse(explain(refusal))
            return
        super().accept()


class FileView(Ask):
    """A picture or a text, shown from memory."""

    def __init__(self, parent: QWidget, line: FileLine, content: bytes) -> None:
        super().__init__(parent, line.title, line.detail, say("Close"))
        self.no.hide()  # because there is nothing to give up
        self.setMinimumWidth(min(px(VIEW.width()), 900))
        self.shown = self._picture(content) if line.shown_as == "picture" else self._text(content)
        named(self.shown, line.title)
        self.room.addWidget(self.shown)

    @staticmethod
    def _text(content: bytes) -> QWidget:
        made = QPlainTextEdit(words_of(content))
        made.setReadOnly(True)
        made.setTabChangesFocus(True)
        made.setMinimumHeight(px(320))
        return made

    @staticmethod
    def _picture(content: bytes) -> QWidget:
        image = picture_of(content)
        if image is None:
            return wrapped(say("The picture cannot be shown. Save a copy and open that."), "body")
        made = QLabel()
        made.setPixmap(QPixmap.fromImage(image))
        made.setAlignment(Qt.AlignmentFlag.AlignCenter)
        return made


def picture_of(content: bytes) -> QImage | None:
    """Return a picture scaled to be looked at; None for what is none, or far too large."""
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > MOST_PIXELS:
        return None
    reader.setScaledSize(size.scaled(size.boundedTo(VIEW), Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    return None if image.isNull() else image
