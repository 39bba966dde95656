"""A review when all are done: compare, agree, read the result, sign, correct."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.pages.reviews_amend import AmendForm
from ipsdesk.ui.pages.reviews_charts import BandGauge, SectionBars
from ipsdesk.ui.pages.reviews_counting import Counting
from ipsdesk.ui.pages.reviews_dispute import DisputeCard
from ipsdesk.ui.pages.reviews_list import trend_card
from ipsdesk.ui.pages.reviews_moves import moves_card
from ipsdesk.ui.pages.reviews_notes import ActionsBox, separated
from ipsdesk.ui.pages.reviews_points import ItemRecords, points_card
from ipsdesk.ui.pages.reviews_writing import NoteWriting
from ipsdesk.ui.parts.buttons import button, icon_button
from ipsdesk.ui.parts.labels import heading, label, wrapped
from ipsdesk.ui.parts.layouts import clear, column, frame, plain_widget, row, scrolling
from ipsdesk.ui.parts.painted import Chip
from ipsdesk.ui.parts.tab_order import order_tabs
from ipsdesk.ui.parts.unfold import Unfold
from ipsdesk.ui.presenters.review_charts import Gauge
from ipsdesk.ui.presenters.review_evidence import EvidencePresenter
from ipsdesk.ui.presenters.review_result import ResultPresenter, ResultState
from ipsdesk.ui.theme import px, scale
from ipsdesk.words import say

SIDE, BESIDE, WIDEST = 344, 900, 16_000


class ResultView(QWidget):
    """The whole of a review that is rated."""

    back = Signal()
    record_asked = Signal(object)  # to open a record behind an item

    def __init__(
        self, desktop: Desktop, presenter: ResultPresenter, notes: EvidencePresenter
    ) -> None:
        super().__init__()
        self._desktop, self._presenter = desktop, presenter
        self._main, self._aside = column(space=12), column(space=14)
        self._head = column()
        self.plans = ActionsBox(notes.owners(), notes.today, notes.numbers())
        self.amend = AmendForm()
        self.amend.written.connect(self._amend)
        self._writing = NoteWriting(desktop, notes, lambda: None)
        self._writing.writes_actions(self.plans)
        self.disputes: list[DisputeCard] = []
        self._signing: QWidget | None = None
        self._records = self._behind()
        self._build()
        state = self.refresh()
        self._counting: Counting | None = None
        figures = presenter.figures()
        if figures is not None and state.may_move:
            self._counting = Counting(desktop, figures)
            self._counting.arrived.connect(self._figure_arrived)
            self._counting.begin("")

    def _behind(self) -> ItemRecords | None:
        """Return what shows the records behind an item, for one who may review."""
        figures = self._presenter.of_its_days()
        if figures is None:
            return None
        made = ItemRecords(self, self._desktop, figures)
        made.opened.connect(self.record_asked)
        return made

    def leave(self) -> None:
        """Take no more figures, because the view goes away."""
        if self._records is not None:
            self._records.stop()
        if self._counting is not None:
            self._counting.stop()

    def refresh(self) -> ResultState:
        """Show what the records say now, and return it."""
        state = self._presenter.state()
        kept = {card.item: card.typed() for card in self.disputes}
        clear(self._main)
        clear(self._head)
        self._signing = None
        self._head.addLayout(self._top(state))
        self._add_agreement(state, kept)
        self._main.addWidget(points_card(state.items, self._records))
        self.plans.show_lines(state.actions)
        self._show_corrections(state)
        self._show_aside(state)
        order_tabs(self)
        return state

    def minimumSizeHint(self) -> QSize:
        """Ask for little: the charts go below where there is no room for them."""
        return QSize(px(240), px(200))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the charts below where the page is narrow."""
        super().resizeEvent(event)
        beside = self.width() / scale() >= BESIDE
        self._side.setMinimumWidth(px(SIDE) if beside else 0)
        self._side.setMaximumWidth(px(SIDE) if beside else WIDEST)
        way = QHBoxLayout.Direction.LeftToRight if beside else QHBoxLayout.Direction.BottomToTop
        self._columns.setDirection(way)

    def _build(self) -> None:
        left = column(space=14)
        left.addLayout(self._main)
        left.addWidget(self.plans)
        self._amendments = column(space=8)
        left.addLayout(self._amendments)
        left.addWidget(self.amend)
        left.addStretch(1)
        self._side = plain_widget(self._aside)
        self._columns = row(space=24)
        self._columns.addWidget(plain_widget(left), 1)
        self._columns.addWidget(self._side)
        whole = column(margins=(28, 20, 24, 24), space=14)
        whole.addLayout(self._head)
        whole.addLayout(self._columns)
        column(self).addWidget(scrolling(plain_widget(whole)))

    def _top(self, state: ResultState) -> QVBoxLayout:
        made = column(space=4)
        across = row(space=8)
        self._way_back = icon_button("undo-2", say("Back to the reviews"), self.back.emit)
        across.addWidget(self._way_back)
        across.addWidget(wrapped(state.kind, "caption", "ink2", weight=600), 1)
        across.addWidget(button(say("Save the report"), self._write, kind="ghost", sign="printer"))
        hue, sign = ("neutral", "lock") if state.signed else ("amber", "pencil")
        across.addWidget(Chip(state.state, hue, sign))
        made.addLayout(across)
        made.addWidget(heading(state.title))
        made.addWidget(wrapped(state.window, "body", "ink2"))
        parts = (state.signed, state.next_due, state.formal, state.words_note)
        made.addWidget(
            wrapped(" ".join(_sentence(part) for part in parts if part), "small", "ink2")
        )
        if state.may_sign:
            made.addSpacing(px(6))
            made.addLayout(self._sign())
            if state.early:
                made.addWidget(wrapped(state.early, "small", "amber"))
        return made

    def take_focus(self) -> None:
        """Put the keyboard at the top of the page."""
        self._way_back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _sign(self) -> QHBoxLayout:
        made = row(space=12)
        self._signing = button(say("Sign the review"), self._sign_now, kind="primary", sign="lock")
        made.addWidget(self._signing)
        text = say("A signed review is frozen. It can be corrected beside, with a reason.")
        made.addWidget(wrapped(text, "small", "ink2"), 1)
        return made

    def _add_agreement(self, state: ResultState, typed: dict[str, str]) -> None:
        self.disputes = []
        if not state.agreement:
            return
        self._main.addWidget(wrapped(say("Agreement"), "subtitle"))
        self._main.addWidget(wrapped(state.agreement, "body", "ink2"))
        if state.item_agreement:
            self._main.addWidget(_item_agreement(state.item_agreement))
        for one in state.disputed:
            card = DisputeCard(one, typed.get(one.item, ""), locked=bool(state.signed))
            card.settled.connect(self._agree)
            self.disputes.append(card)
            self._main.addWidget(card)

    def _show_corrections(self, state: ResultState) -> None:
        clear(self._amendments)
        if state.amendments:
            self._amendments.addWidget(wrapped(say("Corrections"), "subtitle"))
        for words in state.amendments:
            self._amendments.addWidget(separated(words))
        self.amend.setVisible(bool(state.signed))
        self.amend.show_items(tuple((one.item, f"{one.item} {one.title}") for one in state.items))

    def _show_aside(self, state: ResultState) -> None:
        clear(self._aside)
        for gauge in state.gauges:
            change = state.changes.get(gauge.total, "")
            self._aside.addWidget(_gauge_card(gauge, change))
        for trend in state.trends:
            self._aside.addWidget(trend_card(trend, 236))
        if state.bars:
            made = frame()
            inside = column(made, (18, 14, 18, 10), 8)
            inside.addWidget(wrapped(say("Mean of each part"), "small", "ink2", weight=600))
            if any(bar.before is not None for bar in state.bars):
                inside.addWidget(wrapped(say("The stroke is last time."), "caption", "ink3"))
            inside.addWidget(SectionBars(state.bars))
            self._aside.addWidget(made)
        if state.moves:
            self._aside.addWidget(moves_card(state.moves))
        self._aside.addStretch(1)

    def _figure_arrived(self, _: str) -> None:
        figures = self._presenter.figures()
        if figures is not None and figures.counted():
            state = self._presenter.state()
            self.plans.show_lines(state.actions)
            self._show_aside(state)
            order_tabs(self)

    def _agree(self, item: str, points: object, reason: str) -> None:
        chosen = points if isinstance(points, int | str) else None
        if chosen is None:
            self._desktop.refused.emit(
                say("Choose the points that you agree on first. Nothing was saved.")
            )
            next(card for card in self.disputes if card.item == item).points.setFocus()
            return
        if self._desktop.perform(
            lambda: self._presenter.agree(item, chosen, reason), say("Agreed.")
        ):
            self._go_on(item)

    def _go_on(self, item: str) -> None:
        """Put the keyboard on what is to be settled next, or on the signing when nothing is."""
        at = next((n for n, card in enumerate(self.disputes) if card.item == item), 0)
        left = [card for card in (*self.disputes[at:], *self.disputes[:at]) if card.disputed]
        following: QWidget | None = left[0].points if left else self._signing
        if following is not None:
            following.setFocus(Qt.FocusReason.OtherFocusReason)

    def _sign_now(self) -> None:
        self._desktop.perform(self._presenter.sign, say("The review is signed."))

    def _write(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, say("Where to write the files"))
        if folder:
            write, told = self._presenter.write, self._desktop.told.emit
            words = say("The report, its one-page form and its tables are saved.")
            self._desktop.perform_slowly(lambda: write(Path(folder)), lambda _: told(words))

    def _amend(self, item: str, words: str, reason: str) -> None:
        if self._desktop.perform(
            lambda: self._presenter.amend(item, words, reason), say("The correction is saved.")
        ):
            self.amend.done()


