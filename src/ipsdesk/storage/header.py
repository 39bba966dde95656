"""The header of a vault: who may open it, authenticated to the last byte."""

import hashlib
import hmac
import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Self
from uuid import UUID

from ipsdesk.domain.vault_errors import (
    VaultDamaged,
    VaultForeign,
    VaultMissing,
    VaultNewer,
    VaultUnreachable,
)
from ipsdesk.domain.vaults import ErasedPart, VaultKind
from ipsdesk.storage.files import write_whole
from ipsdesk.storage.keys import KEY, derive, wipe
from ipsdesk.storage.protected import canonical, to_bytes, to_text

NAME = "vault.ips"
FORMAT = 1
READER = 1
_FAMILY = b"IPSDESK-VAULT "
_MAGIC = b"IPSDESK-VAULT 1\n"
_LONGEST = 4 * 1024 * 1024  # tens of thousands who were erased

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Former:
    """An earlier master key, wrapped under the present one to open earlier backups."""

    epoch: int
    nonce: bytes
    sealed: bytes


@dataclass(frozen=True, slots=True)
class Decision:
    """The number of a decision to erase, sealed to the vault, and whom it is of."""

    sealed: bytes
    of: frozenset[str]

    def without(self, names: Collection[str]) -> Self:
        """Return it of fewer."""
        return replace(self, of=self.of.difference(names))


@dataclass(frozen=True, slots=True)
class Header:
    """What stands in the clear, and may not be changed without the master key."""

    vault_id: UUID
    kind: VaultKind
    epoch: int
    generation: int
    public: bytes
    slots: tuple[Json, ...]
    former: tuple[Former, ...] = ()
    erased: tuple[UUID, ...] = ()
    erased_parts: tuple[ErasedPart, ...] = ()
    decisions: tuple[Decision, ...] = ()
    min_reader: int = READER

    @property
    def database(self) -> str:
        """Return the name of the file that holds the records."""
        return f"data-{self.epoch}.db"

    @property
    def users(self) -> tuple[Json, ...]:
        """Return the slots that belong to people."""
        return tuple(slot for slot in self.slots if slot["type"] == "user")

    def with_slot(self, slot: Json) -> Self:
        """Return the header with one slot in place of the one with its id, or added."""
        others = [kept for kept in self.slots if kept["id"] != slot["id"]]
        return replace(self, slots=(*others, slot), generation=self.generation + 1)

    def with_erased(self, people: tuple[UUID, ...], parts: tuple[ErasedPart, ...] = ()) -> Self:
        """Return the header with more people, or parts of them, whose content is gone for good."""
        whole = {*self.erased, *people}
        newest = {(part.person, part.kinds): part for part in (*self.erased_parts, *parts)}
        left = [part for part in newest.values() if part.person not in whole]
        known = {*map(erased_name, whole), *map(erased_name, left)}
        return replace(
            self,
            erased=tuple(sorted(whole)),
            erased_parts=tuple(sorted(left, key=_written_part)),
            decisions=tuple(one for one in self.decisions if not one.of.isdisjoint(known)),
            generation=self.generation + 1,
        )


@dataclass(frozen=True, slots=True)
class SealedHeader:
    """A header as read: not to be trusted until `must_match` has seen the master key."""

    header: Header
    body: bytes
    code: bytes

    def must_match(self, master: bytes | bytearray) -> Header:
        """Return the header once its code proves that the master key's holder wrote it."""
        if not hmac.compare_digest(_code(master, self.header.vault_id, self.body), self.code):
            raise VaultDamaged
        return self.header


def read_header(folder: Path) -> SealedHeader:
    """Read the header of a vault folder, with each field's shape checked."""
    try:
        with (folder / NAME).open("rb") as file:
            raw = file.read(_LONGEST + 1)
    except (FileNotFoundError, NotADirectoryError) as gone:
        raise VaultMissing from gone
    except OSError as silent:
        raise VaultUnreachable from silent
    return parse(raw)


def write_header(path: Path, header: Header, master: bytes | bytearray) -> None:
    """Put a header in place, whole or not at all."""
    write_whole(path, serialise(header, master))


def serialise(header: Header, master: bytes | bytearray) -> bytes:
    """Write a header and the code over its exact bytes."""
    content = {
        "vault_id": header.vault_id.hex,
        "format": FORMAT,
        "min_reader": header.min_reader,
        "kind": header.kind.value,
        "epoch": header.epoch,
        "generation": header.generation,
        "public": to_text(header.public),
        "slots": list(header.slots),
        "former": [
            {
                "epoch": old.epoch,
                "nonce": to_text(old.nonce),
                "sealed": to_text(old.sealed),
            }
            for old in header.former
        ],
        "erased": " ".join(
            (
                *(person.hex for person in header.erased),
                *(_written_part(part) for part in header.erased_parts),
            )
        ),
        "decisions": [
            {"sealed": to_text(one.sealed), "of": " ".join(sorted(one.of))}
            for one in header.decisions
        ],
    }
    body = _MAGIC + canonical(content) + b"\n"
    return body + _code(master, header.vault_id, body) + b"\n"


