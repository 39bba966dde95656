"""Beside the summary: how numbers look, what is hidden and why, what else could be told."""

from collections.abc import Iterator

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ipsdesk.ui.parts.buttons import button
from ipsdesk.ui.parts.choice import Choice
from ipsdesk.ui.parts.flow import Flow
from ipsdesk.ui.parts.gradually import Gradually
from ipsdesk.ui.parts.labels import wrapped
from ipsdesk.ui.parts.later import Later
from ipsdesk.ui.parts.layouts import clear, column, frame, hairline, row
from ipsdesk.ui.parts.letting_go import let_go_inside
from ipsdesk.ui.parts.options import TickBox
from ipsdesk.ui.parts.painted import sign_label
from ipsdesk.ui.parts.unfold import Unfold
from ipsdesk.ui.presenters.evaluation import LeftLine
from ipsdesk.ui.presenters.summary_states import HiddenLine, MethodState, SeenState
from ipsdesk.words import say

AT_FIRST, MOST = 6, 120
AT_ONCE = 4  # of the others, once somebody wants to see them


class ExportsAside(QWidget):
    """The right column."""

    method_looked = Signal(str)
    method_chosen = Signal(str)
    menu_wanted = Signal()
    second_wanted = Signal(bool)
    evaluation_wanted = Signal()
    units_wanted = Signal()

    def __init__(self, methods: tuple[tuple[str, str], ...]) -> None:
        super().__init__()
        self._methods = methods
        inside = column(self, (0, 4, 4, 4), 14)
        self._method = column()
        self._seen = column(space=14)
        self._second = column()
        self._menu = column()
        self._history = column()
        self._evaluation = column()
        for place in (self._method, self._seen, self._second, self._menu, self._history):
            inside.addLayout(place)
        inside.addWidget(self._units_card())
        inside.addLayout(self._evaluation)
        inside.addStretch(1)
        self.method: Choice | None = None
        self.second: TickBox | None = None
        self._told: dict[str, object] = {}  # what each card was made of

    def _units_card(self) -> QFrame:
        card, inside = card_for(say("Several units together"))
        words = say("One summary of several units' sealed numbers, and a part for each of them.")
        inside.addWidget(wrapped(words, "small", "ink2"))
        flow = Flow()
        flow.add(button(say("Seal or combine …"), self.units_wanted.emit, sign="layers"))
        inside.addWidget(flow)
        return card

    def show_method(self, state: MethodState, current: str) -> None:
        """Show the two ways, and let one be chosen once both have been seen."""
        if not self._is_new("method", state):
            return
        clear(self._method)
        card, inside = card_for(say("How numbers are shown"))
        self.method = Choice(say("How numbers are shown"), self._methods)
        self.method.choose(state.chosen or current or state.proposed)
        self.method.setEnabled(not state.chosen)
        self.method.activated.connect(self._looked)
        inside.addWidget(self.method, 0, Qt.AlignmentFlag.AlignLeft)
        inside.addWidget(wrapped(state.words, "small", "ink2"))
        if not state.chosen:
            proposed = dict(self._methods)[state.proposed]
            words = say("For a project of this size: {way}.").format(way=proposed.lower())
            inside.addWidget(wrapped(words, "small", "ink2"))
        if state.may_choose:
            flow = Flow()
            flow.add(button(say("Choose this for the whole project"), self._choose, sign="check"))
            inside.addWidget(flow)
        self._method.addWidget(card)

    def show_second(self, *, wanted: bool, may_decide: bool) -> None:
        """Show whether a second person must say yes, to be decided by who keeps the users."""
        if not self._is_new("second", (wanted, may_decide)):
            return
        clear(self._second)
        card, inside = card_for(say("Before a summary leaves"))
        self.second = TickBox(say("A second person must say yes as well"), ticked=wanted)
        self.second.setEnabled(may_decide)
        self.second.toggled.connect(self.second_wanted.emit)
        inside.addWidget(self.second)
        self._second.addWidget(card)

    def tick_second(self) -> None:
        """Show that a second person is still asked for, and ask nothing about it."""
        if self.second is not None:
            with QSignalBlocker(self.second):
                self.second.setChecked(True)

    def show_seen(self, state: SeenState | None) -> None:
        """Show what is hidden, each with why in words."""
        clear(self._seen, let_go_inside)
        if state is None:
            return
        sketched = say("What might be hidden, and why")
        card, inside = card_for(sketched if state.is_sketch else say("What is hidden, and why"))
        inside.addWidget(wrapped(state.title, "body", weight=600))
        for told in filter(None, (state.known, state.alike)):
            inside.addWidget(wrapped(told, "small"))
        if not state.is_sketch:  # which holds nothing yet
            inside.addWidget(wrapped(state.promise, "small", "ink2"))
        add_hidden(inside, state)
        self._seen.addWidget(card)
        if state.withheld:
            held, lines = card_for(say("Lines that are left out"))
            add_lines(lines, state.withheld)
            self._seen.addWidget(held)

    def show_menu(self, lines: tuple[HiddenLine, ...] | None) -> QFrame:
        """Show what else could be summed up, and what it would cost; return where."""
        clear(self._menu)
        card, inside = card_for(say("What else could be told"))
        words = say(
            "Every summary costs: a number that few people changed since the last one must be"
            " hidden, now and later."
        )
        inside.addWidget(wrapped(words, "small", "ink2"))
        if lines is None:
            flow = Flow()
            flow.add(button(say("Count what it would cost"), self.menu_wanted.emit, sign="scale"))
            inside.addWidget(flow)
        else:
            both = say("The same for both ways of showing numbers: so many at least.")
            inside.addWidget(wrapped(both, "small", "ink2"))
            add_lines(inside, lines)
            card.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            card.setAccessibleName(say("What else could be told"))
        self._menu.addWidget(card)
        return card

    def show_history(self, lines: tuple[LeftLine, ...]) -> None:
        """Show every summary that has left, and to whom it was given."""
        if not self._is_new("history", lines):
            return
        clear(self._history)
        card, inside = card_for(say("What has left"))
        if not lines:
            inside.addWidget(wrapped(say("No summary has left yet."), "small", "ink2"))
        for line in lines:
            part = column(space=1)
            part.addWidget(wrapped(line.title, "small", weight=600))
            part.addWidget(wrapped(line.detail, "caption", "ink2"))
            inside.addLayout(part)
        self._history.addWidget(card)

    def show_evaluation(self, lines: tuple[LeftLine, ...]) -> None:
        """Show in a colour of its own that an evaluator may get something else, by agreement."""
        if not self._is_new("evaluation", lines):
            return
        clear(self._evaluation)
        card, inside = card_for(say("Something else: the evaluator's file"), "amber")
        words = say("Rows of persons under a code: personal data, by an agreement and a password.")
        inside.addWidget(wrapped(words, "small"))
        for line in lines:
            inside.addWidget(wrapped(line.title, "small", weight=600))
            inside.addWidget(wrapped(line.detail, "caption", "ink2"))
        flow = Flow()
        write = say("Write an evaluator's file …")
        flow.add(button(write, self.evaluation_wanted.emit, sign="users"))
        inside.addWidget(flow)
        self._evaluation.addWidget(card)

    def _is_new(self, card: str, told: object) -> bool:
        """Tell whether a card has to be made anew; the same again costs nothing."""
        is_new = card not in self._told or self._told[card] != told
        self._told[card] = told
        return is_new

    def _looked(self, _: int) -> None:
        if self.method is not None:
            self.method_looked.emit(self.method.code())

    def _choose(self) -> None:
        if self.method is not None:
            self.method_chosen.emit(self.method.code())


