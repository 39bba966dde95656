"""Anchors: outside the vault, how many summaries have left, so that no old copy forgets one.

A vault put back as it was a month ago looks whole and does not know what left since. A small
file of this user's, beside the settings, does. It names nobody, not even the vault.
"""

import hashlib
import hmac
import json
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path

from ipsdesk.storage.files import write_whole
from ipsdesk.storage.keys import KeyBox, wipe
from ipsdesk.storage.openvault import Vault, former_keys

PURPOSE = "anchor"


@dataclass(frozen=True, slots=True)
class Anchor:
    """How many summaries had left, and the digest of the newest."""

    releases: int
    digest: bytes


def read_anchor(vault: Vault, kind: str = "") -> Anchor | None:
    """Return what this computer knows of a vault's summaries; None where it knows nothing.

    A file that somebody else wrote, or that was changed, is worth nothing. A unit's own
    summaries and those it combines for several units are of two kinds.
    """
    path = _path(vault, kind)
    if not path.exists():
        return None
    told, _, code = path.read_bytes().partition(b"\n")
    for keys in (vault.parts.keys, *former_keys(vault.parts)):
        if hmac.compare_digest(_code(keys, told), code):
            known = json.loads(told)
            return Anchor(known["releases"], bytes.fromhex(known["digest"]))
    return None


def write_anchor(vault: Vault, anchor: Anchor, kind: str = "") -> None:
    """Remember what has left; a vault in memory has no outside."""
    if not vault.parts.folder:
        return
    path = _path(vault, kind)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    told = json.dumps({"releases": anchor.releases, "digest": anchor.digest.hex()}).encode()
    write_whole(path, told + b"\n" + _code(vault.parts.keys, told))


def has_outside(vault: Vault) -> bool:
    """Tell whether there is anything outside the vault that could know more than it."""
    return bool(vault.parts.folder)


def _path(vault: Vault, kind: str) -> Path:
    name = hashlib.sha256(
        PURPOSE.encode() + kind.encode() + vault.header.vault_id.bytes
    ).hexdigest()[:32]
    return user_data_path("ipsdesk", appauthor=False) / "anchors" / name


def _code(keys: KeyBox, told: bytes) -> bytes:
    key = keys.key_for(PURPOSE)
    code = hmac.new(key, told, hashlib.sha256).hexdigest().encode()
    wipe(key)
    return code
