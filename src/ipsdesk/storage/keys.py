"""Passphrase to key: derivation, one key box for each open vault, and wiping it."""

import hashlib
import secrets
import time
import unicodedata
from typing import cast
from uuid import UUID

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from ipsdesk.domain.vault_errors import PassphraseTooShort
from ipsdesk.domain.vaults import (
    KDF_FALLBACKS,
    KDF_WANTED,
    SHORTEST_PASSPHRASE,
    KdfCost,
)

KEY = 32
_SLOWEST = 2.5
_HEX = b"0123456789abcdef"

Secret = str | bytes | bytearray


def wipe(secret: bytearray) -> None:
    """Overwrite a secret in place."""
    secret[:] = bytes(len(secret))


def derive(key: bytes | bytearray, purpose: str, salt: bytes) -> bytearray:
    """Return the 32-byte key for one purpose, so that no key serves two."""
    derived = bytearray(KEY)
    info = b"ipsdesk/v1/" + purpose.encode()
    HKDF(hashes.SHA256(), KEY, salt, info).derive_into(key, derived)
    return derived


def normalised(passphrase: Secret) -> bytearray:
    """Return a passphrase as bytes, the same however its letters were composed (NFKC)."""
    if isinstance(passphrase, str):
        text = passphrase
    elif passphrase.isascii():
        return bytearray(passphrase)
    else:
        text = passphrase.decode("utf-8", "surrogateescape")
    return bytearray(unicodedata.normalize("NFKC", text).encode("utf-8", "surrogatepass"))


def must_be_long_enough(passphrase: Secret) -> None:
    """Raise `PassphraseTooShort` unless there are enough characters, of any kind."""
    length = len(normalised(passphrase).decode("utf-8", "surrogatepass"))
    if length < SHORTEST_PASSPHRASE:
        raise PassphraseTooShort(SHORTEST_PASSPHRASE)


def stretched(passphrase: Secret, salt: bytes, cost: KdfCost) -> bytearray:
    """Return the key of a passphrase by Argon2id; slow on purpose, and off the UI thread."""
    secret, derived = normalised(passphrase), bytearray(KEY)
    slow = Argon2id(
        salt=salt,
        length=KEY,
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory,
    )
    try:
        slow.derive_into(cast("bytes", secret), derived)
    finally:
        wipe(secret)
    return derived


def affordable_cost() -> KdfCost:
    """Measure once what this machine can bear: 256 MiB, or less if that takes too long."""
    for cost in (KDF_WANTED, *KDF_FALLBACKS[:-1]):
        began = time.perf_counter()
        try:
            stretched(b"measure", secrets.token_bytes(16), cost)
        except MemoryError:
            continue
        if time.perf_counter() - began <= _SLOWEST:
            return cost
    return KDF_FALLBACKS[-1]


def user_tag(vault_id: UUID, name: str) -> str:
    """Return what stands for a user in the header, so that no staff name is in clear."""
    folded = unicodedata.normalize("NFKC", name).casefold().strip()
    return hashlib.sha256(vault_id.bytes + folded.encode("utf-8", "surrogatepass")).hexdigest()[:24]


class KeyBox:
    """The only place that holds the keys of an open vault; empty once wiped."""

    def __init__(self, master: bytearray, vault_id: UUID, slot_private: bytearray) -> None:
        self._master = master
        self._slot_private = slot_private
        self._salt = vault_id.bytes

    def key_for(self, purpose: str) -> bytearray:
        """Derive the key for one purpose."""
        if not any(self._master):
            raise LookupError("the key box was wiped")
        return derive(self._master, purpose, self._salt)

    def database_key(self, epoch: int) -> bytearray:
        """Return SQLCipher's raw key, x'64 hexadecimal digits', to be wiped by the caller."""
        key = self.key_for(f"db/{epoch}")
        written = bytearray(2 * KEY + 3)
        written[0:2], written[-1:] = b"x'", b"'"
        for place, byte in enumerate(key):
            written[2 + 2 * place] = _HEX[byte >> 4]
            written[3 + 2 * place] = _HEX[byte & 15]
        wipe(key)
        return written

    def vault_private(self) -> X25519PrivateKey:
        """Return the vault's own private key, to which anybody may seal."""
        return vault_private(self._master, self._salt)

    def slot_private(self) -> X25519PrivateKey:
        """Return the private key of the slot by which the vault was opened."""
        return X25519PrivateKey.from_private_bytes(bytes(self._slot_private))

    def secrets_of_slot(self) -> bytearray:
        """Return what a slot wraps: the master key, then the slot's private key."""
        return self._master + self._slot_private

    def master(self) -> bytearray:
        """Return a copy of the master key, to be wiped by the caller."""
        return bytearray(self._master)

    def wipe(self) -> None:
        """Forget every key."""
        wipe(self._master)
        wipe(self._slot_private)


def vault_private(master: bytes | bytearray, salt: bytes) -> X25519PrivateKey:
    """Return the vault's own private key, which follows from the master key."""
    return X25519PrivateKey.from_private_bytes(bytes(derive(master, "vault-hpke", salt)))
