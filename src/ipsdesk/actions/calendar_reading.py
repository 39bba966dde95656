"""Reading calendar files of Outlook, Google and phones: every occurrence at its right hour."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta, tzinfo
from heapq import merge
from itertools import groupby, islice
from typing import TYPE_CHECKING

from ipsdesk.actions.calendar_times import Times, moment_of, times_in, wall_there
from ipsdesk.actions.calendar_values import date_in, days_in, listed_in
from ipsdesk.actions.calendar_zones import zones_in
from ipsdesk.domain.calendars import Entry, Stretch
from ipsdesk.domain.import_errors import TableUnreadable

if TYPE_CHECKING:
    from icalendar import Calendar, Component

MOST_TIMES = 20_000  # occurrences of one event that are looked through
_FOLD = re.compile(rb"\r?\n[ \t]")


@dataclass(frozen=True, slots=True)
class _Event:
    part: "Component" = field(repr=False)
    times: Times
    told: Times | None = None  # which occurrence of a series it stands for, as the file says it
    series: Times | None = None  # when that series is
    moved_on: bool = False  # from some time on it takes place at another

    @property
    def uid(self) -> str:
        return str(self.part.get("UID", ""))

    @property
    def unread(self) -> str:
        """Return what of it is not understood, or nothing."""
        if self.moved_on or not _is_reckoned(self.part, self.times):
            return "rule"
        return "sequence" if _sequence(self.part) is None else ""

    @property
    def instead_of(self) -> datetime | None:
        """Return which occurrence of a series this one stands for, in UTC."""
        return moment_of(self.told, self.series or self.times) if self.told is not None else None


def read_calendar(content: bytes, stretch: Stretch) -> list[Entry]:
    """Return what a calendar says of a stretch of days, in order of time.

    Raises:
        TableUnreadable: it is no calendar.

    """
    from icalendar import Calendar  # noqa: PLC0415  (because only a calendar file needs it)

    try:
        found = Calendar.from_ical(_text(content), multiple=True)
    except (ValueError, IndexError, KeyError) as reason:
        raise TableUnreadable("calendar") from reason
    if not found:  # it is cut off: no calendar in it comes to an end
        raise TableUnreadable("calendar")
    entries = [entry for one in found for entry in _entries(one, stretch)]
    return sorted(entries, key=lambda entry: (entry.starts_at, entry.uid))


def _text(content: bytes) -> str:
    """Return the text of a calendar, in which a line may have been folded within a letter."""
    unfolded = _FOLD.sub(b"", content)
    try:
        return unfolded.decode("utf-8-sig")
    except UnicodeDecodeError:
        return unfolded.decode("cp1252", "replace")  # of an older Outlook


def is_calendar(content: bytes) -> bool:
    """Tell whether a file begins as calendars do, whatever it is called."""
    return content.lstrip(b"\xef\xbb\xbf \r\n\t")[:15].upper() == b"BEGIN:VCALENDAR"


def _entries(calendar: "Calendar", stretch: Stretch) -> Iterator[Entry]:
    zones = dict(zones_in(calendar))
    withdrawn = str(calendar.get("METHOD", "")).upper() == "CANCEL"
    events = _told_of_moves(_told_of_series([_Event(*one) for one in _timed(calendar, zones)]))
    instead = {(one.uid, one.instead_of) for one in events} - {(one.uid, None) for one in events}
    yield from (_without_start(part, stretch) for part in _undated(calendar))
    for event in events:
        for entry in _occurrences(event, stretch, instead):
            yield replace(entry, cancelled=entry.cancelled or withdrawn)


def _told_of_series(events: Sequence[_Event]) -> list[_Event]:
    """Return events with the times of the series of which each is an occurrence."""
    series = {one.uid: one.times for one in events if one.told is None}
    return [replace(one, series=series.get(one.uid)) for one in events]


def _told_of_moves(events: Sequence[_Event]) -> list[_Event]:
    """Return events with those marked that somebody moved from some time on."""
    onward = {one.uid for one in events if _range(one.part) == "THISANDFUTURE"}
    return [replace(one, moved_on=one.uid in onward) for one in events]


def _range(part: "Component") -> str:
    return str(getattr(part.get("RECURRENCE-ID"), "params", {}).get("RANGE", "")).upper()


def _timed(
    calendar: "Calendar", zones: dict[str, tzinfo]
) -> Iterator[tuple["Component", Times, Times | None]]:
    for part in calendar.walk("VEVENT"):
        times = times_in(part, "DTSTART", zones)
        if times is not None:
            yield part, times, times_in(part, "RECURRENCE-ID", zones)


def _undated(calendar: "Calendar") -> Iterator["Component"]:
    """Yield the events that say no day; they are told of, and nothing of them is taken in."""
    yield from (one for one in calendar.walk("VEVENT") if date_in(one.get("DTSTART")) is None)


def _without_start(part: "Component", stretch: Stretch) -> Entry:
    return Entry(
        uid=str(part.get("UID", "")) or "-",
        occurrence="",
        sequence=0,
        starts_at=stretch.begins,
        minutes=0,
        all_day=False,
        title=str(part.get("SUMMARY", "")).strip(),
        place="",
        cancelled=False,
        unread="start",
    )


def _occurrences(
    event: _Event, stretch: Stretch, instead: set[tuple[str, datetime | None]]
) -> Iterator[Entry]:
    """Yield each time an event takes place, but for those another one stands for.

    One whose rule or number is not understood is told once, whenever it is, to be held.
    """
    if event.unread:
        yield _entry(event, event.times.at(event.times.starts), alone=True)
        return
    alone = event.part.get("RRULE") is None and event.part.get("RDATE") is None
    for wall in [event.times.starts] if alone else _repeated(event):
        starts_at = event.times.at(wall)
        if starts_at >= stretch.ends:
            return
        moved = event.instead_of is None and (event.uid, starts_at) in instead
        if starts_at + timedelta(minutes=event.times.minutes) > stretch.begins and not moved:
            yield _entry(event, starts_at, alone=alone)


def _repeated(event: _Event) -> Iterator[datetime]:
    """Yield when a series takes place by the clock on the wall, so that summer stays in step."""
    left_out = {wall_there(day, event.times) for day in days_in(event.part.get("EXDATE"))}
    beside = sorted(wall_there(day, event.times) for day in days_in(event.part.get("RDATE")))
    for wall, _ in groupby(islice(merge(_by_rule(event), beside), MOST_TIMES)):
        if wall not in left_out:
            yield wall


def _by_rule(event: _Event) -> Iterator[datetime]:
    from dateutil.rrule import rrulestr  # noqa: PLC0415  (because only a calendar file needs it)

    if event.part.get("RRULE") is None:
        yield event.times.starts
        return
    text = ";".join(_in_wall_time(_rule(event.part["RRULE"]), event.times))
    yield from rrulestr(text, dtstart=event.times.starts)


def _is_reckoned(part: "Component", times: Times) -> bool:
    """Tell whether it is known when an event takes place: by its rule and on days beside it."""
    rule = part.get("RRULE")
    if rule is not None and not _is_understood(_rule(rule), times):
        return False
    beside = listed_in(part.get("RDATE"))  # a stretch of another length is no day
    return all(date_in(day) is not None for day in beside)


def _is_understood(rule: str, times: Times) -> bool:
    """Tell whether a series can be reckoned by its rule."""
    from dateutil.rrule import rrulestr  # noqa: PLC0415  (because only a calendar file needs it)

    try:
        rrulestr(";".join(_in_wall_time(rule, times)), dtstart=times.starts)
    except (ValueError, TypeError, OverflowError):
        return False
    return True


def _sequence(part: "Component") -> int | None:
    """Return how often the sender has changed it, or None where that is no number."""
    try:
        return int(part.get("SEQUENCE", 0))
    except ValueError:
        return None


def _rule(found: object) -> str:
    """Return a rule as the file has it; of several the first counts."""
    from icalendar import vRecur  # noqa: PLC0415  (because only a calendar file needs it)

    one = found[0] if isinstance(found, list) else found
    return str(one.to_ical(), "utf-8") if isinstance(one, vRecur) else ""


def _in_wall_time(rule: str, times: Times) -> Iterator[str]:
    """Yield the parts of a rule, its last moment by the clock on the wall."""
    for part in rule.split(";"):
        name, _, value = part.partition("=")
        yield f"UNTIL={_last_wall(value, times)}" if name == "UNTIL" else part


def _last_wall(value: str, times: Times) -> str:
    if value.endswith("Z"):
        until = datetime.strptime(value, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
        return f"{until.astimezone(times.zone).replace(tzinfo=None):%Y%m%dT%H%M%S}"
    return value if "T" in value or times.all_day else f"{value}T235959"  # that day too


def _entry(event: _Event, starts_at: datetime, *, alone: bool) -> Entry:
    part, times = event.part, event.times
    which = event.instead_of or (None if alone else starts_at)
    return Entry(
        uid=event.uid,
        occurrence=which.isoformat() if which is not None else "",
        sequence=_sequence(part) or 0,
        starts_at=starts_at,
        minutes=min(times.minutes, 1440),
        all_day=times.all_day,
        title=str(part.get("SUMMARY", "")).strip(),
        place=str(part.get("LOCATION", "")).strip(),
        cancelled=str(part.get("STATUS", "")).upper() == "CANCELLED",
        zone_known=times.known,
        unread=event.unread,
    )
