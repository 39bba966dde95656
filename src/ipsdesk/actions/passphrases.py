"""Passphrases: one made of words by the machine, and those that are refused with a reason."""

import secrets
from functools import cache

from ipsdesk.actions.desk import Desk
from ipsdesk.domain.law_errors import PassphraseGuessable
from ipsdesk.domain.passphrases import SHORTEST, WORDS_IN_ONE, Bloom, Weakness, folded, weakness
from ipsdesk.domain.vault_errors import PassphraseTooShort
from ipsdesk.resources import resource
from ipsdesk.storage import members

FOLDER = "passphrases"
_HASHES = 17


def suggest(language: str) -> str:
    """Return six words that the machine drew, in the language in use: 65 bits or more."""
    words = _words(language)
    return " ".join(secrets.choice(words) for _ in range(WORDS_IN_ONE))


def must_be_hard_to_guess(passphrase: str | bytes | bytearray, known: tuple[str, ...]) -> None:
    """Raise unless a passphrase is long enough and not among the first that anybody tries.

    Raises:
        PassphraseTooShort: fewer than 15 characters.
        PassphraseGuessable: common, repeated, a row of keys, or only names of the unit.

    """
    text = passphrase if isinstance(passphrase, str) else passphrase.decode("utf-8", "replace")
    if len(folded(text)) < SHORTEST:
        raise PassphraseTooShort(SHORTEST)
    found = weakness_of(text, known)
    if found is not None:
        raise PassphraseGuessable(found.value)


def weakness_of(passphrase: str, known: tuple[str, ...]) -> Weakness | None:
    """Return why a passphrase is refused, although it may be long enough; None where it is not."""
    return weakness(passphrase, known, _common().__contains__)


def must_be_own(desk: Desk, passphrase: str) -> None:
    """Raise unless it is the passphrase of who sits here, before anything else is asked.

    Raises:
        WrongPassphrase: it is not.

    """
    members.passphrase_opens(desk.vault, desk.user.name, passphrase)


@cache
def _words(language: str) -> tuple[str, ...]:
    path = resource(f"{FOLDER}/words-{language}.txt")
    if not path.is_file():
        path = resource(f"{FOLDER}/words-sv.txt")
    return tuple(path.read_text(encoding="utf-8").split())


@cache
def _common() -> Bloom:
    return Bloom(resource(f"{FOLDER}/common.bloom").read_bytes(), _HASHES)
