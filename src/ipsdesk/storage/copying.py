"""Copy a database whole, under the same or another key, and prove the copy."""

import os
import shutil
from contextlib import ExitStack, closing
from pathlib import Path

from ipsdesk.domain.vault_errors import BackupUnsound, DiskFull
from ipsdesk.storage import chain
from ipsdesk.storage.connection import Opening
from ipsdesk.storage.driver import Raw
from ipsdesk.storage.files import make_private_file, sync_file
from ipsdesk.storage.keys import KeyBox
from ipsdesk.storage.recorder import give_recorder

_ROOM = 16 * 1024 * 1024


def copy_whole(source: Raw, path: Path, keys: KeyBox, epoch: int) -> chain.Link:
    """Copy a database into a new file under a key of `keys`, proved page by page.

    Returns:
        The last act the copy holds.

    Raises:
        BackupUnsound: the copy did not pass its checks; it is removed.

    """
    os.close(make_private_file(path))
    with ExitStack() as undoing:
        undoing.callback(remove_database, path)
        with closing(Opening(path, small_cache=True).connect(keys.database_key(epoch))) as target:
            source.backup(target)
            _belong_to(target, epoch)
            target.execute("PRAGMA journal_mode=DELETE").fetchall()
            must_be_sound(target)
            link = chain.last(target)
        sync_file(path)
        undoing.pop_all()
    return link


def must_be_sound(raw: Raw) -> None:
    """Raise `BackupUnsound` unless every page and every index is as it must be."""
    if raw.execute("PRAGMA cipher_integrity_check").fetchall():
        raise BackupUnsound
    if raw.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
        raise BackupUnsound


def must_have_room(folder: Path, database: Path, times: float) -> None:
    """Raise `DiskFull` before a big act rather than in the middle of it."""
    needed = int(database.stat().st_size * times) + _ROOM
    if shutil.disk_usage(folder).free < needed:
        raise DiskFull


def remove_database(path: Path) -> None:
    """Remove a database file and what SQLite keeps beside it."""
    for ending in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def _belong_to(raw: Raw, epoch: int) -> None:
    [(found,)] = raw.execute("SELECT epoch FROM vault_identity").fetchall()
    if found == epoch:
        return
    give_recorder(raw).expect("epoch", epoch)
    raw.execute("UPDATE vault_identity SET epoch = ?", (epoch,))
