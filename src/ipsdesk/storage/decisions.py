"""The numbers of the decisions to erase, sealed within the header.

An older copy holds no certificate of what was erased after it, and the header beside it says
who is to be erased again. The certificate that is then made anew must name the decision, which
so far stood only in records that are gone. What somebody typed never stands in the clear.
"""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from uuid import UUID

from ipsdesk.domain.vault_errors import NotSealedForYou
from ipsdesk.domain.vaults import ErasedPart
from ipsdesk.storage import protected
from ipsdesk.storage.header import Decision, Header, erased_name
from ipsdesk.storage.keys import KeyBox


def with_decision(
    header: Header,
    boxes: Iterable[KeyBox],
    erased: Iterable[UUID | ErasedPart],
    words: str | None,
) -> Header:
    """Return the header with the decision by which some are erased; one text stands once.

    Args:
        header: of the vault, or beside a copy of it.
        boxes: the keys that may open what was sealed in it before.
        erased: the people, or parts of them.
        words: the decision's number, "" for none; with None the earlier stays.

    """
    if words is None:
        return header
    names = frozenset(map(erased_name, erased))
    if not words:
        return replace(header, decisions=_without(header.decisions, names))
    return replace(header, decisions=_joined(header, tuple(boxes), names, words))


def _without(decisions: Iterable[Decision], names: frozenset[str]) -> tuple[Decision, ...]:
    left = (one.without(names) for one in decisions)
    return tuple(one for one in left if one.of)


def _joined(
    header: Header, boxes: tuple[KeyBox, ...], names: frozenset[str], words: str
) -> tuple[Decision, ...]:
    """Return the decisions with more people under one text, which stands there once."""
    same = [one for one in header.decisions if _opened(header, boxes, one.sealed) == words]
    before = same[0] if same else Decision(_sealed(header, words), frozenset())
    others = (one for one in header.decisions if one is not before)
    return (*_without(others, names), Decision(before.sealed, before.of | names))


def _sealed(header: Header, words: str) -> bytes:
    return protected.seal(words.encode(), header.public, _about(header))


def decision_on(header: Header, boxes: Iterable[KeyBox], erased: UUID | ErasedPart) -> str:
    """Return the number of the decision by which somebody was erased, or ""."""
    name = erased_name(erased)
    found = next((one for one in header.decisions if name in one.of), None)
    return _opened(header, tuple(boxes), found.sealed) if found else ""


def _opened(header: Header, boxes: tuple[KeyBox, ...], sealed: bytes) -> str:
    for box in boxes:
        with suppress(NotSealedForYou):
            return protected.unseal(sealed, box.vault_private(), _about(header)).decode()
    return ""


def _about(header: Header) -> bytes:
    return protected.canonical({"vault": header.vault_id.hex, "for": "decision"})
