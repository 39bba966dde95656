"""Open a vault that stands where nothing may be written: a disc, a locked stick, a drill."""

import tempfile
from pathlib import Path

from ipsdesk.domain.errors import VaultMissing
from ipsdesk.domain.vaults import VaultWarning
from ipsdesk.storage.connection import Opening, must_be_ours, must_hold_something
from ipsdesk.storage.driver import Raw
from ipsdesk.storage.files import make_private_file
from ipsdesk.storage.head import read_mark
from ipsdesk.storage.header import read_header
from ipsdesk.storage.opening import WayIn, proved, seen, still_there, wal_of
from ipsdesk.storage.openvault import Parts, Vault
from ipsdesk.storage.transactions import reading_only


def open_to_read(folder: Path, way_in: WayIn) -> Vault:
    """Open a vault for reading only; nothing is written beside it."""
    if not folder.is_dir():
        raise VaultMissing
    sealed = read_header(folder)
    opened = way_in.unlock(sealed.header)
    header = proved(sealed, opened.box)
    parts = Parts(folder, header, opened.box, opened.slot)
    source = _source(parts, folder / header.database)

    def connect() -> Raw:
        return source.connect(opened.box.database_key(header.epoch))

    _look(parts, connect())
    parts.reading = reading_only(connect)
    return Vault(parts)


def _source(parts: Parts, database: Path) -> Opening:
    """Return how to open the file; `immutable` would pass over a write-ahead log in silence."""
    must_hold_something(database)
    wal = wal_of(database)
    if not (wal.exists() and wal.stat().st_size):
        return Opening(database, "ro&immutable=1")
    parts.copy = Path(tempfile.mkdtemp(prefix="ipsdesk-"))
    for file in (database, wal):
        _copy(file, parts.copy / file.name)
    parts.warnings = (VaultWarning.OPENED_FROM_COPY,)
    return Opening(parts.copy / database.name)


def _look(parts: Parts, raw: Raw) -> None:
    try:
        must_be_ours(raw, parts.header.vault_id, parts.header.epoch)
        folder = parts.folder or Path()
        parts.warnings += tuple(seen(raw, parts.header, read_mark(folder, parts.keys)))
        parts.to_erase = still_there(raw, parts.header)
    finally:
        raw.close()


def _copy(file: Path, to: Path) -> None:
    """Copy ciphertext; nobody in this program has the file open as a database."""
    with file.open("rb") as source, open(make_private_file(to), "wb") as target:
        while part := source.read(1 << 20):
            target.write(part)
