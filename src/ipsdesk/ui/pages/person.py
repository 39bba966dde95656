"""One participant: name and standing, tabs, and beside them goal, next steps and consents."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QVBoxLayout,
    QWidget,
)

from ipsdesk.domain.goals import StepId
from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.parts.aside import consents_card, goal_card, steps_card
from ipsdesk.ui.parts.buttons import button
from ipsdesk.ui.parts.flow import Flow
from ipsdesk.ui.parts.labels import wrapped
from ipsdesk.ui.parts.layouts import clear, column, hairline, row, scrolling
from ipsdesk.ui.parts.one_stop import one_stop
from ipsdesk.ui.parts.page import Page
from ipsdesk.ui.parts.painted import Avatar, Chip
from ipsdesk.ui.parts.shown import Shown
from ipsdesk.ui.parts.sight import go_to
from ipsdesk.ui.parts.tab_order import order_tabs
from ipsdesk.ui.parts.tabs import Tabs
from ipsdesk.ui.presenters.person import PersonPresenter, PersonState
from ipsdesk.ui.theme import ASIDE, px
from ipsdesk.words import say

LOW = 560  # below this the head scrolls away with the page, so that the page can be read
ROOMY = 640  # below this the button stands beside the chips, so that the name has its room
WIDE = 900  # from here on goal, next steps and consents stand beside every tab
BESIDE, NARROW_ASIDE = 740, 232  # and from here on beside the timeline, which needs little room
_TOP_LEFT = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
Tab = tuple[str, str, Callable[[], QWidget]]


class PersonPage(Page):
    """The open participant."""

    together = Signal(UUID)  # somebody asked to plan together with this participant

    def __init__(self, desktop: Desktop, presenter: PersonPresenter, tabs: tuple[Tab, ...]) -> None:
        super().__init__(desktop)
        self.presenter = presenter
        self._makers = {key: make for key, _, make in tabs}
        self._titles = tuple((key, title) for key, title, _ in tabs)
        self._made: dict[str, QWidget] = {}
        self._chosen = self._first = tabs[0][0]
        self._whole = column(self)
        self._top = QWidget()
        top = column(self._top)
        self._state: PersonState | None = None
        self._head = row(margins=(32, 20, 24, 0), space=16)
        top.addLayout(self._head)
        self._chips_at = column(margins=(32, 10, 24, 0))
        top.addLayout(self._chips_at)
        top.addLayout(self._tab_row(tabs))
        top.addWidget(hairline())
        self._whole.addWidget(self._top)
        inner = QWidget()
        self._scrolled = column(inner)
        self._split = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._scrolled.addLayout(self._split, 1)
        self._split.setContentsMargins(px(32), px(20), px(24), px(24))
        self._split.setSpacing(px(28))
        self.tabs = Shown()
        self._split.addWidget(self.tabs, 1)
        side = QWidget()
        self._aside: QVBoxLayout = column(side, space=14)
        self._side = side
        self._split.addWidget(side)
        self._scroll = scrolling(inner)
        self._whole.addWidget(self._scroll, 1)

    @property
    def key(self) -> str:
        """Return which tab is shown."""
        return self._chosen

    def titles(self) -> tuple[tuple[str, str], ...]:
        """Return the tabs there are, each with its title."""
        return self._titles

    def turn_to(self, presenter: PersonPresenter, tabs: tuple[Tab, ...], kept: QWidget) -> None:
        """Show another participant on the same page, which costs much to build.

        Every tab of whoever was here goes but the one that is kept, which was turned too.
        """
        self.presenter = presenter
        self._makers = {key: make for key, _, make in tabs}
        for key, made in tuple(self._made.items()):
            if made is not kept:
                del self._made[key]
                self.tabs.let_go(made)
        self._scroll.verticalScrollBar().setValue(0)

    def tab(self, key: str) -> QWidget | None:
        """Return a tab if it has been shown."""
        return self._made.get(key)

    def showEvent(self, event: QShowEvent) -> None:
        """Have a tab to show."""
        self._make_tab()
        super().showEvent(event)

    def make_ready(self, where: QWidget) -> None:
        """Make the tab shown first, and dress and lay out all where it will stand, for nobody."""
        self._make_tab()
        self.hide()
        self.setParent(where)
        self.resize(where.size())
        for part in (self, *self.findChildren(QWidget)):
            part.ensurePolished()
        self.grab(QRect(0, 0, 1, 1))  # what is hidden is laid out for its picture alone

    def made_tabs(self) -> tuple[QWidget, ...]:
        """Return the tabs that have been shown."""
        return tuple(self._made.values())

    def keep_now(self) -> None:
        """Keep what is typed in any tab as a draft."""
        for tab in self.made_tabs():
            keep = getattr(tab, "keep_now", None)
            if keep is not None:
                keep()

    def refresh(self) -> None:
        """Show who it is and what stands beside the tabs."""
        state = self._state = self.presenter.state()
        self._show_head(state)
        clear(self._aside)
        if state.goal is not None:
            self._aside.addWidget(goal_card(state.goal))
        self._aside.addWidget(steps_card(state.steps, state.lead_steps, self._tick, self._search))
        self._aside.addWidget(consents_card(state.consents, state.more_consents))
        self._aside.addStretch(1)
        self._refresh_tab()
        order_tabs(self)

    def show_tab(self, key: str) -> None:
        """Show one tab, made when it is first asked for."""
        self._chosen = key if key in self._makers else next(iter(self._makers))
        self.desktop.answered.emit()
        self._make_tab()
        if self.isVisible():
            self._refresh_tab()
            order_tabs(self)  # what a tab makes of its own comes after the head and the tabs
        else:
            self._became_stale()

    def enter(self) -> None:
        """Put the keyboard on the tab that is shown, unless something in it took it already."""
        held = QApplication.focusWidget()
        at_tabs = held in self._tab_buttons.values()
        if held is None or at_tabs or not self.isAncestorOf(held):
            go_to(self._tab_buttons[self._chosen])

    def _make_tab(self) -> None:
        if self._chosen not in self._made:
            self._made[self._chosen] = self._makers[self._chosen]()
            self.tabs.addWidget(self._made[self._chosen])
        self.tabs.setCurrentWidget(self._made[self._chosen])
        self._tab_buttons[self._chosen].setChecked(True)
        self._place_aside()
        one_stop(self._tab_group)

    def _refresh_tab(self) -> None:
        refresh = getattr(self.tabs.currentWidget(), "refresh", None)
        if refresh is not None:
            refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put what stands beside below where there is no room beside."""
        was_roomy = event.oldSize().width() >= px(ROOMY)
        super().resizeEvent(event)
        self._give_room()
        if self._state is not None and self._is_roomy() != was_roomy:
            self._show_head(self._state)
            order_tabs(self)

    def _is_roomy(self) -> bool:
        return self.width() >= px(ROOMY)

    def _give_room(self) -> None:
        home = self._whole if self.height() >= px(LOW) else self._scrolled
        if home.indexOf(self._top) < 0:
            home.insertWidget(0, self._top)
        self._place_aside()

    def _place_aside(self) -> None:
        wide = self.width() >= px(WIDE)
        beside = wide or (self.width() >= px(BESIDE) and self._chosen == self._first)
        way, across = QBoxLayout.Direction, px(ASIDE if wide else NARROW_ASIDE)
        self._split.setDirection(way.LeftToRight if beside else way.TopToBottom)
        self._split.setSpacing(px(28 if wide or not beside else 20))
        self._side.setMinimumWidth(across if beside else 0)
        self._side.setMaximumWidth(across if beside else 16777215)

    def _tab_row(self, tabs: tuple[Tab, ...]) -> QVBoxLayout:
        flow = Flow(space=4, lines=2)
        self._tab_group = Tabs(self)
        self._tab_buttons = {}
        for key, title, _ in tabs:
            made = self._tab_group.tab(_short(key, title), title=title)
            made.clicked.connect(lambda _=False, which=key: self.show_tab(which))
            self._tab_buttons[key] = made
            flow.add(made)
        holder = column(margins=(32, 12, 24, 0))
        holder.addWidget(flow)
        return holder

    def _show_head(self, state: PersonState) -> None:
        clear(self._head)
        who = row(space=16)
        who.addWidget(Avatar(state.initials, 56), 0, Qt.AlignmentFlag.AlignTop)
        words = column()
        words.addWidget(wrapped(state.name, "display"))
        words.addWidget(wrapped(f"{state.title}. {state.line}.", "small", "ink2"))
        who.addLayout(words, 1)
        self._head.addLayout(who, 1)
        clear(self._chips_at)
        chips = Flow(space=8)
        if state.editable:
            ask = button(say("Plan together"), self._ask_together, kind="primary", sign="users")
            if self._is_roomy():
                self._head.addWidget(ask, 0, _TOP_LEFT)
            else:
                chips.add(ask)
        for chip in state.chips:
            chips.add(Chip(chip.words, chip.tone, chip.icon))
        if chips.parts():
            self._chips_at.addWidget(chips)

    def _ask_together(self) -> None:
        self.together.emit(self.presenter.participant)

    def _search(self) -> None:
        self.show_tab("search")
        go_to(self._tab_buttons["search"])

    def _tick(self, step: StepId) -> None:
        self.desktop.perform(
            lambda: self.presenter.close_step(step), told=say("The step is marked as done.")
        )


def _short(key: str, title: str) -> str:
    """Return the words on a tab: one word of its title, so that ten of them stand in one line."""
    words = {
        "goals": say("Goals"),
        "work": say("Jobs"),
        "around": say("Support"),
        "forms": say("Forms"),
    }
    return words.get(key, title)
