"""The ways into a vault: one slot for each user and one for the recovery code."""

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)

from ipsdesk.domain.vault_errors import (
    NotSealedForYou,
    VaultDamaged,
    WrongPassphrase,
)
from ipsdesk.domain.vaults import KDF_FLOOR, KdfCost
from ipsdesk.storage import recovery
from ipsdesk.storage.header import Header, Json
from ipsdesk.storage.keys import KEY, KeyBox, Secret, derive, stretched, user_tag, wipe
from ipsdesk.storage.protected import (
    canonical,
    public_bytes,
    seal,
    to_bytes,
    to_text,
    unseal,
)

_OUTSIDE_THE_WRAP = ("ct", "pending")
_LENT = "lent"  # the passphrase was chosen by somebody else; a slot without it says no


@dataclass(frozen=True, slots=True)
class Opened:
    """A slot that has given up its keys; `behind` once the vault was rotated meanwhile."""

    box: KeyBox
    slot: Json
    behind: bool


def new_private() -> bytearray:
    """Return a fresh private key for a slot."""
    raw = X25519PrivateKey.generate().private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())
    return bytearray(raw)


def user_slot(
    box: KeyBox, vault_id: UUID, tag: str, passphrase: Secret, cost: KdfCost, *, lent: bool = False
) -> Json:
    """Wrap a box's keys under a passphrase; a lent one was chosen by somebody else."""
    salt = secrets.token_bytes(16)
    slot = _empty_slot("user", box, salt)
    slot |= {"tag": tag, **_cost_fields(cost), "pending": []} | ({_LENT: True} if lent else {})
    return _wrapped(slot, vault_id, stretched(passphrase, salt, cost), box)


def recovery_slot(box: KeyBox, vault_id: UUID, code: str) -> Json:
    """Wrap a box's keys under a recovery code, which needs no slow derivation."""
    salt = secrets.token_bytes(16)
    slot = _empty_slot("recovery", box, salt)
    return _wrapped(slot, vault_id, _code_key(code, salt), box)


def taken_in(opened: Opened, vault_id: UUID, passphrase: Secret) -> Json:
    """Return a user's slot wrapped anew, after it took in a later master key."""
    return _rewrapped(opened, vault_id, passphrase, lent=is_lent(opened.slot))


def rewrapped(opened: Opened, vault_id: UUID, passphrase: Secret) -> Json:
    """Return a user's slot under a passphrase of their own, its id and keys unchanged."""
    return _rewrapped(opened, vault_id, passphrase, lent=False)


def is_lent(slot: Json) -> bool:
    """Tell whether somebody else chose the passphrase of a slot."""
    return slot.get(_LENT) is True


def _rewrapped(opened: Opened, vault_id: UUID, passphrase: Secret, *, lent: bool) -> Json:
    box, slot = opened.box, opened.slot
    salt, cost = secrets.token_bytes(16), cost_of(slot)
    again = _empty_slot("user", box, salt)
    again |= {"id": slot["id"], "tag": slot["tag"], **_cost_fields(cost), "pending": []}
    again |= {_LENT: True} if lent else {}
    return _wrapped(again, vault_id, stretched(passphrase, salt, cost), box)


def in_memory(box: KeyBox, vault_id: UUID, users: Sequence[str]) -> tuple[Json, ...]:
    """Return slots that can be sealed to but not opened, for a vault without a file."""
    boxes = [box, *(KeyBox(bytearray(KEY), vault_id, new_private()) for _ in users[1:])]
    ways_in = [
        _empty_slot("user", each, b"") | {"tag": user_tag(vault_id, user)}
        for user, each in zip(users, boxes, strict=True)
    ]
    spare = KeyBox(bytearray(KEY), vault_id, new_private())
    return (*ways_in, _empty_slot("recovery", spare, b""))


def open_by_passphrase(header: Header, user: str, passphrase: Secret) -> Opened:
    """Open a user's slot; an unknown name takes as long as a wrong passphrase."""
    tag = user_tag(header.vault_id, user)
    for slot in header.users:
        if hmac.compare_digest(str(slot["tag"]), tag):
            return _opened(header, slot, _user_key(slot, passphrase))
    known = header.users[0] if header.users else None
    cost = cost_of(known) if known else KDF_FLOOR
    wipe(stretched(passphrase, secrets.token_bytes(16), cost))
    raise WrongPassphrase


