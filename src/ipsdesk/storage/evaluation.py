"""Codes that stand for people in an evaluator's file, and the file that a password opens.

The file is two lines in clear and the rest sealed; docs/evaluation.md describes it so that it
can be opened without ipsdesk.
"""

import hmac
import json
import secrets
from base64 import b32encode, b64decode, b64encode
from dataclasses import dataclass, field
from hashlib import sha256
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from ipsdesk.domain.evaluation_errors import EvaluationFileRefused, Flaw
from ipsdesk.domain.folding import fold
from ipsdesk.domain.vaults import KdfCost
from ipsdesk.storage.keys import Secret, stretched, wipe
from ipsdesk.storage.openvault import Vault

HEAD = b"IPSDESK-EVALUATION 1"
_SALT, _NONCE, _CODE = 16, 12, 10
_LONGEST_LINE = 4096


def code_for(vault: Vault, agreement: str, person: UUID) -> str:
    """Return the code that stands for a person: always the same under one agreement.

    Whoever has the file of another agreement cannot join the two by it, and only who can open
    this vault can tell whose it is.
    """
    key = vault.parts.keys.key_for("evaluation-code")
    about = fold(agreement).encode() + b"\x00" + person.bytes
    told = b32encode(hmac.new(bytes(key), about, sha256).digest()).decode()[:_CODE]
    wipe(key)
    return f"{told[:5]}-{told[5:]}"


def seal(content: bytes, password: Secret, cost: KdfCost) -> bytes:
    """Return a file that only the password opens."""
    salt, nonce = secrets.token_bytes(_SALT), secrets.token_bytes(_NONCE)
    told = {
        "cipher": "aes-256-gcm",
        "kdf": "argon2id",
        "lanes": cost.lanes,
        "memory_kib": cost.memory,
        "nonce": b64encode(nonce).decode(),
        "passes": cost.passes,
        "salt": b64encode(salt).decode(),
    }
    head = HEAD + b"\n" + json.dumps(told, sort_keys=True).encode() + b"\n"
    key = stretched(password, salt, cost)
    try:
        return head + AESGCM(key).encrypt(nonce, content, head)
    finally:
        wipe(key)


def unseal(content: bytes, password: Secret, file: str) -> bytes:
    """Return what a password opens.

    Raises:
        EvaluationFileRefused: cut, altered or of another kind; or it is not the password.

    """
    try:
        found = _parts(content)
    except (ValueError, KeyError, TypeError) as unread:
        raise EvaluationFileRefused(file, Flaw.UNREADABLE.value) from unread
    key = stretched(password, found.salt, found.cost)
    try:
        return AESGCM(key).decrypt(found.nonce, found.sealed, found.head)
    except InvalidTag as wrong:
        raise EvaluationFileRefused(file, Flaw.PASSWORD.value) from wrong
    finally:
        wipe(key)


@dataclass(frozen=True, slots=True)
class _Parts:
    """A file as it was read: its head in clear, how the key is made, and what is sealed."""

    head: bytes
    cost: KdfCost
    salt: bytes
    nonce: bytes
    sealed: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if not self.cost.allowed or (len(self.salt), len(self.nonce)) != (_SALT, _NONCE):
            raise ValueError(self.cost)


def _parts(content: bytes) -> _Parts:
    first, line, sealed = content.split(b"\n", 2)
    if first != HEAD or len(line) > _LONGEST_LINE:
        raise ValueError(first[:20])
    told = json.loads(line)
    cost = KdfCost(*(int(told[name]) for name in ("memory_kib", "passes", "lanes")))
    salt, nonce = (b64decode(told[name], validate=True) for name in ("salt", "nonce"))
    return _Parts(first + b"\n" + line + b"\n", cost, salt, nonce, sealed)
