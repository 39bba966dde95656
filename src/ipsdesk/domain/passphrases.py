"""How well a passphrase holds, without any rule about its characters."""

import math
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

SHORTEST = 15
ENOUGH_BITS, STRONG_BITS = 45.0, 65.0
WORDS_IN_ONE = 6  # of 1,865 words or more: 65 bits
GUESSES_A_SECOND = 1500.0  # a thousand processors at the vault's own cost of a guess
_LETTERS_LEFT = 5
_ROWS = ("abcdefghijklmnopqrstuvwxyzåäö", "01234567890", "qwertyuiopå", "asdfghjklöä", "zxcvbnm")
_PRODUCT = ("ips", "ipsdesk", "passphrase", "password", "lösenord", "lösenfras")


LONGEST_WAIT = 30


def seconds_to_wait(wrong: int) -> int:
    """Return how long to wait after so many wrong tries: 1, 2, 4 … and never over half a minute."""
    return 0 if wrong < 1 else min(LONGEST_WAIT, 2 ** min(wrong - 1, 10))


class Strength(StrEnum):
    """What a passphrase is worth against somebody with the laptop and time."""

    TOO_SHORT = "too_short"
    GUESSABLE = "guessable"
    FAIR = "fair"
    STRONG = "strong"


class Weakness(StrEnum):
    """Why a passphrase is refused, although it is long enough."""

    COMMON = "common"
    REPEATED = "repeated"
    ROW = "row"
    KNOWN_WORDS = "known_words"


@dataclass(frozen=True, slots=True)
class Bloom:
    """A set of passphrases that everybody tries first; a stranger is in it once in 100,000."""

    bits: bytes
    hashes: int

    def __contains__(self, text: str) -> bool:
        return all(self.bits[at >> 3] & 1 << (at & 7) for at in places(text, self))


def places(text: str, bloom: Bloom) -> Sequence[int]:
    """Return which bits stand for a text."""
    digest = sha256(text.encode("utf-8", "surrogatepass")).digest()
    first, step = int.from_bytes(digest[:8], "big"), int.from_bytes(digest[8:16], "big")
    size = len(bloom.bits) * 8
    return [(first + turn * step) % size for turn in range(bloom.hashes)]


def strength(passphrase: str, known: tuple[str, ...] = ()) -> Strength:
    """Judge a passphrase.

    Args:
        passphrase: any characters.
        known: words somebody would try first, such as the unit's and the user's name.

    """
    text = folded(passphrase)
    if len(text) < SHORTEST:
        return Strength.TOO_SHORT
    bits = guess_bits(text, known)
    if bits < ENOUGH_BITS:
        return Strength.GUESSABLE
    return Strength.STRONG if bits >= STRONG_BITS else Strength.FAIR


def weakness(
    passphrase: str, known: tuple[str, ...], is_common: Callable[[str], bool]
) -> Weakness | None:
    """Return why a passphrase would be tried among the first; None where it would not (S02).

    Args:
        passphrase: any characters.
        known: the names of the product, the unit and the user.
        is_common: tells whether a text is on the list of what people choose most.

    """
    text = folded(passphrase)
    unit = _repeated_unit(text)
    if len(unit) < 4 and unit != text:
        return Weakness.REPEATED
    if is_common(text) or is_common(unit) or is_common(_without_end(unit)):
        return Weakness.COMMON
    if _is_row(text):
        return Weakness.ROW
    return Weakness.KNOWN_WORDS if _says_nothing_but(text, known) else None


def folded(passphrase: str) -> str:
    """Return a passphrase as a guesser thinks of it: composed, and without capitals."""
    return unicodedata.normalize("NFKC", passphrase).casefold()


def guess_bits(text: str, known: tuple[str, ...] = ()) -> float:
    """Estimate the bits a guesser must try: words as from a list, other characters by kind.

    A word counts 12 bits the first time (a list of 4,096), a repeated or known one 1 bit.
    """
    seen = {word.casefold() for name in known for word in name.split()} | {"ipsdesk", "lösenord"}
    bits = 0.0
    for word in "".join(sign if sign.isalnum() else " " for sign in text).split():
        bits += 1.0 if word in seen else _word_bits(word)
        seen.add(word)
    return bits + sum(0.5 for sign in text if not sign.isalnum())


def years_to_guess(bits: float) -> float:
    """Return how long half of all guesses take, in years, at the vault's own cost of each."""
    return math.pow(2.0, min(bits, 200.0) - 1) / GUESSES_A_SECOND / (365.25 * 86400)


def _word_bits(word: str) -> float:
    different = len(set(word))
    if different < 3:
        return 2.0
    kinds = (any(map(str.isdigit, word)), any(map(str.isalpha, word)))
    by_sign = different * (math.log2(36) if all(kinds) else 3.0 if kinds[0] else 2.2)
    return min(by_sign, 14.0 if len(word) <= 8 else 2.2 * different)


def _repeated_unit(text: str) -> str:
    """Return what a text repeats, such as "abc" of "abcabcab"; the text itself if nothing."""
    place = (text + text).find(text, 1)
    if place < len(text):
        return text[:place]
    for length in range(1, len(text) // 2 + 1):
        if all(sign == text[at % length] for at, sign in enumerate(text)):
            return text[:length]
    return text


def _without_end(text: str) -> str:
    """Return a text without the digits and signs people put after a word."""
    return re.sub(r"[\W\d_]+$", "", text)


def _is_row(text: str) -> bool:
    """Tell whether every sign follows the one before on the keyboard or in the alphabet."""
    plain = "".join(filter(str.isalnum, text))
    there_and_back = [*_ROWS, *(row[::-1] for row in _ROWS)]
    return bool(plain) and any(plain in row * 3 for row in there_and_back)


def _says_nothing_but(text: str, known: tuple[str, ...]) -> bool:
    """Tell whether fewer than five letters are left once the known words are gone."""
    words = {word for name in (*known, *_PRODUCT) for word in folded(name).split()}
    for word in sorted((word for word in words if len(word) > 2), key=len, reverse=True):
        text = text.replace(word, " ")
    return sum(sign.isalpha() for sign in text) < _LETTERS_LEFT and any(
        len(word) > 2 for word in words
    )
