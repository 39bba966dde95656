"""The reviews of the unit, newest first, and their totals over time."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ipsdesk.ui.pages.reviews_charts import TrendChart
from ipsdesk.ui.parts.buttons import button
from ipsdesk.ui.parts.empty import Empty
from ipsdesk.ui.parts.flow import Flow
from ipsdesk.ui.parts.labels import heading, wrapped
from ipsdesk.ui.parts.layouts import clear, column, fill_page, frame, row
from ipsdesk.ui.parts.painted import Chip
from ipsdesk.ui.presenters.review_charts import Trend
from ipsdesk.ui.presenters.reviews import ReviewRow, ReviewsState, to_fill_in
from ipsdesk.ui.theme import px
from ipsdesk.words import say

WIDEST = 860


class ReviewsList(QWidget):
    """What there is, and the way to begin another."""

    opened = Signal(object)
    begun = Signal()
    radar_asked = Signal()
    compared = Signal(object)
    prepared = Signal(object)
    seal_asked = Signal()
    import_asked = Signal()
    scale_asked = Signal(str)
    editor_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._ways: dict[UUID | None, QWidget] = {}
        self._inside = column(margins=(28, 20, 24, 24), space=14)
        fill_page(self, self._inside, WIDEST)

    def show_state(self, state: ReviewsState) -> None:
        """Show the reviews as they are now."""
        clear(self._inside)
        self._ways = {}
        self._inside.addLayout(self._top(state))
        if state.hint:
            self._inside.addWidget(Empty(state.hint, "clipboard-check"))
        for trend in state.trends:
            self._inside.addWidget(trend_card(trend))
        for one in state.rows:
            self._inside.addWidget(self._card(one))
        self._inside.addStretch(1)

    def take_focus(self, review: UUID | None = None) -> None:
        """Put the keyboard on the way into a review, or on the way to begin one."""
        found = self._ways.get(review) or self._ways.get(None)
        if found is not None:
            found.setFocus(Qt.FocusReason.OtherFocusReason)

    def minimumSizeHint(self) -> QSize:
        """Ask for little: everything wraps."""
        return QSize(px(240), px(200))

    def _top(self, state: ReviewsState) -> QVBoxLayout:
        made = column(space=4)
        across = row(space=12)
        across.addWidget(heading(state.title, "display"), 1)
        if state.may_begin:
            text = say("Begin a review")
            self._ways[None] = button(text, self.begun.emit, kind="primary", sign="plus")
            across.addWidget(self._ways[None])
        made.addLayout(across)
        if state.may_begin:
            now = button(say("Fidelity as it is now"), self.radar_asked.emit, sign="list-checks")
            ways = Flow(space=8)
            ways.add(now)
            ways.add(button(say("Seal my records"), self.seal_asked.emit, sign="lock"))
            if state.may_import:
                take = say("Take in a scale")
                ways.add(button(take, self.import_asked.emit, kind="ghost", sign="upload"))
                for scale, text in to_fill_in():
                    write = partial(self.scale_asked.emit, scale)
                    ways.add(button(text, write, kind="ghost", sign="save"))
                own = say("Own checklists")
                ways.add(button(own, self.editor_asked.emit, kind="ghost", sign="pencil"))
            made.addWidget(ways)
        if state.words_note:
            made.addWidget(wrapped(state.words_note, "small", "ink2"))
        return made

    def _card(self, one: ReviewRow) -> QFrame:
        made = frame()
        inside = column(made, (18, 14, 18, 14), 4)
        across = row(space=8)
        across.addWidget(wrapped(one.title, "subtitle"), 1)
        over = one.signed or bool(one.withdrawn)
        sign, hue = ("lock", "neutral") if over else ("pencil", "amber")
        across.addWidget(Chip(one.state, hue, sign))
        inside.addLayout(across)
        told = ". ".join(part for part in (one.window, one.kind) if part)
        inside.addWidget(wrapped(told, "small", "ink2"))
        _add_outcome(inside, one)
        if one.may_open:
            inside.addLayout(self._open(one))
        return made

    def _open(self, one: ReviewRow) -> QVBoxLayout:
        made = column(margins=(0, 6, 0, 0))
        across = Flow(space=8)
        text = one.way_in
        way_in = button(text, _later(self.opened.emit, one.review), sign="arrow-right")
        way_in.setAccessibleName(f"{text}: {one.sentence}")
        self._ways[one.review] = way_in
        across.add(way_in)
        words = say("Tasks and charts")
        prepare = button(words, _later(self.prepared.emit, one.review), sign="list-checks")
        prepare.setAccessibleName(f"{words}: {one.sentence}")
        across.add(prepare)
        if one.signed:
            words = say("Compare with another unit")
            compare = button(words, _later(self.compared.emit, one.review), sign="file-text")
            compare.setAccessibleName(f"{words}: {one.sentence}")
            across.add(compare)
        made.addWidget(across)
        return made


def _add_outcome(inside: QVBoxLayout, one: ReviewRow) -> None:
    """Say what a review came to, when the next is due, or why it was withdrawn."""
    total = ". ".join(filter(None, (one.total, one.band)))
    if total:
        inside.addWidget(wrapped(total, "body_strong"))
    last = ", ".join(filter(None, (one.due, one.amended)))
    if last:
        inside.addWidget(wrapped(last[0].upper() + last[1:], "small", "ink2"))
    if one.withdrawn:
        inside.addWidget(wrapped(one.withdrawn, "small"))


def trend_card(trend: Trend, height: int = 190) -> QFrame:
    """Return the totals over time on a card."""
    made = frame()
    inside = column(made, (18, 14, 12, 12), 6)
    title = ": ".join(filter(None, (say("Over time"), trend.title)))
    inside.addWidget(wrapped(title, "small", "ink2", weight=600))
    inside.addWidget(TrendChart(trend, height))
    return made


def _later(tell: Callable[[UUID], object], which: UUID) -> Callable[[], object]:
    return lambda: tell(which)
