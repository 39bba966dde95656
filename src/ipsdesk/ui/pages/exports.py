"""Sammanställning: the summary of a period, seen exactly as it will leave before it leaves."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from ipsdesk.domain.errors import DeskError
from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.pages.evaluation import EvaluationDialog
from ipsdesk.ui.pages.exports_aside import ExportsAside
from ipsdesk.ui.pages.exports_release import files_words, newest_is_known
from ipsdesk.ui.pages.exports_second import AskingTwo
from ipsdesk.ui.pages.summary_page import ASIDE_WIDE, PAINTED_MS, SummaryPage
from ipsdesk.ui.parts.beside import Beside
from ipsdesk.ui.parts.buttons import button
from ipsdesk.ui.parts.choice import Choice
from ipsdesk.ui.parts.empty import Empty
from ipsdesk.ui.parts.flow import Flow
from ipsdesk.ui.parts.labels import heading, wrapped
from ipsdesk.ui.parts.layouts import column, scrolling
from ipsdesk.ui.parts.sight import go_to
from ipsdesk.ui.presenters.exports import Asked, ExportsPresenter
from ipsdesk.ui.presenters.summary_states import HiddenLine, ProjectState, SeenState
from ipsdesk.words import say


@dataclass(frozen=True, slots=True)
class Released:
    """The files of what has left, and the paper as it is shown then."""

    paths: list[Path]
    drawn: SeenState | None


class ExportsPage(SummaryPage):
    """Choose a period, look, answer, release."""

    units_asked = Signal()

    def __init__(self, desktop: Desktop, presenter: ExportsPresenter) -> None:
        nothing = Empty(say("Choose a period and look at the summary first."), "file-output")
        super().__init__(desktop, nothing)
        self._presenter = presenter
        self._looked_at = presenter.wanted()  # the last that was counted
        self._project: ProjectState | None = None  # as it is shown
        self._is_asking = False  # whether it may leave, and then for the answers
        self._reads = QTimer(self)  # while the worker reads, what is shown waits for it
        self._reads.setSingleShot(True)
        self._reads.timeout.connect(self.read_beside)
        self.beforehand = wrapped("", "body", weight=600)
        self.beforehand.hide()
        self.aside = ExportsAside(presenter.methods())
        self.aside.method_looked.connect(self._look_at)
        self.aside.method_chosen.connect(self._choose_method)
        self.aside.menu_wanted.connect(self._count_menu)
        self._asking = AskingTwo(self, self.aside, presenter)
        self.aside.units_wanted.connect(self.units_asked.emit)
        self.aside.evaluation_wanted.connect(self._read_evaluation)
        self.left.again_asked.connect(self._write_again)
        column(self).addWidget(scrolling(Beside(self._main(), self.aside, wide=ASIDE_WIDE)))

    def refresh(self) -> None:
        """Show how numbers are shown, and what has left; a summary is counted when asked for."""
        if self._project is None:
            self._read_project()
            self._say_beforehand()
        else:
            self._reads.start(PAINTED_MS)
        if not self._presenter.is_ready:
            self._show_nothing()

    def _read_project(self) -> None:
        self.desktop.read_slowly(self._presenter.project, self.show_project)

    def read_beside(self) -> None:
        """Read what the choices rest on now, and not when the page has been painted."""
        self._reads.stop()
        self._say_beforehand()
        self._read_project()  # the last, since more is shown anew

    def show_project(self, state: object) -> None:
        """Show what holds for the whole project, unless just that is shown already."""
        if not isinstance(state, ProjectState) or state == self._project:
            return
        self._project = state
        with self._focus.kept():
            self.period.offer(state.periods)
            self.aside.show_method(state.method, self._presenter.method)
            self.aside.show_second(
                wanted=state.wants_second, may_decide=self._presenter.may_decide_second
            )
            self.aside.show_history(state.history)
            if self._presenter.evaluation is not None:
                self.aside.show_evaluation(state.evaluated)

    def _main(self) -> QWidget:
        made = QWidget()
        inside = column(made, space=14)
        inside.addWidget(heading(say("Summary for the project"), "display"))
        words = say(
            "Every number is proved beside all that has left before: none can point at a person."
        )
        inside.addWidget(wrapped(words, "body", "ink2"))
        inside.addWidget(self._choices())
        inside.addWidget(self.beforehand)
        self.add_summary(inside)
        return made

    def _choices(self) -> Flow:
        to_date = self._presenter.whole_project()
        self.period = self.choose_period((to_date,), self._presenter.period, self._choose)
        self.edition = Choice(say("Edition"), self._presenter.editions())
        self.edition.activated.connect(self._choose_edition)
        self.look = button(
            say("Look at the summary"), self.begin_to_look, kind="primary", sign="eye"
        )
        self.leave = button(say("Release …"), self._release, sign="file-output")
        self.leave.setAccessibleName(say("Release the summary"))
        self.keep = button(say("Write as a preview"), self._write, kind="ghost", sign="save")
        for made in (self.leave, self.keep):
            made.setEnabled(False)
        flow = Flow(space=10)
        for one in (self.period, self.edition, self.look, self.leave, self.keep):
            flow.add(one)
        return flow

    def _show_nothing(self) -> None:
        self.show_no_sheets()
        self.left.show_left(None)
        self.leave.setEnabled(False)
        self.keep.setEnabled(False)
        self.aside.show_seen(None)
        self.aside.show_menu(None)

    def _choose(self) -> None:
        self._presenter.period = self.period.code()
        self._presenter.forget()
        self._say_beforehand()
        self._show_nothing()

    def _say_beforehand(self) -> None:
        """Say before anybody waits for it that no number can be shown, where that is known."""
        self.desktop.read_slowly(self._presenter.beforehand, self.show_beforehand)

    def show_beforehand(self, words: object) -> None:
        """Show what is known before anything is counted, or nothing."""
        self.beforehand.say(str(words))
        self.beforehand.setVisible(bool(words))

    def _choose_edition(self) -> None:
        self._presenter.edition = self.edition.code()
        if self._presenter.is_ready:
            self._draw_again()

    def _look_at(self, method: str) -> None:
        self._presenter.method = method
        self._presenter.forget()
        self.show_beforehand("")  # it is told with the summary
        self._show_nothing()
        self.begin_to_look()

    def begin_to_look(self) -> None:
        """Count what was chosen, and show it as it would leave."""
        wide, wanted = self.preview.width_to_draw(), self._presenter.wanted()
        tell, self._looked_at = self.desktop.background.tell, wanted
        self.begin_to_count()
        self.desktop.read_slowly(
            lambda: self._presenter.prepare(wide, tell, self.sketch, wanted), self._looked
        )

    def show_sketch(self, state: object) -> None:
        """Show a summary as it might become, with what would be hidden; it cannot leave."""
        if self._looked_at != self._presenter.wanted():
            return
        super().show_sketch(state)
        if isinstance(state, SeenState):
            self.aside.show_seen(state)

    def _looked(self, state: object) -> None:
        self._show(state)
        self._reads.start(PAINTED_MS)  # now it has been seen that way

    def _show(self, state: object) -> None:
        """Show what was counted, unless something else has been chosen meanwhile."""
        if not isinstance(state, SeenState) or not self._presenter.is_ready:
            return
        self.show_sheets(state)
        left = self._presenter.left()
        self.left.show_left(left)
        self.leave.setEnabled(left is None)
        self.keep.setEnabled(left is None)
        self.aside.show_seen(state)

    def _choose_method(self, method: str) -> None:
        self.desktop.perform(
            lambda: self._presenter.choose_method(method),
            told=say("Chosen for the whole project."),
        )

    def _count_menu(self) -> None:
        self._slowly(say("Counting what it would cost …"), self._presenter.menu, self._show_menu)

    def _show_menu(self, lines: object) -> None:
        known = lines if isinstance(lines, tuple) else ()
        go_to(self.aside.show_menu(tuple(one for one in known if isinstance(one, HiddenLine))))

    def _write(self) -> None:
        folder = self.folder()
        if folder is not None:
            tell, wanted = self.desktop.background.tell, self._presenter.wanted()
            self._slowly(
                say("Writing the files …"),
                lambda: self._presenter.write_preview(folder, tell, wanted),
                lambda paths: self.desktop.told.emit(files_words(paths)),
            )

    def _release(self) -> None:
        if not self._is_asking:
            self._is_asking = True
            self.desktop.read_slowly(self._presenter.before_release, self._ask, self._refuse)

    def _refuse(self, _: DeskError) -> bool:
        self._is_asking = False
        return False

    def _ask(self, unseen: object) -> None:
        """Ask for the answers once nothing speaks against it, of what is still in sight."""
        shown: list[Path] = []
        asked, number = None, unseen if isinstance(unseen, int) else None
        if self._presenter.is_ready and newest_is_known(self, number, shown.append):
            asked = self.ask_to_release(self._presenter)
        self._is_asking = False
        if asked is not None:
            self._release_to(*asked, shown[0] if shown else None)

    def _release_to(self, asked: Asked, folder: Path, newest: Path | None) -> None:
        self.busy.begin(say("Proving once more, entering it in the ledger, writing the files …"))
        tell, wide = self.desktop.background.tell, self.preview.width_to_draw()
        self.desktop.perform_slowly(
            lambda: self._and_drawn(
                lambda: self._presenter.release(asked, folder, newest, tell), wide
            ),
            self._released,
            self.asks_again(
                self._presenter,
                (asked, folder),
                lambda once_more, there: self._release_to(once_more, there, newest),
            ),
        )

    def _and_drawn(self, act: Callable[[], list[Path]], wide: int) -> Released:
        """Do an act and draw what has left, on the worker thread."""
        return Released(act(), self._presenter.draw_again(wide))

    def _released(self, found: object) -> None:
        """Show the very paper that has left in place of the preview, with when and to whom."""
        if not isinstance(found, Released):
            return
        self.desktop.told.emit(files_words(found.paths))
        if self.window().focusWidget() is self.leave:
            self.period.setFocus()  # or the keyboard goes far down, and takes the page with it
        self.leave.setEnabled(False)
        self._show(found.drawn)

    def _draw_again(self) -> None:
        wide = self.preview.width_to_draw()
        self.desktop.read_slowly(lambda: self._presenter.draw_again(wide), self._show)

    def _write_again(self) -> None:
        folder = self.folder()
        if folder is not None:
            write, wide = self._presenter.writing_again(), self.preview.width_to_draw()
            self._slowly(
                say("Writing the files …"),
                lambda: self._and_drawn(lambda: write(folder), wide),
                self._released,
            )

    def _read_evaluation(self) -> None:
        made = self._presenter.evaluation
        if made is not None:
            self._slowly(say("Reading who may be in it …"), made.read, self._show_evaluation)

    def _show_evaluation(self, _: object) -> None:
        if self._presenter.evaluation is not None:
            EvaluationDialog(self, self.desktop, self._presenter.evaluation).exec()

    def _slowly(
        self, words: str, act: Callable[[], object], done: Callable[[object], object]
    ) -> None:
        self.busy.begin(words)
        self.desktop.read_slowly(act, done)
