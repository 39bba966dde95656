"""What an employer is not to hear: words of a topic that the participant has closed (F6)."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from ipsdesk.domain import personal_number
from ipsdesk.domain.folding import fold
from ipsdesk.domain.personal_number import PersonalNumber

OWN = "own"  # what somebody asked in their own words not to have told
NUMBER = "number"  # no text for an employer needs one
_NUMBER = re.compile(r"\b(\d{6}|\d{8})\s?[-+]?\s?\d{4}\b")
_WORD = re.compile(r"\w+(?:-\w+)*")
_BETWEEN = re.compile(r"[,;.!?\n]|\b(?:och|eller|and|or)\b")
_LONGEST = 3  # words of a phrase that is looked for as it stands
_SHORTEST = 3  # letters of it


@dataclass(frozen=True, slots=True)
class Mention:
    """A word in a text, and the closed topic it belongs to."""

    topic: str
    word: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class OpenTalk:
    """What was closed in one talk: when, about which workplace if any, which topics and words."""

    on: date
    number: int
    workplace: UUID | None
    closed: tuple[str, ...]
    unsaid: str = field(default="", repr=False)


def talk_for(talks: Iterable[OpenTalk], workplace: UUID | None, on: date) -> OpenTalk | None:
    """Return the talk that holds at a workplace on a day; None before any.

    The latest talk about that very workplace decides, then the latest in general.

    """
    known = sorted((one for one in talks if one.on <= on), key=lambda one: (one.on, one.number))
    for about in dict.fromkeys((workplace, None)):
        latest = next((one for one in reversed(known) if one.workplace == about), None)
        if latest is not None:
            return latest
    return None


def closed_words(
    talk: OpenTalk | None, words: Mapping[str, Iterable[str]]
) -> Mapping[str, Iterable[str]]:
    """Return the words of each topic that is closed; before any talk every topic is.

    What must not be said in somebody's own words closes the topics it touches, and itself.

    """
    if talk is None:
        return words
    touched = {one.topic for one in mentions(talk.unsaid, words)}
    closed = {*talk.closed, *touched}
    return {topic: words[topic] for topic in words if topic in closed} | {
        OWN: _phrases(talk.unsaid)
    }


def _phrases(unsaid: str) -> list[str]:
    parts = [_WORD.findall(part) for part in _BETWEEN.split(unsaid)]
    said = [" ".join(part) for part in parts if len(part) <= _LONGEST]
    return [f"{words}*" for words in said if len(words) >= _SHORTEST]


def mentions(text: str, closed: Mapping[str, Iterable[str]]) -> Iterator[Mention]:
    """Yield the first word or phrase of a text that belongs to each closed topic.

    A word that ends with a star in the list is met by every word that begins so.

    """
    said = [fold(word) for word in _WORD.findall(text)]
    whole = f" {' '.join(said)} "
    for topic, words in closed.items():
        for entry in words:
            stem = fold(entry.removesuffix("*"))
            after = "" if entry.endswith("*") else " "
            if f" {stem}{after}" in whole:
                yield Mention(topic, entry.removesuffix("*"))
                break


def number_in(text: str, today: date) -> Iterator[Mention]:
    """Yield the first personal number in a text; its check digit tells it from a telephone's."""
    for found in _NUMBER.finditer(text):
        if isinstance(personal_number.read(found[0], today), PersonalNumber):
            yield Mention(NUMBER, found[0])
            return
