"""Everyday words, Swedish and English, for each page and act: found whichever is spoken."""

import json
from collections.abc import Mapping
from functools import cache

from ipsdesk.resources import resource


@cache
def everyday_words() -> Mapping[str, str]:
    """Return for each act, by its id, the words that people say for it, in every language."""
    found = json.loads(resource("everyday-words.json").read_text(encoding="utf-8"))
    return {act: " ".join(told.values()) for act, told in found["words"].items()}
