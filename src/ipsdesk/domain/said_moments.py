"""A day and a time of it in one field, as people write them: igår, i fredags 14:05, 26/11 9."""

from contextlib import suppress
from datetime import date, time

from ipsdesk.domain.days import Tense, read_day, read_time
from ipsdesk.domain.errors import DayUnclear, MinutesUnclear


def read_moment(text: str, today: date) -> tuple[date | None, time | None]:
    """Read a time, a day that has been, or a day and its time: igår, i fredags 14:05, halv tre.

    Raises:
        MinutesUnclear: it is none of these.

    """
    words = text.replace(",", " ").split()
    for cut in range(len(words) + 1):
        with suppress(DayUnclear, MinutesUnclear):
            day = read_day(" ".join(words[:cut]), today, Tense.BEEN) if cut else None
            return day, (read_time(" ".join(words[cut:])) if cut < len(words) else None)
    raise MinutesUnclear(text)
