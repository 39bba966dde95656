"""Files between units: sealed to the coordinator's key, and signed by who sent them."""

import json
import struct
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from ipsdesk.domain.exchange import Cube, CubeHead, Flaw, head_read
from ipsdesk.domain.release_errors import CubeRefused, SecondHolderNeeded
from ipsdesk.domain.vault_errors import NotSealedForYou
from ipsdesk.storage import halves, protected
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
    rehearsal: bool = False

    @property
    def both(self) -> bytes:
        """Return what the fingerprint is taken of."""
        return self.box + self.sign


@dataclass(frozen=True, slots=True)
class SealedCube:
    """A unit's file as it was opened: what it says of itself, who signed it, what was in it."""

    head: CubeHead
    keys: UnitKeys
    content: bytes = field(repr=False)


def keys_of(vault: Vault, unit: str) -> UnitKeys:
    """Return the public keys of an open vault."""
    public = signing(vault).public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    return UnitKeys(unit, vault.header.public, public, vault.facts.rehearsal)


def keys_file(keys: UnitKeys) -> bytes:
    """Write a unit's public keys."""
    told = {
        "format": KEYS,
        **marked(keys),
        "unit": keys.unit,
        "box": protected.to_text(keys.box),
        "sign": protected.to_text(keys.sign),
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode() + b"\n"


def marked(keys: UnitKeys) -> dict[str, bool]:
    """Return what a file says of itself that a rehearsal made."""
    return {"rehearsal": True} if keys.rehearsal else {}


def read_keys(content: bytes) -> UnitKeys:
    """Read a unit's public keys.

    Raises:
        CubeRefused: it is no such file.

    """
    try:
        told = json.loads(content)
        keys = keys_read(told, str(told["unit"]))
        if told["format"] != KEYS or {len(keys.box), len(keys.sign)} != {32}:
            raise ValueError(told["format"])
    except _UNREAD as unread:
        raise CubeRefused("", Flaw.UNREADABLE.value) from unread
    return keys


def keys_read(told: Mapping[str, Any], unit: str) -> UnitKeys:  # JSON has no type
    """Return the keys that a file names, and whether a rehearsal made it."""
    box, sign = protected.to_bytes(told["box"]), protected.to_bytes(told["sign"])
    return UnitKeys(unit, box, sign, told.get("rehearsal", False) is True)


def seal_cube(vault: Vault, cube: Cube, to: UnitKeys) -> bytes:
    """Return a unit's numbers as a file that only the coordinator can open."""
    return _sealed(vault, cube.head, _written(cube), to)


def seal_halves(vault: Vault, cube: Cube, to: tuple[UnitKeys, UnitKeys]) -> tuple[bytes, bytes]:
    """Return two files, one for each of two holders, who can read neither without the other."""
    first, second = halves.split(_written(cube))
    heads = replace(cube.head, half=1), replace(cube.head, half=2)
    return _sealed(vault, heads[0], first, to[0]), _sealed(vault, heads[1], second, to[1])


def _written(cube: Cube) -> bytes:
    kinds = [[now, [list(one) for one in path], many] for now, path, many in cube.kinds]
    return protected.canonical(kinds)


def _sealed(vault: Vault, head: CubeHead, content: bytes, to: UnitKeys) -> bytes:
    written = protected.canonical(head.told())
    sealed = protected.seal(content, to.box, _ABOUT + written)
    own = keys_of(vault, head.unit)
    told = {
        "format": CUBE,
        "suite": SUITE,
        **marked(own),
        "head": head.told(),
        "sealed": protected.to_text(sealed),
        "box": protected.to_text(own.box),
        "sign": protected.to_text(own.sign),
        "signature": protected.to_text(signing(vault).sign(_signed(written, sealed, own))),
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode() + b"\n"


def unseal(vaults: Sequence[Vault], content: bytes, file: str) -> SealedCube:
    """Return what a unit sent to the first of these vaults that can open it, and its keys.

    Raises:
        CubeRefused: cut or altered on the way, forged, of a rehearsal, or for somebody else.
        SecondHolderNeeded: it is a half, and nobody but the first holder is here.

    """
    head, keys, sealed = _read(content, file)
    about = _ABOUT + protected.canonical(head.told())
    if any(keys.rehearsal != vault.facts.rehearsal for vault in vaults):
        raise CubeRefused(file, Flaw.REHEARSAL.value)
    for vault in vaults:
        with suppress(NotSealedForYou):
            inside = protected.unseal(sealed, vault.parts.keys.vault_private(), about)
            return SealedCube(head, keys, inside)
    if head.half and len(vaults) == 1:
        raise SecondHolderNeeded
    raise CubeRefused(file, Flaw.NOT_FOR_US.value)


def _read(content: bytes, file: str) -> tuple[CubeHead, UnitKeys, bytes]:
    """Return a file's head, who signed it, and what is sealed in it, once the signature is right.

    Raises:
        CubeRefused: cut or altered on the way, or forged.

    """
    try:
        told = json.loads(content)
        head = head_read(told["head"])
        sealed = protected.to_bytes(told["sealed"])
        keys = keys_read(told, head.unit)
        signature = protected.to_bytes(told["signature"])
        if (told["format"], told["suite"]) != (CUBE, SUITE):
            raise ValueError(file)
        signed = _signed(protected.canonical(head.told()), sealed, keys)
        Ed25519PublicKey.from_public_bytes(keys.sign).verify(signature, signed)
    except InvalidSignature as forged:
        raise CubeRefused(file, Flaw.FORGED.value) from forged
    except _UNREAD as unread:
        raise CubeRefused(file, Flaw.UNREADABLE.value) from unread
    return head, keys, sealed


def cube_of(parts: Sequence[SealedCube], file: str) -> Cube:
    """Return a unit's numbers: of one file that is whole, or of both halves, in any order.

    Raises:
        CubeRefused: what was in it are no numbers.

    """
    contents = [one.content for one in sorted(parts, key=lambda one: one.head.half)]
    try:
        whole = contents[0] if len(contents) == 1 else halves.joined(*contents)
        return Cube(parts[0].head, tuple(_kind(one) for one in json.loads(whole)))
    except (*_UNREAD, struct.error) as unread:
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
    return b"\x00".join((_ABOUT, head, bound(keys), sealed))


def bound(keys: UnitKeys) -> bytes:
    """Return what a signature is bound to: the keys, and that a rehearsal made it, if so."""
    return keys.both + b"rehearsal" * keys.rehearsal


def signing(vault: Vault) -> Ed25519PrivateKey:
    """Return the key this vault signs with."""
    key = vault.parts.keys.key_for("unit-sign")
    private = Ed25519PrivateKey.from_private_bytes(bytes(key))
    wipe(key)
    return private
