"""Words that are longer than a line, told where they may be broken."""

import re
import unicodedata
from functools import cache
from itertools import pairwise

LONGEST = 24  # letters; longer words are hardly any, and a label would cut them off
STEP = 8
MAY_BREAK = "\u200b"


def breakable(text: str, longest: int = LONGEST) -> str:
    """Return a text whose very long words may be broken every few letters, and look the same.

    Nothing is put between letters that join, nor inside a sign that is made of several.

    """
    return _longer_than(longest).sub(lambda run: _broken(run[0]), text)


@cache
def _longer_than(longest: int) -> re.Pattern[str]:
    return re.compile(rf"\S{{{longest + 1},}}")


def _broken(word: str) -> str:
    parts = [word[0]]
    since = 1
    for before, letter in pairwise(word):
        if since >= STEP and _stands_alone(before) and _stands_alone(letter):
            parts.append(MAY_BREAK)
            since = 0
        parts.append(letter)
        since += 1
    return "".join(parts)


def _stands_alone(letter: str) -> bool:
    joined = unicodedata.bidirectional(letter) == "AL" or unicodedata.category(letter)[0] == "M"
    return not joined and (letter.isalnum() or letter in "-_/.,:@&=?%+")
