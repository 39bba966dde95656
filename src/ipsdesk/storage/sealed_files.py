"""Files from laptop to laptop: sealed to one vault's keys, and signed by the vault that sent."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from ipsdesk.domain.errors import EvidenceFileRefused
from ipsdesk.domain.exchange import Flaw, fingerprint
from ipsdesk.domain.vault_errors import NotSealedForYou
from ipsdesk.storage import protected
from ipsdesk.storage.exchange import UnitKeys, bound, keys_of, keys_read, marked, signing
from ipsdesk.storage.openvault import Vault

UNREAD = (ValueError, KeyError, TypeError, AttributeError, RecursionError)


@dataclass(frozen=True, slots=True)
class Opened:
    """What was in a file: its head in clear, what was sealed, and the words of who signed it."""

    sender: str
    head: Mapping[str, Any]  # JSON has no type
    inside: Mapping[str, Any] = field(repr=False)  # JSON has no type


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of file: what it calls itself, and what its seals and signatures are bound to."""

    name: str
    about: bytes

    def seal(
        self, vault: Vault, head: Mapping[str, str], inside: Mapping[str, object], to: UnitKeys
    ) -> bytes:
        """Return a file that only the vault with these keys can open, signed by this vault."""
        written = protected.canonical(head)
        sealed = protected.seal(protected.canonical(inside), to.box, self.about + written)
        own = keys_of(vault, "")
        signature = signing(vault).sign(self._signed(written, sealed, own))
        told = {
            "format": self.name,
            **marked(own),
            "head": dict(head),
            "sealed": protected.to_text(sealed),
            "box": protected.to_text(own.box),
            "sign": protected.to_text(own.sign),
            "signature": protected.to_text(signature),
        }
        return json.dumps(told, indent=1).encode() + b"\n"

    def unseal(self, vault: Vault, content: bytes, file: str) -> Opened:
        """Return what another laptop sent.

        Raises:
            EvidenceFileRefused: cut or altered on the way, forged, of a rehearsal, or sealed for
                somebody else.

        """
        try:
            return self._opened(vault, json.loads(content), file)
        except NotSealedForYou as other:
            raise EvidenceFileRefused(file, Flaw.NOT_FOR_US.value) from other
        except InvalidSignature as forged:
            raise EvidenceFileRefused(file, Flaw.FORGED.value) from forged
        except UNREAD as unread:
            raise EvidenceFileRefused(file, Flaw.UNREADABLE.value) from unread

    def _opened(
        self,
        vault: Vault,
        told: Mapping[str, Any],  # JSON has no type
        file: str,
    ) -> Opened:
        head, sealed = dict(told["head"]), protected.to_bytes(told["sealed"])
        keys = keys_read(told, "")
        if told["format"] != self.name:
            raise ValueError(self.name)
        written = protected.canonical(head)
        signature = protected.to_bytes(told["signature"])
        signer = Ed25519PublicKey.from_public_bytes(keys.sign)
        signer.verify(signature, self._signed(written, sealed, keys))
        if keys.rehearsal != vault.facts.rehearsal:
            raise EvidenceFileRefused(file, Flaw.REHEARSAL.value)
        private = vault.parts.keys.vault_private()
        inside = json.loads(protected.unseal(sealed, private, self.about + written))
        return Opened(fingerprint(keys.both), head, dict(inside))

    def _signed(self, head: bytes, sealed: bytes, keys: UnitKeys) -> bytes:
        return b"\x00".join((self.about, head, bound(keys), sealed))
