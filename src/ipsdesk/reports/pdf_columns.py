"""How wide the columns of a table on paper are."""

from collections.abc import Sequence
from itertools import accumulate

from ipsdesk.reports.document import Column
from ipsdesk.reports.pdf_fonts import width
from ipsdesk.reports.pdf_lines import Style
from ipsdesk.reports.pdf_paper import LEFT, SPACE

GAP, MORE_THAN_EVEN = 12.0, 1.5


def shared(columns: Sequence[Column], least: Sequence[float]) -> list[tuple[float, float]]:
    """Return where each column begins and how wide its text may be.

    Args:
        columns: each with its share of the paper.
        least: what each needs; where there is not room for all, the widest give way.

    """
    wide = _wide([column.share for column in columns], list(least))
    starts = accumulate(wide, lambda start, one: start + one + GAP, initial=LEFT)
    return list(zip(starts, wide, strict=False))


def _wide(shares: list[float], least: list[float]) -> list[float]:
    room = SPACE - GAP * (len(shares) - 1)
    least = _within(least, room)
    wide, tight = _by_shares(shares, room), _too_narrow(shares, room, least)
    while tight:  # they take what they need, and the others share what is left
        for at in tight:
            room, wide[at], shares[at] = room - least[at], least[at], 0.0
        tight = _too_narrow(shares, room, least)
    return [one or by for one, by in zip(_by_shares(shares, room), wide, strict=True)]


def _within(least: list[float], room: float) -> list[float]:
    """Return what each gets of what it needs, where that is too much for all the widest less."""
    if sum(least) <= room:
        return least
    most, found = MORE_THAN_EVEN * room / len(least), [0.0] * len(least)
    for done, at in enumerate(sorted(range(len(least)), key=least.__getitem__)):
        found[at] = min(least[at], most, room / (len(least) - done))
        room -= found[at]
    return found


def _too_narrow(shares: list[float], room: float, least: list[float]) -> list[int]:
    wide = enumerate(_by_shares(shares, room))
    return [at for at, one in wide if shares[at] and one < least[at]]


def _by_shares(shares: list[float], room: float) -> list[float]:
    whole = sum(shares)
    return [room * share / whole if whole else 0.0 for share in shares]


def widest(text: str, style: Style) -> float:
    """Return how wide the longest word of a text is."""
    return max(width(word, style.font, style.size) for word in text.split(" "))
