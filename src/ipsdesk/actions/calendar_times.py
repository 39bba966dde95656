"""When the events of a calendar file are: by the clock of a place, or a whole day."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from ipsdesk.actions.calendar_values import date_in, held_by
from ipsdesk.actions.calendar_zones import zone_of

if TYPE_CHECKING:
    from icalendar import Component

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Times:
    """When an event is: by the clock of a place, or a whole day."""

    starts: datetime  # without a zone: what the clock on the wall says
    zone: tzinfo | None
    minutes: int
    all_day: bool
    known: bool = True

    def at(self, wall: datetime) -> datetime:
        """Return the moment when the clock on the wall says so."""
        there = wall.replace(tzinfo=self.zone) if self.zone else wall
        return there.astimezone(UTC)


def times_in(part: "Component", said: str, zones: dict[str, tzinfo]) -> Times | None:
    """Return when an event is by one of its properties, or None where that says no day."""
    start = date_in(part.get(said))
    if start is None:
        return None
    length = _length(part, start)
    if not isinstance(start, datetime):
        return Times(_wall(start), None, _minutes(length or _DAY), all_day=True)
    name = str(getattr(part[said], "params", {}).get("TZID", ""))
    zone = zone_of(name, zones) if name else start.tzinfo
    known = not name or zone is not None
    return Times(_wall(start), zone, _minutes(length or timedelta()), all_day=False, known=known)


def wall_there(said: date, times: Times) -> datetime:
    """Return a left-out time by the same clock as the series, in whatever zone it was told."""
    if not isinstance(said, datetime):
        return datetime.combine(said, times.starts.time())
    elsewhere = _is_utc(said.tzinfo) or (times.zone and isinstance(said.tzinfo, ZoneInfo))
    there = said.astimezone(times.zone) if elsewhere else said
    return _wall(there.date()) if times.all_day else _wall(there)


def moment_of(told: Times, series: Times) -> datetime:
    """Return which moment of a series is told, also where only its day or no zone is said."""
    if told.all_day or series.all_day:
        in_utc = _is_utc(told.zone)
        there = told.at(told.starts).astimezone(series.zone) if in_utc else told.starts
        return series.at(datetime.combine(there.date(), series.starts.time()))
    return series.at(told.starts) if told.zone is None else told.at(told.starts)


def _is_utc(zone: tzinfo | None) -> bool:
    return zone is UTC or str(zone) == "UTC"


def _minutes(length: timedelta) -> int:
    return max(0, int(length.total_seconds()) // 60)


def _length(part: "Component", start: date) -> timedelta | None:
    duration = held_by(part.get("DURATION"))
    if isinstance(duration, timedelta):
        return duration
    end = date_in(part.get("DTEND"))
    return _wall(end) - _wall(start) if end is not None else None


def _wall(said: date) -> datetime:
    """Return what the clock on the wall says, without a zone."""
    if isinstance(said, datetime):
        return said.replace(tzinfo=None)
    return datetime.combine(said, time())
