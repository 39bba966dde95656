"""A day to meet as a calendar file: a title that says nothing, and no name of anybody."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Stockholm")
_MADE_BY = "-//ipsdesk//ipsdesk//SV"


@dataclass(frozen=True, slots=True)
class Invitation:
    """What the calendar is told.

    Attributes:
        uid: the same for as long as the meeting is the same, however often it moves.
        sequence: how often it was moved.
        title: as the participant chose it; never the project, a duty or a name.
        written_at: when it was last changed.

    """

    uid: str
    sequence: int
    starts_at: datetime
    minutes: int
    title: str
    place: str = field(default="", repr=False)
    cancelled: bool = False
    written_at: datetime | None = None


def calendar_file(invitation: Invitation) -> bytes:
    """Return the calendar file, with the time zone in it, the same bytes every time."""
    from icalendar import Calendar, Event  # noqa: PLC0415  (because only a calendar file needs it)

    starts = invitation.starts_at.astimezone(ZONE)
    event = Event()
    event.add("uid", invitation.uid)
    event.add("sequence", invitation.sequence)
    event.add("dtstamp", invitation.written_at or invitation.starts_at)
    event.add("dtstart", starts)
    event.add("dtend", starts + timedelta(minutes=invitation.minutes))
    event.add("summary", invitation.title)
    if invitation.place:
        event.add("location", invitation.place)
    event.add("class", "PRIVATE")
    event.add("status", "CANCELLED" if invitation.cancelled else "CONFIRMED")
    calendar = Calendar()
    calendar.add("prodid", _MADE_BY)
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if invitation.cancelled else "PUBLISH")
    calendar.add_component(event)
    calendar.add_missing_timezones()
    written: bytes = calendar.to_ical()
    return written
