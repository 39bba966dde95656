"""Attached files: encrypted in pieces, each bound to its place, under a key of their own."""

import secrets
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from ipsdesk.domain.errors import AttachmentGone
from ipsdesk.storage.files import make_private_folder, write_whole
from ipsdesk.storage.keys import KeyBox
from ipsdesk.storage.openvault import Vault, former_keys

FOLDER = "blobs"
PIECE = 64 * 1024
_MAGIC = b"IPSBLOB1"
_NONCE, _TAG = 8, 16


def write(vault: Vault, blob: UUID, content: bytes) -> None:
    """Keep a file's content under an id; whole or not at all."""
    kept = sealed(vault.parts.keys, blob, content)
    folder = vault.parts.folder
    if folder is None:
        vault.parts.blobs[blob] = kept
        return
    if not (folder / FOLDER).is_dir():
        make_private_folder(folder / FOLDER)
    write_whole(folder / FOLDER / str(blob), kept)


def read(vault: Vault, blob: UUID) -> bytes:
    """Return a file's content, also one kept before the keys were changed.

    Raises:
        AttachmentGone: it is not there, or not one byte of it may be trusted.

    """
    kept = _kept(vault, blob)
    for keys in (vault.parts.keys, *former_keys(vault.parts)):
        with suppress(InvalidTag, ValueError):
            return opened(keys, blob, kept)
    raise AttachmentGone


def remove(vault: Vault, gone: Iterable[UUID]) -> None:
    """Remove files for good; one that has gone already is as good."""
    for blob in gone:
        vault.parts.blobs.pop(blob, None)
        if vault.parts.folder is not None:
            (vault.parts.folder / FOLDER / str(blob)).unlink(missing_ok=True)


def sealed(keys: KeyBox, blob: UUID, content: bytes) -> bytes:
    """Encrypt a content piece by piece; no piece can be moved, cut off or left out."""
    cipher, nonce = AESGCM(keys.key_for(_purpose(blob))), secrets.token_bytes(_NONCE)
    last = max(0, (len(content) - 1) // PIECE)
    pieces = (
        cipher.encrypt(
            _nonce(nonce, place),
            content[place * PIECE : (place + 1) * PIECE],
            _bound(blob, place, last=place == last),
        )
        for place in range(last + 1)
    )
    return b"".join((_MAGIC, nonce, *pieces))


def opened(keys: KeyBox, blob: UUID, kept: bytes) -> bytes:
    """Decrypt what `sealed` returned, or raise `InvalidTag`."""
    if not kept.startswith(_MAGIC):
        raise ValueError("not an attachment")
    cipher = AESGCM(keys.key_for(_purpose(blob)))
    nonce, body = kept[len(_MAGIC) : len(_MAGIC) + _NONCE], kept[len(_MAGIC) + _NONCE :]
    last = max(0, (len(body) - 1) // (PIECE + _TAG))
    return b"".join(
        cipher.decrypt(_nonce(nonce, place), piece, _bound(blob, place, last=place == last))
        for place, piece in enumerate(_pieces(body))
    )


def copy_new(source: Path, to: Path) -> None:
    """Copy the encrypted files that are not there yet to another folder of files."""
    if not source.is_dir():
        return
    if not to.is_dir():
        make_private_folder(to)
    for blob in source.iterdir():
        if not blob.name.startswith(".") and not (to / blob.name).exists():
            write_whole(to / blob.name, blob.read_bytes())


def _kept(vault: Vault, blob: UUID) -> bytes:
    folder = vault.parts.folder
    if folder is None:
        if blob not in vault.parts.blobs:
            raise AttachmentGone
        return vault.parts.blobs[blob]
    try:
        return (folder / FOLDER / str(blob)).read_bytes()
    except OSError as gone:
        raise AttachmentGone from gone


def _pieces(body: bytes) -> Iterator[bytes]:
    for start in range(0, max(1, len(body)), PIECE + _TAG):
        yield body[start : start + PIECE + _TAG]


def _purpose(blob: UUID) -> str:
    return f"blob/{blob.hex}"


def _nonce(first: bytes, place: int) -> bytes:
    return first + place.to_bytes(4, "big")


def _bound(blob: UUID, place: int, *, last: bool) -> bytes:
    return blob.bytes + place.to_bytes(4, "big") + (b"\x01" if last else b"\x00")
