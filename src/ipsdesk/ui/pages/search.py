"""Sök: everything one may read, found by any part of its words and opened at its place."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.pages.search_older import OlderSearch
from ipsdesk.ui.parts.ask import ask_for_line
from ipsdesk.ui.parts.buttons import button
from ipsdesk.ui.parts.labels import heading, wrapped
from ipsdesk.ui.parts.layouts import column, plain_widget, row
from ipsdesk.ui.parts.named import announce
from ipsdesk.ui.parts.page import Page
from ipsdesk.ui.parts.rows import Heading, Line, Row
from ipsdesk.ui.parts.rows_view import RowsView
from ipsdesk.ui.parts.search_field import SearchField
from ipsdesk.ui.presenters.search import (
    HitGroup,
    HitLine,
    Lead,
    SearchPresenter,
    SearchState,
    told_meanwhile,
)
from ipsdesk.ui.theme import px
from ipsdesk.words import say

SEARCHED_AFTER_MS = 90  # when the fingers rest; Enter and the arrow down do not wait
WIDTH = 980
UNSAID = ""  # of a search that failed nothing is told here


class SearchPage(Page):
    """A line to write in, and what it finds in groups."""

    opened = Signal(object)  # where the chosen hit leads

    def __init__(self, desktop: Desktop, presenter: SearchPresenter) -> None:
        super().__init__(desktop)
        self._presenter = presenter
        inside = column(self, (32, 24, 24, 16), 12)
        inside.addWidget(heading(say("Search"), "display"))
        self.field = SearchField(say("Search in everything"), say("Any part of a word"))
        self.field.setMaximumWidth(px(WIDTH))
        self.field.textChanged.connect(self._typed)
        self.field.returnPressed.connect(self._enter)
        self.field.down.connect(self._into_hits)
        inside.addWidget(self.field)
        reach = plain_widget(self._reach())
        reach.setMaximumWidth(px(WIDTH))
        inside.addWidget(reach)
        self.told = wrapped("", "small", "ink2")
        inside.addWidget(self.told)
        self.hits = RowsView(say("What was found"))
        self.hits.setMaximumWidth(px(WIDTH))
        self.hits.chosen.connect(self._choose)
        inside.addWidget(self.hits, 1)
        self._blank = QWidget()  # takes the place of the hits, so that the rest stays at the top
        inside.addWidget(self._blank, 1)
        self.writes_in = self.field
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(SEARCHED_AFTER_MS)
        self._rest.timeout.connect(self.refresh)
        self._older = OlderSearch(desktop, presenter)
        self._older.arrived.connect(self._complete)
        self._older.broken_off.connect(lambda: self.told.say(presenter.told_broken_off()))
        self._groups: tuple[HitGroup, ...] = ()

    def look_for(self, words: str) -> None:
        """Look for words that were typed elsewhere."""
        self.field.setText(words)
        self.refresh()

    def refresh(self) -> None:
        """Search now, and show what is found; older records are searched after that."""
        self._rest.stop()
        self._older.stop()
        state = self._found()
        self.told.say(state.told)
        self._scope.say(state.scope)
        self.widen.setVisible(state.may_widen and not self._presenter.everybody)
        self.narrow.setVisible(self._presenter.everybody)
        self._show_hits(state.groups)
        announce(self.field, state.told)
        self.desktop.answered.emit()
        if state.going_on:
            self._older.begin()

    def _found(self) -> SearchState:
        """Search; should it fail, leave no older hits standing as if they answered."""
        found: SearchState | None = None
        try:
            found = self._presenter.state()
        finally:
            if found is None:
                self._show_hits(())
                self.told.say(UNSAID)
        return found

    def _complete(self, state: SearchState) -> None:
        """Show the whole answer in place of the first; where one reads stays where it is."""
        told = self._presenter.told_done(state)
        self.told.say(told)
        if state.groups != self._groups:
            with self.hits.where_one_is():
                self._show_hits(state.groups)
        announce(self.field, told)

    def _show_hits(self, groups: tuple[HitGroup, ...]) -> None:
        self._groups = groups
        self.hits.show_lines(tuple(_lines(groups)))
        self.hits.setVisible(bool(groups))
        self._blank.setVisible(not groups)

    def hideEvent(self, event: QHideEvent) -> None:
        """Search nothing more once it is gone, by the lock too."""
        if self._rest.isActive() or self._older.going:
            self._stale = True  # what it did not come to is searched when it is seen again
        self._rest.stop()
        self._older.stop()
        super().hideEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin with all that is typed chosen, so that new words take its place."""
        super().focusInEvent(event)
        self.field.selectAll()

    def _reach(self) -> QHBoxLayout:
        line = row(space=10)
        self._scope = wrapped("", "small", "ink2")
        line.addWidget(self._scope, 1)
        self.widen = button(say("Search the whole unit"), self._widen, kind="ghost")
        self.narrow = button(say("Search my own only"), self._narrow, kind="ghost")
        for made in (self.widen, self.narrow):
            made.hide()
            line.addWidget(made)
        return line

    def _typed(self, words: str) -> None:
        self._older.stop()
        self._presenter.type(words)
        self._rest.start()

    def _enter(self) -> None:
        self.refresh()
        self.hits.choose_first()

    def _into_hits(self) -> None:
        if self._rest.isActive():
            self.refresh()
        self.hits.enter()

    def _choose(self, key: object) -> None:
        if isinstance(key, Lead):
            place = self.hits.place()
            self.opened.emit(key)
            self.desktop.led.emit("search", partial(self.hits.go_back_to, place))
        elif isinstance(key, str):
            self._presenter.open_group(key)
            self.refresh()
            self.hits.enter()

    def _widen(self) -> None:
        reason = ask_for_line(
            self,
            say("Why do you search other people's participants?"),
            say("The reason is kept in the log, and looked at in the spot check."),
            say("Search"),
        )
        if reason is not None and self.desktop.perform(lambda: self._presenter.widen(reason)):
            self.field.setFocus()

    def _narrow(self) -> None:
        self._presenter.narrow()
        self.refresh()
        self.field.setFocus()


def shown_page(page: QWidget, words: str, *, going_on: bool = False) -> QWidget:
    """Return a search page with words typed into it, for its picture; also while it goes on."""
    if isinstance(page, SearchPage):
        page.look_for(words)
        if going_on:
            page.desktop.background.wait()
            lines = map(page.hits.rows.row_at, range(page.hits.rows.rowCount()))
            hits = [line for line in lines if line is not None and isinstance(line.key, Lead)]
            page.told.say(told_meanwhile(len(hits)))
    return page


def _lines(groups: tuple[HitGroup, ...]) -> Iterator[Line]:
    for group in groups:
        yield Heading(group.title, group.count)
        yield from map(_row, group.exact)
        if group.alike:
            yield Heading(say("Spelt otherwise: {group}").format(group=group.title))
            yield from map(_row, group.alike)
        if group.more:
            title = say("Show more: {group}").format(group=group.title)
            yield Row(group.key, title, sign="chevron-down")


def _row(line: HitLine) -> Row:
    words, marks = "", []
    for piece in line.context:
        if piece.marked:
            marks.append((len(words), len(words) + len(piece.words)))
        words += piece.words
    return Row(
        key=line.lead,
        title=line.name,
        detail=words,
        beside=line.what,
        below=line.day,
        initials=line.initials,
        sign=line.sign,
        marks=tuple(marks),
    )
