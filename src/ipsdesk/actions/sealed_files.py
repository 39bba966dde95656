"""Files from laptop to laptop as they lie on the disk: read with care, or refused."""

from contextlib import suppress
from pathlib import Path

from ipsdesk.actions.desk import Desk
from ipsdesk.domain.errors import EvidenceFileRefused
from ipsdesk.domain.exchange import Flaw
from ipsdesk.domain.release_errors import CubeRefused
from ipsdesk.storage import exchange
from ipsdesk.storage.exchange import UnitKeys

_LARGEST = 256 * 1024 * 1024


def keys_in(desk: Desk, path: Path) -> UnitKeys:
    """Return the public keys in a file, or raise `EvidenceFileRefused`."""
    try:
        keys = exchange.read_keys(content_of(path))
    except CubeRefused as refused:
        raise EvidenceFileRefused(path.name, Flaw.UNREADABLE.value) from refused
    if keys.rehearsal != desk.vault.facts.rehearsal:
        raise EvidenceFileRefused(path.name, Flaw.REHEARSAL.value)
    return keys


def content_of(path: Path) -> bytes:
    """Return what is in a file of sensible size, or raise `EvidenceFileRefused`."""
    with suppress(OSError):
        if path.stat().st_size <= _LARGEST:
            return path.read_bytes()
    raise EvidenceFileRefused(path.name, Flaw.UNREADABLE.value)
