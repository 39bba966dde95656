"""Sealing to a public key, and records that follow one another in a file that only grows.

It knows no vault and no key that opens anything: whoever may only add can use it, and what
was added can be read by the vault alone.
"""

import base64
import json
import os
from collections.abc import Iterator, Mapping

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

SUITE = hpke.Suite(hpke.KEM.X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)
ABOUT_PERSONS = b"ipsdesk/v1/protected"
HEAD = b"IPSDESK-MEETING 1\n"
_LENGTH = 4
_LONGEST = 16 * 1024 * 1024


class NotSealedSo(ValueError):
    """Another key, another purpose, or altered on the way."""


def seal(content: bytes, public: bytes, about: bytes) -> bytes:
    """Seal bytes to a public key; `about` is bound to them and must be known to open."""
    return SUITE.encrypt(content, X25519PublicKey.from_public_bytes(public), info=about)


def unseal(sealed: bytes, private: X25519PrivateKey, about: bytes) -> bytes:
    """Open what was sealed to a key.

    Raises:
        NotSealedSo: another key, another purpose, or altered on the way.

    """
    try:
        return SUITE.decrypt(sealed, private, info=about)
    except (InvalidTag, ValueError) as refused:
        raise NotSealedSo from refused


def seal_to_each(content: bytes, publics: Mapping[str, bytes]) -> bytes:
    """Seal the same bytes to several, each by its own name and key; any one of them can open it."""
    copies = {
        name: base64.b64encode(seal(content, public, ABOUT_PERSONS)).decode()
        for name, public in publics.items()
    }
    whole = {"for": copies, "suite": "x25519-aes256gcm"}
    return json.dumps(whole, sort_keys=True, separators=(",", ":")).encode()


def about_record(meeting: bytes, number: int) -> bytes:
    """Return what one record is bound to: its meeting and its place in the order.

    The meeting's bytes are random and known to the vault alone beside the one who writes,
    so that nobody else can put a record of their own in the file.

    """
    return meeting + number.to_bytes(8, "big")


class Recorder:
    """Adds sealed records to an open file, each on the disk before the call returns."""

    def __init__(self, descriptor: int, public: bytes, meeting: bytes) -> None:
        self._descriptor, self._public, self._meeting = descriptor, public, meeting
        self.written = 0

    def add(self, content: bytes) -> None:
        """Seal one record, add it whole, and wait until it rests on the disk."""
        sealed = seal(content, self._public, about_record(self._meeting, self.written))
        framed = len(sealed).to_bytes(_LENGTH, "big") + sealed
        _write_all(self._descriptor, framed)
        os.fsync(self._descriptor)
        self.written += 1


def frames(raw: bytes) -> Iterator[bytes]:
    """Yield the whole sealed records of a file; what was cut off by a power cut is left out."""
    if not raw.startswith(HEAD):
        return
    at = len(HEAD)
    while at + _LENGTH <= len(raw):
        long = int.from_bytes(raw[at : at + _LENGTH], "big")
        at += _LENGTH
        if not 0 < long <= _LONGEST or at + long > len(raw):
            return
        yield raw[at : at + long]
        at += long


def _write_all(descriptor: int, content: bytes) -> None:
    left = memoryview(content)
    while left:
        left = left[os.write(descriptor, left) :]
