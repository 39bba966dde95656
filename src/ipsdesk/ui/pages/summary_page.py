"""A summary that is looked at exactly as it will leave, and then released into a folder."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from time import sleep

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout

from ipsdesk.domain.errors import DeskError
from ipsdesk.domain.vault_errors import WrongPassphrase
from ipsdesk.ui.desktop import Desktop, Refused
from ipsdesk.ui.messages import explain
from ipsdesk.ui.pages.exports_left import LeftCard
from ipsdesk.ui.pages.exports_release import ReleaseDialog
from ipsdesk.ui.parts.busy import BusyLine
from ipsdesk.ui.parts.choice import Choice
from ipsdesk.ui.parts.empty import Empty
from ipsdesk.ui.parts.labels import wrapped
from ipsdesk.ui.parts.named import named
from ipsdesk.ui.parts.page import Page
from ipsdesk.ui.parts.paper_view import PaperView
from ipsdesk.ui.presenters.exports import Asked, ExportsPresenter
from ipsdesk.ui.presenters.summary_states import SeenState
from ipsdesk.ui.theme import px
from ipsdesk.words import apart, say

ASIDE_WIDE = 340
PREVIEW_HIGH = 420  # where the window is lower, the page scrolls
PERIOD_WIDE = 280
PAINTED_MS = 150  # after which what was just shown has been painted


@dataclass(frozen=True, slots=True)
class Before:
    """What was answered, into which folder it was to go, and why it was not done."""

    asked: Asked = field(repr=False)
    folder: Path
    refusal: DeskError


class SummaryPage(Page):
    """What the unit's own summary and that of several units have in common."""

    sketched = Signal(object)  # a summary that is not proved yet, from the worker thread

    def __init__(self, desktop: Desktop, nothing: Empty) -> None:
        super().__init__(desktop)
        self.busy = BusyLine(desktop.background.ask_to_stop)
        desktop.background.progressed.connect(self.busy.tell)
        desktop.background.rested.connect(self.busy.end)
        self.preview = named(PaperView(), say("The summary as it will leave"))
        self.preview.setMinimumHeight(px(PREVIEW_HIGH))
        self.preview.hide()
        self.nothing = nothing
        self.left = LeftCard()
        self.unproved = wrapped(
            say(
                "Not proved yet: a sketch. Some of these numbers may still be hidden, others"
                " shown. It cannot leave, and goes when the proof is done."
            ),
            "body",
            weight=600,
        )
        self.unproved.hide()
        self.sketched.connect(self.show_sketch)
        desktop.background.rested.connect(self._end_sketch)

    def add_summary(self, inside: QVBoxLayout) -> None:
        """Put what is counted, and the paper itself, below what is chosen."""
        for part in (self.busy, self.left, self.unproved, self.nothing):
            inside.addWidget(part)
        inside.addWidget(self.preview, 1)
        inside.addStretch(0)

    def choose_period(
        self, periods: tuple[tuple[str, str], ...], now: str, act: Callable[[], object]
    ) -> Choice:
        """Return the choice of a period; `act` is done once another one is chosen."""
        made = Choice(say("Period"), periods)
        made.setMaximumWidth(px(PERIOD_WIDE))
        made.choose(now)
        made.activated.connect(act)
        return made

    def show_sheets(self, state: SeenState) -> None:
        """Show the paper in place of what stands there while there is none."""
        self.unproved.setVisible(state.is_sketch)
        self.preview.show_sheets(state.sheets)
        self.nothing.hide()
        self.preview.show()

    def show_sketch(self, state: object) -> None:
        """Show a summary as it might become while it is being proved; it cannot leave."""
        if isinstance(state, SeenState):
            self._show_nothing()
            self.show_sheets(state)

    def begin_to_count(self) -> None:
        """Say that it is counted, and no longer that somebody has to look first.

        What was refused before, of another period or other files, is past.
        """
        self.desktop.answered.emit()
        self.nothing.hide()
        self.busy.begin(say("Counting, and proving that no number points at a person …"))

    def sketch(self, state: SeenState) -> None:
        """Show a sketch and let it be painted; called on the worker thread, which then goes on.

        Both threads share one interpreter: counting on at once kept a key waiting three times
        as long.
        """
        self.sketched.emit(state)
        sleep(PAINTED_MS / 1000)

    def _end_sketch(self) -> None:
        """Take a sketch away once nothing is being proved any longer."""
        if not self.unproved.isHidden():
            self._show_nothing()
        self.nothing.setVisible(self.preview.isHidden())

    def _show_nothing(self) -> None:
        """Show that nothing is in sight, and that nothing can leave."""
        self.show_no_sheets()

    def show_no_sheets(self) -> None:
        """Show that there is nothing to look at yet."""
        self.unproved.hide()
        self.preview.hide()
        self.nothing.show()

    def ask_to_release(
        self, presenter: ExportsPresenter, before: Before | None = None
    ) -> tuple[Asked, Path] | None:
        """Ask the three questions and for a folder; None where it is to stay.

        Args:
            presenter: knows the questions, and who else there is.
            before: what was answered, where a passphrase was wrong and only that is asked anew.

        """
        dialog = ReleaseDialog(self, presenter)
        if before is not None:
            dialog.put_back(before.asked, _why(before))
        if not dialog.exec() or dialog.asked is None:
            return None
        folder = self.folder() if before is None else before.folder
        return (dialog.asked, folder) if folder is not None else None

    def asks_again(
        self,
        presenter: ExportsPresenter,
        answered: tuple[Asked, Path],
        release: Callable[[Asked, Path], object],
    ) -> Refused:
        """Return what asks once more where the second person's passphrase was wrong."""

        def refused(refusal: DeskError) -> bool:
            if not isinstance(refusal, WrongPassphrase):
                return False
            asked = self.ask_to_release(presenter, Before(*answered, refusal))
            if asked is not None:
                release(*asked)
            return True

        return refused

    def folder(self) -> Path | None:
        """Ask where to write the files."""
        chosen = QFileDialog.getExistingDirectory(self, say("Where to write the files"))
        return Path(chosen) if chosen else None


def _why(before: Before) -> str:
    """Say what was wrong with the second person's yes: they have no recovery code to use."""
    if not before.asked.second_name:
        return explain(before.refusal)
    text = say("That is not the passphrase of {name}. Nothing was released.")
    return text.format(name=apart(before.asked.second_name))
