"""A note that may be about somebody else: of whom, and that it went there."""

from uuid import UUID

from ipsdesk.actions import moving
from ipsdesk.actions.desk import Desk
from ipsdesk.ui.forms.views import Pairs
from ipsdesk.ui.presenters.own_people import own_people
from ipsdesk.words import say


class MovingPresenter:
    """One note, and whoever of one's own participants it may go to."""

    def __init__(self, desk: Desk, table: str, row: UUID, here: UUID | None) -> None:
        self._desk, self._table, self._row, self._here = desk, table, row, here
        self._name = ""

    def others(self) -> Pairs:
        """Return each of one's own participants but the one it stands with, by name."""
        return tuple(one for one in own_people(self._desk) if one[0] != str(self._here))

    def move(self, to: str) -> None:
        """Let it go to another participant."""
        moving.move(self._desk, self._table, self._row, UUID(to))
        self._name = dict(own_people(self._desk))[to]

    def told(self) -> str:
        """Say where it went."""
        return say("The note stands with {name} now. Ctrl+Z takes it back.").format(name=self._name)
