"""Deltagare: the list, searched as one types, and the participant chosen in it."""

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.pages.people_list import ListDialog
from ipsdesk.ui.parts.buttons import button, choice_button, icon_button
from ipsdesk.ui.parts.choice import Choice
from ipsdesk.ui.parts.empty import Empty
from ipsdesk.ui.parts.labels import label, wrapped
from ipsdesk.ui.parts.layouts import clear, column, frame, plain_widget, row
from ipsdesk.ui.parts.list_beside import ListBeside
from ipsdesk.ui.parts.page import Page
from ipsdesk.ui.parts.painted import Chip
from ipsdesk.ui.parts.people_view import PeopleView
from ipsdesk.ui.parts.search_field import SearchField
from ipsdesk.ui.presenters.people import PeoplePresenter, PeopleState
from ipsdesk.ui.theme import px
from ipsdesk.words import say

WIDEST = 1600  # as wide as the search above it, however wide the window is


class PeoplePage(Page):
    """The caseload beside the participant that is open."""

    chosen = Signal(object)
    enrol = Signal()
    bring_in = Signal()

    def __init__(self, desktop: Desktop, presenter: PeoplePresenter) -> None:
        super().__init__(desktop)
        self.setObjectName("canvas")
        self._presenter = presenter
        self._open: UUID | None = None
        self.beside, listed = QStackedWidget(), QFrame()
        self._both = ListBeside(listed, self.beside, say("Back to the list"))
        column(self).addWidget(self._both)
        self._fill(listed)  # in its place: what is moved with all its parts is dressed anew
        self.beside.addWidget(plain_widget(self._nobody()))
        self.setTabOrder(self.view, self._both.to_list)
        self.writes_in = self.search  # whoever comes here looks for somebody

    def refresh(self) -> None:
        """Show who there is now."""
        self._show(self._presenter.state())

    def go_home(self) -> None:
        """Turn back to the list, where it and a participant do not fit beside each other."""
        self._both.show_list()

    def show_alone(self) -> None:
        """Let nobody's name be seen but that of the participant who sits here too."""
        self._both.show_alone()

    def show_beside(self) -> None:
        """Show the list again."""
        self._both.show_beside()

    def mark_open(self, participant: UUID | None) -> None:
        """Mark whose page is open beside the list."""
        self._open = participant
        self.view.mark(participant)
        if participant is not None:
            self._both.show_page()

    def _fill(self, side: QFrame) -> None:
        side.setObjectName("list")
        inside = column(side, (0, 20, 0, 0), 0)
        head = row(margins=(20, 0, 14, 0), space=8)
        head.addWidget(label(say("Participants"), "title"))
        self._count = row()
        head.addLayout(self._count)
        head.addStretch(1)
        self.add = icon_button("plus", say("New participant"), self.enrol.emit, tone="primary")
        self.bring = icon_button("upload", say("Import from a spreadsheet"), self.bring_in.emit)
        head.addWidget(self.bring)
        head.addWidget(self.add)
        inside.addLayout(head)
        inside.addSpacing(px(12))
        name, hint = say("Search by name or case number"), say("Search name or case number")
        self.search = SearchField(name, hint)
        self.search.textChanged.connect(self._typed)
        self.search.returnPressed.connect(self._first)
        line = row(margins=(20, 0, 14, 0))
        line.addWidget(self.search)
        inside.addLayout(line)
        inside.addSpacing(px(10))
        segments = frame("soft")
        self._segments = row(segments, (3, 3, 3, 3), 2)
        line = row(margins=(20, 0, 14, 0))
        line.addWidget(segments)
        inside.addLayout(line)
        inside.addSpacing(px(8))
        inside.addLayout(self._sentence())
        inside.addSpacing(px(6))
        self._hint = wrapped("", "small", "ink2")
        line = row(margins=(20, 12, 20, 0))  # around it: a label's own margins are not kept
        line.addWidget(self._hint)
        inside.addLayout(line)
        self.among_ended = button("", lambda: self.show_group("ended"), kind="ghost")
        line = row(margins=(20, 0, 14, 0))
        line.addWidget(self.among_ended)
        line.addStretch(1)
        inside.addLayout(line)
        self.view = PeopleView()
        self.view.chosen.connect(self.chosen.emit)
        self.search.down.connect(self._into_list)
        inside.addWidget(self.view, 1)

    def _sentence(self) -> QHBoxLayout:
        line = row(margins=(20, 0, 14, 0))
        self.sentence = Choice(say("Whom the list is about"), self._presenter.sentences())
        self.sentence.setMaximumWidth(px(WIDEST))
        self.sentence.activated.connect(self._choose_sentence)
        line.addWidget(self.sentence, 1)
        name = say("A list of my own …")
        self.own_list = icon_button("list-filter", name, self._make_list)
        line.addWidget(self.own_list)
        if self.sentence.count() == 0:  # never shown before it has a place, or it is a window
            self.sentence.hide()
            self.own_list.hide()
        return line

    def _make_list(self) -> None:
        if ListDialog(self, self.desktop, self._presenter).exec():
            self._fill_sentences()
            self.sentence.fit()
            self.refresh()

    def _fill_sentences(self) -> None:
        """Show the lists there are now, and which of them is chosen."""
        self.sentence.clear()
        for code, words in self._presenter.sentences():
            self.sentence.addItem(words, code)
        self.sentence.choose(str(self._presenter.saved or ""))

    def _choose_sentence(self) -> None:
        self._presenter.choose_sentence(self.sentence.code())
        self.refresh()

    def _show(self, state: PeopleState) -> None:
        clear(self._count)
        self._count.addWidget(Chip(state.counted, "neutral"))
        self.add.setVisible(state.may_enrol)
        self.bring.setVisible(state.may_enrol)
        told = " ".join(filter(None, (self._presenter.sentence(), state.hint)))
        self._hint.say(told)
        self._hint.setVisible(bool(told))
        self.among_ended.setText(state.among_ended)
        self.among_ended.setAccessibleName(state.among_ended)
        self.among_ended.setVisible(bool(state.among_ended))
        if self._segments.count() == 0:
            self._add_segments(state)
        self.view.show_sections(state.sections, self._open)

    def _add_segments(self, state: PeopleState) -> None:
        self._group = QButtonGroup(self)
        before: QWidget = self.search
        for key, title in state.groups:
            made = choice_button(title, kind="segment", chosen=key == self._presenter.group)
            made.setProperty("group", key)
            made.clicked.connect(lambda _=False, which=key: self._choose_group(which))
            self._group.addButton(made)
            self._segments.addWidget(made, 1)
            QWidget.setTabOrder(before, made)
            before = made

    def _choose_group(self, group: str) -> None:
        self._presenter.group = group
        self.refresh()

    def show_group(self, group: str) -> None:
        """Show another group, as its button does; the words typed stay."""
        for one in self._group.buttons():
            one.setChecked(one.property("group") == group)
        self._choose_group(group)

    def _typed(self, words: str) -> None:
        self._presenter.words = words
        self.refresh()

    def _first(self) -> None:
        self.view.choose_first()

    def _into_list(self) -> None:
        self.view.enter()

    @staticmethod
    def _nobody() -> QVBoxLayout:
        inside = column(margins=(0, 80, 0, 0))
        inside.addWidget(Empty(say("Choose somebody in the list, or search by name."), "users"))
        return inside
