"""What a human-written line must not hold before it leaves: names, places, numbers, addresses.

A person may write a name anywhere. Names of this vault are known with their inflected forms;
personal numbers, telephone numbers and addresses are known by how they look, numbers by their
digits and by their words.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from ipsdesk.domain.folding import fold

ENDINGS = ("s", "n", "en", "et", "ns", "ens", "ets", "t", "an", "ans", "arna", "arnas", "are")
SHORTEST_IN_SMALL = 4
# Names that are ordinary words as well: found only where they are written as names.
_AS_WORDS = (
    "sten björn ek berg lind sol dag my bo vide ask rut tage stig nils kim storm holm ström"
    " varg eld frost blom gran alm gren kvist stark modig rask glad ung lång vilde noel love"
    " hope eva per max viola iris klang fors ros lilja roos"
)
ALSO_WORDS = frozenset(_AS_WORDS.split())
_WORD = re.compile(r"[^\W\d_][^\W_]*(?:['’-][^\W_]+)*")
_PATTERNS = {
    "personal_number": re.compile(
        r"(?<!\d)(?:(?:19|20)\s?)?\d{2}\s?(?:0[1-9]|1[0-2])\s?(?:[0-2]\d|3[01]|[67]\d|8\d|9[01])"
        r"\s?[-+ ]?\s?(?:\d{4}|T[A-Z]?\d{2,3})(?!\d)"
    ),
    "phone": re.compile(r"(?<![\d+])(?:\+46|0046|0)[\s-]?\(?0?\)?[1-9](?:[\s-]?\d){6,9}(?!\d)"),
    "email": re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+"),
    "address": re.compile(
        r"\b[^\W\d_]+(?:gatan|vägen|gränd|torget|stigen|allén|backen|gården)\b(?:\s+\d+\s?[A-Za-z]?)?",
        re.IGNORECASE,
    ),
    "number": re.compile(r"(?<![\w-])\d+(?![\w-])"),
}
_YEAR = re.compile(r"(?:19|20)\d\d")


class LeakKind(StrEnum):
    """What was found in a line."""

    NAME = "name"
    PLACE = "place"
    EMPLOYER = "employer"
    PERSONAL_NUMBER = "personal_number"
    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Leak:
    """One place in a line that could point at somebody."""

    kind: LeakKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What must not leave, folded: words and phrases of this vault, and the words of numbers."""

    words: dict[str, LeakKind] = field(repr=False)
    phrases: dict[tuple[str, ...], LeakKind] = field(repr=False)
    numbers: frozenset[str] = field(repr=False)

    @property
    def longest(self) -> int:
        """Return how many words the longest phrase has."""
        return max(map(len, self.phrases), default=1)


def lexicon(
    names: Iterable[str],
    places: Iterable[str],
    employers: Iterable[str],
    common: Iterable[str],
    numbers: Iterable[str],
) -> Lexicon:
    """Return what is looked for.

    Args:
        names: whole names of everybody in the vault; each part is looked for by itself.
        places: streets, schools and workplaces; looked for as whole phrases.
        employers: their names; looked for as whole phrases.
        common: given names of the country, found where they are written as names.
        numbers: words such as "three"; others are put together of them, such as "thirty-three".

    """
    own = _parts(names, longer_than=1)
    given = _parts(common, longer_than=2) - own
    words = dict.fromkeys([*own, *(f"^{one}" for one in given)], LeakKind.NAME)
    phrases = dict.fromkeys(_phrases(places), LeakKind.PLACE)
    phrases |= dict.fromkeys(_phrases(employers), LeakKind.EMPLOYER)
    return Lexicon(words, phrases, frozenset(map(fold, numbers)))


def _parts(names: Iterable[str], *, longer_than: int) -> set[str]:
    return {part for name in names for part in _folded(name) if len(part) > longer_than}


def _phrases(told: Iterable[str]) -> Iterator[tuple[str, ...]]:
    for phrase in told:
        parts = _folded(phrase)
        if len("".join(parts)) > 2:
            yield parts


def leaks(line: str, known: Lexicon) -> tuple[Leak, ...]:
    """Return every place in a line that could point at somebody, in order, none inside another."""
    found = sorted(
        {*_by_pattern(line), *_by_word(line, known)},
        key=lambda leak: (leak.start, leak.start - leak.end, leak.kind),
    )
    kept: list[Leak] = []
    for leak in found:
        if not kept or leak.start >= kept[-1].end:
            kept.append(leak)
    return tuple(kept)


def _by_pattern(line: str) -> Iterator[Leak]:
    for kind, pattern in _PATTERNS.items():
        for match in pattern.finditer(line):
            if kind != "number" or not _YEAR.fullmatch(match[0]):
                yield Leak(LeakKind(kind), match.start(), match.end())


def _by_word(line: str, known: Lexicon) -> Iterator[Leak]:
    tokens = [(match.start(), match.end(), match[0]) for match in _WORD.finditer(line)]
    for place, (start, end, word) in enumerate(tokens):
        kind = _kind_of(word, known)
        if kind is not None:
            yield Leak(kind, start, end)
        for many in range(1, min(known.longest, len(tokens) - place) + 1):
            window = tokens[place : place + many]
            yield from _phrase([text for _, _, text in window], start, window[-1][1], known)


def _phrase(texts: list[str], start: int, end: int, known: Lexicon) -> Iterator[Leak]:
    *before, last = (fold(text) for text in texts)
    for form in _forms(last):
        kind = known.phrases.get((*before, form))
        if kind is not None and texts[0][:1].isupper():
            yield Leak(kind, start, end)
            return


def _kind_of(word: str, known: Lexicon) -> LeakKind | None:
    as_name = word[:1].isupper()
    for form in _forms(fold(word)):
        kind = known.words.get(form)
        if kind is not None and (as_name or _told_in_small(form)):
            return kind
        if as_name and form not in ALSO_WORDS and f"^{form}" in known.words:
            return known.words[f"^{form}"]
    parts = fold(word).split("-")
    is_number = all(_is_of(part, known.numbers) for part in parts)
    return LeakKind.NUMBER if is_number else None


def _is_of(word: str, parts: frozenset[str]) -> bool:
    """Tell whether a word is put together of nothing but some parts."""
    return word in parts or any(
        _is_of(word.removeprefix(part), parts) for part in parts if part and word.startswith(part)
    )


def _told_in_small(form: str) -> bool:
    return len(form) >= SHORTEST_IN_SMALL and form not in ALSO_WORDS


def _forms(word: str) -> Iterator[str]:
    """Yield a word as it stands, and without each ending it may have."""
    yield word
    for ending in ENDINGS:
        bare = word.removesuffix(ending).rstrip("'’")
        if bare != word and len(bare) > 1:
            yield bare


def _folded(told: str) -> tuple[str, ...]:
    return tuple(fold(match[0]) for match in _WORD.finditer(told))