def card_for(title: str, kind: str = "plain") -> tuple[QFrame, QVBoxLayout]:
    """Return a card with its title, and where its lines go."""
    made = frame(kind)
    inside = column(made, (18, 14, 18, 14), 8)
    inside.addWidget(wrapped(title, "small", "ink2", weight=600))
    return made, inside


def add_hidden(inside: QVBoxLayout, state: SeenState) -> None:
    """Add what is hidden of a summary, and below it how many tables are left out."""
    add_lines(inside, state.hidden)
    if state.left_out:
        inside.addWidget(wrapped(state.left_out, "small", "ink2"))


def add_lines(inside: QVBoxLayout, lines: tuple[HiddenLine, ...]) -> None:
    """Add the first lines, and the others behind a button."""
    for line in lines[:AT_FIRST]:
        inside.addWidget(_line(line))
    rest = lines[AT_FIRST:MOST]
    if rest:
        title = say("Show {count} more").format(count=len(lines) - AT_FIRST)
        more = Later(lambda room: adding.begin(_added(room, rest, len(lines) - MOST)), space=8)
        adding = Gradually(more, AT_ONCE)
        inside.addWidget(Unfold(title, more))


def _added(inside: QVBoxLayout, lines: tuple[HiddenLine, ...], left: int) -> Iterator[QWidget]:
    for line in lines:
        inside.addWidget(made := _line(line))
        yield made
    if left > 0:
        words = say("The review sheet holds {count} more.").format(count=left)
        inside.addWidget(wrapped(words, "small", "ink2"))


def _line(line: HiddenLine) -> QWidget:
    made = QWidget()
    whole = column(made, space=6)
    across = row(space=8)
    across.addWidget(sign_label("eye-off", "ink3", 16), 0, Qt.AlignmentFlag.AlignTop)
    words = column(space=1)
    words.addWidget(wrapped(line.place, "small", weight=500))
    words.addWidget(wrapped(line.why, "caption", "ink2"))
    across.addLayout(words, 1)
    whole.addLayout(across)
    whole.addWidget(hairline())
    return made
