"""Projekt: what was done and with whom, the list behind each number, and entering it quickly."""

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.pages.forms import OpenForm
from ipsdesk.ui.pages.project_sections import SectionCard
from ipsdesk.ui.parts.buttons import button, choice_button
from ipsdesk.ui.parts.choice import Choice
from ipsdesk.ui.parts.flow import Flow
from ipsdesk.ui.parts.labels import heading
from ipsdesk.ui.parts.layouts import clear, column, hairline, scrolling
from ipsdesk.ui.parts.page import Page
from ipsdesk.ui.parts.search_choice import SearchChoice
from ipsdesk.ui.parts.tab_order import order_tabs
from ipsdesk.ui.presenters.codes import choices
from ipsdesk.ui.presenters.forms import FormPresenter
from ipsdesk.ui.presenters.project import ProjectPresenter
from ipsdesk.ui.presenters.project_sections import Begin, Entry, Section
from ipsdesk.ui.theme import px
from ipsdesk.words import say

PEOPLE = "people:"
LOW = 560  # below this the head scrolls away with the page


class ProjectPage(Page):
    """A head with the way to enter something again, tabs, and what the chosen tab shows."""

    opened = Signal(object)  # a participant behind a number

    def __init__(self, desktop: Desktop, presenter: ProjectPresenter) -> None:
        super().__init__(desktop)
        self.presenter = presenter
        self.key = "overview"
        self.open: OpenForm | None = None
        self._behind = ""  # the number whose list is shown, or "" for the tab itself
        self._whole = column(self)
        self._top = QWidget()
        self._head: QVBoxLayout = column(self._top, (32, 22, 24, 0), 8)
        self._title = heading("", "display")
        self._head.addWidget(self._title)
        self._again_at = column()
        self._head.addLayout(self._again_at)
        self._head.addWidget(self._tab_row())
        self._head.addWidget(hairline())
        self._whole.addWidget(self._top)
        inner = QWidget()
        inner.setMaximumWidth(px(1100))
        self._scrolled = column(inner)
        self._inside: QVBoxLayout = column(margins=(32, 18, 24, 24), space=14)
        self._scrolled.addLayout(self._inside, 1)
        self._scroll = scrolling(inner)
        self._whole.addWidget(self._scroll, 1)
        self.again = SearchChoice(say("Enter an activity again"), ())

    def refresh(self) -> None:
        """Show what the records say now; a form that is being filled in is left alone."""
        self._title.say(self.presenter.title())
        self._show_again()
        if self.open is None:
            self._show_tab()

    def showEvent(self, event: QShowEvent) -> None:
        """Be ready to enter an activity again."""
        super().showEvent(event)
        if self.open is None:
            self.again.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the head scroll away with the page where there is little height."""
        super().resizeEvent(event)
        home = self._whole if self.height() >= px(LOW) else self._scrolled
        if home.indexOf(self._top) < 0:
            home.insertWidget(0, self._top)

    def show_tab(self, key: str) -> None:
        """Show another tab; what is typed in a form is kept as a draft."""
        self.keep_now()
        self.open = None
        self.key, self._behind = key, ""
        self._buttons[key].setChecked(True)
        self._show_tab()
        self._scroll.verticalScrollBar().setValue(0)

    def show_list(self, measure: str) -> None:
        """Show the list behind a number."""
        self._behind = measure
        self._show_tab()

    def begin(self, begin: Begin) -> None:
        """Open a form for something new."""
        self._fill(self.presenter.form(begin))

    def show_row(self, form: str, row: UUID) -> None:
        """Open a record in its form."""
        self._fill(self.presenter.opened(form, row))

    def enter_again(self, event: UUID) -> None:
        """Open the form of an activity filled in as it was; only what differs is typed."""
        if self.presenter.is_begun():
            self.desktop.told.emit(say("An activity that was begun is here. Finish it first."))
        self._fill(self.presenter.again(event))

    def keep_now(self) -> None:
        """Keep what is typed at once."""
        if self.open is not None:
            self.open.keep_now()

    def _tab_row(self) -> Flow:
        flow, group = Flow(space=20), QButtonGroup(self)
        self._buttons = {}
        for key, title in self.presenter.tabs():
            made = choice_button(title, kind="tab", chosen=key == self.key)
            made.clicked.connect(lambda _=False, which=key: self.show_tab(which))
            group.addButton(made)
            self._buttons[key] = made
            flow.add(made)
        return flow

    def _show_again(self) -> None:
        titles = self.presenter.titles()
        typed, had = self.again.text(), self.again.hasFocus()
        clear(self._again_at)
        self.again = SearchChoice(say("Enter an activity again"), titles)
        self.again.setPlaceholderText(say("Enter an activity again: its name"))
        self.again.setText(typed)
        self.again.setMinimumWidth(px(300))
        self.again.setMaximumWidth(px(460))
        self.again.returnPressed.connect(self._again)
        flow = Flow(space=8)
        flow.add(self.again)
        flow.add(button(say("Enter again"), self._again, sign="copy"))
        self._again_at.addWidget(flow)
        if had:
            self.again.setFocus()

    def _again(self) -> None:
        which = self.again.value()
        if which:
            self.again.clear()
            self.enter_again(UUID(which))

    def _show_tab(self) -> None:
        clear(self._inside)
        if self._behind:
            self._show_behind()
        else:
            for section in self.presenter.sections(self.key):
                self._inside.addWidget(self._card(section))
            if self.key == "activities":
                left = Qt.AlignmentFlag.AlignLeft
                self._inside.insertWidget(1, self._kinds(), 0, left)
        self._inside.addStretch(1)
        order_tabs(self)

    def _show_behind(self) -> None:
        back = button(say("Back"), lambda: self.show_tab(self.key), kind="ghost", sign="arrow-left")
        self._inside.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        if self._behind.startswith(PEOPLE):
            self._inside.addWidget(self._people(self._behind.removeprefix(PEOPLE)))
        else:
            found = self.presenter.behind(self._behind)
            self._inside.addWidget(self._card(Section(found.title, found.summary, found.entries)))
        back.setFocus()

    def _people(self, kinds: str) -> SectionCard:
        title, found = self.presenter.people_of(kinds)
        entries = tuple(Entry(name, row=who) for who, name in found)
        card = SectionCard(Section(title, entries=entries))
        card.chosen.connect(lambda entry: self.opened.emit(entry.row))
        return card

    def _kinds(self) -> Choice:
        made = Choice(
            say("Kind of activity"), choices("event_kinds"), empty=say("All kinds of activity")
        )
        made.setMaximumWidth(px(360))
        made.choose(self.presenter.kind)
        made.activated.connect(lambda _: self._filter(made.code()))
        return made

    def _filter(self, kind: str) -> None:
        self.presenter.kind = kind
        self._show_tab()

    def _card(self, section: Section) -> SectionCard:
        made = SectionCard(section)
        made.chosen.connect(self._chosen)
        made.again.connect(lambda entry: self.enter_again(entry.row))
        made.begun.connect(self.begin)
        made.opened.connect(self.show_row)
        made.more.connect(self._more)
        return made

    def _chosen(self, entry: Entry) -> None:
        if entry.measure:
            self.show_list(entry.measure)
        elif entry.row is not None:
            self.show_row(entry.form, entry.row)

    def _more(self) -> None:
        self.presenter.show_more()
        self._show_tab()

    def _fill(self, presenter: FormPresenter) -> None:
        self.keep_now()
        clear(self._inside)
        opened = OpenForm(self.desktop, presenter)
        opened.save.clicked.connect(self._save)
        opened.cancel.clicked.connect(self._give_up)
        self.open = opened
        self._inside.addWidget(opened)
        self._inside.addStretch(1)
        opened.show()
        self._scroll.verticalScrollBar().setValue(0)
        opened.editor.enter()
        order_tabs(self)

    def _save(self) -> None:
        if self.open is not None and self.open.saved():
            self.open = None
            self.desktop.changed.emit()
            self.desktop.told.emit(say("The form is saved."))
            self.again.setFocus()

    def _give_up(self) -> None:
        if self.open is not None:
            self.open.drop()
        self.open = None
        self._show_tab()
