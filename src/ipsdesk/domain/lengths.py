"""How long something took, as people write it in a field: 45, 1:30, 1,5 h, 1 h 15 min."""

import re

from ipsdesk.domain.errors import MinutesUnclear

_HOURS = r"(?:h|t|tim|timme|timma|timmar|hour|hours)\.?"
_MINUTES = r"(?:m|min|mins|minut|minuter|minute|minutes)?\.?"
_COUNT = r"(-?\d{1,7}(?:[.,]\d{1,3})?)"
_AS_CLOCK = re.compile(rf"(\d{{1,7}}):(\d{{1,7}}) ?(?:{_HOURS})?")
_IN_HOURS = re.compile(rf"{_COUNT} ?{_HOURS}(?: ?(?:och |and )?(\d{{1,2}}) ?{_MINUTES})?")
_IN_MINUTES = re.compile(rf"{_COUNT} ?{_MINUTES}")
_MOST = 1_000_000


def read_minutes(text: str) -> int:
    """Read how many minutes a text says; nothing written is none.

    Raises:
        MinutesUnclear: it says none, or no length that anything has.

    """
    plain = " ".join(text.casefold().split())
    minutes = _said(plain) if plain else 0
    if minutes is None or abs(minutes) > _MOST:
        raise MinutesUnclear(text)
    return minutes


def _said(plain: str) -> int | None:
    hours = _AS_CLOCK.fullmatch(plain) or _IN_HOURS.fullmatch(plain)
    if hours is not None:
        return round(_number(hours[1]) * 60) + int(hours[2] or 0)
    minutes = _IN_MINUTES.fullmatch(plain)
    return round(_number(minutes[1])) if minutes is not None else None


def _number(text: str) -> float:
    return float(text.replace(",", "."))
