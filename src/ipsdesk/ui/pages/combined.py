"""Several units together: send our numbers sealed, or combine those of others into one summary."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from ipsdesk.domain.errors import DeskError
from ipsdesk.domain.release_errors import SameHolder, SecondHolderNeeded
from ipsdesk.domain.vault_errors import WrongPassphrase
from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.messages import explain
from ipsdesk.ui.pages.exports_aside import add_hidden, card_for
from ipsdesk.ui.pages.exports_release import files_words, newest_is_known
from ipsdesk.ui.pages.second_holder import SecondHolderDialog
from ipsdesk.ui.pages.summary_page import ASIDE_WIDE, SummaryPage
from ipsdesk.ui.parts.beside import Beside
from ipsdesk.ui.parts.buttons import button, rename
from ipsdesk.ui.parts.empty import Empty
from ipsdesk.ui.parts.flow import Flow
from ipsdesk.ui.parts.labels import heading, wrapped
from ipsdesk.ui.parts.layouts import clear, column, scrolling
from ipsdesk.ui.parts.letting_go import let_go_inside
from ipsdesk.ui.presenters.combined import CombinedPresenter, Holder, InSight, UnitLine
from ipsdesk.ui.presenters.exports import Asked
from ipsdesk.ui.presenters.summary_states import SeenState
from ipsdesk.words import say, say_many

KEYS, CUBE = "ipsdesk.keys", "ipsdesk.cube"


class CombinedPage(SummaryPage):
    """Keys and sealed numbers at the side; the files, the sum and its release in the middle."""

    back_asked = Signal()

    def __init__(self, desktop: Desktop, presenter: CombinedPresenter) -> None:
        super().__init__(
            desktop,
            Empty(say("Choose one sealed file from each unit, or both its halves."), "layers"),
        )
        self.presenter = presenter
        self._looked_at = presenter.chosen()  # the last that was counted
        self._units, self._seen, self._own, self._history = (column(space=14) for _ in range(4))
        aside = QWidget()
        inside = column(aside, (0, 4, 4, 4), 14)
        for place in (self._units, self._seen, self._own, self._history):
            inside.addLayout(place)
        inside.addStretch(1)
        self._show_own()
        column(self).addWidget(scrolling(Beside(self._main(), aside, wide=ASIDE_WIDE)))

    def refresh(self) -> None:
        """Show what has left; the files are opened when they are chosen."""
        self.desktop.read_slowly(self.presenter.history, self.show_history)
        if not self.presenter.is_ready:
            self._show_nothing()

    def show_history(self, found: object) -> None:
        """Show every summary of several units that has left."""
        lines = found if isinstance(found, tuple) else ()
        clear(self._history)
        card, inside = card_for(say("What has left together"))
        if not lines:
            inside.addWidget(wrapped(say("No summary has left yet."), "small", "ink2"))
        for line in lines:
            inside.addWidget(wrapped(line.title, "small", weight=600))
            inside.addWidget(wrapped(line.detail, "caption", "ink2"))
        self._history.addWidget(card)

    def _main(self) -> QWidget:
        made = QWidget()
        inside = column(made, space=14)
        back = Flow()
        back.add(button(say("To our own summary"), self.back_asked.emit, sign="chevron-left"))
        inside.addWidget(back)
        inside.addWidget(heading(say("Several units together"), "display"))
        words = say(
            "Each unit sends its numbers sealed. The sum is proved once, with every unit as a"
            " reader who knows its own numbers; then the files are destroyed."
        )
        inside.addWidget(wrapped(words, "body", "ink2"))
        periods = self.presenter.periods()
        self.period = self.choose_period(periods, self.presenter.period, self._choose_period)
        choose = say("Choose the units' files …")
        self.choose = button(choose, self._choose_files, kind="primary", sign="layers")
        self.leave = button(say("Release …"), self._release, sign="file-output")
        flow = Flow(space=10)
        for one in (self.period, self.choose, self.leave):
            flow.add(one)
        inside.addWidget(flow)
        self.add_summary(inside)
        return made

    def _show_own(self) -> None:
        card, inside = card_for(say("Send our numbers"))
        words = say(
            "For a unit that takes part: choose the coordinator's key file. Our exact numbers are"
            " sealed for it alone, without names, for thirty days. Choose two holders' key files,"
            " and neither can open anything without the other."
        )
        inside.addWidget(wrapped(words, "small", "ink2"))
        self.seal = button(say("Seal our numbers …"), self._seal, sign="lock")
        inside.addWidget(_in_flow(self.seal))
        self._own.addWidget(card)
        card, inside = card_for(say("Receive the units' numbers"))
        words = say(
            "For the coordinator: write the key file once, send it to every unit, and read its"
            " eight words aloud over the telephone."
        )
        inside.addWidget(wrapped(words, "small", "ink2"))
        self.keys = button(say("Write our keys …"), self._write_keys, sign="key-round")
        inside.addWidget(_in_flow(self.keys))
        self._own.addWidget(card)
        self.said = wrapped("", "body", weight=600)
        self.said.hide()
        self._own.addWidget(self.said)

    def _show_nothing(self) -> None:
        self.show_no_sheets()
        self.leave.setEnabled(False)
        clear(self._units)
        clear(self._seen, let_go_inside)

    def _choose_period(self) -> None:
        self.presenter.period = self.period.code()
        self.presenter.forget()
        self._show_nothing()
        if self.presenter.paths:
            self.look()

    def _choose_files(self) -> None:
        kinds = say("Sealed numbers (*.cube);;All files (*)")
        chosen, _ = QFileDialog.getOpenFileNames(self, say("The units' files"), "", kinds)
        if chosen:
            self.presenter.paths = tuple(Path(one) for one in chosen)
            self.look()

    def look(self) -> None:
        """Open the chosen files and look at their sum."""
        self.presenter.forget()
        self._show_nothing()
        self._show_left()
        self.desktop.read_slowly(self.presenter.unseen_here, self._count)

    def _count(self, unseen: object) -> None:
        """Count the sum, once the newest summary is known on this computer."""
        number = unseen if isinstance(unseen, int) else None
        if not newest_is_known(self, number, self._show_newest):
            return
        wide, tell = self.preview.width_to_draw(), self.desktop.background.tell
        self.begin_to_count()
        self._looked_at = chosen = self.presenter.chosen()
        holder = self.presenter.holder
        self.desktop.read_slowly(
            lambda: self.presenter.look(wide, tell, self.sketch, chosen),
            self._show,
            lambda refusal: self._second_is_asked(holder, refusal),
        )

    def _second_is_asked(self, holder: Holder | None, refusal: DeskError) -> bool:
        """Ask for the second holder where halves need one, and again where it went wrong."""
        is_wrong = holder is not None and not self.presenter.has_second
        if not is_wrong and not isinstance(refusal, SecondHolderNeeded | SameHolder):
            return False
        dialog = SecondHolderDialog(self, holder, _why(refusal))
        if dialog.exec():
            self.presenter.holder = dialog.holder
            self.look()
        return True

    def show_sketch(self, state: object) -> None:
        """Show a summary as it might become, unless another is chosen by now; it cannot leave."""
        if self._looked_at == self.presenter.chosen():
            super().show_sketch(state)

    def _show_newest(self, path: Path) -> None:
        self.presenter.newest = path

    def _show(self, state: object) -> None:
        """Show what was counted, unless something else has been chosen meanwhile."""
        if not isinstance(state, SeenState) or not self.presenter.is_ready:
            return
        self.show_sheets(state)
        self._show_left()
        self.leave.setEnabled(True)
        self._show_units(self.presenter.units())
        clear(self._seen, let_go_inside)
        card, inside = card_for(say("What is hidden, and why"))
        inside.addWidget(wrapped(state.title, "body", weight=600))
        for told in filter(None, (state.known, state.alike)):
            inside.addWidget(wrapped(told, "small"))
        inside.addWidget(wrapped(state.promise, "small", "ink2"))
        add_hidden(inside, state)
        self._seen.addWidget(card)

    def _show_left(self) -> None:
        """Show what has left already, and that it can only be written again."""
        left = self.presenter.left()
        self.left.show_left(left)
        again = say("Write the files again …")
        rename(self.leave, say("Release …") if left is None else again)

    def _show_units(self, units: tuple[UnitLine, ...]) -> None:
        clear(self._units)
        card, inside = card_for(
            say_many("Files from {count} unit", "Files from {count} units", len(units))
        )
        for one in units:
            _add_unit(inside, one)
        self._units.addWidget(card)

    def _release(self) -> None:
        seen, asked = self.presenter.in_sight, self.ask_to_release(self.presenter.answering)
        if asked is not None:
            self.release_to(*asked, seen)

    def release_to(self, asked: Asked, folder: Path, seen: InSight | None = None) -> None:
        """Release what was in sight into a folder."""
        self.busy.begin(say("Entering it in the ledger, writing the files …"))
        again = self.asks_again(
            self.presenter.answering,
            (asked, folder),
            lambda once_more, there: self.release_to(once_more, there, seen),
        )
        self.desktop.perform_slowly(
            lambda: self.presenter.release(asked, folder, seen), self._released, again
        )

    def _released(self, paths: object) -> None:
        self._show_left()
        destroyed = say("The units' files are destroyed.")
        self.desktop.told.emit(f"{files_words(paths)} {destroyed}")

    def _write_keys(self) -> None:
        path, _ = QFileDialog.getSaveFileName(self, say("Where to write our keys"), KEYS)
        if path:
            self.do(lambda: self.presenter.write_keys(Path(path)))

    def _seal(self) -> None:
        title = say("The coordinator's key file, or those of two holders")
        keys, _ = QFileDialog.getOpenFileNames(self, title)
        path = ""
        if keys:
            path, _ = QFileDialog.getSaveFileName(self, say("Where to write the file"), CUBE)
        if path:
            self.do(lambda: self.presenter.seal([*map(Path, keys)], Path(path)))

    def do(self, act: Callable[[], str]) -> None:
        """Run an act that says words to be read aloud, and keep them in sight."""
        self.desktop.perform_slowly(act, self._say)

    def _say(self, words: object) -> None:
        self.said.say(str(words))
        self.said.show()


def _why(refusal: DeskError) -> str:
    """Say what was wrong with the second holder's answer: they have no recovery code to use."""
    if not isinstance(refusal, WrongPassphrase):
        return explain(refusal)
    return say("This name and passphrase do not open that vault. Nothing was combined or written.")


def _add_unit(inside: QVBoxLayout, one: UnitLine) -> None:
    inside.addWidget(wrapped(one.unit, "small", weight=600))
    words = say("Its keys are known.")
    if one.is_new:
        words = say("New: let them read these words aloud: {words}").format(words=one.words)
    inside.addWidget(wrapped(words, "caption", "amber" if one.is_new else "ink2"))


def _in_flow(made: QWidget) -> Flow:
    flow = Flow()
    flow.add(made)
    return flow
