"""The copies that lie beside a vault: which there are, and which may go."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from uuid import UUID

from ipsdesk.domain.backups import parse_name, superfluous
from ipsdesk.domain.vault_errors import VaultDamaged, VaultMissing
from ipsdesk.domain.vaults import Backup, ErasedPart
from ipsdesk.storage.decisions import with_decision
from ipsdesk.storage.header import Header, parse, write_header
from ipsdesk.storage.keys import KeyBox, wipe

FOLDER = "backups"
BESIDE = ".ips"


def list_backups(vault_folder: Path) -> list[Backup]:
    """Return a vault's own copies, newest first, by the acts they hold."""
    found = [described(path) for path in _copies(vault_folder / FOLDER)]
    return sorted(found, key=lambda copy: (copy.epoch, copy.acts), reverse=True)


def rotate(vault_folder: Path) -> list[Backup]:
    """Remove the copies that nobody needs, and return them; see `domain/backups.py`."""
    gone = superfluous(list_backups(vault_folder))
    for copy in gone:
        path = Path(copy.path)
        path.unlink(missing_ok=True)
        path.with_suffix(BESIDE).unlink(missing_ok=True)
    return gone


def remember_in_copies(
    vault_folder: Path,
    now: Header,
    keys: list[KeyBox],
    erased: Sequence[UUID | ErasedPart],
    decision: str | None,
) -> None:
    """Note beside every copy who has been erased, so that none brings them back unseen.

    The decision on those who are erased just now is sealed to the copy's own key.
    """
    for copy in list_backups(vault_folder):
        beside = Path(copy.path).with_suffix(BESIDE)
        for box in keys if beside.exists() else ():
            master = box.master()
            with suppress(VaultDamaged):
                header = parse(beside.read_bytes()).must_match(master)
                gone = header.with_erased(now.erased, now.erased_parts)
                write_header(beside, with_decision(gone, [box], erased, decision), master)
            wipe(master)


def described(path: Path) -> Backup:
    """Return what a copy's name and size say."""
    name = parse_name(path.stem)
    if name is None:
        raise VaultMissing
    return Backup(path, name.at, name.epoch, name.acts, path.stat().st_size, name.tag)


def _copies(folder: Path) -> Iterator[Path]:
    for path in folder.glob("*.db"):
        if parse_name(path.stem):
            yield path
