"""Records that a specialist's laptop sealed to the supervisor: written, opened, and kept.

They are copies of what has its history elsewhere: they have none here, and go with the review.
"""

import hmac
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from hashlib import scrypt, sha256
from uuid import uuid4

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import Connection, delete, insert, select

from ipsdesk.domain.errors import EvidenceFileRefused, NotSealedForYou
from ipsdesk.domain.exchange import Flaw, fingerprint
from ipsdesk.storage import protected
from ipsdesk.storage.exchange import UnitKeys, keys_of, signing
from ipsdesk.storage.keys import wipe
from ipsdesk.storage.openvault import Vault
from ipsdesk.storage.tables.reviews import evidence_parts

FORMAT = "ipsdesk.evidence/1"
_ABOUT = b"ipsdesk/evidence/1"
_UNREAD = (ValueError, KeyError, TypeError, AttributeError, RecursionError)


@dataclass(frozen=True, slots=True)
class Part:
    """One laptop's records of a window: whose keys signed it, and marks of whom it is about."""

    sender: str
    first: date
    last: date
    made_on: date
    content: dict[str, object] = field(repr=False)
    people: tuple[str, ...] = field(repr=False)
    staff: dict[str, str] = field(repr=False)


def masker(vault: Vault) -> bytes:
    """Return the key by which this vault's ids are masked: always the same, never told."""
    key = vault.parts.keys.key_for("evidence-mask")
    made = bytes(key)
    wipe(key)
    return made


def mask(key: bytes, word: str) -> str:
    """Return the id that stands for another in a file, 32 hexadecimal digits."""
    return hmac.new(key, word.encode(), sha256).hexdigest()[:32]


def mark(public: bytes, word: str) -> str:
    """Return a mark that is alike on every laptop that seals to the same key; slow on purpose."""
    return scrypt(word.encode(), salt=_ABOUT + public, n=2**12, r=8, p=1, dklen=16).hex()


def seal(vault: Vault, part: Part, to: UnitKeys) -> bytes:
    """Return a part as a file that only the supervisor can open, signed by this vault."""
    head = protected.canonical(_head(part))
    inside = {"content": part.content, "people": list(part.people), "staff": part.staff}
    sealed = protected.seal(protected.canonical(inside), to.box, _ABOUT + head)
    own = keys_of(vault, "")
    told = {
        "format": FORMAT,
        "head": _head(part),
        "sealed": protected.to_text(sealed),
        "box": protected.to_text(own.box),
        "sign": protected.to_text(own.sign),
        "signature": protected.to_text(signing(vault).sign(_signed(head, sealed, own))),
    }
    return json.dumps(told, indent=1).encode() + b"\n"


def unseal(vault: Vault, content: bytes, file: str) -> Part:
    """Return what a laptop sent.

    Raises:
        EvidenceFileRefused: cut or altered on the way, forged, or sealed for somebody else.

    """
    try:
        told = json.loads(content)
        head, sealed = told["head"], protected.to_bytes(told["sealed"])
        keys = UnitKeys("", protected.to_bytes(told["box"]), protected.to_bytes(told["sign"]))
        if told["format"] != FORMAT:
            raise ValueError(file)
        written = protected.canonical(head)
        signature = protected.to_bytes(told["signature"])
        signer = Ed25519PublicKey.from_public_bytes(keys.sign)
        signer.verify(signature, _signed(written, sealed, keys))
        private = vault.parts.keys.vault_private()
        inside = json.loads(protected.unseal(sealed, private, _ABOUT + written))
        first, last, made_on = (date.fromisoformat(head[n]) for n in ("first", "last", "made_on"))
        people, staff = tuple(map(str, inside["people"])), dict(inside["staff"])
        sender = fingerprint(keys.both)
        return Part(sender, first, last, made_on, dict(inside["content"]), people, staff)
    except NotSealedForYou as other:
        raise EvidenceFileRefused(file, Flaw.NOT_FOR_US.value) from other
    except InvalidSignature as forged:
        raise EvidenceFileRefused(file, Flaw.FORGED.value) from forged
    except _UNREAD as unread:
        raise EvidenceFileRefused(file, Flaw.UNREADABLE.value) from unread


def keep(connection: Connection, part: Part) -> None:
    """Keep a part in place of what the same laptop sent of the same window before."""
    kept = evidence_parts.c
    same = (kept.sender == part.sender) & (kept.first == part.first) & (kept.last == part.last)
    connection.execute(delete(evidence_parts).where(same))
    values = {
        "id": uuid4(),
        "sender": part.sender,
        "first": part.first,
        "last": part.last,
        "made_on": part.made_on,
        "content": part.content,
        "people": list(part.people),
        "staff": part.staff,
    }
    connection.execute(insert(evidence_parts), values)


def of_window(connection: Connection, first: date, last: date) -> list[Part]:
    """Return what was sent of a window, by sender."""
    kept = evidence_parts.c
    query = select(evidence_parts).where(kept.first == first, kept.last == last)
    return [
        Part(
            row.sender, row.first, row.last, row.made_on, row.content, tuple(row.people), row.staff
        )
        for row in connection.execute(query.order_by(kept.sender))
    ]


def forget(connection: Connection, first: date, last: date) -> None:
    """Take away what was sent of a window."""
    kept = evidence_parts.c
    connection.execute(delete(evidence_parts).where(kept.first == first, kept.last == last))


def twice(parts: Iterable[Part], own: Iterable[str] = ()) -> int:
    """Return how many people are in more than one place."""
    seen: set[str] = set(own)
    found: set[str] = set()
    for part in parts:
        found |= seen.intersection(part.people)
        seen.update(part.people)
    return len(found)


def _head(part: Part) -> dict[str, str]:
    days = (part.first, part.last, part.made_on)
    return dict(zip(("first", "last", "made_on"), (day.isoformat() for day in days), strict=True))


def _signed(head: bytes, sealed: bytes, keys: UnitKeys) -> bytes:
    return b"\x00".join((_ABOUT, head, keys.both, sealed))
