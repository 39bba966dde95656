"""Preparing a review: tasks to tick, and charts drawn by lot with their worksheet."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ipsdesk.domain.preparing import Drawn
from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.pages.evidence_files import ReceiveCard
from ipsdesk.ui.pages.rating_files import PointsCard
from ipsdesk.ui.pages.reviews_pack import PackDialog
from ipsdesk.ui.parts.ask import confirm
from ipsdesk.ui.parts.buttons import button, icon_button
from ipsdesk.ui.parts.day_edit import DayEdit
from ipsdesk.ui.parts.flow import Flow
from ipsdesk.ui.parts.labels import heading, wrapped
from ipsdesk.ui.parts.layouts import clear, column, fill_page, frame, plain_widget, row
from ipsdesk.ui.parts.named import named
from ipsdesk.ui.parts.painted import Tick
from ipsdesk.ui.parts.tab_order import order_tabs
from ipsdesk.ui.presenters.review_preparing import ChartLine, PreparingPresenter, TaskLine
from ipsdesk.ui.theme import px
from ipsdesk.words import say

WIDEST = 860


class PreparingView(QWidget):
    """What is done around one review, and which charts are looked at."""

    back = Signal()
    record_asked = Signal(object)
    taken_away = Signal()  # the review was begun by mistake
    withdrawn = Signal(str)  # something went wrong in it: why

    def __init__(self, desktop: Desktop, presenter: PreparingPresenter) -> None:
        super().__init__()
        self._desktop, self._presenter = desktop, presenter
        self._tasks, self._charts = column(space=2), column(space=6)
        self._shown_visit: date | None = None
        self._build()
        self.refresh()

    def refresh(self) -> None:
        """Show the days and tasks as they are now; the charts stay as they were drawn."""
        self._window.say(self._presenter.window_words())
        visit = self._presenter.visit()
        if visit != self._shown_visit:
            self._shown_visit = visit
            self.visit.show_value(visit)
        clear(self._tasks)
        for line in self._presenter.tasks():
            self._tasks.addWidget(self._task(line))
        self._points.refresh()
        order_tabs(self)

    def take_focus(self) -> None:
        """Put the keyboard at the top of the page."""
        self._way_back.setFocus(Qt.FocusReason.OtherFocusReason)

    def minimumSizeHint(self) -> QSize:
        """Ask for little: everything wraps."""
        return QSize(px(240), px(200))

    def draw(self) -> None:
        """Draw the charts on the worker thread."""
        self._desktop.read_slowly(self._presenter.draw, self._show_charts)

    def _build(self) -> None:
        inside = column(margins=(28, 20, 24, 24), space=14)
        top = row(space=8)
        self._way_back = icon_button("undo-2", say("Back to the reviews"), self.back.emit)
        top.addWidget(self._way_back)
        top.addWidget(heading(say("Prepare the review"), "display"), 1)
        inside.addLayout(top)
        self._window = wrapped("", "body", "ink2")
        inside.addWidget(self._window)
        inside.addWidget(self._card(say("What is to be done, and by when"), self._dated_tasks()))
        inside.addWidget(self._card(say("Chart review"), self._charts))
        self._offer_charts()
        files = self._presenter.files()
        if files.may_receive:
            inside.addWidget(ReceiveCard(self._desktop, files))
        points = self._presenter.points()
        self._points = PointsCard(self._desktop, points, keys=not files.may_receive)
        inside.addWidget(self._points)
        inside.addWidget(self._card(say("A rater with pen and paper"), self._by_pen()))
        if self._presenter.may_take_away:
            inside.addWidget(self._card(say("Begun by mistake?"), self._by_mistake()))
        if self._presenter.may_withdraw:
            inside.addWidget(self._card(say("Did something go wrong?"), self._gone_wrong()))
        inside.addStretch(1)
        fill_page(self, inside, WIDEST)

    def _dated_tasks(self) -> QVBoxLayout:
        """Return the tasks under the day that they are counted from."""
        made = column(space=6)
        self.visit = DayEdit(say("Day of the visit"), self._presenter.today)
        flow = Flow(space=8)
        flow.add(self.visit)
        flow.add(button(say("Move the visit"), self._move_visit))
        held = plain_widget(_under(say("Day of the visit"), flow))
        made.addWidget(held)
        if not self._presenter.may_move_visit:
            held.hide()
        made.addLayout(self._tasks)
        return made

    def _move_visit(self) -> None:
        self._desktop.perform(
            lambda: self._presenter.move_visit(self.visit.value() or self._presenter.visit()),
            say("The visit is moved, and the days are counted from it."),
        )

    def _offer_charts(self) -> None:
        if not self._presenter.may_draw:
            text = say("The supervisor draws the charts, because the lot is over everybody's.")
            self._charts.addWidget(wrapped(text, "small", "ink2"))
            return
        text = say(
            "About ten charts of those who seek work, work or were closed are drawn by lot. The "
            "worksheet has the days that matter, by case number and without names."
        )
        self._charts.addWidget(wrapped(text, "small", "ink2"))
        flow = Flow(space=8)
        flow.add(button(say("Draw the charts"), self.draw, kind="primary", sign="list-checks"))
        flow.add(button(say("Write the worksheet"), self._write, sign="printer"))
        flow.add(button(say("Make a reviewer's pack"), self.ask_for_pack, sign="archive"))
        self._charts.addWidget(flow)
        self._drawn: QVBoxLayout = column(space=4)
        self._charts.addLayout(self._drawn)

    def _by_pen(self) -> QVBoxLayout:
        """Return how points come in from a rater who has no ipsdesk."""
        text = say(
            "Begin the review with somebody without a login. That rater gets the form. When it "
            "comes back, whoever is done with points of their own, or gives none, opens the review "
            "and writes them in: who wrote and when stands above."
        )
        return _explained(
            text, button(say("Write the form to fill in"), self._write_form, sign="printer")
        )

    def _by_mistake(self) -> QVBoxLayout:
        """Return what takes away a review in which nobody has done anything yet."""
        text = say(
            "Nobody has rated or written anything here. While a review is open, the points of "
            "earlier ones are not shown."
        )
        return _explained(
            text, button(say("Take the review away"), self._ask_to_take_away, sign="trash-2")
        )

    def _ask_to_take_away(self) -> None:
        title, yes = say("Take this review away?"), say("Take it away")
        words = say("Its days, its raters and what is ticked go with it.")
        if confirm(self, title, words, yes, final=True):
            self.taken_away.emit()

    def _gone_wrong(self) -> QVBoxLayout:
        """Return what ends a review that nobody should go on with, and asks why."""
        text = say(
            "A review that is withdrawn ends without points. It stays in the list with your "
            "reason, what was written stays in the history, and earlier points are shown again."
        )
        made = column(space=6)
        made.addWidget(wrapped(text, "small", "ink2"))
        self.why = named(QLineEdit(), say("Why is the review withdrawn?"))
        self.why.setPlaceholderText(say("Why is the review withdrawn?"))
        made.addWidget(self.why)
        ask = button(say("Withdraw the review"), self._ask_to_withdraw, sign="undo-2")
        made.addWidget(ask, 0, Qt.AlignmentFlag.AlignLeft)
        return made

    def _ask_to_withdraw(self) -> None:
        title, yes = say("Withdraw this review?"), say("Withdraw it")
        words = say("Nobody can go on rating in it. This cannot be undone.")
        if not self.why.text().strip() or confirm(self, title, words, yes, final=True):
            self.withdrawn.emit(self.why.text())

    def ask_for_pack(self) -> None:
        """Ask for whom a reviewer's pack is, and make it."""
        PackDialog(self, self._desktop, self._presenter).exec()

    def _show_charts(self, drawn: object) -> None:
        if not isinstance(drawn, Drawn):
            return
        clear(self._drawn)
        self._drawn.addWidget(wrapped(self._presenter.drawn_words(drawn), "body", weight=600))
        for line in self._presenter.charts(drawn):
            self._drawn.addWidget(self._chart(line))
        order_tabs(self)

    def _chart(self, line: ChartLine) -> QWidget:
        shown = button(
            line.words, lambda: self.record_asked.emit(line.door), kind="ghost", sign="file-text"
        )
        return plain_widget(_to_the_left(shown))

    def _write(self) -> None:
        self._write_by(self._presenter.write, say("The worksheet is written."))

    def _write_form(self) -> None:
        self._write_by(self._presenter.write_form, say("The form is written."))

    def _write_by(self, write: Callable[[Path], object], words: str) -> None:
        folder = QFileDialog.getExistingDirectory(self, say("Where to write the files"))
        if folder:
            told = self._desktop.told.emit
            self._desktop.perform_slowly(lambda: write(Path(folder)), lambda _: told(words))

    def _task(self, line: TaskLine) -> QWidget:
        made = QWidget()
        across = row(made, (0, 6, 0, 6), 12)
        box = Tick(say("Done: {what}").format(what=line.what), done=line.done)
        box.clicked.connect(lambda on: self._tick(line, done=on))
        across.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
        words = column(margins=(0, 3, 0, 0), space=1)
        words.addWidget(wrapped(line.what, "body", "ink2" if line.done else "", weight=500))
        words.addWidget(wrapped(line.when, "small", "ink2"))
        across.addLayout(words, 1)
        return made

    def _tick(self, line: TaskLine, *, done: bool) -> None:
        self._desktop.perform(lambda: self._presenter.tick(line.task, done=done))

    @staticmethod
    def _card(title: str, lines: QVBoxLayout) -> QFrame:
        made = frame()
        inside = column(made, (18, 14, 18, 14), 6)
        inside.addWidget(wrapped(title, "subtitle"))
        inside.addLayout(lines)
        return made


def _under(text: str, shown: QWidget) -> QVBoxLayout:
    made = column(space=4)
    made.addWidget(wrapped(text, "small", "ink2", weight=600))
    made.addWidget(shown)
    return made


def _to_the_left(widget: QWidget) -> QVBoxLayout:
    made = column()
    made.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)
    return made


def _explained(text: str, act: QPushButton) -> QVBoxLayout:
    """Return a button below the words that say what it is for."""
    made = column(space=6)
    made.addWidget(wrapped(text, "small", "ink2"))
    made.addWidget(act, 0, Qt.AlignmentFlag.AlignLeft)
    return made
