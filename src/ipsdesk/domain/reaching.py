"""How somebody is reached: what an e-mail address and a telephone number look like."""

import re

EMAIL, PHONE = "email_shape", "phone_shape"
_SHAPES = {
    "email": EMAIL,
    "contact_email": EMAIL,
    "phone": PHONE,
    "contact_phone": PHONE,
}
_ADDRESS = re.compile(r"[^\s@<>(),;:\"]+@[^\s@<>(),;:\"]+\.[^\W\d_]{2,}")
_BETWEEN = re.compile(r"[,;]|\s(?:och|eller|and|or)\s|\s/\s|\n")
_NUMBER = re.compile(r"\+?[\d\s()./\-\u2010-\u2013]*\d")
FEWEST, MOST = 5, 15  # digits of a number; the longest there is has 15 (ITU-T E.164)


def fault_of(column: str, words: str) -> str:
    """Return what is wrong with how somebody is reached, or "" where it may well reach them.

    Several may stand in one field with a comma between. Words beside a number are fine, such
    as when to call; a number is faulted that has a digit too few or too many to be one.

    """
    shape = _SHAPES.get(column, "")
    sound = {EMAIL: _all_addresses, PHONE: _has_number}.get(shape)
    return "" if sound is None or sound(words) else shape


def _all_addresses(words: str) -> bool:
    parts = (part.strip() for part in _BETWEEN.split(words))
    return all(_ADDRESS.fullmatch(part) for part in parts if part)


def _has_number(words: str) -> bool:
    """Tell whether a run of digits could be called, and none is too long to be."""
    lengths = [sum(map(str.isdigit, found)) for found in _NUMBER.findall(words)]
    return not words.strip() or (
        any(length >= FEWEST for length in lengths) and all(length <= MOST for length in lengths)
    )
