"""Create, open, begin, close: the vault as the rest of the house knows it."""

import os
import secrets
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from uuid import UUID, uuid4

from sqlalchemy import Connection

from ipsdesk.domain.vault_errors import VaultExists
from ipsdesk.domain.vaults import NOBODY, KdfCost, VaultKind
from ipsdesk.storage import recovery as codes
from ipsdesk.storage import slots
from ipsdesk.storage.connection import Opening, found_identity
from ipsdesk.storage.driver import Raw
from ipsdesk.storage.files import make_private_file, make_private_folder, sync_file
from ipsdesk.storage.header import NAME as HEADER
from ipsdesk.storage.header import Header, read_header, write_header
from ipsdesk.storage.keys import (
    KEY,
    KeyBox,
    Secret,
    affordable_cost,
    must_be_long_enough,
    user_tag,
    vault_private,
)
from ipsdesk.storage.opening import WayIn, connected, held, open_folder
from ipsdesk.storage.openvault import Parts, Vault, seal_to_vault
from ipsdesk.storage.protected import public_bytes
from ipsdesk.storage.reading import open_to_read
from ipsdesk.storage.schema import lay_out
from ipsdesk.storage.transactions import Transactions

__all__ = [
    "Connection",
    "Vault",
    "create",
    "open_in_memory",
    "open_vault",
    "seal_to_vault",
]

Prepare = Callable[[Connection], None]


def create(
    path: Path,
    *,
    user: str,
    passphrase: Secret,
    cost: KdfCost | None = None,
    kind: str = "real",
    prepare: Prepare = lay_out,
) -> tuple[Vault, str]:
    """Make a vault where nothing is yet, and return it open, with its recovery code.

    The header is written last: a folder without it is no vault, whatever happened.

    Args:
        path: the folder to make, by custom ending in `.ipsvault`.
        user: who opens it first, by the name they will type.
        passphrase: at least 15 characters, any of them.
        cost: what a guess must cost; None measures this machine once.
        kind: "real" or "rehearsal"; authenticated, and never changed again.
        prepare: creates the tables, and nothing else.

    """
    must_be_long_enough(passphrase)
    if path.exists():
        raise VaultExists
    chosen = cost or affordable_cost()
    header, keys, code = _founded(VaultKind(kind), user, passphrase, chosen)
    make_private_folder(path)
    for folder in ("blobs", "backups"):
        make_private_folder(path / folder)
    with held(path) as lock:
        _lay_database(path / header.database, header, keys, prepare)
        master = keys.master()
        write_header(path / HEADER, header, master)
        own = header.users[0]
        vault = connected(Parts(path, header, keys, own, lock))
    return vault, code


def open_vault(
    path: Path,
    *,
    user: str | None = None,
    passphrase: Secret | None = None,
    recovery: str | None = None,
    read_only: bool = False,
) -> Vault:
    """Open a vault by name and passphrase, or by its recovery code; a pack can only be read."""
    way_in = WayIn(user or "", passphrase or "", recovery)
    return open_to_read(path, way_in) if read_only or is_pack(path) else open_folder(path, way_in)


def is_pack(path: Path) -> bool:
    """Tell what the header says; opening proves it, so a changed one opens nothing."""
    return path.is_dir() and read_header(path).header.kind is VaultKind.PACK


def is_vault(path: Path) -> bool:
    """Tell whether a folder looks like a vault; what it is shows when it is opened."""
    return (path / HEADER).is_file()


def open_in_memory(
    prepare: Prepare = lay_out,
    *,
    kind: str = "rehearsal",
    users: Sequence[str] = ("me",),
) -> Vault:
    """Return a new keyed vault that ends with the process and leaves no file.

    The first of `users` is who has it open; the others can be sealed to.
    """
    vault_id = uuid4()
    keys = KeyBox(bytearray(secrets.token_bytes(KEY)), vault_id, slots.new_private())
    ways_in = slots.in_memory(keys, vault_id, users)
    public = public_bytes(keys.vault_private())
    header = Header(vault_id, VaultKind(kind), 1, 1, public, ways_in)
    raw = Opening(None).connect(keys.database_key(1))
    _empty(prepare).backup(raw)
    parts = Parts(None, header, keys, ways_in[0])
    parts.working = Transactions(raw, None, lambda _: None)
    return Vault(parts)


def _founded(
    kind: VaultKind, user: str, passphrase: Secret, cost: KdfCost
) -> tuple[Header, KeyBox, str]:
    vault_id, master, code = (
        uuid4(),
        bytearray(secrets.token_bytes(KEY)),
        codes.new_code(),
    )
    keys = KeyBox(master, vault_id, slots.new_private())
    spare = KeyBox(bytearray(master), vault_id, slots.new_private())
    own = slots.user_slot(keys, vault_id, user_tag(vault_id, user), passphrase, cost)
    ways_in = (own, slots.recovery_slot(spare, vault_id, code))
    public = public_bytes(vault_private(master, vault_id.bytes))
    spare.wipe()
    return Header(vault_id, kind, 1, 1, public, ways_in), keys, code


def _lay_database(path: Path, header: Header, keys: KeyBox, prepare: Prepare) -> None:
    os.close(make_private_file(path))
    raw = Opening(path).connect(keys.database_key(header.epoch))
    _fill(raw, header.vault_id, header.epoch, prepare)
    sync_file(path)


def _fill(raw: Raw, vault_id: UUID, epoch: int, prepare: Prepare) -> None:
    working = Transactions(raw, None, lambda _: None)
    found_identity(raw, vault_id, epoch)
    with working.found() as connection:
        prepare(connection)
    working.close()


@cache
def _empty(prepare: Prepare) -> Raw:
    """Return an empty vault's database to copy, laid out once for each process."""
    template = KeyBox(bytearray(secrets.token_bytes(KEY)), NOBODY, slots.new_private())
    raw = Opening(None).connect(template.database_key(1))
    found_identity(raw, NOBODY, 1)
    with Transactions(raw, None, lambda _: None).found() as connection:
        prepare(connection)
    return raw
