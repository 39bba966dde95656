"""One working day of whoever sits here: written down, agreed, half written, and the gaps."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from uuid import UUID

from ipsdesk.actions.capture_words import vocabulary
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.drafts import draft_places
from ipsdesk.domain import workdays as domain
from ipsdesk.domain.capture_reading import read
from ipsdesk.domain.workdays import (
    ENTRY,
    MEETING,
    Gap,
    Happening,
    gaps,
    minutes_with_people,
    minutes_written,
    unwritten,
)
from ipsdesk.storage import calendars, workdays

Draft = tuple[str, UUID | None, datetime]


@dataclass(frozen=True, slots=True)
class Workday:
    """Everything of one day, and what is still to be written down."""

    day: date
    written: tuple[Happening, ...]
    unwritten: tuple[Happening, ...]
    gaps: tuple[Gap, ...]
    drafts: tuple[Draft, ...]
    planned: tuple[Happening, ...] = ()

    @property
    def minutes(self) -> int:
        """Return how many minutes are written down."""
        return minutes_written(self.written)

    @property
    def minutes_with_people(self) -> int:
        """Return how many of them were with participants."""
        return minutes_with_people(self.written)


def free_moment(desk: Desk, day: date, minutes: int) -> datetime:
    """Return when something of a day is taken to have begun, where no hour was said."""
    with desk.read() as connection:
        written = workdays.written(connection, desk.user, day, desk.today())
    return domain.free_moment(written, day, minutes, desk.now()).astimezone(UTC)


def workday(desk: Desk, day: date) -> Workday:
    """Return the user's own day; drafts belong to no day and stand with today."""
    with desk.read() as connection:
        written = workdays.written(connection, desk.user, day, desk.today())
        agreed = workdays.agreed(connection, desk.user, day, desk.today())
        held = workdays.events_of(connection, desk.user, day)
        entries = calendars.of_day(connection, desk.user, desk.today(), workdays.bounds(day))
    met = [*agreed, *(_as_a_kind(one, day) for one in entries)]
    over = [one for one in met if one.until is not None and one.until <= desk.now()]
    left = unwritten(over, [*written, *held])
    return Workday(
        day=day,
        written=tuple(written),
        unwritten=tuple(left),
        gaps=tuple(gaps([*written, *over], day, desk.now())),
        drafts=tuple(draft_places(desk)) if day == desk.today() else (),
        planned=tuple(one for one in met if one.table == ENTRY and one not in over),
    )


def _as_a_kind(entry: Happening, day: date) -> Happening:
    """Return an entry of the calendar with the kind of meeting that its name says, if it does."""
    codes = read(entry.about, vocabulary(), (), day).codes
    said = codes.get("meeting", MEETING if codes.get("kind") == "meeting" else "")
    return replace(entry, code=said) if said and not entry.code else entry
