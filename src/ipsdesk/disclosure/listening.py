"""Who hears how far the guard has come, and may stop it."""

from collections.abc import Callable
from dataclasses import dataclass

from ipsdesk.domain.errors import ActStopped

Tell = Callable[[int, int], object]


@dataclass(frozen=True, slots=True)
class Listener:
    """Hears how many of how many steps are done, and is asked whether to stop."""

    progress: Tell | None = None
    cancelled: Callable[[], bool] | None = None

    def hear(self, done: int, of: int) -> None:
        """Say how far it is.

        Raises:
            ActStopped: it is not wanted any longer.

        """
        if self.cancelled is not None and self.cancelled():
            raise ActStopped
        if self.progress is not None:
            self.progress(done, of)
