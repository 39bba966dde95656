"""Open a vault that stands where nothing may be written: a disc, a locked stick, a drill."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ipsdesk.domain.vault_errors import VaultMissing
from ipsdesk.domain.vaults import VaultWarning
from ipsdesk.storage.connection import Opening, must_be_ours, must_hold_something
from ipsdesk.storage.driver import Raw
from ipsdesk.storage.engines import reading_engine
from ipsdesk.storage.files import make_private_file
from ipsdesk.storage.head import read_mark
from ipsdesk.storage.header import read_header
from ipsdesk.storage.opening import WayIn, parts_still_there, proved, seen, still_there
from ipsdesk.storage.openvault import Parts, Vault, remove_copy
from ipsdesk.storage.pages import has_log, log_is_foreign, wal_of


def open_to_read(folder: Path, way_in: WayIn) -> Vault:
    """Open a vault for reading only; nothing is written beside it."""
    if not folder.is_dir():
        raise VaultMissing
    sealed = read_header(folder)
    opened = way_in.unlock(sealed.header)
    header = proved(sealed, opened.box)
    parts = Parts(folder, header, opened.box, opened.slot)
    database = folder / header.database
    must_hold_something(database)
    parts.copy = _private_copy(database, opened.box.database_key(header.epoch))
    if parts.copy:
        parts.warnings = (VaultWarning.OPENED_FROM_COPY,)
    source = _source(database, parts.copy)

    def connect() -> Raw:
        return source.connect(opened.box.database_key(header.epoch))

    _look(parts, connect())
    parts.reading = reading_engine(connect)
    return Vault(parts)


@contextmanager
def source_of(database: Path, key: bytearray) -> Iterator[Opening]:
    """Yield how to open a file where nothing may be written, and remove the copy after."""
    copy = _private_copy(database, key)
    try:
        yield _source(database, copy)
    finally:
        remove_copy(copy)


def _source(database: Path, copy: Path | None) -> Opening:
    if copy is None:
        return Opening(database, "ro&immutable=1")
    return Opening(copy / database.name)


def _private_copy(database: Path, key: bytearray) -> Path | None:
    """Copy the ciphertext if a log is left: `immutable` would pass over it in silence."""
    if log_is_foreign(database, key) or not has_log(database):
        return None
    copy = Path(tempfile.mkdtemp(prefix="ipsdesk-"))
    for file in (database, wal_of(database)):
        _copy(file, copy / file.name)
    return copy


def _look(parts: Parts, raw: Raw) -> None:
    try:
        must_be_ours(raw, parts.header.vault_id, parts.header.epoch)
        folder = parts.folder or Path()
        parts.warnings += tuple(seen(raw, parts.header, read_mark(folder, parts.keys)))
        parts.to_erase = still_there(raw, parts.header)
        parts.parts_to_erase = parts_still_there(raw, parts.header)
    finally:
        raw.close()


def _copy(file: Path, to: Path) -> None:
    """Copy ciphertext; nobody in this program has the file open as a database."""
    with file.open("rb") as source, os.fdopen(make_private_file(to), "wb") as target:
        while part := source.read(1 << 20):
            target.write(part)