def open_by_recovery(header: Header, code: str) -> Opened:
    """Open the recovery slot."""
    for slot in header.slots:
        if slot["type"] == "recovery":
            return _opened(header, slot, _code_key(code, to_bytes(str(slot["salt"]))))
    raise WrongPassphrase


def handed_on(slot: Json, header: Header, old: KeyBox, new: bytearray, epoch: int) -> Json:
    """Return a user's slot with a new master key sealed to it, to be taken in later.

    The slot's holder proves with the earlier master key that whoever sealed the new one
    was inside the vault; from the outside nobody can slip in a key of their own.
    """
    about = _step_about(header.vault_id, slot, epoch)
    sealed = seal(bytes(new), to_bytes(str(slot["public"])), about)
    master = old.master()
    code = _step_code(master, header.vault_id, about, sealed)
    wipe(master)
    step = {"epoch": epoch, "sealed": to_text(sealed), "code": to_text(code)}
    return {**slot, "pending": [*_steps(slot), step]}


def _empty_slot(kind: str, box: KeyBox, salt: bytes) -> Json:
    return {
        "id": secrets.token_hex(8),
        "type": kind,
        "salt": to_text(salt),
        "public": to_text(public_bytes(box.slot_private())),
        "nonce": to_text(secrets.token_bytes(12)),
    }


def _wrapped(slot: Json, vault_id: UUID, key: bytearray, box: KeyBox) -> Json:
    inside = box.secrets_of_slot()
    nonce = to_bytes(str(slot["nonce"]))
    slot["ct"] = to_text(AESGCM(key).encrypt(nonce, inside, _bound(vault_id, slot)))
    wipe(inside)
    wipe(key)
    return slot


def _bound(vault_id: UUID, slot: Json) -> bytes:
    fields = {name: value for name, value in slot.items() if name not in _OUTSIDE_THE_WRAP}
    return canonical({"vault": vault_id.hex, "slot": fields})


def _opened(header: Header, slot: Json, key: bytearray) -> Opened:
    try:
        inside = AESGCM(key).decrypt(
            to_bytes(str(slot["nonce"])),
            to_bytes(str(slot["ct"])),
            _bound(header.vault_id, slot),
        )
    except InvalidTag as refused:
        raise WrongPassphrase from refused
    finally:
        wipe(key)
    master, private = bytearray(inside[:KEY]), bytearray(inside[KEY:])
    steps = _steps(slot)
    for step in steps:
        master = _next_master(header, slot, step, master, private)
    return Opened(KeyBox(master, header.vault_id, private), slot, behind=bool(steps))


def _next_master(
    header: Header, slot: Json, step: Json, master: bytearray, private: bytearray
) -> bytearray:
    about = _step_about(header.vault_id, slot, int(str(step["epoch"])))
    sealed, code = to_bytes(str(step["sealed"])), to_bytes(str(step["code"]))
    if not hmac.compare_digest(_step_code(master, header.vault_id, about, sealed), code):
        raise VaultDamaged
    try:
        following = unseal(sealed, X25519PrivateKey.from_private_bytes(bytes(private)), about)
    except NotSealedForYou as refused:
        raise VaultDamaged from refused
    wipe(master)
    return bytearray(following)


def _steps(slot: Json) -> list[Json]:
    steps = slot.get("pending", [])
    return list(steps) if isinstance(steps, list) else []


def _step_about(vault_id: UUID, slot: Json, epoch: int) -> bytes:
    return canonical({"vault": vault_id.hex, "slot": slot["id"], "epoch": epoch})


def _step_code(master: bytearray, vault_id: UUID, about: bytes, sealed: bytes) -> bytes:
    key = derive(master, "pending", vault_id.bytes)
    code = hmac.digest(key, about + sealed, hashlib.sha256)
    wipe(key)
    return code


def _user_key(slot: Json, passphrase: Secret) -> bytearray:
    cost = cost_of(slot)
    if not cost.allowed:
        raise VaultDamaged
    return stretched(passphrase, to_bytes(str(slot["salt"])), cost)


def _cost_fields(cost: KdfCost) -> Json:
    return {"m": cost.memory, "t": cost.passes, "p": cost.lanes}


def cost_of(slot: Json) -> KdfCost:
    """Return what a guess at a slot costs."""
    return KdfCost(int(str(slot["m"])), int(str(slot["t"])), int(str(slot["p"])))


def _code_key(code: str, salt: bytes) -> bytearray:
    secret = recovery.read_code(code)
    key = derive(secret, "recovery", salt)
    wipe(secret)
    return key
