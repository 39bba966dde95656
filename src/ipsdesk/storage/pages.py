"""Pages as SQLCipher writes them, looked at while nobody has the database open.

SQLite ties a write-ahead log to a database by its name alone. One of another vault, put
there by a mishap with a backup program, would be copied into the file at the next close.
"""

import hashlib
import hmac
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

from ipsdesk.storage.keys import wipe

PAGE = 4096
_RESERVED, _VECTOR, _CODE = 80, 16, 64
_LOG_HEADER, _FRAME_HEADER = 32, 24
_SALT, _MASK = 16, 0x3A
_COUNT = slice(12, 16)


def wal_of(database: Path) -> Path:
    """Return the name of a database's write-ahead log."""
    return database.with_name(database.name + "-wal")


def has_log(database: Path) -> bool:
    """Tell whether a log with anything in it lies beside a database."""
    log = wal_of(database)
    return log.exists() and log.stat().st_size > _LOG_HEADER + _FRAME_HEADER


def log_is_foreign(database: Path, key: bytearray) -> bool:
    """Tell whether the log beside a closed database was written under another key.

    Call it only while this program has no connection to the database: to open and close
    the file would drop SQLite's locks on it.

    Args:
        database: the closed database.
        key: SQLCipher's raw key, x'64 hexadecimal digits'; wiped afterwards.

    """
    plain = _plain(key)
    try:
        return has_log(database) and not _first_frame_is_ours(database, plain)
    finally:
        wipe(plain)


def _first_frame_is_ours(database: Path, key: bytearray) -> bool:
    with database.open("rb") as file:
        salt = file.read(_SALT)
    with wal_of(database).open("rb") as file:
        frame = file.read(_LOG_HEADER + _FRAME_HEADER + PAGE)[_LOG_HEADER:]
    number, page = int.from_bytes(frame[:4], "big"), frame[_FRAME_HEADER:]
    return _is_ours(page, number, key, salt)


def pages_are_missing(database: Path, key: bytearray) -> bool:
    """Tell whether a closed database is shorter than its own first page says."""
    plain = _plain(key)
    with database.open("rb") as file:
        page = file.read(PAGE)
    if len(page) < PAGE or not _is_ours(page, 1, plain, page[:_SALT]):
        return False
    vector = page[PAGE - _RESERVED : PAGE - _RESERVED + _VECTOR]
    opened = Cipher(AES(bytes(plain)), CBC(vector)).decryptor().update(page[_SALT : 2 * _SALT])
    wipe(plain)
    return int.from_bytes(opened[_COUNT], "big") * PAGE > database.stat().st_size


def _plain(key: bytearray) -> bytearray:
    plain = bytearray.fromhex(key[2:-1].decode())
    wipe(key)
    return plain


def _is_ours(page: bytes, number: int, key: bytearray, salt: bytes) -> bool:
    start = _SALT if number == 1 else 0
    signed, code = page[start : PAGE - _RESERVED + _VECTOR], page[-_CODE:]
    masked = bytes(byte ^ _MASK for byte in salt)
    code_key = hashlib.pbkdf2_hmac("sha512", key, masked, 2, 32)
    wanted = hmac.digest(code_key, signed + number.to_bytes(4, "little"), "sha512")
    return hmac.compare_digest(wanted, code)
