"""Finding: the search page, and the way from what was found to its place."""

from typing import Protocol
from uuid import UUID

from PySide6.QtWidgets import QWidget

from ipsdesk.actions.desk import Desk
from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.pages.employers import EmployersPage
from ipsdesk.ui.pages.search import SearchPage
from ipsdesk.ui.presenters.search import Lead, SearchPresenter
from ipsdesk.ui.window import MainWindow


class Opens(Protocol):
    """What finding needs of the house it belongs to."""

    desk: Desk
    desktop: Desktop
    window: MainWindow

    def open_person(self, participant: UUID, tab: str = "timeline") -> None:
        """Open a participant; it is kept in the log."""

    def open_form(self, form: str, row: UUID | None, participant: UUID | None) -> None:
        """Open a form at a row."""


class Finding:
    """What is found anywhere in the program, and how it is opened."""

    def __init__(self, house: Opens) -> None:
        self._house = house

    def search_page(self) -> QWidget:
        """Return the page that searches everything."""
        page = SearchPage(self._house.desktop, SearchPresenter(self._house.desk))
        page.opened.connect(self.open)
        return page

    def open(self, lead: Lead) -> None:
        """Open what was found at its place; a person as from any list, with a line in the log."""
        if lead.employer is not None:
            self.open_employer(lead.employer)
        elif lead.form:
            self._house.open_form(lead.form, lead.row, lead.participant)
        elif lead.participant is not None:
            self._house.open_person(lead.participant, lead.tab)

    def open_employer(self, employer: UUID) -> None:
        """Show the card of an employer."""
        page = self._house.window.go("employers")
        if isinstance(page, EmployersPage):
            page.show_employer(employer)
