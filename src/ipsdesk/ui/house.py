"""The open desk's window: which pages there are, and how one leads to another."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Protocol
from uuid import UUID

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QWidget

from ipsdesk.actions import attachments, vault
from ipsdesk.actions.desk import Desk
from ipsdesk.domain.access import Right
from ipsdesk.domain.errors import ReasonNeeded
from ipsdesk.ui.ahead import fitting, polish
from ipsdesk.ui.background import Background, Done
from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.filling import Filling
from ipsdesk.ui.finding import Finding
from ipsdesk.ui.messages import explain
from ipsdesk.ui.pages.capture import CaptureDialog
from ipsdesk.ui.pages.employers import EmployersPage
from ipsdesk.ui.pages.enrol import EnrolDialog
from ipsdesk.ui.pages.forms import FormsPage
from ipsdesk.ui.pages.leads import LeadsPage
from ipsdesk.ui.pages.people import PeoplePage
from ipsdesk.ui.pages.person import PersonPage, Tab
from ipsdesk.ui.pages.reviews import ReviewsPage
from ipsdesk.ui.pages.settings import SettingsPage
from ipsdesk.ui.pages.timeline import TimelinePage
from ipsdesk.ui.pages.today import TodayPage
from ipsdesk.ui.parts.ask import ask_for_line
from ipsdesk.ui.parts.letting_go import delete_now, let_go_inside
from ipsdesk.ui.parts.navigation import Place
from ipsdesk.ui.parts.sight import lay_out
from ipsdesk.ui.person_tabs import PersonTabs
from ipsdesk.ui.preferences import Preferences
from ipsdesk.ui.presenters.capture import CapturePresenter
from ipsdesk.ui.presenters.employers import EmployersPresenter
from ipsdesk.ui.presenters.enrol import EnrolPresenter
from ipsdesk.ui.presenters.figure_records import Door
from ipsdesk.ui.presenters.first_read import FirstRead, read_today
from ipsdesk.ui.presenters.forms import FormsPresenter
from ipsdesk.ui.presenters.leads import LeadsPresenter
from ipsdesk.ui.presenters.offers import OffersPresenter
from ipsdesk.ui.presenters.opening import OpeningPresenter
from ipsdesk.ui.presenters.people import PeoplePresenter
from ipsdesk.ui.presenters.person import PersonPresenter
from ipsdesk.ui.presenters.reviews import ReviewsPresenter
from ipsdesk.ui.presenters.settings import SettingsPresenter
from ipsdesk.ui.presenters.sitter import sitter_at
from ipsdesk.ui.presenters.today import TodayPresenter
from ipsdesk.ui.presenters.week_mirror import MirrorPresenter
from ipsdesk.ui.presenters.workday import WorkdayPresenter
from ipsdesk.ui.rooms import first_read, lead_from_today, makers, places, show_handing_over
from ipsdesk.ui.settling import settle
from ipsdesk.ui.theme import load_scripts
from ipsdesk.ui.together import PLAN, Leaves, Together
from ipsdesk.ui.window import MainWindow, blank
from ipsdesk.words import say, say_time


class Seated(Leaves, Protocol):
    """What the house needs of the seat it stands on."""

    @property
    def background(self) -> Background:
        """The worker thread."""

    def lock(self) -> None:
        """Lock now."""

    def prefer(self, preferences: Preferences) -> None:
        """Use other preferences from now on."""


class House:
    """Everything that belongs to one open desk."""

    def __init__(
        self,
        seat: Seated,
        desk: Desk,
        arrive: Done | None = None,
        ahead: MainWindow | None = None,
    ) -> None:
        self._seat = seat
        self.desk = desk
        self.desktop = Desktop(seat.background) if ahead is None else ahead.desktop
        self.note: CaptureDialog | None = None
        self.together = Together(seat, desk, self.desktop, self._person, self._show_others)
        self.finding = Finding(self, seat)
        self._filling = Filling(self)
        self._tabs = PersonTabs(self)
        self._ahead: PersonPage | None = None  # built before anybody is opened
        if arrive is not None:  # read while the window is furnished, or built
            seat.background.run(self._read_first, arrive, lambda _: arrive(None))
        self.window = self._furnished(fitting(ahead, self.desktop, places(desk)))
        self.desktop.changed.connect(self._saved)
        self.desktop.drafted.connect(self._saved)

    @property
    def role(self) -> str:
        """Return the code of the role in which somebody sits here."""
        return self.desk.user.role.value

    def _read_first(self) -> FirstRead:
        desk = self.desk
        with OpeningPresenter(desk).at_once():
            first = replace(first_read(desk), sitter=sitter_at(desk))
            if first.place != "today":
                return first
            found = read_today(TodayPresenter(desk), OffersPresenter(desk))
            return replace(first, today=found)

    def begin(self, size: QSize, first: object = None) -> None:
        """Show the window at its first page; what was read for it already is not read again."""
        found = first if isinstance(first, FirstRead) else first_read(self.desk)
        self.window.resize(size)
        self.window.side.seat(found.sitter or sitter_at(self.desk))
        page = self.window.go(found.place)
        if found.alone and isinstance(page, PeoplePage):
            page.show_alone()
        if found.today is not None and isinstance(page, TodayPage):
            page.begin_with(found.today)  # in its place already: what moves is styled once more
        polish(self.window)
        self.window.show()  # with its page, so that it is laid out and painted only once
        lay_out(self.window)
        if isinstance(first, FirstRead):
            QTimer.singleShot(0, self.window, self._read_sooner)  # the page is painted first

    def _read_sooner(self) -> None:
        self.desktop.read_slowly(OpeningPresenter(self.desk).read_sooner, lambda _: None)

    def settle(self) -> None:
        """Do what opening the vault calls for."""
        settle(self.window, self.desktop, OpeningPresenter(self.desk), SettingsPresenter(self.desk))
        whose = self.together.waiting()
        if whose is not None:
            held = say("A meeting was held with the participant.")
            self.open_person(whose, PLAN, because=held)

    def prepare(self) -> bool:
        """Build one more piece of what is likely to be opened next; tell whether there is more."""
        if not self.desk.user.may(Right.OPEN_PEOPLE) or self.window.person() is not None:
            return False
        people = self.window.page("people")
        if not isinstance(people, PeoplePage):
            self.window.make("people")
        elif self._ahead is None:
            self._ahead = self._new_page(*self._tabs.of_nobody())
        else:
            self._ahead.make_ready(people.beside)
            self.desktop.read_slowly(OpeningPresenter(self.desk).ask_search, lambda _: None)
            return False
        return True

    def undress(self) -> None:
        """Let go of all that the window shows; `rebuild` shows it again."""
        self.keep_typed()
        if self._ahead is not None:
            delete_now(self._ahead)
            self._ahead = None
        self.window.undress()

    def rebuild(self) -> None:
        """Build the window anew, because the language or the look has changed."""
        self.keep_typed()
        self._ahead = None
        old, place = self.window, self.window.place
        self.window = self._furnished(MainWindow(self.desktop, places(self.desk)))
        self.window.side.seat(sitter_at(self.desk))
        self.window.resize(old.size())
        self.window.show()
        self.window.go(place)
        let_go_inside(old)

    def _furnished(self, window: MainWindow) -> MainWindow:
        user = self.desk.user
        window.furnish(self._makers())
        window.locked.connect(self._seat.lock)
        window.closing.connect(self.keep_typed)
        window.way_back.leaving.connect(self.keep_typed)
        if user.may(Right.OPEN_PEOPLE):
            window.captured.connect(self.capture)
        window.asked.connect(self.finding.run)
        window.side.capture.setVisible(user.may(Right.OPEN_PEOPLE))
        return window

    def end(self, *, backup: bool = True) -> None:
        """Keep what is typed, take the window down, close the vault, as a rule with its copy."""
        try:
            self.keep_typed()
        finally:
            blank()
            let_go_inside(self.window)
            attachments.sweep()
            vault.lock(self.desk, backup=backup)

    def keep_typed(self) -> None:
        """Keep every draft there is, before anything is closed."""
        if self.note is not None and self.note.isVisible():
            self.note.keep_typed()
        self.window.keep_now()

    def open_person(self, participant: UUID, tab: str = "timeline", *, because: str = "") -> None:
        """Open a participant beside the list; ask for the reason if the role demands one."""
        presenter = PersonPresenter(self.desk, participant)
        refusal = self.desktop.perform_quietly(presenter.open)
        if isinstance(refusal, ReasonNeeded) and not because and self._page_of(participant):
            refusal = None  # they stand on the screen, and why is in the log already
        if isinstance(refusal, ReasonNeeded):
            reason = because or ask_for_line(self.window, *presenter.asked_why())
            if reason is None:
                return
            refusal = self.desktop.perform_quietly(lambda: presenter.open(reason))
        if refusal is not None:
            self.desktop.refused.emit(explain(refusal))
            return
        self._show_person(presenter, tab)

    def show_person_unlogged(self, participant: UUID, tab: str) -> None:
        """Show a participant of a rehearsal for its picture, without a line in the log."""
        self._show_person(PersonPresenter(self.desk, participant), tab)

    def tab_titles(self) -> tuple[tuple[str, str], ...]:
        """Return the tabs that a participant's page has, each with its title."""
        nobody = PersonPresenter(self.desk, self.desk.user.id)
        return tuple((key, title) for key, title, _ in self._tabs.of(nobody))

    def tab_keys(self) -> tuple[str, ...]:
        """Return the tabs that a participant's page has."""
        return tuple(key for key, _ in self.tab_titles())

    def unit_places(self) -> tuple[Place, ...]:
        """Return the places that are about the unit and not about people."""
        return places(self.desk)[-1]

    def _show_person(self, presenter: PersonPresenter, tab: str) -> None:
        self.keep_typed()  # the page of whoever was open before is turned to another
        page, tabs = self.window.person() or self._ahead, self._tabs.of(presenter)
        self._ahead = None
        timeline = page.tab("timeline") if page is not None else None
        if page is not None and isinstance(timeline, TimelinePage):
            timeline.turn_to(presenter, self._tabs.composer(presenter))
            page.turn_to(presenter, tabs, timeline)
        else:
            page = self._new_page(presenter, tabs)
        self.window.show_person(page, tab)

    def _new_page(self, presenter: PersonPresenter, tabs: tuple[Tab, ...]) -> PersonPage:
        load_scripts()  # a participant writes in any script, and with emoji
        page = PersonPage(self.desktop, presenter, tabs)
        page.together.connect(self.together.begin)
        return page

    def _makers(self) -> dict[str, Callable[[], QWidget]]:
        return {
            "today": self._today,
            "people": self._people,
            "board": self._board,
            "employers": self._employers,
            **self.finding.makers(),
            "reviews": self._reviews,
            "forms": lambda: FormsPage(self.desktop, FormsPresenter(self.desk)),
            **makers(self.desktop, self.desk, self),
            "settings": self._settings,
        }

    def _reviews(self) -> QWidget:
        page = ReviewsPage(self.desktop, ReviewsPresenter(self.desk))
        page.record_asked.connect(self._open_record)
        return page

    def _open_record(self, door: Door) -> None:
        """Open a record behind a figure; the way leads back to the review."""
        self.open_form(door.form, door.row, door.participant)
        self.window.lead_back("reviews", lambda: None)

    def _settings(self) -> QWidget:
        page = SettingsPage(self.desktop, SettingsPresenter(self.desk), self._seat)
        page.handing_asked.connect(lambda: show_handing_over(self.window))
        return page

    def _today(self) -> QWidget:
        page = TodayPage(
            self.desktop,
            TodayPresenter(self.desk),
            WorkdayPresenter(self.desk),
            MirrorPresenter(self.desk),
            OffersPresenter(self.desk),
        )
        page.opened.connect(self.open_person)
        page.noted.connect(self.capture)
        page.filled.connect(self.open_form)
        page.anew.connect(self.fill_in)
        page.begun.connect(self.finding.run)
        lead_from_today(page, self.window)
        page.sheet_asked.connect(self.finding.own_sheet)
        return page

    def _board(self) -> QWidget:
        page = LeadsPage(self.desktop, LeadsPresenter(self.desk))
        page.opened.connect(self.open_person)
        page.filled.connect(self.fill_in)
        return page

    def _employers(self) -> QWidget:
        page = EmployersPage(self.desktop, EmployersPresenter(self.desk))
        page.noted.connect(self.capture)
        return page

    def show_sheet(self, whose: UUID, weeks_back: int = 0) -> None:
        """Show somebody's sheet of contacts with employers for a week."""
        page = self.window.go("employers")
        if isinstance(page, EmployersPage):
            page.presenter.show_week(whose, weeks_back)
            page.show_sheet()
            page.sheet.enter()

    def _people(self) -> QWidget:
        page = PeoplePage(self.desktop, PeoplePresenter(self.desk))
        page.chosen.connect(self.open_person)
        page.enrol.connect(self.enrol)
        page.bring_in.connect(lambda: self.window.go("imports"))
        return page

    def enrol(self) -> None:
        """Take somebody in, and open the new participant."""
        dialog = EnrolDialog(self.window, self.desktop, EnrolPresenter(self.desk))
        dialog.exec()
        if dialog.leads is not None:
            self.put_right(*dialog.leads)

    def put_right(self, participant: UUID, form: str) -> None:
        """Open a participant at the form in which something is missing, or at the timeline."""
        self._filling.put_right(participant, form)

    def fill_in(self, form: str, participant: UUID, given: Mapping[str, object]) -> None:
        """Open a new form about a participant, with what is known already."""
        self._filling.fill_in(form, participant, given)

    def capture_dialog(self, begins: str = "") -> CaptureDialog:
        """Return the quick note, about whoever's page is open if the line names nobody."""
        person = self.window.person() if self.window.place == "people" else None
        who = person.presenter.participant if person is not None else None
        return CaptureDialog(self.window, self.desktop, CapturePresenter(self.desk, who, begins))

    def open_form(
        self, form: str, row: UUID | None, participant: UUID | None, words: str = ""
    ) -> None:
        """Open a form where it is filled in, with its row or its draft; without one, the page."""
        self._filling.open_form(form, row, participant, words)

    def capture(self, begins: str = "") -> None:
        """Open the quick note, with its first words if some are known."""
        if self.note is not None and self.note.isVisible():
            self.note.activateWindow()
            return
        self.keep_typed()
        self.note = self.capture_dialog(begins)
        self.note.finished.connect(self._note_left)
        self.note.open()

    def _note_left(self) -> None:
        self.note = None
        self.window.activateWindow()

    def _person(self) -> PersonPage | None:
        return self.window.person()

    def _show_others(self) -> None:
        """Show the list again: what was written at a meeting is in the records."""
        people = self.window.page("people")
        if isinstance(people, PeoplePage):
            people.show_beside()

    def _page_of(self, participant: UUID) -> PersonPage | None:
        person = self.window.person()
        return person if person and person.presenter.participant == participant else None

    def _saved(self) -> None:
        self.window.say_saved(say_time(self.desk.now()))


def house_for(seat: Seated, desk: object, arrive: Done, ahead: MainWindow | None = None) -> House:
    """Return the house of a desk that was just opened on the worker thread.

    `arrive` is called with what the first page paints, once it is read; with None if it was not.
    A window that was built meanwhile is furnished, if it has the places of this desk.
    """
    if not isinstance(desk, Desk):
        raise TypeError(type(desk).__name__)
    return House(seat, desk, arrive, ahead)
