"""One month of a unit, as it was counted: points by item, and how far the history had come."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class MonthKept:
    """The points that a month's records led to when the history had come to `upto`."""

    month: date
    points: Mapping[str, int | None]
    upto: int
