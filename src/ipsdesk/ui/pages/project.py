"""Projekt: what was done and with whom, the list behind each number, and entering it quickly."""

from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QWidget

from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.pages.project_sections import SectionCard
from ipsdesk.ui.pages.tabbed_forms import TabbedForms
from ipsdesk.ui.parts.buttons import button
from ipsdesk.ui.parts.choice import Choice
from ipsdesk.ui.parts.flow import Flow
from ipsdesk.ui.parts.row_button import go_to_row
from ipsdesk.ui.parts.search_choice import SearchChoice
from ipsdesk.ui.parts.sight import go_to
from ipsdesk.ui.parts.tab_order import stops
from ipsdesk.ui.presenters.codes import choices
from ipsdesk.ui.presenters.project import ProjectPresenter
from ipsdesk.ui.presenters.project_sections import Begin, Entry, Section
from ipsdesk.ui.theme import px
from ipsdesk.words import say

PEOPLE = "people:"


class ProjectPage(TabbedForms):
    """A head with the way to enter something again, tabs, and what the chosen tab shows."""

    opened = Signal(object)  # a participant behind a number

    def __init__(self, desktop: Desktop, presenter: ProjectPresenter) -> None:
        super().__init__(desktop, presenter.tabs())
        self.presenter = presenter
        self._behind = ""  # the number whose list is shown, or "" for the tab itself
        self._number = ""  # what that number is called, to go back to it
        self.again = SearchChoice(say("Enter an activity again"), ())
        self.above.addWidget(self._again_row())

    def refresh(self) -> None:
        """Show what the records say now; a form that is being filled in is left alone."""
        self.title.say(self.presenter.title())
        self.again.offer(self.presenter.titles())
        if self.open is None:
            self.show_now()

    def showEvent(self, event: QShowEvent) -> None:
        """Be ready to enter an activity again."""
        super().showEvent(event)
        if self.open is None:
            self.again.setFocus()

    def begin_again(self) -> None:
        """Be ready to enter the next activity."""
        self.again.setFocus()

    def show_tab(self, key: str) -> None:
        """Show another tab, and no list behind a number."""
        self._behind = ""
        super().show_tab(key)

    def show_list(self, measure: str) -> None:
        """Show the list behind a number."""
        self._behind = measure
        self.show_now()

    def begin(self, begin: Begin) -> None:
        """Open a form for something new; what was begun before and not saved is told of."""
        self.keep_now()
        form = self.presenter.form(begin)
        if form.is_drafted():
            self.desktop.told.emit(say("What you began before is here. Finish it first."))
        self.fill(form)

    def show_row(self, form: str, row: UUID) -> None:
        """Open a record in its form."""
        self.fill(self.presenter.opened(form, row))

    def enter_again(self, event: UUID) -> None:
        """Open the form of an activity filled in as it was; only what differs is typed."""
        self.keep_now()
        if self.presenter.is_begun():
            self.desktop.told.emit(say("An activity that was begun is here. Finish it first."))
        self.fill(self.presenter.again(event))

    def show_parts(self) -> None:
        """Show the sections of the tab, or the list behind a number."""
        if self._behind:
            self._show_behind()
            return
        for section in self.presenter.sections(self.key):
            self.inside.addWidget(self._card(section))
        if self.key == "activities":
            self.inside.insertWidget(1, self._kinds(), 0, Qt.AlignmentFlag.AlignLeft)
        if self.key == "organisations":
            print_map = button(say("Print where to turn"), self._print_map, sign="printer")
            self.inside.addWidget(print_map, 0, Qt.AlignmentFlag.AlignLeft)

        if self.key == "learning":
            paper = button(say("Print a basis for change"), self._print_change, sign="printer")
            self.inside.addWidget(paper, 0, Qt.AlignmentFlag.AlignLeft)

    def _print_change(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, say("Where to write the files"))
        if folder:
            self.desktop.perform(
                lambda: self.presenter.print_for_change(Path(folder)),
                told=say("The paper is written."),
            )

    def _print_map(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, say("Where to write the files"))
        if folder:
            self.desktop.perform(
                lambda: self.presenter.print_contact_map(Path(folder)),
                told=say("The map is written."),
            )

    def _again_row(self) -> Flow:
        self.again.setPlaceholderText(say("Enter an activity again: its name"))
        self.again.setMinimumWidth(px(300))
        self.again.setMaximumWidth(px(460))
        self.again.returnPressed.connect(self._again)
        flow = Flow(space=8)
        flow.add(self.again)
        flow.add(button(say("Enter again"), self._again, sign="copy"))
        return flow

    def _again(self) -> None:
        which = self.again.value()
        if which:
            self.again.clear()
            self.enter_again(UUID(which))

    def _show_behind(self) -> None:
        back = button(say("Back"), self._go_back, kind="ghost", sign="arrow-left")
        self.inside.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        if self._behind.startswith(PEOPLE):
            self.inside.addWidget(self._people(self._behind.removeprefix(PEOPLE)))
        else:
            found = self.presenter.behind(self._behind)
            section = Section(found.title, found.summary, found.entries, begins=found.begins)
            self.inside.addWidget(self._card(section))
        back.setFocus()

    def _go_back(self) -> None:
        """Show the tab again, at the number that was opened."""
        self.show_tab(self.key)
        left = next((one for one in stops(self._scroll) if _is_called(one, self._number)), None)
        if left is not None:
            go_to(left)

    def _people(self, kinds: str) -> SectionCard:
        title, found = self.presenter.people_of(kinds)
        entries = tuple(Entry(name, row=who) for who, name in found)
        card = SectionCard(Section(title, entries=entries))
        card.chosen.connect(self._lead)
        return card

    def _lead(self, entry: Entry) -> None:
        """Lead to a participant behind a number, and back to their row."""
        self.opened.emit(entry.row)
        self.desktop.led.emit("project", partial(go_to_row, self, entry.row))

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
        self.show_now()

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
            self._number = entry.title
            self.show_list(entry.measure)
        elif entry.row is not None:
            self.show_row(entry.form, entry.row)

    def _more(self) -> None:
        self.presenter.show_more()
        self.show_now()


def _is_called(control: QWidget, words: str) -> bool:
    text = control.text() if isinstance(control, QAbstractButton) else ""
    return bool(words) and (control.accessibleName() or text).startswith(words)
