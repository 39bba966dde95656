"""The head: 160 bytes beside the database that know how far it had come.

SQLCipher does not notice a lost write-ahead log or an older copy put in its place; a short
record written after each commit does. It is not synced: it shows accidents, at no cost.
"""

import hashlib
import hmac
import os
import struct
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from ipsdesk.storage.files import make_private_file
from ipsdesk.storage.keys import KeyBox, wipe

NAME = "head"
_RECORD = struct.Struct(">B3xIQ32s")
_SLOT = 80
_OPEN, _CLOSED = 1, 2


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """Where the chain stood: epoch, number of acts, digest; and whether it was closed."""

    epoch: int
    acts: int
    closed: bool
    digest: bytes


class Head:
    """The two slots, written in turn so that one of them is always whole."""

    def __init__(self, folder: Path, box: KeyBox) -> None:
        path = folder / NAME
        binary = getattr(os, "O_BINARY", 0)
        self._file = os.open(path, os.O_RDWR | binary) if path.exists() else make_private_file(path)
        self._key = box.key_for("head")
        self._lock = Lock()
        self._turn = 0

    def write(self, mark: Mark) -> None:
        """Note where the chain stands now."""
        state = _CLOSED if mark.closed else _OPEN
        record = _RECORD.pack(state, mark.epoch, mark.acts, mark.digest)
        with self._lock:
            self._turn = (self._turn + 1) % 2
            os.lseek(self._file, self._turn * _SLOT, os.SEEK_SET)
            os.write(self._file, record + self._code(record))

    def read(self) -> Mark | None:
        """Return the newest mark whose code is right, if there is one."""
        os.lseek(self._file, 0, os.SEEK_SET)
        content = os.read(self._file, 2 * _SLOT)
        marks = [self._mark(content[place : place + _SLOT]) for place in (0, _SLOT)]
        self._turn = 0 if marks[1] is None or (marks[0] or marks[1]) > marks[1] else 1
        return max((mark for mark in marks if mark), default=None)

    def close(self) -> None:
        """Let go of the file and the key."""
        os.close(self._file)
        wipe(self._key)

    def _mark(self, content: bytes) -> Mark | None:
        record, code = content[: _RECORD.size], content[_RECORD.size :]
        if len(content) != _SLOT or not hmac.compare_digest(self._code(record), code):
            return None
        state, epoch, acts, digest = _RECORD.unpack(record)
        return Mark(epoch, acts, state == _CLOSED, digest)

    def _code(self, record: bytes) -> bytes:
        return hmac.digest(self._key, record, hashlib.sha256)


def read_mark(folder: Path, box: KeyBox) -> Mark | None:
    """Return the newest mark of a folder that may not be written in."""
    if not (folder / NAME).exists():
        return None
    return _Reading(folder, box).mark


class _Reading(Head):
    def __init__(self, folder: Path, box: KeyBox) -> None:
        self._file = os.open(folder / NAME, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        self._key = box.key_for("head")
        self.mark = self.read()
        self.close()
