"""The recovery code: 130 random bits that open a vault when every passphrase is forgotten."""

import hashlib
import secrets

from ipsdesk.domain.vault_errors import RecoveryCodeMistyped

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_ALIKE = str.maketrans("OIL", "011")
_LENGTH = 26


def new_code() -> str:
    """Return a fresh code such as ``806M-PT0F-...``: 26 characters and 2 that check them."""
    body = "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
    whole = body + _check(body)
    return "-".join(whole[place : place + 4] for place in range(0, len(whole), 4))


def read_code(typed: str) -> bytearray:
    """Return the secret in a typed code; O, I and L are read as the digits they resemble.

    Raises:
        RecoveryCodeMistyped: the length, a letter or the check characters are wrong, which
            is seen at once, without any slow derivation.

    """
    plain = "".join(letter for letter in typed.upper() if letter.isalnum()).translate(_ALIKE)
    body = plain[:_LENGTH]
    known = len(plain) == _LENGTH + 2 and all(letter in _LETTERS for letter in plain)
    if not known or plain[_LENGTH:] != _check(body):
        raise RecoveryCodeMistyped
    return bytearray(body.encode())


def _check(body: str) -> str:
    digest = hashlib.sha256(b"ipsdesk recovery code" + body.encode()).digest()
    return _LETTERS[digest[0] & 31] + _LETTERS[digest[1] & 31]
