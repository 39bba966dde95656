"""Seal a few words so that only the slots named can open them: HPKE to each one's key."""

import base64
import json
from collections.abc import Iterable, Mapping

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from ipsdesk import sealing
from ipsdesk.domain.vault_errors import NotSealedForYou
from ipsdesk.sealing import seal

__all__ = [
    "canonical",
    "open_for",
    "public_bytes",
    "seal",
    "seal_for",
    "sealed_to",
    "sealed_to_all",
    "to_bytes",
    "to_text",
    "unseal",
]


def canonical(value: object) -> bytes:
    """Return the one way to write a value as JSON, for what is authenticated."""
    text = json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False
    )
    return text.encode()


def to_text(content: bytes) -> str:
    """Write bytes as base64."""
    return base64.b64encode(content).decode()


def to_bytes(text: str) -> bytes:
    """Read base64, and nothing that merely resembles it."""
    return base64.b64decode(text, validate=True)


def public_bytes(private: X25519PrivateKey) -> bytes:
    """Return the public half of a key, 32 bytes."""
    return private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)


def unseal(sealed: bytes, private: X25519PrivateKey, about: bytes) -> bytes:
    """Open what was sealed to a key.

    Raises:
        NotSealedForYou: another key, another purpose, or altered on the way.

    """
    try:
        return sealing.unseal(sealed, private, about)
    except sealing.NotSealedSo as refused:
        raise NotSealedForYou from refused


def seal_for(words: Mapping[str, object], slots: Mapping[str, bytes]) -> bytes:
    """Seal one JSON value to several slots, each by its id and public key."""
    return sealing.seal_to_each(canonical(words), slots)


def open_for(sealed: bytes, slot: str, private: X25519PrivateKey) -> dict[str, object]:
    """Open the copy sealed to one slot."""
    copies = json.loads(sealed)["for"]
    if slot not in copies:
        raise NotSealedForYou
    opened: dict[str, object] = json.loads(
        unseal(to_bytes(copies[slot]), private, sealing.ABOUT_PERSONS)
    )
    return opened


def sealed_to(sealed: bytes) -> frozenset[str]:
    """Tell which slots can open something, to seal it again when they have changed."""
    return frozenset(json.loads(sealed)["for"])


def sealed_to_all(sealed: bytes, slots: Iterable[str]) -> bool:
    """Tell whether exactly these slots can open something."""
    return sealed_to(sealed) == frozenset(slots)
