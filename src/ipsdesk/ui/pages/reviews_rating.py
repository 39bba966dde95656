"""Rating, in three columns: the items, one item, and how far one has come."""

from collections.abc import Callable
from itertools import chain
from uuid import UUID

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ipsdesk.domain.errors import DeskError
from ipsdesk.domain.scale_scores import Points
from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.pages.reviews_aside import RatingAside
from ipsdesk.ui.pages.reviews_counting import Counting
from ipsdesk.ui.pages.reviews_figures import Left, ReckoningDialog, RecordsDialog, show_records
from ipsdesk.ui.pages.reviews_item import ItemView
from ipsdesk.ui.pages.reviews_items import ItemsView
from ipsdesk.ui.pages.reviews_notes import fill, wide_choice
from ipsdesk.ui.pages.reviews_writing import NoteWriting
from ipsdesk.ui.parts.buttons import icon_button
from ipsdesk.ui.parts.choice import Choice
from ipsdesk.ui.parts.labels import heading, wrapped
from ipsdesk.ui.parts.layouts import column, plain_widget, row, scrolling
from ipsdesk.ui.parts.painted import Chip
from ipsdesk.ui.parts.tab_order import order_tabs
from ipsdesk.ui.presenters.review_evidence import EvidencePresenter
from ipsdesk.ui.presenters.review_rating import RatingPresenter, RatingState
from ipsdesk.ui.theme import ASIDE, px, scale
from ipsdesk.words import say

LIST_WIDTH, WITH_ASIDE, WITH_LIST = 344, 1040, 760


class RatingView(QWidget):
    """A review while it is rated; no total stands anywhere in it."""

    back = Signal()
    rated = Signal()  # everybody is done, so that points may be compared
    record_asked = Signal(object)  # to open a record behind a figure

    def __init__(
        self, desktop: Desktop, presenter: RatingPresenter, notes: EvidencePresenter
    ) -> None:
        super().__init__()
        self._desktop, self._presenter, self._notes = desktop, presenter, notes
        self.item = ItemView(notes.tellers(), notes.owners(), notes.today)
        self.items = ItemsView()
        self.chooser = wide_choice(say("Items of the scale"))
        self.aside = RatingAside()
        self._counting = Counting(desktop, presenter.figures)
        self._build()
        self._connect()
        self.refresh()
        self._counting.begin(presenter.item)

    @property
    def review(self) -> UUID:
        """The review that is rated."""
        return self._presenter.review

    def refresh(self) -> None:
        """Show what the records say now."""
        state = self._presenter.state()
        if state.done:
            self.rated.emit()
            return
        for head in self._heads:
            head.show_state(state)
        self.items.show_sections(state.sections, state.item.item)
        _show_choices(self.chooser, state)
        self.item.show_item(state.item)
        self.item.figure.show_card(state.figure)
        self.item.evidence.show_sources(
            self._notes.sources(tuple(code for code, _ in state.item.sources))
        )
        may_finish = not state.finish and not state.locked
        self.item.head.show_steps(first=state.first, last=state.last, filled=not may_finish)
        self.aside.show_state(state, may_finish=may_finish)
        order_tabs(self)

    def go(self, item: str) -> None:
        """Go to an item; what was typed at this one is written down first."""
        self._write_down()
        self._presenter.go(item)
        self._arrive()

    def step(self, by: int) -> None:
        """Go to the next item, or back."""
        self._write_down()
        self._presenter.step(by)
        self._arrive()

    def leave(self) -> None:
        """Take no more figures, because the view goes away."""
        self._counting.stop()

    def keep_typed(self) -> None:
        """Keep what is being typed as a draft, at once."""
        if self.item.is_unkept:
            words = self.item.words()
            if self._desktop.perform_quietly(lambda: self._presenter.keep_draft(*words)) is None:
                self.item.kept()
                self._desktop.drafted.emit()

    def minimumSizeHint(self) -> QSize:
        """Ask for little: columns go away where there is no room for them."""
        return QSize(px(240), px(200))

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what is being typed when the page is left."""
        self.keep_typed()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many columns as the width and the text size allow."""
        super().resizeEvent(event)
        self._arrange(self.width() / scale())

    def _build(self) -> None:
        self._list = QFrame()
        self._list.setObjectName("list")
        inside = column(self._list, (0, 0, 0, 8))
        self._heads = (RatingHead(self.back.emit), RatingHead(self.back.emit))
        inside.addWidget(self._heads[0])
        inside.addWidget(self.items, 1)
        narrow = column(margins=(8, 0, 8, 0), space=8)
        narrow.addWidget(self._heads[1])
        narrow.addLayout(_indented(self.chooser))
        self._narrow = plain_widget(narrow)
        self._middle = column()
        self._middle.addWidget(self._narrow)
        self._middle.addWidget(self.item)
        self._below = column(margins=(28, 0, 0, 0))
        self._middle.addLayout(self._below)
        self._side_scroll = scrolling(self.aside)
        self._scroll = scrolling(plain_widget(self._middle))
        self._columns = row(self)
        self._columns.addWidget(self._list)
        self._columns.addWidget(self._scroll, 1)
        self._columns.addSpacing(px(16))  # else the bar of the one touches the cards of the other
        self._columns.addWidget(self._side_scroll)
        self._list.setFixedWidth(px(LIST_WIDTH))
        self._side_scroll.setFixedWidth(px(ASIDE + 24))

    def _connect(self) -> None:
        item = self.item
        self.items.chosen.connect(self._go_and_rate)
        self.chooser.activated.connect(lambda _: self.go(self.chooser.code()))
        item.anchors.chosen.connect(self._choose)
        item.components.ticked.connect(self._tick)
        item.conditions.ticked.connect(self._tick)
        item.typed.connect(self.keep_typed)
        item.left.connect(self._write_down)
        item.stepped.connect(self.step)
        item.figure.asked.connect(self._show_records)
        item.figure.changed.connect(self._change_reckoning)
        self._counting.arrived.connect(self._figure_arrived)
        self._writing = NoteWriting(self._desktop, self._notes, lambda: self._presenter.item)
        self._writing.writes_evidence(item.evidence)
        self._writing.writes_actions(item.plans)
        self.aside.finished.connect(self._finish)
        self.aside.seated.connect(self._sit)
        for keys, by in (("Ctrl+Down", 1), ("Ctrl+Up", -1)):
            made = QShortcut(QKeySequence(keys), self)
            made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.activated.connect(lambda by=by: self.step(by))

    def _arrange(self, width: float) -> None:
        self._list.setVisible(width >= WITH_LIST)
        self._narrow.setVisible(width < WITH_LIST)
        self.item.head.stack_head(width - (LIST_WIDTH if width >= WITH_LIST else 0))
        beside = width >= WITH_ASIDE
        self._side_scroll.setVisible(beside)
        if beside and self._side_scroll.widget() is not self.aside:
            self._side_scroll.setWidget(self.aside)
        if not beside and self._side_scroll.widget() is self.aside:
            self._side_scroll.takeWidget()
            self.aside.setAutoFillBackground(False)  # which a scroll area has filled in
            self._below.addWidget(self.aside)
            self.aside.show()

    def _arrive(self) -> None:
        self.refresh()
        self._scroll.verticalScrollBar().setValue(0)
        if not self.items.hasFocus() and not self.chooser.hasFocus():
            self.item.anchors.take_focus()

    def _go_and_rate(self, item: str) -> None:
        self.go(item)
        self.item.anchors.take_focus()

    def _figure_arrived(self, item: str) -> None:
        if item == self._presenter.item:
            self.item.figure.show_card(self._presenter.state().figure)

    def _show_records(self, left: Left | None = None) -> None:
        groups = self._presenter.figures.records_of(self._presenter.item)
        title = self._presenter.state().item.title
        dialog = RecordsDialog(self, title, groups, self.record_asked.emit)
        show_records(dialog, self._desktop, self._show_records, left)

    def _change_reckoning(self) -> None:
        item, figures = self._presenter.item, self._presenter.figures

        def change(numbers: dict[str, int]) -> DeskError | None:
            return self._desktop.perform_quietly(lambda: figures.change(item, numbers))

        if ReckoningDialog(self, figures.reckoning(item), change).exec():
            self._counting.begin(item)

    def _write_down(self) -> None:
        if self.item.is_dirty:
            words = self.item.words()
            if self._desktop.perform(lambda: self._presenter.settle(*words)):
                self.item.written_down()

    def _choose(self, points: Points) -> None:
        self._desktop.perform(lambda: self._presenter.choose(points))

    def _tick(self, tick: str, on: bool) -> None:  # noqa: FBT001  (because it answers a Qt signal)
        self._desktop.perform(lambda: self._presenter.tick(tick, on=on))

    def _finish(self) -> None:
        self._write_down()
        self._desktop.perform(self._presenter.finish, say("You are done. Your points are locked."))

    def _sit(self, seat: UUID) -> None:
        self._write_down()
        self._presenter.sit(seat)
        self._arrive()


