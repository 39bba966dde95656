"""Finding and doing: the search page, the palette, and the way from a line to its place."""

from collections.abc import Callable
from typing import Protocol
from uuid import UUID

from PySide6.QtWidgets import QDialog, QWidget

from ipsdesk.actions.desk import Desk
from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.pages.employers import EmployersPage
from ipsdesk.ui.pages.leads import LeadsPage
from ipsdesk.ui.pages.my_plan import MyPlanPage
from ipsdesk.ui.pages.palette import PaletteDialog
from ipsdesk.ui.pages.person import PersonPage
from ipsdesk.ui.pages.plan_paper import PlanPaperDialog
from ipsdesk.ui.pages.rights import RightsPage
from ipsdesk.ui.pages.search import SearchPage
from ipsdesk.ui.pages.settings import go_to_users
from ipsdesk.ui.pages.shortcuts import ShortcutsDialog
from ipsdesk.ui.pages.supervision import SupervisionPage
from ipsdesk.ui.pages.undoing import UndoPage, perform, undo_last
from ipsdesk.ui.parts.letting_go import let_go_inside
from ipsdesk.ui.parts.sight import go_to
from ipsdesk.ui.preferences import Preferences
from ipsdesk.ui.presenters.commands import (
    FORM,
    GO,
    TAB,
    UNIT_FORM,
    Command,
    commands_for,
    shortcuts,
)
from ipsdesk.ui.presenters.palette import Entry, PalettePresenter, Recent
from ipsdesk.ui.presenters.search import Lead, SearchPresenter
from ipsdesk.ui.presenters.undoing import UndoPresenter
from ipsdesk.ui.window import MainWindow
from ipsdesk.words import say

_LARGER = 25  # per cent of text size that one command adds or takes


class Seated(Protocol):
    """What commands need of the seat."""

    preferences: Preferences

    def lock(self) -> None:
        """Lock now."""

    def prefer(self, preferences: Preferences) -> None:
        """Use other preferences from now on."""


class Opens(Protocol):
    """What finding needs of the house it belongs to."""

    desk: Desk
    desktop: Desktop
    window: MainWindow

    def open_person(self, participant: UUID, tab: str = "timeline") -> None:
        """Open a participant; it is kept in the log."""

    def open_form(
        self, form: str, row: UUID | None, participant: UUID | None, words: str = ""
    ) -> None:
        """Open a form at a row, and at the field that holds some words."""

    def capture(self, begins: str = "") -> None:
        """Open the quick note."""

    def show_sheet(self, specialist: UUID) -> None:
        """Show a specialist's contact sheet of the week."""

    def enrol(self) -> None:
        """Take somebody in."""

    def tab_titles(self) -> tuple[tuple[str, str], ...]:
        """Return the tabs that a participant's page has, each with its title."""


