"""Forms opened from anywhere in the house, and the way back to where one was before."""

from collections.abc import Callable, Mapping
from typing import Protocol
from uuid import UUID

from ipsdesk.actions.desk import Desk
from ipsdesk.domain.access import Right
from ipsdesk.ui.pages.forms import FormsPage, FormsView
from ipsdesk.ui.pages.leads import LeadsPage
from ipsdesk.ui.pages.timeline import TimelinePage
from ipsdesk.ui.pages.today import TodayPage
from ipsdesk.ui.parts.row_button import go_to_row
from ipsdesk.ui.parts.same_focus import Spot, back_to, spot_in
from ipsdesk.ui.window import MainWindow

FORMS = "forms"  # the page of the unit's forms, and a participant's tab of all forms
PEOPLE = "people"
Back = Callable[[UUID | None], object]  # told what was written, if anything was


class Opens(Protocol):
    """What filling in needs of the house it belongs to."""

    desk: Desk
    window: MainWindow

    def open_person(self, participant: UUID, tab: str = "timeline") -> None:
        """Open a participant; it is kept in the log."""


class Filling:
    """Which form is opened where; what is saved or left leads back."""

    def __init__(self, house: Opens) -> None:
        self._house = house

    def put_right(self, participant: UUID, form: str) -> None:
        """Open a participant at the form in which something is missing, or at the timeline."""
        if not form:
            self._house.open_person(participant)
            return
        back = self._way_back(participant)
        shown = self._forms_of(participant)
        if shown is not None:
            shown.show_open(form)
            shown.leads_back(back)

    def fill_in(self, form: str, participant: UUID, given: Mapping[str, object]) -> None:
        """Open a new form about a participant, with what is known already."""
        back = self._way_back(participant)
        shown = self._forms_of(participant)
        if shown is not None:
            shown.choose(form)
            shown.fill(None, given)
            shown.leads_back(back)

    def open_form(
        self, form: str, row: UUID | None, participant: UUID | None, words: str = ""
    ) -> None:
        """Open a form where it is filled in, with its row or its draft; without one, the page.

        It opens at the field that holds some words, if any are given.
        """
        back = self._way_back(participant)
        shown = self._forms_of(participant) if participant is not None else self._forms_of_unit()
        if form and shown is not None:
            shown.choose(form)
            shown.fill(row)
            shown.leads_back(back)
            shown.go_to_words(words)

    def _forms_of(self, participant: UUID) -> FormsView | None:
        """Open a participant at their forms; None where the case was not opened."""
        self._house.open_person(participant, FORMS)
        person = self._house.window.person()
        is_open = person is not None and person.presenter.participant == participant
        shown = person.tab(FORMS) if person is not None and is_open else None
        return shown if isinstance(shown, FormsView) else None

    def _forms_of_unit(self) -> FormsView | None:
        if not self._house.desk.user.may(Right.PROJECT):
            return None
        page = self._house.window.go(FORMS)
        return page.view if isinstance(page, FormsPage) else None

    def _way_back(self, participant: UUID | None) -> Back | None:
        """Return what leads back to where one is; None where the form stands there itself."""
        place, person = self._house.window.place, self._house.window.person()
        if place == FORMS:
            return None
        if place != PEOPLE:
            opener = spot_in(self._house.window.page(place))
            return lambda row: self._go_back(place, opener, row)
        if person is None or person.key == FORMS:
            return None
        if participant not in (None, person.presenter.participant):
            return None
        tab, opener = person.key, spot_in(person)
        return lambda row: self._go_back_to_tab(tab, opener, row)

    def _go_back(self, place: str, opener: Spot | None, row: UUID | None) -> None:
        """Show a page again, at the lead that was written or at what the form was opened by."""
        window = self._house.window
        window.enter(place)
        page = window.page(place)
        if isinstance(page, LeadsPage) and row is not None:
            page.view.go_back_to(row)
        elif isinstance(page, TodayPage):
            page.go_on()
        else:
            back_to(page, opener)

    def _go_back_to_tab(self, tab: str, opener: Spot | None, row: UUID | None) -> None:
        """Show a tab of the participant again, at what was written or what opened the form."""
        self._house.window.go(PEOPLE)
        person = self._house.window.person()
        if person is None:
            return
        person.show_tab(tab)
        person.enter()
        shown = person.tab(tab)
        if isinstance(shown, TimelinePage) and row is not None:
            shown.go_back_to(row)
        elif shown is None or row is None or not go_to_row(shown, row):
            back_to(person, opener)
