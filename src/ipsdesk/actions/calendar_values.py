"""The days and moments that the values of a calendar file hold; a broken value holds none."""

from collections.abc import Iterator
from datetime import date


def date_in(found: object) -> date | None:
    """Return the day or moment that a value of a calendar holds; a broken one holds none."""
    said = held_by(found)
    return said if isinstance(said, date) else None


def held_by(found: object, name: str = "dt") -> object:
    """Return what a value of a calendar holds, or None."""
    try:
        return getattr(found, name, None)
    except ValueError:  # the library says only now that the value is broken
        return None


def days_in(found: object) -> Iterator[date]:
    """Yield the days and moments that a property lists."""
    said = map(date_in, listed_in(found))
    yield from (day for day in said if day is not None)


def listed_in(found: object) -> Iterator[object]:
    """Yield the values of a property that lists some, each time that it stands there."""
    lists = found if isinstance(found, list) else [found] if found is not None else []
    for one in lists:
        dts = held_by(one, "dts")
        yield from dts if isinstance(dts, list) else ()
