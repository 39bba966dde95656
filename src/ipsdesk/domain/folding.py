"""Swedish text folded for search and put in order: å, ä and ö stay letters of their own."""

import unicodedata

_KEPT = "åäö"
_ALIKE = str.maketrans(
    {
        "ł": "l",
        "đ": "d",
        "ø": "ö",
        "æ": "ä",
        "ß": "ss",
        "ı": "i",
        "þ": "th",
        "ð": "d",
        "œ": "oe",
    }
)
_ORDER = {
    letter: place + 1 for place, letter in enumerate(" 0123456789abcdefghijklmnopqrstuvwxyzåäö")
}
_LAST = 200
_WITHOUT_KEPT = str.maketrans("", "", _KEPT)


def fold(text: str) -> str:
    """Return a text as search compares it: case and marks gone, å ä ö kept.

    Source:
        storage.md section 1: seven of seven probes found, none confused.

    """
    composed = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text).casefold())
    if composed.translate(_WITHOUT_KEPT).isascii():
        return composed  # nearly all text is: nothing is left to fold
    return "".join(_folded(letter) for letter in composed)


def _folded(letter: str) -> str:
    if letter in _KEPT:
        return letter
    alike = letter.translate(_ALIKE)
    if alike in _KEPT:
        return alike
    parts = unicodedata.normalize("NFD", alike)
    return "".join(part for part in parts if not unicodedata.combining(part))


def sort_key(text: str) -> bytes:
    """Return the bytes by which names stand in Swedish order."""
    return bytes(_ORDER.get(letter, _LAST) for letter in fold(text))
