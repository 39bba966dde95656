"""How well a passphrase holds, without any rule about its characters."""

import math
import unicodedata
from enum import StrEnum

SHORTEST = 15
ENOUGH_BITS, STRONG_BITS = 45.0, 65.0


class Strength(StrEnum):
    """What a passphrase is worth against somebody with the laptop and time."""

    TOO_SHORT = "too_short"
    GUESSABLE = "guessable"
    FAIR = "fair"
    STRONG = "strong"


def strength(passphrase: str, known: tuple[str, ...] = ()) -> Strength:
    """Judge a passphrase.

    Args:
        passphrase: any characters.
        known: words somebody would try first, such as the unit's and the user's name.

    """
    text = unicodedata.normalize("NFKC", passphrase).casefold()
    if len(text) < SHORTEST:
        return Strength.TOO_SHORT
    bits = guess_bits(text, known)
    if bits < ENOUGH_BITS:
        return Strength.GUESSABLE
    return Strength.STRONG if bits >= STRONG_BITS else Strength.FAIR


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


def _word_bits(word: str) -> float:
    different = len(set(word))
    if different < 3:
        return 2.0
    kinds = (any(s.isdigit() for s in word), any(s.isalpha() for s in word))
    by_sign = different * (math.log2(36) if all(kinds) else 3.0 if kinds[0] else 2.2)
    return min(by_sign, 14.0 if len(word) <= 8 else 2.2 * different)
