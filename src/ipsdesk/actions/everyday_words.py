"""Everyday words, Swedish and English, for each page and act: found whichever is spoken."""

import json
from collections.abc import Iterable, Mapping
from functools import cache

from ipsdesk.resources import resource

_LEAST, _LONG = 4, 8  # letters of a word in which one may be wrong, and two


@cache
def everyday_words() -> Mapping[str, str]:
    """Return for each act, by its id, the words that people say for it, in every language."""
    found = json.loads(resource("everyday-words.json").read_text(encoding="utf-8"))
    return {act: " ".join(told.values()) for act, told in found["words"].items()}


def nearest(word: str, among: Iterable[str]) -> str:
    """Return the word that one was most likely meant for, or "" where none is near.

    A letter may be wrong, missing, doubled or changed for its neighbour; in a long word two.
    """
    from rapidfuzz import process  # noqa: PLC0415  (because only a misspelling needs it)
    from rapidfuzz.distance import OSA  # noqa: PLC0415  (because only a misspelling needs it)

    if len(word) < _LEAST:
        return ""
    wrong = 2 if len(word) >= _LONG else 1
    found = process.extractOne(word, sorted(among), scorer=OSA.distance, score_cutoff=wrong)
    return found[0] if found else ""