def parse(raw: bytes) -> SealedHeader:
    """Read a header's bytes; anything unexpected is refused before it is used."""
    if not raw.startswith(_FAMILY):
        raise VaultForeign if raw else VaultDamaged
    if not raw.startswith(_MAGIC):
        raise VaultNewer if _is_later(raw) else VaultDamaged
    parts = raw.split(b"\n")
    if len(raw) > _LONGEST or len(parts) != 4 or parts[3]:
        raise VaultDamaged
    try:
        header = _read(json.loads(parts[1]))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as odd:
        raise VaultDamaged from odd
    return SealedHeader(header, raw[: -len(parts[2]) - 1], parts[2])


def erased_name(erased: UUID | ErasedPart) -> str:
    """Return by which name a decision knows somebody who was erased, or a part of them."""
    if isinstance(erased, UUID):
        return erased.hex
    return f"{erased.person.hex}/{','.join(erased.kinds)}"


def _written_part(part: ErasedPart) -> str:
    return f"{erased_name(part)}/{part.at.astimezone(UTC).isoformat()}"


def _read_part(text: str) -> ErasedPart:
    person, kinds, at = text.split("/")
    return ErasedPart(UUID(hex=person), tuple(kinds.split(",")), datetime.fromisoformat(at))


def _is_later(raw: bytes) -> bool:
    version = raw[len(_FAMILY) :].split(b"\n", 1)[0]
    return version.isdigit() and len(version) <= 4 and int(version) > FORMAT


def _code(master: bytes | bytearray, vault_id: UUID, body: bytes) -> bytes:
    key = derive(master, "header-mac", vault_id.bytes)
    code = hmac.new(key, body, hashlib.sha256).hexdigest().encode()
    wipe(key)
    return code


def _read(content: Json) -> Header:
    if _number(content["min_reader"]) > READER:
        raise VaultNewer
    slots = _list(content["slots"])
    erased = _text(content["erased"], _LONGEST).split()
    for slot in slots:
        _SLOT_SHAPES[_text(slot["type"])](slot)
    return Header(
        vault_id=UUID(hex=_text(content["vault_id"])),
        kind=VaultKind(_text(content["kind"])),
        epoch=_number(content["epoch"]),
        generation=_number(content["generation"]),
        public=_bytes(content["public"], KEY),
        slots=tuple(slots),
        former=tuple(_former(old) for old in _list(content["former"])),
        erased=tuple(UUID(hex=person) for person in erased if "/" not in person),
        erased_parts=tuple(_read_part(part) for part in erased if "/" in part),
        decisions=tuple(_decision(one) for one in _list(content.get("decisions", []))),
        min_reader=_number(content["min_reader"]),
    )


def _former(old: Json) -> Former:
    return Former(_number(old["epoch"]), _bytes(old["nonce"], 12), _bytes(old["sealed"], KEY + 16))


def _decision(one: Json) -> Decision:
    sealed = to_bytes(_text(one["sealed"], _LONGEST))
    return Decision(sealed, frozenset(_text(one["of"], _LONGEST).split()))


def _slot(slot: Json) -> None:
    _text(slot["id"])
    _bytes(slot["public"], KEY)
    _bytes(slot["nonce"], 12)
    _bytes(slot["salt"], 16)
    _bytes(slot["ct"], 2 * KEY + 16)


def _user_slot(slot: Json) -> None:
    _slot(slot)
    _text(slot["tag"])
    for count in ("m", "t", "p"):
        _number(slot[count])
    for step in _list(slot["pending"]):
        _number(step["epoch"])
        _bytes(step["sealed"], 2 * KEY + 16)
        _bytes(step["code"], KEY)


_SLOT_SHAPES: Mapping[str, Callable[[Json], None]] = {
    "user": _user_slot,
    "recovery": _slot,
}


def _number(value: object) -> int:
    if type(value) is not int or not 0 < value < 2**53:
        raise ValueError("not a whole number")
    return value


def _text(value: object, longest: int = 64) -> str:
    if not isinstance(value, str) or len(value) > longest:
        raise ValueError("not a short text")
    return value


def _bytes(value: object, length: int) -> bytes:
    if not isinstance(value, str) or len(found := to_bytes(value)) != length:
        raise ValueError("not so many bytes")
    return found


def _list(value: object) -> list[Json]:
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise ValueError("not a list")
    return value
