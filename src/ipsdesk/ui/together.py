"""Planning together, from the house: the page of a plan, the way out to the table, and back."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol
from uuid import UUID

from ipsdesk.actions.desk import Desk
from ipsdesk.domain.meetings import Look as TableLook
from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.pages.my_plan import MyPlanPage
from ipsdesk.ui.pages.person import PersonPage
from ipsdesk.ui.parts.ask import confirm
from ipsdesk.ui.preferences import Preferences
from ipsdesk.ui.presenters.together import TogetherPresenter, waiting_for
from ipsdesk.ui.theme import Look
from ipsdesk.words import say

PLAN = "plan"


class Leaves(Protocol):
    """What planning together needs of the seat."""

    preferences: Preferences

    def look(self) -> Look:
        """Return the look in use."""

    def together(self, descriptor: int, plan: bytes, file: Path) -> None:
        """Hand one plan to a process of its own, and lock."""


class Together:
    """The way from a participant's page to the table, and back to where it began."""

    def __init__(
        self,
        seat: Leaves,
        desk: Desk,
        desktop: Desktop,
        person: Callable[[], PersonPage | None],
        over: Callable[[], object],
    ) -> None:
        self._seat, self._desk, self._desktop = seat, desk, desktop
        self._person, self._over = person, over

    def page(self, participant: UUID) -> MyPlanPage:
        """Return the page of a participant's plan."""
        made = MyPlanPage(self._desktop, TogetherPresenter(self._desk, participant))
        made.together.connect(lambda hidden: self.begin(participant, hidden))
        made.taken_in.connect(self._back)
        made.left_out.connect(self._over)
        return made

    def begin(self, participant: UUID, hidden: bool = False) -> None:  # noqa: FBT001, FBT002  (because a signal brings it)
        """Lock, and let the participant write the plan in a process of its own."""
        preferences, theme = self._seat.preferences, self._seat.look().theme
        look = TableLook(preferences.language, theme, preferences.text_size, hidden)
        shown = self._person()
        presenter = TogetherPresenter(self._desk, participant)
        if presenter.not_yet():
            self._back(PLAN)
            self._desktop.refused.emit(presenter.not_yet())
            return
        if presenter.protected and not self._nobody_else_sees(shown):
            return
        tab = shown.key if shown is not None else PLAN
        begun = presenter.begin(tab, look, alone=True)
        try:
            self._seat.together(begun.descriptor, begun.handed.written(), begun.file)
        except OSError:
            presenter.put_aside(begun.id)
            self._desktop.refused.emit(say("The meeting could not begin. Nothing was changed."))

    @staticmethod
    def _nobody_else_sees(parent: PersonPage | None) -> bool:
        """Ask before a protected identity is shown on a screen (PRO-07)."""
        title = say("Does only the participant see the screen?")
        words = say("The identity is protected. Share no screen and let nobody else look.")
        return parent is not None and confirm(parent, title, words, say("Yes, begin"))

    def waiting(self) -> UUID | None:
        """Return whose plan was written in a meeting and waits to be taken in, if any does."""
        return next((one.participant for one in waiting_for(self._desk)), None)

    def _back(self, tab: str) -> None:
        self._over()
        shown = self._person()
        if shown is not None:
            shown.show_tab(tab)
            shown.enter()
