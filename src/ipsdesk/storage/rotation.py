"""Change the keys of a vault: a new master key, a new file, one moment at which it counts."""

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from ipsdesk.domain.vault_errors import UserWithoutSlot, VaultMissing
from ipsdesk.storage import recovery, slots
from ipsdesk.storage.connection import Opening
from ipsdesk.storage.copying import copy_whole, must_have_room, remove_database
from ipsdesk.storage.driver import Raw
from ipsdesk.storage.files import sync_folder
from ipsdesk.storage.header import NAME as HEADER
from ipsdesk.storage.header import Former, Header, Json, write_header
from ipsdesk.storage.keys import KEY, KeyBox, user_tag, vault_private, wipe
from ipsdesk.storage.opening import connected
from ipsdesk.storage.openvault import Parts, Vault, former_about, former_keys
from ipsdesk.storage.protected import public_bytes
from ipsdesk.storage.transactions import Transactions

Amend = Callable[[Transactions], None]


def revoke(vault: Vault, user: str) -> str:
    """Shut one user out by changing the keys, and return the new recovery code.

    The others unlock as before; each takes in the new key then, and none has to enrol
    again. Nothing takes back what the user has already read or copied.

    Raises:
        UserWithoutSlot: nobody by that name can open the vault.

    """
    tag = user_tag(vault.header.vault_id, user)
    staying = tuple(slot for slot in vault.header.users if slot["tag"] != tag)
    if len(staying) == len(vault.header.users):
        raise UserWithoutSlot
    return change_keys(vault, staying)


def change_keys(vault: Vault, staying: tuple[Json, ...] | None = None) -> str:
    """Change the keys for those who stay, as a rule all, and return the new recovery code."""
    header, parts = vault.header, vault.parts
    master, code = bytearray(secrets.token_bytes(KEY)), recovery.new_code()
    keys = KeyBox(master, header.vault_id, parts.keys.secrets_of_slot()[KEY:])
    spare = KeyBox(bytearray(master), header.vault_id, slots.new_private())
    epoch, handed = header.epoch + 1, header.users if staying is None else staying
    following = replace(
        header,
        epoch=epoch,
        generation=header.generation + 1,
        public=public_bytes(vault_private(master, header.vault_id.bytes)),
        slots=(
            *(slots.handed_on(slot, header, parts.keys, master, epoch) for slot in handed),
            slots.recovery_slot(spare, header.vault_id, code),
        ),
        former=_former(parts, keys),
    )
    spare.wipe()
    with vault.working.still() as raw:
        _lay_beside(vault, raw, following, keys)
        _let_count(vault, following, keys)
    _reconnect(vault, following, keys, header)
    return code


def move_to_next_epoch(vault: Vault, source: Raw, amend: Amend) -> None:
    """Put another database in place of the vault's own, under the next epoch's key.

    It is amended before it counts, so that it never counts without, whenever this is stopped.
    """
    header, keys = vault.header, vault.parts.keys
    following = replace(header, epoch=header.epoch + 1, generation=header.generation + 1)
    with vault.working.still():
        target = _lay_beside(vault, source, following, keys)
        with _working_in(target, keys, following.epoch) as beside:
            amend(beside)
        _let_count(vault, following, keys)
    _reconnect(vault, following, keys, header)


def _former(parts: Parts, keys: KeyBox) -> tuple[Former, ...]:
    header = parts.header
    masters = [box.master() for box in former_keys(parts)] + [parts.keys.master()]
    epochs = [old.epoch for old in header.former] + [header.epoch]
    return tuple(
        _wrapped(header, epoch, master, keys) for epoch, master in zip(epochs, masters, strict=True)
    )


def _wrapped(header: Header, epoch: int, master: bytearray, keys: KeyBox) -> Former:
    nonce = secrets.token_bytes(12)
    about = former_about(header.vault_id, epoch)
    sealed = AESGCM(keys.key_for("former")).encrypt(nonce, master, about)
    wipe(master)
    return Former(epoch, nonce, sealed)


def _lay_beside(vault: Vault, source: Raw, following: Header, keys: KeyBox) -> Path:
    folder = _folder(vault)
    target = folder / following.database
    must_have_room(folder, folder / vault.header.database, 2.5)
    remove_database(target)
    copy_whole(source, target, keys, following.epoch)
    return target


@contextmanager
def _working_in(target: Path, keys: KeyBox, epoch: int) -> Iterator[Transactions]:
    """Work in a database that does not count yet: the head goes on telling of the one that does."""
    raw = Opening(target).connect(keys.database_key(epoch))
    beside = Transactions(raw, None, lambda _: None)
    try:
        yield beside
    finally:
        beside.close()


def _let_count(vault: Vault, following: Header, keys: KeyBox) -> None:
    folder = _folder(vault)
    sync_folder(folder)
    master = keys.master()
    write_header(folder / HEADER, following, master)  # from here on the new file counts
    wipe(master)


def _reconnect(vault: Vault, following: Header, keys: KeyBox, before: Header) -> None:
    folder, old = _folder(vault), vault.parts
    vault.working.drop()
    if old.head:
        old.head.close()
    (folder / "head").unlink(missing_ok=True)
    own = [slot for slot in following.slots if slot["id"] == old.slot["id"]]
    fresh = Parts(folder, following, keys, own[0] if own else old.slot, old.lock)
    vault.parts = connected(fresh, known=True).parts
    if keys is not old.keys:
        old.keys.wipe()
    with suppress(OSError):
        remove_database(folder / before.database)


def _folder(vault: Vault) -> Path:
    if vault.parts.folder is None:
        raise VaultMissing
    return vault.parts.folder
