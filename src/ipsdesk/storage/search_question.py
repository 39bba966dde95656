"""What the index of words is asked, so that it finds out soon where no record holds them all.

FTS5 goes through a word letter group by letter group, for each word anew, in every record that
holds one of them. So it is asked first for one group of letters of each word alone, the one
that is in the fewest records: only where these stand together are the words themselves looked
for. What is found is the same.
"""

from collections.abc import Iterable

from ipsdesk.domain.searching import SHORTEST
from ipsdesk.storage.driver import Raw
from ipsdesk.storage.search_index import who_mark

_LETTERS = 3  # of a group
_SAMPLE = 100  # of the newest records with a group: how far back they reach tells how rare it is
_FIRST = 0  # as far back as the newest reach where they are fewer than that
_NOWHERE = '"   "'  # a group that is in no record
_NEWEST = "SELECT rowid FROM {index} WHERE {index} MATCH ? ORDER BY rowid DESC LIMIT 1 OFFSET ?"


def question(raw: Raw, index: str, words: tuple[str, ...], numbers: Iterable[int] = ()) -> str:
    """Return what an index is asked for records with every word, about some or anybody.

    Args:
        raw: the connection the question is for.
        index: which index it is put to.
        words: letters and digits only.
        numbers: the case numbers of those it is about; none is anybody.

    """
    sought = list(map(_as_held, words))
    whom = _about(numbers)
    whole = [f'words : "{word}"' for word in sought] + whom
    if len(sought) == 1:
        return " AND ".join(whole)
    together = " AND ".join([*(f'"{_rarest(raw, index, word)}"' for word in sought), *whom])
    return " AND ".join([f"(({together}) NOT {_NOWHERE})", *whole])  # NOT: FTS5 keeps it a step


def _as_held(word: str) -> str:
    """Return a word as it stands in the index; a short one is looked for at a beginning."""
    return word if len(word) > SHORTEST else f" {word}"


def _about(numbers: Iterable[int]) -> list[str]:
    marks = " OR ".join(f'"{who_mark(number)}"' for number in numbers)
    return [f"who : ({marks})"] if marks else []


def _rarest(raw: Raw, index: str, word: str) -> str:
    """Return the group of a word that is in the fewest records, or the first that is in few."""
    rarest, furthest = "", None
    for at in range(len(word) - _LETTERS + 1):
        group = word[at : at + _LETTERS]
        reach = _reach(raw, index, group)
        if furthest is None or reach < furthest:
            rarest, furthest = group, reach
        if reach == _FIRST:
            break
    return rarest


def _reach(raw: Raw, index: str, group: str) -> int:
    """Return how far back the newest records with a group of letters reach."""
    query = _NEWEST.format(index=index)
    found = raw.execute(query, (f'"{group}"', _SAMPLE - 1)).fetchone()
    return int(found[0]) if found else _FIRST
