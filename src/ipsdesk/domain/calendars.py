"""Calendars of other programs: each occurrence as it is known here, and what becomes of it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import UUID

from ipsdesk.domain.intake.plan import Change, Difference, Fate, Held, Outcome
from ipsdesk.domain.records import Record, Row, Value

KIND = "calendar"
BACK, AHEAD = timedelta(days=14), timedelta(days=90)  # the stretch of days that is taken in
FORGET_AFTER = timedelta(days=30)  # what nobody was linked to stays no longer than that
COLUMNS = ("starts_at", "minutes", "all_day", "title", "place", "cancelled")
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Stretch:
    """From when to when a calendar is read."""

    begins: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """One occurrence of an event.

    Attributes:
        uid: by which it is known again.
        occurrence: which one of a series, or "".
        sequence: it grows with every change that the sender made.
        zone_known: the hour is sure: the time zone has a name that is known.
        unread: what of it was not understood: ``start``, ``rule`` or ``sequence``, or nothing.

    """

    uid: str
    occurrence: str
    sequence: int
    starts_at: datetime
    minutes: int
    all_day: bool
    title: str = field(repr=False)
    place: str = field(repr=False)
    cancelled: bool
    zone_known: bool = True
    unread: str = ""

    @property
    def key(self) -> Key:
        """Return by what it is known again."""
        return self.uid, self.occurrence

    @property
    def values(self) -> dict[str, Value]:
        """Return what is kept of it."""
        return {
            "starts_at": self.starts_at,
            "minutes": self.minutes,
            "all_day": self.all_day,
            "title": self.title or None,
            "place": self.place or None,
            "cancelled": self.cancelled,
        }


def stretch_around(today: date) -> Stretch:
    """Return the days of a calendar that are taken in: two weeks back, three months ahead."""
    begins = datetime.combine(today - BACK, time()).astimezone()
    return Stretch(begins, datetime.combine(today + AHEAD, time()).astimezone())


class CalendarPlanner:
    """Goes through the occurrences; nobody's name is guessed from what they are called."""

    def __init__(
        self,
        known: Sequence[Record],
        own: Collection[str],
        shut: Collection[UUID],
        user: UUID,
        new_id: Callable[[], UUID],
    ) -> None:
        """Begin with the calendar as it is known.

        Args:
            known: the user's entries.
            own: by which the meetings are known that were written here and sent from here.
            shut: participants whose entries a file does not change: protected, or not the user's.
            user: whose calendar it is.
            new_id: gives each new row its id.

        """
        self._user, self._new_id, self._own, self._shut = user, new_id, own, shut
        self._known = {(row.words("uid"), row.words("occurrence")): row for row in known}
        self._seen: set[Key] = set()

    def outcome(self, number: int, entry: Entry) -> Outcome:
        """Return what becomes of one occurrence."""
        held = self._held(entry)
        if held:
            return Outcome(number, Fate.HELD, entry.title, held=held)
        self._seen.add(entry.key)
        kept = self._known.get(entry.key)
        if kept is None:
            return self._new(number, entry)
        if kept.key("participant") in self._shut:
            return Outcome(number, Fate.SAME, entry.title, kept.id)
        return self._compared(number, entry, kept)

    def _held(self, entry: Entry) -> tuple[Held, ...]:
        if not entry.uid:
            return (Held("no_uid"),)
        if not entry.zone_known:
            return (Held("zone"),)
        if entry.unread:
            return (Held(entry.unread),)
        return (Held("twice_here"),) if entry.key in self._seen else ()

    def _new(self, number: int, entry: Entry) -> Outcome:
        if entry.cancelled or entry.uid in self._own:
            return Outcome(number, Fate.SAME, entry.title)
        known_by: Mapping[str, Value] = {
            "id": self._new_id(),
            "user": self._user,
            "uid": entry.uid,
            "occurrence": entry.occurrence,
            "sequence": entry.sequence,
            "participant": None,
        }
        row = Row("calendar_entries", {**known_by, **entry.values})
        return Outcome(number, Fate.NEW, entry.title, new=(row,))

    @staticmethod
    def _compared(number: int, entry: Entry, kept: Record) -> Outcome:
        """Take the sender's newest word; an older file changes nothing."""
        told = {name: value for name, value in entry.values.items() if kept[name] != value}
        if entry.sequence < kept.number("sequence") or not told:
            return Outcome(number, Fate.SAME, entry.title, kept.id)
        differences = tuple(Difference(name, kept[name], value) for name, value in told.items())
        change = Change("calendar_entries", kept.id, {**told, "sequence": entry.sequence})
        return Outcome(
            number,
            Fate.UPDATE,
            entry.title,
            kept.id,
            changes=(change,),
            differences=differences,
        )
