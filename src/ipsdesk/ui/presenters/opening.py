"""Opening a vault: what is to be asked, and what goes on behind the window."""

from contextlib import AbstractContextManager

from ipsdesk.actions import attachments, backups, growing_up, seals, search, users, vault, voices
from ipsdesk.actions.desk import Desk
from ipsdesk.domain.access import Right
from ipsdesk.domain.vaults import Backup

IN_MOST_NOTES = "en"


class OpeningPresenter:
    """One desk that was just opened."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.may_write = not desk.vault.facts.read_only

    @staticmethod
    def sweep() -> None:
        """Remove what a crash may have left open for other programs."""
        attachments.sweep()

    def must_choose(self) -> bool:
        """Tell whether the recovery code was used, so that a passphrase is to be chosen."""
        return users.came_by_recovery(self._desk)

    def must_replace(self) -> bool:
        """Tell whether somebody else chose the passphrase this user came in with."""
        return self.may_write and users.came_by_lent(self._desk)

    def seal_again(self) -> int:
        """Seal anew what this user can open, for the present ways in."""
        return seals.seal_again(self._desk)

    def let_answers_in(self) -> int:
        """Take in the sealed answers of months that have ended; count them."""
        return voices.let_in(self._desk)

    def let_guardians_go(self) -> int:
        """Erase guardians 30 days after 18, where the law wants no decision; count them."""
        if not growing_up.goes_by_itself(self._desk):
            return 0
        return growing_up.erase_guardians(self._desk)

    def at_once(self) -> AbstractContextManager[None]:
        """Return within what the first page is read, while nobody writes."""
        return vault.at_once(self._desk.vault)

    def read_sooner(self) -> None:
        """Let the window and the worker read at once, without either waiting for a connection."""
        vault.read_sooner(self._desk)

    def ask_search(self) -> None:
        """Search once for what nearly every note has, so that no first word waits for the rest.

        What is compiled for it stays; nothing is shown, and it is stopped as soon as any search.
        """
        search.find(self._desk, IN_MOST_NOTES, stop=search.soon())

    def copy_is_due(self) -> bool:
        """Tell whether this user may make a copy, and none has been made today."""
        return self._desk.user.may(Right.BACK_UP) and backups.is_due(self._desk)

    def back_up(self) -> Backup:
        """Make the day's copy."""
        return backups.back_up(self._desk)
