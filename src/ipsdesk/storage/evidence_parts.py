"""Records that a specialist's laptop sealed to the supervisor: written, opened, and kept.

They are copies of what has its history elsewhere: they have none here, and go with the review.
"""

import hmac
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from hashlib import scrypt, sha256
from uuid import uuid4

from sqlalchemy import Connection, Row, delete, insert, select

from ipsdesk.domain.errors import EvidenceFileRefused
from ipsdesk.domain.exchange import Flaw
from ipsdesk.storage.exchange import UnitKeys
from ipsdesk.storage.keys import wipe
from ipsdesk.storage.openvault import Vault
from ipsdesk.storage.sealed_files import UNREAD, Form
from ipsdesk.storage.tables.reviews import evidence_parts

_ABOUT = b"ipsdesk/evidence/1"
FORM = Form("ipsdesk.evidence/1", _ABOUT)


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
    inside = {"content": part.content, "people": list(part.people), "staff": part.staff}
    return FORM.seal(vault, _head(part), inside, to)


def unseal(vault: Vault, content: bytes, file: str) -> Part:
    """Return what a laptop sent.

    Raises:
        EvidenceFileRefused: cut or altered on the way, forged, or sealed for somebody else.

    """
    opened = FORM.unseal(vault, content, file)
    head, inside = opened.head, opened.inside
    try:
        first, last, made_on = (date.fromisoformat(head[n]) for n in ("first", "last", "made_on"))
        people, staff = tuple(map(str, inside["people"])), dict(inside["staff"])
        return Part(opened.sender, first, last, made_on, dict(inside["content"]), people, staff)
    except UNREAD as unread:
        raise EvidenceFileRefused(file, Flaw.UNREADABLE.value) from unread


def keep(connection: Connection, part: Part) -> None:
    """Keep a part in place of what the same laptop made of the same window before.

    One that was made before what is kept came late, and is let go.
    """
    kept = evidence_parts.c
    same = (kept.sender == part.sender) & (kept.first == part.first) & (kept.last == part.last)
    newer = select(kept.id).where(same, kept.made_on > part.made_on)
    if connection.execute(newer).first() is not None:
        return
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
    return [_part(row) for row in connection.execute(query.order_by(kept.sender))]


def _part(row: Row[tuple[object, ...]]) -> Part:
    return Part(
        row.sender, row.first, row.last, row.made_on, row.content, tuple(row.people), row.staff
    )


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
