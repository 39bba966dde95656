"""Dated copies of a vault, each opened once to prove that it can be."""

import shutil
from pathlib import Path

from ipsdesk.domain.backups import write_name
from ipsdesk.domain.vault_errors import (
    BackupOfOtherKeys,
    BackupUnsound,
    VaultDamaged,
    VaultExists,
    VaultMissing,
)
from ipsdesk.domain.vaults import Backup
from ipsdesk.storage import blobs, chain
from ipsdesk.storage.connection import Opening, must_be_ours, must_hold_something
from ipsdesk.storage.copies import BESIDE, FOLDER, described, list_backups, rotate
from ipsdesk.storage.copying import copy_whole, must_be_sound, must_have_room, remove_database
from ipsdesk.storage.driver import Raw
from ipsdesk.storage.files import (
    disk_in_our_words,
    make_private_folder,
    patiently,
    sync_folder,
    write_whole,
)
from ipsdesk.storage.header import NAME as HEADER
from ipsdesk.storage.header import SealedHeader, parse
from ipsdesk.storage.keys import KeyBox, wipe
from ipsdesk.storage.openvault import Vault, former_keys
from ipsdesk.storage.rotation import Amend, move_to_next_epoch

__all__ = ["backup", "list_backups", "restore", "restore_in_place", "rotate"]


def backup(vault: Vault, to: Path | None = None, *, tag: str = "") -> Backup:
    """Copy the vault, prove the copy, and only then give it its name.

    Args:
        vault: open; work goes on in it meanwhile.
        to: a folder of the user's; None for the vault's own.
        tag: such as `pre-0002`; a tagged copy is kept until somebody removes it.

    Returns:
        The copy; the one there was already, where nothing has happened since.

    """
    home = _folder_of(vault)
    folder = to or home / FOLDER
    with disk_in_our_words():
        must_have_room(folder, home / vault.header.database, 2.5)
    with vault.copying, vault.working.copying() as source, disk_in_our_words():
        link, at = chain.last(source), chain.time_of_last(source)
        named = write_name(at, vault.header.epoch, link[0], tag)
        prefix = f"{vault.header.vault_id.hex[:8]}-" if to else ""
        path = folder / f"{prefix}{named}.db"
        if to:
            blobs.copy_new(home / blobs.FOLDER, folder / f"{prefix}{blobs.FOLDER}")
        if not path.exists():
            _copy_and_name(vault, source, path, link)
    return described(path)


def restore(copy: Path, to: Path) -> Path:
    """Make a vault folder of its own out of a copy and the header beside it.

    It opens with the passphrases of its day. Nothing that is there already is touched.
    """
    sealed = _header_of(copy)
    must_hold_something(copy)
    if to.exists():
        raise VaultExists
    making = to.with_name(f".{to.name}.part")
    shutil.rmtree(making, ignore_errors=True)
    make_private_folder(making)
    for folder in ("blobs", FOLDER):
        make_private_folder(making / folder)
    for files in (copy.parent.parent / blobs.FOLDER, _files_beside(copy.parent, sealed)):
        blobs.copy_new(files, making / blobs.FOLDER)
    write_whole(making / sealed.header.database, copy.read_bytes())
    write_whole(making / HEADER, sealed.body + sealed.code + b"\n")
    patiently(lambda: making.rename(to))
    sync_folder(to.parent)
    return to


def must_prove(vault: Vault) -> None:
    """Raise `BackupUnsound` unless every page of a vault just made of a copy is right."""
    with vault.working.still() as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()  # or good pages look bad
        must_be_sound(raw)


def take_back(made: Path) -> None:
    """Remove a vault folder that `restore` has just made and that did not prove right."""
    shutil.rmtree(made)


def restore_in_place(vault: Vault, copy: Path, amend: Amend) -> Backup:
    """Put a copy in place of the present records, which are copied first.

    Users and passphrases stay as they are now, and so does the list of the erased: see
    `VaultFacts.to_erase` afterwards.

    Args:
        vault: open; nobody else can write in it meanwhile.
        copy: of this vault, from before or after a change of its keys.
        amend: what is done to the records of the copy before they count.

    Returns:
        The copy of what there was before.

    Raises:
        BackupOfOtherKeys: the copy is of another vault.

    """
    before = backup(vault, tag="before-restore")
    sealed = _header_of(copy)
    keys = _keys_of(vault, sealed)
    source = Opening(copy, "ro&immutable=1").connect(keys.database_key(sealed.header.epoch))
    try:
        must_be_ours(source, sealed.header.vault_id, sealed.header.epoch)
        move_to_next_epoch(vault, source, amend)
    finally:
        source.close()
    return before


def _copy_and_name(vault: Vault, source: Raw, path: Path, link: chain.Link) -> None:
    part = path.with_name(f".{path.name}.part")
    remove_database(part)
    if copy_whole(source, part, vault.parts.keys, vault.header.epoch) != link:
        remove_database(part)
        raise BackupUnsound
    header = (_folder_of(vault) / HEADER).read_bytes()
    write_whole(path.with_suffix(BESIDE), header)
    patiently(lambda: part.replace(path))
    sync_folder(path.parent)


def _keys_of(vault: Vault, sealed: SealedHeader) -> KeyBox:
    if sealed.header.vault_id != vault.header.vault_id:
        raise BackupOfOtherKeys
    for keys in (vault.parts.keys, *former_keys(vault.parts)):
        if _proves(keys, sealed):
            return keys
    raise BackupOfOtherKeys


def _proves(keys: KeyBox, sealed: SealedHeader) -> bool:
    master = keys.master()
    try:
        sealed.must_match(master)
    except VaultDamaged:
        return False
    finally:
        wipe(master)
    return True


def _header_of(copy: Path) -> SealedHeader:
    try:
        return parse(copy.with_suffix(BESIDE).read_bytes())
    except FileNotFoundError as gone:
        raise VaultMissing from gone


def _files_beside(folder: Path, sealed: SealedHeader) -> Path:
    """Return where a folder of the user's keeps the attached files of a vault's copies."""
    return folder / f"{sealed.header.vault_id.hex[:8]}-{blobs.FOLDER}"


def _folder_of(vault: Vault) -> Path:
    if vault.parts.folder is None:
        raise VaultMissing
    return vault.parts.folder
