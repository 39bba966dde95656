"""The open desk: a vault, a calendar, and who sits here."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

from ipsdesk.domain.access import User
from ipsdesk.domain.profiles import Profile
from ipsdesk.domain.vaults import Act
from ipsdesk.storage.vault import Connection, Vault


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything an act needs to know about where, when and by whom it is done.

    Attributes:
        pictured: pages look as they do where one may write, though this vault is only read;
            the tour draws them so.

    """

    vault: Vault
    user: User
    profile: Profile
    now: Callable[[], datetime] = field(default=_now)
    new_id: Callable[[], UUID] = field(default=uuid4)
    pictured: bool = False

    @property
    def writable(self) -> bool:
        """Tell whether pages may offer to write anything down."""
        return self.pictured or not self.vault.facts.read_only

    def today(self) -> date:
        """Return the day it is at this desk."""
        return self.now().astimezone().date()

    def begin(
        self, act: str, about: UUID | None = None, reason: str = ""
    ) -> AbstractContextManager[Connection]:
        """Open one transaction for one act: all of it is kept, with its history, or none."""
        return self.vault.begin(Act(act, self.user.id, self.now(), about, reason))

    def note(self, act: str, about: UUID | None = None, reason: str = "") -> None:
        """Keep in the log what changes no record; a vault that is only read keeps no log."""
        if not self.vault.facts.read_only:
            with self.begin(act, about, reason):
                pass

    def read(self) -> AbstractContextManager[Connection]:
        """Open a transaction that only reads."""
        return self.vault.read()
