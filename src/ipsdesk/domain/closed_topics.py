"""What an employer is not to hear: words of a topic that the participant has closed (F6)."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from ipsdesk.domain.folding import fold

_WORD = re.compile(r"\w+(?:-\w+)*")


@dataclass(frozen=True, slots=True)
class Mention:
    """A word in a text, and the closed topic it belongs to."""

    topic: str
    word: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class OpenTalk:
    """What was closed in one talk: when, about which workplace if any, which topics."""

    on: date
    number: int
    workplace: UUID | None
    closed: tuple[str, ...]


def closed_for(
    talks: Iterable[OpenTalk], workplace: UUID | None, on: date, every: Iterable[str]
) -> tuple[str, ...]:
    """Return the topics closed at a workplace on a day.

    The latest talk about that very workplace decides, then the latest in general; before
    any talk every topic is closed.

    """
    known = sorted((one for one in talks if one.on <= on), key=lambda one: (one.on, one.number))
    for about in dict.fromkeys((workplace, None)):
        latest = next((one for one in reversed(known) if one.workplace == about), None)
        if latest is not None:
            return latest.closed
    return tuple(every)


def mentions(
    text: str, closed: Iterable[str], words: Mapping[str, Iterable[str]]
) -> Iterator[Mention]:
    """Yield each word or phrase of a text that belongs to a closed topic, once for each topic.

    A word that ends with a star in the list is met by every word that begins so.

    """
    said = [fold(word) for word in _WORD.findall(text)]
    whole = f" {' '.join(said)} "
    for topic in closed:
        for entry in words.get(topic, ()):
            stem = fold(entry.removesuffix("*"))
            after = "" if entry.endswith("*") else " "
            if f" {stem}{after}" in whole:
                yield Mention(topic, entry.removesuffix("*"))
                break
