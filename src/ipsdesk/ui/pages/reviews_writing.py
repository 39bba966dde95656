"""Writing evidence and actions down as they are entered beside an item or a result."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.pages.reviews_notes import ActionsBox, EvidenceBox
from ipsdesk.ui.presenters.review_evidence import EvidencePresenter
from ipsdesk.words import say

Day = Callable[[], date | None]  # refuses what is no day


class NoteWriting:
    """Carries what is entered in the boxes to the records."""

    def __init__(
        self, desktop: Desktop, notes: EvidencePresenter, item: Callable[[], str | None]
    ) -> None:
        self._desktop, self._notes, self._item = desktop, notes, item

    def writes_evidence(self, box: EvidenceBox) -> None:
        """Write down what is noted in a box."""
        box.noted.connect(lambda *note: self._note(box, *note))
        box.taken_back.connect(self._take_back)

    def writes_actions(self, box: ActionsBox) -> None:
        """Write down what is planned and ticked in a box."""
        box.planned.connect(lambda *plan: self._plan(box, *plan))
        box.ticked.connect(self._tick)
        box.taken_back.connect(self._take_back_action)

    def _note(self, box: EvidenceBox, source: str, day: Day, told_by: str, words: str) -> None:
        at = self._item() or ""
        done = self._desktop.perform(
            lambda: self._notes.note(at, source, day(), told_by, words), say("The note is saved.")
        )
        if done:
            box.done()

    def _take_back(self, note: UUID) -> None:
        self._desktop.perform(lambda: self._notes.take_back(note), say("The note is taken back."))

    def _take_back_action(self, action: UUID) -> None:
        take_back = self._notes.take_back_action
        self._desktop.perform(lambda: take_back(action), say("The action is taken back."))

    def _plan(self, box: ActionsBox, what: str, owner: str, day: Day, moves: str) -> None:
        at = self._item()
        done = self._desktop.perform(
            lambda: self._notes.plan(at, what, owner, day(), moves), say("The action is saved.")
        )
        if done:
            box.done()

    def _tick(self, action: UUID, on: bool) -> None:  # noqa: FBT001  (because it answers a signal)
        self._desktop.perform(lambda: self._notes.tick(action, done=on))