def _gauge_card(gauge: Gauge, change: str) -> QFrame:
    made = frame()
    inside = column(made, (18, 16, 18, 12), 8)
    across = row(space=8)
    across.addWidget(wrapped(gauge.title, "small", "ink2", weight=600), 1)
    inside.addLayout(across)
    figures = row(space=6)
    if gauge.value is None:
        figures.addWidget(wrapped(gauge.figure, "title"), 1)
    else:
        figures.addWidget(label(gauge.figure, "figure"))
        of = label(gauge.of, "body", "ink2")
        of.setContentsMargins(0, px(16), 0, 0)
        figures.addWidget(of, 1)
    inside.addLayout(figures)
    if gauge.band:
        inside.addWidget(wrapped(gauge.band, "body", "primary", weight=600))
    if gauge.bands and gauge.value is not None:
        inside.addWidget(BandGauge(gauge))
    if change:
        inside.addWidget(wrapped(change, "small", "ink2"))
    return made


def _sentence(text: str) -> str:
    return text if text.endswith(".") else f"{text}."


def _item_agreement(lines: tuple[str, ...]) -> Unfold:
    """Return the agreement of each item, folded until asked for."""
    inside = column(space=4)
    note = say(
        "1 is the same points, 0 is a whole scale apart. Kappa also takes away what chance would "
        "give, and needs several reviews."
    )
    inside.addWidget(wrapped(note, "small", "ink2"))
    for line in lines:
        inside.addWidget(wrapped(line, "small"))
    return Unfold(say("Agreement item by item"), plain_widget(inside))
