"""Copies of the vault: made at every close and once a day, proved, and brought back."""

from datetime import date
from pathlib import Path

from ipsdesk.actions import erasure
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.outlasting import bring_along, outlasting
from ipsdesk.actions.vault import Now, Secrets, now_in_utc, unlock
from ipsdesk.domain.access import Right
from ipsdesk.domain.errors import DeskError
from ipsdesk.domain.vaults import NOBODY, Act, Backup
from ipsdesk.storage import backups, schema
from ipsdesk.storage.transactions import Transactions


def back_up(desk: Desk, to: Path | None = None) -> Backup:
    """Make a verified copy, in the vault's own folder or another one.

    Raises:
        DiskFull: there is too little room; nothing was written.
        BackupUnsound: the copy did not prove right and was thrown away.

    """
    desk.user.must(Right.BACK_UP)
    if to is not None:
        to.mkdir(parents=True, exist_ok=True)
    with desk.begin("back_up"):
        pass
    copy = backups.backup(desk.vault, to)
    if to is None:
        backups.rotate(Path(desk.vault.facts.path))
    return copy


def copies_of(desk: Desk) -> list[Backup]:
    """Return the vault's own copies, newest first."""
    return backups.list_backups(Path(desk.vault.facts.path))


def is_due(desk: Desk) -> bool:
    """Tell whether no copy has been made today."""
    return all(_day_of(copy) != desk.today() for copy in copies_of(desk))


def restore_in_place(desk: Desk, copy: Backup) -> Backup:
    """Put a copy in place of the present records, which are copied first.

    Whoever was erased by law is erased again from what came back. Who works here stays as it
    is now, as the ways in do. A copy that an older program made is brought up to date.

    Returns:
        The copy of what there was before.

    Raises:
        VaultNewer: a newer program made the copy; nothing is changed.

    """
    desk.user.must(Right.BACK_UP)
    stays = outlasting(desk)
    restoring = Act("restore", desk.user.id, desk.now(), reason=f"{copy.acts} acts")

    def amend(copied: Transactions) -> None:
        with copied.read() as connection:
            newest = schema.is_newest(connection)
        if not newest:
            schema.reshape(copied, Act("migrate", NOBODY, desk.now()))
        with copied.begin(restoring) as connection:
            bring_along(desk, connection, stays)

    before = backups.restore_in_place(desk.vault, Path(copy.path), amend)
    erasure.finish(desk)
    return before


def restore_to(copy: Path, to: Path, secrets: Secrets, now: Now = now_in_utc) -> None:
    """Make a vault of a copy in a new place, prove every page of it, and erase who was erased.

    Raises:
        BackupUnsound: the copy is damaged; nothing was left in the new place.
        VaultExists: there is something at the place already; it is untouched.

    """
    backups.restore(copy, to)
    try:
        desk = unlock(to, secrets, now)
        try:
            backups.must_prove(desk.vault)
            erasure.finish(desk)
        finally:
            desk.vault.close()
    except DeskError:
        backups.take_back(to)
        raise


def _day_of(copy: Backup) -> date | None:
    return copy.at.astimezone().date() if copy.at else None
