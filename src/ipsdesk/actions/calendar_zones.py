"""The zones of a calendar file, under whatever name its program gives them."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import tzinfo
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

if TYPE_CHECKING:
    from icalendar import Calendar


def zones_in(calendar: "Calendar") -> Iterator[tuple[str, tzinfo]]:
    """Yield the zones that a file describes itself, under the names it gives them."""
    from icalendar import Timezone  # noqa: PLC0415  (because only a calendar file needs it)

    for part in calendar.walk("VTIMEZONE"):
        with suppress(ValueError, KeyError, IndexError):
            if isinstance(part, Timezone):
                yield str(part["TZID"]), part.to_tz()


def zone_of(name: str, zones: dict[str, tzinfo]) -> tzinfo | None:
    """Return the zone of a name: one of the world's, one of Windows', or the file's own.

    Some programs write their own name before that of the place: `/evolution.org/Europe/Oslo`.
    """
    from icalendar.timezone.windows_to_olson import (  # noqa: PLC0415  (because only a calendar file needs it)
        WINDOWS_TO_OLSON,
    )

    for known in (name, WINDOWS_TO_OLSON.get(name, ""), "/".join(name.split("/")[-2:])):
        try:
            if known:
                return ZoneInfo(known)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            continue
    return zones.get(name)
