"""The rooms of the unit: its project, what leaves it, what is erased, what is checked."""

from collections.abc import Callable
from typing import Protocol
from uuid import UUID

from PySide6.QtWidgets import QWidget

from ipsdesk.actions.desk import Desk
from ipsdesk.actions.meetings import meetings_waiting
from ipsdesk.actions.month_due import month_due
from ipsdesk.domain.access import Right
from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.pages.combined import CombinedPage
from ipsdesk.ui.pages.exports import ExportsPage
from ipsdesk.ui.pages.imports import ImportsPage
from ipsdesk.ui.pages.log import LogPage
from ipsdesk.ui.pages.measures import MeasuresPage
from ipsdesk.ui.pages.months import MonthsPage
from ipsdesk.ui.pages.pack import PackPage
from ipsdesk.ui.pages.project import ProjectPage
from ipsdesk.ui.pages.retention import RetentionPage
from ipsdesk.ui.pages.supervision import SupervisionPage
from ipsdesk.ui.pages.today import TodayPage
from ipsdesk.ui.places import Places, places_for, places_of_pack
from ipsdesk.ui.presenters.combined import CombinedPresenter
from ipsdesk.ui.presenters.exports import ExportsPresenter
from ipsdesk.ui.presenters.first_read import FirstRead
from ipsdesk.ui.presenters.imports import ImportsPresenter
from ipsdesk.ui.presenters.log import LogPresenter
from ipsdesk.ui.presenters.measures import MeasuresPresenter
from ipsdesk.ui.presenters.months import MonthsPresenter
from ipsdesk.ui.presenters.offers import OffersPresenter
from ipsdesk.ui.presenters.pack import PackPresenter
from ipsdesk.ui.presenters.project import ProjectPresenter
from ipsdesk.ui.presenters.retention import RetentionPresenter
from ipsdesk.ui.presenters.supervision import SupervisionPresenter

COMBINED = "combined"  # a page behind the summary, and no place at the side


def places(desk: Desk) -> Places:
    """Return where one can go, in groups; in a reviewer's pack that is hardly anywhere."""
    if desk.vault.facts.pack:
        return places_of_pack()
    return places_for(desk.user.role)


def first_place(desk: Desk) -> str:
    """Return the page that is shown first: for who opens nobody a month that is to be sent."""
    if desk.vault.facts.pack:
        return "pack"
    if desk.user.may(Right.OPEN_PEOPLE):
        return "today"
    return "months" if month_due(desk) else "reviews"  # no Today tells them of it (SCB-03)


def first_read(desk: Desk) -> FirstRead:
    """Return which page is shown first; after a meeting, that of the participant alone."""
    place = first_place(desk)
    waits = place == "today" and bool(meetings_waiting(desk))
    return FirstRead("people", alone=True) if waits else FirstRead(place)


class Goes(Protocol):
    """A window that goes from page to page."""

    def go(self, key: str) -> QWidget:
        """Show a page."""


class Leads(Protocol):
    """The ways out of the rooms, which the house knows."""

    @property
    def window(self) -> Goes:
        """The main window."""

    def open_person(self, participant: UUID, tab: str = "timeline") -> None:
        """Open a participant."""

    def put_right(self, participant: UUID, form: str) -> None:
        """Open a form of a participant."""

    def show_sheet(self, whose: UUID, weeks_back: int = 0) -> None:
        """Show somebody's sheet of contacts with employers."""


def show_handing_over(window: Goes) -> None:
    """Show the tab where participants are handed over."""
    page = window.go("supervision")
    if isinstance(page, SupervisionPage):
        page.show_tab("handover")


def lead_from_today(page: TodayPage, window: Goes) -> None:
    """Lead from Today to other pages, and to the very month that is to be sent."""
    page.page_asked.connect(window.go)
    page.handing_asked.connect(lambda: show_handing_over(window))
    page.month_asked.connect(lambda code: _show_month(window, code))


def _show_month(window: Goes, code: str) -> None:
    page = window.go("months")
    if isinstance(page, MonthsPage):
        page.show_month(code)


def makers(desktop: Desktop, desk: Desk, house: Leads) -> dict[str, Callable[[], QWidget]]:
    """Return what makes the page of each room."""

    def project() -> QWidget:
        page = ProjectPage(desktop, ProjectPresenter(desk))
        page.opened.connect(house.open_person)
        return page

    def months() -> QWidget:
        page = MonthsPage(desktop, MonthsPresenter(desk))
        page.person_asked.connect(house.put_right)
        return page

    def supervision() -> QWidget:
        page = SupervisionPage(desktop, SupervisionPresenter(desk), OffersPresenter(desk))
        page.sheet_asked.connect(house.show_sheet)
        page.reviews_asked.connect(lambda: house.window.go("reviews"))
        page.person_asked.connect(house.open_person)
        return page

    def measures() -> QWidget:
        page = MeasuresPage(desktop, MeasuresPresenter(desk))
        page.person_asked.connect(lambda who: house.put_right(who, ""))
        return page

    def exports() -> QWidget:
        page = ExportsPage(desktop, ExportsPresenter(desk))
        page.units_asked.connect(lambda: house.window.go(COMBINED))
        return page

    def combined() -> QWidget:
        page = CombinedPage(desktop, CombinedPresenter(desk))
        page.back_asked.connect(lambda: house.window.go("exports"))
        return page

    return {
        "pack": lambda: PackPage(desktop, PackPresenter(desk)),
        "project": project,
        "supervision": supervision,
        "measures": measures,
        "months": months,
        "exports": exports,
        COMBINED: combined,
        "retention": lambda: RetentionPage(desktop, RetentionPresenter(desk)),
        "imports": lambda: ImportsPage(desktop, ImportsPresenter(desk)),
        "log": lambda: LogPage(desktop, LogPresenter(desk)),
    }
