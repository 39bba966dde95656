"""A time of day as people say it: halv elva, kvart i tio, kl. 14, half past ten."""

import re
from datetime import time

_SAID = re.compile(
    r"(?:(?:kl\.?|klockan|at) )?"
    r"(?:(halv|half past|kvart över|quarter past|kvart i|quarter to) )?(\w{1,12})"
)
_MINUTES = {
    "": 0,
    "halv": -30,
    "half past": 30,
    "kvart över": 15,
    "quarter past": 15,
    "kvart i": -15,
    "quarter to": -15,
}
_SWEDISH = ["ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"]
_ENGLISH = [
    *("one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
]
_HOURS = {word: hour for words in (_SWEDISH, _ENGLISH) for hour, word in enumerate(words, 1)}
_MORNING = 7  # whoever says three means the afternoon: nobody is met at night
_DAY, _NOON = 24 * 60, 12 * 60


def said_time(text: str) -> time | None:
    """Read a time of day that is said in words, or return None.

    An hour before seven is one of the afternoon, as people say it.
    """
    found = _SAID.fullmatch(" ".join(text.casefold().split()))
    if found is None:
        return None
    hour = int(found[2]) if found[2].isdecimal() else _HOURS.get(found[2], _DAY)
    minutes = hour * 60 + _MINUTES[found[1] or ""]
    if not 0 <= minutes < _DAY:
        return None
    if minutes < _MORNING * 60:
        minutes += _NOON
    return time(minutes // 60, minutes % 60)