class RatingHead(QWidget):
    """What is reviewed, of which months, and that it is a draft."""

    def __init__(self, back: Callable[[], object]) -> None:
        super().__init__()
        inside = column(self, (12, 12, 16, 8), 4)
        top = row(space=8)
        top.addWidget(icon_button("undo-2", say("Back to the reviews"), back))
        self._kind = wrapped("", "caption", "ink2", weight=600)
        top.addWidget(self._kind, 1)
        self._chip = column()
        top.addLayout(self._chip)
        inside.addLayout(top)
        words = column(margins=(8, 0, 0, 0), space=2)
        self._title, self._window = heading("", "subtitle"), wrapped("", "small", "ink2")
        self._progress = wrapped("", "caption", "ink3")
        for line in (self._title, self._window, self._progress):
            words.addWidget(line)
        inside.addLayout(words)

    def show_state(self, state: RatingState) -> None:
        """Show the review as it is now."""
        self._kind.say(state.kind)
        self._title.say(state.title)
        self._window.say(state.window)
        self._progress.say(state.progress)
        if not self._chip.count():
            self._chip.addWidget(Chip(state.state, "amber", "pencil"))


def _show_choices(chooser: Choice, state: RatingState) -> None:
    lines = list(chain.from_iterable(section.lines for section in state.sections))
    if chooser.count() != len(lines):
        fill(chooser, tuple((line.item, line.sentence) for line in lines))
    for at, line in enumerate(lines):
        chooser.setItemText(at, line.sentence)
    chooser.setCurrentIndex([line.item for line in lines].index(state.item.item))


def _indented(part: QWidget) -> QVBoxLayout:
    made = column(margins=(20, 0, 16, 0))
    made.addWidget(part)
    return made
