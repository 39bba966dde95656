"""A specialist's working day: what is written down of it, and where nothing is yet."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import chain
from uuid import UUID

from ipsdesk.domain.contacts import LATE_AFTER
from ipsdesk.domain.folding import fold

NOON = time(12)
BEGINS, ENDS = time(8), time(16, 30)  # gaps are looked for between these alone
LEAST_GAP = timedelta(minutes=30)
CONTACT, EMPLOYER, OUTREACH, MEETING = (
    "activities",
    "employer_contacts",
    "outreach",
    "team_meetings",
)
SUPERVISION, OWN_TIME = "supervision", "time_entries"
APPOINTMENT = "appointments"
ENTRY = "calendar_entries"
EVENT = "events"
Spans = list[tuple[datetime, datetime]]


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing of a day: what was written down, or an appointment; all of one user's own."""

    table: str
    id: UUID
    at: datetime | None
    minutes: int
    code: str
    participant: UUID | None = None
    name: str = field(default="", repr=False)
    about: str = field(default="", repr=False)
    words: str = field(default="", repr=False)
    private: bool = False
    late: bool = False
    missed: bool = False
    outcome: str = ""  # what came of an attempt to reach somebody
    about_people: tuple[UUID, ...] = ()  # whom a meeting of a team was about

    @property
    def until(self) -> datetime | None:
        """Return when it ended."""
        return self.at + timedelta(minutes=self.minutes) if self.at is not None else None


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch of the working day of which nothing is written down."""

    begins: datetime
    ends: datetime

    @property
    def minutes(self) -> int:
        """Return how long it is."""
        return int((self.ends - self.begins).total_seconds()) // 60


def gaps(found: Iterable[Happening], day: date, now: datetime) -> Iterator[Gap]:
    """Yield the stretches of a working day without anything, up to now and not beyond.

    Nothing is asked about weekends, nor about the hours before and after the working day:
    time is written down without nagging.

    """
    if day.weekday() > 4:
        return
    free_from = datetime.combine(day, BEGINS).astimezone()
    last = min(datetime.combine(day, ENDS).astimezone(), now)
    for begins, ends in [*_spans(found), (last, last)]:
        until = min(begins, last)
        if until - free_from >= LEAST_GAP:
            yield Gap(free_from, until)
        free_from = max(free_from, ends)


def minutes_written(found: Iterable[Happening]) -> int:
    """Return how many minutes are written down, an hour with two notes about it once."""
    whole = list(found)
    untimed = sum(one.minutes for one in whole if one.at is None)
    seconds, reached = 0.0, datetime.min.replace(tzinfo=UTC)
    for begins, ends in _spans(whole):
        seconds += max(0.0, (ends - max(begins, reached)).total_seconds())
        reached = max(ends, reached)
    return untimed + int(seconds) // 60


def minutes_with_people(found: Iterable[Happening]) -> int:
    """Return how many of the minutes were with participants who came, as the week counts them."""
    return sum(one.minutes for one in found if one.table == CONTACT and not one.missed)


def free_moment(found: Iterable[Happening], day: date, minutes: int, now: datetime) -> datetime:
    """Return when something without an hour is taken to have begun: beside all else of its day.

    Of today it has just ended, or ended before what was written already; of an earlier day it
    began at noon, or when what was written of the hours after noon was over. Whoever writes of
    yesterday in the evening is not known to be late: it then began less than a day ago, where
    there is room. Lines written one after the other so never share minutes; where a day is
    full, they have to.

    """
    long = timedelta(minutes=minutes)
    spans = [(begins, ends) for begins, ends in _spans(found) if begins < ends]
    if day == now.astimezone().date():
        usual = now - long
        dawn = datetime.combine(day, time.min).astimezone()
        began = _free_before(spans, long, now)
        return began if began >= dawn else usual
    noon = datetime.combine(day, NOON).astimezone()
    for usual in (max(noon, _not_late(now)), noon):
        began = _free_after(spans, long, usual)
        if (began + long).astimezone().date() == day:
            return began
    return noon


def _not_late(now: datetime) -> datetime:
    """Return the first quarter of an hour that is not late when it is written down now."""
    since = (now - LATE_AFTER).astimezone()
    return since - timedelta(minutes=since.minute % 15 - 15, seconds=since.second)


def _free_before(spans: Spans, long: timedelta, ends: datetime) -> datetime:
    """Return when the latest stretch of a length begins that ends by then and meets no other."""
    for begins, until in sorted(spans, key=lambda span: span[1], reverse=True):
        if until > ends - long:
            ends = min(ends, begins)
    return ends - long


def _free_after(spans: Spans, long: timedelta, begins: datetime) -> datetime:
    for since, until in spans:
        if since < begins + long:
            begins = max(begins, until)
    return begins


def _spans(found: Iterable[Happening]) -> list[tuple[datetime, datetime]]:
    return sorted((one.at, one.until) for one in found if one.at and one.until)


def told_once(found: Iterable[Happening]) -> list[Happening]:
    """Return what is written down, a visit to an employer with a participant once.

    One line about it writes two rows, and the words stand with the employer's.

    """
    whole = list(found)
    visits = {
        (one.at, one.minutes, name)
        for one in whole
        if one.table == EMPLOYER
        for name in one.name.split(", ")
    }
    return [
        one
        for one in whole
        if one.table != CONTACT or one.words or (one.at, one.minutes, one.name) not in visits
    ]


def unwritten(appointments: Iterable[Happening], written: Iterable[Happening]) -> list[Happening]:
    """Return the appointments that nothing is written about.

    That is a contact with the same participant, or a meeting of a team about them; of an entry
    that is about nobody, anything that was done at the same time, an event of its name, and a
    meeting of the kind that its name says.

    """
    done = list(written)
    met = set(chain.from_iterable((one.participant, *one.about_people) for one in done))
    held = set(_held(done))
    return [
        one
        for one in appointments
        if (one.participant not in met if one.participant else not _is_over(one, done, held))
    ]


def _held(done: Iterable[Happening]) -> Iterator[str]:
    """Yield the names of events and the kinds of meetings that were written down."""
    yield from (fold(one.about) for one in done if one.table == EVENT and one.about)
    for one in done:
        if one.table == MEETING:
            yield from (MEETING, one.code)  # "a team meeting" may be any of them


def _is_over(one: Happening, done: Iterable[Happening], held: Collection[str]) -> bool:
    """Tell whether an entry about nobody is written: by its name, its kind or its hour."""
    return fold(one.about) in held or one.code in held or _overlaps(one, done)


def _overlaps(one: Happening, done: Iterable[Happening]) -> bool:
    """Tell whether something was done meanwhile; where its length is not said, that it began."""
    begins, ends = one.at, one.until
    if begins is None or ends is None:
        return False
    return any(
        begins <= starts < ends if starts == stops else starts < ends and stops > begins
        for starts, stops in _spans(done)
    )
