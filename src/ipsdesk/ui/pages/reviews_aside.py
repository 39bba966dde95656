"""Beside the item that is rated: how far one has come, who else rates, whose words these are."""

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ipsdesk.ui.pages.reviews_notes import wide_choice
from ipsdesk.ui.parts.buttons import button
from ipsdesk.ui.parts.choice import Choice
from ipsdesk.ui.parts.labels import label, wrapped
from ipsdesk.ui.parts.layouts import clear, column, frame, row
from ipsdesk.ui.parts.painted import Bubble, Segments, sign_label
from ipsdesk.ui.presenters.review_item import ActionLine
from ipsdesk.ui.presenters.review_rating import RaterLine, RatingState
from ipsdesk.ui.presenters.review_words import source_mark_of
from ipsdesk.ui.theme import px
from ipsdesk.words import say


class RatingAside(QWidget):
    """The right column; no total and no band while one rates."""

    finished = Signal()
    seated = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._drawn: object = None
        self._inside = column(self, (0, 20, 24, 20), 14)

    def show_state(self, state: RatingState, *, may_finish: bool) -> None:
        """Show how far one has come; drawn anew only when something of it is other."""
        now = (state.rated, state.seat, state.locked, state.raters, state.item.sources, may_finish)
        if now == self._drawn:
            return
        self._drawn = now
        clear(self._inside)
        self._inside.addWidget(self._progress(state, may_finish=may_finish))
        if state.item.sources:
            self._inside.addWidget(_sources(state))
        self._inside.addWidget(self._raters(state))
        if state.last_actions:
            self._inside.addWidget(_last_actions(state.last_actions))
        self._inside.addWidget(_words(state))
        self._inside.addStretch(1)

    def _progress(self, state: RatingState, *, may_finish: bool) -> QFrame:
        card, inside = _card(say("How far you have come"))
        figures = row(space=6)
        figures.addWidget(label(str(state.rated), "figure"))
        of = label(say("of {all} rated").format(all=state.of), "body", "ink2")
        of.setContentsMargins(0, 0, 0, px(9))
        figures.addWidget(of, 1, Qt.AlignmentFlag.AlignBottom)
        inside.addLayout(figures)
        inside.addWidget(Segments(state.rated, state.of, state.progress))
        if state.locked:
            done = say("You are done, and your points are locked.")
            inside.addWidget(
                wrapped(done if state.seat else say("You do not rate here."), "small", "ink2")
            )
            return card
        words = state.finish or say("When you are done, your points are locked.")
        inside.addWidget(wrapped(words, "small", "ink2"))
        if may_finish:
            inside.addWidget(
                button(say("I am done"), self.finished.emit, kind="primary", sign="check")
            )
        return card

    def _raters(self, state: RatingState) -> QFrame:
        card, inside = _card(say("Raters"))
        for rater in state.raters:
            inside.addLayout(_rater(rater))
        if len(state.seats) > 1:
            inside.addWidget(self._seats(state.seats, state.seat))
        if len(state.raters) > 1:
            blind = say("Nobody sees another's points until all are done.")
            inside.addWidget(wrapped(blind, "small", "ink2"))
        return card

    def _seats(self, seats: tuple[tuple[UUID, str], ...], current: UUID | None) -> Choice:
        offered = tuple((str(at), words) for at, (_, words) in enumerate(seats))
        made = wide_choice(say("Write for"), offered)
        made.setCurrentIndex([seat for seat, _ in seats].index(current) if current else 0)
        made.activated.connect(lambda at: self.seated.emit(seats[at][0]))
        return made


def _sources(state: RatingState) -> QFrame:
    card, inside = _card(say("Where to look"))
    for code, words in state.item.sources:
        line = row(space=10)
        mark = source_mark_of(code)
        line.addWidget(Bubble(mark.icon, mark.hue, 28))
        line.addWidget(wrapped(words, "small"), 1)
        inside.addLayout(line)
    return card


def _last_actions(lines: tuple[ActionLine, ...]) -> QFrame:
    """Return what the unit planned last time: what came of it, and never the points."""
    card, inside = _card(say("Planned last time"))
    for one in lines:
        line = row(space=8)
        sign, tone = ("circle-check", "green") if one.done else ("clock", "amber")
        line.addWidget(sign_label(sign, tone, 16), 0, Qt.AlignmentFlag.AlignTop)
        state = say("Done") if one.done else say("Not done yet")
        words = column()
        words.addWidget(wrapped(one.what, "small"))
        words.addWidget(
            wrapped(". ".join(filter(None, (state, one.who_and_when))), "caption", "ink3")
        )
        line.addLayout(words, 1)
        inside.addLayout(line)
    return card


def _words(state: RatingState) -> QFrame:
    made = frame("soft")
    inside = row(made, (14, 12, 14, 12), 8)
    inside.addWidget(sign_label("info", "primary", 16), 0, Qt.AlignmentFlag.AlignTop)
    inside.addWidget(wrapped(state.words_note, "small", "ink2"), 1)
    return made


def _rater(rater: RaterLine) -> QVBoxLayout:
    made = column()
    line = row(space=8)
    sign, tone = ("circle-check", "green") if rater.done else ("pencil", "ink3")
    line.addWidget(sign_label(sign, tone, 16))
    words = column()
    words.addWidget(wrapped(rater.role, "small"))
    words.addWidget(wrapped(rater.state, "caption", "ink3"))
    line.addLayout(words, 1)
    made.addLayout(line)
    return made


def _card(title: str) -> tuple[QFrame, QVBoxLayout]:
    made = frame()
    inside = column(made, (18, 14, 18, 14), 8)
    inside.addWidget(wrapped(title, "small", "ink2", weight=600))
    return made, inside
