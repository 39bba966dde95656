"""The words inside a file: read when it is taken in, and kept beside it where that was work."""

import os
import subprocess
import sys
from contextlib import suppress
from uuid import NAMESPACE_OID, UUID, uuid5

from ipsdesk.actions.file_text import text_of
from ipsdesk.domain import media
from ipsdesk.domain.errors import AttachmentGone
from ipsdesk.domain.file_words import (
    EXITS,
    MOST_SIGNS,
    READ_PDF,
    SECONDS,
    FileWords,
    Unread,
)
from ipsdesk.storage import blobs
from ipsdesk.storage.openvault import Vault

_TOLD = ("SYSTEMROOT", "WINDIR", "TEMP", "TMP", "LANG", "LC_ALL")


def read(kind: str, content: bytes) -> FileWords:
    """Return the words inside a file; a PDF is read in a process of its own, and takes a while."""
    return _of_pdf(content) if kind == media.PDF else FileWords(text_of(kind, content))


def keep(vault: Vault, file: UUID, kind: str, words: FileWords) -> None:
    """Keep words beside a file that are not read anew each time, encrypted as the file is."""
    if kind == media.PDF:
        blobs.write(vault, beside(file), words.text.encode())


def kept(vault: Vault, file: UUID, kind: str) -> str:
    """Return the words inside a file that was taken in, or "" where there are none."""
    with suppress(AttachmentGone):
        if kind == media.PDF:
            return blobs.read(vault, beside(file)).decode()
        return text_of(kind, blobs.read(vault, file))
    return ""


def beside(file: UUID) -> UUID:
    """Return under which id the words of a file are kept."""
    return uuid5(NAMESPACE_OID, f"words of {file.hex}")


def _of_pdf(content: bytes) -> FileWords:
    try:
        ended = subprocess.run(  # noqa: S603  (because it is this program)
            _program(),
            input=content,
            capture_output=True,
            timeout=SECONDS,
            check=False,
            env={name: os.environ[name] for name in _TOLD if name in os.environ},
            cwd=os.sep,
        )
    except subprocess.TimeoutExpired:
        return FileWords("", Unread.TOO_LONG)
    except OSError:
        return FileWords("", Unread.BROKEN)
    return _as_told(ended)


def _as_told(ended: "subprocess.CompletedProcess[bytes]") -> FileWords:
    """Return what a program that has ended found in the file."""
    if ended.returncode != 0:
        return FileWords("", EXITS.get(ended.returncode, Unread.BROKEN))
    text = ended.stdout.decode("utf-8", "replace")[:MOST_SIGNS]
    return FileWords(text, None if text.strip() else Unread.PICTURES)


def _program() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, READ_PDF]
    return [sys.executable, "-I", "-m", "ipsdesk", READ_PDF]
