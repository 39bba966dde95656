"""The user's own template of the month's list: which column says what, found by its heading."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ipsdesk.domain.folding import fold
from ipsdesk.domain.months import Fact, Whom

XLSX, CSV = "xlsx", "csv"
DASHED, PLAIN = "dashed", "plain"
MOST_LEAD = 40  # rows above the headings that a template may have
MOST_COLUMNS = 200


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Which headings stand for which fact, from where that is known, and since when.

    Attributes:
        synonyms: of each fact, the heading that is written where there is no template first.
        standard: the facts of a list without a template, in order.

    """

    synonyms: Mapping[Fact, tuple[str, ...]]
    standard: tuple[Fact, ...]
    source: str
    checked_on: str


@dataclass(frozen=True, slots=True)
class Layout:
    """How the list is laid out: the rows above, the headings, and what each column says.

    Attributes:
        facts: one for each heading, None for a column that stays empty.
        dates: with dashes (2026-02-01) or without (20260201).

    """

    kind: str
    sheet: str
    lead: tuple[tuple[str, ...], ...]
    headings: tuple[str, ...]
    facts: tuple[Fact | None, ...]
    dates: str = DASHED
    whom: Whom = Whom.TAKING_PART
    separator: str = ";"

    @property
    def told(self) -> tuple[Fact, ...]:
        """Return the facts that the list has."""
        return tuple(dict.fromkeys(one for one in self.facts if one is not None))


def standard_layout(vocabulary: Vocabulary) -> Layout:
    """Return the layout of a list for which nobody has chosen a template."""
    headings = tuple(vocabulary.synonyms[one][0] for one in vocabulary.standard)
    return Layout(XLSX, "Deltagare", (), headings, vocabulary.standard)


def heading_row(rows: Sequence[Sequence[str]], vocabulary: Vocabulary) -> int | None:
    """Return the place of the row with the headings: the one that says most; None for no row."""
    best, most = None, (0, 0)
    for place, row in enumerate(rows[:MOST_LEAD]):
        known = sum(one is not None for one in facts_of(row, vocabulary))
        filled = sum(bool(cell.strip()) for cell in row)
        if (known, filled) > most and filled:
            best, most = place, (known, filled)
    return best


def facts_of(headings: Sequence[str], vocabulary: Vocabulary) -> tuple[Fact | None, ...]:
    """Return which fact each heading asks for; no fact is told in two columns.

    A heading that is exactly one of the words goes before one that only begins with it.
    """
    folded = [_folded(one) for one in headings]
    chosen: list[Fact | None] = [None] * len(folded)
    for exactly in (True, False):
        for place in (at for at, fact in enumerate(chosen) if fact is None):
            found = _fact(folded[place], vocabulary, exactly=exactly)
            chosen[place] = None if found in chosen else found
    return tuple(chosen)


def _fact(heading: str, vocabulary: Vocabulary, *, exactly: bool) -> Fact | None:
    fitting = [
        (len(word), fact)
        for fact, words in vocabulary.synonyms.items()
        for word in map(_folded, words)
        if heading == word or (not exactly and heading.startswith(f"{word} "))
    ]
    return max(fitting, default=(0, None), key=lambda one: one[0])[1]


def _folded(text: str) -> str:
    plain = "".join(sign if unicodedata.category(sign)[0] in "LN" else " " for sign in fold(text))
    return " ".join(plain.split())