class Finding:
    """What is found anywhere in the program, and how it is opened or done."""

    def __init__(self, house: Opens, seat: Seated) -> None:
        self._house, self._seat = house, seat
        self._recent = Recent()
        self.dialog: QDialog | None = None

    def makers(self) -> dict[str, Callable[[], QWidget]]:
        """Return what makes each page of finding and taking back."""
        return {"search": self.search_page, "undo": self.undo_page}

    def own_sheet(self) -> None:
        """Show the user's own contact sheet of the week."""
        self._house.show_sheet(self._house.desk.user.id)

    def search_page(self) -> QWidget:
        """Return the page that searches everything."""
        page = SearchPage(self._house.desktop, SearchPresenter(self._house.desk))
        page.opened.connect(self.open)
        return page

    def undo_page(self) -> QWidget:
        """Return the page of what can be taken back, and the bin."""
        return UndoPage(self._house.desktop, UndoPresenter(self._house.desk))

    def open(self, lead: Lead) -> None:
        """Open what was found at its place; a person as from any list, with a line in the log."""
        if lead.employer is not None:
            self.open_employer(lead.employer)
        elif lead.form:
            self._house.open_form(lead.form, lead.row, lead.participant, lead.words)
        elif lead.participant is not None:
            self._house.open_person(lead.participant, lead.tab)

    def open_employer(self, employer: UUID) -> None:
        """Show the card of an employer."""
        page = self._house.window.go("employers")
        if isinstance(page, EmployersPage):
            page.show_employer(employer)

    def commands(self) -> tuple[Command, ...]:
        """Return everything that can be done now."""
        window, person = self._house.window, self._person()
        return commands_for(
            self._house.desk,
            window.places(),
            person.titles() if person is not None else self._house.tab_titles(),
            person=person is not None,
        )

    def palette_dialog(self) -> PaletteDialog:
        """Return the palette over everything that can be done now."""
        presenter = PalettePresenter(self._house.desk, self.commands(), self._recent)
        made = PaletteDialog(self._house.window, presenter)
        made.done_with.connect(self.do)
        return made

    def shortcuts_dialog(self) -> ShortcutsDialog:
        """Return the list of all keys."""
        return ShortcutsDialog(self._house.window, shortcuts(self.commands()))

    def do(self, entry: Entry) -> None:
        """Do what a line of the palette says."""
        if entry.command:
            self.run(entry.command)
        elif entry.lead is not None:
            self.open(entry.lead)
        else:
            page = self._house.window.go("search")
            if isinstance(page, SearchPage):
                page.look_for(entry.words)
                page.field.setFocus()

    def run(self, command: str) -> None:
        """Do what a command names; an unknown one is our bug."""
        self._recent.use(command)
        for kind, act in self._kinds().items():
            if command.startswith(f"{kind} "):
                act(command.removeprefix(f"{kind} "))
                return
        self._acts()[command]()

    def _kinds(self) -> dict[str, Callable[[str], object]]:
        return {
            GO: self._go,
            TAB: self._show_tab,
            UNIT_FORM: lambda form: self._house.open_form(form, None, None),
            FORM: self._fill_for_open,
        }

    def _acts(self) -> dict[str, Callable[[], object]]:
        house, window = self._house, self._house.window
        return {
            "palette": lambda: self._show(self.palette_dialog()),
            "shortcuts": lambda: self._show(self.shortcuts_dialog()),
            "note": house.capture,
            "note here": window.note_here,
            "plan together": self._plan_together,
            "find person": window.find_person,
            "enrol": house.enrol,
            "hand over": lambda: _hand_over(window),
            "add colleagues": lambda: go_to_users(window.go("settings")),
            "new lead": lambda: _begin_lead(window),
            "own sheet": self.own_sheet,
            "extract": self._extract,
            "print plan": lambda: self._paper(PlanPaperDialog.begin),
            "my folder": lambda: self._paper(PlanPaperDialog.begin_at_folder),
            "calendar file": self._calendar,
            "new employer": self._new_employer,
            "undo": self._undo,
            "redo": lambda: perform(house.desktop, UndoPresenter(house.desk).redo),
            "back": house.window.way_back.take,
            "next tab": lambda: window.turn_tab(1),
            "previous tab": lambda: window.turn_tab(-1),
            "lock": self._seat.lock,
            "larger text": lambda: self._resize(_LARGER),
            "smaller text": lambda: self._resize(-_LARGER),
            "light theme": lambda: self._theme("light"),
            "dark theme": lambda: self._theme("dark"),
            "contrast theme": lambda: self._theme("contrast"),
        }

    def _undo(self) -> None:
        presenter = UndoPresenter(self._house.desk)
        undo_last(self._house.window, self._house.desktop, presenter, self._go)

    def _show(self, dialog: QDialog) -> None:
        if self.dialog is not None and self.dialog.isVisible():
            self.dialog.activateWindow()
            let_go_inside(dialog)
            return
        self.dialog = dialog
        dialog.finished.connect(self._left)
        dialog.open()

    def _left(self) -> None:
        self.dialog = None

    def _go(self, key: str) -> None:
        self._house.window.enter(key)

    def _person(self) -> PersonPage | None:
        return self._house.window.person()

    def _show_tab(self, key: str) -> None:
        person = self._person()
        if person is None:
            self._house.window.find_person()
            self._house.desktop.told.emit(say("Open the participant first, then ask again."))
            return
        self._house.window.go("people")
        person.show_tab(key)
        person.enter()

    def _fill_for_open(self, form: str) -> None:
        person = self._person()
        if person is not None:
            self._house.open_form(form, None, person.presenter.participant)

    def _plan_together(self) -> None:
        person = self._person()
        if person is not None:
            person.together.emit(person.presenter.participant)

    def _tab_of(self, key: str) -> QWidget | None:
        """Show a tab of the open participant; where nobody is open, let one be chosen first."""
        self._show_tab(key)
        person = self._person()
        return person.tab(key) if person is not None else None

    def _extract(self) -> None:
        page = self._tab_of("rights")
        if isinstance(page, RightsPage):
            go_to(page.extract)

    def _paper(self, begin: Callable[[PlanPaperDialog], object]) -> None:
        page = self._tab_of("plan")
        if isinstance(page, MyPlanPage):
            dialog = page.paper()
            dialog.look()
            self._show(dialog)
            begin(dialog)

    def _calendar(self) -> None:
        page = self._tab_of("plan")
        if isinstance(page, MyPlanPage) and page.calendar is not None:
            go_to(page.calendar)
        elif page is not None:
            self._house.desktop.told.emit(say("No day to meet is agreed on yet."))

    def _new_employer(self) -> None:
        page = self._house.window.go("employers")
        if isinstance(page, EmployersPage):
            page.begin()

    def _resize(self, more: int) -> None:
        seat = self._seat
        seat.prefer(seat.preferences.in_size(str(seat.preferences.text_size + more)))

    def _theme(self, theme: str) -> None:
        self._seat.prefer(self._seat.preferences.in_theme(theme))


def _hand_over(window: MainWindow) -> None:
    page = window.go("supervision")
    if isinstance(page, SupervisionPage):
        page.show_tab("handover")


def _begin_lead(window: MainWindow) -> None:
    page = window.go("board")
    if isinstance(page, LeadsPage):
        page.begin()
