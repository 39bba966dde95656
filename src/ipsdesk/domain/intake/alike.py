"""Who may be the same person: names however they are spelt, a day of birth, a telephone."""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import pairwise
from uuid import UUID

from ipsdesk.domain.folding import fold

Likeness = Callable[[str, str], float]  # of two names as they sound, from 0 to 100
LIKELY = 60  # from here on, somebody is asked whether it is the same person
NAMES_ALIKE = 88  # of 100; below this two names are not variants of each other
# Spellings of one sound, as names are written over into Swedish from other alphabets.
_SOUNDS = (
    ("å", "a"),
    ("ä", "a"),
    ("ö", "o"),
    ("sch", "s"),
    ("tch", "s"),
    ("sh", "s"),
    ("ch", "k"),
    ("kh", "k"),
    ("gh", "g"),
    ("ph", "f"),
    ("th", "t"),
    ("dh", "d"),
    ("ou", "u"),
    ("oo", "u"),
    ("w", "v"),
    ("ck", "k"),
    ("c", "k"),
    ("q", "k"),
    ("x", "ks"),
    ("z", "s"),
    ("y", "i"),
    ("j", "i"),
    ("ie", "i"),
    ("ee", "i"),
    ("e", "i"),
    ("o", "u"),
    ("h", ""),
)
# Names of one name: the consonants carry it, and the first vowel of some is left out.
_SAME_NAME = {
    "mohammed": "muhammad",
    "mohamed": "muhammad",
    "mohammad": "muhammad",
    "muhammed": "muhammad",
    "muhamed": "muhammad",
    "mohamad": "muhammad",
    "ahmad": "ahmed",
    "hussain": "hussein",
    "husein": "hussein",
    "hossein": "hussein",
    "yusuf": "yousef",
    "yusef": "yousef",
    "josef": "yousef",
    "alexander": "aleksander",
    "aleksandr": "aleksander",
    "oleksandr": "aleksander",
    "sergei": "sergej",
    "serhii": "sergej",
    "dmytro": "dmitrij",
    "dmitri": "dmitrij",
    "dmitry": "dmitrij",
    "volodymyr": "vladimir",
    "olena": "elena",
    "kristina": "christina",
}
_WORD = re.compile(r"[^\W\d_]+")


class Sign(StrEnum):
    """Why two people may be the same one."""

    NUMBER = "personal_number"
    NAME = "name"
    SPELLING = "spelling"
    BIRTH = "birth_date"
    BIRTH_NEAR = "birth_near"
    BIRTH_OTHER = "birth_other"  # speaks against it, and is told so that it can be judged
    PHONE = "phone"


_WEIGHTS = {
    Sign.NUMBER: 100,
    Sign.NAME: 50,
    Sign.SPELLING: 40,
    Sign.BIRTH: 40,
    Sign.BIRTH_NEAR: 20,
    Sign.BIRTH_OTHER: 0,
    Sign.PHONE: 40,
}


@dataclass(frozen=True, slots=True)
class Traits:
    """What people are compared by.

    Attributes:
        sounds: the name as it sounds, its words in order of the alphabet.
        phone: the last eight digits.

    """

    name: str = field(repr=False)
    sounds: str = field(repr=False)
    number: str = field(default="", repr=False)
    born: date | None = field(default=None, repr=False)
    phone: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Alike:
    """Somebody who may be the same person, and why."""

    participant: UUID
    name: str = field(repr=False)
    case: int
    signs: tuple[Sign, ...]

    @property
    def points(self) -> int:
        """Return how much speaks for it."""
        return points(self.signs)


def traits(name: str, number: str = "", born: date | None = None, phone: str = "") -> Traits:
    """Return what somebody is compared by."""
    parts = sorted(_WORD.findall(fold(name)))
    return Traits(
        name=" ".join(parts),
        sounds=" ".join(sorted(filter(None, map(sound, parts)))),
        number=number,
        born=born,
        phone=_digits(phone),
    )


def sound(word: str) -> str:
    """Return how a name sounds, whichever way it was written over into our letters."""
    text = _SAME_NAME.get(word, word)
    for written, heard in _SOUNDS:
        text = text.replace(written, heard)
    return text[:1] + "".join(b for a, b in pairwise(text) if a != b)


def signs(one: Traits, other: Traits, likeness: float) -> tuple[Sign, ...]:
    """Return what speaks for one and the same person.

    Args:
        one: somebody.
        other: somebody else, or the same.
        likeness: how alike the sounds of their names are, from 0 to 100.

    Returns:
        The signs, or none where two whole personal numbers tell them apart.

    """
    if differ(one, other):
        return ()
    found: list[Sign] = []
    found += [Sign.NUMBER] if _same(one.number, other.number) else []
    found += _names(one, other, likeness)
    found += _births(one.born, other.born, named=Sign.NAME in found)
    found += [Sign.PHONE] if _same(one.phone, other.phone) else []
    return tuple(found)


def differ(one: Traits, other: Traits) -> bool:
    """Tell whether two whole personal numbers say that these are two people."""
    return bool(one.number and other.number and one.number != other.number)


def _same(one: str, other: str) -> bool:
    return bool(one) and one == other


def _names(one: Traits, other: Traits, likeness: float) -> list[Sign]:
    if _same(one.name, other.name):
        return [Sign.NAME]
    return [Sign.SPELLING] if likeness >= NAMES_ALIKE else []


def closest(own: Traits, known_as: Sequence[Traits], likeness: Likeness) -> tuple[Sign, ...]:
    """Return what speaks most for one of the names somebody is known by."""
    found = [signs(own, one, likeness(own.sounds, one.sounds)) for one in known_as]
    return max(found, key=points, default=())


def points(found: tuple[Sign, ...]) -> int:
    """Return how much some signs weigh together."""
    return sum(_WEIGHTS[sign] for sign in found)


def is_likely(found: tuple[Sign, ...]) -> bool:
    """Tell whether somebody should be asked: two signs that are no chance, or the number."""
    return points(found) >= LIKELY


def is_namesake(own: Traits, found: Collection[Sign]) -> bool:
    """Tell whether somebody has the whole of a name of several words, and another day of birth.

    It may be another person, or a day that was written down wrongly: somebody has to say which.
    """
    return {Sign.NAME, Sign.BIRTH_OTHER} <= set(found) and " " in own.name


def _births(one: date | None, other: date | None, *, named: bool) -> list[Sign]:
    if one is None or other is None:
        return []
    if one == other:
        return [Sign.BIRTH]
    if _slipped(one, other):
        return [Sign.BIRTH_NEAR]
    return [Sign.BIRTH_OTHER] if named else []


def _slipped(one: date, other: date) -> bool:
    """Tell whether two days differ by a slip: one figure, or day and month the wrong way round."""
    turned = (one.year, one.month, one.day) == (other.year, other.day, other.month)
    differing = sum(a != b for a, b in zip(one.isoformat(), other.isoformat(), strict=True))
    return turned or differing == 1


def _digits(phone: str) -> str:
    digits = "".join(filter(str.isdecimal, phone))
    return digits[-8:] if len(digits) >= 7 else ""
