"""The tabs of a participant's page, each with its ways out into the house."""

from collections.abc import Mapping
from functools import partial
from typing import Protocol
from uuid import UUID

from PySide6.QtWidgets import QWidget

from ipsdesk.actions.desk import Desk
from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.pages.around import around_tab
from ipsdesk.ui.pages.attachments import AttachmentsPage
from ipsdesk.ui.pages.capture import CaptureDialog
from ipsdesk.ui.pages.consents import ConsentsPage
from ipsdesk.ui.pages.forms import FormsView
from ipsdesk.ui.pages.goals import GoalsPage
from ipsdesk.ui.pages.person import Tab
from ipsdesk.ui.pages.rights import RightsPage
from ipsdesk.ui.pages.search_tab import SearchTab
from ipsdesk.ui.pages.timeline import TimelinePage
from ipsdesk.ui.pages.work_tab import WorkTab
from ipsdesk.ui.presenters.attachments import AttachmentsPresenter
from ipsdesk.ui.presenters.composer import ComposerPresenter
from ipsdesk.ui.presenters.consents import ConsentsPresenter
from ipsdesk.ui.presenters.forms import FormsPresenter
from ipsdesk.ui.presenters.goals import GoalsPresenter
from ipsdesk.ui.presenters.handover import HandoverPresenter
from ipsdesk.ui.presenters.leads import LeadsPresenter
from ipsdesk.ui.presenters.person import PersonPresenter, TimelineLine
from ipsdesk.ui.presenters.rights import RightsPresenter
from ipsdesk.ui.presenters.work import WorkPresenter
from ipsdesk.ui.window import MainWindow
from ipsdesk.words import say

SEARCH = ("F5", "F6", "F7", "F10")  # the forms of the job search
WORK = ("F11", "F12", "F13", "F14")  # the forms of jobs and studies


class Sits(Protocol):
    """What the tab of the plan needs: who sits at the table."""

    def page(self, participant: UUID) -> QWidget:
        """Return the page of a participant's plan."""


class Leads(Protocol):
    """What the tabs need of the house they stand in."""

    desk: Desk
    desktop: Desktop
    window: MainWindow
    note: CaptureDialog | None

    def capture(self, begins: str) -> None:
        """Open the quick note with its first words."""

    @property
    def together(self) -> Sits:
        """The way to the table."""

    def fill_in(self, form: str, participant: UUID, given: Mapping[str, object]) -> None:
        """Open a new form about a participant."""

    def open_form(self, form: str, row: UUID | None, participant: UUID | None) -> None:
        """Open a form at a row."""


class PersonTabs:
    """Makes each tab of a participant when it is first shown."""

    def __init__(self, house: Leads) -> None:
        self._house = house

    def of(self, presenter: PersonPresenter) -> tuple[Tab, ...]:
        """Return the tabs there are, in order, each with its title and what makes it."""
        house, who = self._house, presenter.participant
        desktop, desk = house.desktop, house.desk
        return (
            ("timeline", say("Timeline"), lambda: self._timeline(presenter)),
            ("plan", say("My plan"), lambda: house.together.page(who)),
            (
                "goals",
                say("Goals and steps"),
                lambda: GoalsPage(desktop, GoalsPresenter(desk, who)),
            ),
            ("search", say("Job search"), lambda: self._search(who)),
            ("work", say("Jobs and studies"), lambda: self._work(who)),
            ("around", say("Support around"), lambda: around_tab(house, who)),
            ("consents", say("Consents"), lambda: self._consents(who)),
            (
                "files",
                say("Files"),
                lambda: AttachmentsPage(desktop, AttachmentsPresenter(desk, who)),
            ),
            ("forms", say("All forms"), lambda: FormsView(desktop, self._forms(who, ()))),
            ("rights", say("Records"), lambda: self._rights(who)),
        )

    def of_nobody(self) -> tuple[PersonPresenter, tuple[Tab, ...]]:
        """Return what a page is built with before anybody is opened: it reads about nobody."""
        desk = self._house.desk
        nobody = PersonPresenter(desk, desk.user.id)
        composer = ComposerPresenter(desk, nobody.participant, None)
        (key, title, _), *others = self.of(nobody)
        page = partial(TimelinePage, self._house.desktop, nobody, composer)
        blank = (key, title, lambda: self._turning(page()))
        return nobody, (blank, *others)

    def composer(self, presenter: PersonPresenter) -> ComposerPresenter:
        """Return what decides about the line in which a note is written."""
        return ComposerPresenter(self._house.desk, presenter.participant, presenter.situation())

    def _timeline(self, presenter: PersonPresenter) -> QWidget:
        made = TimelinePage(self._house.desktop, presenter, self.composer(presenter))
        return self._turning(made)

    def _turning(self, page: TimelinePage) -> TimelinePage:
        """Let what is typed be written as a quick note instead, and stand in one place alone."""
        page.turned.connect(lambda line: self._write_quickly(page, line))
        page.opened.connect(self._open_entry)
        return page

    def _open_entry(self, line: TimelineLine, who: UUID) -> None:
        """Open the record of an entry: in its form, or on the tab that shows it."""
        person = self._house.window.person()
        if line.form:
            self._house.open_form(line.form, line.id, who if line.is_own else None)
        elif person is not None:
            person.show_tab(line.tab)
            person.enter()

    def _write_quickly(self, page: TimelinePage, line: str) -> None:
        self._house.capture(line)
        note = self._house.note
        if note is not None:
            note.accepted.connect(page.composer.taken)

    def _consents(self, who: UUID) -> QWidget:
        made = ConsentsPage(self._house.desktop, ConsentsPresenter(self._house.desk, who))
        made.form_wanted.connect(lambda form: self._house.open_form(form, None, who))
        return made

    def _search(self, who: UUID) -> QWidget:
        leads = LeadsPresenter(self._house.desk, who)
        made = SearchTab(self._house.desktop, leads, self._forms(who, SEARCH))
        made.leads.filled.connect(self._house.fill_in)
        return made

    def _work(self, who: UUID) -> QWidget:
        work = WorkPresenter(self._house.desk, who)
        made = WorkTab(self._house.desktop, work, self._forms(who, WORK))
        made.filled.connect(lambda form, given: self._house.fill_in(form, who, given))
        return made

    def _rights(self, who: UUID) -> QWidget:
        house = self._house
        presenter, handover = RightsPresenter(house.desk, who), HandoverPresenter(house.desk, who)
        return RightsPage(house.desktop, presenter, handover, house.window.leave_person)

    def _forms(self, who: UUID, only: tuple[str, ...]) -> FormsPresenter:
        return FormsPresenter(self._house.desk, who, only=only)
