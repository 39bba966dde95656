"""Who hears how far the guard has come and what it sketched, and may stop it."""

from collections.abc import Callable
from dataclasses import dataclass

from ipsdesk.disclosure.model import Cell
from ipsdesk.domain.errors import ActStopped

Tell = Callable[[int, int], object]
Seen = Callable[[tuple[Cell, ...]], object]


@dataclass(frozen=True, slots=True)
class Listener:
    """Hears how many of how many steps are done, and is asked whether to stop.

    `sketched` gets the newest release as it might become, before any of it is proved.
    """

    progress: Tell | None = None
    cancelled: Callable[[], bool] | None = None
    sketched: Seen | None = None

    def hear(self, done: int, of: int) -> None:
        """Say how far it is.

        Raises:
            ActStopped: it is not wanted any longer.

        """
        if self.cancelled is not None and self.cancelled():
            raise ActStopped
        if self.progress is not None:
            self.progress(done, of)
