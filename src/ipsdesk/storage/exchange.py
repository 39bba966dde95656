"""Files between units: sealed to the coordinator's key, and signed by who sent them."""

import json
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from ipsdesk.domain.exchange import Cube, Flaw, head_read
from ipsdesk.domain.release_errors import CubeRefused
from ipsdesk.domain.vault_errors import NotSealedForYou
from ipsdesk.storage import protected
from ipsdesk.storage.keys import wipe
from ipsdesk.storage.openvault import Vault

KEYS, CUBE = "ipsdesk.keys/1", "ipsdesk.cube/1"
SUITE = "x25519-sha256-aes256gcm"
_ABOUT = b"ipsdesk/export/1"
_UNREAD = (ValueError, KeyError, TypeError, AttributeError, RecursionError)


@dataclass(frozen=True, slots=True)
class UnitKeys:
    """A unit's public keys: to seal to it, and to know what it signed."""

    unit: str
    box: bytes
    sign: bytes

    @property
    def both(self) -> bytes:
        """Return what the fingerprint is taken of."""
        return self.box + self.sign


def keys_of(vault: Vault, unit: str) -> UnitKeys:
    """Return the public keys of an open vault."""
    public = signing(vault).public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    return UnitKeys(unit, vault.header.public, public)


def keys_file(keys: UnitKeys) -> bytes:
    """Write a unit's public keys."""
    told = {
        "format": KEYS,
        "unit": keys.unit,
        "box": protected.to_text(keys.box),
        "sign": protected.to_text(keys.sign),
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode() + b"\n"


def read_keys(content: bytes) -> UnitKeys:
    """Read a unit's public keys.

    Raises:
        CubeRefused: it is no such file.

    """
    try:
        told = json.loads(content)
        keys = UnitKeys(
            str(told["unit"]), protected.to_bytes(told["box"]), protected.to_bytes(told["sign"])
        )
        if told["format"] != KEYS or {len(keys.box), len(keys.sign)} != {32}:
            raise ValueError(told["format"])
    except _UNREAD as unread:
        raise CubeRefused("", Flaw.UNREADABLE.value) from unread
    return keys


def seal_cube(vault: Vault, cube: Cube, to: UnitKeys) -> bytes:
    """Return a unit's numbers as a file that only the coordinator can open."""
    head = protected.canonical(cube.head.told())
    kinds = [[now, [list(one) for one in path], many] for now, path, many in cube.kinds]
    sealed = protected.seal(protected.canonical(kinds), to.box, _ABOUT + head)
    own = keys_of(vault, cube.head.unit)
    told = {
        "format": CUBE,
        "suite": SUITE,
        "head": cube.head.told(),
        "sealed": protected.to_text(sealed),
        "box": protected.to_text(own.box),
        "sign": protected.to_text(own.sign),
        "signature": protected.to_text(signing(vault).sign(_signed(head, sealed, own))),
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode() + b"\n"


def open_cube(vault: Vault, content: bytes, file: str) -> tuple[Cube, UnitKeys]:
    """Return what a unit sent, and the keys it says it has.

    Raises:
        CubeRefused: cut or altered on the way, forged, or sealed for somebody else.

    """
    try:
        told = json.loads(content)
        head = head_read(told["head"])
        sealed = protected.to_bytes(told["sealed"])
        keys = UnitKeys(
            head.unit, protected.to_bytes(told["box"]), protected.to_bytes(told["sign"])
        )
        signature = protected.to_bytes(told["signature"])
        if (told["format"], told["suite"]) != (CUBE, SUITE):
            raise ValueError(file)
        written = protected.canonical(head.told())
        Ed25519PublicKey.from_public_bytes(keys.sign).verify(
            signature, _signed(written, sealed, keys)
        )
    except InvalidSignature as forged:
        raise CubeRefused(file, Flaw.FORGED.value) from forged
    except _UNREAD as unread:
        raise CubeRefused(file, Flaw.UNREADABLE.value) from unread
    return Cube(head, _opened(vault, sealed, _ABOUT + written, file)), keys


def _opened(
    vault: Vault, sealed: bytes, about: bytes, file: str
) -> tuple[tuple[tuple[str, ...] | None, tuple[tuple[str, tuple[str, ...]], ...], int], ...]:
    try:
        content = protected.unseal(sealed, vault.parts.keys.vault_private(), about)
    except NotSealedForYou as other:
        raise CubeRefused(file, Flaw.NOT_FOR_US.value) from other
    try:
        return tuple(_kind(one) for one in json.loads(content))
    except _UNREAD as unread:
        raise CubeRefused(file, Flaw.UNREADABLE.value) from unread


def _kind(
    one: Any,  # noqa: ANN401  (because JSON has no type)
) -> tuple[tuple[str, ...] | None, tuple[tuple[str, tuple[str, ...]], ...], int]:
    now, path, many = one
    return (
        None if now is None else tuple(now),
        tuple((str(file), tuple(levels)) for file, levels in path),
        int(many),
    )


def _signed(head: bytes, sealed: bytes, keys: UnitKeys) -> bytes:
    return b"\x00".join((_ABOUT, head, keys.both, sealed))


def signing(vault: Vault) -> Ed25519PrivateKey:
    """Return the key this vault signs with."""
    key = vault.parts.keys.key_for("unit-sign")
    private = Ed25519PrivateKey.from_private_bytes(bytes(key))
    wipe(key)
    return private
