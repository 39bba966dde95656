"""A keyed connection to the vault's database: every promise read back, nothing assumed."""

from contextlib import ExitStack
from pathlib import Path
from uuid import UUID

from ipsdesk.domain.vault_errors import (
    VaultDamaged,
    VaultEmpty,
    VaultMissing,
)
from ipsdesk.storage.driver import (
    DriverError,
    Raw,
    connect,
    is_the_disks,
    must_be_built_in,
    told,
)
from ipsdesk.storage.keys import wipe
from ipsdesk.storage.pages import PAGE, has_log

APPLICATION = 0x49505344
KEY_LENGTH = 67
_BIG_CACHE, _SMALL_CACHE = -65536, -16384

_PROMISES: tuple[tuple[str, str | int, str | int], ...] = (
    ("foreign_keys", "ON", 1),
    ("synchronous", "FULL", 2),
    ("fullfsync", "ON", 1),
    ("checkpoint_fullfsync", "ON", 1),
    ("temp_store", "MEMORY", 2),
    ("secure_delete", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("recursive_triggers", "ON", 1),
    ("wal_autocheckpoint", 200, 200),
    ("journal_size_limit", 4194304, 4194304),
    ("busy_timeout", 5000, 5000),
)


class Opening:
    """How to open a database file; a fresh key is asked for each time and wiped after use."""

    def __init__(self, path: Path | None, mode: str = "rw", *, small_cache: bool = False) -> None:
        self._path = path
        self._mode = mode
        self._cache = _SMALL_CACHE if small_cache else _BIG_CACHE

    def connect(self, key: bytearray) -> Raw:
        """Return a connection that has read the first page and kept every promise."""
        if len(key) != KEY_LENGTH:
            raise ValueError("a raw key is 67 characters; anything else would be a passphrase")
        must_be_built_in()
        try:
            return self._connected(key)
        except DriverError as failed:
            if is_the_disks(failed):
                raise told(failed) from failed
            raise

    def _connected(self, key: bytearray) -> Raw:
        connection = connect(self._address())
        with ExitStack() as undoing:
            undoing.callback(connection.close)
            self._unlock(connection, key)
            self._promise(connection)
            undoing.pop_all()
        return connection

    def _address(self) -> str:
        if self._path is None:
            return ":memory:"
        return f"{self._path.absolute().as_uri()}?mode={self._mode}"

    def _unlock(self, connection: Raw, key: bytearray) -> None:
        connection.execute("PRAGMA cipher_log_level=NONE")
        connection.set_key(key)
        wipe(key)
        try:
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        except DriverError as failed:
            raise told(failed) from failed

    def _promise(self, connection: Raw) -> None:
        if self._path is not None and "immutable" not in self._mode:
            _must_be(connection, "journal_mode=WAL", "wal")
        for name, wanted, answer in _PROMISES:
            connection.execute(f"PRAGMA {name}={wanted}")
            _must_be(connection, name, answer)
        connection.execute(f"PRAGMA cache_size={self._cache}")
        if connection.execute("PRAGMA cipher_status").fetchone() != ("1",):
            raise VaultDamaged


def _must_be(connection: Raw, pragma: str, wanted: str | int) -> None:
    row = connection.execute(f"PRAGMA {pragma}").fetchone()
    if row is None or row[0] != wanted:
        raise RuntimeError(f"pragma {pragma} did not take")


def must_hold_something(path: Path) -> None:
    """Refuse a missing or empty database, which SQLite would open as a new one.

    Looks at the folder entry only: opening the file here would drop SQLite's locks. A last
    page cut short is mended from the log, where the power went while the log was brought home.
    """
    try:
        size = path.stat().st_size
    except FileNotFoundError as gone:
        raise VaultMissing from gone
    if size == 0:
        raise VaultEmpty
    if size % PAGE and not has_log(path):
        raise VaultDamaged


def must_be_ours(connection: Raw, vault_id: UUID, epoch: int) -> None:
    """Refuse a database of another vault or of another epoch of this one."""
    [(application,)] = connection.execute("PRAGMA application_id").fetchall()
    try:
        rows = connection.execute("SELECT vault_id, epoch FROM vault_identity").fetchall()
    except DriverError as failed:
        raise told(failed) from failed
    if application != APPLICATION or rows != [(vault_id.hex, epoch)]:
        raise VaultDamaged


def found_identity(connection: Raw, vault_id: UUID, epoch: int) -> None:
    """Write into a new database which vault and epoch it belongs to."""
    connection.execute(f"PRAGMA application_id={APPLICATION:d}")
    connection.execute(
        "CREATE TABLE vault_identity (vault_id TEXT PRIMARY KEY, epoch INTEGER NOT NULL) STRICT"
    )
    connection.execute("INSERT INTO vault_identity VALUES (?, ?)", (vault_id.hex, epoch))
