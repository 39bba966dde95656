"""Taking a calendar file in: looked at first, as one act, undone like every import."""

from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from ipsdesk.actions import guard, intake_done
from ipsdesk.actions.calendar_reading import is_calendar, read_calendar
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.intake import Tell, silent
from ipsdesk.actions.intake_done import Noted
from ipsdesk.domain.access import Right
from ipsdesk.domain.calendars import (
    FORGET_AFTER,
    KIND,
    CalendarPlanner,
    Entry,
    stretch_around,
)
from ipsdesk.domain.import_errors import TableUnreadable
from ipsdesk.domain.intake.plan import Plan
from ipsdesk.domain.records import Record, Value
from ipsdesk.storage import calendars, history, intake, people
from ipsdesk.storage import records as stored
from ipsdesk.storage.vault import Connection

LARGEST = 20_000_000


@dataclass(frozen=True, slots=True)
class CalendarAsked:
    """A calendar file on its way in."""

    title: str = field(repr=False)
    entries: tuple[Entry, ...] = field(repr=False)
    digest: bytes


def is_calendar_file(path: Path) -> bool:
    """Tell whether a file is a calendar, by what it says and not by its name."""
    try:
        with path.open("rb") as file:
            return is_calendar(file.read(64))
    except OSError:
        return False


def read(desk: Desk, path: Path) -> CalendarAsked:
    """Read a calendar file.

    Raises:
        TableUnreadable: it is no calendar, or none that can be read.

    """
    try:
        if path.stat().st_size > LARGEST:
            raise TableUnreadable("too_large")
        content = path.read_bytes()
    except OSError as reason:
        raise TableUnreadable("gone") from reason
    entries = read_calendar(content, stretch_around(desk.today()))
    return CalendarAsked(path.name, tuple(entries), sha256(content).digest())


def look(desk: Desk, asked: CalendarAsked, tell: Tell = silent) -> Plan:
    """Return what the file would do, occurrence by occurrence; nothing is written."""
    desk.user.must(Right.OPEN_PEOPLE)
    with desk.read() as connection:
        stamp = history.stamp(connection)
        known = stored.matching(connection, "calendar_entries", user=desk.user.id)
        own = calendars.own_meetings(connection, [entry.uid for entry in asked.entries])
        linked = {who for row in known if (who := row.key("participant")) is not None}
        open_ones = intake.open_among(connection, desk.user, desk.today(), sorted(linked))
    planner = CalendarPlanner(known, own, linked - open_ones, desk.user.id, desk.new_id)
    outcomes = [planner.outcome(n, entry) for n, entry in enumerate(asked.entries, start=1)]
    tell(len(outcomes), len(outcomes))
    return Plan(KIND, tuple(outcomes), stamp)


def carry_out(desk: Desk, asked: CalendarAsked, plan: Plan, tell: Tell = silent) -> UUID:
    """Write exactly what a plan says; what nobody was linked to goes after thirty days."""
    desk.user.must(Right.OPEN_PEOPLE)
    noted = Noted(asked.title, asked.digest, _forget_old(desk))
    return intake_done.carry(desk, plan, noted, tell)


def _forget_old(desk: Desk) -> "intake_done.Beside":
    oldest = desk.today() - FORGET_AFTER

    def forget(connection: Connection) -> None:
        for row in calendars.unlinked_before(connection, desk.user.id, oldest):
            stored.remove(connection, "calendar_entries", row)

    return forget


def link(desk: Desk, entry: UUID, participant: UUID | None) -> None:
    """Say whom an entry of one's own calendar is with; nobody is ever guessed.

    Raises:
        NotFound: there is no such entry, or no such participant, for this user.

    """
    before = own_entry(desk, entry)
    told: dict[str, Value] = {**before.values, "id": desk.new_id(), "participant": participant}
    with desk.begin("link_entry", participant) as connection:
        if participant is not None:
            guard.must_be_visible(desk, connection, participant)
            told |= _without_words(desk, connection, participant)
        stored.remove(connection, before.table, before.id)
        stored.add(connection, before.table, [told])


def _without_words(desk: Desk, connection: Connection, participant: UUID) -> dict[str, Value]:
    """Leave out what a calendar says of somebody protected: no text, no place (PRO-03)."""
    person = people.get(connection, participant, desk.user, desk.today())
    return {"title": None, "place": None} if person.protected else {}


def own_entry(desk: Desk, entry: UUID) -> Record:
    """Return an entry of one's own calendar; everybody else's is not there."""
    with desk.read() as connection:
        return calendars.own(connection, desk.user.id, entry)
