"""A participant's timeline, with the quick note on top."""

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.pages.replies import AnswerDialog
from ipsdesk.ui.parts.composer import Composer
from ipsdesk.ui.parts.empty import Empty
from ipsdesk.ui.parts.layouts import column
from ipsdesk.ui.parts.timeline_view import TimelineView
from ipsdesk.ui.presenters.composer import ComposerPresenter
from ipsdesk.ui.presenters.person import PersonPresenter, TimelineLine
from ipsdesk.words import say


class TimelinePage(QWidget):
    """What happened, and what is being written down."""

    turned = Signal(str)  # a line that is to be written as a quick note
    opened = Signal(object, object)  # a line whose record is to be seen, and the participant

    def __init__(
        self, desktop: Desktop, presenter: PersonPresenter, composer: ComposerPresenter
    ) -> None:
        super().__init__()
        self._desktop, self._presenter, self._composer = desktop, presenter, composer
        inside = column(self, space=18)
        self.composer = Composer(composer)
        self.composer.saved.connect(self._save)
        self.composer.kept.connect(desktop.drafted.emit)
        self.composer.turned.connect(self.turned.emit)
        inside.addWidget(self.composer)
        self._empty = Empty(say("Nothing has been written down yet."), "notebook-pen")
        inside.addWidget(self._empty)
        self._view = TimelineView()
        self._view.opened.connect(lambda line: self.opened.emit(line, self._presenter.participant))
        self._view.read.connect(self._read)
        self._view.answered.connect(lambda line: self.answer_dialog(line).open())
        inside.addWidget(self._view, 1)

    def turn_to(self, presenter: PersonPresenter, composer: ComposerPresenter) -> None:
        """Belong to another participant; what was typed about the one before has been kept."""
        self._presenter, self._composer = presenter, composer
        self.composer.turn_to(composer)
        self._view.show_days(())

    def refresh(self) -> None:
        """Show the newest entries, and where to write one if that may be done."""
        self.composer.setVisible(self._presenter.editable())
        days = self._presenter.timeline()
        self._empty.setVisible(not days)
        self._view.show_days(days)

    def go_back_to(self, row: UUID) -> None:
        """Give the entry of a record the keyboard, if it is there still."""
        self._view.go_back_to(row)

    def keep_now(self) -> None:
        """Keep what is being typed before the window goes."""
        self.composer.keep_now()

    def answer_dialog(self, line: TimelineLine) -> AnswerDialog:
        """Return the dialog in which a note is answered."""
        return AnswerDialog(self, self._desktop, self._presenter.replies(), line)

    def _read(self, line: TimelineLine) -> None:
        self._desktop.perform(lambda: self._presenter.replies().mark_read(line.id))

    def _save(self) -> None:
        typed = self.composer.typed()
        if self._desktop.perform(
            lambda: self._composer.save(typed), told=say("What you wrote is saved.")
        ):
            self.composer.emptied()
        else:
            self.composer.go_to(self._composer.unclear(typed))
