"""The driver below SQLAlchemy: SQLCipher by way of `sqlcipher3`, and what it can do."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from types import ModuleType
from typing import Any, Protocol, runtime_checkable

from sqlcipher3 import dbapi2

from ipsdesk.domain.errors import DeskError
from ipsdesk.domain.vault_errors import (
    DiskFull,
    VaultDamaged,
    VaultInUse,
    VaultReadOnly,
    VaultUnreachable,
)

MODULE: ModuleType = dbapi2
DriverError: type[Exception] = dbapi2.Error

_REFUSALS: dict[int, type[DeskError]] = {
    5: VaultInUse,
    8: VaultReadOnly,
    10: VaultUnreachable,
    11: VaultDamaged,
    13: DiskFull,
    14: VaultUnreachable,
    26: VaultDamaged,
}

Row = tuple[Any, ...]
Function = Callable[..., Any]
Stop = Callable[[], bool]  # asked while a statement runs: is it to end now?
_STEPS = 100  # of SQLite's machine between two askings: half a millisecond of a long search
_STOPPED = 9


class Answer(Protocol):
    """The rows a statement returned."""

    def fetchone(self) -> Row | None:
        """Return the next row, or None."""

    def fetchall(self) -> list[Row]:
        """Return the rows that are left."""

    def __iter__(self) -> Iterator[Row]: ...


class Cursor(Protocol):
    """One reading that may go on while others are made."""

    def execute(self, statement: str, values: Iterable[object] = ...) -> Answer:
        """Run a statement."""


@runtime_checkable
class Raw(Protocol):
    """A connection to one SQLCipher database."""

    in_transaction: bool

    def execute(self, statement: str, values: Iterable[object] = ...) -> Answer:
        """Run a statement."""

    def cursor(self) -> Cursor:
        """Begin a reading of its own."""

    def set_key(self, key: bytearray) -> None:
        """Give the key; nothing can be read before."""

    def create_function(self, name: str, arguments: int, function: Function) -> None:
        """Let statements call a function of ours."""

    def set_progress_handler(self, handler: Stop | None, steps: int) -> None:
        """Let a statement end when the handler says so, asked after so many steps."""

    def backup(self, target: "Raw") -> None:
        """Copy the whole database into another connection's."""

    def close(self) -> None:
        """Let go of the file."""


def connect(address: str) -> Raw:
    """Connect, with every transaction begun and ended by us."""
    connection: Raw = dbapi2.connect(
        address, uri=True, isolation_level=None, check_same_thread=False, timeout=5
    )
    return connection


def is_the_disks(failed: BaseException) -> bool:
    """Tell whether the disk, its owner or another program is behind a driver's error."""
    return _code(failed) in _REFUSALS


def told(failed: BaseException) -> DeskError:
    """Return the refusal that a driver's error stands for."""
    return _REFUSALS.get(_code(failed), VaultDamaged)()


@contextmanager
def stoppable(connection: Raw, stop: Stop) -> Iterator[None]:
    """Let every statement meanwhile end with an error once `stop` says so."""
    connection.set_progress_handler(stop, _STEPS)
    try:
        yield
    finally:
        connection.set_progress_handler(None, _STEPS)


def was_stopped(failed: BaseException | None) -> bool:
    """Tell whether a driver's error only says that a statement was stopped."""
    return failed is not None and _code(failed) == _STOPPED


@cache
def must_be_built_in() -> None:
    """Raise unless the cipher is there: a plain database must never be made by mistake."""
    connection = connect(":memory:")
    version = connection.execute("PRAGMA cipher_version").fetchone()
    connection.close()
    if not version:
        raise RuntimeError("this build has no SQLCipher")


def _code(failed: BaseException) -> int:
    return int(getattr(failed, "sqlite_errorcode", 0)) & 0xFF
