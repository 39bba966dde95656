"""Open a vault folder: lock it, unlock it, look for what is missing, and say so."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from filelock import BaseFileLock, FileLock, Timeout

from ipsdesk.domain.vault_errors import (
    VaultInUse,
    VaultMissing,
    VaultReadOnly,
)
from ipsdesk.domain.vaults import ERASING_CLASSES, ErasedPart, VaultWarning
from ipsdesk.storage import chain, slots
from ipsdesk.storage.connection import Opening, must_be_ours, must_hold_something
from ipsdesk.storage.driver import DriverError, Raw, told
from ipsdesk.storage.files import must_answer
from ipsdesk.storage.head import Head, Mark
from ipsdesk.storage.header import Header, SealedHeader, read_header
from ipsdesk.storage.keys import KeyBox, Secret, wipe
from ipsdesk.storage.openvault import Parts, Vault, mark
from ipsdesk.storage.pages import log_is_foreign, wal_of
from ipsdesk.storage.transactions import Transactions

LOCK = "lock"


@dataclass(frozen=True, slots=True)
class WayIn:
    """How somebody means to open a vault: by name and passphrase, or by recovery code."""

    user: str = ""
    passphrase: Secret = ""
    recovery: str | None = None

    def unlock(self, header: Header) -> slots.Opened:
        """Open the slot this way in belongs to."""
        if self.recovery is not None:
            return slots.open_by_recovery(header, self.recovery)
        return slots.open_by_passphrase(header, self.user, self.passphrase)


def open_folder(folder: Path, way_in: WayIn) -> Vault:
    """Open a vault to work in."""
    if not folder.is_dir():
        raise VaultMissing
    sealed = read_header(folder)
    with held(folder) as lock:
        opened = way_in.unlock(sealed.header)
        header = proved(sealed, opened.box)
        _sweep(folder)
        vault = connected(Parts(folder, header, opened.box, opened.slot, lock))
        if opened.behind:
            taken = slots.taken_in(opened, header.vault_id, way_in.passphrase)
            vault.put_header(header.with_slot(taken))
        _remove_other_epochs(folder, header)
    return vault


def proved(sealed: SealedHeader, keys: KeyBox) -> Header:
    """Return a header once its code agrees with the keys it gave up."""
    master = keys.master()
    try:
        return sealed.must_match(master)
    finally:
        wipe(master)


@contextmanager
def held(folder: Path) -> Iterator[BaseFileLock]:
    """Hold the vault's lock; it is let go again if the block fails."""
    lock = FileLock(folder / LOCK, mode=0o600, thread_local=False)
    try:
        lock.acquire(timeout=0)
    except Timeout as taken:
        raise VaultInUse from taken
    except OSError as refused:
        raise VaultReadOnly from refused
    with ExitStack() as undoing:
        undoing.callback(lock.release)
        _must_be_writable(folder)
        yield lock
        undoing.pop_all()


def connected(parts: Parts, *, known: bool = False) -> Vault:
    """Open the database of a vault whose keys are known.

    `known` says that this program has just made the file, so that a missing head is no news.
    """
    folder, header, keys = _folder(parts), parts.header, parts.keys
    database = folder / header.database
    must_hold_something(database)
    _make_private(database)
    with ExitStack() as undoing:
        writer = _writer(parts, database)
        undoing.callback(writer.close)
        _look(parts, writer, known=known)
        undoing.pop_all()
    reader = Opening(database, small_cache=True)
    parts.working = Transactions(
        writer,
        lambda: reader.connect(keys.database_key(header.epoch)),
        lambda link: note(parts, link),
    )
    parts.working.writer.probe = lambda: must_answer(folder)
    note(parts, parts.working.writer.link)
    return Vault(parts)


def _look(parts: Parts, writer: Raw, *, known: bool) -> None:
    header = parts.header
    try:
        must_be_ours(writer, header.vault_id, header.epoch)
        parts.head = Head(_folder(parts), parts.keys)
        mark_there = parts.head.read()
        if not known:
            parts.warnings += tuple(seen(writer, header, mark_there))
        parts.to_erase = still_there(writer, header)
        parts.parts_to_erase = parts_still_there(writer, header)
    except DriverError as failed:
        raise told(failed) from failed


def note(parts: Parts, link: chain.Link) -> None:
    """Write the head; a medium that has just gone does not undo what was kept."""
    if parts.head:
        with suppress(OSError):
            parts.head.write(mark(parts.header, link))


def seen(raw: Raw, header: Header, head: Mark | None) -> Iterator[VaultWarning]:
    """Compare where the chain stands with where the head saw it last."""
    link = chain.last(raw)
    if head is None:
        if link[0]:
            yield VaultWarning.HEAD_LOST
    elif head.epoch > header.epoch:
        yield VaultWarning.ROLLED_BACK
    elif head.epoch == header.epoch:
        if head.acts > link[0]:
            yield VaultWarning.ROLLED_BACK if head.closed else VaultWarning.WAL_LOST
        elif head.digest != chain.digest_at(raw, head.acts):
            yield VaultWarning.ROLLED_BACK
    if chain.recent_faults(raw):
        yield VaultWarning.HISTORY_BROKEN


def still_there(raw: Raw, header: Header) -> tuple[UUID, ...]:
    """Return the people who were erased by law but whose content a restored copy holds."""
    kept = raw.execute("SELECT subject FROM subject_keys").fetchall() if header.erased else []
    subjects = {subject for (subject,) in kept}
    return tuple(who for who in header.erased if who.hex in subjects)


def parts_still_there(raw: Raw, header: Header) -> tuple[ErasedPart, ...]:
    """Return what was erased of people by law, but not yet in the chain of a restored copy."""
    found = []
    for part in header.erased_parts:
        done = raw.execute(
            "SELECT 1 FROM acts WHERE name = ? AND about = ? AND at >= ?",
            (ERASING_CLASSES, part.person.hex, chain.write_time(part.at)),
        ).fetchone()
        if done is None:
            found.append(part)
    return tuple(found)


def _writer(parts: Parts, database: Path) -> Raw:
    keys, epoch = parts.keys, parts.header.epoch
    if log_is_foreign(database, keys.database_key(epoch)):
        log = wal_of(database)
        log.replace(log.with_name(log.name + ".aside"))
        parts.warnings += (VaultWarning.FOREIGN_WAL_SET_ASIDE,)
    return Opening(database).connect(keys.database_key(epoch))


def _folder(parts: Parts) -> Path:
    if parts.folder is None:
        raise VaultMissing
    return parts.folder


def _make_private(database: Path) -> None:
    if os.name == "posix":
        for path in (database.parent, *database.parent.glob("*.db*")):
            path.chmod(0o700 if path.is_dir() else 0o600)


def _must_be_writable(folder: Path) -> None:
    if not os.access(folder, os.W_OK):
        raise VaultReadOnly


def _sweep(folder: Path) -> None:
    _let_go([*folder.glob(".*.tmp"), *(folder / "backups").glob(".*.part*")])


def _remove_other_epochs(folder: Path, header: Header) -> None:
    old = folder.glob("data-*.db*")
    _let_go([left for left in old if not left.name.startswith(header.database)])


def _let_go(files: list[Path]) -> None:
    """Remove what is left over; what another program holds open waits for the next time."""
    for left in files:
        with suppress(PermissionError):
            left.unlink(missing_ok=True)
